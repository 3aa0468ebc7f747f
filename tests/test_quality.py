"""The floor: no change may lose ground on the gold. Raise a figure when it is beaten; never lower one quietly."""

from __future__ import annotations

import pytest

from jpnews_nlp.evaluation import Scores, evaluate_folder
from jpnews_nlp.evaluation.folder import figures
from tests.conftest import PROJECT

# (layer, measure): the least F1, or share, with the mecab engine and with the ginza engine.
FLOOR: dict[tuple[str, str], tuple[float, float]] = {}


@pytest.fixture(scope="module", params=["mecab", pytest.param("ginza", marks=pytest.mark.ginza)])
def scored(request: pytest.FixtureRequest) -> tuple[int, Scores]:
    return ("mecab", "ginza").index(request.param), evaluate_folder(PROJECT / "tests" / "gold", engine=request.param)


@pytest.mark.parametrize(("layer", "measure"), FLOOR)
def test_floor(scored: tuple[int, Scores], layer: str, measure: str) -> None:
    engine, scores = scored
    values = figures(scores.layers[layer][measure])
    value = values["f1"] if "f1" in values else values["share"]
    assert value is not None
    assert value >= FLOOR[layer, measure][engine]
