"""Segments: every voice and report has its own day of writing and its own memory."""

from __future__ import annotations

import datetime as dt

from jpnews_nlp.dates import find
from jpnews_nlp.records import Report, Segment

PUBLISHED = dt.date(2015, 3, 8)


def cut(*parts: tuple[str, str, int | None, str]) -> tuple[str, list[Segment]]:
    """Join (text, voice, report, role) parts into a text and its segments."""
    text, segments = "", []
    for part, voice, report, role in parts:
        segments.append(Segment(len(text), len(text) + len(part), voice, role, report, "", 1.0))  # type: ignore[arg-type]
        text += part + "\n"
    return text, segments


def values(text: str, segments: list[Segment], reports: list[Report]) -> list[str | None]:
    found = find(text, segments, reports, PUBLISHED)
    assert all(text[t.start : t.end].strip() for t in found)
    return [t.value for t in found]


def test_a_report_is_read_against_its_own_day() -> None:
    text, segments = cut(
        ("昨日の記事を読んだ。", "editorial", None, "body"),
        ("昨日、首脳会談", "report", 0, "headline"),
        ("首相は昨年12月に訪れた。", "report", 0, "body"),
    )
    reports = [Report(0, 11, len(text), published=dt.date(2012, 6, 1))]
    assert values(text, segments, reports) == ["2015-03-07", "2012-05-31", "2011-12"]


def test_a_report_without_a_date_falls_back_on_the_article() -> None:
    text, segments = cut(("昨年の総会で決まった。", "report", 0, "body"))
    assert values(text, segments, [Report(0, 0, len(text))]) == ["2014"]


def test_a_year_in_the_source_line_dates_the_report() -> None:
    text, segments = cut(("昨年の総会で決まった。", "report", 0, "body"), ("（2008年 地方紙）", "report", 0, "source"))
    assert values(text, segments, [Report(0, 0, len(text))]) == ["2007", "2008"]


def test_anaphora_stay_within_a_voice() -> None:
    text, segments = cut(
        ("2001年4月5日に始まった。", "editorial", None, "body"),
        ("2010年7月6日に始まった。", "report", 0, "body"),
        ("翌日の社説を読もう。", "editorial", None, "body"),
        ("同日、閉幕した。", "report", 0, "body"),
    )
    assert values(text, segments, [Report(0, 0, len(text))])[2:] == ["2001-04-06", "2010-07-06"]


def test_a_report_goes_back_to_its_own_day_in_a_new_paragraph() -> None:
    text, segments = cut(
        ("市は5日、計画を公表した。先月20日の豪雨で橋が流れていた。", "report", 0, "body"),
        ("市長は同日の会見で陳謝した。", "report", 0, "body"),
    )
    assert values(text, segments, [Report(0, 0, len(text), published=dt.date(2015, 3, 6))])[-1] == "2015-03-05"


def test_an_hour_alone_in_a_source_line_is_of_the_report_s_day() -> None:
    text, segments = cut(("17時48分", "report", 0, "source"))
    reports = [Report(0, 0, len(text), published=dt.date(2012, 6, 1))]
    assert values(text, segments, reports) == ["2012-06-01T17:48"]


def test_expressions_do_not_cross_segments() -> None:
    text = "2001年4月5日"
    segments = [Segment(0, 5, "editorial", "body", None, "", 1.0), Segment(5, 9, "other", "body", None, "", 1.0)]
    assert [text[t.start : t.end] for t in find(text, segments, [], PUBLISHED)] == ["2001年", "4月5日"]
