"""Scores of neighbouring morpheme types, of many pairs at a time and without making the names of their features."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

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
        self._table, self._clusters, self._known = weights.tables["p"], weights.clusters, weights.known
        self._names = hashes([f"{name}=" for name, _, _ in PAIRS])
        self._bar = hashes(["|"])
        self._halves = Rows((3, len(PAIRS)), np.uint64)  # as first: hashes and spans; as second: hashes
        self._sizes = Rows((), np.intp)  # code points of each surface
        self._words: list[bytes] = [b""]  # UTF-8
        self._sums: list[int] = [0]  # its CRC-32
        coarse, fine = self._clusters.table[:, 0], self._clusters.table[:, 1]
        nothing = self._table.nothing
        # Rows of the features J and j of a pair whose two surfaces are one word with a vector; last: of none.
        self._joined = np.array([[*self._rows_of("J", coarse), nothing], [*self._rows_of("j", fine), nothing]])
        known = self._table.rows(weights.known.features)  # summed; last: of two that are no name
        self._named = np.concatenate([known, np.zeros((1, *known.shape[1:]), np.float32)])

    def _rows_of(self, name: str, clusters: npt.NDArray[np.uint16]) -> Ints:
        count = int(clusters.max()) + 1
        return self._table.find(hashes([f"{name}={number}" for number in range(count)]).values)[clusters]

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
        vectors, known = self._both(firsts, seconds)
        places = np.concatenate([self._table.find(names).T, self._joined[:, vectors]])
        owners = np.tile(np.arange(len(firsts)), len(places))
        scores = self._table.summed(places.ravel(), owners, len(firsts))
        scores += self._named[known]
        return scores

    def _both(self, firsts: Ints, seconds: Ints) -> tuple[Ints, Ints]:
        """The vectors of two surfaces taken as one word, and their combinations of marks; -1 for none.

        A CRC-32 goes on where it stopped.
        """
        words, sums = map(self._words.__getitem__, seconds.tolist()), map(self._sums.__getitem__, firsts.tolist())
        hashed = list(map(crc32, words, sums))
        vectors = self._clusters.vectors.find(hashed)
        long = self._sizes.table[firsts] + self._sizes.table[seconds] > 2
        return np.where(long, vectors, -1).astype(np.intp), self._known.marks.find(hashed).astype(np.intp)
