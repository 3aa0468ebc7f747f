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
from jpnews_nlp.entities.names import Names
from jpnews_nlp.entities.pairs import PairScorer
from jpnews_nlp.entities.weights import NEVER, Floats, Ints, Rows, Weights
from jpnews_nlp.language.morphemes import Morpheme

_MANY = 1 << 31  # more than there are types: a pair of types is one number
_MAX_TYPES, _MAX_PAIRS = 24_000, 120_000  # remembered in a process; then all starts anew


class Tagger:
    """Labels morphemes B-X, I-X, O. Holds the rows of the types and pairs seen so far in this process."""

    def __init__(self, weights: Weights, names: Names) -> None:
        self.labels = weights.labels
        self._weights = weights
        self._knowledge = features.Knowledge(names.word_classes(), weights.clusters)
        self._outside = weights.labels.index("O")
        opening = [NEVER if label.startswith("I-") else 0.0 for label in weights.labels]
        self._opening = np.array(opening, np.float32)
        # Two transitions into and out of a name gain at most this over staying outside. A lead of O that is
        # larger settles the position (not quite a bound, but on 400 articles no path changed).
        stay = weights.transitions[self._outside, self._outside]
        self._certain = max(9.0, 2.0 * float(weights.transitions.max()) - float(stay))
        self._forget()

    def _forget(self) -> None:
        labels = len(self.labels)
        self._rows = {table: Rows((len(offsets), labels)) for table, offsets in features.TABLES.items()}
        self._types: dict[Morpheme, int] = {}
        self._pairs: dict[int, int] = {}
        self._scorer = PairScorer(self._weights)
        self._tags: dict[str, int] = {}
        self._edge = self._rows["t"].extend(self._weights.tables["t"].rows([features.EDGE]))
        self._scorer.learn([features.NOTHING])

    def _learn_types(self, fresh: list[Morpheme]) -> None:
        facts = self._knowledge.facts(fresh)
        first = self._rows["t"].extend(self._weights.tables["t"].rows([features.of_type(fact) for fact in facts]))
        self._scorer.learn(facts)
        self._types.update(zip(fresh, range(first, first + len(fresh)), strict=True))

    def _learn_pairs(self, fresh: list[int]) -> None:
        first = self._rows["p"].extend(self._scorer.rows(*np.divmod(np.array(fresh), _MANY)))
        self._pairs.update(zip(fresh, range(first, first + len(fresh)), strict=True))

    def _tag_row(self, tag: str) -> Floats:
        if tag not in self._tags:
            self._tags[tag] = self._rows["z"].extend(self._weights.tables["z"].rows([(tag,)]))
        row: Floats = self._rows["z"].table[self._tags[tag]]
        return row

    def tag(self, types: Sequence[Morpheme], cuts: Sequence[int], tags: Mapping[int, str]) -> list[int]:
        """Return the label index of each morpheme.

        Args:
            types: the morphemes.
            cuts: positions at which a new sequence begins, ascending, 0 left out.
            tags: position → gazetteer tag.
        """
        if not types:
            return []
        if len(self._types) > _MAX_TYPES or len(self._pairs) > _MAX_PAIRS:
            self._forget()
        scores = self._scores(types, np.array(cuts, np.intp), tags)
        firsts, lasts = self._open_stretches(scores, cuts)
        path = np.full(len(types), self._outside, np.intp)
        if len(firsts):
            _viterbi(scores, firsts, lasts, self._weights.transitions, self._opening, path)
        labels: list[int] = path.tolist()
        return labels

    def _scores(self, types: Sequence[Morpheme], cuts: Ints, tags: Mapping[int, str]) -> Floats:
        ids = self._ids(types)
        couples = self._couples(ids)
        couples[cuts - 1] = 0
        table = self._rows["t"].table
        gathered = table[ids]
        middle = features.WINDOW.index(0)
        scores: Floats = gathered[:, middle].copy()
        begins = np.concatenate([[0], cuts])
        ends = np.concatenate([cuts, [len(types)]])
        for column, offset in enumerate(features.WINDOW):
            if offset < 0:
                scores[-offset:] += gathered[:offset, column]
            elif offset:
                scores[:-offset] += gathered[offset:, column]
            if offset:
                self._mend_edges(scores, gathered, column, begins, ends)
        pairs = self._rows["p"].table[couples]
        scores[:-1] += pairs[:, 0]
        scores[1:] += pairs[:, 1]
        self._add_tags(scores, tags, {0, len(scores), *cuts.tolist()})
        return scores

    def _ids(self, types: Sequence[Morpheme]) -> Ints:
        known = self._types
        ids = list(map(known.get, types))
        if None in ids:
            self._learn_types(list({item: None for item in types if item not in known}))
            ids = list(map(known.get, types))
        return np.array(ids, np.intp)

    def _couples(self, ids: Ints) -> Ints:
        known = self._pairs
        pairs = (ids[:-1] * _MANY + ids[1:]).tolist()
        rows = list(map(known.get, pairs))
        if None in rows:
            self._learn_pairs(list({pair: None for pair in pairs if pair not in known}))
            rows = list(map(known.get, pairs))
        return np.array(rows, np.intp)

    def _mend_edges(self, scores: Floats, gathered: Floats, column: int, begins: Ints, ends: Ints) -> None:
        """Near the ends of a sequence, what lies beyond is the edge and not the neighbouring sequence."""
        offset = features.WINDOW[column]
        edge = self._rows["t"].table[self._edge, column]
        for step in range(abs(offset)):
            places = begins + step if offset < 0 else ends - 1 - step
            inside = places < ends if offset < 0 else places >= begins
            places = places[inside]
            beyond = places + offset
            held = (beyond >= 0) & (beyond < len(scores))
            scores[places[held]] -= gathered[beyond[held], column]
            scores[places] += edge

    def _add_tags(self, scores: Floats, tags: Mapping[int, str], edges: set[int]) -> None:
        for position, tag in tags.items():
            row = self._tag_row(tag)
            for column, offset in enumerate(features.GAZ_WINDOW):
                crosses = (offset > 0 and position in edges) or (offset < 0 and position + 1 in edges)
                if not crosses:
                    scores[position - offset] += row[column]

    def _open_stretches(self, scores: Floats, cuts: Sequence[int]) -> tuple[Ints, Ints]:
        """Return first and last position of the stretches where O is not certain, with a neighbour on each side."""
        outside = scores[:, self._outside].copy()
        scores[:, self._outside] = -np.inf
        unsure = scores.max(axis=1) + self._certain > outside
        scores[:, self._outside] = outside
        marks = np.zeros(len(scores) + 1, bool)  # a stretch begins wherever a sequence does
        marks[list(cuts)] = True
        marks[0] = True
        before = np.concatenate([[False], unsure[:-1]])
        behind = np.concatenate([unsure[1:], [False]])
        firsts = np.flatnonzero(unsure & (~before | marks[:-1]))
        lasts = np.flatnonzero(unsure & (~behind | marks[1:]))
        firsts = np.where(marks[firsts], firsts, firsts - 1)
        ends = marks.copy()
        ends[len(scores)] = True
        lasts = np.where(ends[lasts + 1], lasts, lasts + 1)
        return firsts, lasts


def _viterbi(scores: Floats, firsts: Ints, lasts: Ints, transitions: Floats, opening: Floats, path: Ints) -> None:
    """Write the best path through each stretch ``firsts[k]`` to ``lasts[k]`` to `path`, all advanced together."""
    order = np.argsort(firsts - lasts, kind="stable")
    starts, lengths = firsts[order], (lasts - firsts + 1)[order]
    active = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left").tolist()
    best = [scores[starts] + opening]
    into = transitions[:, None, :]
    for step in range(1, int(lengths[0])):
        count = active[step]
        through = best[-1][:count].T[:, :, None] + into  # label before, stretch, label
        best.append(np.maximum.reduce(through, axis=0) + scores[starts[:count] + step])
    states = np.empty(len(starts), np.intp)
    for step in range(len(best) - 1, -1, -1):
        count, ahead = active[step], active[step + 1] if step + 1 < len(best) else 0
        if ahead:  # the label before is looked for along the path alone
            states[:ahead] = (best[step][:ahead] + transitions.T[states[:ahead]]).argmax(axis=1)
        states[ahead:count] = best[step][ahead:].argmax(axis=1)
        path[starts[:count] + step] = states[:count]
