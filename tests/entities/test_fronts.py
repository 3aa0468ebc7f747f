"""Directions and regions in front of an organization's name belong to it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("北東アジア漁業協議会（NAFC）が声明を出した。", "北東アジア漁業協議会"),
        ("東南アジア漁業開発センターが調査した。", "東南アジア漁業開発センター"),
        ("西アフリカ農業研究機構は設立を発表した。", "西アフリカ農業研究機構"),
        ("会議には中央アジア水資源協議会の代表も出た。", "中央アジア水資源協議会"),
    ],
)
def test_the_name_begins_with_the_region(found, text, name):
    assert (name, "ORGANIZATION") in found(text)


@pytest.mark.parametrize(
    "text", ["アジア各国首脳会議が開かれた。", "欧州主要銀行の株が下げた。", "北アフリカ諸国を回る。"]
)
def test_a_description_is_no_name(found, text):
    assert all(label == "LOCATION" for _, label in found(text))


def test_a_direction_that_belongs_to_the_word_before_stays_there(found):
    assert ("台湾", "COUNTRY") in found("台湾東部のアジア漁業協議会を訪ねた。")
    assert all(not surface.startswith("東部") for surface, _ in found("台湾東部のアジア漁業協議会を訪ねた。"))
