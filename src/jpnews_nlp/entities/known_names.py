"""Names that dictionaries list, as the tagger sees them: marks of words and of two neighbouring words.

The table holds 32-bit hashes of words and the marks of each, no words. `jpnews_nlp.entities.name_words` makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from jpnews_nlp.entities.clusters import hash_of
from jpnews_nlp.entities.key_index import KeyIndex

FILE = "known_names.npz"
_LONG = ("body", "thing", "person")  # kinds of names longer than two morphemes: two open them and two close them
KINDS = (
    *_LONG,
    "surname",
    "given",
    "place",
    *(f"{kind}-{part}" for part in ("opens", "closes") for kind in _LONG),
)


@dataclass(slots=True, frozen=True)
class KnownNames:
    """Words → marks, and the features that the marks are to the tagger."""

    words: KeyIndex  # by their hashes
    numbers: npt.NDArray[np.int16]  # combination of each word's marks; last: of none, -1
    features: tuple[tuple[str, ...], ...]  # of each combination

    def find(self, hashed: Sequence[int]) -> npt.NDArray[np.int16]:
        """Return the combinations of hashed words, -1 for those without a mark."""
        return self.numbers[self.words.find(np.array(hashed, np.uint32))]

    def of_each(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the features of each word."""
        return [self.features[number] if number >= 0 else () for number in self.find([*map(hash_of, words)]).tolist()]


def read(file: Path | BinaryIO) -> KnownNames:
    """Read the table. Raises OSError or ValueError if it cannot be read."""
    with np.load(file, allow_pickle=False) as archive:
        keys = np.cumsum(archive["gaps"], dtype=np.uint64).astype(np.uint32)
        numbers = np.append(archive["numbers"].astype(np.int16), np.int16(-1))
        return KnownNames(KeyIndex(keys), numbers, tuple(_features(int(mask)) for mask in archive["masks"]))


def _features(mask: int) -> tuple[str, ...]:
    marks = [kind for bit, kind in enumerate(KINDS) if mask >> bit & 1]
    return (f"m={mask}", *(f"M={mark}" for mark in marks))
