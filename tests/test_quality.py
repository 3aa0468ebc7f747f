"""The floor: no change may lose ground on the gold. Raise a figure when it is beaten; never lower one quietly."""

from __future__ import annotations

import pytest

from jpnews_nlp.evaluation import Scores, evaluate_folder
from jpnews_nlp.evaluation.folder import figures
from tests.conftest import PROJECT

# (layer, measure): the least F1, or share, with the mecab engine and with the ginza engine.
FLOOR: dict[tuple[str, str], tuple[float, float]] = {
    ("voice", "characters"): (0.946, 0.946),
    ("voice", "reports"): (0.781, 0.781),
    ("voice", "report publisher"): (0.84, 0.84),
    ("voice", "report date"): (0.84, 0.84),
    ("entities", "all"): (0.954, 0.954),
    ("entities", "COUNTRY"): (0.992, 0.992),
    ("entities", "PERSON"): (0.969, 0.969),
    ("entities", "ORGANIZATION"): (0.939, 0.939),
    ("entities", "LOCATION"): (0.885, 0.885),
    ("entities", "country id"): (1.0, 1.0),
    ("dates", "span"): (0.996, 0.996),
    ("dates", "span and value"): (0.987, 0.987),
    ("dates", "bounds"): (0.99, 0.99),
    ("quotes", "direct"): (0.884, 0.884),
    ("quotes", "indirect"): (0.806, 0.789),
    ("quotes", "source"): (0.914, 0.92),
    ("stances", "author"): (0.809, 0.809),
    ("stances", "author polarity"): (0.94, 0.94),
    ("stances", "author target"): (0.685, 0.685),
    ("stances", "reported"): (0.606, 0.606),
    ("stances", "reported holder"): (0.915, 0.915),
    ("stances", "author stances in the author's own words"): (0.999, 0.999),
}


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
