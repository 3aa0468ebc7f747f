"""The cue lexicon: what short lines of a page are for (marks, labels, furniture, introductions …)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from jpnews_nlp.language.needed import MOST, Way, ways
from jpnews_nlp.lexicon import Lexicon, LexiconError, Row

# The kinds that a short line may show, a long one, and the end of either; and what is read for each.
_SHORT_KINDS = (
    "start_mark end_mark source_label return_label omission cut caption byline meta poster "
    "furniture links sitename reader embed announce interleave another speaker summary issue imprint own_link review "
    "tells afterword rverb points points_end own_words site subject "
    "letter letters letters_told answer demands document"
).split()
_LONG_KINDS = {
    "rverb": 120,
    "speaker": 20,
    "announce": 40,
    "interleave": 200,
    "review": 40,
    "afterword": 70,
    "letters_told": 240,
}


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What is looked for in a line: kinds of cue, and which part of the line is read for each."""

    parts: Mapping[str, slice]


SHORT_LINE = Look(dict.fromkeys(_SHORT_KINDS, slice(None)))
LONG_LINE = Look({kind: slice(size) for kind, size in _LONG_KINDS.items()})
TAIL = Look(dict.fromkeys(("intro", "handover", "tells", "document"), slice(-80, None)))
END = Look({"end_mark": slice(-16, None)})


class CueRow(Row, frozen=True):
    """One row of ``voice_cues.csv``."""

    id: str
    kind: str
    pattern: str
    note: str = ""
    example: str = ""


Search = Callable[[str], object]


class Cues:
    """The cue patterns by kind; on a line only those alternatives are tried that its characters allow.

    Each alternative has a bit, `MOST` times over: once for each set of characters that it needs.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._ways: dict[int, tuple[str, str, Search]] = {}  # bit → kind, cue id and what looks for the alternative
        self._kinds: dict[str, int] = defaultdict(int)  # the bits of a kind's alternatives
        needed: list[tuple[frozenset[str], ...]] = []
        for row in lexicon.rows("voice_cues", CueRow):
            for way in _ways(row, checked=lexicon.overlay is None):
                bit = 1 << len(needed)
                needed.append(way.needed)
                self._ways[bit] = row.kind, row.id, way.search
                self._kinds[row.kind] |= bit
        self._count = len(needed)
        self._always = 0  # what needs nothing
        self._by_character: dict[str, int] = defaultdict(int)  # what needs it
        for place in range(MOST):
            for number, sets in enumerate(needed, place * self._count):
                if place >= len(sets):
                    self._always |= 1 << number
                for character in sets[place] if place < len(sets) else ():
                    self._by_character[character] |= 1 << number
        self._characters = frozenset(self._by_character)
        looks = (SHORT_LINE, LONG_LINE, TAIL, END)
        self._wanted = {look: reduce(or_, map(self._kinds.__getitem__, look.parts), 0) for look in looks}

    def possible(self, line: str) -> int:
        """Return what the folded `line`, or any part of it, can show, for `find`."""
        needs = map(self._by_character.__getitem__, self._characters.intersection(line))
        possible = held = reduce(or_, needs, self._always)
        for place in range(1, MOST):
            possible &= held >> (place * self._count)
        return possible

    def find(self, look: Look, line: str, possible: int) -> dict[str, str]:
        """Return {kind: cue id} of the cues that the folded `line` shows.

        Args:
            look: what is looked for.
            possible: what `possible` says of the line or of a longer one.
        """
        found: dict[str, str] = {}
        left = possible & self._wanted[look]
        while left:
            bit = left & -left  # the lowest, which is the first row's
            kind, cue, search = self._ways[bit]
            if search(line[look.parts[kind]]):
                found[kind] = cue
                left &= ~self._kinds[kind]
            else:
                left ^= bit
        return found


def _ways(row: CueRow, *, checked: bool) -> list[Way]:
    """The alternatives of a cue's pattern; `checked`: that it can be compiled is known of the package's own."""
    try:
        if not checked:
            re.compile(row.pattern)
        return ways(row.pattern)
    except re.error as error:
        raise LexiconError(f"voice_cues, row {row.id}: {error}; give it a valid pattern") from error
