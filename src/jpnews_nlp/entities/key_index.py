"""Places of hashed keys, found by their first bits: a search by halves would jump all through the table."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.intp]


class KeyIndex:
    """Ascending keys that are spread as evenly as hashes are.

    Their first bits put them into more slots than there are keys; the few of one slot are compared one by one.
    """

    def __init__(self, keys: npt.NDArray[Any]) -> None:
        bits = len(keys).bit_length() + 1
        self._shift = keys.dtype.type(8 * keys.itemsize - bits)
        slots = (keys >> self._shift).astype(np.int32)
        # From the slot behind the key before it up to its own, each key is the first at or behind them.
        reach = np.diff(slots, prepend=np.int32(-1), append=np.int32(2**bits - 1))
        self._starts = np.repeat(np.arange(len(keys) + 1, dtype=np.min_scalar_type(len(keys))), reach)
        self._keys = np.append(keys, np.iinfo(keys.dtype).max)  # behind the last one, so that every step ends

    def find(self, wanted: npt.NDArray[Any]) -> Ints:
        """Return the place of each key; the number of all keys for those that are not there."""
        near = self._starts.take((wanted >> self._shift).astype(np.intp)).astype(np.intp)
        while (behind := self._keys.take(near) < wanted).any():
            near += behind
        return np.where(self._keys.take(near) == wanted, near, len(self._keys) - 1)
