"""Frames: …によると, …の調べでは, …の話として. What follows, to the end of the sentence, is the content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jpnews_nlp.quotes.agents import REACH
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.kinds import VERB
from jpnews_nlp.quotes.markers import quotes_cause
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.speakers import SpeakerBook
from jpnews_nlp.quotes.times import is_time

_ACCORDING = re.compile(r"^(?:など|ら)?に(?:よると|よれば|よりますと|よったら|拠ると|拠れば|依れば)")
_WHICH = re.compile(r"^第?[0-9０-９一二三四五六七八九十〇]+(?:年度?|回|次)")
_MARKS = ("では", "で", "と")  # of 調べでは, 話で, 話として
_OWNING = ("の", "が", "での", "などの")
_ADJUNCTS = ("に", "で", "を", "", "から")
_JUDGED = ("言葉", "発言", "言い分")  # 首相の言葉として、あまりに軽い
_CAUSES = ("報道", "指摘", "発言")  # 新聞の報道で、不正が分かった
_SAYS = ("言うには", "いうには", "言わせれば", "言わせると")
_TELLING = frozenset("伝える 報じる 報ずる 報道 紹介 語る 話す 述べる".split())  # before ところ、
_TOLD = ("ところ", "所")
_TELLS = re.compile("ところ|所|いわく|曰")


@dataclass(slots=True)
class Frame:
    """A frame: chunks ``first`` to ``last`` (inclusive), its source and the offsets of its cue."""

    first: int
    last: int
    source: Span | None
    cue_start: int
    cue_end: int
    rule: str
    is_media: bool = False


class FrameFinder:
    """Finds the frames of one clause."""

    __slots__ = ("_media", "_speakers", "_surveys")

    def __init__(self, speakers: SpeakerBook, media: frozenset[str], surveys: frozenset[str]) -> None:
        self._speakers = speakers
        self._media = media
        self._surveys = surveys

    def find(self, clause: Clause) -> Iterator[Frame]:
        """Yield the frames of `clause` in text order."""
        may_tell = _TELLS.search(clause.text, clause.start, clause.end) is not None
        for index, chunk in enumerate(clause.chunks):
            frame: Frame | None = None
            if chunk.verbal and chunk.head == "言う":
                frame = self._says(clause, index)
            elif not chunk.func:
                frame = self._thus(clause, index) or self._told_so(clause, index) if may_tell else None
            elif chunk.func in _MARKS:
                frame = self._told_so(clause, index) or self._medium(clause, index)
            elif "に" in chunk.func and _ACCORDING.search(chunk.func) and not chunk.verbal:
                frame = None if quotes_cause(clause, index) else self._according(clause, index)
            if frame:
                yield frame

    def _thus(self, clause: Clause, index: int) -> Frame | None:
        """外相いわく、"""
        chunk = clause.chunks[index]
        types = clause.morphemes.types
        if chunk.func or chunk.last - chunk.first < 2 or types[chunk.last - 1].lemma != "曰く":
            return None
        start = clause.morphemes.starts[chunk.last - 1]
        source = Span(clause.noun_phrase(index).start, clause.morphemes.ends[chunk.last - 2])
        return Frame(index, index, source, start, clause.content_end(index), "iwaku")

    def _according(self, clause: Clause, index: int) -> Frame:
        """気象庁によると, 広報が語ったところによると"""
        end = clause.words_end(index)
        if clause.content(index) in _TOLD and index:
            return Frame(index - 1, index, self._teller(clause, index - 1), clause.begin(index - 1), end, "tokoro")
        is_media = self._speakers.kind(clause, index) in ("media", "document")
        owner = self._owner(clause, index, _OWNING) if clause.content(index) in self._media else None
        if owner is None and self._speakers.kind(clause, index) == "document":
            owner = self._owner(clause, index, ("が",))
        source = owner or self._speakers.phrase(clause, index)
        return Frame(index, index, source, clause.content_end(index), end, "niyoruto", is_media)

    def _told_so(self, clause: Clause, index: int) -> Frame | None:
        """広報が説明したところでは"""
        chunk = clause.chunks[index]
        if not index or clause.content(index) not in _TOLD or chunk.func not in ("では", ""):
            return None
        teller = clause.chunks[index - 1]
        if (not teller.acted and teller.kind != VERB) or (not chunk.func and teller.head not in _TELLING):
            return None
        source = self._teller(clause, index - 1)
        begin = clause.begin(index - 1)
        return Frame(index - 1, index, source, begin, clause.words_end(index), "tokoro") if source else None

    def _says(self, clause: Clause, index: int) -> Frame | None:
        """彼女が言うには、 外相に言わせれば、"""
        surface = clause.surface(index)
        if not index or surface not in _SAYS:
            return None
        if clause.chunks[index - 1].func not in ("が", "に", "の") or not self._speakers.kind(clause, index - 1):
            return None
        source = self._speakers.phrase(clause, index - 1)
        return Frame(index - 1, index, source, clause.begin(index), clause.words_end(index), "says")

    def _medium(self, clause: Clause, index: int) -> Frame | None:
        """警察の調べでは, 店の話では, 大使の話として"""
        chunk = clause.chunks[index]
        medium = _WHICH.sub("", clause.content(index))  # 2022年度調査では, 第1回集計では
        owner = self._owner(clause, index, _OWNING) if medium in self._media else self._survey(clause, index)
        if owner is None:
            return None
        if chunk.func == "では" or (chunk.func == "で" and chunk.comma and medium not in _CAUSES):
            last = index
        elif chunk.func == "と" and self._is_toshite(clause, index + 1) and not self._is_retold(clause, index + 1):
            if medium in _JUDGED:
                return None
            last = index + 1
        else:
            return None
        return Frame(index, last, owner, clause.begin(index), clause.words_end(last), "medium")

    def _survey(self, clause: Clause, index: int) -> Span | None:
        """A survey with a name of its own that opens its sentence: 各種世論調査では、 出口調査では、"""
        phrase = clause.noun_phrase(index)
        chunk = clause.chunks[index]
        before = range(clause.chunk_at(phrase.start))
        leads = all(is_time(clause, i) or (clause.chunks[i].comma and not clause.chunks[i].func) for i in before)
        opens = leads and chunk.func == "では" and chunk.comma
        surveys = any(ending in self._surveys for ending in clause.endings(index)[1:])
        return phrase if opens and surveys else None

    def _is_toshite(self, clause: Clause, index: int) -> bool:
        if index >= len(clause.chunks):
            return False
        return clause.chunks[index].head == "為る" and clause.chunks[index].func in ("て", "ては")

    def _is_retold(self, clause: Clause, last: int) -> bool:
        """Whether …の話として is but how somebody told it: 産経新聞が県教委の話として伝えたところによると."""
        if clause.chunks[last].comma and any(self._is_paper(clause, i) for i in range(last - 1)):
            return True
        following = range(last + 1, min(last + 3, len(clause.chunks)))
        if any(clause.bracket_of(i) for i in following):
            return False
        return any(clause.chunks[i].verbal and not clause.chunks[last].comma for i in following)

    def _is_paper(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` is a paper as the topic, which tells what others say: 同紙は、関係者の話として、"""
        return clause.chunks[index].func == "は" and self._speakers.kind(clause, index) == "media"

    def _owner(self, clause: Clause, index: int, owning: tuple[str, ...]) -> Span | None:
        """Whose 話 or 調べ chunk `index` is, by the particles `owning`: 警察の調べ, 県の新たな発表, 省が行った調査."""
        position = index - 1
        while position > 0 and (clause.modifies_noun(position) or self._is_beside(clause, position, index)):
            if clause.chunks[position].func in owning and not is_time(clause, position):
                break
            position -= 1
        if position < 0 or clause.chunks[position].func not in owning:
            return None
        return self._speakers.phrase(clause, position) if self._speakers.kind(clause, position) else None

    def _is_beside(self, clause: Clause, position: int, index: int) -> bool:
        """Whether a chunk says when or with whom the 調査 of chunk `index` was made: 連合が15日に公表した集計では."""
        describes = any(chunk.verbal for chunk in clause.chunks[position + 1 : index])
        return describes and clause.chunks[position].func in _ADJUNCTS and not clause.chunks[position].comma

    def _teller(self, clause: Clause, verb: int) -> Span | None:
        """The subject of the relative clause that ends with chunk `verb`: 産経新聞が伝えたところによると."""
        for position in range(verb - 1, max(0, verb - REACH) - 1, -1):
            func = clause.chunks[position].func
            known = self._speakers.kind(clause, position) is not None
            subject = func == "が" or (func == "の" and position == verb - 1)
            if (known and func in ("は", "も")) or (subject and (known or position < 2)):
                return self._speakers.phrase(clause, position)
        return None
