"""What fitting on a tagger's readings shares: each article is read with the tagger of a fold, which has not seen it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from stance_gold import arguments, fold_of

from jpnews_nlp.evaluation.gold import GoldArticle
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.records import Layers
from jpnews_nlp.stance import learned
from jpnews_nlp.stance.finder import StanceFinder
from jpnews_nlp.stance.learned import LearnedPhrases
from jpnews_nlp.stance.rows import inventory

Case = TypeVar("Case")


def options_of(description: str | None, gold: Sequence[Path]) -> argparse.Namespace:
    """Parse the command line of `stance_gold.arguments` with the folder of the folds' taggers; `gold`: the default."""
    parser = arguments(description)
    parser.set_defaults(gold=gold)
    parser.add_argument("--models", type=Path, required=True)
    return parser.parse_args()


def by_fold(
    options: argparse.Namespace,
    articles: Iterable[tuple[GoldArticle, Layers]],
    cases: Callable[[GoldArticle, Layers, StanceFinder], Iterable[Case]],
) -> list[list[Case]]:
    """Return the cases of each fold's articles."""
    finders = [_reader(options.models / str(fold)) for fold in range(options.folds)]
    folds: list[list[Case]] = [[] for _ in finders]
    for gold, layers in articles:
        fold = fold_of(gold, options.folds)
        folds[fold] += cases(gold, layers, finders[fold])
    return folds


def held_out(folds: Sequence[Sequence[Case]]) -> Iterator[tuple[Sequence[Case], list[Case]]]:
    """Yield each fold's cases with those of all others."""
    for fold, held in enumerate(folds):
        yield held, [case for place, some in enumerate(folds) if place != fold for case in some]


def _reader(model: Path) -> StanceFinder:
    """Return a finder that proposes with the tagger of a fold."""
    finder = StanceFinder()
    learned.MODEL = model
    finder._learned = LearnedPhrases(inventory(DEFAULT))
    return finder
