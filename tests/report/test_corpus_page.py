"""What the corpus page counts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from jpnews_nlp.report import overview
from jpnews_nlp.report.labels import LANGUAGES, asset, labels
from jpnews_nlp.report.network import Edge, layout, network
from jpnews_nlp.report.positions import positions
from jpnews_nlp.report.timeline import timeline
from jpnews_nlp.tables.read import Tables
from tests.report.by_hand import article, example, write_run


@pytest.fixture
def run(tmp_path: Path) -> Tables:
    return write_run(tmp_path / "out", [example("a"), example("b")])


def dated(*days: str) -> list[tuple[str, dict[str, object]]]:
    found = []
    for day in days:
        first, _, last = day.partition("/")
        bounds = {"date_from": dt.date.fromisoformat(first), "date_to": dt.date.fromisoformat(last or first)}
        found.append(("日", {"voice": "report", **bounds}))
    return found


def test_counts_by_voice(run: Tables) -> None:
    us = overview.entities_by_voice(run, "COUNTRY")
    assert [(bar.key, bar.name, bar.counts) for bar in us] == [("US", "米国", (4, 0, 0))]
    assert [bar.counts for bar in overview.entities_by_voice(run, "PERSON")] == [(0, 2, 0)]
    assert overview.publishers(run) == [overview.Bar("毎朝新聞", "毎朝新聞", (0, 2, 0))]


def test_facts_and_shares(run: Tables) -> None:
    facts = dict(overview.facts(run))
    assert facts["documents"] == "2"
    assert facts["period"] == "2024-02-09 – 2024-02-09"
    assert facts["stances"] == "6"
    shares = overview.voice_shares(run)
    assert shares.total == 2 * sum(len(line) for line in example()["documents"][0]["text"].splitlines())
    assert 0 < overview.articles(run)[0]["share"] < 100


def test_a_report_without_publisher_goes_by_agency_or_domain(tmp_path: Path) -> None:
    reports = [("一", {"domain": "example.jp"}), ("二", {"agency": "北洋通信", "domain": "example.jp"}), ("三", {})]
    run = write_run(tmp_path / "out", [article("a", "一二三", {"reports": reports})])
    assert {bar.name for bar in overview.publishers(run)} == {"example.jp", "北洋通信", ""}


def test_timeline_has_no_gaps_and_tells_what_it_leaves_out(tmp_path: Path) -> None:
    days = dated("2024-01-05", "2024-03-01/2024-03-31", "2024-03-09", "2024-01-01/2024-12-31", "1868-01-25")
    run = write_run(tmp_path / "out", [article("a", "日" * 9, {"dates": days})])
    months = timeline(run, "month", most=24)
    assert [(bar.name, bar.total) for bar in months.bars] == [("2024-01", 1), ("2024-02", 0), ("2024-03", 2)]
    assert (months.outside, months.coarser, months.highest) == (1, 1, 2)
    years = timeline(run, "year", most=200)
    assert len(years.bars) == 2024 - 1868 + 1
    assert (years.bars[0].total, years.bars[-1].total, years.coarser) == (1, 4, 0)


def test_the_author_stands_first_and_beside_the_others(run: Tables) -> None:
    matrix = positions(run)
    assert matrix.holders == ["author", "山野市長"]
    assert matrix.targets[0] == "撤退"  # both take a side on it
    assert matrix.cells["author", "撤退"].position == pytest.approx(0.8)
    assert matrix.cells["山野市長", "撤退"].position == pytest.approx(-0.8)
    assert matrix.cells["author", "米国"].count == 4


def test_variants_of_a_target_fall_together_and_emphasis_takes_no_side(tmp_path: Path) -> None:
    us = {"target_entity_id": "US", "holder": "author", "category": "deontic", "polarity": 1, "strength": 1.0}
    stances = [
        ("米", {**us, "target": "米"}),
        ("アメリカ", {**us, "target": "アメリカ", "stance_id": 1}),
        ("こそ", {**us, "target": "米", "category": "emphasis", "stance_id": 2}),
    ]
    entities = [("米", {"entity_id": "US", "name": "米国", "label": "COUNTRY", "voice": "editorial"})]
    run = write_run(tmp_path / "out", [article("a", "米アメリカこそ", {"stances": stances, "entities": entities})])
    assert {key: cell.count for key, cell in positions(run).cells.items()} == {("author", "米国"): 2}


def test_network_joins_what_shares_sentences_but_not_a_name_to_its_parts(tmp_path: Path) -> None:
    def mentions(sentence: int, *names: str) -> list[tuple[str, dict[str, object]]]:
        columns = {"label": "ORGANIZATION", "voice": "editorial", "sentence_id": sentence}
        return [(name, {**columns, "entity_id": name, "name": name}) for name in names]

    named = mentions(0, "甲軍", "乙") + mentions(1, "甲軍", "乙", "丙")
    made = article("a", "甲軍と乙。甲軍と乙と丙。", {"entities": named})
    for outer in (made["entities"][0], made["entities"][2]):
        nested = {"end": outer["end"] - 1, "surface": "甲", "entity_id": "甲", "name": "甲", "parent_id": 0}
        made["entities"].append({**outer, **nested})
    found = network(write_run(tmp_path / "out", [made]))
    assert {node.name for node in found.nodes} == {"甲軍", "乙"}
    assert [edge.sentences for edge in found.edges] == [2]


def test_layout_stays_in_the_square_and_is_always_the_same() -> None:
    edges = [Edge(0, 1, 9), Edge(1, 2, 1), Edge(3, 4, 2)]
    first, second = layout(5, edges), layout(5, edges)
    assert (first == second).all()
    assert ((first >= 0) & (first <= 1)).all()
    assert len({tuple(spot) for spot in first.tolist()}) == 5
    assert layout(0, []).shape == (0, 2)


def test_a_run_without_any_rows(tmp_path: Path) -> None:
    run = write_run(tmp_path / "out", [])
    assert dict(overview.facts(run))["documents"] == "0"
    assert overview.entities_by_voice(run, "COUNTRY") == []
    assert timeline(run).bars == []
    assert positions(run).holders == []
    assert network(run).nodes == []


def test_every_label_is_there_in_both_languages() -> None:
    both = {language: labels(language) for language in LANGUAGES}
    assert all(both["ja"].values()) and all(both["en"].values())
    assert "label,種類" in asset("labels.csv")
