"""Documents are read together, but not too many of them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.language.groups import groups


@given(st.lists(st.integers(0, 9)), st.integers(1, 12))
def test_items_stay_in_order_in_lists_that_are_as_long_as_may_be(sizes: list[int], most: int) -> None:
    found = list(groups(sizes, int, most))
    assert [size for group in found for size in group] == sizes
    assert all(group and (len(group) == 1 or sum(group) <= most) for group in found)
    assert all(sum(group) + after[0] > most for group, after in pairwise(found))
