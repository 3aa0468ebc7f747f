"""What is said to be of a kind has a name of that kind."""

import pytest


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("市民団体「海を考える会」は反対した。", "海を考える会", "ORGANIZATION"),
        ("与党「公正の夢」が勝った。", "公正の夢", "ORGANIZATION"),
        ("専門誌の『月刊学校』を読んだ。", "月刊学校", "ORGANIZATION"),
        ("調査会社の東亜データによると、倒産が増えた。", "東亜データ", "ORGANIZATION"),
        ("台湾周辺で軍事演習「聯合利剣」を始めた。", "聯合利剣", "EVENT"),
    ],
)
def test_a_word_of_kind_tells_of_a_name(found, text, name, label):
    assert (name, label) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "市民団体「計画を撤回せよ」と訴えた。",
        "改正案が成立　野党「対応が遅い」　首相は反論",
        "団体の「議論から逃げるな」にはうなずいた。",
        "市民団体の抗議集会が開かれた。",
        "調査会社の担当者は否定した。",
        "与党の幹部は認めた。",
    ],
)
def test_what_is_said_and_common_nouns_are_no_names(found, text):
    assert found(text) == []
