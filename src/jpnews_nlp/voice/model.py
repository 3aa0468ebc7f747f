"""A linear-chain conditional random field: weights from a table, decoding and marginals with NumPy."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import accumulate
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
_NUMBER_OF = {state: number for number, state in enumerate(STATES)}
_LABEL_OF = np.array([INDEX[label] for _, label in STATES])
_ONES = np.ones(len(STATES))
_SUMMED = (_LABEL_OF[:, None] == np.arange(len(LABELS))).astype(np.float64)  # states → labels
_TURNS = np.array([[1.0 if {before, after} == {"E", "R"} else 0.0 for _, after in STATES] for _, before in STATES])


class Model:
    """Weights of features and transitions, with the two algorithms that use them."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        self._rows: dict[str, int] = {}
        self._names: list[str] = []
        weights: list[list[float]] = []
        steps = np.zeros((MEMORIES, len(LABELS), len(LABELS)))
        for name, *values in csv.reader(io.StringIO(verified_text(path), newline="")):
            numbers = [float(value) if value else 0.0 for value in values]
            memory, arrow, label = name.partition("->")
            if arrow and not memory:
                steps[:, INDEX[label]] += numbers
            elif arrow and memory.isdecimal():
                steps[int(memory), INDEX[label]] += numbers
            else:
                self._rows[name] = len(weights)
                self._names.append(name)
                weights.append(numbers)
        self._weights = np.array(weights)
        self._with_zeros = np.concatenate([self._weights, np.zeros((1, len(LABELS)))])
        self._gains: dict[int, list[float]] = {}  # of the labels that were asked for
        self._transitions = _between_states(steps)
        self._into = np.ascontiguousarray(self._transitions.T)
        self._factors = np.exp(self._transitions)
        self._first = np.array([0.0 if remember(0, label) == memory else _NEVER for memory, label in STATES])

    def rows(self, page: Sequence[Iterable[str]]) -> list[list[int]]:
        """Return for each unit the rows of those of its features that have weights."""
        get = self._rows.get
        return [[row for row in map(get, names) if row is not None] for names in page]

    def emissions(self, page: Sequence[Sequence[int]]) -> Floats:
        """Return the score of each label for each unit, given by the rows of its features: shape (units, labels)."""
        nothing = len(self._weights)  # the row of zeros, so that no unit is without
        flat = [row for rows in page for row in (nothing, *rows)]
        begins = [0, *accumulate([len(rows) + 1 for rows in page[:-1]])]
        scores: Floats = np.add.reduceat(self._with_zeros.take(flat, axis=0), begins, axis=0)
        return scores

    def decode(self, emissions: Floats, *, taking_turns: float = 0.0) -> list[int]:
        """Return the best label sequence (Viterbi over labels and memory).

        Args:
            emissions: the score of each label for each unit.
            taking_turns: what is added to a step from the author's text into the report that goes on, and to one back.
        """
        return self.decode_each(emissions[None], taking_turns=taking_turns)[0]

    def decode_each(self, several: Floats, *, taking_turns: float = 0.0) -> list[list[int]]:
        """Return the best label sequence for each of several emissions of one page: shape (several, units, labels)."""
        transitions = self._transitions + taking_turns * _TURNS if taking_turns else self._transitions
        into = np.ascontiguousarray(transitions.T) if taking_turns else self._into
        local = several.transpose(1, 0, 2)[:, :, _LABEL_OF]
        best = local[0] + self._first
        ways = [best]
        for scores in local[1:]:
            best = np.maximum.reduce(best[:, :, None] + transitions, axis=1) + scores
            ways.append(best)
        states = best.argmax(axis=1)
        paths = [states]
        for best in reversed(ways[:-1]):  # the state before is looked for along the path alone
            states = (best + into[states]).argmax(axis=1)
            paths.append(states)
        labels: list[list[int]] = _LABEL_OF[np.array(paths[::-1])].T.tolist()
        return labels

    def path_score(self, emissions: Floats, labels: Sequence[int]) -> float:
        """Return the score of one label sequence."""
        states: list[int] = []
        memory = 0
        for label in labels:
            after = remember(memory, LABELS[label])
            if after is None:
                return -np.inf
            states.append(_NUMBER_OF[after, LABELS[label]])
            memory = after
        steps = self._transitions[states[:-1], states[1:]].sum()
        return float(emissions[np.arange(len(labels)), labels].sum() + self._first[states[0]] + steps)

    def marginals(self, emissions: Floats) -> Floats:
        """Return the probability of each label for each unit (forward-backward, scaled)."""
        local = np.exp(emissions - emissions.max(axis=1, keepdims=True))[:, _LABEL_OF]
        forward, backward = np.empty(local.shape), np.empty(local.shape)
        carried = local[0] * np.exp(self._first)
        forward[0] = carried
        for index in range(1, len(local)):
            carried = carried.dot(self._factors)
            carried *= local[index]
            carried /= carried.dot(_ONES)
            forward[index] = carried
        carried = _ONES
        backward[-1] = carried
        for index in range(len(local) - 1, 0, -1):
            carried = self._factors.dot(local[index] * carried)
            carried /= carried.dot(_ONES)
            backward[index - 1] = carried
        found: Floats = (forward * backward) @ _SUMMED
        found /= found.sum(axis=1, keepdims=True)
        return found

    def reasons(self, rows: Iterable[int], label: int, count: int = 3) -> list[str]:
        """Return the features, given by their rows, that speak most for `label` against the labels of other voices."""
        gains = self._gains.get(label) or self._gains.setdefault(label, _gains(self._weights, LABELS[label]))
        most = sorted(rows, key=gains.__getitem__, reverse=True)[:count]
        return [self._names[row] for row in most if gains[row] > 0]


def _between_states(steps: Floats) -> Floats:
    """Return the score of each step from state to state; impossible ones never happen."""
    found = np.full((len(STATES), len(STATES)), _NEVER)
    for i, (memory, label) in enumerate(STATES):
        for j, (after, following) in enumerate(STATES):
            if remember(memory, following) == after:
                found[i, j] = steps[memory, INDEX[label], INDEX[following]]
    return found


def _gains(weights: Floats, label: str) -> list[float]:
    """Return how much each feature speaks for a label against the mean of the other voices' labels."""
    rivals = [index for index, other in enumerate(LABELS) if VOICE[other] != VOICE[label]]
    gains: list[float] = (weights[:, INDEX[label]] - weights[:, rivals].mean(axis=1)).tolist()
    return gains
