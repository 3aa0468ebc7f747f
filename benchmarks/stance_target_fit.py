"""Fit the weights of the target ranker (``lexicon/stance_target_weights.csv``) on annotated articles.

Usage: python benchmarks/stance_target_fit.py [GOLD ...] --models FOLDER --folds N [-o FILE]

GOLD: folders of annotated articles (``<doc>`` XML as in tests/gold); by default tests/gold, counted four times, and
the articles by other writers from which the shipped weights come. FOLDER holds the taggers of
``stance_phrases_fit.py --folds N``: each article is read with the one that has not seen it.

A conditional logit model over the noun phrases that a position may be about (`jpnews_nlp.stance.traits`): of the
phrases that match the gold target, the model may choose any. Prints how many it finds in articles held out in turn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from stance_gold import GOLD, OTHERS, annotated, summed, write_weights
from stance_stacking import by_fold, held_out, options_of

from jpnews_nlp.evaluation.gold import GoldArticle
from jpnews_nlp.evaluation.matching import overlap
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.records import Layers
from jpnews_nlp.stance import StanceFinder
from jpnews_nlp.stance import finder as finder_module
from jpnews_nlp.stance.log_linear import Scores
from jpnews_nlp.stance.rows import inventory
from jpnews_nlp.stance.targets import Targets
from jpnews_nlp.stance.traits import Option

LEAST_SEEN, DECAY, STEPS, RATE = 8, 3.0, 150, 0.5
BY_HAND = {"owner": 3.0}  # whose quality a judging noun names (役所の怠慢が): too rare in gold to be learnt


@dataclass(frozen=True)
class Choice:
    """One position with what it may be about, and which of that the gold names."""

    options: list[Option]
    right: list[bool]


class Recorder(Targets):
    """Keeps the options of every candidate that it sees."""

    seen: list[tuple[int, int, str, list[Option]]]

    def options(self, line: Any, candidates: Any, index: int, *given: Any) -> list[Option]:
        found = super().options(line, candidates, index, *given)
        this = candidates[index]
        Recorder.seen.append((line.starts[this.first], line.ends[this.last], this.category, found))
        return found


@dataclass(frozen=True)
class _Place:
    start: int
    end: int


class Chooser:
    """Tells the choices of an article's positions that match a gold stance, targets so far chosen with `weights`."""

    def __init__(self, weights: dict[str, float]) -> None:
        finder_module.Targets = Recorder  # type: ignore[misc]
        self._tables = replace(inventory(DEFAULT), target_scores=Scores(weights))

    def __call__(self, gold: GoldArticle, layers: Layers, finder: StanceFinder) -> Iterator[Choice]:
        """Yield the choices."""
        finder._inventory, Recorder.seen = self._tables, []
        finder.find(layers)
        marks = [mark for mark in gold.of("stance") if mark.attributes.get("target") and not mark.optional]
        for start, end, category, options in Recorder.seen:
            place = _Place(start, end)
            fitting = [mark for mark in marks if category in mark.attributes["category"].split("/")]
            best = max(fitting, key=lambda mark: overlap(mark, place), default=None)
            if best is None or overlap(best, place) < 0.5 or not options:
                continue
            wanted = best.attributes["target"]
            surfaces = [gold.text[option.topic.start : option.topic.end] for option in options]
            yield Choice(options, [_alike(wanted, surface) for surface in surfaces])


def _alike(wanted: str, given: str) -> bool:
    """Whether the two share half of the shorter one, as `jpnews evaluate` asks."""
    sizes = (n for n in range(len(given), 0, -1) for at in range(len(given) - n + 1) if given[at : at + n] in wanted)
    return next(sizes, 0) / min(len(wanted), len(given)) >= 0.5


def fit(data: Sequence[Choice]) -> dict[str, float]:
    """Return the weight of each feature seen often enough; Adagrad on the penalised likelihood."""
    usable = [choice for choice in data if any(choice.right) and not all(choice.right)]
    seen = Counter(name for choice in usable for option in choice.options for name in option.features)
    index = {name: place for place, name in enumerate(sorted(n for n, count in seen.items() if count >= LEAST_SEEN))}
    sizes = [len(choice.options) for choice in usable]
    rows = [[index[n] for n in option.features if n in index] for choice in usable for option in choice.options]
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    columns = np.array([column for row in rows for column in row], np.intp)
    right = np.array([float(flag) for choice in usable for flag in choice.right])
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    weights, squares = np.zeros(len(index)), np.full(len(index), 1e-8)
    for _ in range(STEPS):
        scores = np.bincount(owners, weights[columns], len(rows))
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        model = likely / np.add.reduceat(likely, starts)[group]
        allowed = likely * right
        missed = allowed / np.add.reduceat(allowed, starts)[group] - model
        gradient = np.bincount(columns, missed[owners], len(index)) - DECAY * weights
        squares += gradient**2
        weights += RATE * gradient / np.sqrt(squares)
    return {name: float(weights[place]) for name, place in index.items()} | BY_HAND


def hits(data: Sequence[Choice], weights: dict[str, float]) -> int:
    """Return how many choices go right."""

    def chosen(choice: Choice) -> bool:
        scores = [summed(weights, option.features) for option in choice.options]
        return choice.right[scores.index(max(scores))]

    return sum(chosen(choice) for choice in data)


def main() -> None:
    options = options_of(__doc__, [*[GOLD] * 4, *OTHERS])
    articles = annotated(options.gold)
    first = [choice for some in by_fold(options, articles, Chooser({})) for choice in some]
    folds = by_fold(options, articles, Chooser(fit(first)))
    right = sum(hits(held, fit(rest)) for held, rest in held_out(folds))
    data = [choice for some in folds for choice in some]
    print(f"{len(data)} positions with a target; {right} right in articles held out")
    if options.out:
        write_weights(options.out, fit(data), 0.02)


if __name__ == "__main__":
    main()
