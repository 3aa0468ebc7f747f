"""Numbers of items, and sequences set apart."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.entities.sequences import apart, numbered


def test_what_is_unknown_is_learnt_once_and_in_order():
    known, asked = {"国": 5}, []

    def learn(fresh):
        asked.append(fresh)
        known.update(zip(fresh, range(10, 99), strict=False))

    assert numbered(known, ["府", "国", "県", "府"], learn).tolist() == [10, 5, 11, 10]
    assert numbered(known, ["県", "国"], learn).tolist() == [11, 5]
    assert asked == [["府", "県"]]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), st.integers(1, 4))
def test_as_many_places_as_asked_for_stand_around_each_sequence(lengths, gap):
    bounds = np.cumsum(lengths)
    places, size = apart(int(bounds[-1]), bounds[:-1], gap)
    taken = np.zeros(size, int)
    for number, part in enumerate(np.split(places, bounds[:-1]), 1):
        assert np.array_equal(part, np.arange(part[0], part[0] + len(part)))
        taken[part] = number
    wanted = [0] * gap
    for number, length in enumerate(lengths, 1):
        wanted += [number] * length + [0] * gap
    assert taken.tolist() == wanted
