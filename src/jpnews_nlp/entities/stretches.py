"""Where the best path through a sequence can leave O: the rest need not be searched.

A path is O with segments (B-X, I-X …) in it. Against staying outside, a segment gains what its labels lead O by at
its morphemes and what its transitions lead O's by. The bounds below charge every segment for its way in and out no
more than any path does, so that a position in no segment of a bound near or above zero is O.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from jpnews_nlp.entities.key_index import Ints
from jpnews_nlp.entities.weights import Floats

_Gains = npt.NDArray[np.float64]
_BLUR = 1e-2  # sums of single precision are not exact
_APART = 1e7  # more than the scores of one sequence can add up to


class Screen:
    """Bounds for one model's labels."""

    def __init__(self, labels: Sequence[str], transitions: Floats) -> None:
        self._outside = outside = labels.index("O")
        kinds = [label[2:] for label in labels if label.startswith("B-")]
        self._begins = begins = np.array([labels.index("B-" + kind) for kind in kinds])
        # A kind that training met in single morphemes only has no I; its B in place of that raises a bound at most.
        insides = np.array([labels.index(f"I-{kind}" if f"I-{kind}" in labels else f"B-{kind}") for kind in kinds])
        self._insides = insides
        gains = transitions.astype(np.float64) - float(transitions[outside, outside])
        self._inner = gains[insides, insides]
        self._second = gains[begins, insides] - self._inner
        # The way from one segment right into the next is the end of the one and the beginning of the other: the
        # beginning is charged about half of it at most, the end the rest.
        enter, leave = gains[outside, begins], np.maximum(gains[begins, outside], gains[insides, outside])
        direct = np.maximum(gains[np.ix_(begins, begins)], gains[np.ix_(insides, begins)])
        self._enter = np.maximum(enter, direct.max() / 2)
        self._leave = np.maximum(leave, (direct - self._enter).max(axis=1))
        # What a neighbour may be charged too little for the sake of a segment that loses.
        self._slack = float((self._enter - enter).max() + (self._leave - leave).max())

    def stretches(self, scores: Floats, cuts: Sequence[int]) -> tuple[Ints, Ints]:
        """Return first and last position of each stretch that may hold a segment, with an O on each side.

        These O are made certain in `scores`; a stretch that touches an end of its sequence has none there.
        """
        starts = np.array([0, *cuts], np.intp)
        lengths = np.diff(np.append(starts, len(scores)))
        bounds = self._bounds(scores, starts, lengths)
        marks = np.zeros(len(scores) + 1, bool)  # where a sequence begins
        marks[starts] = marks[-1] = True
        held = bounds >= -self._slack - _BLUR
        firsts = np.flatnonzero(held & (np.append(True, ~held[:-1]) | marks[:-1]))
        lasts = np.flatnonzero(held & (np.append(~held[1:], True) | marks[1:]))
        if len(firsts):
            reaching = np.maximum.reduceat(np.append(bounds, 0.0), np.stack([firsts, lasts + 1], axis=1).ravel())[::2]
            firsts, lasts = firsts[reaching >= -_BLUR], lasts[reaching >= -_BLUR]
        before, behind = firsts[~marks[firsts]] - 1, lasts[~marks[lasts + 1]] + 1
        sides = np.concatenate([before, behind])
        scores[sides] = -_APART
        scores[sides, self._outside] = 0.0
        return np.where(marks[firsts], firsts, firsts - 1), np.where(marks[lasts + 1], lasts, lasts + 1)

    def _bounds(self, scores: Floats, starts: Ints, lengths: Ints) -> _Gains:
        """The most that a segment gains in which each position is."""
        leads = scores.astype(np.float64) - scores[:, self._outside, None]
        begin, run = leads.take(self._begins, axis=1) + self._enter, leads.take(self._insides, axis=1) + self._inner
        begin[starts] -= np.minimum(self._enter, 0.0)
        np.cumsum(run, axis=0, out=run)
        run -= np.repeat(run[starts], lengths, axis=0)
        ends = starts + lengths - 1
        alone = begin + self._leave
        closed = run + self._leave
        free = np.minimum(self._leave, 0.0)
        alone[ends] -= free
        closed[ends] -= free
        apart = np.repeat(np.arange(len(starts)) * _APART, lengths)[:, None]
        begun = begin + self._second - run + apart
        np.maximum.accumulate(begun, axis=0, out=begun)
        closed -= apart
        closed = np.maximum.accumulate(closed[::-1], axis=0)[::-1]
        best: _Gains = np.maximum(alone, begun + closed).max(axis=1)
        return best
