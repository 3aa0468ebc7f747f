"""Names that dictionaries list, as the tagger sees them: marks of words and of two neighbouring words.

The table holds 32-bit hashes of words and the marks of each, no words. `jpnews_nlp.entities.name_words` makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from jpnews_nlp.entities.hashed_words import HashedWords, hash_of

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

    marks: HashedWords  # the number of each word's combination of marks
    features: tuple[tuple[str, ...], ...]  # of each combination

    def of_each(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the features of each word."""
        found = self.marks.find([*map(hash_of, words)]).tolist()
        return [self.features[number] if number >= 0 else () for number in found]

    def is_a(self, word: str, kind: str) -> bool:
        """Whether a dictionary lists `word` as a name of one of `KINDS`."""
        return f"M={kind}" in self.of_each([word])[0]


def read(file: Path | BinaryIO) -> KnownNames:
    """Read the table. Raises OSError or ValueError if it cannot be read."""
    with np.load(file, allow_pickle=False) as archive:
        keys = np.cumsum(archive["gaps"], dtype=np.uint64).astype(np.uint32)
        marks = HashedWords(keys, archive["numbers"])
        return KnownNames(marks, tuple(_features(int(mask)) for mask in archive["masks"]))


def _features(mask: int) -> tuple[str, ...]:
    marks = [kind for bit, kind in enumerate(KINDS) if mask >> bit & 1]
    return (f"m={mask}", *(f"M={mark}" for mark in marks))
