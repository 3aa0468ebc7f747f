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
    """Yield the names of the features that a trait stands for, "-" for an empty value: tables keep no outer blanks."""
    template, *values = trait
    for name in template(*values):  # few hold an empty value, and to part and join all of them takes longer
        yield name if "  " not in f" {name} " else " ".join(part or "-" for part in name.split(" "))


class Scores(Remembered[Trait, int]):
    """Trait → the sum of the weights of its features, in millionths."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self.weights = {name: round(weight * _UNIT) for name, weight in weights.items()}

    def make(self, key: Trait) -> int:
        return sum([self.weights.get(name, 0) for name in names_of(key)])

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
