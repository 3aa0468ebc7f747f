"""What is remembered is made once, and never grows beyond its bound."""

from __future__ import annotations

from jpnews_nlp.language import morphemes
from jpnews_nlp.language.remembered import Remembered


class Doubles(Remembered[int, int]):
    most = 4

    def __init__(self) -> None:
        self.asked: list[int] = []

    def make(self, key: int) -> int:
        self.asked.append(key)
        return 2 * key


def test_a_value_is_made_once():
    doubles = Doubles()
    assert [doubles[key] for key in (1, 2, 1, 1)] == [2, 4, 2, 2]
    assert doubles.asked == [1, 2]


def test_what_was_long_not_asked_for_is_forgotten():
    doubles = Doubles()
    assert [doubles[key] for key in (1, 2, 3, 4, 5, 1)] == [2, 4, 6, 8, 10, 2]
    assert doubles.asked == [1, 2, 3, 4, 5, 1]


def test_what_comes_often_is_made_once_and_the_bound_holds():
    doubles = Doubles()
    for key in range(2, 100):
        assert (doubles[1], doubles[key]) == (2, 2 * key)
        assert len(doubles) + len(doubles._older) <= doubles.most
    assert doubles.asked.count(1) == 1


def test_morphemes_are_the_same_when_it_starts_anew_in_a_text(monkeypatch):
    text = "政府は　原油の輸入を減らすと発表した。 専門家は「遅すぎる」と批判している。"
    before = [(m.surface, m.pos, m.lemma) for m in morphemes.analyse.__wrapped__(text)]
    monkeypatch.setattr(type(morphemes._lines), "most", 4)
    assert [(m.surface, m.pos, m.lemma) for m in morphemes.analyse.__wrapped__(text)] == before
