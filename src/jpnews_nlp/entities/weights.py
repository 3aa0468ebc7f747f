"""The tagger's model: weights of features by hashed name, transitions and word clusters, read from NumPy archives."""

from __future__ import annotations

import hashlib
import io
import json
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
    """Weights of one kind of feature: a row for each name, in it one vector of label weights for each offset."""

    names: KeyIndex  # by their hashes
    weights: Floats  # (names + 1, offsets, labels); the last row is zeros

    def find(self, names: Numbers) -> Ints:
        """Return the rows of hashed names; the row of zeros for those that the model does not know."""
        return self.names.find(names)

    def rows(self, groups: Sequence[Sequence[str]]) -> Floats:
        """Return for each group of feature names, none of them empty, the sum of their rows."""
        lengths = np.array([len(names) for names in groups])
        found = self.find(hashes([name for names in groups for name in names]).values)
        return np.add.reduceat(self.weights.take(found, axis=0), np.cumsum(lengths) - lengths, axis=0, dtype=np.float32)


@dataclass(slots=True, frozen=True)
class Weights:
    """The trained model."""

    labels: tuple[str, ...]
    transitions: Floats
    tables: dict[str, Table]  # by the names of features.TABLES
    clusters: clusters.Clusters
    known: known_names.KnownNames


@lru_cache(maxsize=4)
def load(folder: Path = MODEL, words: Path | None = None, rebuild: str = REBUILD) -> Weights:
    """Read the model in `folder`, and the word clusters in `words` if they are not there, too.

    Args:
        rebuild: the command that makes the model anew, for messages.

    Raises:
        ModelError: a file is missing or is not the one that was trained.
    """
    content = _verified(folder, "weights.npz", rebuild)
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        labels = tuple(_text(archive["labels"]).split("\n"))
        tables = {table: _table(archive, table) for table in features.TABLES}
        transitions = _legal(labels, archive["transitions"])
    return Weights(labels, transitions, tables, _words(words or folder), _known(words or folder))


@lru_cache(maxsize=4)
def _words(folder: Path) -> clusters.Clusters:
    return clusters.read(io.BytesIO(_verified(folder, clusters.FILE, REBUILD)))


@lru_cache(maxsize=4)
def _known(folder: Path) -> known_names.KnownNames:
    return known_names.read(io.BytesIO(_verified(folder, known_names.FILE, REBUILD)))


def _verified(folder: Path, name: str, rebuild: str) -> bytes:
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


def _text(array: Bytes) -> str:
    return array.tobytes().decode("utf-8")


def packed(table: str, names: Sequence[str], weights: npt.NDArray[np.float16]) -> dict[str, npt.NDArray[Any]]:
    """Return a table as it stands in the file: hashed names, ascending, and of their weights those that are not zero.

    Names and zeros, nine in ten, would take time to unpack.
    """
    keys = hashes(names).values
    order = np.argsort(keys)
    weights = weights[order]
    places = np.flatnonzero(weights)
    gaps = np.diff(places, prepend=0).astype(np.uint32)
    return {
        f"{table}_keys": np.diff(keys[order], prepend=np.uint64(0)),
        f"{table}_shape": np.array(weights.shape, np.uint32),
        f"{table}_gaps": gaps.astype(np.uint16) if gaps.max(initial=0) < _SHORT else gaps,
        f"{table}_values": weights.ravel()[places],
    }


_SHORT = 1 << 16


def _table(archive: Mapping[str, npt.NDArray[Any]], table: str) -> Table:
    keys = np.cumsum(archive[f"{table}_keys"], dtype=np.uint64)
    count, *shape = archive[f"{table}_shape"].tolist()
    weights = np.zeros((count + 1, *shape), np.float32)  # the last row is zeros
    weights.ravel()[np.cumsum(archive[f"{table}_gaps"], dtype=np.int64)] = archive[f"{table}_values"]
    return Table(KeyIndex(keys), weights)


def _legal(labels: Sequence[str], transitions: Floats) -> Floats:
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
