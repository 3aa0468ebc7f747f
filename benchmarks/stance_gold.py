"""What fitting the stance layer's weights shares: command line, articles with all layers, log-linear models, tables."""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pycrfsuite

from jpnews_nlp.evaluation.gold import GoldArticle, read_gold
from jpnews_nlp.language.document import layers_of, read
from jpnews_nlp.language.engines import load
from jpnews_nlp.records import Article, Layers

_ROOT = Path(__file__).parent.parent
GOLD = _ROOT / "tests" / "gold"
PLAIN = _ROOT / "benchmarks" / "plain_articles"
# Articles of other writers. Our own gold follows the guidelines most closely and counts twice.
OTHERS = [
    _ROOT / "benchmarks" / "articles",
    PLAIN,
    _ROOT / "src" / "jpnews_nlp" / "voice" / "training" / "annotated",
]


def arguments(description: str | None) -> argparse.ArgumentParser:
    """Return the parser of a command line: folders of annotated articles, folds to hold out in turn, what to write."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="*", default=[GOLD, GOLD, *OTHERS])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("-o", "--out", type=Path)
    return parser


def fold_of(article: GoldArticle, folds: int) -> int:
    """Return the fold that an article belongs to: one for all of a writer, whose habits no other fold shall know.

    The letters that an article's name begins with tell its writer.
    """
    writer = article.name.partition("-")[0].strip("0123456789")
    return sum(map(ord, writer)) % folds


def annotated(folders: Sequence[Path]) -> list[tuple[GoldArticle, Layers]]:
    """Return the articles with marked stances of the folders, each with what the engine mecab finds in it."""
    nlp = load("mecab")
    nlp.remove_pipe("jpnews_stance")  # what is fitted here
    gold = [article for folder in folders for article in read_gold(folder) if article.of("stance")]
    return [(item, layers_of(read(nlp, Article(item.text, published=item.published)))) for item in gold]


def log_linear(
    cases: Sequence[tuple[Sequence[str], str]], least_seen: int, decay: float
) -> dict[tuple[str, str], float]:
    """Fit a multinomial logistic regression with an L2 penalty: CRFsuite on sequences of one item each.

    Args:
        cases: feature names and label of each case.
        least_seen: rarer features are left out.

    Returns:
        The weights by feature and label.
    """
    seen = Counter(name for names, _ in cases for name in names)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for names, label in cases:
        trainer.append([[name for name in names if seen[name] >= least_seen]], [label])
    trainer.set_params({"c1": 0.0, "c2": decay, "max_iterations": 300, "feature.possible_states": True})
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        tagger.open(f"{folder}/model")
        found: dict[tuple[str, str], float] = tagger.info().state_features
        tagger.close()
    return found


def summed(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """Return what the features of these names add up to."""
    return sum(weights.get(name, 0.0) for name in names)


def write_weights(path: Path, weights: Mapping[str, float], least: float) -> None:
    """Write the weights of at least this size as a table of the lexicon."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        rows = [[name, round(weight, 3)] for name, weight in sorted(weights.items())]
        writer.writerows(row for row in rows if abs(row[1]) >= least)
