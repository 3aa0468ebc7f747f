"""Counting: gold and predicted rows matched one to one, and precision, recall and F1 of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


class Stretch(Protocol):
    """Anything with offsets."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(slots=True)
class Count:
    """True positives, false positives and false negatives, with examples of what was missed and invented."""

    hits: int = 0
    invented: int = 0
    missed: int = 0
    missed_examples: list[str] = field(default_factory=list)
    invented_examples: list[str] = field(default_factory=list)

    def __iadd__(self, other: Count) -> Count:
        self.hits += other.hits
        self.invented += other.invented
        self.missed += other.missed
        self.missed_examples += other.missed_examples
        self.invented_examples += other.invented_examples
        return self

    @property
    def precision(self) -> float | None:
        return _share(self.hits, self.hits + self.invented)

    @property
    def recall(self) -> float | None:
        return _share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float | None:
        return _share(2 * self.hits, 2 * self.hits + self.missed + self.invented)


@dataclass(slots=True)
class Rate:
    """How often something was right, of the cases where it could be."""

    right: int = 0
    cases: int = 0
    wrong_examples: list[str] = field(default_factory=list)

    def add(self, right: bool, example: str) -> None:
        self.cases += 1
        self.right += right
        if not right:
            self.wrong_examples.append(example)

    def __iadd__(self, other: Rate) -> Rate:
        self.right += other.right
        self.cases += other.cases
        self.wrong_examples += other.wrong_examples
        return self

    @property
    def share(self) -> float | None:
        return _share(self.right, self.cases)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def overlap(first: Stretch, second: Stretch) -> float:
    """Return the shared characters of two stretches over all characters of both (Jaccard)."""
    shared = min(first.end, second.end) - max(first.start, second.start)
    return max(0, shared) / (max(first.end, second.end) - min(first.start, second.start) or 1)


Likeness = Callable[[Any, Any], float]


def match(gold: Sequence[Any], found: Sequence[Any], likeness: Likeness, least: float) -> list[tuple[int, int]]:
    """Return pairs of indices, best first, each row in at most one, for rows alike by at least `least`."""
    pairs = [
        (likeness(one, other), number, place)
        for number, one in enumerate(gold)
        for place, other in enumerate(found)
        if one.start < other.end and other.start < one.end
    ]
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    chosen = []
    for score, number, place in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score >= least and number not in taken_gold and place not in taken_found:
            taken_gold.add(number)
            taken_found.add(place)
            chosen.append((number, place))
    return chosen


def count(
    gold: Sequence[Any], found: Sequence[Any], pairs: Iterable[tuple[int, int]], show: Callable[[Any], str]
) -> Count:
    """Count matched pairs. What is optional in gold, or touches it unmatched, counts neither way."""
    matched = dict(pairs)
    places = set(matched.values())
    optional = [one for one in gold if one.optional]
    result = Count()
    for number, one in enumerate(gold):
        if one.optional:
            continue
        if number in matched:
            result.hits += 1
        else:
            result.missed += 1
            result.missed_examples.append(show(one))
    for place, other in enumerate(found):
        if place not in places and not any(overlap(one, other) for one in optional):
            result.invented += 1
            result.invented_examples.append(show(other))
    return result
