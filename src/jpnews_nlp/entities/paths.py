"""The best label sequences under scores of labels and of transitions: Viterbi (1967), many sequences at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jpnews_nlp.entities.key_index import Ints
from jpnews_nlp.entities.stretches import Screen
from jpnews_nlp.entities.weights import NEVER, Floats


class BestPaths:
    """The labels of a linear-chain model with what it weighs their transitions."""

    def __init__(self, labels: Sequence[str], transitions: Floats) -> None:
        self._transitions = transitions
        self._outside = labels.index("O")
        self._opening = np.array([NEVER if label.startswith("I-") else 0.0 for label in labels], np.float32)
        self._screen = Screen(labels, transitions)

    def __call__(self, scores: Floats, cuts: Sequence[int]) -> list[int]:
        """Return the label index of each position.

        Args:
            scores: of each label at each position; changed.
            cuts: positions at which a new sequence begins, ascending, 0 left out.
        """
        firsts, lasts = self._screen.stretches(scores, cuts)
        path = np.full(len(scores), self._outside, np.intp)
        if len(firsts):
            self._search(scores, firsts, lasts, path)
        labels: list[int] = path.tolist()
        return labels

    def _search(self, scores: Floats, firsts: Ints, lasts: Ints, path: Ints) -> None:
        """Write the best path through each stretch ``firsts[k]`` to ``lasts[k]`` to `path`, all advanced together."""
        order = np.argsort(firsts - lasts, kind="stable")
        starts, lengths = firsts[order], (lasts - firsts + 1)[order]
        active = np.searchsorted(-lengths, -np.arange(int(lengths[0])), side="left").tolist()
        columns = np.ascontiguousarray(scores.T)
        best = [columns.take(starts, axis=1) + self._opening[:, None]]  # label, stretch: the stretches are many
        into = self._transitions[:, :, None]
        for step, count in enumerate(active[1:], 1):
            through = best[-1][:, None, :count] + into  # label before, label, stretch
            best.append(np.maximum.reduce(through, axis=0) + columns.take(starts[:count] + step, axis=1))
        states = np.empty(len(starts), np.intp)
        ahead = 0
        for step in range(len(best) - 1, -1, -1):
            count = active[step]
            if ahead:  # the label before is looked for along the path alone
                before = self._transitions.take(states[:ahead], axis=1)
                states[:ahead] = (best[step][:, :ahead] + before).argmax(axis=0)
            if ahead < count:
                states[ahead:count] = best[step][:, ahead:].argmax(axis=0)
            path[starts[:count] + step] = states[:count]
            ahead = count
