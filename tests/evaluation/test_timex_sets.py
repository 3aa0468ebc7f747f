"""Sets of temporal expressions: fair spans, values and resolutions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jpnews_nlp.dates import parse
from jpnews_nlp.evaluation import GoldError, evaluate_sets, is_set
from jpnews_nlp.evaluation.matching import Count, Rate
from jpnews_nlp.evaluation.timex_values import agrees, canonical
from jpnews_nlp.records import Timex


def span(text: str, surface: str, value: str | None, **more: Any) -> dict[str, Any]:
    start = text.index(surface)
    row = {"start": start, "end": start + len(surface), "type": "DATE", "value": value, "mod": None}
    return row | {"resolutions": [], "end_rule": "exclusive"} | more


def score(tmp_path: Path, text: str, spans: list[dict[str, Any]], ref: str | None = None, scope: str = "all") -> Any:
    row = {"text": text, "ref": ref, "scope": scope, "spans": spans}
    (tmp_path / "probe.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return evaluate_sets(tmp_path, parse).layers["probe"]


def test_particles_at_the_edges_are_forgiven(tmp_path: Path) -> None:
    text = "会議は2024年5月7日に開く。"
    measures = score(tmp_path, text, [span(text, "2024年5月7日に", "2024-05-07")])
    assert isinstance(measures["span"], Count) and isinstance(measures["value"], Rate)
    assert (measures["span"].f1, measures["found"].share, measures["value"].share) == (1.0, 1.0, 1.0)


def test_what_is_not_found_has_no_value(tmp_path: Path) -> None:
    text = "先般、2024年5月7日に開いた。"
    measures = score(tmp_path, text, [span(text, "先般", "2024-04"), span(text, "2024年5月7日", "2024-05-08")])
    assert measures["span"].missed == 1 and measures["span"].invented == 0
    assert (measures["value"].right, measures["value"].cases) == (0, 2)


def test_a_span_too_many_counts_only_where_all_are_annotated(tmp_path: Path) -> None:
    text = "2023年は2022年より暑い。"
    spans = [span(text, "2023年", "2023")]
    assert score(tmp_path, text, spans)["span"].invented == 1
    listed = score(tmp_path, text, spans, scope="listed")
    assert listed["span"].invented == 0 and listed["found"].share == 1.0


def test_a_time_found_is_no_date_invented(tmp_path: Path) -> None:
    text = "午後3時に始まる。"
    measures = score(tmp_path, text, [span(text, "午後3時", "T15", type="TIME")])
    assert measures["DATE span"].invented == 0 and measures["span"].hits == 1


def test_every_resolution_is_right(tmp_path: Path) -> None:
    text = "10月2日"
    both = [["2016-10-02", "2016-10-03"], ["2017-10-02", "2017-10-03"]]
    spans = [span(text, text, "XXXX-10-02", resolutions=both)]
    assert score(tmp_path, text, spans, ref="2016-11-07")["value"].share == 1.0
    assert score(tmp_path, text, spans, ref="2020-11-07")["value"].share == 0.0


def test_a_named_end_is_the_last_unit(tmp_path: Path) -> None:
    text = "2015年1月1日から2018年2月の間"
    ends = [["2015-01-01", "2018-02-01"]]
    spans = [span(text, text, None, resolutions=ends, end_rule="named")]
    assert score(tmp_path, text, spans)["value"].share == 1.0


def test_a_distance_without_a_day_of_writing(tmp_path: Path) -> None:
    assert score(tmp_path, "先々週", [span("先々週", "先々週", "P2W")])["value"].share == 1.0
    assert score(tmp_path, "先々週", [span("先々週", "先々週", "P1W")])["value"].share == 0.0


def timex(value: str, first: str | None = None, last: str | None = None) -> Timex:
    import datetime as dt

    days = [dt.date.fromisoformat(day) if day else None for day in (first, last)]
    return Timex(0, 1, "TIME", value, value, date_from=days[0], date_to=days[1])


@pytest.mark.parametrize(
    ("value", "wanted", "right"),
    [
        ("2013-02-12T20:00", "2013-02-12T20", True),
        ("2013-02-12T20:30", "2013-02-12T20", False),
        ("2013-02-12T20:20", "T20:20", True),
        ("19", "19XX", True),
        ("XXXX-SU", "SU", True),
    ],
)
def test_notations(value: str, wanted: str, right: bool) -> None:
    assert agrees(timex(value), {"value": wanted, "resolutions": [], "mod": None}) is right


def test_a_part_of_the_day_is_right_on_the_right_day() -> None:
    morning = {"value": "XXXX-07-25TMO", "mod": None, "resolutions": [["2019-07-25T08:00:00", "2019-07-25T12:00:00"]]}
    assert agrees(timex("2019-07-25TMO", "2019-07-25", "2019-07-25"), morning)
    assert not agrees(timex("2021-07-25TMO", "2021-07-25", "2021-07-25"), morning)
    assert not agrees(timex("2019-07-25TEV", "2019-07-25", "2019-07-25"), morning)


def test_canonical_notation() -> None:
    assert canonical("XXXX-XX-XXT09:00/XXXX-XX-XXT10:30") == "T09/T10:30"
    assert canonical("BC20XX") == "BC20"


def test_a_folder_of_gold_articles_is_no_set(tmp_path: Path) -> None:
    assert not is_set(tmp_path)
    (tmp_path / "a.jsonl").write_text('{"text": "きょう"}\n', encoding="utf-8")
    assert is_set(tmp_path)
    with pytest.raises(GoldError, match="no set"):
        evaluate_sets(tmp_path, parse)
