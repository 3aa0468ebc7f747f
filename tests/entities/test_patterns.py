"""Names that a frame gives away, and people beside their titles."""

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "【北京＝大原、台北＝鈴木】中国軍は演習を始めた。",
            [("大原", "PERSON"), ("鈴木", "PERSON"), ("台北", "LOCATION")],
        ),
        ("【ニアメー共同】政変が起きた。", [("ニアメー", "LOCATION"), ("共同", "ORGANIZATION")]),
        ("京和大の野田隆教授は批判した。", [("京和大", "ORGANIZATION"), ("野田隆", "PERSON")]),
        ("陸上自衛隊健軍駐屯地に配備する。", [("陸上自衛隊", "ORGANIZATION"), ("健軍駐屯地", "LOCATION")]),
        ("広島県の湯崎英彦知事は述べた。", [("湯崎英彦", "PERSON")]),
        ("国連パレスチナ難民救済事業機関は訴えた。", [("国連", "ORGANIZATION"), ("パレスチナ", "COUNTRY")]),
        ("ロサンゼルス・レイカーズが勝った。", [("ロサンゼルス・レイカーズ", "ORGANIZATION")]),
    ],
)
def test_frames(found, text, names):
    assert set(names) <= set(found(text))


def test_a_byline_has_its_title_in_front(mentions):
    rows = [m for m in mentions("弁護士　佐藤花子\n憲法を読む。") if m.label == "PERSON"]
    assert [(m.name, m.title) for m in rows] == [("佐藤花子", "弁護士")]


def test_no_state_owns_an_international_body(mentions):
    rows = mentions("国連パレスチナ難民救済事業機関は訴えた。")
    assert rows[0].country is None


def test_words_that_are_no_names(found):
    assert found("水道水のPFASを調べ、第2党が求めた再構築協議会を開いた。") == []
    assert found("米国はシェールガス・オイル産出国となった。") == [("米国", "COUNTRY")]
