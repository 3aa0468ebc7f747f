"""Any text survives, offsets are true, and time is linear in the length of the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jpnews_nlp as jn

from .conftest import FINDER, layers_of

PIECES = st.sampled_from(
    "政府は 暴挙だ べきだ ではないか 。 「 」 、 \n と述べた にとって 必要 こそ だけ なければならない という "
    "求めている 混乱を招く か 😀 \0 \ud800 \u202e ﾊﾟ".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_survives_with_true_offsets(text: str) -> None:
    for stance in FINDER.find(layers_of(text)):
        assert 0 <= stance.start < stance.end <= len(text)
        assert stance.polarity in (-1, 0, 1)
        assert 0 <= stance.strength <= 1
        assert stance.holder
        assert stance.evidence
        if stance.target is not None:
            assert text[stance.target_start : stance.target_end] == stance.target


@pytest.mark.parametrize("text", ["", "。", "😀😀😀", "１２３", "「」", "か。", "だろう", "\n\n"])
def test_a_text_without_predicates(text: str) -> None:
    FINDER.find(layers_of(text))


@pytest.mark.parametrize("unit", ["暴挙だと政府は考え、", "「暴挙」は", "べきだ、", "混乱を招く国の", "誰が"])
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        layers = layers_of((unit * length)[:length])
        begin = time.process_time()
        FINDER.find(layers)
        return time.process_time() - begin

    seconds(5_000)
    assert seconds(80_000) < 40 * max(seconds(10_000), 0.05)


def test_a_quotation_that_ends_in_no_predicate_at_the_texts_end_is_read() -> None:
    """Found by the fuzzing tests: nothing of the sentence's last morphemes is part of a predicate."""
    assert jn.analyze("と述べた政府は方針を変えた。\ud800", engine="mecab").tokens is not None
