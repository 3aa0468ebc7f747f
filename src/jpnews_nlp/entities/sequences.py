"""What models of morpheme sequences share: items as numbers, and sequences set apart so that none sees another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np

from jpnews_nlp.entities.key_index import Ints

Item = TypeVar("Item")


def numbered(known: Mapping[Item, int], items: Sequence[Item], learn: Callable[[list[Item]], None]) -> Ints:
    """Return the number of each item.

    Args:
        known: the numbers of the items met so far.
        learn: gives numbers to those that `known` lacks, each of which it gets once.
    """
    numbers = list(map(known.get, items))
    if None in numbers:
        learn(list({item: None for item in items if item not in known}))
        numbers = list(map(known.get, items))
    return np.array(numbers, np.intp)


def apart(count: int, cuts: Ints, gap: int) -> tuple[Ints, int]:
    """Return where positions go, and among how many places, so that `gap` empty ones stand on each side of a sequence.

    Args:
        count: positions of all sequences.
        cuts: positions at which a new sequence begins, ascending, 0 left out.
    """
    shifts = np.zeros(count, np.intp)
    shifts[cuts] = gap
    shifts[0] = gap
    return np.arange(count) + np.cumsum(shifts), count + gap * (len(cuts) + 2)


def slabs(count: int, cuts: Sequence[int], most: int) -> Iterator[tuple[int, int, Ints]]:
    """Yield first and end of some whole sequences at a time, with the cuts between these, counted from the first.

    Args:
        count: positions of all sequences.
        cuts: positions at which a new sequence begins, ascending, 0 left out.
        most: positions of several sequences together.
    """
    bounds = [0]
    for start, end in pairwise([0, *cuts, count]):
        if end - bounds[-1] > most and start > bounds[-1]:
            bounds.append(start)
    inner = np.array(cuts, np.intp)
    for first, end in pairwise([*bounds, count]):
        yield first, end, inner[(inner > first) & (inner < end)] - first
