"""Turns of a talk: lines that each begin with who speaks, as minutes, interviews and 対談 print them.

No bracket and no verb of saying tells them: what does is that several lines of the page begin so, with different
names, under a heading that tells of a talk or with a name that comes again; or that somebody asks behind dashes again
and again. A page's own questions and answers (問, Q1), what its author asks and what he says under his own name
(筆者：) are no quotations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from jpnews_nlp.lexicon import Lexicon, Row
from jpnews_nlp.quotes.brackets import QUOTE_BRACKETS
from jpnews_nlp.quotes.mentions import Mentions
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.speakers import SpeakerBook
from jpnews_nlp.records import Layers, Quote, Segment

# 江頭：…  ・大野氏　…  グエン（通訳）　…  Ｂさん: 「…」  【書記長】…  ――なぜですか。
_ROLE = r"(?:[（(][^（）()\n。]{1,16}[）)])?"
_TURN = re.compile(
    r"[・○◯●◆◇■□▼▽]{0,2}[ \u3000]?(?:"
    rf"[【［\[](?P<boxed>[^【】［］\[\]（）()\s]{{1,12}}){_ROLE}[】］\]][ \u3000：:]{{0,2}}"
    rf"|(?P<name>[^\s：:。、，,「」『』【】［］（）()=＝]{{1,12}}){_ROLE}(?:[ \u3000]?[：:][ \u3000]?|\u3000)"
    r")(?=[^\s：:])"
)
_ASKS = re.compile(r"(?:[―—─–]{2}|--)[ \u3000]?(?=[^\s―—─–-])")
_LEAST = 3  # lines of a page; two may be anything
_SENTENCE = "。"
_TIME = re.compile(r"[\d０-９〇一二三四五六七八九十]{1,4}[年月日時]|第.{1,4}[条項回章]")
_NUMBERS = "0123456789０１２３４５６７８９一二三四五六七八九十"
_LETTERS = "ABCDEFGHＡＢＣＤＥＦＧＨ"
_NAMED_WITHIN = 12  # characters of a paragraph: one that begins with a speaker's name tells of him
_HEADINGS = ("title", "heading")
_ASKING = "問"  # the name under which dashes ask


class TurnWord(Row, frozen=True):
    """One row of ``quote_turns``: a word that tells of a talk (talk), or that begins a line and is no other's name."""

    word: str
    kind: Literal["talk", "question", "author", "matter"]
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page.

    Attributes:
        name: who speaks; "" where it begins with nobody's name.
        named: where the name stands, None where dashes ask or nobody is named.
        said: what stands behind the name.
        apart: whether a blank line stands before it.
    """

    segment: Segment
    name: str
    named: Span | None
    said: Span
    apart: bool


class Turns:
    """Finds the turns of the talks on a page."""

    def __init__(self, lexicon: Lexicon, speakers: SpeakerBook) -> None:
        rows = lexicon.rows("quote_turns", TurnWord)
        self._kinds = {row.word: row.kind for row in rows}
        self._talks = tuple(row.word for row in rows if row.kind == "talk")
        self._speakers = speakers

    def find(self, layers: Layers, mentions: Mentions, partners: Mapping[int, int]) -> list[Quote]:
        """Return what each speaker of a talk says as direct quotations, a paragraph each, but for the author's own.

        Args:
            partners: the closing bracket of each quoting bracket of the text.
        """
        lines = list(self._lines(layers, partners))
        found: list[Quote] = []
        for owner in dict.fromkeys(_owner(line) for line in lines if line.name):
            talk = [line for line in lines if _owner(line) == owner]
            if self._is_talk(layers, [line for line in talk if line.name], mentions):
                found += self._turns(layers, talk)
            elif (asked := _interview(talk)) is not None:
                found += _answers(layers, talk, mentions, asked)
        return found

    def _lines(self, layers: Layers, partners: Mapping[int, int]) -> Iterator[_Line]:
        text = layers.article.text
        before = 0
        for segment in layers.segments:
            apart = text.count("\n", before, segment.start) > 1
            before = segment.end
            if segment.voice != "other":
                yield self._line(text, segment, apart, partners)

    def _line(self, text: str, segment: Segment, apart: bool, partners: Mapping[int, int]) -> _Line:
        start, end = segment.start, segment.start + len(text[segment.start : segment.end].rstrip())
        if asks := _ASKS.match(text, start, end):
            return _Line(segment, _ASKING, None, Span(asks.end(), end), apart)
        match = _TURN.match(text, start, end)
        if match is not None and _SENTENCE in text[match.end() : end]:
            group = match.lastgroup or "name"
            if self._kind(match[group]) != "matter" and not _TIME.match(match[group]):
                quoted = text[match.end()] in QUOTE_BRACKETS and partners.get(match.end()) == end - 1
                said = Span(match.end() + quoted, end - quoted)
                return _Line(segment, match[group], Span(*match.span(group)), said, apart)
        return _Line(segment, "", None, Span(start, end), apart)

    def _kind(self, name: str) -> str | None:
        return self._kinds.get(name.rstrip(_NUMBERS))

    def _is_talk(self, layers: Layers, turns: Sequence[_Line], mentions: Mentions) -> bool:
        others = Counter(turn.name for turn in turns if self._kind(turn.name) is None)
        if len(turns) < _LEAST or not others or len({turn.name for turn in turns}) < 2:
            return False
        asked = any(self._kind(turn.name) in ("question", "author") for turn in turns)
        speak = {turn.name for turn in turns if self._speaks(layers, turn, mentions, asked=asked)} & others.keys()
        if 2 * len(speak) < len(others):
            return False
        return asked or max(others.values()) > 1 or self._is_told(layers)

    def _speaks(self, layers: Layers, turn: _Line, mentions: Mentions, *, asked: bool) -> bool:
        """Whether a turn's name is a person's or a title, or a body's where somebody asks it."""
        if turn.named is None:
            return False
        mention = mentions.best_in(turn.named.start, turn.named.end)
        kind = self._speakers.kind_of(turn.name.rstrip(_LETTERS)) or self._speakers.kind_of(turn.name)
        if kind == "title" or (mention is not None and mention.label == "PERSON"):
            return True
        if asked and (kind == "organization" or (mention is not None and mention.label == "ORGANIZATION")):
            return True
        within = layers.morphemes.within(turn.named.start, turn.named.end)
        return any("人名" in layers.morphemes[index].pos for index in within)

    def _is_told(self, layers: Layers) -> bool:
        """Whether a heading of the page tells of a talk."""
        text = layers.article.text
        headings = (text[one.start : one.end] for one in layers.segments if one.role in _HEADINGS)
        return any(word in heading for heading in headings for word in self._talks)

    def _turns(self, layers: Layers, lines: Sequence[_Line]) -> Iterator[Quote]:
        """Yield the turns, and the paragraphs in which one goes on up to the next without a blank line."""
        text = layers.article.text
        names = {line.name for line in lines if line.name}
        speaker: _Line | None = None
        for line, followed in zip(lines, _followed(lines), strict=True):
            begins = text[line.said.start : min(line.said.start + _NAMED_WITHIN, line.said.end)]
            if line.name:
                speaker = line if self._kind(line.name) is None else None
            elif line.apart or not followed or any(name in begins for name in names):
                speaker = None
            if speaker is not None:
                yield _quote(layers, line.said, speaker.named)


