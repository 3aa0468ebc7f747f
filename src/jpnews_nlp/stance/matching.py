"""One matcher for the patterns of phrases and governors.

The patterns (`jpnews_nlp.stance.patterns`) are read back to front, from a phrase's last morpheme leftwards, and the
longest first: a Japanese predicate carries its modality at its end. Matching is one walk through a text for all of
them, each step of which takes all that has been read of them to the next state of `jpnews_nlp.stance.automaton`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from jpnews_nlp.language.remembered import Remembered
from jpnews_nlp.stance.automaton import Grammar, Kind, Leaf, Table
from jpnews_nlp.stance.features import Features

RowT = TypeVar("RowT")
Found_co = TypeVar("Found_co", covariant=True)


@dataclass(slots=True)
class Match(Generic[RowT]):
    """A row that matches morphemes ``first`` … ``last`` (both inclusive, context left out)."""

    first: int
    last: int
    begin: int  # first morpheme of the whole match, context included
    rank: int  # the row's place in its table: of equally long matches the first row stands
    row: RowT


class _Kinds(Remembered[Features, Kind | None]):
    """Morpheme type → its kind, None if no pattern names it."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__()
        self._grammar = grammar
        self._made: dict[tuple[frozenset[str], bool], Kind] = {}

    def make(self, key: Features) -> Kind | None:
        names = self._grammar.names & key.tokens
        if not names and not key.polite:
            return None
        kind = self._made.get((names, key.polite))
        if kind is None:
            kind = Kind(tuple(sorted(names)), key.polite, self._grammar.start(sorted(names)))
            self._made[names, key.polite] = kind
        return kind


Matches = dict[int, list[Match[Any]]]


class PatternSet:
    """The patterns of some tables."""

    def __init__(self, **tables: Table) -> None:
        """Take the patterns of each table and their rows; of equally long matches the first row stands.

        Raises:
            PatternError: if a pattern is wrong.
        """
        self._tables = list(tables)
        self._kinds = _Kinds(Grammar(tables))

    def read(self, features: Sequence[Features]) -> list[Kind | None]:
        """Return a text as the patterns see it, for `matches`."""
        return list(map(self._kinds.__getitem__, features))

    def matches(self, kinds: Sequence[Kind | None], low: int, high: int) -> dict[str, Matches]:
        """Return for each table what matches within ``low`` … ``high - 1``.

        The matches are found by their last morphemes, from the last one to the first; of one, the longest come first.
        """
        found: dict[str, Matches] = {table: {} for table in self._tables}
        for last in range(high - 1, low - 1, -1):
            kind = kinds[last]
            if kind is None or (state := kind.start) is None:
                continue
            index, path = last, [last]  # the morphemes matched so far, right to left
            while True:
                if state.leaves:
                    _keep(found, state.leaves, path)
                index -= 1
                while index >= low and (kind := kinds[index]) is not None and kind.polite:
                    index -= 1
                if index < low or kind is None or (state := state[kind]) is None:
                    break
                path.append(index)
        for matches in found.values():
            for several in matches.values():
                if len(several) > 1:
                    several.sort(key=_longest_first)
        return found


def _keep(found: dict[str, Matches], leaves: Sequence[Leaf], path: Sequence[int]) -> None:
    last = path[0]
    for table, before, after, rank, row in leaves:
        found[table].setdefault(last, []).append(Match(path[-1 - before], path[after], path[-1], rank, row))


def _longest_first(match: Match[Any]) -> tuple[int, int]:
    return match.begin, match.rank


class Matcher(Protocol[Found_co]):
    """What finds patterns in a text that it has read as it sees it."""

    def read(self, features: Sequence[Features]) -> list[Any]: ...
    def matches(self, kinds: Sequence[Any], low: int, high: int) -> Found_co: ...


class Readings(dict[Matcher[Any], list[Any]]):
    """One document as each matcher sees it, worked out when first asked for."""

    def __init__(self, features: Sequence[Features]) -> None:
        super().__init__()
        self._features = features

    def __missing__(self, patterns: Matcher[Any]) -> list[Any]:
        self[patterns] = found = patterns.read(self._features)
        return found
