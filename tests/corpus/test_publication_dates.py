"""The date of publication: what is read, and what is left alone."""

import datetime as dt
import time

import pytest

from jpnews_nlp.corpus.publication_dates import date_in_name, date_in_text, parse_date

DAY = dt.date(2024, 2, 8)


@pytest.mark.parametrize(
    "value",
    [
        "2024-02-08",
        "2024-02-08T23:59:59+09:00",
        "2024-02-08T00:30:00.000Z",
        "2024-02-08 09:00",
        "2024/2/8",
        "2024.02.08",
        "20240208",
        "2024年2月8日",
        "２０２４年２月８日（木）",
        "2024年2月8日 午後5時30分",
        "令和6年2月8日",
        "令和六年二月八日",
        "二〇二四年二月八日",
        " 2024-02-08 ",
    ],
)
def test_accepted_forms(value: str) -> None:
    assert parse_date(value) == DAY


def test_eras_begin_with_gannen() -> None:
    assert parse_date("令和元年5月1日") == dt.date(2019, 5, 1)
    assert parse_date("平成三十一年四月三十日") == dt.date(2019, 4, 30)
    assert parse_date("昭和二十年八月十五日") == dt.date(1945, 8, 15)


@pytest.mark.parametrize(
    "value", ["", "昨日", "2024-02-31", "2月8日", "2024-13-01", "2024", "Feb 8", "2024-02-08 第一版"]
)
def test_anything_else_is_an_error_that_names_the_accepted_forms(value: str) -> None:
    with pytest.raises(ValueError, match="2024-02-08"):
        parse_date(value)


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月8日\n本文です。",
        "図書館が減っている\n\n2024/02/08(木) 21:15\n本文です。",
        "投稿日：2024.02.08\n本文です。",
        "2024-02-08 12:00:00 | テーマ：暮らし\n本文です。",
        "【2024年2月8日】市は新しい図書館を開いた。",
        "題\r\n令和６年２月８日\r\n本文です。",
        "本文です。\n\n公開日: 2024年2月8日\n",
    ],
)
def test_a_date_line_is_found(text: str) -> None:
    assert date_in_text(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月8日、市は新しい図書館を開いた。",
        "意見\n\n港新聞 2024年2月8日\n本文です。",
        "一行目\n二行目\n三行目\n四行目\n2024年2月8日\n本文です。",
        "意見です。\n続きです。\n\n古い記事です。\n2008年3月20日",
        "2月8日\n本文です。",
        "2024年2月31日\n本文です。",
        "",
    ],
)
def test_dates_that_are_not_the_texts_own_are_left_alone(text: str) -> None:
    assert date_in_text(text) is None


@pytest.mark.parametrize(
    "stem", ["2024-02-08-toshokan", "20240208_toshokan", "toshokan_2024_02_08", "社説2024年2月8日"]
)
def test_a_file_name_may_hold_the_date(stem: str) -> None:
    assert date_in_name(stem) == DAY


@pytest.mark.parametrize(
    "stem", ["a20240208b", "2024-02-08_2024-03-01", "20241301", "000_f07c3dcb5c060805", "2024", ""]
)
def test_digits_that_are_no_one_date_are_not_read(stem: str) -> None:
    assert date_in_name(stem) is None


@pytest.mark.parametrize("piece", ["2024", "【", "0", " ", "\n", "投稿日:", "2024年", "十", "2024-02-08", "| ", "("])
def test_long_strings_take_no_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    date_in_text(text)
    date_in_name(text)
    with pytest.raises(ValueError, match="no date"):
        parse_date(text)
    assert time.process_time() - started < 1
