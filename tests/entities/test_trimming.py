"""What the tagger takes in too much is cut off."""

from __future__ import annotations

import pytest

from jpnews_nlp.entities.names import load
from jpnews_nlp.entities.trimming import Trimmer
from jpnews_nlp.lexicon import DEFAULT

TRIMMER = Trimmer(DEFAULT, load(DEFAULT))


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("小野寺純内野手", "PERSON", ["小野寺純"]),
        ("大西前社長", "PERSON", ["大西"]),
        ("野党みどりの連帯", "ORGANIZATION", ["みどりの連帯"]),
        ("湖北市湖南市", "LOCATION", ["湖北市", "湖南市"]),
        ("湖北市中町", "LOCATION", ["湖北市中町"]),
        ("湖北市39・6%", "LOCATION", ["湖北市"]),
        ("バーデン=ヴュルテンベルク州", "LOCATION", ["バーデン=ヴュルテンベルク州"]),
        ("みずうみ工業→やまなみ工業", "ORGANIZATION", ["みずうみ工業", "やまなみ工業"]),
        ("湖北市=中町", "LOCATION", ["湖北市", "中町"]),
        ("「みずうみ新聞", "ORGANIZATION", ["みずうみ新聞"]),
        ("みずうみ新聞=やまなみ通信", "ORGANIZATION", ["みずうみ新聞", "やまなみ通信"]),
        ("、。", "ORGANIZATION", []),
    ],
)
def test_pieces(text, label, expected):
    assert [text[start:end] for start, end, _ in TRIMMER.pieces(text, 0, len(text), label)] == expected


def test_a_compound_with_the_place_is_widened():
    text = "香川県内の香川市内"
    assert next(TRIMMER.pieces("石川県内で", 0, 2, "LOCATION")) == (0, 3, "LOCATION")
    assert text  # 県 is part of the place although the dictionary joins it with 内


def test_parties_that_a_list_counts(found):
    names = [("民主", "ORGANIZATION"), ("共産", "ORGANIZATION"), ("社民", "ORGANIZATION"), ("国民新", "ORGANIZATION")]
    assert found("民主、共産、社民、国民新の野党4党が提出した。") == names
    assert found("自民、公明両党などの賛成多数で可決した。") == [("自民", "ORGANIZATION"), ("公明", "ORGANIZATION")]
    assert not found("民主、自由、平等の理念を掲げた。")
    assert not found("野党四党が共同で提出した。")
