"""Events named by place or organizer and a word of kind."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "event", "inside"),
    [
        ("東京国際女子マラソン大会は2008年で終わる。", "東京国際女子マラソン大会", "東京"),
        ("APEC首脳会議で合意した。", "APEC首脳会議", "APEC"),
        ("米大統領選の結果次第だ。", "米大統領選", "米"),
        ("福島原発事故から12年がたつ。", "福島原発事故", "福島原発"),
        ("ドーハ・ラウンドの交渉が続く。", "ドーハ・ラウンド", "ドーハ"),
        ("第三次台湾海峡危機の後に増えた。", "台湾海峡危機", "台湾海峡"),
        ("アフガニスタン侵攻に至る。", "アフガニスタン侵攻", "アフガニスタン"),
        ("決勝のアジアシリーズ2006が開幕した。", "アジアシリーズ2006", "アジア"),
    ],
)
def test_event_and_the_name_in_it(found, text, event, inside):
    names = found(text)
    assert (event, "EVENT") in names
    assert inside in [surface for surface, label in names if label != "EVENT"]


@pytest.mark.parametrize("event", ["台風10号", "6カ国協議"])
def test_event_by_itself(found, event):
    assert (event, "EVENT") in found(f"{event}の影響が広がる。")


def test_no_event_inside_an_event(found):
    assert [surface for surface, label in found("WTO香港閣僚会議で合意した。") if label == "EVENT"] == [
        "WTO香港閣僚会議"
    ]


@pytest.mark.parametrize("text", ["日本代表選手が帰国した。", "長野地震学会が開かれた。"])
def test_a_longer_word_is_no_event(found, text):
    assert all(label != "EVENT" for _, label in found(text))
