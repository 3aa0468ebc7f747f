"""The day that an author gives for a piece."""

from __future__ import annotations

import datetime as dt

import pytest

from jpnews_nlp.voice.intro_dates import introduced_day

ANCHOR = dt.date(2024, 6, 18)  # a Tuesday


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("三月五日付の越後新報によれば、次の通りである。", "2024-03-05"),
        ("西都新聞は15日の朝刊でこう報じている。", "2024-06-15"),
        ("先月28日付の東都新聞の記事。", "2024-05-28"),
        ("十七日の北都新聞に、二次避難についての記事がありました。", "2024-06-17"),
        ("昨年12月3日付の東都新聞に載った。", "2023-12-03"),
        ("3日前の夕刊にあった記事だ。", "2024-06-15"),
        ("改正法が14日付で公布された。翌日の東亜日日新聞はこう伝えた。", "2024-06-15"),
        ("日曜の朝日新聞を読む。", "2024-06-16"),
        ("先週金曜日の朝刊から。", "2024-06-14"),
        ("共同通信が10日に配信した記事です。", "2024-06-10"),
        ("令和六年六月三日の朝刊から。", "2024-06-03"),
        ("こんな記事があった。", "None"),
    ],
)
def test_the_day_is_read_in_many_ways(sentence: str, day: str) -> None:
    assert str(introduced_day(sentence, ANCHOR)) == day


def test_without_the_pages_date_only_a_full_date_is_known() -> None:
    assert introduced_day("先月28日付の東都新聞の記事。", None) is None
    assert introduced_day("2008年3月19日付の東都新聞の記事。", None) == dt.date(2008, 3, 19)
