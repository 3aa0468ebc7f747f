"""What a reader may ask for in place of the news conventions, and what the tables spell otherwise."""

from __future__ import annotations

import datetime as dt

import pytest

from jpnews_nlp.dates import find, parse
from jpnews_nlp.records import Segment

DCT = "2015-03-08"  # a Sunday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨日から今日にかけて", [("昨日", "2015-03-07"), ("今日", "2015-03-08")]),
        ("2005年11月から翌2006年7月", [("2005年11月", "2005-11"), ("翌2006年7月", "2006-07")]),
        ("11月から2014年2月まで", [("11月", "2013-11"), ("2014年2月", "2014-02")]),
        ("午後3時から4時すぎまで", [("午後3時", "2015-03-08T15:00"), ("4時すぎ", "2015-03-08T16:00")]),
        ("2～3月に", [("2～3月", "2015-02/2015-03")]),
    ],
)
def test_the_ends_of_a_range_stand_apart_on_request(text: str, expected: list[tuple[str, str]]) -> None:
    found = parse(text, DCT, ranges="ends")
    assert [(text[t.start : t.end], t.value) for t in found] == expected
    assert len(parse(text, DCT)) == 1


def test_the_hours_after_midnight_count_on_only_on_request() -> None:
    (strict,) = parse("15日の25時半", DCT)
    assert (strict.value, strict.evidence) == (None, "impossible")
    (late,) = parse("15日の25時半", DCT, late_hours=True)
    assert (late.value, late.date_from) == ("2015-02-16T01:30", dt.date(2015, 2, 16))
    assert parse("月曜日の26時から29時", DCT, late_hours=True)[0].value == "2015-03-10T02:00/2015-03-10T05:00"
    assert parse("25時", None, late_hours=True)[0].value == "T25:00"
    assert parse("31時", DCT, late_hours=True)[0].value is None


@pytest.mark.parametrize(
    ("text", "day", "news"),
    [("10年前", "2005-03-08", "2005"), ("半年前", "2014-09-08", "2014-09"), ("3カ月後", "2015-06-08", "2015-06")],
)
def test_assistants_count_years_and_months_to_the_day(text: str, day: str, news: str) -> None:
    assert parse(text, DCT)[0].value == news
    assert parse(text, DCT, prefer="past")[0].value == parse(text, DCT, prefer="future")[0].value == day


@pytest.mark.parametrize(
    ("text", "alone", "in_tables"),
    [
        ("1年半", "P1.5Y", "P1Y6M"),
        ("5時間半", "PT5.5H", "PT5H30M"),
        ("1時間10分半", "PT1H10.5M", "PT1H10M30S"),
        ("2日半", "P2.5D", "P2DT12H"),
        ("3カ月半", "P3.5M", "P3.5M"),
        ("半日", "P0.5D", "P0.5D"),
        ("0.5年", "P0.5Y", "P0.5Y"),
    ],
)
def test_tables_tell_half_a_unit_in_the_next_smaller_one(text: str, alone: str, in_tables: str) -> None:
    segments = [Segment(0, len(text), "editorial", "body", None, "", 1.0)]
    assert parse(text)[0].value == alone
    assert find(text, segments, [], None)[0].value == in_tables
