"""The automaton that reads the patterns of the stance tables (`jpnews_nlp.stance.patterns`) back to front.

It is made on the way: a state when it is first come to. A short article meets few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from jpnews_nlp.stance.patterns import Element, alphabet, variants


@dataclass(slots=True, eq=False)
class Kind:
    """Morpheme types that are the same to the patterns.

    Attributes:
        names: those of their names that the patterns use.
        polite: whether the patterns pass over them.
        start: the state of phrases that end with them, None if none does.
    """

    names: tuple[str, ...]
    polite: bool
    start: State | None


@dataclass(slots=True, eq=False)
class _Pattern:
    """A row's pattern with what it stands for."""

    elements: tuple[Element, ...]
    table: str
    rank: int  # the row's place in its table
    row: Any


class _Item(NamedTuple):
    """How far a pattern has been read, right to left.

    Attributes:
        element: the number of the element that comes next.
        rest: what of that element's choice is still to come, "" if none of it has been read.
        after: morphemes of context read behind the phrase.
        before: morphemes of context read since the phrase, -1 if nothing of the phrase has been read.
    """

    pattern: _Pattern
    element: int
    rest: str
    after: int
    before: int


Leaf = tuple[str, int, int, int, Any]  # table, morphemes of context before and after, rank, row
_Moves = dict[str, list[tuple[_Item, str]]]  # name of the next morpheme → items with what is left of their choices


class State(dict["Kind", "State | None"]):
    """Patterns that have been read so far together.

    As a mapping: the kind of morpheme met next, right to left → the state that it leads to, None if to none.

    Attributes:
        leaves: the rows whose patterns have been read to their beginnings.
    """

    __slots__ = ("_grammar", "_items", "_moves", "leaves")

    def __init__(self, grammar: Grammar, items: Iterable[_Item]) -> None:
        super().__init__()
        self._grammar, self._items = grammar, list(items)
        self._moves: _Moves | None = None
        self.leaves = [
            (pattern.table, before, after, pattern.rank, pattern.row)
            for pattern, element, _, after, before in self._items
            if element < 0
        ]

    def __missing__(self, kind: Kind) -> State | None:
        if self._moves is None:
            self._moves = _moves(self._items)
        steps = [step for name in kind.names if name in self._moves for step in self._moves[name]]
        reached = [item for before, rest in steps for item in _taken(before, rest)]
        self[kind] = found = self._grammar.state(reached) if reached else None
        return found


def _moves(items: Iterable[_Item]) -> _Moves:
    """Return for each name that may come next the items that it takes on."""
    moves: _Moves = {}
    for item in items:
        for name, rest in _choices(item):
            moves.setdefault(name, []).append((item, rest))
    return moves


def _choices(item: _Item) -> Sequence[tuple[str, str]]:
    """The names that may come next, with what is left of their choices then."""
    if item.rest:
        return ((item.rest, ""),)
    return item.pattern.elements[item.element].choices if item.element >= 0 else ()


def _taken(item: _Item, rest: str) -> Iterator[_Item]:
    """What an item becomes when its next morpheme is read."""
    pattern, element, _, after, before = item
    if not pattern.elements[element].context:
        before = 0
    elif before < 0:
        after += 1
    else:
        before += 1
    if rest:
        yield _Item(pattern, element, rest, after, before)
    else:
        yield from _before(pattern, element, after, before)


def _before(pattern: _Pattern, element: int, after: int, before: int) -> Iterator[_Item]:
    """What may come before an element: the one in front of it, and the next ones if that may be left out."""
    while element > 0:
        element -= 1
        yield _Item(pattern, element, "", after, before)
        if not pattern.elements[element].optional:
            return
    if before >= 0:
        yield _Item(pattern, -1, "", after, before)


Table = tuple[Sequence[str], Sequence[Any]]  # patterns, and the row of each


class Grammar:
    """The patterns of all tables, by the names that their phrases may end with."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        """Compile the patterns. Raises PatternError if one is wrong; `jpnews_nlp.stance.patterns.check` tells why."""
        self.names = alphabet(pattern for patterns, _ in tables.values() for pattern in patterns)
        self._states: dict[frozenset[_Item], State] = {}
        self._begun: dict[str, list[_Item]] = {}  # what becomes of patterns whose last morpheme has that name
        for table, (patterns, rows) in tables.items():
            for rank, (pattern, row) in enumerate(zip(patterns, rows, strict=True)):
                for elements in variants(pattern):
                    self._begin(_Pattern(elements, table, rank, row))

    def _begin(self, pattern: _Pattern) -> None:
        for item in _before(pattern, len(pattern.elements), 0, -1):
            for name, rest in _choices(item):
                self._begun.setdefault(name, []).extend(_taken(item, rest))

    def start(self, names: Iterable[str]) -> State | None:
        """Return the state of phrases that end with a morpheme that has some of `names`, None if none does."""
        begun = [item for name in names for item in self._begun.get(name, ())]
        return self.state(begun) if begun else None

    def state(self, items: Iterable[_Item]) -> State:
        """Return the state of what has been read."""
        once = dict.fromkeys(items)
        key = frozenset(once)
        if key not in self._states:
            self._states[key] = State(self, once)
        return self._states[key]
