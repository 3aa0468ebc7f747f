"""Tables of words that hold no words: a number for each 32-bit hash of one."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from jpnews_nlp.entities.key_index import KeyIndex


def hash_of(word: str) -> int:
    """Return the 32-bit key of `word` in the tables."""
    return zlib.crc32(word.encode("utf-8", "replace"))


class HashedWords:
    """Words → numbers.

    Attributes:
        numbers: by the places of the words; the last one, of none, is -1.
    """

    def __init__(self, keys: npt.NDArray[np.uint32], numbers: npt.NDArray[np.uint16]) -> None:
        """Take the hashes, ascending, and the number of each."""
        self._index = KeyIndex(keys)
        self.numbers = np.append(numbers.astype(np.int16), np.int16(-1))

    def find(self, hashed: Sequence[int]) -> npt.NDArray[np.int16]:
        """Return the numbers of hashed words, -1 for those that the table does not hold."""
        return self.numbers[self._index.find(np.array(hashed, np.uint32))]
