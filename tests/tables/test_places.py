from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.records import Quote, Segment, Sentence
from jpnews_nlp.tables.places import Places


def quote(start: int, end: int) -> Quote:
    return Quote(start, end, "direct", "述べた", 0, 1)


def places(*quotes: Quote) -> Places:
    segments = [Segment(0, 10, "editorial", "body", None, "", 1.0), Segment(12, 40, "report", "body", 0, "", 1.0)]
    return Places(segments, [Sentence(0, 5, 0, "other"), Sentence(12, 40, 1, "other")], quotes)


def test_a_row_takes_voice_and_report_from_its_segment() -> None:
    columns = places().columns([3, 15], [4, 18])
    assert columns["segment_id"] == [0, 1]
    assert columns["voice"] == ["editorial", "report"]
    assert columns["report_id"] == [None, 0]


def test_between_sentences_there_is_no_sentence() -> None:
    assert places().columns([0, 4, 7, 12], [1, 5, 8, 13])["sentence_id"] == [0, 0, None, 1]


def test_the_innermost_quotation_that_holds_the_whole_row() -> None:
    found = places(quote(12, 30), quote(15, 20))
    assert found.columns([12, 16, 18, 25, 31], [14, 18, 24, 30, 33])["quote_id"] == [0, 1, 0, 0, None]
    assert found.quote_parents == [None, 0]


def test_of_two_quotations_with_the_same_content_the_first_is_the_outer_one() -> None:
    assert places(quote(12, 30), quote(12, 30)).quote_parents == [None, 0]


spans = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=8), spans)
def test_a_quotation_that_is_named_holds_the_row(quotes: list[tuple[int, int]], row: tuple[int, int]) -> None:
    nested = [
        q for i, q in enumerate(quotes) if not any(a < q[0] < b < q[1] or q[0] < a < q[1] < b for a, b in quotes[:i])
    ]
    found = Places([Segment(0, 50, "editorial", "body", None, "", 1.0)], [], [quote(*q) for q in nested])
    (number,) = found.columns([row[0]], [row[1]])["quote_id"]
    holding = [end - start for start, end in nested if start <= row[0] and row[1] <= end]
    assert (number is None) == (not holding)
    if number is not None:
        assert nested[number][1] - nested[number][0] == min(holding)


def test_many_rows_lie_where_each_of_them_lies() -> None:
    found, starts = places(quote(12, 30), quote(15, 20)), list(range(150))
    ends = [start + 1 for start in starts]
    one_by_one = [found.columns([start], [end]) for start, end in zip(starts, ends, strict=True)]
    assert found.columns(starts, ends) == {name: [row[name][0] for row in one_by_one] for name in one_by_one[0]}
