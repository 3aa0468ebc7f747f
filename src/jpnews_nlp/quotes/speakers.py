"""Who can speak: titles, organizations, pronouns from the lexicon table ``quote_speakers``, names, mentions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from jpnews_nlp.language.morphemes import Morpheme
from jpnews_nlp.lexicon import Lexicon, Row
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import suffixes
from jpnews_nlp.quotes.kinds import KATAKANA, NOUN, kind_of
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.times import is_time

_NAMES = ("名詞-固有名詞-人名", "名詞-固有名詞-地名-国", "名詞-固有名詞-一般")
_PLURAL = frozenset(("内", "内部", "ら", "等", "たち", "達", "ども", "など", "方"))
_LABELS = {"title": "PERSON", "organization": "ORGANIZATION", "media": "ORGANIZATION"}
_LEADS = frozenset("日 後 今回 以後 以降 当時 現在 同日 翌日 前日 当日 うち".split())
# Counters of people and bodies: 幹部の一人 and 診療所の7割 speak if what they count does; 2人 and 1社 do alone.
_ALONE = frozenset("割 ％ % パーセント 人 名 氏 社 紙 党 カ国 か国 団体 機関 一人 1人 １人 ひとり 二人 ふたり".split())
_COUNTED = _ALONE | frozenset("校 カ国 か国 国 半数 過半数 大半 大多数 多数 一部 複数 数人 皆".split())
_THINGS = frozenset("道路 線 号線 駅 空港 港 川 山 橋 公園 便 号".split())  # of names that do not speak: 東名高速道路
_MAX_JOINED = 8  # noun phrases that one source may list
_AGE = re.compile(r"[（(][0-9０-９]{1,3}歳?[）)]")


class Speaker(Row, frozen=True):
    """One row of ``quote_speakers``: the head of a noun phrase that can be the source of a quotation."""

    speaker: str
    kind: Literal["title", "organization", "media", "document", "pronoun"]
    note: str = ""


@lru_cache(maxsize=4)
def speakers_of(lexicon: Lexicon) -> dict[str, str]:
    """The kinds of speakers by the heads of their noun phrases; read once a process, for all layers that ask.

    Raises:
        LexiconError: if a row does not fit the table.
    """
    return {row.speaker: row.kind for row in lexicon.rows("quote_speakers", Speaker)}


class Title(Row, frozen=True):
    """One row of ``titles``, the entity layer's table: here only the title counts."""

    title: str
    kind: str
    country: str = ""
    marks: str = ""


