"""Fit the weights that accept stances (``lexicon/stance_acceptance_weights.csv``) on annotated articles.

Usage: python benchmarks/stance_acceptance_fit.py [GOLD ...] [--folds N] [-o FILE]

GOLD: folders of annotated articles (``<doc>`` XML as in tests/gold); by default tests/gold, counted twice, and 416
further articles by other writers, from which the shipped weights come. A logistic regression with an L2 penalty over
the features of `jpnews_nlp.stance.acceptance`: is a proposed phrase one that the annotators marked, with the right
category and the right kind of holder? Phrases on optional marks are left out. With --folds, articles are held out in
turn.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from stance_gold import annotated, arguments

from jpnews_nlp.evaluation.gold import GoldArticle, Mark
from jpnews_nlp.evaluation.matching import overlap
from jpnews_nlp.records import Layers, Stance
from jpnews_nlp.stance import StanceFinder
from jpnews_nlp.stance import finder as finder_module
from jpnews_nlp.stance.acceptance import Acceptance

LEAST_SEEN, DECAY, STEPS = 4, 3.0, 30
# Where F1 is highest in articles held out: phrases with this log-odds and more stand. Low, for what is thrown away is
# lost, and F1 weighs a lost phrase as an invented one.
THRESHOLD = -0.2


@dataclass(frozen=True)
class Case:
    """A proposed phrase: what its surroundings say, and whether it is one that the annotators marked."""

    article: str
    names: tuple[str, ...]
    right: bool
    own: bool


class Recorder(Acceptance):
    """Lets every proposed phrase stand and keeps what was said of it."""

    seen: list[tuple[str, ...]]

    def __call__(self, names: Sequence[str]) -> bool:
        Recorder.seen.append(tuple(names))
        return True

    def knows(self, evidence: str) -> bool:
        return True


class _Unlearned:
    """Stands in for the model of marked phrases, which has phrases of its own."""

    def find(self, *_: object) -> dict[int, list[object]]:
        return {}


def proposed(layers: Layers) -> list[tuple[Stance, tuple[str, ...]]]:
    """Return all phrases that the grammar and the lexicon propose for a document, each with its features."""
    finder_module.Acceptance = Recorder  # type: ignore[misc]
    Recorder.seen = []
    finder = StanceFinder()
    finder._learned = _Unlearned()  # type: ignore[assignment]
    stances = finder.find(layers)
    if not Recorder.seen:
        return []  # a text about private life, where the model is not asked
    return list(zip(stances, Recorder.seen, strict=True))


def cases(gold: GoldArticle, layers: Layers) -> Iterator[Case]:
    """Yield the phrases proposed for an article; those on optional marks alone are left out."""
    marks = gold.of("stance")
    for stance, names in proposed(layers):
        own = stance.holder == "author"
        fitting = [mark for mark in marks if (mark.attributes["holder"] == "author") == own and _fits(mark, stance)]
        if fitting and all(mark.optional for mark in fitting):
            continue
        yield Case(gold.name, names, bool(fitting), own)


def _fits(mark: Mark, stance: Stance) -> bool:
    return stance.category in mark.attributes["category"].split("/") and overlap(mark, stance) >= 0.5


def fit(data: Sequence[Case]) -> dict[str, float]:
    """Return the weight of each feature seen often enough, by Newton's method on the penalised likelihood."""
    seen = Counter(name for case in data for name in case.names)
    index = {name: place for place, name in enumerate(sorted(n for n, count in seen.items() if count >= LEAST_SEEN))}
    matrix = np.zeros((len(data), len(index)))
    for row, case in enumerate(data):
        matrix[row, [index[name] for name in case.names if name in index]] = 1
    right = np.array([float(case.right) for case in data])
    penalty = np.full(len(index), DECAY)
    penalty[index["bias"]] = 0.01
    weights = np.zeros(len(index))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (right - likely) - penalty * weights
        hessian = (matrix.T * (likely * (1 - likely))) @ matrix + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    weights[index["bias"]] -= THRESHOLD
    return {name: float(weights[place]) for name, place in index.items()}


def tally(data: Sequence[Case], weights: dict[str, float]) -> Counter[str]:
    """Return how many phrases stand and fall, rightly and wrongly, for the author and for others."""
    judge = Acceptance(weights)
    return Counter(
        f"{'author' if case.own else 'others'}: {'stands' if judge(case.names) else 'falls'}, "
        f"{'marked' if case.right else 'not marked'}"
        for case in data
    )


def main() -> None:
    options = arguments(__doc__)
    data = [list(cases(gold, layers)) for gold, layers in annotated(options.gold)]
    everything = [case for article in data for case in article]
    weights = fit(everything)
    print("on the data itself", dict(sorted(tally(everything, weights).items())))
    if options.folds:
        total: Counter[str] = Counter()
        for fold in range(options.folds):
            held = range(fold, len(data), options.folds)
            rest = [case for place, article in enumerate(data) if place not in held for case in article]
            trained = fit(rest)
            for place in held:
                total += tally(data[place], trained)
        print("in articles held out", dict(sorted(total.items())))
    if options.out:
        with options.out.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(["feature", "weight"])
            rows = [[name, round(weight, 2)] for name, weight in sorted(weights.items())]
            writer.writerows(row for row in rows if abs(row[1]) >= 0.02)


if __name__ == "__main__":
    main()
