"""Weights and products in single precision, as the networks take them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from jpnews_nlp.entities.weights import Floats


def single(array: npt.NDArray[Any]) -> Floats:
    """Return the weights in the order in which a product depends least on its rows' number."""
    return np.ascontiguousarray(array, np.float32)


def centred(array: npt.NDArray[Any]) -> Floats:
    """Weights whose products have a mean of zero in each row, which is what normalisation asks for first."""
    wide = array.astype(np.float64)
    return single(wide - wide.mean(axis=-1, keepdims=True))


def product(rows: Floats, matrix: Floats) -> Floats:
    """Multiply each row in the same way, however many there are; NumPy takes a single one otherwise.

    On processors with AVX-512 that holds to the last bit, on others but for the last places of a float.
    """
    return rows @ matrix if len(rows) > 1 else (np.concatenate([rows, rows]) @ matrix)[:1]
