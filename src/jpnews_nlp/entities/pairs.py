"""Scores of neighbouring morpheme types, of many pairs at a time and without making the names of their features."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from jpnews_nlp.entities.features import PAIRS, Facts
from jpnews_nlp.entities.hashing import Hashes, Numbers, hashes
from jpnews_nlp.entities.key_index import Ints
from jpnews_nlp.entities.weights import Floats, Rows, Weights

_SEEN = ("surface", "pos", "sort", "kind", "script", "group")  # what PAIRS look at
_FIRST = [_SEEN.index(first) for _, first, _ in PAIRS]
_SECOND = [_SEEN.index(second) for _, _, second in PAIRS]


class PairScorer:
    """Holds for each type learnt the hashed halves of its pair features (`jpnews_nlp.entities.features.of_pair`)."""

    def __init__(self, weights: Weights) -> None:
        self._table, self._clusters = weights.tables["p"], weights.clusters
        self._names = hashes([f"{name}=" for name, _, _ in PAIRS])
        self._bar = hashes(["|"])
        self._halves = Rows((3, len(PAIRS)), np.uint64)  # as first: hashes and spans; as second: hashes
        self._sizes = Rows((), np.intp)  # code points of each surface
        self._words: list[bytes] = [b""]  # UTF-8
        self._sums: list[int] = [0]  # its CRC-32
        fine = self._rows_of("j", len(self._clusters.coarse))
        coarse = self._rows_of("J", int(self._clusters.coarse.max()) + 1)
        nothing = len(self._table.weights) - 1
        # Rows of the features j and J of a pair whose two surfaces are one word of a fine cluster; last: of none.
        self._joined = np.array([[*fine, nothing], [*coarse[self._clusters.coarse], nothing]])

    def _rows_of(self, name: str, count: int) -> Ints:
        return self._table.find(hashes([f"{name}={number}" for number in range(count)]).values)

    def learn(self, facts: Sequence[Facts]) -> None:
        """Add types; they are numbered from 1 in the order in which they come."""
        seen = hashes([getattr(fact, name) for fact in facts for name in _SEEN])
        values, spans = seen.values.reshape(-1, len(_SEEN)), seen.spans.reshape(-1, len(_SEEN))
        first = self._names + Hashes(values[:, _FIRST], spans[:, _FIRST]) + self._bar
        self._halves.extend(np.stack([first.values, first.spans, values[:, _SECOND]], axis=1))
        self._sizes.extend(np.array([len(fact.surface) for fact in facts]))
        words = [fact.surface.encode("utf-8", "replace") for fact in facts]
        self._words += words
        self._sums += map(crc32, words)

    def rows(self, firsts: Ints, seconds: Ints) -> Floats:
        """Return the summed weights of pairs of types, given by their numbers."""
        halves = self._halves.table
        names: Numbers = halves[firsts, 0] + halves[firsts, 1] * halves[seconds, 2]
        places = np.concatenate([self._table.find(names).T, self._joined[:, self._both(firsts, seconds)]])
        scores: Floats = self._table.weights.take(places[0], axis=0)
        for place in places[1:]:
            scores += self._table.weights.take(place, axis=0)
        return scores

    def _both(self, firsts: Ints, seconds: Ints) -> Ints:
        """The fine clusters of two surfaces taken as one word, -1 for none. A CRC-32 goes on where it stopped."""
        words, sums = map(self._words.__getitem__, seconds.tolist()), map(self._sums.__getitem__, firsts.tolist())
        found = self._clusters.find(list(map(crc32, words, sums)))
        return np.where(self._sizes.table[firsts] + self._sizes.table[seconds] > 2, found, -1)
