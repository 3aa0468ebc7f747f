"""A first look at a sentence, which tells for a small part of the time whether it may hold a phrase at all.

Of the sentences of a commentary more than half hold none. A convolution over five morphemes with few dimensions, whose
most in a sentence counts, has learnt from what all the rest of the layer makes of sentences which of these it may pass
over; it is set so that it passes over hardly any that hold one (a cascade, Viola and Jones 2001).
``benchmarks/stance_first_look_fit.py`` trains it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from jpnews_nlp.entities.key_index import Ints
from jpnews_nlp.entities.sequences import apart, slabs
from jpnews_nlp.entities.weights import Floats
from jpnews_nlp.stance.products import product, single

FILE = "first_look.npz"
PLACES = 5  # morphemes seen at once: the one in the middle and its neighbours
_SIDE = PLACES // 2
_SLAB = 3000  # morphemes looked at together


class FirstLook:
    """The trained look. What it makes of a type's own state at each of its places is worked out once a type."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self._matrix, self._shift = single(arrays["parts"]), single(arrays["shift"])
        self._weights, self._bound = single(arrays["weights"]), float(arrays["bound"])
        self.width: int = self._matrix.shape[1]  # numbers that it keeps of a type

    def parts(self, states: Floats) -> Floats:
        """Return what the look keeps of types, by their states behind the network's input layer."""
        return product(states, self._matrix)

    def __call__(self, parts: Floats, numbers: Ints, cuts: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Return for each sentence whether it may hold a phrase.

        Args:
            parts: of all types, by their number; of number 0, which is of no type, zeros.
            numbers: the type at each place.
            cuts: positions at which a new sentence begins, ascending, 0 left out.
        """
        flat = parts.reshape(len(parts) * PLACES, -1)
        odds: list[Floats] = []
        for first, end, inner in slabs(len(numbers), cuts, _SLAB):
            places, size = apart(end - first, inner, _SIDE)
            around = np.zeros(size, np.intp)
            around[places] = numbers[first:end] * PLACES
            seen = np.repeat(self._shift[None], end - first, axis=0)
            for place in range(PLACES):
                seen += flat.take(around.take(places + (place - _SIDE)) + place, axis=0)
            most = np.maximum.reduceat(seen, [0, *inner.tolist()], axis=0)
            odds.append(np.maximum(most, 0.0) @ self._weights)
        return np.concatenate(odds) >= self._bound
