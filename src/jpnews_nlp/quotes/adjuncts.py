"""What stands between a speaker and what he says but belongs to the saying: 6日の会見で、これについて、会談し、"""

from __future__ import annotations

import re
from typing import Literal

from jpnews_nlp.language.late import late
from jpnews_nlp.lexicon import Lexicon, Row
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.speakers import SpeakerBook
from jpnews_nlp.quotes.times import is_time

_ABOUT = re.compile(
    r"(?:に(?:対し|つい|関し|伴|基づ|際し|あた|当た|向け|おい|於い)(?:て|い|いて|き|って|り)?|"
    r"を(?:めぐ|巡|受け|通じ|通し|経)(?:て|り|って)?)(?:は|も)?$"
)
_MATTER = re.compile(r"(?:について|に関して?)[はも]?")
# When things happen.
_OF_EVENT = re.compile(r"[0-9０-９]時.{0,40}(?:ごろ|頃|すぎ|過ぎ|分)|[0-9０-９](?:時|分)(?:ごろ|頃)")
_DIGIT = late(r"[0-9０-９]")
_INSIDE = ("中", "なか", "席", "場")  # 会見の中で
_SAME = ("同じ", "この", "その")  # 同じ席で、
_MOMENTS = ("日", "間", "時", "とき", "際")
_BASES = ("もと", "元", "基")
_REACH = 60  # chunks among which adjuncts are looked for
_LOCATIVE = ("で", "にて", "では", "に", "にも", "でも", "へ", "に対し", "に対して", "において", "との中で")
_TIME_FUNCS = ("", "に", "は", "にも", "には", "までに", "から", "まで", "までには", "で")


class Occasion(Row, frozen=True):
    """One row of ``quote_occasions``: a word that stands around sayings.

    ``kind``: noun and verb frame an act of speech (記者会見で, 質問に応じ), addressed is a noun to which one speaks
    (記者団に); statement: a noun that ends a clause
    without copula (…する予定としている); front: opens a sentence and belongs to no content (その結果); spoken_of: a
    time of which one speaks rather than at which (今後); medium: what somebody's words come in (…の話によると);
    survey: a medium that tells in nobody's name if it has one of its own (各種世論調査では); so_far: since when one
    says so (これまで).
    """

    occasion: str
    kind: Literal["noun", "addressed", "verb", "statement", "front", "spoken_of", "medium", "survey", "so_far"]
    note: str = ""


class Occasions:
    """The table ``quote_occasions`` by kind."""

    __slots__ = ("addressed", "fronts", "media", "nouns", "so_far", "spoken_of", "statements", "surveys", "verbs")

    def __init__(self, lexicon: Lexicon) -> None:
        by_kind: dict[str, set[str]] = {}
        for row in lexicon.rows("quote_occasions", Occasion):
            by_kind.setdefault(row.kind, set()).add(row.occasion)
        self.addressed = frozenset(by_kind.get("addressed", ()))
        self.nouns = frozenset(by_kind.get("noun", ())) | self.addressed
        self.verbs = frozenset(by_kind.get("verb", ()))
        self.statements = frozenset(by_kind.get("statement", ()))
        self.fronts = frozenset(by_kind.get("front", ()))
        self.so_far = frozenset(by_kind.get("so_far", ()))
        self.spoken_of = frozenset(by_kind.get("spoken_of", ()))
        self.media = frozenset(by_kind.get("medium", ()))
        self.surveys = frozenset(by_kind.get("survey", ()))


