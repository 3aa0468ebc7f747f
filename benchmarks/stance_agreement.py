"""How far a second reading of annotated stances agrees with the first, and a program with what both of them mark.

Usage: python benchmarks/stance_agreement.py [GOLD] [READINGS] [--adjudicated FOLDER] [--engine NAME]

READINGS holds a CSV file an article (``start,phrase,category,polarity,target,holder,opt``; start in characters of the
article's text) by somebody who has not seen the marks of GOLD. It is scored against GOLD exactly as an analysis is,
which is the ceiling for what a program can score there. Then an analysis is scored against what both readers mark:
what only one of them does, or finds defensible either way, counts neither way. The FOLDER of ``--adjudicated`` holds,
in the same form, what a third reader has decided between the two without knowing which is which: there both readings
and the analysis are scored against that.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from jpnews_nlp.evaluation import Scores
from jpnews_nlp.evaluation.folder import analysed, figures
from jpnews_nlp.evaluation.gold import GoldArticle, Mark, read_gold
from jpnews_nlp.evaluation.layers import Rows, stances
from jpnews_nlp.evaluation.matching import match, overlap

TESTS = Path(__file__).parent.parent / "tests"
_SAME = 0.5  # overlap, as between an analysis and gold


def read_marks(path: Path, text: str) -> list[Mark]:
    """Return the marks of a reading.

    Raises:
        ValueError: if a phrase does not stand at its place in the text.
    """
    marks = []
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            start, phrase = int(row.pop("start")), row.pop("phrase")
            if not text.startswith(phrase, start):
                raise ValueError(f"{path}: {phrase!r} is not at {start}")
            marks.append(Mark("stance", start, start + len(phrase), row))
    return marks


def as_found(marks: Iterable[Mark], gold: GoldArticle) -> Rows:
    """A reading as rows of the stance tables; optional marks, which count neither way, are left out."""
    own, others = [], []
    for mark in marks:
        if not mark.optional:
            row = {**mark.attributes, "start": mark.start, "end": mark.end, "category": _category(mark, gold)}
            row["polarity"] = int(mark.attributes["polarity"])
            (own if mark.attributes["holder"] == "author" else others).append(row)
    return {"stances": own, "reported_stances": others}


def with_marks(gold: GoldArticle, marks: Sequence[Mark]) -> GoldArticle:
    """The article with these stances instead of its own."""
    rest = [mark for mark in gold.marks if mark.kind != "stance"]
    return replace(gold, marks=sorted([*rest, *marks], key=lambda mark: (mark.start, -mark.end)))


def _category(mark: Mark, gold: GoldArticle) -> str:
    """Of two categories that are both right, the one that the gold has."""
    marked = {name for other in gold.of("stance") if _touch(mark, other) for name in _categories(other)}
    return next((name for name in _categories(mark) if name in marked), _categories(mark)[0])


def agreed(gold: GoldArticle, reading: Sequence[Mark]) -> GoldArticle:
    """The gold in which every stance is optional but those that both readings have."""
    marks: list[Mark] = []
    for author in (True, False):
        first, second = (
            [mark for mark in some if (mark.attributes["holder"] == "author") is author]
            for some in (gold.of("stance"), reading)
        )
        pairs = dict(match(first, second, _likeness, _SAME))
        both = {number for number, place in pairs.items() if not second[place].optional}
        marks += [mark if number in both else _optional(mark) for number, mark in enumerate(first)]
        marks += [_optional(mark) for place, mark in enumerate(second) if place not in pairs.values()]
    return with_marks(gold, marks)


def _optional(mark: Mark) -> Mark:
    return replace(mark, attributes=mark.attributes | {"opt": "1"})


def _likeness(one: Mark, other: Mark) -> float:
    return overlap(one, other) if set(_categories(one)) & set(_categories(other)) else 0.0


def _categories(mark: Mark) -> list[str]:
    return mark.attributes["category"].split("/")


def _touch(one: Mark, other: Mark) -> bool:
    return one.start < other.end and other.start < one.end


def show(title: str, articles: Sequence[GoldArticle], found: Sequence[Rows]) -> None:
    scores = Scores()
    for article, rows in zip(articles, found, strict=True):
        scores.add("stances", stances(article, rows))
    print(title)
    for name, measure in scores.layers["stances"].items():
        print(f"  {name:<42}", figures(measure))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?", default=TESTS / "gold")
    parser.add_argument("readings", type=Path, nargs="?", default=TESTS / "readings")
    parser.add_argument("--adjudicated", type=Path)
    parser.add_argument("--engine", default="mecab")
    options = parser.parse_args()
    places = {path.stem: path for path in options.readings.glob("*.csv")}
    articles = [article for article in read_gold(options.gold) if article.name in places]
    readings = [read_marks(places[article.name], article.text) for article in articles]
    found = [rows for _, rows in analysed(articles, options.gold, options.engine)]
    both = [agreed(gold, marks) for gold, marks in zip(articles, readings, strict=True)]
    again = [as_found(marks, gold) for gold, marks in zip(articles, readings, strict=True)]
    print(f"{len(articles)} articles read twice")
    show("the second reading, scored against the first:", articles, again)
    show("the analysis, scored against the first:", articles, found)
    show("the analysis, scored against what both mark:", both, found)
    if options.adjudicated:
        decided = [
            with_marks(gold, read_marks(options.adjudicated / f"{gold.name}.csv", gold.text)) for gold in articles
        ]
        readers = {"first": [gold.of("stance") for gold in articles], "second": readings}
        for name, marks in readers.items():
            rows = [as_found(some, gold) for some, gold in zip(marks, decided, strict=True)]
            show(f"the {name} reading, scored against what a third has decided:", decided, rows)
        show("the analysis, scored against what a third has decided:", decided, found)


if __name__ == "__main__":
    main()
