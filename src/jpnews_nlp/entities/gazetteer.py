"""Longest match of the lexicon's names over morphemes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from jpnews_nlp.entities.names import Entry, Names
from jpnews_nlp.language.morphemes import Morpheme, Morphemes

_RUN_TOGETHER = ("government", "party")


@dataclass(slots=True, frozen=True)
class Match:
    """A name of the lexicon over the morphemes ``first`` to ``last``; ``end`` is its last offset."""

    first: int
    last: int
    end: int
    entry: Entry


class Gazetteer:
    """The names of a lexicon, found by what a morpheme begins with; each morpheme type is looked up once."""

    def __init__(self, names: Names) -> None:
        self._entries = names.entries
        self._sorted = sorted(names.entries)
        self._first = frozenset(name[0] for name in self._sorted)  # characters

    def lengths(self, morpheme: Morpheme) -> tuple[int, ...]:
        """Return the lengths of the names that begin with `morpheme`, longest first; () for almost all types."""
        surface = morpheme.surface
        if surface[0] not in self._first:
            return ()
        found = set()
        index = bisect_left(self._sorted, surface)
        while index < len(self._sorted) and self._sorted[index].startswith(surface):
            found.add(len(self._sorted[index]))
            index += 1
        return tuple(sorted(found, reverse=True))

    def matches(self, morphemes: Morphemes, starts: Iterable[tuple[int, tuple[int, ...]]]) -> list[Match]:
        """Return the longest matches from left to right, without overlaps.

        Args:
            starts: (position, lengths of names to try there) in order.
        """
        text, offsets, entries = morphemes.text, morphemes.starts, self._entries
        found: list[Match] = []
        free = 0
        for position, lengths in starts:
            if position < free:
                continue
            offset = offsets[position]
            for length in lengths:
                end = offset + length
                entry = entries.get(text[offset:end])
                if entry is None:
                    continue
                last = morphemes.ending(end)
                if last is None and entry.label == "PERSON" and text[end : end + 1] == "氏":
                    last = morphemes.ending(end + 1)  # 習近|平氏 to the dictionary
                if last is None and entry.kind in _RUN_TOGETHER and length > 2 and not entry.weak:
                    last = morphemes.ending(end + 1)  # 厚労|省案, 自民|党員
                if last is not None:
                    found.append(Match(position, last, end, entry))
                    free = last + 1
                    break
        return found


def tag_of(match: Match) -> str:
    """What the tagger sees of a match."""
    strength = "?" if match.entry.weak else ""
    return f"{strength}{match.entry.label}-{'one' if match.first == match.last else 'more'}"


def tags_of(gazetteer: Gazetteer, morphemes: Morphemes) -> dict[int, str]:
    """Return {position: gazetteer tag} for a whole text; the slow way, for training."""
    starts = [(position, gazetteer.lengths(item)) for position, item in enumerate(morphemes)]
    tags = {}
    for match in gazetteer.matches(morphemes, [start for start in starts if start[1]]):
        for position in range(match.first, match.last + 1):
            tags[position] = ("B" if position == match.first else "I") + tag_of(match)
    return tags
