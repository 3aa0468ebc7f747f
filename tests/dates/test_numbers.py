"""Numerals and width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.dates.numbers import fold, integer


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("12", 12),
        ("十二", 12),
        ("一二", 12),
        ("二十", 20),
        ("廿日"[:1], 20),
        ("〇四", 4),
        ("千九百四十五", 1945),
        ("二千三", 2003),
    ],
)
def test_numerals(numeral: str, number: int) -> None:
    assert integer(numeral) == number


def test_what_is_no_numeral_is_refused() -> None:
    with pytest.raises(ValueError, match="numeral"):
        integer("三日")


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_makes_ascii_of_full_width() -> None:
    assert fold("２０１１／５／４（水）〜") == "2011/5/4(水)~"
