"""Dictionary names as the tagger sees them."""

import numpy as np

from jpnews_nlp.entities import known_names
from jpnews_nlp.entities.name_words import marks_of
from jpnews_nlp.entities.weights import MODEL


def test_a_long_name_is_seen_by_its_ends():
    assert list(marks_of("大同特殊鋼", "body")) == [("大同特殊", "body-opens"), ("特殊鋼", "body-closes")]


def test_what_the_analysis_tells_itself_is_left_out():
    assert list(marks_of("佐藤", "surname")) == []
    assert list(marks_of("駅", "thing")) == []


def test_the_table_knows_names_and_nothing_else():
    table = known_names.read(MODEL / known_names.FILE)
    body, nothing = table.of_each(["伊勢丹", "ぬれたあめ"])
    assert "M=body" in body
    assert nothing == ()


def test_every_combination_has_its_features():
    table = known_names.read(MODEL / known_names.FILE)
    assert int(np.max(table.marks.numbers)) + 1 == len(table.features)
