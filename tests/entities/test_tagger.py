"""The tagger: its model file, and its paths against a plain Viterbi over the same features."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest

from jpnews_nlp.entities import ModelError, features, tagger, weights
from jpnews_nlp.entities.names import load
from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.lexicon import DEFAULT


def test_missing_model_names_file_and_command(tmp_path):
    with pytest.raises(ModelError, match=r"weights\.npz.*python -m jpnews_nlp\.entities\.train"):
        weights.load(tmp_path)


@pytest.mark.parametrize("name", ["weights.npz", "clusters.npz", "known_names.npz"])
def test_damaged_model_names_file_and_command(tmp_path, name):
    for path in weights.MODEL.iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path)
    damaged = bytearray((tmp_path / name).read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / name).write_bytes(damaged)
    with pytest.raises(ModelError, match=rf"{name}.*damaged.*python -m jpnews_nlp\.entities\.train"):
        weights.load(tmp_path)


def test_card_holds_what_the_model_was_made_of():
    card = json.loads((weights.MODEL / "model.json").read_text(encoding="utf-8"))
    assert {"trained", "corpora", "style", "sha256"} <= set(card)


def test_model_card_tells_data_licence_and_date():
    facts = json.loads((weights.MODEL / "model.json").read_text(encoding="utf-8"))
    card = (weights.MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")
    for needed in (facts["trained"], "CC BY-SA 4.0", weights.REBUILD, "averaged perceptron", "GiNZA"):
        assert needed in card
    for corpus in ("Stockmark", "GSD", "WikipediaAnnotatedCorpus"):
        assert corpus in card


def plain_path(model, types, classes):
    """The best path, scored feature by feature."""
    knowledge = features.Knowledge(classes, model.clusters, model.known)
    scores = []
    for row in features.of_sequence(types, [""] * len(types), knowledge):
        total = np.zeros(len(model.labels), np.float64)
        for feature in row:
            table, offset, name = feature.split(":", 2)
            vectors = model.tables[table].rows([[name]])[0]
            total += vectors[features.TABLES[table].index(int(offset))]
        scores.append(total)
    first = np.array([-1e4 if label.startswith("I-") else 0.0 for label in model.labels])
    best, back = scores[0] + first, []
    for row in scores[1:]:
        through = best[:, None] + model.transitions
        back.append(through.argmax(axis=0))
        best = through.max(axis=0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


TEXTS = [
    "岸田首相は訪米し、バイデン大統領と会談した。",
    "ウクライナ東部ドネツク州で激しい戦闘が続く。",
    "トヨタ自動車の佐藤恒治社長は東京都内で会見した。",
    "会社",
]


def test_cached_rows_give_the_same_path_as_plain_scoring():
    model, names = weights.load(), load(DEFAULT)
    fast = tagger.Tagger(model, names)
    for text in TEXTS:
        types = analyse(text).types
        assert fast.tag(types, [], {}) == plain_path(model, types, names.word_classes())


def test_sequences_do_not_see_one_another():
    fast = tagger.Tagger(weights.load(), load(DEFAULT))
    alone = [fast.tag(analyse(text).types, [], {}) for text in TEXTS]
    types = [item for text in TEXTS for item in analyse(text).types]
    cuts = np.cumsum([len(labels) for labels in alone])[:-1].tolist()
    assert fast.tag(types, cuts, {}) == [label for labels in alone for label in labels]


@pytest.mark.parametrize("limit", ["_MAX_TYPES", "_MAX_PAIRS"])
def test_forgets_what_it_holds_when_it_grows_too_large(monkeypatch, limit):
    fast = tagger.Tagger(weights.load(), load(DEFAULT))
    types = analyse(TEXTS[1]).types
    before = fast.tag(types, [], {})
    monkeypatch.setattr(tagger, limit, 1)
    assert fast.tag(types, [], {}) == before
