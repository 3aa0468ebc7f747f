"""What fitting the stance layer's weights shares: the command line, and annotated articles with all layers found."""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from pathlib import Path

from jpnews_nlp.evaluation.gold import GoldArticle, read_gold
from jpnews_nlp.language.document import layers_of, read
from jpnews_nlp.language.engines import load
from jpnews_nlp.records import Article, Layers

_ROOT = Path(__file__).parent.parent
GOLD = _ROOT / "tests" / "gold"
# Articles of other writers. Our own gold follows the guidelines most closely and counts twice.
OTHERS = [_ROOT / "benchmarks" / "articles", _ROOT / "src" / "jpnews_nlp" / "voice" / "training" / "annotated"]


def arguments(description: str | None) -> argparse.ArgumentParser:
    """Return the parser of a command line: folders of annotated articles, folds to hold out in turn, what to write."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="*", default=[GOLD, GOLD, *OTHERS])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("-o", "--out", type=Path)
    return parser


def fold_of(article: GoldArticle, folds: int) -> int:
    """Return the fold that an article belongs to, however often and in whichever order it is read."""
    return zlib.crc32(article.text.encode("utf-8")) % folds


def annotated(folders: Sequence[Path]) -> list[tuple[GoldArticle, Layers]]:
    """Return the articles with marked stances of the folders, each with what the engine mecab finds in it."""
    nlp = load("mecab")
    nlp.remove_pipe("jpnews_stance")  # what is fitted here
    gold = [article for folder in folders for article in read_gold(folder) if article.of("stance")]
    return [(item, layers_of(read(nlp, Article(item.text, published=item.published)))) for item in gold]
