"""The automaton that reads the patterns of the stance tables (`jpnews_nlp.stance.patterns`) back to front.

It is made on the way: a pattern is compiled when its last two morphemes are met, a state made when it is first come
to. A short article meets few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from jpnews_nlp.stance.patterns import Element, alphabet, by_last_names, names_before, variants

_MOST_MOVES = 70_000  # some hundred articles' worth


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
    rank: int
    rows: Sequence[Any]  # of the table; the row itself is made when a phrase is found
    place: int


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

    __slots__ = ("_endings", "_grammar", "_items", "_moves", "leaves")

    def __init__(self, grammar: Grammar, items: Iterable[_Item], endings: Sequence[_Ending] = ()) -> None:
        """Take what has been read.

        Args:
            endings: what has been read of a phrase's last morpheme alone, where that is all.
        """
        super().__init__()
        self._grammar, self._endings, self._items = grammar, endings, list(items)
        self._moves: _Moves | None = None
        self.leaves = [
            (pattern.table, before, after, pattern.rank, pattern.rows[pattern.place])
            for pattern, element, _, after, before in self._items
            if element < 0
        ]

    def __missing__(self, kind: Kind) -> State | None:
        if self._moves is None:
            self._moves = _moves(self._items)
        steps = [step for name in kind.names if name in self._moves for step in self._moves[name]]
        reached = [item for before, rest in steps for item in _taken(before, rest)]
        for ending in self._endings:
            for name in kind.names:
                if name in ending.following:
                    reached += ending.after(name)
        found = self._grammar.state(reached) if reached else None
        self._grammar.make_room()
        self[kind] = found
        return found


class _Ending:
    """What becomes of patterns when a morpheme of one name is read as their last one.

    Most of them go on with a morpheme that never comes; they are compiled when it does.

    Attributes:
        items: of patterns that end there or have more than names before it.
        following: numbers of the other patterns, by the names that may come next.
    """

    def __init__(self, grammar: Grammar, name: str, numbers: Iterable[int]) -> None:
        self._grammar, self._name = grammar, name
        self._after: dict[str, list[_Item]] = {}
        self.items: list[_Item] = []
        self.following: dict[str, list[int]] = {}
        for number in numbers:
            before = names_before(grammar.patterns[number], name)
            for other in before:
                self.following.setdefault(other, []).append(number)
            if not before:
                self.items += grammar.begun(number, name)

    def after(self, name: str) -> list[_Item]:
        """Return what becomes of the patterns when one of the names that follow is read next."""
        if name not in self._after:
            items = [item for number in self.following[name] for item in self._grammar.begun(number, self._name)]
            steps = [(item, rest) for item in items for choice, rest in _choices(item) if choice == name]
            self._after[name] = [item for before, rest in steps for item in _taken(before, rest)]
        return self._after[name]


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
        self.patterns = [pattern for patterns, _ in tables.values() for pattern in patterns]
        self.names = alphabet(self.patterns)
        self._tables = tables
        self._numbers = by_last_names(self.patterns)
        self._endings: dict[str, _Ending] = {}
        self._compiled: dict[int, list[_Pattern]] = {}
        self._states: dict[frozenset[_Item], State] = {}
        self._starts: list[State] = []
        self._moves = 0  # from state to state that are remembered

    def start(self, names: Iterable[str]) -> State | None:
        """Return the state of phrases that end with a morpheme that has some of `names`, None if none does."""
        endings = [self._ending(name) for name in names if name in self._numbers]
        if not endings:
            return None
        self._starts.append(State(self, dict.fromkeys(item for one in endings for item in one.items), endings))
        return self._starts[-1]

    def make_room(self) -> None:
        """Forget all moves and where they lead when there are too many, so that memory does not grow with a corpus."""
        self._moves += 1
        if self._moves > _MOST_MOVES:
            for state in chain(self._starts, self._states.values()):
                state.clear()
            self._states.clear()
            self._moves = 1

    def _ending(self, name: str) -> _Ending:
        if name not in self._endings:
            self._endings[name] = _Ending(self, name, self._numbers[name])
        return self._endings[name]

    def begun(self, number: int, name: str) -> Iterator[_Item]:
        """Yield what becomes of a pattern when a morpheme of that name is read as its last one."""
        if number not in self._compiled:
            self._compiled[number] = list(self._compile(number))
        for pattern in self._compiled[number]:
            for item in _before(pattern, len(pattern.elements), 0, -1):
                for choice, rest in _choices(item):
                    if choice == name:
                        yield from _taken(item, rest)

    def _compile(self, number: int) -> Iterator[_Pattern]:
        place = number
        for table, (patterns, rows) in self._tables.items():
            if place < len(patterns):
                for elements in variants(patterns[place]):
                    yield _Pattern(elements, table, number, rows, place)
                return
            place -= len(patterns)

    def state(self, items: Iterable[_Item]) -> State:
        """Return the state of what has been read."""
        once = dict.fromkeys(items)
        key = frozenset(once)
        if key not in self._states:
            self._states[key] = State(self, once)
        return self._states[key]
