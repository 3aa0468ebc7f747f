"""Which year, month or day an expression without one is of: tense, plans, schedules, the story so far."""

from __future__ import annotations

import pytest

from jpnews_nlp.dates import parse

DCT = "2015-11-04"  # a Wednesday


def last(text: str, dct: str = DCT) -> str | None:
    return parse(text, dct)[-1].value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("開幕は3月24日", "2016-03-24"),
        ("3月24日に開催を予定している。", "2016-03-24"),
        ("3月24日に予定していた式", "2015-03-24"),
        ("次号は22日に。", "2015-11-22"),
        ("麦茶は6月下旬の発送です。", "2016-06"),
        ("4月にも選挙", "2016-04"),
        ("4月統合へ", "2016-04"),
        ("4月に結論を出す", "2016-04"),
        ("29日の総会では厳しい質問が出そうだ。", "2015-11-29"),
        ("先物では、3月物が下げた。", "2016-03"),
        ("9月末の預金は100億円にとどまる。", "2015-09"),
        ("9月末時点で5万人", "2015-09"),
        ("4月1日からの改正を発表した。", "2015-04-01"),
        ("1月1日からの改正を発表した。", "2016-01-01"),
        ("元日の地震で家を失う", "2015-01-01"),
        ("12月に可決した。", "2014-12"),
        ("「では来春に何をするのか」", "2016-SP"),
        ("来年度こそ、発効を4月1日にそろえてほしい。", "2016-04-01"),
        ("来年度こそ、発効を1月1日にそろえてほしい。", "2017-01-01"),
        ("来年は衆院選が1月にある。", "2016-01"),
        ("4日は水曜日だ。", "2015-11-04"),
        ("5月14日、現場で働く人が長い列を作っていた。", "2015-05-14"),
    ],
)
def test_plans_and_what_has_gone(text: str, value: str) -> None:
    assert last(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1989年以後で最低となり、7月は7％だった。", "2015-07"),
        ("2012年に逮捕された。検察は10月25日に起訴した。", "2015-10-25"),
        ("2012年に発足した。この1月に解散した。", "2015-01"),
        ("2012年3月に逮捕された。7月に起訴された。", "2012-07"),
        ("二年前の4月に始まった。年の瀬の解除は姑息だ。", "2015-12"),
    ],
)
def test_a_story_goes_on_unless_the_news_is_told(text: str, value: str) -> None:
    assert last(text) == value


def test_the_same_day_is_that_of_the_main_clause() -> None:
    text = "軍は3日、船が1日に衝突されたと発表した。参謀総長は同日の会見で非難した。"
    assert last(text) == "2015-11-03"


def test_the_day_of_an_event_is_told_beside_it() -> None:
    assert parse("起訴当日の3月27日に知った。", DCT)[0].value == "2015-03-27"


def test_a_quarter_before_the_one_told() -> None:
    assert last("4～6月期は前期比0.3％増だった。") == "2015-Q1"
    assert last("10月の前年の同じ時期に比べて", DCT) == "2014-10"
    assert last("昨年の同じ時期より増えた", DCT) == "2014-11"
