"""Training: one command from annotated sentences to a model that the recognizer loads."""

from __future__ import annotations

import gzip
import json

import pytest

from jpnews_nlp.entities import Recognizer
from jpnews_nlp.entities.corpora import is_held_out
from jpnews_nlp.language.morphemes import analyse

pytest.importorskip("pycrfsuite", reason="python-crfsuite (dev) trains the model")

SENTENCES = [
    ("みずうみ商事はイラクで井戸を掘る。", [("みずうみ商事", "ORGANIZATION"), ("イラク", "COUNTRY")]),
    ("岡山花子氏は国連で演説した。", [("岡山花子", "PERSON"), ("国連", "ORGANIZATION")]),
    ("橋本太郎氏は札幌市を訪ねた。", [("橋本太郎", "PERSON"), ("札幌市", "LOCATION")]),
    ("米国とフランスは会談した。", [("米国", "COUNTRY"), ("フランス", "COUNTRY")]),
    ("やまなみ商事は横浜市に移る。", [("やまなみ商事", "ORGANIZATION"), ("横浜市", "LOCATION")]),
    ("雨が降り、風が吹いた。", []),
] * 4


def record(text, names):
    spans = [{"start": text.index(n), "end": text.index(n) + len(n), "label": label} for n, label in names]
    return {"source": "demo", "text": text, "entities": spans, "ignore": []}


def write(path, records):
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in records)


@pytest.fixture
def data(tmp_path):
    write(tmp_path / "demo.train.jsonl.gz", [record(text, names) for text, names in SENTENCES])
    write(tmp_path / "demo.dev.jsonl.gz", [])
    return tmp_path


def facts_of(folder):
    return json.loads((folder / "model.json").read_text(encoding="utf-8"))


def test_the_model_that_is_written_is_used(data, tmp_path):
    from jpnews_nlp.entities.train import main

    out = tmp_path / "model"
    main([str(data), "--out", str(out), "--iterations", "15"])
    assert facts_of(out)["corpora"] == ["demo"]
    text = "岡山花子氏は札幌市を訪ねた。"
    rows = Recognizer(model=out).find(text, analyse(text), [])
    assert ("岡山花子", "PERSON") in [(text[m.start : m.end], m.label) for m in rows]


def test_the_same_data_give_the_same_weights(data, tmp_path):
    from jpnews_nlp.entities.train import main

    for name in ("one", "two"):
        main([str(data), "--out", str(tmp_path / name), "--iterations", "5"])
    assert facts_of(tmp_path / "one")["sha256"] == facts_of(tmp_path / "two")["sha256"]


def test_self_training_adds_a_corpus(data, tmp_path):
    from jpnews_nlp.entities.train import main

    raw = tmp_path / "raw.jsonl.gz"
    write(raw, [{"text": "日本政府は発表した。\n岡山花子氏も述べた。"}, {"text": "米国は黙った。"}])
    main([str(data), "--raw", str(raw), "--articles", "2", "--out", str(tmp_path / "model"), "--iterations", "5"])
    facts = facts_of(tmp_path / "model")
    assert (facts["corpora"], facts["articles"]) == (["demo", "silver"], 2)


def test_a_folder_without_data_is_a_usage_error(tmp_path):
    from jpnews_nlp.entities.train import main

    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path)])
    assert stopped.value.code == 2


def test_a_slice_is_kept_back():
    kept = sum(is_held_out({"text": f"文{number}。"}) for number in range(1000))
    assert 60 < kept < 140


def test_two_models_are_averaged(data, tmp_path):
    from jpnews_nlp.entities.train import main

    for count in ("1", "2"):
        main([str(data), "--out", str(tmp_path / count), "--iterations", "15", "--models", count])
    sizes = [(tmp_path / count / "weights.npz").stat().st_size for count in ("1", "2")]
    assert sizes[0] != sizes[1]
    text = "岡山花子氏は札幌市を訪ねた。"
    rows = Recognizer(model=tmp_path / "2").find(text, analyse(text), [])
    assert ("札幌市", "LOCATION") in [(text[m.start : m.end], m.label) for m in rows]
