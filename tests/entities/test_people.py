"""Titles and affiliation of people."""

from __future__ import annotations

import pytest


def people(mentions, text):
    return {text[m.start : m.end]: (m.title, m.country) for m in mentions(text) if m.label == "PERSON"}


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("土井正三氏死去に惜しむ声が上がった。", "土井正三", "氏"),
        ("小泉純一郎内閣総理大臣は衆議院を解散した。", "小泉純一郎", "内閣総理大臣"),
        ("沢木啓祐陸連専務理事は語った。", "沢木啓祐", "専務理事"),
    ],
)
def test_title(mentions, text, name, title):
    assert people(mentions, text)[name][0] == title


def test_a_title_for_two(mentions):
    found = people(mentions, "その1点を武田久、マイケル両投手が守った。")
    assert found["武田久"][0] == found["マイケル"][0] == "投手"


def test_a_ministry_in_a_title_is_no_body(found):
    assert found("農林水産大臣は閣議に出た。") == []


def test_a_japanese_surname_tells_the_country_but_not_in_a_byline(mentions):
    assert people(mentions, "佐藤裕明容疑者を逮捕した。")["佐藤裕明"][1] == "JP"
    assert people(mentions, "国連は決議した。（西田遥）").get("西田遥", (None, None))[1] is None


def test_a_word_of_one_character_is_no_person(found):
    assert ("堤", "PERSON") not in found("堤は「へ」の字状に曲がり、堤の上の土地から土器が出た。")


def test_whose_statesman_the_words_before_tell(mentions):
    assert people(mentions, "フィリピンの話。比政府のベルサミン官房長官は否定した。")["ベルサミン"][1] == "PH"
    assert people(mentions, "ニジェールでは7月、バズム大統領を警護する部隊が政権を奪った。")["バズム"][1] == "NE"


def test_a_town_before_a_ministers_title_is_a_surname(mentions):
    assert people(mentions, "判決から6日。福岡厚労相は会見で謝った。")["福岡"] == ("厚労相", "JP")
