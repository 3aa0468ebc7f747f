"""The terms of the polarity lexicon in a text: a trie (Fredkin 1960) of the names of morphemes, read back to front.

Fifteen thousand terms are sequences without context or gaps; `jpnews_nlp.stance.automaton`, which can do with both,
would take far longer to make its states on first sight of the words of a text. A node of the trie is made when it is
first come to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jpnews_nlp.language.remembered import Remembered
from jpnews_nlp.stance.features import Features
from jpnews_nlp.stance.matching import Match, Matches
from jpnews_nlp.stance.patterns import POLITE_NEGATION, alphabet

_Rest = tuple[int, str]  # the number of a pattern, and what of it is still to come


class _Node:
    """Patterns that have been read so far together, right to left.

    Attributes:
        ends: the numbers of those that have been read to their beginnings.
        following: the nodes of the names that may come next; None until somebody asks.
    """

    __slots__ = ("_rests", "ends", "following")

    def __init__(self, rests: Sequence[_Rest]) -> None:
        self.ends = [number for number, rest in rests if not rest]
        self._rests = rests
        self.following: dict[str, _Node] | None = {} if len(self.ends) == len(rests) else None

    def expand(self) -> dict[str, _Node]:
        """Make the nodes that follow."""
        found: dict[str, list[_Rest]] = {}
        for number, rest in self._rests:
            before, _, last = rest.rpartition(" ")
            for name in filter(None, last.split("|")):
                found.setdefault(name, []).append((number, before))
                if name == "ない":
                    end, begin = POLITE_NEGATION
                    found.setdefault(end, []).append((number, f"{before} {begin}" if before else begin))
        self.following = {name: _Node(rests) for name, rests in found.items()}
        return self.following


class Kind:
    """Morpheme types that are the same to the patterns.

    Attributes:
        names: those of their names that the patterns use.
        polite: whether the patterns pass over them.
        nodes: of the patterns that end with them.
    """

    __slots__ = ("names", "nodes", "polite")

    def __init__(self, names: Sequence[str], polite: bool, root: Mapping[str, _Node]) -> None:
        self.names, self.polite = names, polite
        self.nodes = [root[name] for name in names if name in root]


class _Kinds(Remembered[Features, Kind | None]):
    """Morpheme type → its kind, None if no pattern names it."""

    def __init__(self, names: frozenset[str], root: Mapping[str, _Node]) -> None:
        super().__init__()
        self._names, self._root = names, root

    def make(self, key: Features) -> Kind | None:
        names = self._names & key.tokens
        return Kind(sorted(names), key.polite, self._root) if names or key.polite else None


class Trie:
    """Patterns (`jpnews_nlp.stance.patterns`) whose elements are names and alternatives of names, and their rows."""

    def __init__(self, patterns: Sequence[str], rows: Sequence[Any]) -> None:
        """Take the patterns and the row of each; of equally long matches the first row stands."""
        self._rows = rows
        self._kinds = _Kinds(alphabet(patterns), _Node(list(enumerate(patterns))).expand())

    def read(self, features: Sequence[Features]) -> list[Kind | None]:
        """Return a text as the trie sees it, for `matches`."""
        return list(map(self._kinds.__getitem__, features))

    def matches(self, kinds: Sequence[Kind | None], low: int, high: int) -> Matches:
        """Return what matches within ``low`` … ``high - 1``, as the matches of a table of `PatternSet`."""
        found: Matches = {}
        for last in range(high - 1, low - 1, -1):
            kind = kinds[last]
            nodes = kind.nodes if kind is not None else ()
            first, matched = last, []
            while nodes:
                for node in nodes:
                    matched += [(first, number) for number in node.ends]
                first -= 1
                while first >= low and (kind := kinds[first]) is not None and kind.polite:
                    first -= 1
                if first < low or kind is None:
                    break
                nodes = _after(nodes, kind.names)
            if matched:
                once = sorted(set(matched)) if len(matched) > 1 else matched
                found[last] = [Match(begin, last, begin, number, self._rows[number]) for begin, number in once]
        return found


def _after(nodes: Sequence[_Node], names: Sequence[str]) -> list[_Node]:
    """The nodes that a morpheme of these names leads to."""
    found = []
    for node in nodes:
        following = node.following if node.following is not None else node.expand()
        found += [following[name] for name in names if name in following]
    return found