class Adjuncts:
    """Finds where the cue's own adjuncts end and the content begins."""

    __slots__ = ("_leads", "_speakers", "_words")

    def __init__(self, occasions: Occasions, speakers: SpeakerBook) -> None:
        self._words = occasions
        self._speakers = speakers
        self._leads = tuple(word for word in occasions.spoken_of if word[0] == "来")

    def skip_front(self, clause: Clause, first: int, last: int) -> int:
        """The first chunk from `first` on that is no conjunction or comment: また、一方、"""
        index = first
        while index < last:
            if self._is_front(clause, index):
                index += 1
            elif index + 1 < last and clause.surface(index) + clause.surface(index + 1) in self._words.fronts:
                index += 2  # この + ほか、
            else:
                break
        return index

    def _is_front(self, clause: Clause, index: int) -> bool:
        chunk = clause.chunks[index]
        if chunk.kind == "C" or clause.surface(index) in self._words.fronts:
            return True
        return chunk.comma and chunk.kind == "D"

    def skip(self, clause: Clause, first: int, last: int, *, plain: bool, spoken: bool) -> int:
        """The chunk at which the content begins; with `plain` at once, or, `spoken`, behind 談話で、"""
        start = first
        for index in range(first, min(last, first + _REACH)):
            occasion = spoken and clause.chunks[index].comma and self._is_occasion(clause, index)
            if self._ends(clause, first, start, index, last) and (not plain or occasion):
                start = index + 1
            elif self._parts(clause, index):
                break
        return start

    def _ends(self, clause: Clause, first: int, start: int, index: int, last: int) -> bool:
        """Whether the chunks from `start` to `index` are one adjunct of the cue."""
        chunk = clause.chunks[index]
        if chunk.verbal and chunk.head == "為る" and index > first:
            return chunk.comma and chunk.func == "て" and clause.content(index - 1) in self._words.media
        if chunk.verbal:
            joins = chunk.comma and chunk.form.startswith(("連用形", "て"))
            return joins and (chunk.head in self._words.verbs or self._is_place(clause, index))
        if chunk.kind in "DC" and chunk.comma and not chunk.func.endswith(("は", "も")):
            return start == index
        if is_time(clause, index) and self._follows_occasion(clause, index):
            return True
        if self._is_so_far(clause, index, last):
            return start == index
        if chunk.comma and _MATTER.fullmatch(chunk.func):
            return True  # 派遣の時期について、
        if start == index - 1 and _is_that_time(clause, index):
            return True
        if is_time(clause, index):
            leads = not chunk.func and all(c.kind == "D" and not c.func for c in clause.chunks[first:index])
            at_front = first == start and (index == first or leads) and self._is_past(clause, index)
            parted = chunk.comma or (chunk.func == "に" and clause.precedes_topic(index))
            return at_front and parted and chunk.func in _TIME_FUNCS
        if any(is_time(clause, i) and not self._is_past(clause, i) for i in range(start, index)):
            return False
        if first == start == index and self._is_addressee(clause, index, last):
            return True
        if _is_basis(clause, index):
            return True
        about = _ABOUT.search(chunk.func) is not None and (chunk.comma or (first == 0 and chunk.func.endswith("ては")))
        return about or _names_matter(clause, index, last) or self._is_occasion(clause, index)

    def _is_addressee(self, clause: Clause, index: int, last: int) -> bool:
        """Whether somebody is spoken to, as what follows has its own subject or place: ハリーに学校に戻るなと言った."""
        if clause.chunks[index].func not in ("に", "に対し", "に対して") or index + 1 >= last:
            return False
        if index + 2 == last and clause.chunks[last].head in ("有る", "無い", "居る"):
            return False  # 日本に適地はない
        following = clause.chunks[index + 1]
        if clause.chunks[index].comma and self._speakers.kind(clause, index) in ("title", "pronoun", "organization"):
            return True
        begins = following.func in ("は", "が", "に", "も") and not following.verbal
        return begins and self._speakers.kind(clause, index) in ("title", "pronoun", "name", "media")

    def _is_past(self, clause: Clause, index: int) -> bool:
        """Whether a time is one at which somebody spoke, not one of which he spoke: 6日, 会談後, not 今年, 今後."""
        last = clause.morphemes.types[clause.chunks[index].last - 1].surface
        content = clause.content(index)
        if content.startswith(self._leads) or _OF_EVENT.search(content):
            return False
        return (last == "現在" and _DIGIT.search(content) is not None) or last not in self._words.spoken_of

    def is_dated(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` says as of when it is told: 17日現在、"""
        return clause.chunks[index].comma and clause.content(index).endswith("現在") and self._is_past(clause, index)

    def _parts(self, clause: Clause, index: int) -> bool:
        """Whether a clause or list that chunk `index` closes keeps its neighbours from being one adjunct."""
        chunk = clause.chunks[index]
        listed = chunk.func in ("や", "とか") or is_time(clause, index)
        described = chunk.func == "が" and clause.chunks[index + 1].verbal and clause.modifies_noun(index + 1)
        return (chunk.comma and not listed) or (chunk.func in ("は", "が") and not described)

    def _is_governed(self, clause: Clause, index: int) -> bool:
        """Whether 〜に belongs to the content's verb right behind it: 協議に応じる用意がある, 番組に出演した."""
        after = index + 1
        if clause.chunks[index].func != "に" or clause.chunks[index].comma or after >= len(clause.chunks):
            return False
        spoken_to = any(ending in self._words.addressed for ending in clause.endings(index))
        return clause.chunks[after].verbal and (clause.modifies_noun(after) or not spoken_to)

    def is_meeting(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` names an occasion on which one speaks, rather than who speaks: 総会では."""
        kind = self._speakers.kind(clause, index)
        return kind not in ("document", "media") and self._frames_speech(clause, index)

    def _follows_occasion(self, clause: Clause, index: int) -> bool:
        """Whether a time is that after a meeting: 首脳会議の閉幕後、"""
        chunk = clause.chunks[index]
        if not chunk.comma or chunk.func or clause.morphemes.types[chunk.last - 1].surface not in ("後", "あと"):
            return False
        if index == 0 or clause.chunks[index - 1].func != "の":
            return False
        return self._frames_speech(clause, index - 1)

    def _is_so_far(self, clause: Clause, index: int, last: int) -> bool:
        """Whether a word tells how long one has said so: これまで適材適所だと, not これまで努力したと."""
        if clause.surface(index) not in self._words.so_far:
            return False
        return clause.chunks[index].comma or all(morpheme.lemma != "た" for morpheme in clause.tail(last))

    def _is_place(self, clause: Clause, index: int) -> bool:
        """Whether で, taken for the copula, says where one speaks: 広場で、"""
        words = clause.tail(index)
        copula = len(words) > 1 and words[-2].surface == "で" and words[-2].lemma == "だ"
        return copula and self._frames_speech(clause, index)

    def _is_occasion(self, clause: Clause, index: int) -> bool:
        chunk = clause.chunks[index]
        if chunk.func not in _LOCATIVE or self._is_governed(clause, index):
            return False
        inside = index > 0 and clause.content(index) in _INSIDE
        if inside and clause.content(index - 1) in _SAME:
            return chunk.comma
        if inside and clause.chunks[index - 1].func == "の":
            return self._speakers.kind(clause, index - 1) == "document" or self._frames_speech(clause, index - 1)
        named = clause.bracket_of(index)  # 14日の「主張」で
        if named is not None:
            return clause.text[named.start : named.end] in self._words.nouns
        return self._frames_speech(clause, index)

    def _frames_speech(self, clause: Clause, index: int) -> bool:
        """Whether the noun of chunk `index` is one around acts of speech: 会見, 演説."""
        return any(ending in self._words.nouns for ending in clause.endings(index))


def _names_matter(clause: Clause, index: int, last: int) -> bool:
    """Whether 〜について says what somebody spoke about: it is no object of the verb right behind it."""
    func = clause.chunks[index].func
    if not _MATTER.fullmatch(func) or index + 1 >= last:
        return False
    return func.endswith(("は", "も")) or not clause.chunks[index + 1].verbal or clause.modifies_noun(index + 1)


def _is_basis(clause: Clause, index: int) -> bool:
    """Whether a chunk says on what somebody relies who speaks: 調査をもとに, 調査を踏まえ、"""
    return clause.content(index) in _BASES and index > 0 and clause.chunks[index - 1].func == "を"


def _is_that_time(clause: Clause, index: int) -> bool:
    """Whether a time is pointed to: この日、 その間、"""
    pointed = clause.content(index - 1) in ("この", "その") and clause.content(index) in _MOMENTS
    return pointed and clause.chunks[index].comma
