"""A linear-chain CRF over morphemes with every type's weights summed once.

The model is trained with CRFsuite (`jpnews_nlp.entities.train`); here its weights are read from a NumPy archive.
The score of a label at a position is a sum of rows: one for each morpheme type in the window, one for each pair of
neighbours, one for each gazetteer tag. Rows are made at first sight of a type or pair and only gathered afterwards.
Lafferty, McCallum and Pereira (2001); Viterbi over all sequences of a document at once.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from jpnews_nlp.entities import clusters, features
from jpnews_nlp.entities.names import Names
from jpnews_nlp.language.morphemes import Morpheme
from jpnews_nlp.lexicon.checksums import DataError

MODEL = Path(__file__).parent / "model"
REBUILD = "python -m jpnews_nlp.entities.train DATA"
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]
_NEVER = -1e4
_MAX_ROWS = 300_000  # pairs remembered in a process; then all starts anew


class ModelError(DataError, RuntimeError):
    """The model cannot be used; the message names the file and the command that rebuilds it."""


@dataclass(slots=True, frozen=True)
class Table:
    """Weights of one kind of feature: by name a row, in it one vector of label weights for each offset."""

    index: dict[str, int]
    weights: Floats  # (names + 1, offsets, labels); the last row is zeros

    def rows(self, groups: Sequence[Iterable[str]]) -> Floats:
        """Return for each group of feature names the sum of their rows."""
        get = self.index.get
        flat: list[int] = []
        begins = []
        for names in groups:
            begins.append(len(flat))
            flat.append(len(self.weights) - 1)  # so that no group is empty
            flat += [row for name in names if (row := get(name)) is not None]
        return np.add.reduceat(self.weights[flat], begins, axis=0, dtype=np.float32)


@dataclass(slots=True, frozen=True)
class Weights:
    """The trained model."""

    labels: tuple[str, ...]
    transitions: Floats
    tables: dict[str, Table]  # by the names of features.TABLES
    clusters: clusters.Clusters


@lru_cache(maxsize=4)
def load(folder: Path = MODEL) -> Weights:
    """Read the model in `folder`.

    Raises:
        ModelError: a file is missing or is not the one that was trained.
    """
    content, groups = (_verified(folder, name) for name in ("weights.npz", clusters.FILE))
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        labels = tuple(_text(archive["labels"]).split("\n"))
        tables = {table: _table(archive[f"{table}_names"], archive[f"{table}_weights"]) for table in features.TABLES}
        transitions = _legal(labels, archive["transitions"])
    return Weights(labels, transitions, tables, clusters.read(io.BytesIO(groups)))


def _verified(folder: Path, name: str) -> bytes:
    """Return the content of a model file whose SHA-256 is the one that ``model.json`` holds."""
    card, path = folder / "model.json", folder / name
    try:
        expected = json.loads(card.read_text(encoding="utf-8"))["sha256"][name]
        content = path.read_bytes()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(_advising(f"cannot read the model file {path} ({error!r}, {card})")) from error
    if hashlib.sha256(content).hexdigest() != expected:
        raise ModelError(_advising(f"the model file {path} is damaged: its SHA-256 is not that of {card}"))
    return content


def _advising(problem: str) -> str:
    return f"{problem}; install the package anew, or rebuild it: {REBUILD}"


def _text(array: npt.NDArray[np.uint8]) -> str:
    return array.tobytes().decode("utf-8")


def _table(names: npt.NDArray[np.uint8], weights: npt.NDArray[np.float16]) -> Table:
    nothing = np.zeros((1, *weights.shape[1:]), np.float32)
    words = _text(names).split("\n")
    index = dict(zip(words, range(len(words)), strict=True))
    return Table(index, np.concatenate([weights.astype(np.float32), nothing]))


def _legal(labels: Sequence[str], transitions: Floats) -> Floats:
    """Forbid I-X after anything but B-X and I-X."""
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            for row, before in enumerate(labels):
                if before[2:] != label[2:]:
                    transitions[row, column] = _NEVER
    return transitions


class _Rows:
    """A growing table of score rows; row 0 is zeros."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.table: Floats = np.zeros((4096, *shape), np.float32)
        self.count = 1

    def extend(self, rows: Floats) -> int:
        """Append `rows` and return the number of the first."""
        first, self.count = self.count, self.count + len(rows)
        while self.count > len(self.table):
            self.table = np.concatenate([self.table, np.zeros_like(self.table)])
        self.table[first : self.count] = rows
        return first


