"""Addresses: one place made of places, each of them found."""

from __future__ import annotations

import pytest

from jpnews_nlp.entities.addresses import parts_of


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("神奈川県横浜市磯子区中浜町", ["神奈川県", "横浜市", "磯子区", "中浜町"]),
        ("三重県四日市市", ["三重県", "四日市市"]),
        ("福島県郡山市", ["福島県", "郡山市"]),
        ("広島県安芸郡府中町", ["広島県", "安芸郡", "府中町"]),
        ("札幌市中央区南１条", ["札幌市", "中央区"]),
        ("京都府", []),
        ("長野県北部", []),
        ("秋田県内", []),
    ],
)
def test_parts(address, parts):
    assert [address[start:end] for start, end in parts_of(address)] == parts


def test_a_prefecture_and_a_town_are_two_places(mentions):
    text = "男は沖縄県うるま市の農道で見つかった。"
    rows = mentions(text)
    assert [(text[m.start : m.end], m.label, m.parent) for m in rows] == [
        ("沖縄県", "LOCATION", None),
        ("うるま市", "LOCATION", None),
    ]
    assert {m.country for m in rows} == {"JP"}


@pytest.mark.parametrize(
    "rest", ["に本社を置く会社だ。", "出身の作家だ。", "に営業所を開設した。", "の那覇空港へ行く。"]
)
def test_a_seat_or_origin_is_one_place_with_its_parts(found, rest):
    assert found("沖縄県うるま市" + rest)[:3] == [
        ("沖縄県うるま市", "LOCATION"),
        ("沖縄県", "LOCATION"),
        ("うるま市", "LOCATION"),
    ]


def test_a_town_before_its_mayor_is_whole(found):
    assert ("京都市", "LOCATION") in found("京都市長は会見で述べた。京都市側が断った。")


def test_a_local_body_takes_the_last_place_alone(found):
    assert found("大阪府泉南市議会は可決した。") == [
        ("大阪府", "LOCATION"),
        ("泉南市議会", "ORGANIZATION"),
        ("泉南市", "LOCATION"),
    ]


@pytest.mark.parametrize("rest", ["で生まれた。", "の工場を訪れた。"])
def test_an_address_abroad_holds_its_country(found, rest):
    assert found("米国テキサス州ヒューストン" + rest)[:2] == [
        ("米国テキサス州ヒューストン", "LOCATION"),
        ("米国", "COUNTRY"),
    ]


def test_a_country_and_a_town_abroad_are_two(found):
    text = "米サンフランシスコで会見した。"
    assert found(text) == [("米", "COUNTRY"), ("サンフランシスコ", "LOCATION")]
