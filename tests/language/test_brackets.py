from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.language.brackets import PAIRS, match_brackets


def test_nested_brackets_match_inside_out() -> None:
    assert match_brackets("「あ『い』う」") == {0: 6, 2: 4}


def test_unbalanced_brackets_are_left_out() -> None:
    assert match_brackets("」「あ（い」う") == {1: 5}


def test_of_crossing_pairs_the_outer_one_stands() -> None:
    assert match_brackets("「あ（い」う）") == {0: 4}


def test_only_the_stretch_asked_for_counts() -> None:
    assert match_brackets("「「あ」」", 1, 4) == {1: 3}


@given(st.text(alphabet="「」『』（）あ。", max_size=60))
def test_pairs_are_of_one_kind_and_never_cross(text: str) -> None:
    pairs = match_brackets(text)
    assert all(PAIRS[text[start]] == text[end] for start, end in pairs.items())
    spans = sorted(pairs.items())
    assert not any(a < c < b < d for a, b in spans for c, d in spans)