class SpeakerBook:
    """Tells speakers from other noun phrases."""

    __slots__ = ("_heads", "_offices")

    def __init__(self, lexicon: Lexicon) -> None:
        titles = lexicon.rows_on_demand("titles", Title)
        names = [row.title for row in lexicon.rows("titles", Title)] if titles is None else titles.keys
        self._heads: dict[str, str] = dict.fromkeys(names, "title")
        self._offices = frozenset(self._heads)
        self._heads |= speakers_of(lexicon)

    def kind(self, clause: Clause, index: int) -> str | None:
        """What kind of speaker the noun phrase of chunk `index` is: a row's kind or name; None if it is none."""
        if index not in clause.kinds:
            clause.kinds[index] = self._kind(clause, index)
        return clause.kinds[index]

    def _kind(self, clause: Clause, index: int) -> str | None:
        chunk = clause.chunks[index]
        if chunk.verbal or chunk.last == chunk.first:
            return None
        nouns = clause.nouns(index)
        if nouns and (counted := self._counted(clause, index, nouns)):
            return counted
        if is_time(clause, index):
            paper = chunk.func in ("は", "が", "も") and self._heads.get(clause.content(index)) == "media"  # 毎日は
            return "media" if paper else None
        kind = self._head_kind(clause, nouns) if nouns else None
        named = clause.bracket_of(index)
        if kind or named is None or clause.is_utterance(named):
            return kind
        inside = clause.morphemes.within(named.start, named.end)
        return self._head_kind(clause, list(inside)) if inside else None

    def predicate_kind(self, clause: Clause, index: int) -> str | None:
        """The kind of a speaker that is a predicate: …と警告したのは川本氏だ."""
        chunk = clause.chunks[index]
        if not chunk.verbal:
            return self.kind(clause, index)
        named = chunk.kind == NOUN and not chunk.acted and chunk.bracket is None
        return self._head_kind(clause, list(range(chunk.first, chunk.last))) if named else None

    def _counted(self, clause: Clause, index: int, nouns: list[int]) -> str | None:
        """The kind of those whom a number counts: 幹部の一人, 診療所の7割, 2人."""
        counter = clause.morphemes.types[nouns[-1]].surface
        if counter not in _COUNTED or not _is_count(clause, nouns):
            return None
        if index and clause.chunks[index - 1].func == "の" and not clause.chunks[index - 1].comma:
            return self.kind(clause, index - 1)
        return "title" if counter in _ALONE else None

    def counts(self, clause: Clause, index: int) -> bool:
        """Whether the speaker of chunk `index` is known by a number alone: 2人, 幹部の一人."""
        return bool(nouns := clause.nouns(index)) and self._counted(clause, index, nouns) is not None

    def is_definite(self, clause: Clause, index: int) -> bool:
        """Whether the speaker of chunk `index` is one that a text can go on about: no 消費者, 住民 in general."""
        if self.kind(clause, index) != "title" or clause.content(index).startswith("同"):
            return True
        phrase = clause.noun_phrase(index)
        named = clause.mentions.best_in(phrase.start, phrase.end) is not None
        return named or any(ending in self._offices for ending in clause.endings(index))

    def is_named(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` ends with a known name, not with a word in katakana that but looks like one."""
        known = clause.mentions.ending_at(clause.content_end(index)) is not None
        return known or not KATAKANA.fullmatch(clause.content(index)[-2:])

    def is_titled(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` is a name with its title, 川本氏, not a title alone."""
        chunk = clause.chunks[index]
        return chunk.last - chunk.first > 1 and self.kind(clause, index) == "title" and self.is_definite(clause, index)

    def kind_of(self, name: str) -> str | None:
        """The kind of speaker that `name` ends in, the longest first: 司会, 川本委員 title, 環境省 organization."""
        return next((kind for start in range(len(name)) if (kind := self._heads.get(name[start:]))), None)

    def names_somebody(self, clause: Clause, nouns: range) -> bool:
        """Whether a run of morphemes is a speaker and nothing else, as in a parenthesis after a saying."""
        if not nouns or any(kind_of(clause.morphemes.types[i]) != NOUN for i in nouns):
            return False
        return self._head_kind(clause, list(nouns)) in ("title", "media", "name", "organization")

    def _head_kind(self, clause: Clause, nouns: list[int]) -> str | None:
        types = clause.morphemes.types
        if len(nouns) > 1 and types[nouns[-1]].surface in _PLURAL:
            nouns = nouns[:-1]
        for ending in suffixes([types[i].surface for i in nouns]):
            if kind := self._heads.get(ending):
                return kind
        if types[nouns[-1]].surface in _THINGS:
            return None
        if _is_name(types[nouns[-1]]) or clause.mentions.ending_at(clause.morphemes.ends[nouns[-1]]):
            return "name"
        if len(nouns) > 1 and all(KATAKANA.fullmatch(types[i].surface) for i in nouns[-2:]):
            return "name"
        return self._apposition(clause, nouns)

    def _apposition(self, clause: Clause, nouns: list[int]) -> str | None:
        """The kind of 運営会社 in 運営会社・モビリティーランド."""
        types = clause.morphemes.types
        dots = [i for i in nouns[1:-1] if types[i].surface == "・"]
        if not dots:
            return None
        before = [types[i].surface for i in nouns if i < dots[-1]]
        return next((kind for ending in suffixes(before) if (kind := self._heads.get(ending))), None)

    def anaphor_label(self, source: str) -> str | None:
        """The entity label of what 同氏, 同社, 同国 or 彼 points to; None for a source that is no such word."""
        if source in ("彼", "彼女"):
            return "PERSON"
        if not source.startswith("同") or source[1:] not in self._heads:
            return None
        return "COUNTRY" if source == "同国" else _LABELS.get(self._heads[source[1:]])

    def phrase(self, clause: Clause, index: int) -> Span:
        """The whole source headed by chunk `index`: its noun phrase and those listed with it."""
        span = clause.noun_phrase(index)
        first = clause.chunk_at(span.start)
        if (age := _AGE.match(clause.text, span.end)) and first < index:
            if self.is_titled(clause, index):
                return Span(clause.begin(index), span.end)  # 市内の山田花子さん(76)
            span = Span(span.start, age.end())  # 原画の男性(29)
        for _ in range(_MAX_JOINED):
            if not self._lists(clause, first - 1, index):
                break
            span = Span(clause.noun_phrase(first - 1).start, span.end)
            first = clause.chunk_at(span.start)
        mention = clause.mentions.covering(span.start)
        if mention and mention.end <= span.end:
            return Span(mention.start, span.end)
        return Span(_without_lead(clause, span), span.end)

    def _lists(self, clause: Clause, index: int, head: int) -> bool:
        """Whether chunk `index` is listed with the chunk on its right: 産経新聞と共同通信社, 毎日新聞、ロイター."""
        if index < 0:
            return False
        chunk = clause.chunks[index]
        joined = chunk.func in ("と", "や") or (chunk.func == "" and chunk.comma)
        if not joined or chunk.verbal or chunk.bracket is not None:
            return False
        kinds = (self.kind(clause, index), self.kind(clause, head))
        listed = ("organization", "media", "name") if chunk.comma else ("organization", "media", "name", "title")
        return all(kind in listed for kind in kinds)


def _is_count(clause: Clause, nouns: list[int]) -> bool:
    """Whether a noun is a number with its counter, or a word that holds both: 7割, 一人, 大半."""
    types = clause.morphemes.types
    return len(nouns) == 1 or types[nouns[-2]].pos.startswith("名詞-数詞")


def _is_name(morpheme: Morpheme) -> bool:
    unknown = not morpheme.reading and not (morpheme.surface.isascii() and morpheme.surface.islower())  # ml, km
    if morpheme.pos.startswith(_NAMES) or (unknown and morpheme.pos.startswith("名詞")):
        return True
    return morpheme.surface.isascii() and morpheme.surface.isupper() and len(morpheme.surface) > 1


def _without_lead(clause: Clause, span: Span) -> int:
    """Where a noun phrase begins without bullets and times that were read as its first nouns: その後 + 同隊."""
    inside = clause.morphemes.within(span.start, span.end)
    for index in inside[:-1]:
        morpheme = clause.morphemes.types[index]
        if not (morpheme.pos.startswith("補助記号-一般") or morpheme.surface in _LEADS):
            return clause.morphemes.starts[index]
    return clause.morphemes.starts[inside[-1]] if inside else span.start