def _owner(line: _Line) -> tuple[str, int | None]:
    return line.segment.voice, line.segment.report_id


def _followed(lines: Sequence[_Line]) -> list[bool]:
    """Tell of each paragraph whether a turn follows upon it, be there others without a blank line between."""
    found = [False] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        following = lines[index + 1]
        found[index] = bool(following.name) or (not following.apart and found[index + 1])
    return found


def _interview(lines: Sequence[_Line]) -> int | None:
    """Return where the first question of an interview stands whose answers begin with nobody's name."""
    asked = [
        index
        for index, (line, answer) in enumerate(pairwise(lines))
        if line.name and line.named is None and not answer.name and not answer.apart
    ]
    return asked[0] if len(asked) >= _LEAST else None


def _answers(layers: Layers, lines: Sequence[_Line], mentions: Mentions, first: int) -> Iterator[Quote]:
    """Yield what stands under each question up to a blank line: it is the words of who was named last before all."""
    person = mentions.person_before(lines[first].segment.start)
    answers = False
    for line in lines[first:]:
        answers = bool(line.name) or (answers and not line.apart)
        if answers and not line.name:
            yield _quote(layers, line.said, person)


def _quote(layers: Layers, said: Span, named: Span | None) -> Quote:
    return Quote(
        start=said.start,
        end=said.end,
        type="direct",
        cue="",
        cue_start=said.start,
        cue_end=said.start,
        source=layers.article.text[named.start : named.end] if named else None,
        source_start=named.start if named else None,
        source_end=named.end if named else None,
        evidence="turn",
    )
