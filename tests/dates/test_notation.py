"""Notations of news sites, forums, calendars and chronicles."""

from __future__ import annotations

import pytest

from jpnews_nlp.dates import parse

DCT = "2015-06-10"  # a Wednesday


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1945（昭和20）年8月", "1945-08"),
        ("1989年（平成元年）1月8日", "1989-01-08"),
        ("平成7（1995）年1月17日", "1995-01-17"),
        ("平成7年（1995年）1月17日", "1995-01-17"),
        ("元禄15年12月14日", "1702-12-14"),
        ("慶応3年", "1867"),
        ("2014 年 5 月 1 日", "2014-05-01"),
        ("2014年7/18", "2014-07-18"),
        ("2014,7,18", "2014-07-18"),
        ("2014年12月15日(月曜日)", "2014-12-15"),
        ("2014/06/17(火) 21:32:08.11", "2014-06-17T21:32:08"),
        ("2014.05.25 Sun posted at 11:20 JST", "2014-05-25T11:20"),
        ("2014-11-17 21:48：日記", "2014-11-17T21:48"),
        ("2025.03.18 Tuesday | 坪井", "2025-03-18"),
        ("2014年Q1", "2014-Q1"),
        ("4～6月の実質成長率", "2015-Q2"),
        ("2026年1―3月", "2026-Q1"),
        ("1～9月の輸出", "2015-01/2015-09"),
        ("2014Q3", "2014-Q3"),
        ("一～三月期", "2015-Q1"),
        ("1月～6月期", "2015-H1"),
        ("2014年前期", "2014"),
        ("80～90年代", "198X/199X"),
        ("17～18世紀", "16/17"),
        ("1、2の両日", "2015-06-01/2015-06-02"),
        ("10/10(土)、11(日)に催す", "2015-10-10/2015-10-11"),
        ("午後一時に集まる", "2015-06-10T13:00"),
        ("朝三時に起きる", "2015-06-10T03:00"),
        ("7・18", "2014-07-18"),
        ("12・3戒厳の夜", "2014-12-03"),
        ("夕方以降の外出", "TEV"),
        ("翌々年度の予算", "FY2017"),
        ("明くる年の春", "2016-SP"),
    ],
)
def test_notation(text: str, value: str) -> None:
    timex = parse(text, DCT)[0]
    assert timex.value == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1日（読売 2/5）", "2/5"),
        ("首相が訪米（6/8）", "6/8"),
    ],
)
def test_month_and_day_in_brackets(text: str, expected: str) -> None:
    assert expected in [text[t.start : t.end] for t in parse(text, DCT)]


@pytest.mark.parametrize(
    "text", ["刺激的な国へ（2/8）", "死去した（3/3）", "みんなの党18（4/14）", "出生率は1・20だった"]
)
def test_pages_shares_and_decimals_are_no_days(text: str) -> None:
    assert parse(text, DCT) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("あすから始まる", "2015-06-11"),
        ("あすは晴れる", "2015-06-11"),
        ("あすにも決まる", "2015-06-11"),
        ("けさは寒い", "2015-06-10TMO"),
        ("けさから降る", "2015-06-10TMO"),
        ("判決からきょうまで", "2015-06-10"),
        ("年後半の景気", "2015-H2"),
        ("週半ばに会う", "2015-W24"),
        ("年明け早々に開く", "2016-01"),
        ("いまのうちに書く", "PRESENT_REF"),
    ],
)
def test_words_and_what_may_follow_them(text: str, value: str) -> None:
    (timex,) = parse(text, DCT)
    assert timex.value == value


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("今年度末までに", ("2016-03-01", "2016-03-31")),
        ("年度初めに", ("2015-04-01", "2015-04-30")),
        ("1990年代末に", ("1998-01-01", "1999-12-31")),
        ("1990年代初めに", ("1990-01-01", "1992-12-31")),
        ("2014年度前半に", ("2014-04-01", "2014-09-30")),
    ],
)
def test_parts_of_business_years_and_decades(text: str, bounds: tuple[str, str]) -> None:
    (timex,) = parse(text, DCT)
    assert (str(timex.date_from), str(timex.date_to)) == bounds


def test_the_middle_of_a_week_that_begins_on_the_first_lies_in_that_week() -> None:
    (timex,) = parse("来週半ばに開く", "2015-05-27")
    assert (str(timex.date_from), str(timex.date_to)) == ("2015-06-03", "2015-06-04")
    assert parse("年明け月曜に開く", DCT)[0].date_from == parse("年明け月曜に開く", DCT)[0].date_to


def test_a_stretch_of_months_is_a_quarter_only_if_it_is_whole() -> None:
    (timex,) = parse("4～6月の成長率", DCT)
    assert (timex.value, timex.value_surface) == ("2015-Q2", "XXXX-Q2")
    assert parse("4～6月の成長率")[0].value == "XXXX-Q2"
    assert parse("1～3月下旬に咲いた", DCT)[0].value == "2015-01/2015-03"
