"""The floor: no change may lose ground on the gold. Raise a figure when it is beaten; never lower one quietly."""

from __future__ import annotations

import pytest

from jpnews_nlp.evaluation import Scores, evaluate_folder
from jpnews_nlp.evaluation.folder import figures
from tests.conftest import PROJECT

# (layer, measure): the least F1, or share, with the mecab engine and with the ginza engine.
FLOOR: dict[tuple[str, str], tuple[float, float]] = {
    ("voice", "characters"): (0.998, 0.998),
    ("voice", "reports"): (1.0, 1.0),
    ("voice", "report publisher"): (1.0, 1.0),
    ("voice", "report date"): (1.0, 1.0),
    ("entities", "all"): (0.978, 0.978),
    ("entities", "COUNTRY"): (0.995, 0.995),
    ("entities", "PERSON"): (1.0, 1.0),
    ("entities", "ORGANIZATION"): (0.971, 0.971),
    ("entities", "LOCATION"): (0.935, 0.935),
    ("entities", "country id"): (1.0, 1.0),
    ("entities", "affiliation"): (0.954, 0.954),
    ("dates", "span"): (0.996, 0.996),
    ("dates", "span and value"): (0.996, 0.996),
    ("dates", "value"): (1.0, 1.0),
    ("dates", "mod"): (1.0, 1.0),
    ("dates", "bounds"): (1.0, 1.0),
    ("quotes", "direct"): (0.995, 0.995),
    ("quotes", "indirect"): (0.954, 0.954),
    ("quotes", "source"): (1.0, 1.0),
    ("stances", "author"): (0.879, 0.879),
    ("stances", "author polarity"): (0.973, 0.973),
    ("stances", "author target"): (0.816, 0.816),
    ("stances", "reported"): (0.833, 0.833),
    ("stances", "reported holder"): (0.956, 0.956),
    ("stances", "author stances in the author's own words"): (1.0, 1.0),
}


# The same on the articles that nothing is fitted on, with the mecab engine.
HELD_OUT = {
    "held_out": {
        "author": 0.734,
        "author polarity": 0.903,
        "author target": 0.631,
        "reported": 0.634,
        "reported holder": 0.890,
        "author stances in the author's own words": 0.997,
    },
    "held_out_plain": {
        "author": 0.833,
        "author polarity": 0.903,
        "author target": 0.688,
        "reported": 0.703,
        "reported holder": 0.937,
        "author stances in the author's own words": 0.993,
    },
}


@pytest.mark.parametrize("folder", HELD_OUT)
def test_floor_of_the_articles_held_out(folder: str) -> None:
    found = evaluate_folder(PROJECT / "benchmarks" / folder, engine="mecab").layers["stances"]
    values = {name: figures(found[name]) for name in HELD_OUT[folder]}
    reached = {name: value["f1"] if "f1" in value else value["share"] for name, value in values.items()}
    assert all((reached[name] or 0.0) >= floor for name, floor in HELD_OUT[folder].items()), reached


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
