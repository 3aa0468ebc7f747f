"""One matcher for all rows of the stance tables.

Their patterns (`jpnews_nlp.stance.patterns`) are read back to front, from a phrase's last morpheme leftwards, and the
longest first: a Japanese predicate carries its modality at its end. They are a trie, from which a deterministic
automaton is made on the way: a branch grows when its last morpheme is first met, a state when it is first come to.
A short article meets few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from jpnews_nlp.language.remembered import Remembered
from jpnews_nlp.stance.features import Features
from jpnews_nlp.stance.patterns import alphabet, expand, last_names

RowT = TypeVar("RowT")


@dataclass(slots=True)
class Match(Generic[RowT]):
    """A row that matches morphemes ``first`` … ``last`` (both inclusive, context left out)."""

    first: int
    last: int
    begin: int  # first morpheme of the whole match, context included
    rank: int  # the row's place in its table: of equally long matches the first row stands
    row: RowT


# What a node of the trie holds of a row: table, context before, context after, rank, row.
_Leaf = tuple[str, int, int, int, Any]


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    leaves: list[_Leaf] = field(default_factory=list)


_MOST_SEQUENCES = 1 << 20  # that one pattern may stand for


class _Branches(dict[str, _Node]):
    """Name of a last morpheme → the trie of the patterns that end with it, grown on first sight."""

    def __init__(self, tables: Mapping[str, Iterable[tuple[str, Any]]]) -> None:
        super().__init__()
        self.patterns = [(pattern, table, row) for table, rows in tables.items() for pattern, row in rows]
        self.endings: dict[str, list[int]] = {}  # numbers of the patterns that may end so
        self._expanded: dict[int, list[tuple[tuple[str, bool], ...]]] = {}
        for number, (pattern, _, _) in enumerate(self.patterns):
            for name in last_names(pattern):
                self.endings.setdefault(name, []).append(number)

    def __missing__(self, name: str) -> _Node:
        self[name] = node = _Node()
        for number in self.endings[name]:
            pattern, table, row = self.patterns[number]
            if number not in self._expanded:
                self._expanded[number] = list(expand(pattern))
            for place, sequence in enumerate(self._expanded[number]):
                if sequence[-1][0] == name:
                    _add(node, sequence, table, number * _MOST_SEQUENCES + place, row)
        return node


def _add(node: _Node, sequence: Sequence[tuple[str, bool]], table: str, rank: int, row: Any) -> None:
    """Add an expanded sequence to the branch of its last name."""
    context = [is_context for _, is_context in reversed(sequence)]
    for name, _ in sequence[-2::-1]:
        child = node.children.get(name)
        if child is None:
            child = node.children[name] = _Node()
        node = child
    node.leaves.append((table, context[::-1].index(False), context.index(False), rank, row))


class _State(dict["_Kind", "_State | None"]):
    """Nodes of the trie that are reached together.

    As a mapping: the kind of morpheme met next, right to left → the state that it leads to, None if to none.

    Attributes:
        leaves: those of all its nodes.
    """

    __slots__ = ("_nodes", "_states", "leaves")

    def __init__(self, nodes: Iterable[_Node]) -> None:
        super().__init__()
        self.leaves: list[_Leaf] = []
        self._nodes: dict[str, list[_Node]] = {}
        for node in nodes:
            self.leaves += node.leaves
            for name, child in node.children.items():
                self._nodes.setdefault(name, []).append(child)
        self._states: dict[tuple[str, ...], _State] = {}

    def __missing__(self, kind: _Kind) -> _State | None:
        names = tuple([name for name in kind.names if name in self._nodes])
        if names and names not in self._states:
            self._states[names] = _State([node for name in names for node in self._nodes[name]])
        self[kind] = found = self._states[names] if names else None
        return found


@dataclass(slots=True, eq=False)
class _Kind:
    """Morpheme types that are the same to the patterns.

    Attributes:
        names: those of their names that the patterns use.
        polite: whether the patterns pass over them.
        start: the state that phrases which end with them begin from, None if none ends so.
    """

    names: tuple[str, ...]
    polite: bool
    start: _State | None


class _Kinds(Remembered[Features, _Kind | None]):
    """Morpheme type → its kind, None if no pattern names it."""

    def __init__(self, branches: _Branches) -> None:
        super().__init__()
        self._branches = branches
        self._names = alphabet(pattern for pattern, _, _ in branches.patterns)
        self._made: dict[tuple[frozenset[str], bool], _Kind] = {}

    def make(self, key: Features) -> _Kind | None:
        names = self._names & key.tokens
        if not names and not key.polite:
            return None
        kind = self._made.get((names, key.polite))
        if kind is None:
            ends = [self._branches[name] for name in names if name in self._branches.endings]
            kind = _Kind(tuple(sorted(names)), key.polite, _State(ends) if ends else None)
            self._made[names, key.polite] = kind
        return kind


Matches = dict[int, list[Match[Any]]]


class PatternSet:
    """The patterns of some tables."""

    def __init__(self, **tables: Iterable[tuple[str, Any]]) -> None:
        """Take the patterns of each table with their rows; of equally long matches the first row stands.

        Raises:
            PatternError: if a pattern ends with an element that is empty; `check` tells of all its faults.
        """
        self._tables = list(tables)
        self._kinds = _Kinds(_Branches(tables))

    def read(self, features: Sequence[Features]) -> list[_Kind | None]:
        """Return a text as the patterns see it, for `matches`."""
        return list(map(self._kinds.__getitem__, features))

    def matches(self, kinds: Sequence[_Kind | None], low: int, high: int) -> dict[str, Matches]:
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


def _keep(found: dict[str, Matches], leaves: Sequence[_Leaf], path: Sequence[int]) -> None:
    last = path[0]
    for table, before, after, rank, row in leaves:
        found[table].setdefault(last, []).append(Match(path[-1 - before], path[after], path[-1], rank, row))


def _longest_first(match: Match[Any]) -> tuple[int, int]:
    return match.begin, match.rank


class Readings(dict[PatternSet, list[_Kind | None]]):
    """One document as each pattern set sees it, worked out when first asked for."""

    def __init__(self, features: Sequence[Features]) -> None:
        super().__init__()
        self._features = features

    def __missing__(self, patterns: PatternSet) -> list[_Kind | None]:
        self[patterns] = found = patterns.read(self._features)
        return found
