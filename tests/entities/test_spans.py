from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.entities.spans import Span, SpanSet


def span(start, end):
    return Span(start, end, "LOCATION", "test")


def test_a_crossing_span_is_refused_and_a_nested_one_is_kept():
    spans = SpanSet()
    assert spans.add(span(2, 8))
    assert not spans.add(span(5, 10))
    assert spans.add(span(3, 5))
    assert [(s.start, s.end) for s in spans] == [(2, 8), (3, 5)]


def test_replace_drops_what_crosses():
    spans = SpanSet()
    spans.add(span(2, 8))
    spans.add(span(0, 20))
    assert spans.replace(span(5, 10))
    assert [(s.start, s.end) for s in spans] == [(0, 20), (5, 10)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10))))
def test_overlapping_agrees_with_a_plain_search(pairs):
    spans = SpanSet()
    for start, length in pairs:
        spans.add(span(start, start + length))
    for start, length in pairs:
        expected = [s for s in spans if s.start < start + length and start < s.end]
        assert spans.overlapping(start, start + length) == expected
