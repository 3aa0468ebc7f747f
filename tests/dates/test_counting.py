"""Lengths, rates and distances: what a number before a unit of time counts."""

from __future__ import annotations

import pytest

from jpnews_nlp.dates import parse

DCT = "2015-06-10"  # a Wednesday


def found(text: str) -> list[tuple[str, str | None]]:
    return [(text[t.start : t.end], t.value) for t in parse(text, DCT)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("4年に一度の祭典", "4年に一度", "P4Y"),
        ("12年に1度の大祭", "12年に1度", "P12Y"),
        ("数十年に一度の大雨", "数十年に一度", "PXY"),
        ("2カ月に3回集まる", "2カ月に3回", "P2M"),
        ("3時間に1回測る", "3時間に1回", "PT3H"),
        ("週2、3回通う", "週2、3回", "P1W"),
        ("1日30分歩く", "1日30分", "P1D"),
        ("一日に何往復も走った", "一日", "P1D"),
        ("日当は一日八千円だ", "一日", "P1D"),
        ("1日の死者としては最も多い", "1日", "P1D"),
        ("二年ごとに替える", "二年ごと", "P2Y"),
        ("年間3000億ドルを出す", "年間", "P1Y"),
        ("毎週末に集まる", "毎週末", "XXXX-WXX-WE"),
        ("毎時間鳴る", "毎時間", "PT1H"),
    ],
)
def test_rates(text: str, surface: str, value: str) -> None:
    (timex,) = parse(text, DCT)
    assert (text[timex.start : timex.end], timex.type, timex.value) == (surface, "SET", value)


@pytest.mark.parametrize(
    ("text", "surface", "value", "mod"),
    [
        ("会談は一時間続いた", "一時間", "PT1H", None),
        ("大統領が一日でもとどまれば", "一日", "P1D", None),
        ("優勝からひと月もたたずに", "ひと月", "P1M", "LESS_THAN"),
        ("時間は2週間もない", "2週間", "P2W", "LESS_THAN"),
        ("最長1年間使える", "1年間", "P1Y", "EQUAL_OR_LESS"),
        ("最短36分で着く", "36分", "PT36M", "EQUAL_OR_MORE"),
        ("10時間前後の停電", "10時間前後", "PT10H", "APPROX"),
        ("約束を二年も先延ばしした", "二年", "P2Y", None),
        ("約2000年続く", "2000年", "P2000Y", "APPROX"),
        ("千人が10数年待った", "10数年", "PXY", None),
        ("任期を3期12年に制限する", "12年", "P12Y", None),
        ("株価は2日続伸した", "2日", "P2D", None),
        ("2、3日中に決める", "2、3日", "P2D/P3D", None),
        ("八十余年を経て建て替えた", "八十余年", "P80Y", "MORE_THAN"),
        ("捨てた乳は二日で9トンに上る", "二日", "P2D", None),
        ("残業は月45時間を超える", "45時間", "PT45H", None),
        ("約二世紀の間", "二世紀", "P200Y", "APPROX"),
        ("1分15秒0で走った", "1分15秒0", "PT1M15S", None),
    ],
)
def test_lengths(text: str, surface: str, value: str, mod: str | None) -> None:
    (timex,) = parse(text, DCT)
    assert (text[timex.start : timex.end], timex.type, timex.value, timex.mod) == (surface, "DURATION", value, mod)


@pytest.mark.parametrize(
    "text",
    [
        "開幕の1年前に縮小した",
        "脱退には1年前の書面による通告が要る",
        "始まる1年前に縮小した",
    ],
)
def test_a_distance_from_an_event_is_not_counted_from_the_day_of_writing(text: str) -> None:
    (timex,) = parse(text, DCT)
    assert (timex.value, timex.mod, timex.date_from) == ("P1Y", "BEFORE", None)
    assert parse("日本の1年前の姿", DCT)[0].value == "2014"


def test_days_later_count_from_the_day_told_in_the_sentence() -> None:
    assert found("5日に軍が「海賊」と呼んだ行為を、二日後には政府が「事故」と言い換えた。")[-1][1] == "2015-06-07"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16日の判決は重い", [("16日", "2015-06-16")]),
        ("11日で14年となる", [("11日", "2015-06-11"), ("14年", "P14Y")]),
        ("12年に2回開かれた", [("12年", "2012")]),
        ("14年開催地はソチ", [("14年", "2014")]),
        ("11年の東日本大震災", [("11年", "2011")]),
        ("判決からきょうで6日", [("きょう", "2015-06-10"), ("6日", "P6D")]),
        ("万が一7月2日に", [("7月2日", "2015-07-02")]),
        ("3年以上前の2012年", [("3年以上前", "2012"), ("2012年", "2012")]),
        ("完全週休2日で働く", []),
        ("3勝8敗1分だった", []),
        ("打率2割6分1厘", []),
        ("主将の島選手(3年)が投げた", []),
        ("相場は一時1ドル=160円をつけた", []),
        ("一分の理はある", []),
        ("サンデー毎日を読む", []),
        ("毎朝新聞の社説", []),
        ("アラブの春の後", []),
        ("誕生日ごとに占う", []),
        ("そんなことしか言えない", []),
        ("https://news.example.jp/2015/06/08/1.html", []),
    ],
)
def test_what_only_looks_like_a_length_or_a_day(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_days_beside_days_that_last() -> None:
    assert found("三日も四日も法廷に縛る") == [("三日", "P3D"), ("四日", "P4D")]
    assert found("苦情を25日も寝かせた") == [("25日", "P25D")]
    assert found("三日も待たされた") == [("三日", "P3D")]


def test_a_month_in_kana_may_follow_kana() -> None:
    assert found("ことしのしがつに始まる") == [("ことしのしがつ", "2015-04")]
