"""The scorer, on small gold whose figures can be counted by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from jpnews_nlp.evaluation import GoldError, evaluate_folder, report_lines
from jpnews_nlp.evaluation.gold import read_gold
from jpnews_nlp.evaluation.layers import dates, entities, quotes, stances, voice
from jpnews_nlp.evaluation.matching import Count, Rate

GOLD = """<doc published="2024-02-08"><seg voice="editorial" role="body">私は<ent label="COUNTRY" id="US">米</ent>国に\
<stance category="deontic" polarity="1" target="撤退" holder="author">撤退を求めたい</stance>。</seg>
<seg voice="report" role="body" report="1" publisher="共同通信" published="2024-02-07">\
<source q="1"><ent label="PERSON" id="林" country="JP" title="外相">林</ent>外相</source>は\
<time type="DATE" value="2024-02-07" from="2024-02-07" to="2024-02-07">7日</time>、\
「<quote qtype="direct" q="1">撤退は\
<stance category="evaluative" polarity="-1" target="撤退" holder="林">誤り</stance>だ</quote>」と\
<cue q="1">述べた</cue>。\
<ent label="EVENT" id="訓練" opt="1">演習</ent></seg></doc>"""


@pytest.fixture
def gold(tmp_path: Path) -> Any:
    (tmp_path / "a.xml").write_text(GOLD, encoding="utf-8")
    return read_gold(tmp_path)[0]


def row(gold: Any, surface: str, **columns: object) -> dict[str, Any]:
    start = gold.text.index(surface)
    return {"start": start, "end": start + len(surface), **columns}


def count(measure: object) -> tuple[int, int, int]:
    assert isinstance(measure, Count)
    return measure.hits, measure.invented, measure.missed


def share(measure: object) -> float | None:
    assert isinstance(measure, Rate)
    return measure.share


def test_gold_keeps_the_text_and_its_offsets(gold: Any) -> None:
    assert gold.text.startswith("私は米国に撤退を求めたい。\n林外相は7日")
    assert [gold.text[m.start : m.end] for m in gold.of("ent")] == ["米", "林", "演習"]
    assert gold.published == dt.date(2024, 2, 8)


def test_entities(gold: Any) -> None:
    found = [
        row(gold, "米", label="COUNTRY", entity_id="US", country="US", title=None),
        row(gold, "林外相", label="PERSON", entity_id="林", country=None, title=None),
        row(gold, "演習", label="EVENT", entity_id="演習", country=None, title=None),
    ]
    measures = entities(gold, {"entities": found})
    assert count(measures["COUNTRY"]) == (1, 0, 0)
    assert count(measures["PERSON"]) == (0, 1, 1)
    assert count(measures["EVENT"]) == (0, 0, 0)  # optional: neither way
    assert share(measures["country id"]) == 1


def test_dates(gold: Any) -> None:
    right = {"mod": None, "date_from": dt.date(2024, 2, 7), "date_to": dt.date(2024, 2, 7)}
    measures = dates(gold, {"dates": [row(gold, "7日", value="2024-02-06", **right)]})
    assert count(measures["span"]) == (1, 0, 0)
    assert count(measures["span and value"]) == (0, 1, 1)
    assert share(measures["bounds"]) == 1


def test_quotes(gold: Any) -> None:
    source = gold.text.index("林外相")
    found = row(gold, "撤退は誤りだ", type="direct", source="林", source_start=source, source_end=source + 1)
    measures = quotes(gold, {"quotes": [found]})
    assert count(measures["direct"]) == (1, 0, 0)
    assert share(measures["source"]) == 1
    assert count(quotes(gold, {"quotes": []})["content"]) == (0, 0, 1)


def test_stances_and_leaks(gold: Any) -> None:
    own = row(gold, "求めたい", category="deontic", polarity=1, target="撤退", holder="author")
    leak = row(gold, "誤り", category="evaluative", polarity=-1, target="撤退", holder="author")
    measures = stances(gold, {"stances": [own, leak], "reported_stances": []})
    assert count(measures["author"]) == (1, 1, 0)
    assert count(measures["reported"]) == (0, 0, 1)
    assert share(measures["author stances in the author's own words"]) == 0.5


def test_a_stance_without_target_asks_for_none(gold: Any) -> None:
    own = row(gold, "求めたい", category="deontic", polarity=1, target="林", holder="author")
    assert share(stances(gold, {"stances": [own], "reported_stances": []})["author target"]) == 0
    del gold.of("stance")[0].attributes["target"]
    silent = stances(gold, {"stances": [own], "reported_stances": []})
    assert share(silent["author polarity"]) == 1
    assert silent["author target"].cases == 0  # type: ignore[union-attr]


def test_voice_and_reports(gold: Any) -> None:
    cut = gold.text.index("\n")
    segments = [
        {"start": 0, "end": cut, "voice": "editorial", "report_id": None},
        {"start": cut + 1, "end": len(gold.text), "voice": "report", "report_id": 0},
    ]
    reports = [{"report_id": 0, "publisher": None, "agency": "共同通信", "domain": None, "published": None}]
    measures = voice(gold, {"segments": segments, "reports": reports})
    assert share(measures["characters"]) == 1
    assert count(measures["reports"]) == (1, 0, 0)
    assert share(measures["report publisher"]) == 1
    assert share(measures["report date"]) == 0


@pytest.mark.parametrize("content", ["<doc>", "<art/>", '<doc published="soon"/>'])
def test_broken_gold_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "b.xml").write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"b\.xml"):
        read_gold(tmp_path)


def test_no_gold_at_all(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold articles"):
        evaluate_folder(tmp_path)


def test_the_report_shows_figures_and_errors(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(GOLD, encoding="utf-8")
    scores = evaluate_folder(tmp_path, engine="mecab")
    lines = "\n".join(report_lines(scores, 3))
    assert "voice" in lines and "span and value" in lines
    assert scores.as_dict()["layers"]["dates"]["span"]["hits"] == 1


def test_a_layer_that_no_gold_file_marks_is_not_scored(tmp_path: Path) -> None:
    text = '<doc published="2024-02-08"><seg voice="editorial" role="body">3日、米国は撤退すべきだ。</seg></doc>'
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    scores = evaluate_folder(tmp_path, engine="mecab")
    assert scores.layers["voice"]
    assert not any(scores.layers[layer] for layer in ("entities", "dates", "quotes", "stances"))
    assert not any(line.startswith("entities") for line in report_lines(scores, 0))
