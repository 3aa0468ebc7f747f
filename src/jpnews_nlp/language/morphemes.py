"""Text → morphemes with MeCab and UniDic: the common ground of every layer, whatever the engine.

A news text uses few distinct morphemes many times. Each distinct one is therefore one shared, immutable
`Morpheme`, read from the dictionary once in a process; `Morphemes` is columns of these with their offsets.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from operator import add
from sys import intern
from typing import NamedTuple

import fugashi

from jpnews_nlp.corpus.names import without_surrogates
from jpnews_nlp.language.remembered import Remembered

# Positions in a UniDic 2.1.2 feature line.
_CTYPE, _CFORM, _LEMMA, _BASE, _READING = 4, 5, 7, 10, 17
_NONE = "*"
# MeCab numbers its input with 16 bits in places; longer stretches are cut at line ends, where it cuts anyway.
_MAX_CHUNK = 10_000
# A line for each morpheme: blanks and surface, a tab, the dictionary's features; nothing at the end.
_PRINT = r'-O "" -F "%M\t%H\n" -E ""'
_BLANKS = " \t\n\v"  # what MeCab passes over; other blanks are morphemes


@dataclass(slots=True, frozen=True, eq=False)
class Morpheme:
    """A morpheme type. Two tokens with the same surface and analysis share one object."""

    surface: str
    pos: str  # UniDic part of speech, levels joined by "-": 名詞-固有名詞-地名-国
    ctype: str  # conjugation type, "" for what does not inflect: 下一段-バ行
    cform: str  # conjugation form: 連用形-一般
    lemma: str  # UniDic 語彙素, without the foreign origin after "-"
    base: str  # dictionary form as it is spelled here (書字形基本形)
    reading: str  # katakana; "" where the dictionary has none


class Morphemes:
    """The morphemes of a text in order, blanks left out, as parallel columns.

    Attributes:
        text: the text itself.
        types: the `Morpheme` of each position.
        starts, ends: their code-point offsets; ``text[starts[i]:ends[i]] == types[i].surface`` but for
            characters that UTF-8 cannot hold.
    """

    __slots__ = ("ends", "starts", "text", "types")

    def __init__(self, text: str, types: list[Morpheme], starts: list[int], ends: list[int]) -> None:
        self.text = text
        self.types = types
        self.starts = starts
        self.ends = ends

    def __len__(self) -> int:
        return len(self.types)

    def __iter__(self) -> Iterator[Morpheme]:
        return iter(self.types)

    def __getitem__(self, index: int) -> Morpheme:
        return self.types[index]

    def ending(self, end: int) -> int | None:
        """Index of the morpheme that ends at this offset."""
        index = bisect_left(self.ends, end)
        return index if index < len(self.ends) and self.ends[index] == end else None

    def within(self, start: int, end: int) -> range:
        """Indices of the morphemes that lie wholly inside ``text[start:end]``."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))

    def touching(self, start: int, end: int) -> range:
        """Indices of the morphemes that share at least one character with ``text[start:end]``."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


class _Printed(NamedTuple):
    """One line of MeCab's: a morpheme, and where it begins and ends behind the one before it."""

    type: Morpheme | None  # None: nothing but blanks
    blanks: int  # characters of blanks in front of the surface
    size: int  # characters of blanks and surface


class _Lines(Remembered[str, _Printed]):
    """Printed line → what it says, read on first sight. Two thirds of the time that MeCab's nodes one by one take."""

    def make(self, key: str) -> _Printed:
        written, _, feature = key.rpartition("\t")
        surface = written.lstrip(_BLANKS)
        lead = len(written) - len(surface)
        if surface.isspace():
            return _Printed(None, len(written), len(written))
        if lead:  # the same morpheme as without blanks in front
            return _Printed(self[f"{surface}\t{feature}"].type, lead, len(written))
        return _Printed(_type_of(surface, feature), 0, len(written))


def _type_of(surface: str, feature: str) -> Morpheme:
    fields = next(csv.reader([feature])) if '"' in feature else feature.split(",", _READING + 1)
    pos, ctype, cform = fields[:_CTYPE], fields[_CTYPE], fields[_CFORM]
    lemma, base, reading = "", "", ""
    if len(fields) > _READING:  # else a word that the dictionary does not hold
        lemma, base, reading = fields[_LEMMA], fields[_BASE], fields[_READING]
    return Morpheme(
        surface,
        # There are few of these: one object each is quickly compared, and held only once.
        intern("-".join([level for level in pos if level != _NONE])),
        intern("" if ctype == _NONE else ctype),
        intern("" if cform == _NONE else cform),
        (lemma.partition("-")[0] if lemma != _NONE else "") or surface,
        (base if base != _NONE else "") or surface,
        reading if reading != _NONE else "",
    )


_lines = _Lines()


@lru_cache(maxsize=1)
def _tagger() -> fugashi.Tagger:
    return fugashi.Tagger(_PRINT)


def encodable(text: str) -> str:
    """Return `text` with what C strings and UTF-8 cannot hold replaced, one character for one."""
    return without_surrogates(text).replace("\0", " ")


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Lines, and over-long lines and runs in pieces, with their offsets. MeCab takes a line as its unit."""
    offset = 0
    for line in text.splitlines(keepends=True):
        begin = 0
        for end in _cuts(line):
            yield offset + begin, line[begin:end]
            begin = end
        offset += len(line)


# At each character of a run of one kind (━━━, アアア, 111) MeCab looks for the run's end: the square of its length.
_RUN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]{512}|\d{512}|[ァ-ヿ]{512}|[^\s\dA-Za-zＡ-Ｚａ-ｚァ-ヿぁ-ん一-龥]{512}")


def _cuts(line: str) -> list[int]:
    """Where the pieces of a line end."""
    runs = (match.end() for match in _RUN.finditer(line))
    return sorted({*range(_MAX_CHUNK, len(line), _MAX_CHUNK), *runs, len(line)})


@lru_cache(maxsize=64)
def analyse(text: str) -> Morphemes:
    """Return the morphemes of `text`. The last few texts are remembered, since every layer asks again."""
    parse, lines = _tagger().parse, _lines
    types: list[Morpheme] = []
    starts: list[int] = []
    ends: list[int] = []
    for position, chunk in _chunks(text):
        printed = parse(encodable(chunk))
        if not printed:
            continue
        found, blanks, sizes = zip(*map(lines.__getitem__, printed.split("\n")), strict=True)
        edges = list(accumulate(sizes, initial=position))
        if any(blanks):
            words = [morpheme is not None for morpheme in found]
            types += compress(found, words)
            starts += compress(map(add, edges, blanks), words)
            ends += compress(edges[1:], words)
        else:
            types += found
            starts += edges[:-1]
            ends += edges[1:]
    return Morphemes(text, types, starts, ends)
