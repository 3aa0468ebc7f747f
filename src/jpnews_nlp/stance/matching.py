"""One matcher for all rows of a stance table.

Its patterns (`jpnews_nlp.stance.patterns`) are read back to front, from a phrase's last morpheme leftwards, and the
longest first: a Japanese predicate carries its modality at its end. They are a trie, from which a deterministic
automaton is made on the way: a branch grows when its last morpheme is first met, a state when it is first come to.
A short article meets few.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
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


@dataclass(slots=True)
class _Node(Generic[RowT]):
    children: dict[str, _Node[RowT]] = field(default_factory=dict)
    rows: list[tuple[int, int, int, RowT]] = field(default_factory=list)  # context before, after, rank, row


_MOST_SEQUENCES = 1 << 20  # that one pattern may stand for


class _Branches(dict[str, _Node[RowT]], Generic[RowT]):
    """Name of a last morpheme → the trie of the patterns that end with it, grown on first sight."""

    def __init__(self, patterns: Sequence[tuple[str, RowT]]) -> None:
        super().__init__()
        self._patterns = patterns
        self.endings: dict[str, list[int]] = {}  # numbers of the patterns that may end so
        self._expanded: dict[int, list[tuple[tuple[str, bool], ...]]] = {}
        for number, (pattern, _) in enumerate(patterns):
            for name in last_names(pattern):
                self.endings.setdefault(name, []).append(number)

    def __missing__(self, name: str) -> _Node[RowT]:
        self[name] = node = _Node[RowT]()
        for number in self.endings.get(name, ()):
            pattern, row = self._patterns[number]
            if number not in self._expanded:
                self._expanded[number] = list(expand(pattern))
            for place, sequence in enumerate(self._expanded[number]):
                if sequence[-1][0] == name:
                    _add(node, sequence, number * _MOST_SEQUENCES + place, row)
        return node


def _add(node: _Node[RowT], sequence: Sequence[tuple[str, bool]], rank: int, row: RowT) -> None:
    """Add an expanded sequence to the branch of its last name."""
    context = [is_context for _, is_context in reversed(sequence)]
    for name, _ in sequence[-2::-1]:
        child = node.children.get(name)
        if child is None:
            child = node.children[name] = _Node()
        node = child
    node.rows.append((context[::-1].index(False), context.index(False), rank, row))


class _State(dict["_Kind[RowT]", "_State[RowT] | None"], Generic[RowT]):
    """Nodes of the trie that are reached together.

    As a mapping: the kind of morpheme met next, right to left → the state that it leads to, None if to none.

    Attributes:
        rows: those of all its nodes.
    """

    __slots__ = ("_nodes", "_states", "rows")

    def __init__(self, nodes: Iterable[_Node[RowT]]) -> None:
        super().__init__()
        self.rows: list[tuple[int, int, int, RowT]] = []
        self._nodes: dict[str, list[_Node[RowT]]] = {}
        for node in nodes:
            self.rows += node.rows
            for name, child in node.children.items():
                self._nodes.setdefault(name, []).append(child)
        self._states: dict[tuple[str, ...], _State[RowT]] = {}

    def __missing__(self, kind: _Kind[RowT]) -> _State[RowT] | None:
        names = tuple([name for name in kind.names if name in self._nodes])
        if names and names not in self._states:
            self._states[names] = _State([node for name in names for node in self._nodes[name]])
        self[kind] = found = self._states[names] if names else None
        return found


class _Kind(Generic[RowT]):
    """Morpheme types that are the same to the patterns of a table.

    Attributes:
        names: those of their names that the patterns use.
        polite: whether the patterns pass over them.
        start: the state that phrases which end with them begin from, None if none ends so.
    """

    __slots__ = ("names", "polite", "start")

    def __init__(self, names: tuple[str, ...], polite: bool, start: _State[RowT] | None) -> None:
        self.names, self.polite, self.start = names, polite, start

    def ends_after(self, before: _Kind[RowT] | None) -> bool:
        """Whether a phrase may end with them, these before it."""
        if self.start is None or self.start.rows:
            return self.start is not None
        return before is not None and (before.polite or self.start[before] is not None)


class _Kinds(Remembered[Features, "_Kind[RowT] | None"], Generic[RowT]):
    """Morpheme type → its kind, None if no pattern names it."""

    def __init__(self, patterns: Sequence[tuple[str, RowT]]) -> None:
        super().__init__()
        self._names = alphabet(pattern for pattern, _ in patterns)
        self._branches = _Branches(patterns)
        self._made: dict[tuple[frozenset[str], bool], _Kind[RowT]] = {}

    def make(self, key: Features) -> _Kind[RowT] | None:
        names = self._names & key.tokens
        if not names and not key.polite:
            return None
        kind = self._made.get((names, key.polite))
        if kind is None:
            ends = [name for name in names if name in self._branches.endings]
            start = _State([self._branches[name] for name in ends]) if ends else None
            kind = self._made[names, key.polite] = _Kind(tuple(sorted(names)), key.polite, start)
        return kind


class PatternSet(Generic[RowT]):
    """All patterns of a table."""

    def __init__(self, patterns: Iterable[tuple[str, RowT]]) -> None:
        """Take patterns with their rows; of equally long matches the first row stands.

        Raises:
            PatternError: if a pattern ends with an element that is empty; `check` tells of all its faults.
        """
        self._kinds = _Kinds(list(patterns))

    def read(self, features: Sequence[Features]) -> Reading[RowT]:
        """Return what the patterns see of a text."""
        return Reading(list(map(self._kinds.__getitem__, features)))


class Reading(Generic[RowT]):
    """A text as the patterns of one table see it."""

    __slots__ = ("_endings", "_kinds")

    def __init__(self, kinds: list[_Kind[RowT] | None]) -> None:
        self._kinds = kinds
        self._endings = [
            index for index, kind in enumerate(kinds)
            if kind is not None and kind.start is not None and kind.ends_after(kinds[index - 1] if index else None)
        ]  # fmt: skip

    def endings(self, low: int, high: int) -> list[int]:
        """Return the morphemes of ``low`` … ``high - 1`` that a phrase may end with, from the last to the first."""
        places = self._endings
        return places[bisect_left(places, low) : bisect_left(places, high)][::-1]

    def matches_at(self, last: int, low: int) -> list[Match[RowT]]:
        """Return the rows whose phrase ends at morpheme `last` and begins at `low` or later, longest first."""
        kinds = self._kinds
        kind, index = kinds[last], last
        state = kind.start if kind is not None else None
        found: list[Match[RowT]] = []
        path: list[int] = []  # the morphemes matched so far, right to left
        while state is not None:
            path.append(index)
            for before, after, rank, row in state.rows:
                found.append(Match(path[-1 - before], path[after], index, rank, row))
            index -= 1
            while index >= low and (kind := kinds[index]) is not None and kind.polite:
                index -= 1
            if index < low or kind is None:
                break
            state = state[kind]
        if len(found) > 1:
            found.sort(key=_longest_first)
        return found


def _longest_first(match: Match[Any]) -> tuple[int, int]:
    return match.begin, match.rank


class Readings(dict[PatternSet[Any], Reading[Any]]):
    """What each pattern set sees of one document, worked out when first asked for."""

    def __init__(self, features: Sequence[Features]) -> None:
        super().__init__()
        self._features = features

    def __missing__(self, patterns: PatternSet[Any]) -> Reading[Any]:
        self[patterns] = found = patterns.read(self._features)
        return found
