"""The token vectors that ja_ginza's parser reads, computed for reading alone.

The numbers are those of spaCy's ``tok2vec``. What a token is by itself is worked out once for each word, and the layers
that look at its neighbours keep nothing for training.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc
from spacy.vocab import Vocab

Floats = npt.NDArray[np.float32]
_PIECES = 3  # of which a maxout unit gives the greatest
_TINY = np.float32(1e-8)  # as thinc's layer normalisation adds
_BLOCK = 1024  # tokens read at a time, which bounds the memory
_STEP = 4  # outputs that share their matrix products
# What the weights of the token before, the token itself and the token after give to each of the six filters.
_FILTERS = (
    np.array(
        [[6, 0, 0], [-4, -4, -4], [-4, 4, -4], [1, 2, 4], [1, -2, 4], [0, 0, 24]],
    )
    / 24
)
_MAX_WORDS = 20_000  # remembered; then all starts anew


class Layer:
    """A window of three tokens, maxout, normalisation, and the input added again.

    Such a window is a convolution. Four of its outputs at a time take six matrix products in place of twelve, after
    Winograd's minimal filtering F(4, 3): A. Lavin and S. Gray, "Fast Algorithms for Convolutional Neural Networks",
    CVPR 2016. Sums in another order differ in the last digits of a float.
    """

    def __init__(self, maxout: Any, norm: Any) -> None:
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        width = weights.shape[0]
        # Row by row piece 0 of all units, then piece 1 …, so that the greatest are taken of whole blocks.
        rows = weights.transpose(1, 0, 2).reshape(_PIECES * width, 3, width)
        self._filters = np.ascontiguousarray(np.einsum("fk,okw->fwo", _FILTERS, rows), np.float32)
        self._bias = bias.T.reshape(-1)
        self._mean = np.full(width, 1 / width, np.float32)
        self._scale, self._shift = norm.get_param("G"), norm.get_param("b")

    def __call__(self, tokens: Floats) -> Floats:
        found = np.empty_like(tokens)
        for start in range(0, len(tokens), _BLOCK):
            self._read(tokens, found, start, min(start + _BLOCK, len(tokens)))
        return found

    def _read(self, tokens: Floats, found: Floats, start: int, end: int) -> None:
        """Fill rows `start` to `end` of `found`."""
        for place, pieces in enumerate(self._windows(tokens, start, end)):
            rows = slice(start + place, end, _STEP)
            self._unit(pieces[: len(found[rows])], tokens[rows], found[rows])

    def _windows(self, tokens: Floats, start: int, end: int) -> tuple[Floats, ...]:
        """Weighted windows around the tokens from `start` on: around each first, second, third and fourth of four."""
        count = -(-(end - start) // _STEP)
        ahead = tokens[max(start - 1, 0) : end + 1]
        padded = np.zeros((_STEP * count + 2, tokens.shape[1]), np.float32)
        padded[start == 0 :][: len(ahead)] = ahead
        inputs = [padded[place:][: _STEP * count : _STEP] for place in range(_STEP + 2)]
        first, second, third, fourth, fifth, last = np.matmul(_spread(*inputs), self._filters)
        second += self._bias  # and with it all four
        both, apart = second + third, second - third
        far, wide = fourth + fifth, fourth - fifth
        first += both
        first += far
        last += apart
        wide *= 2
        apart += wide
        wide *= 4
        last += wide
        far *= 4
        both += far
        return first, apart, both, last

    def _unit(self, pieces: Floats, tokens: Floats, found: Floats) -> None:
        width = tokens.shape[1]
        best = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        np.maximum(best, pieces[:, 2 * width :], out=best)
        best -= (best @ self._mean)[:, None]
        spread = np.einsum("ij,ij->i", best, best) / np.float32(width) + _TINY
        best *= (spread ** np.float32(-0.5))[:, None]
        best *= self._scale
        best += self._shift
        np.add(best, tokens, out=found)


def _spread(one: Floats, two: Floats, three: Floats, four: Floats, five: Floats, six: Floats) -> Floats:
    """Six rows of tokens as the six filters take them."""
    found = np.empty((6, *one.shape), np.float32)
    even, odd = five - 4 * three, four - 4 * two
    near, far = five - three, 2 * (four - two)
    np.subtract(4 * one + five, 5 * three, out=found[0])
    np.add(even, odd, out=found[1])
    np.subtract(even, odd, out=found[2])
    np.add(near, far, out=found[3])
    np.subtract(near, far, out=found[4])
    np.subtract(4 * two + six, 5 * four, out=found[5])
    return found


class Encoder:
    """Stands in for the `predict` of ja_ginza's ``tok2vec``."""

    def __init__(self, model: Any, vocab: Vocab) -> None:
        """Take the model apart: a layer of single words, and layers of windows.

        Raises:
            ValueError: if it is not built like that.
        """
        self._embed, windows = model.layers
        parts: dict[str, list[Any]] = {"expand_window": [], "maxout": [], "layernorm": []}
        for node in windows.walk():
            parts.get(node.name, []).append(node)
        if len({len(nodes) for nodes in parts.values()}) != 1 or _columns(self._embed) != {"ORTH", "SHAPE"}:
            raise ValueError("the model is built differently")
        self._layers = [Layer(*pair) for pair in zip(parts["maxout"], parts["layernorm"], strict=True)]
        self._pad = int(windows.attrs["pad"])
        self._vocab = vocab
        self._width = int(model.get_dim("nO"))
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[int, int] = {}  # word → its row
        self._table: Floats = np.zeros((2048, self._width), np.float32)

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return the vectors of each document's tokens."""
        sizes = [len(doc) for doc in docs]
        if not any(sizes):
            return [np.zeros((0, self._width), np.float32) for _ in docs]
        firsts = list(accumulate((size + self._pad for size in sizes[:-1]), initial=self._pad))
        tokens = np.zeros((firsts[-1] + sizes[-1] + self._pad, self._width), np.float32)
        rows = self._words([word for doc in docs if len(doc) for word in doc.to_array("ORTH").tolist()])
        places = np.concatenate([np.arange(first, first + size) for first, size in zip(firsts, sizes, strict=True)])
        tokens[places] = self._table[rows]
        for layer in self._layers:
            tokens = layer(tokens)
        return [tokens[first : first + size] for first, size in zip(firsts, sizes, strict=True)]

    def _words(self, words: Sequence[int]) -> list[int]:
        """Return the row of each word in the table, fresh ones added."""
        if len(self._rows) > _MAX_WORDS:
            self._forget()
        known = self._rows
        fresh = list({word: None for word in words if word not in known})
        if fresh:
            alone = Doc(self._vocab, [self._vocab.strings[word] for word in fresh])
            self._add(fresh, self._embed.predict([alone])[0])
        return [known[word] for word in words]

    def _add(self, words: Sequence[int], vectors: Floats) -> None:
        first = len(self._rows)
        self._rows.update(zip(words, range(first, first + len(words)), strict=True))
        while len(self._rows) > len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._table[first : len(self._rows)] = vectors


def _columns(model: Any) -> set[str]:
    return {name for node in model.walk() if node.name == "extract_features" for name in node.attrs["columns"]}
