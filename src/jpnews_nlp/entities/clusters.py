"""Word clusters: words used alike share a number, so that the tagger knows names it was not trained on.

The table holds 32-bit hashes of words with the number of their vector, no words, and for each vector its clusters. It
was made from the word vectors of ``ja_ginza`` (MIT; chiVe, Apache-2.0): spherical k-means, several times, over its
20,000 vectors, to which 480,000 words point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from jpnews_nlp.entities.hashed_words import HashedWords, hash_of

FILE = "clusters.npz"
NAMES = ("K", "k", "x", "y")  # of the features that they are: 90, 800, 250 and 3,000 clusters


@dataclass(slots=True, frozen=True)
class Clusters:
    """Words → their clusters, one of each clustering."""

    vectors: HashedWords  # the number of each word's vector
    table: npt.NDArray[np.uint16]  # the clusters of each vector, in the order of NAMES

    def of_any(self, words: Sequence[Sequence[str]]) -> list[tuple[int, ...] | None]:
        """Return the clusters for each group of equally many forms: of the first form that the table holds."""
        if not words:
            return []
        found = self.vectors.find([hash_of(form) for forms in words for form in forms]).reshape(len(words), -1)
        first = found[np.arange(len(words)), (found >= 0).argmax(axis=1)].tolist()
        return [None if number < 0 else tuple(self.table[number].tolist()) for number in first]


def read(file: Path | BinaryIO) -> Clusters:
    """Read the table. Raises OSError or ValueError if it cannot be read."""
    with np.load(file, allow_pickle=False) as archive:
        return Clusters(HashedWords(archive["keys"], archive["numbers"]), archive["clusters"])
