"""Log-linear models over named features, whose weights are rows of tables that a person can read.

What is known of a phrase comes as a few *traits*: tuples of a template, which makes the names of features, and its
values. Of the many traits of a text, most have been met before, and their weights are summed once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jpnews_nlp.language.remembered import Remembered

Trait = tuple[Any, ...]
SIGNS = (-1, 0, 1)
_UNIT = 1_000_000  # weights are summed as whole millionths: in whatever order, and equals are equal


def names_of(trait: Trait) -> Iterator[str]:
    """Yield the names of the features that a trait stands for."""
    template, *values = trait
    yield from map(_whole, template(*values))


def _whole(name: str) -> str:
    """Return a name with "-" for each empty value: tables keep no outer blanks."""
    return " ".join(part or "-" for part in name.split(" ")) if "  " in f" {name} " else name


class Scores(Remembered[Trait, int]):
    """Trait → the sum of the weights of its features, in millionths."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self.weights = {name: round(weight * _UNIT) for name, weight in weights.items()}

    def make(self, key: Trait) -> int:
        template, *values = key
        total, get = 0, self.weights.get
        for name in template(*values):
            weight = get(name)  # few names hold an empty value, and those stand in no table as they are
            total += get(_whole(name), 0) if weight is None else weight
        return total

    def odds(self, traits: Iterable[Trait]) -> float:
        """The log-odds that all features of the traits add up to."""
        return sum(map(self.__getitem__, traits)) / _UNIT


def spelled(sign: int, name: str) -> str:
    """Return the name of a weight: what a feature says for a sign."""
    return f"{sign:+d} {name}"


class Leaning:
    """Tells the sign for which most speaks, of one model over the features of three."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Take the weights by their names (see `spelled`)."""
        self.weights: dict[str, list[int]] = {}
        for name, weight in weights.items():
            sign, _, feature = name.partition(" ")
            self.weights.setdefault(feature, [0] * len(SIGNS))[SIGNS.index(int(sign))] = round(weight * _UNIT)

    def __call__(self, names: Iterable[str]) -> int:
        """Return the sign for which the features of these names speak most; the first of equals."""
        told = [this for name in names if (this := self.weights.get(name)) is not None]
        sums = [sum(column) for column in zip(*told, strict=True)]
        return SIGNS[sums.index(max(sums))] if sums else SIGNS[0]
