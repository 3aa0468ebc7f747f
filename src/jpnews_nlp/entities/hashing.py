"""Hashes of strings that can be joined: that of "ab" follows from those of "a" and "b", many at a time.

A hash is the polynomial of a string's UTF-8 bytes in an odd base, modulo 2 to the 64th. The tagger can thus look up
a feature made of two words without making its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 2**64)
_SLAB = 50_000  # bytes worked on at a time, so that they stay in the processor's cache
_BREAK = 10  # the line feed, which no feature name holds
Numbers = npt.NDArray[np.uint64]
Bytes = npt.NDArray[np.uint8]


@dataclass(slots=True, frozen=True)
class Hashes:
    """Hashes of strings, and the base raised to the length of each."""

    values: Numbers
    spans: Numbers

    def __add__(self, other: Hashes) -> Hashes:
        """The hashes of these strings with those of `other` behind them, element by element."""
        return Hashes(self.values + self.spans * other.values, self.spans * other.spans)

    def __getitem__(self, places: npt.NDArray[np.intp]) -> Hashes:
        return Hashes(self.values[places], self.spans[places])


def hashes(strings: Sequence[str]) -> Hashes:
    """Return the hashes of `strings`, none of which holds a line feed."""
    return hashes_of_lines(np.frombuffer("\n".join(strings).encode("utf-8", "replace"), np.uint8))


def hashes_of_lines(content: Bytes) -> Hashes:
    """Return the hashes of the lines of `content`, line feeds left out."""
    feeds = np.flatnonzero(content == _BREAK)
    starts = np.concatenate([[0], feeds + 1])
    ends = np.concatenate([feeds, [len(content)]])
    values = np.empty(len(starts), np.uint64)
    cuts = [0, *(np.flatnonzero(np.diff(starts // _SLAB)) + 1).tolist(), len(starts)]
    longest = max(int(ends[stop - 1] - starts[first]) for first, stop in pairwise(cuts))
    powers, inverse = _powers(_BASE, longest.bit_length()), _powers(_INVERSE, longest.bit_length())
    for first, stop in pairwise(cuts):
        slab = content[starts[first] : ends[stop - 1]]
        sums = np.zeros(len(slab) + 1, np.uint64)
        np.cumsum((slab + np.uint64(1)) * powers[: len(slab)], out=sums[1:])
        begins = starts[first:stop] - starts[first]
        values[first:stop] = (sums[ends[first:stop] - starts[first]] - sums[begins]) * inverse[begins]
    return Hashes(values, powers[ends - starts])


@lru_cache(maxsize=64)
def _powers(base: int, bits: int) -> Numbers:
    """Return the powers of `base` for exponents of so many bits, by doubling."""
    powers = np.ones(1, np.uint64)
    for _ in range(bits):
        powers = np.concatenate([powers, powers * np.uint64(base)])
        base = base * base % 2**64
    return powers
