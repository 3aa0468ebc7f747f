"""Word clusters: words used alike share a number, so that the tagger knows names it was not trained on.

The table holds 32-bit hashes of words with the number of their cluster, no words. It was made from the word vectors
of ``ja_ginza`` (MIT; chiVe, Apache-2.0): spherical k-means over its 20,000 vectors, to which 480,000 words point.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

FILE = "clusters.npz"


def hash_of(word: str) -> int:
    """Return the 32-bit key of `word` in the table."""
    return zlib.crc32(word.encode("utf-8", "replace"))


@dataclass(slots=True, frozen=True)
class Clusters:
    """Words → fine and coarse clusters."""

    keys: npt.NDArray[np.uint32]  # ascending
    numbers: npt.NDArray[np.uint16]  # fine cluster of each key
    coarse: npt.NDArray[np.uint8]  # of each fine cluster

    def of(self, *forms: str) -> tuple[int, int] | None:
        """Return (fine, coarse) for the first of `forms` that the table holds."""
        keys = self.keys
        for form in forms:
            key = hash_of(form)
            place = int(keys.searchsorted(np.uint32(key)))
            if place < len(keys) and keys[place] == key:
                number = int(self.numbers[place])
                return number, int(self.coarse[number])
        return None


def read(file: Path | BinaryIO) -> Clusters:
    """Read the table. Raises OSError or ValueError if it cannot be read."""
    with np.load(file, allow_pickle=False) as archive:
        return Clusters(archive["keys"], archive["numbers"], archive["coarse"])
