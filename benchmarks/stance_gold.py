"""What fitting the stance layer's weights shares: the command line, and annotated articles with all layers found."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from jpnews_nlp.evaluation.gold import GoldArticle, read_gold
from jpnews_nlp.language.document import layers_of, read
from jpnews_nlp.language.engines import load
from jpnews_nlp.records import Article, Layers

GOLD = Path(__file__).parent.parent / "tests" / "gold"


def arguments(description: str | None) -> argparse.Namespace:
    """Parse the command line: folders of annotated articles, folds to hold out in turn, the file for the weights."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="*", default=[GOLD])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("-o", "--out", type=Path)
    return parser.parse_args()


def annotated(folders: Sequence[Path]) -> list[tuple[GoldArticle, Layers]]:
    """Return the articles of the folders, each with what the engine mecab finds in it."""
    nlp = load("mecab")
    gold = [article for folder in folders for article in read_gold(folder)]
    return [(item, layers_of(read(nlp, Article(item.text, published=item.published)))) for item in gold]
