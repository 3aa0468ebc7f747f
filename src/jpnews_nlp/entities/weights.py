"""The tagger's model: weights of features by hashed name, transitions and word clusters, read from NumPy archives."""

from __future__ import annotations

import hashlib
import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from jpnews_nlp.entities import clusters, features, known_names
from jpnews_nlp.entities.hashing import Bytes, Numbers, hashes
from jpnews_nlp.entities.key_index import Ints, KeyIndex
from jpnews_nlp.lexicon.checksums import DataError

MODEL = Path(__file__).parent / "model"
REBUILD = "python -m jpnews_nlp.entities.train DATA"
Floats = npt.NDArray[np.float32]
NEVER = -1e4


class ModelError(DataError, RuntimeError):
    """The model cannot be used; the message names the file and the command that rebuilds it."""


@dataclass(slots=True, frozen=True)
class Table:
    """Weights of one kind of feature: for each name one vector of label weights for each offset; most are zero."""

    names: KeyIndex  # by their hashes
    shape: tuple[int, ...]  # offsets, labels
    starts: Ints  # of each name's weights among `values`, of none for an unknown name, and the end
    cells: npt.NDArray[np.unsignedinteger[Any]]  # where in the vectors of its name each weight stands
    values: npt.NDArray[np.float16]

    @property
    def nothing(self) -> int:
        """The row of names that the model does not know."""
        return len(self.starts) - 2

    def find(self, names: Numbers) -> Ints:
        """Return the rows of hashed names; `nothing` for those that the model does not know."""
        return self.names.find(names)

    def rows(self, groups: Sequence[Sequence[str]]) -> Floats:
        """Return for each group of feature names, none of them empty, the sum of their vectors."""
        lengths = [len(names) for names in groups]
        found = self.find(hashes([name for names in groups for name in names]).values)
        return self.summed(found, np.repeat(np.arange(len(groups)), lengths), len(groups))

    def summed(self, rows: Ints, owners: Ints, count: int) -> Floats:
        """Return the sum of the vectors of each owner's rows.

        Args:
            rows: rows of names.
            owners: whose each of them is, from 0 to `count` - 1.
        """
        width = math.prod(self.shape)
        first = self.starts[rows]
        sizes = self.starts[rows + 1] - first
        behind = np.cumsum(sizes)
        places = np.arange(int(behind[-1])) + np.repeat(first - behind + sizes, sizes)
        cells = np.repeat(owners * width, sizes) + self.cells[places]
        sums = np.bincount(cells, self.values[places], count * width)
        return sums.reshape(count, *self.shape).astype(np.float32)


@dataclass(slots=True, frozen=True)
class Weights:
    """The trained model."""

    labels: tuple[str, ...]
    transitions: Floats
    tables: dict[str, Table]  # by the names of features.TABLES
    clusters: clusters.Clusters
    known: known_names.KnownNames


@lru_cache(maxsize=4)
def load(folder: Path = MODEL) -> Weights:
    """Read the model in `folder`.

    Raises:
        ModelError: a file is missing or is not the one that was trained.
    """
    content = verified(folder, "weights.npz", REBUILD)
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        labels = tuple(text_of(archive["labels"]).split("\n"))
        tables = {table: _table(archive, table) for table in features.TABLES}
        transitions = legal(labels, archive["transitions"])
    return Weights(labels, transitions, tables, words_of(folder), _known(folder))


@lru_cache(maxsize=4)
def words_of(folder: Path) -> clusters.Clusters:
    """Read the word clusters in `folder`. Raises ModelError as `load` does."""
    return clusters.read(io.BytesIO(verified(folder, clusters.FILE, REBUILD)))


@lru_cache(maxsize=4)
def _known(folder: Path) -> known_names.KnownNames:
    return known_names.read(io.BytesIO(verified(folder, known_names.FILE, REBUILD)))


def lists(folder: Path, name: str) -> bool:
    """Whether a file belongs to a model of which another file has been verified."""
    return name in json.loads((folder / "model.json").read_text(encoding="utf-8"))["sha256"]


