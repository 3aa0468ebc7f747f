"""Best label sequences, many searched together, against each searched plainly alone."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from jpnews_nlp.entities.paths import BestPaths
from jpnews_nlp.entities.weights import legal

LABELS = ("O", "B-x", "I-x", "B-y")
WEIGHTS = st.floats(-4, 4, width=32)


def plain_score(scores, transitions, path):
    """What a path weighs; nothing legal if it opens inside a phrase."""
    opening = -1e4 if LABELS[path[0]].startswith("I-") else 0.0
    return opening + sum(scores[at, label] for at, label in enumerate(path)) + sum(
        transitions[before, label] for before, label in pairwise(path)
    )  # fmt: skip


def plain_best(scores, transitions):
    """The most that any path weighs, by Viterbi's recursion a label at a time."""
    best = [plain_score(scores, transitions, [label]) for label in range(len(LABELS))]
    for row in scores[1:]:
        best = [
            max(best[before] + transitions[before, label] for before in range(len(LABELS))) + row[label]
            for label in range(len(LABELS))
        ]
    return max(best)


@given(st.data())
def test_no_path_weighs_more(data):
    lengths = data.draw(st.lists(st.integers(1, 6), min_size=1, max_size=5))
    scores = data.draw(arrays.arrays(np.float32, (sum(lengths), len(LABELS)), elements=WEIGHTS))
    drawn = data.draw(arrays.arrays(np.float32, (len(LABELS), len(LABELS)), elements=WEIGHTS))
    transitions = legal(LABELS, drawn)
    bounds = np.cumsum([0, *lengths])
    path = BestPaths(LABELS, transitions)(scores.copy(), bounds[1:-1].tolist())
    for first, end in pairwise(bounds):
        own = scores[first:end].astype(np.float64)
        weight = plain_score(own, transitions, path[first:end])
        assert abs(weight - plain_best(own, transitions)) < 0.05
