"""Train the tagger of marked phrases (``src/jpnews_nlp/stance/model``) on annotated articles.

Usage: python benchmarks/stance_phrases_fit.py [GOLD ...] [--folds N] [-o FOLDER]

GOLD: folders of annotated articles (``<doc>`` XML as in tests/gold); by default those that the other weights of the
stance layer are fitted on. With --folds, N models go into FOLDER/0 to FOLDER/N-1, each of which has not seen one fold
of the articles: ``stance_acceptance_fit.py`` learns from them how far to trust the model.

CRFsuite, L-BFGS, the features of the entities' tagger and the words of the polarity lexicon. What annotators call
defensible either way is left out: sentences are parted there.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite
from stance_gold import annotated, arguments, fold_of

from jpnews_nlp.entities import clusters, features, known_names, weights
from jpnews_nlp.entities.names import load
from jpnews_nlp.entities.train import export
from jpnews_nlp.evaluation.gold import GoldArticle, Mark
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.records import Layers
from jpnews_nlp.stance.finder import lines_of
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.learned import MODEL, label_of, lexicon_tags
from jpnews_nlp.stance.rows import inventory

SETTINGS = {"c1": 0.05, "c2": 0.5, "max_iterations": 100}


def sequences(gold: GoldArticle, layers: Layers) -> Iterator[tuple[Line, list[str | None]]]:
    """Yield the sentences that the tagger reads with the label of each morpheme; None: defensible either way."""
    marks = gold.of("stance")
    quoted = gold.of("quote")
    for line in lines_of(layers, inventory(DEFAULT)):
        labels: list[str | None] = ["O"] * (line.high - line.low)
        own = layers.segments[_segment(layers, line)].voice == "editorial"
        for mark in marks:
            inside = [i for i in range(line.low, line.high) if line.starts[i] < mark.end and mark.start < line.ends[i]]
            for number, place in enumerate(inside):
                at = place - line.low
                if not mark.optional:
                    labels[at] = ("I-" if number else "B-") + _label(mark, own, quoted)
                elif labels[at] == "O":
                    labels[at] = None
        yield line, labels


def _segment(layers: Layers, line: Line) -> int:
    start = line.starts[line.low]
    return next(number for number, one in enumerate(layers.segments) if one.start <= start < one.end)


def _label(mark: Mark, own: bool, quoted: Sequence[Mark]) -> str:
    category = mark.attributes["category"].split("/")[0]
    spoken = any(one.start < mark.end and mark.start < one.end for one in quoted)
    told = mark.attributes["holder"] != "author" and not spoken and own
    return label_of(category, int(mark.attributes["polarity"]), told)


def pieces(labels: Sequence[str | None]) -> Iterator[range]:
    """Yield the stretches without an open label."""
    start = 0
    for place, label in enumerate([*labels, None]):
        if label is None:
            if place > start:
                yield range(start, place)
            start = place + 1


def main() -> None:
    parser = arguments(__doc__)
    options = parser.parse_args()
    if options.folds and not options.out:
        parser.error("--folds needs a place for the models: -o FOLDER")
    articles = annotated(options.gold)
    if not options.folds:
        train(articles, options.out or MODEL)
    for fold in range(options.folds):
        rest = [pair for pair in articles if fold_of(pair[0], options.folds) != fold]
        train(rest, options.out / str(fold))


def train(articles: Sequence[tuple[GoldArticle, Layers]], out: Path) -> None:
    """Train the tagger on annotated articles and write its model."""
    tables = inventory(DEFAULT)
    words, known = clusters.read(weights.MODEL / clusters.FILE), known_names.read(weights.MODEL / known_names.FILE)
    knowledge = features.Knowledge(load(DEFAULT).word_classes(), words, known)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for gold, layers in articles:
        for line, labels in sequences(gold, layers):
            tags = dict(lexicon_tags(line, tables))
            places = range(line.low, line.high)
            types = [layers.morphemes.types[place] for place in places]
            rows = features.of_sequence(types, [tags.get(place, "") for place in places], knowledge)
            for piece in pieces(labels):
                trainer.append([rows[at] for at in piece], [labels[at] for at in piece])
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model.crfsuite"
        trainer.train(str(model))
        facts = {"trained": dt.date.today().isoformat(), "articles": len({gold.text for gold, _ in articles})}
        export([model], "", out, {**facts, **SETTINGS}, words=False)


if __name__ == "__main__":
    main()
