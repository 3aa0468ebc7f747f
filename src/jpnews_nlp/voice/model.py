"""A linear-chain conditional random field: weights from a table, decoding and marginals with NumPy."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
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
# What a page remembers of its reports: none yet (0), the current one has only a header (1), it has a body (2), after
# the body there was a source line (3).
MEMORIES = 4


def remember(memory: int, label: str) -> int | None:
    """Return the memory after `label`; None where it cannot stand (a report's later part before its first)."""
    if label in ("bH", "bS"):
        return 1
    if label in ("bR", "R"):
        return 2 if memory or label == "bR" else None
    if label == "S" and memory == 2:
        return 3
    return memory if memory or label not in ("H", "S") else None


# A state is a label with the memory after it.
STATES = sorted(
    {(after, label) for label in LABELS for memory in range(MEMORIES) if (after := remember(memory, label)) is not None}
)
_LABEL_OF = np.array([INDEX[label] for _, label in STATES])


class Model:
    """Weights of features and transitions, with the two algorithms that use them."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        self._rows: dict[str, int] = {}
        weights: list[list[float]] = []
        steps = np.zeros((MEMORIES, len(LABELS), len(LABELS)))
        for name, *values in csv.reader(io.StringIO(verified_text(path), newline="")):
            numbers = [float(value or 0) for value in values]
            memory, arrow, label = name.partition("->")
            if arrow and not memory:
                steps[:, INDEX[label]] += numbers
            elif arrow and memory.isdecimal():
                steps[int(memory), INDEX[label]] += numbers
            else:
                self._rows[name] = len(weights)
                weights.append(numbers)
        self._weights = np.array(weights)
        self._with_zeros = np.concatenate([self._weights, np.zeros((1, len(LABELS)))])
        self._gains = _gains(self._weights)
        self._transitions = _between_states(steps)
        self._into = np.ascontiguousarray(self._transitions.T)
        self._first = np.array([0.0 if remember(0, label) == memory else _NEVER for memory, label in STATES])

    def emissions(self, page: Sequence[Iterable[str]]) -> Floats:
        """Return the score of each label for each unit: shape (units, labels)."""
        rows = self._rows
        flat: list[int] = []
        begins: list[int] = []
        for names in page:
            begins.append(len(flat))
            flat.append(len(self._weights))  # the row of zeros, so that no unit is without
            flat += [rows[name] for name in names if name in rows]
        scores: Floats = np.add.reduceat(self._with_zeros[flat], begins, axis=0)
        return scores

    def decode(self, emissions: Floats) -> list[int]:
        """Return the best label sequence (Viterbi over labels and memory)."""
        local = emissions[:, _LABEL_OF]
        best = local[0] + self._first
        ways = [best]
        for scores in local[1:]:
            best = np.maximum.reduce(best[:, None] + self._transitions, axis=0) + scores
            ways.append(best)
        state = int(best.argmax())
        path = [state]
        for best in reversed(ways[:-1]):  # the state before is looked for along the path alone
            state = int((best + self._into[state]).argmax())
            path.append(state)
        return [int(_LABEL_OF[state]) for state in reversed(path)]

    def path_score(self, emissions: Floats, labels: Sequence[int]) -> float:
        """Return the score of one label sequence."""
        score, before, memory = 0.0, -1, 0
        for index, label in enumerate(labels):
            after = remember(memory, LABELS[label])
            if after is None:
                return -np.inf
            state = STATES.index((after, LABELS[label]))
            score += emissions[index, label] + (self._first[state] if before < 0 else self._transitions[before, state])
            before, memory = state, after
        return float(score)

    def marginals(self, emissions: Floats) -> Floats:
        """Return the probability of each label for each unit (forward-backward, scaled)."""
        transitions = np.exp(self._transitions)
        states = emissions[:, _LABEL_OF]
        local = np.exp(states - states.max(axis=1, keepdims=True))
        local[0] *= np.exp(self._first)
        forward = np.zeros(local.shape)
        carried = np.ones(len(STATES))
        for index, scores in enumerate(local):
            carried = scores * (carried @ transitions if index else carried)
            carried /= carried.sum()
            forward[index] = carried
        backward = np.ones(len(STATES))
        for index in range(len(local) - 1, -1, -1):
            forward[index] *= backward
            forward[index] /= forward[index].sum()
            backward = transitions @ (local[index] * backward)
            backward /= backward.sum()
        return np.stack([forward[:, label == _LABEL_OF].sum(axis=1) for label in range(len(LABELS))], axis=1)

    def reasons(self, names: Iterable[str], label: int, count: int = 3) -> list[str]:
        """Return the features that speak most for `label` against the labels of other voices."""
        gains, get = self._gains[label], self._rows.get
        found = {name: gain for name in names if (row := get(name)) is not None and (gain := gains[row]) > 0}
        return sorted(found, key=found.__getitem__, reverse=True)[:count]


def _between_states(steps: Floats) -> Floats:
    """Return the score of each step from state to state; impossible ones never happen."""
    found = np.full((len(STATES), len(STATES)), _NEVER)
    for i, (memory, label) in enumerate(STATES):
        for j, (after, following) in enumerate(STATES):
            if remember(memory, following) == after:
                found[i, j] = steps[memory, INDEX[label], INDEX[following]]
    return found


def _gains(weights: Floats) -> list[list[float]]:
    """Return for each label how much each feature speaks for it against the mean of the other voices' labels."""
    gains = []
    for label in LABELS:
        rivals = [index for index, other in enumerate(LABELS) if VOICE[other] != VOICE[label]]
        gains.append((weights[:, INDEX[label]] - weights[:, rivals].mean(axis=1)).tolist())
    return gains
