"""The pattern language of the stance tables, and one matcher for all their rows.

A pattern is a sequence of elements, one a morpheme, parted by spaces. An element names the morpheme by its lemma
or dictionary form (``べし``), its surface (``=せよ``) or a class (``<neg>``); alternatives are parted by ``|``,
``?`` after an element makes it optional, ``~`` before it makes it context that must be there but lies outside the
phrase. A class after a lemma narrows it (``だ<vol>``). です is だ, the adjective 無い is ない, and ます is passed
over wherever it stands.

Patterns are stored back to front in one trie and matched from a phrase's last morpheme leftwards, longest first:
a Japanese predicate carries its modality at its end. A branch grows when its last morpheme is first met: a short
article meets few.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Generic, TypeVar

from jpnews_nlp.language.remembered import Remembered
from jpnews_nlp.stance.features import Features

RowT = TypeVar("RowT")


@dataclass(slots=True)
class _Node(Generic[RowT]):
    children: dict[str, _Node[RowT]] = field(default_factory=dict)
    rows: list[tuple[int, int, int, RowT]] = field(default_factory=list)  # context before, after, rank, row


@dataclass(slots=True)
class Match(Generic[RowT]):
    """A row that matches morphemes ``first`` … ``last`` (both inclusive, context left out)."""

    first: int
    last: int
    begin: int  # first morpheme of the whole match, context included
    rank: int  # the row's place in its table: of equally long matches the first row stands
    row: RowT


class _State(Remembered[Features, "_State[RowT] | None"], Generic[RowT]):
    """The nodes of the trie that one way through morphemes, right to left, leads to.

    As a mapping: the morpheme type met next → the state that it leads to, None if to none.

    Attributes:
        rows: those of all its nodes.
    """

    most = 4000

    def __init__(self, nodes: list[_Node[RowT]]) -> None:
        super().__init__()
        self.rows = [row for node in nodes for row in node.rows]
        self._nodes: dict[str, list[_Node[RowT]]] = {}
        for node in nodes:
            for name, child in node.children.items():
                self._nodes.setdefault(name, []).append(child)
        self._states: dict[tuple[str, ...], _State[RowT]] = {}  # many types are known by their class alone

    def make(self, key: Features) -> _State[RowT] | None:
        if self._nodes.keys().isdisjoint(key.tokens):
            return None
        names = tuple(sorted([name for name in key.tokens if name in self._nodes]))
        if names not in self._states:
            self._states[names] = _State([node for name in names for node in self._nodes[name]])
        return self._states[names]

    def goes_on(self, before: Features) -> bool:
        """Whether a phrase may have `before` as its next morpheme, or ます there, which is passed over."""
        return before.polite or self[before] is not None


class _Starts(Remembered[Features, _State[RowT] | None], Generic[RowT]):
    """Morpheme type → the state that phrases which end with it begin from, None if none does."""

    def __init__(self, branches: _Branches[RowT]) -> None:
        super().__init__()
        self._branches = branches
        self._states: dict[tuple[str, ...], _State[RowT]] = {}

    def make(self, key: Features) -> _State[RowT] | None:
        endings = self._branches.endings
        if endings.keys().isdisjoint(key.tokens):
            return None
        names = tuple(sorted([name for name in key.tokens if name in endings]))
        if names not in self._states:
            self._states[names] = _State([self._branches[name] for name in names])
        return self._states[names]


_MOST_SEQUENCES = 1 << 20  # that one pattern may stand for


class _Branches(dict[str, _Node[RowT]], Generic[RowT]):
    """Name of a last morpheme → the trie of the patterns that end with it, grown on first sight."""

    def __init__(self, patterns: Iterable[tuple[str, RowT]]) -> None:
        super().__init__()
        self._patterns = list(patterns)
        self.endings: dict[str, list[int]] = {}  # numbers of the patterns that may end so
        self._expanded: dict[int, list[tuple[tuple[str, bool], ...]]] = {}
        for number, (pattern, _) in enumerate(self._patterns):
            for name in _last_names(pattern):
                self.endings.setdefault(name, []).append(number)

    def __missing__(self, name: str) -> _Node[RowT]:
        self[name] = node = _Node[RowT]()
        for number in self.endings[name]:
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


def _last_names(pattern: str) -> set[str]:
    """Return the names of the morphemes that a pattern may end with."""
    names: set[str] = set()
    for element in reversed(pattern.split()):
        choices = _element(element)
        names |= {name for name, _ in choices if name}
        if choices[-1][0]:  # not optional
            break
    return names | {"ず"} if "ない" in names else names


class PatternError(ValueError):
    """A pattern that the language does not know; the message quotes it."""


class PatternSet(Generic[RowT]):
    """All patterns of a table in one trie over morphemes read backwards."""

    def __init__(self, patterns: Iterable[tuple[str, RowT]]) -> None:
        """Take patterns with their rows; of equally long matches the first row stands.

        Raises:
            PatternError: if a pattern ends with an element that is empty; `check` tells of all its faults.
        """
        self.starts = _Starts(_Branches(patterns))

    def endings(self, features: Sequence[Features]) -> list[int]:
        """Return the morphemes that a phrase may end with, in order."""
        states = list(map(self.starts.__getitem__, features))
        return [
            index
            for index, state in enumerate(states)
            if state is not None and (state.rows or (index and state.goes_on(features[index - 1])))
        ]

    def matches_at(self, features: Sequence[Features], last: int, low: int) -> list[Match[RowT]]:
        """Return the rows whose phrase ends at morpheme `last` and begins at `low` or later, longest first."""
        state, index = self.starts[features[last]], last
        found: list[Match[RowT]] = []
        path: list[int] = []  # the morphemes matched so far, right to left
        while state is not None:
            path.append(index)
            for before, after, rank, row in state.rows:
                found.append(Match(path[-1 - before], path[after], index, rank, row))
            index -= 1
            while index >= low and features[index].polite:  # ます is passed over
                index -= 1
            if index < low:
                break
            state = state[features[index]]
        if len(found) > 1:
            found.sort(key=_longest_first)
        return found


def _longest_first(match: Match[RowT]) -> tuple[int, int]:
    return match.begin, match.rank


def check(pattern: str) -> list[list[tuple[str, bool]]]:
    """Return the choices, (name, is context), of each element of `pattern`; "" is the choice to leave it out.

    Raises:
        PatternError: if the pattern is empty or has no element that is not context.
    """
    choices = [_element(element) for element in pattern.split()]
    if not any(not context for choice in choices for _, context in choice if _):
        raise PatternError(f"{pattern!r}: a pattern needs at least one element that is not context (~)")
    return choices


def expand(pattern: str) -> Iterator[tuple[tuple[str, bool], ...]]:
    """Yield every sequence of (name, is context) that `pattern` stands for.

    Raises:
        PatternError: as `check`.
    """
    choices = check(pattern)
    whole = all(name and not context for choice in choices for name, context in choice)
    for names in product(*choices):
        sequence = names if whole else tuple((name, context) for name, context in names if name)
        if whole or any(not context for _, context in sequence):
            yield sequence
            if any(name == "ない" for name, _ in sequence):
                yield tuple(_politely(sequence))


def _politely(sequence: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """ない → ありません: the polite form of the adjective is a verb of its own."""
    for name, context in sequence:
        yield from (("有る", context), ("ず", context)) if name == "ない" else ((name, context),)


def _element(element: str) -> list[tuple[str, bool]]:
    context = element.startswith("~")
    optional = element.endswith("?")
    names = element.replace("~", "").removesuffix("?").split("|")
    if not all(names):
        raise PatternError(f"{element!r}: an alternative is empty")
    return [(name, context) for name in names] + ([("", context)] if optional else [])


class Endings:
    """Where phrases of each pattern set may end in a document, worked out when first asked for."""

    def __init__(self, features: Sequence[Features]) -> None:
        self._features = features
        self._known: dict[PatternSet[Any], list[int]] = {}

    def within(self, patterns: PatternSet[Any], low: int, high: int) -> list[int]:
        """Return the morphemes of ``low`` … ``high - 1`` that a phrase may end with, from the last to the first."""
        if patterns not in self._known:
            self._known[patterns] = patterns.endings(self._features)
        places = self._known[patterns]
        return places[bisect_left(places, low) : bisect_left(places, high)][::-1]
