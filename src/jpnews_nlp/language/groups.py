"""Documents that a model reads together: quicker than one by one, and bounded so that memory is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def groups(items: Iterable[Item], size_of: Callable[[Item], int], most: int) -> Iterator[list[Item]]:
    """Yield items in lists whose sizes add up to no more than `most`; a larger one has a list of its own."""
    group: list[Item] = []
    size = 0
    for item in items:
        own = size_of(item)
        if group and size + own > most:
            yield group
            group, size = [], 0
        group.append(item)
        size += own
    if group:
        yield group
