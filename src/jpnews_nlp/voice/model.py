"""A linear-chain conditional random field: weights from a table, decoding and marginals with NumPy."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from heapq import nlargest
from pathlib import Path

import numpy as np
import numpy.typing as npt

from jpnews_nlp.lexicon.checksums import verified_text
from jpnews_nlp.records import Voice

# editorial body, title or heading, mark or own link; furniture; report headline, source line, body, each also as
# the beginning of a new report.
LABELS = ("E", "T", "M", "N", "H", "S", "R", "bH", "bS", "bR")
INDEX = {label: index for index, label in enumerate(LABELS)}
_EDITORIAL: dict[str, Voice] = dict.fromkeys(("E", "T", "M"), "editorial")
_OTHER: dict[str, Voice] = {"N": "other"}
_REPORT: dict[str, Voice] = dict.fromkeys(LABELS[4:], "report")
VOICE = _EDITORIAL | _OTHER | _REPORT
WEIGHTS = Path(__file__).with_name("weights.csv")
Floats = npt.NDArray[np.float64]
_NEVER = -1e4


class Model:
    """Weights of features and transitions, with the two algorithms that use them."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        self._rows: dict[str, int] = {}
        weights: list[list[float]] = []
        self.transitions = np.zeros((len(LABELS), len(LABELS)))
        for name, *values in csv.reader(io.StringIO(verified_text(path), newline="")):
            numbers = [float(value or 0) for value in values]
            if name.startswith("->"):
                self.transitions[INDEX[name[2:]]] = numbers
            else:
                self._rows[name] = len(weights)
                weights.append(numbers)
        self._weights = np.array(weights)
        self._gains = _gains(self._weights)
        # A report's later parts need a report before them: none can stand first.
        self._first = np.array([_NEVER if label in ("H", "S", "R") else 0.0 for label in LABELS])

    def emissions(self, page: Sequence[Iterable[str]]) -> Floats:
        """Return the score of each label for each unit: shape (units, labels)."""
        rows = self._rows
        scores = np.zeros((len(page), len(LABELS)))
        for index, names in enumerate(page):
            known = [rows[name] for name in names if name in rows]
            if known:
                scores[index] = self._weights[known].sum(axis=0)
        return scores

    def decode(self, emissions: Floats) -> list[int]:
        """Return the best label sequence (Viterbi)."""
        back = np.zeros(emissions.shape, dtype=np.int64)
        best = emissions[0] + self._first
        for index in range(1, len(emissions)):
            step = best[:, None] + self.transitions
            back[index] = step.argmax(axis=0)
            best = step.max(axis=0) + emissions[index]
        path = [int(best.argmax())]
        for index in range(len(emissions) - 1, 0, -1):
            path.append(int(back[index, path[-1]]))
        return path[::-1]

    def path_score(self, emissions: Floats, labels: Sequence[int]) -> float:
        """Return the score of one label sequence."""
        path = np.asarray(labels)
        steps = self.transitions[path[:-1], path[1:]].sum()
        return float(emissions[np.arange(len(path)), path].sum() + steps + self._first[path[0]])

    def marginals(self, emissions: Floats) -> Floats:
        """Return the probability of each label for each unit (forward-backward, scaled)."""
        transitions = np.exp(self.transitions)
        local = np.exp(emissions - emissions.max(axis=1, keepdims=True))
        local[0] *= np.exp(self._first)
        forward = np.zeros(local.shape)
        carried = np.ones(len(LABELS))
        for index, scores in enumerate(local):
            carried = scores * (carried @ transitions if index else carried)
            carried /= carried.sum()
            forward[index] = carried
        backward = np.ones(len(LABELS))
        for index in range(len(local) - 1, -1, -1):
            forward[index] *= backward
            forward[index] /= forward[index].sum()
            backward = transitions @ (local[index] * backward)
            backward /= backward.sum()
        return forward

    def reasons(self, names: Iterable[str], label: int, count: int = 3) -> list[str]:
        """Return the features that speak most for `label` against the labels of other voices."""
        gains, rows = self._gains[label], self._rows
        found = {name: gains[row] for name in names if (row := rows.get(name)) is not None}
        return [name for name in nlargest(count, found, key=found.__getitem__) if found[name] > 0]


def _gains(weights: Floats) -> list[list[float]]:
    """Return for each label how much each feature speaks for it against the mean of the other voices' labels."""
    gains = []
    for label in LABELS:
        rivals = [index for index, other in enumerate(LABELS) if VOICE[other] != VOICE[label]]
        gains.append((weights[:, INDEX[label]] - weights[:, rivals].mean(axis=1)).tolist())
    return gains
