"""How far a second reading of the gold's stances agrees with the gold: the ceiling for what a program can score.

Usage: python benchmarks/stance_agreement.py [GOLD] [READINGS]

READINGS holds a CSV file an article (``phrase,category,polarity,target,holder,opt``), phrases in the order of the
text. They are scored against the gold exactly as an analysis is.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import Any

from jpnews_nlp.evaluation import Scores
from jpnews_nlp.evaluation.folder import figures
from jpnews_nlp.evaluation.gold import GoldArticle, read_gold
from jpnews_nlp.evaluation.layers import stances

TESTS = Path(__file__).parent.parent / "tests"


def read_rows(path: Path, gold: GoldArticle) -> list[dict[str, Any]]:
    """Return a reading as rows of the stance tables; optional ones, which count neither way, are left out.

    Raises:
        ValueError: if a phrase is not in the text after the phrase before it.
    """
    rows, place = [], 0
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            start = gold.text.find(row["phrase"], place)
            if start < 0:
                raise ValueError(f"{path}: {row['phrase']!r} does not follow the phrase before it")
            place = start + 1
            if row["opt"] != "1":
                rows.append(_as_found(row, start, gold))
    return rows


def _as_found(row: dict[str, str], start: int, gold: GoldArticle) -> dict[str, Any]:
    """A row of the reading; of two categories that are both right, the one that the gold has."""
    end, categories = start + len(row["phrase"]), row["category"].split("/")
    marked = {
        category
        for mark in gold.of("stance")
        if mark.start < end and start < mark.end
        for category in mark.attributes["category"].split("/")
    }
    category = next((name for name in categories if name in marked), categories[0])
    return {**row, "start": start, "end": end, "category": category, "polarity": int(row["polarity"])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", default=TESTS / "gold")
    parser.add_argument("readings", type=Path, nargs="?", default=TESTS / "readings")
    options = parser.parse_args()
    scores = Scores()
    for article in read_gold(options.gold):
        path = options.readings / f"{article.name}.csv"
        if path.exists():
            rows = read_rows(path, article)
            own = [row for row in rows if row["holder"] == "author"]
            others = [row for row in rows if row["holder"] != "author"]
            scores.add("stances", stances(article, {"stances": own, "reported_stances": others}))
            scores.articles += 1
    print(f"{scores.articles} articles read twice")
    for name, measure in scores.layers["stances"].items():
        if ":" not in name:
            print(f"{name:<42}", figures(measure))


if __name__ == "__main__":
    main()
