"""Word clusters: words used alike share a number, so that the tagger knows names it was not trained on.

The table holds 32-bit hashes of words with the number of their vector, no words, and for each vector its clusters. It
was made from the word vectors of ``ja_ginza`` (MIT; chiVe, Apache-2.0): spherical k-means, several times, over its
20,000 vectors, to which 480,000 words point.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from jpnews_nlp.entities.key_index import KeyIndex

FILE = "clusters.npz"
NAMES = ("K", "k", "x", "y")  # of the features that they are: 90, 800, 250 and 3,000 clusters


def hash_of(word: str) -> int:
    """Return the 32-bit key of `word` in the table."""
    return zlib.crc32(word.encode("utf-8", "replace"))


@dataclass(slots=True, frozen=True)
class Clusters:
    """Words → their clusters, one of each clustering."""

    words: KeyIndex  # by their hashes
    numbers: npt.NDArray[np.int16]  # vector of each word; last: of none, -1
    table: npt.NDArray[np.uint16]  # the clusters of each vector, in the order of NAMES

    def find(self, hashed: Sequence[int]) -> npt.NDArray[np.int16]:
        """Return the vectors of hashed words, -1 for those that the table does not hold."""
        return self.numbers[self.words.find(np.array(hashed, np.uint32))]

    def of_any(self, words: Sequence[Sequence[str]]) -> list[tuple[int, ...] | None]:
        """Return the clusters for each group of equally many forms: of the first form that the table holds."""
        if not words:
            return []
        found = self.find([hash_of(form) for forms in words for form in forms]).reshape(len(words), -1)
        first = found[np.arange(len(words)), (found >= 0).argmax(axis=1)].tolist()
        return [None if number < 0 else tuple(self.table[number].tolist()) for number in first]


def read(file: Path | BinaryIO) -> Clusters:
    """Read the table. Raises OSError or ValueError if it cannot be read."""
    with np.load(file, allow_pickle=False) as archive:
        numbers = np.append(archive["numbers"].astype(np.int16), np.int16(-1))
        return Clusters(KeyIndex(archive["keys"]), numbers, archive["clusters"])