def verified(folder: Path, name: str, rebuild: str) -> bytes:
    """Return the content of a model file whose SHA-256 is the one that ``model.json`` holds."""
    card, path = folder / "model.json", folder / name
    try:
        expected = json.loads(card.read_text(encoding="utf-8"))["sha256"][name]
        content = path.read_bytes()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(_advising(f"cannot read the model file {path} ({error!r}, {card})", rebuild)) from error
    if hashlib.sha256(content).hexdigest() != expected:
        raise ModelError(_advising(f"the model file {path} is damaged: its SHA-256 is not that of {card}", rebuild))
    return content


def _advising(problem: str, rebuild: str) -> str:
    return f"{problem}; install the package anew, or rebuild it: {rebuild}"


def write_card(folder: Path, names: Sequence[str], facts: Mapping[str, object]) -> None:
    """Write ``model.json``: what a model was made of, and the SHA-256 of its files in the folder."""
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    card = json.dumps({**facts, "sha256": digests}, ensure_ascii=False, indent=1)
    (folder / "model.json").write_text(card + "\n", encoding="utf-8")


def bytes_of(text: str) -> Bytes:
    """Return a text as it stands in a model's archive."""
    return np.frombuffer(text.encode("utf-8"), np.uint8)


def text_of(array: Bytes) -> str:
    """The text that an array of a model holds as UTF-8."""
    return array.tobytes().decode("utf-8")


def packed(table: str, names: Sequence[str], weights: npt.NDArray[np.float16]) -> dict[str, npt.NDArray[Any]]:
    """Return a table as it stands in the file: hashed names, ascending, and of their weights those that are not zero.

    Names and zeros, nine in ten, would take time to unpack.
    """
    keys = hashes(names).values
    order = np.argsort(keys)
    weights = weights[order]
    vectors = weights.reshape(len(weights), -1)
    rows, cells = np.nonzero(vectors)
    return {
        f"{table}_keys": np.diff(keys[order], prepend=np.uint64(0)),
        f"{table}_shape": np.array(weights.shape[1:], np.uint32),
        f"{table}_counts": np.bincount(rows, minlength=len(weights)).astype(_small(vectors.shape[1])),
        f"{table}_cells": cells.astype(_small(vectors.shape[1])),
        f"{table}_values": vectors[rows, cells],
    }


def _small(most: int) -> np.dtype[Any]:
    """Return the smallest type that holds whole numbers up to `most`."""
    return np.min_scalar_type(most)


def _table(archive: Mapping[str, npt.NDArray[Any]], table: str) -> Table:
    keys = np.cumsum(archive[f"{table}_keys"], dtype=np.uint64)
    starts = np.zeros(len(keys) + 2, np.intp)
    np.cumsum(archive[f"{table}_counts"], out=starts[1:-1])
    starts[-1] = starts[-2]  # an unknown name has none
    shape = tuple(archive[f"{table}_shape"].tolist())
    return Table(KeyIndex(keys), shape, starts, archive[f"{table}_cells"], archive[f"{table}_values"])


def legal(labels: Sequence[str], transitions: Floats) -> Floats:
    """Forbid I-X after anything but B-X and I-X."""
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            for row, before in enumerate(labels):
                if before[2:] != label[2:]:
                    transitions[row, column] = NEVER
    return transitions


class Rows:
    """A growing table; row 0 is zeros."""

    def __init__(self, shape: tuple[int, ...], kind: type[np.generic] = np.float32) -> None:
        self.table: npt.NDArray[Any] = np.zeros((4096, *shape), kind)
        self.count = 1

    def extend(self, rows: npt.NDArray[Any]) -> int:
        """Append `rows` and return the number of the first."""
        first, self.count = self.count, self.count + len(rows)
        if self.count > len(self.table):
            grown = np.zeros((1 << self.count.bit_length(), *self.table.shape[1:]), self.table.dtype)
            grown[:first] = self.table[:first]  # of the rest, the system gives no memory before it is written
            self.table = grown
        self.table[first : self.count] = rows
        return first