class Tagger:
    """Labels morphemes B-X, I-X, O. Holds the rows of the types and pairs seen so far in this process."""

    def __init__(self, weights: Weights, names: Names) -> None:
        self.labels = weights.labels
        self._weights = weights
        self._knowledge = features.Knowledge(names.word_classes(), weights.clusters)
        self._outside = weights.labels.index("O")
        opening = [_NEVER if label.startswith("I-") else 0.0 for label in weights.labels]
        self._opening = np.array(opening, np.float32)
        # Two transitions into and out of a name gain at most this over staying outside. A lead of O that is
        # larger settles the position (not quite a bound, but on 400 articles no path changed).
        stay = weights.transitions[self._outside, self._outside]
        self._certain = max(9.0, 2.0 * float(weights.transitions.max()) - float(stay))
        self._forget()

    def _forget(self) -> None:
        self._rows = {table: _Rows((len(offsets), len(self.labels))) for table, offsets in features.TABLES.items()}
        self._types: dict[Morpheme, int] = {}
        self._pairs: dict[tuple[Morpheme, Morpheme], int] = {}
        self._tags: dict[str, int] = {}
        self._edge = self._rows["t"].extend(self._weights.tables["t"].rows([features.EDGE]))

    def _learn_types(self, fresh: list[Morpheme]) -> None:
        groups = [features.of_type(morpheme, self._knowledge) for morpheme in fresh]
        first = self._rows["t"].extend(self._weights.tables["t"].rows(groups))
        self._types.update(zip(fresh, range(first, first + len(fresh)), strict=True))

    def _learn_pairs(self, fresh: list[tuple[Morpheme, Morpheme]]) -> None:
        groups = [features.of_pair(*pair, self._knowledge) for pair in fresh]
        first = self._rows["p"].extend(self._weights.tables["p"].rows(groups))
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
        if self._rows["p"].count > _MAX_ROWS:
            self._forget()
        scores = self._scores(types, np.array(cuts, np.intp), tags)
        firsts, lasts = self._open_stretches(scores, cuts)
        path = np.full(len(types), self._outside, np.intp)
        if len(firsts):
            _viterbi(scores, firsts, lasts, self._weights.transitions, self._opening, path)
        labels: list[int] = path.tolist()
        return labels

    def _scores(self, types: Sequence[Morpheme], cuts: Ints, tags: Mapping[int, str]) -> Floats:
        ids, couples = self._ids(types), self._couples(types)
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

    def _couples(self, types: Sequence[Morpheme]) -> Ints:
        known = self._pairs
        pairs = list(pairwise(types))
        ids = list(map(known.get, pairs))
        if None in ids:
            self._learn_pairs(list({pair: None for pair in pairs if pair not in known}))
            ids = list(map(known.get, pairs))
        return np.array(ids, np.intp)

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
    active = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left")
    best = scores[starts] + opening
    pointers = []
    for step in range(1, int(lengths[0])):
        count = active[step]
        through = best[:count, :, None] + transitions
        pointers.append(through.argmax(axis=1))
        best[:count] = through.max(axis=1) + scores[starts[:count] + step]
    state = best.argmax(axis=1)
    for step in range(len(pointers), 0, -1):
        count = active[step]
        path[starts[:count] + step] = state[:count]
        state[:count] = pointers[step - 1][np.arange(count), state[:count]]
    path[starts] = state
