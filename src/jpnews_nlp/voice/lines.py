"""The page as units: its lines, cut where a line holds two voices, folded for comparison, with their layout."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jpnews_nlp.language.late import late
from jpnews_nlp.records import Mark

# Full-width ASCII and the blanks of old pages, one character for one, so that offsets hold.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    [0x09, 0xA0, 0x3000, 0x2002, 0x2003, 0x2009, 0x200A], 0x20
)
_WIDE = late("[{0}][{0}]*".format(re.escape("".join(map(chr, _FOLD)))))
_LINE = late(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_READ = 400  # characters of a unit in which figures are looked for
_FIGURE = late(  # its first character comes first: that is quickly looked for
    r"[0-9０-９〇一二三四五六七八九十]"
    r"(?:(?P<narrow>(?<=[0-9])[0-9]*)|(?P<wide>(?<=[０-９])[０-９]*)"
    r"|(?P<kanji>(?<=[〇一二三四五六七八九十])[〇一二三四五六七八九十]{1,7}(?=[年月日人円億万千百件カか社歳割時回%カヵ])))"
)
# Elements whose edges are edges of a voice; the rest of the markup is a feature of the unit at most.
QUOTING = frozenset({"blockquote", "q", "cite", "pre"})


@dataclass(slots=True)
class Unit:
    """What gets one label: a line without the blanks at its ends, or a part of it."""

    start: int
    end: int
    text: str  # folded; len(text) == end - start
    line: int  # number of the line among all lines, blank ones included
    gap: int  # blank lines before it; 0 also for the first line and for a later part of a line
    indent: int  # blanks at the line's beginning
    joined: bool  # not the first part of its line
    marks: frozenset[str]  # markup that covers its beginning
    numerals: str  # how its figures are mostly written: narrow (12), wide (１２), kanji (十二), none


def fold(text: str) -> str:
    """Return `text` with full-width ASCII and odd blanks made plain; same length."""
    return _WIDE.sub(lambda match: match.group().translate(_FOLD), text)


def units_of(text: str, marks: Sequence[Mark], cuts: Sequence[int]) -> list[Unit]:
    """Cut `text` into units at line ends and at the offsets `cuts` (sorted)."""
    folded = fold(text)
    elements = _Elements(marks)
    units: list[Unit] = []
    previous = -1
    for line, first, last in _lines(text):
        indent = len(text[first:last]) - len(text[first:last].lstrip())
        for start, end in _parts(text, first, last, cuts):
            joined = bool(units) and units[-1].line == line
            gap = 0 if joined or previous < 0 else line - previous - 1
            part = folded[start:end]
            marked = elements.at(start)
            units.append(Unit(start, end, part, line, gap, indent, joined, marked, _numerals(text[start:end])))
            previous = line
    return units


def _numerals(text: str) -> str:
    """Return the way in which the figures of `text` (its beginning, if long) are mostly written."""
    found = Counter(match.lastgroup for match in _FIGURE.finditer(text, 0, _READ))
    return found.most_common(1)[0][0] or "none" if found else "none"


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (number of line feeds before it, start, end) of each stretch between line breaks."""
    line = position = 0
    for match in _LINE.finditer(text):
        line += text.count("\n", position, match.start()) or (position > 0)
        position = match.end()
        yield line, match.start(), match.end()


def _parts(text: str, first: int, last: int, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    index = bisect_right(cuts, first)
    edges = [first]
    while index < len(cuts) and cuts[index] < last:
        edges.append(cuts[index])
        index += 1
    for start, end in zip(edges, [*edges[1:], last], strict=True):
        piece = text[start:end]
        content = piece.strip()
        if content:
            begin = start + len(piece) - len(piece.lstrip())
            yield begin, begin + len(content)


class _Elements:
    """Which markup covers an offset; asked in text order, so that all questions together are one sweep."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks = sorted((mark for mark in marks if mark.end > mark.start), key=lambda mark: mark.start)
        self._next = 0
        self._open: list[Mark] = []

    def at(self, offset: int) -> frozenset[str]:
        while self._next < len(self._marks) and self._marks[self._next].start <= offset:
            self._open.append(self._marks[self._next])
            self._next += 1
        if self._open:
            self._open = [mark for mark in self._open if mark.end > offset]
        return frozenset(mark.kind for mark in self._open)
