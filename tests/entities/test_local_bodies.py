"""Places in the names of local bodies."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "body", "place"),
    [
        ("姫路警察署は男を逮捕した。", "姫路警察署", "姫路"),
        ("大津北署も動いた。", "大津北署", "大津"),
        ("大阪地方裁判所で判決があった。", "大阪地方裁判所", "大阪"),
        ("長野市環境部の職員を逮捕した。", "長野市環境部", "長野市"),
        ("沖縄防衛局は工事を始めた。", "沖縄防衛局", "沖縄"),
        ("読売新聞大阪本社が発行した。", "読売新聞大阪本社", "大阪"),
        ("宮崎県家畜改良事業団は発表した。", "宮崎県家畜改良事業団", "宮崎県"),
    ],
)
def test_place_inside(mentions, text, body, place):
    rows = mentions(text)
    whole = next(i for i, m in enumerate(rows) if (text[m.start : m.end], m.label) == (body, "ORGANIZATION"))
    assert any((text[m.start : m.end], m.label, m.parent) == (place, "LOCATION", whole) for m in rows)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("読売新聞大阪本社が発行した。", ["読売新聞大阪本社", "読売新聞", "大阪"]),
        ("三井住友銀行赤坂支店に勤める。", ["三井住友銀行赤坂支店", "三井住友銀行"]),
    ],
)
def test_the_body_that_a_branch_belongs_to(found, text, names):
    assert [surface for surface, _ in found(text)][: len(names)] == names


def test_the_police_and_its_station_are_two_bodies(found):
    bodies = [surface for surface, label in found("兵庫県警姫路警察署は発表した。") if label == "ORGANIZATION"]
    assert bodies == ["兵庫県警", "姫路警察署"]


@pytest.mark.parametrize("text", ["同市教育委員会は発表した。", "同署が調べている。", "消防署と本署が出動した。"])
def test_what_names_no_place_is_none(found, text):
    assert found(text) == []
