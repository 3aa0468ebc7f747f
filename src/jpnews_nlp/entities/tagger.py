"""A linear-chain CRF over morphemes with every type's weights summed once.

The model is trained with CRFsuite (`jpnews_nlp.entities.train`); here its weights are read from a NumPy archive.
The score of a label at a position is a sum of rows: one for each morpheme type in the window, one for each pair of
neighbours, one for each gazetteer tag. Rows are made at first sight of a type or pair and only gathered afterwards.
Lafferty, McCallum and Pereira (2001); Viterbi over all sequences of a document at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from jpnews_nlp.entities import features
from jpnews_nlp.entities.key_index import Ints
from jpnews_nlp.entities.names import Names
from jpnews_nlp.entities.pairs import PairScorer
from jpnews_nlp.entities.paths import BestPaths
from jpnews_nlp.entities.sequences import apart, numbered
from jpnews_nlp.entities.weights import Floats, Rows, Weights
from jpnews_nlp.language.morphemes import Morpheme

_REACH = max(features.WINDOW)
_MANY = 1 << 31  # more than there are types: a pair of types is one number
_MAX_TYPES, _MAX_PAIRS = 20_000, 60_000  # remembered in a process; beyond that they are learnt anew


class Tagger:
    """Labels morphemes B-X, I-X, O. Holds the rows of the types and pairs seen so far in this process."""

    def __init__(self, weights: Weights, names: Names) -> None:
        self.labels = weights.labels
        self._weights = weights
        self._knowledge = features.Knowledge(names.word_classes(), weights.clusters, weights.known)
        self._best_paths = BestPaths(weights.labels, weights.transitions)
        self._shapes = {table: (len(offsets), len(weights.labels)) for table, offsets in features.TABLES.items()}
        self._tags: dict[str, int] = {}
        self._rows = {"z": Rows(self._shapes["z"])}
        self._forget_types()

    def _forget_types(self) -> None:
        self._types: dict[Morpheme, int] = {}
        self._scorer = PairScorer(self._weights)
        self._rows["t"] = Rows(self._shapes["t"])
        self._forget_pairs()
        self._edge = self._rows["t"].extend(self._weights.tables["t"].rows([features.EDGE]))
        self._scorer.learn([features.NOTHING])

    def _forget_pairs(self) -> None:
        self._pairs: dict[int, int] = {}
        self._rows["p"] = Rows(self._shapes["p"])

    def _learn_types(self, fresh: list[Morpheme]) -> None:
        facts = self._knowledge.facts(fresh)
        first = self._rows["t"].extend(self._weights.tables["t"].rows([features.of_type(fact) for fact in facts]))
        self._scorer.learn(facts)
        self._types.update(zip(fresh, range(first, first + len(fresh)), strict=True))

    def _learn_pairs(self, fresh: list[int]) -> None:
        first = self._rows["p"].extend(self._scorer.rows(*np.divmod(np.array(fresh), _MANY)))
        self._pairs.update(zip(fresh, range(first, first + len(fresh)), strict=True))

    def tag(self, types: Sequence[Morpheme], cuts: Sequence[int], tags: Mapping[int, str]) -> list[int]:
        """Return the label index of each morpheme.

        Args:
            types: the morphemes.
            cuts: positions at which a new sequence begins, ascending, 0 left out.
            tags: position → gazetteer tag.
        """
        if not types:
            return []
        if len(self._types) > _MAX_TYPES:
            self._forget_types()
        elif len(self._pairs) > _MAX_PAIRS:
            self._forget_pairs()
        return self._best_paths(self._scores(types, np.array(cuts, np.intp), tags), cuts)

    def _scores(self, types: Sequence[Morpheme], cuts: Ints, tags: Mapping[int, str]) -> Floats:
        ids = numbered(self._types, types, self._learn_types)
        couples = numbered(self._pairs, (ids[:-1] * _MANY + ids[1:]).tolist(), self._learn_pairs)
        couples[cuts - 1] = 0
        scores = self._window_sums(ids, cuts)
        pairs = self._rows["p"].table.take(couples, axis=0)
        scores[:-1] += pairs[:, 0]
        scores[1:] += pairs[:, 1]
        if tags:
            self._add_tags(scores, cuts, tags)
        return scores

    def _window_sums(self, ids: Ints, cuts: Ints) -> Floats:
        """What the types in each position's window say of it; as many edges as a window reaches part the sequences."""
        places, size = apart(len(ids), cuts, _REACH)
        padded = np.full(size, self._edge)
        padded[places] = ids
        rows = self._rows["t"].table.take(padded, axis=0)
        count = size - 2 * _REACH
        sums: Floats = rows[_REACH : _REACH + count, features.WINDOW.index(0)].copy()
        for column, offset in enumerate(features.WINDOW):
            if offset:
                sums += rows[_REACH + offset : _REACH + offset + count, column]
        return sums.take(places - _REACH, axis=0)

    def _add_tags(self, scores: Floats, cuts: Ints, tags: Mapping[int, str]) -> None:
        """Add what gazetteer tags say of their own positions and of those beside them in the same sequence."""
        if fresh := [tag for tag in dict.fromkeys(tags.values()) if tag not in self._tags]:
            first = self._rows["z"].extend(self._weights.tables["z"].rows([(tag,) for tag in fresh]))
            self._tags.update(zip(fresh, range(first, first + len(fresh)), strict=True))
        rows = self._rows["z"].table[[self._tags[tag] for tag in tags.values()]]
        edges = np.zeros(len(scores) + 1, bool)
        edges[cuts] = edges[[0, -1]] = True
        positions = np.array(list(tags), np.intp)
        for column, offset in enumerate(features.GAZ_WINDOW):
            held = ~edges[positions + (offset < 0)] if offset else np.ones(len(positions), bool)
            scores[positions[held] - offset] += rows[held, column]
