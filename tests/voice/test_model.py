"""The sequence model: what may follow what."""

from __future__ import annotations

import numpy as np
import pytest

from jpnews_nlp.voice.model import INDEX, LABELS, Model, remember

MODEL = Model()


@pytest.mark.parametrize("label", ["H", "S", "R"])
def test_a_reports_later_part_needs_its_beginning(label: str) -> None:
    assert remember(0, label) is None
    emissions = np.zeros((4, len(LABELS)))
    emissions[:, INDEX["E"]] = 5.0
    emissions[2, INDEX[label]] = 100.0
    labels = [LABELS[i] for i in MODEL.decode(emissions)]
    assert labels[2] != label or any(name.startswith("b") for name in labels[:2])


def test_memory_goes_from_header_to_body_to_closed() -> None:
    memory = 0
    seen = []
    for label in ("N", "bH", "S", "R", "E", "R", "S"):
        memory = remember(memory, label) or 0
        seen.append(memory)
    assert seen == [0, 1, 1, 2, 2, 2, 3]


def test_marginals_are_distributions_and_agree_with_a_clear_path() -> None:
    emissions = np.zeros((3, len(LABELS)))
    for index, label in enumerate(("bH", "R", "E")):
        emissions[index, INDEX[label]] = 30.0
    marginals = MODEL.marginals(emissions)
    assert np.allclose(marginals.sum(axis=1), 1.0)
    assert [LABELS[i] for i in marginals.argmax(axis=1)] == ["bH", "R", "E"]
    assert [LABELS[i] for i in MODEL.decode(emissions)] == ["bH", "R", "E"]


def test_the_decoded_path_scores_best() -> None:
    emissions = np.random.default_rng(1).normal(size=(6, len(LABELS)))
    best = MODEL.decode(emissions)
    others = ([INDEX["E"]] * 6, [INDEX["N"]] * 6, [INDEX["bR"], *[INDEX["R"]] * 5])
    assert all(MODEL.path_score(emissions, best) >= MODEL.path_score(emissions, other) for other in others)
