"""The reader of source lines' dates."""

from __future__ import annotations

import datetime as dt

import pytest

from jpnews_nlp.voice.datelines import find_dates, find_relative_day, find_url_date, resolve, url_day

ANCHOR = dt.date(2024, 3, 1)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("毎日新聞 2024年2月19日 東京朝刊", "2024-02-19"),
        ("2024/2/19 21:30", "2024-02-19"),
        ("(2024.02.19 朝日新聞)", "2024-02-19"),
        ("平成20年3月19日", "2008-03-19"),
        ("令和元年12月1日", "2019-12-01"),
        ("H20.3.19", "2008-03-19"),
        ("二〇〇八年三月十九日", "2008-03-19"),
        ("08/3/19付", "2008-03-19"),
        ("Aug 20, 2010", "2010-08-20"),
        ("2月29日付", "2024-02-29"),
        ("12月31日", "2023-12-31"),
        ("(3/19 読売新聞)", "2023-03-19"),
        ("[29日 ロイター]", "2024-02-29"),
        ("二十三日付の東京新聞朝刊に", "2024-02-23"),
        ("[30日 ロイター]", "2024-01-30"),
        ("2015・11・2 産経ニュース", "2015-11-02"),
        ("令和五年十二月三日", "2023-12-03"),
    ],
)
def test_forms_of_a_report_date(line: str, day: str) -> None:
    assert str(resolve(find_dates(line)[0], ANCHOR)) == day


@pytest.mark.parametrize("line", ["2024年3月2日", "2025/1/1", "2031年"])
def test_nothing_later_than_the_anchor(line: str) -> None:
    assert resolve(find_dates(line)[0], ANCHOR) is None


@pytest.mark.parametrize("line", ["第3回", "150/90", "12:30", "3分の2", "1999人"])
def test_other_numbers_are_no_dates(line: str) -> None:
    assert find_dates(line) == []


def test_without_an_anchor_only_full_dates_resolve() -> None:
    assert resolve(find_dates("3月19日")[0], None) is None
    assert resolve(find_dates("2008年3月19日")[0], None) == dt.date(2008, 3, 19)


def test_impossible_dates_do_not_resolve() -> None:
    assert resolve(find_dates("2023年2月29日")[0], ANCHOR) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.jp/news/2024/02/08/k1.html", "2024-02-08"),
        ("http://headlines.yahoo.co.jp/hl?a=20060305-00000067-kyodo-int", "2006-03-05"),
        ("https://www.jcp.or.jp/akahata/aik11/2011-10-29/2011102903_01_0.html", "2011-10-29"),
    ],
)
def test_dates_in_addresses(url: str, day: str) -> None:
    form = find_url_date(url)
    assert form is not None
    assert str(resolve(form, ANCHOR)) == day


def test_an_address_without_a_date() -> None:
    assert find_url_date("https://example.jp/article/123456789") is None


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("今朝の朝日新聞に載っていた", 0),
        ("西海新報が昨日配信しました", 1),
        ("おとといの夕刊から", 2),
        ("先月の記事である", None),
    ],
)
def test_relative_days_count_back_from_the_page(sentence: str, days: int | None) -> None:
    assert find_relative_day(sentence) == days


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("[モスクワ 18日 インタファクス]", "2024-02-18"),
        ("(産業経国新聞・16日社説)", "2024-02-16"),
        ("(経産日日新聞 2.10)", "2024-02-10"),
        ("西海新報2.10付", "2024-02-10"),
    ],
)
def test_a_header_needs_nothing_beside_a_day(line: str, day: str) -> None:
    assert str(resolve(find_dates(line, header=True)[0], ANCHOR)) == day


@pytest.mark.parametrize("line", ["5日間の日程", "10日連続", "震度5.2"])
def test_durations_and_measures_are_no_dates_in_a_header(line: str) -> None:
    assert find_dates(line, header=True) == []


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://www.shiranui.example/news/0208-01", "2024-02-08"),
        ("https://www.chugoku-sanchi.example/news/240129.html", "2024-01-29"),
        ("https://example.jp/2024/0118_01.html", "2024-01-18"),
        ("https://example.jp/articles/1118", "None"),  # months before the page: a number
        ("https://example.jp/articles/110203", "None"),
    ],
)
def test_short_figures_of_an_address_are_a_date_near_the_page(url: str, day: str) -> None:
    assert str(url_day(url, ANCHOR)) == day
