"""Places of hashed keys: what a search by halves finds."""

from __future__ import annotations

import numpy as np
import pytest

from jpnews_nlp.entities.key_index import KeyIndex


@pytest.mark.parametrize("kind", [np.uint32, np.uint64])
@pytest.mark.parametrize("size", [1, 2, 500])
def test_finds_what_is_there_and_nothing_else(kind: type[np.unsignedinteger], size: int) -> None:
    most = np.iinfo(kind).max
    rng = np.random.default_rng(size)
    keys = np.unique(rng.integers(0, most, size, dtype=kind))
    wanted = np.concatenate([keys, rng.integers(0, most, 200, dtype=kind), np.array([0, most], kind)])
    expected = [list(keys).index(key) if key in keys else len(keys) for key in wanted]
    assert KeyIndex(keys).find(wanted).tolist() == expected


def test_keys_of_one_slot_are_told_apart() -> None:
    keys = np.arange(40, dtype=np.uint64)
    assert KeyIndex(keys).find(keys[::-1]).tolist() == list(range(39, -1, -1))
