"""Train the tagger of marked phrases (``src/jpnews_nlp/stance/model``) on annotated articles.

Usage: python benchmarks/stance_phrases_fit.py [GOLD ...] [--folds N] [-o FOLDER]

GOLD: folders of annotated articles (``<doc>`` XML as in tests/gold); by default those that the other weights of the
stance layer are fitted on. With --folds, N models go into FOLDER/0 to FOLDER/N-1, each of which has not seen one fold
of the articles: ``stance_acceptance_fit.py`` learns from them how far to trust the model.

The network of ``stance_network.py``, which begins with what ``stance_words_fit.py`` has learnt, and above it a CRF.
What annotators call defensible either way may have any label.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from stance_gold import annotated, arguments, fold_of
from stance_network import (
    Encoder,
    Labeller,
    Phrases,
    Types,
    batches,
    descend,
    export,
    load_encoder,
    load_vocabulary,
    padded,
)
from stance_words_fit import ENCODER

from jpnews_nlp.evaluation.gold import GoldArticle, Mark
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.records import Layers
from jpnews_nlp.stance.finder import lines_of
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.learned import MODEL, label_of, lexicon_tags
from jpnews_nlp.stance.rows import inventory

EPOCHS, BATCH, DROP, HIDE, DROP_LAST = 8, 64, 0.2, 0.1, 0.4


def sequences(gold: GoldArticle, layers: Layers) -> Iterator[tuple[Line, list[str | None]]]:
    """Yield the sentences that the tagger reads with the label of each morpheme; None: defensible either way."""
    marks = gold.of("stance")
    quoted = gold.of("quote")
    for line in lines_of(layers, inventory(DEFAULT)):
        labels: list[str | None] = ["O"] * (line.high - line.low)
        own = layers.segments[_segment(layers, line)].voice == "editorial"
        for mark in marks:
            for number, place in enumerate(_places(line, mark.start, mark.end)):
                at = place - line.low
                if not mark.optional:
                    labels[at] = ("I-" if number else "B-") + _label(mark, own, quoted)
                elif labels[at] == "O":
                    labels[at] = None
        yield line, labels


def targets(gold: GoldArticle, line: Line) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the phrases of a sentence that have a target: first and last place, and the places in which it may end.

    That is wherever the sentence has the words of the target; none if it only stands in another sentence.
    """
    start, end = line.starts[line.low], line.ends[line.high - 1]
    for mark in gold.of("stance"):
        wanted = mark.attributes.get("target")
        if not wanted or not start <= mark.start < end:
            continue
        inside = [i - line.low for i in _places(line, mark.start, mark.end)]
        ends = (start + found.end() for found in re.finditer(re.escape(wanted), line.text[start:end]))
        found = [place - line.low for stop in ends for place in _places(line, stop - 1, stop)]
        if inside:
            yield inside[0], inside[-1], [place for place in found if place != inside[-1]]


def _places(line: Line, start: int, end: int) -> list[int]:
    return [place for place in range(line.low, line.high) if line.starts[place] < end and start < line.ends[place]]


def _segment(layers: Layers, line: Line) -> int:
    start = line.starts[line.low]
    return next(number for number, one in enumerate(layers.segments) if one.start <= start < one.end)


def _label(mark: Mark, own: bool, quoted: Sequence[Mark]) -> str:
    category = mark.attributes["category"].split("/")[0]
    spoken = any(one.start < mark.end and mark.start < one.end for one in quoted)
    told = mark.attributes["holder"] != "author" and not spoken and own
    return label_of(category, int(mark.attributes["polarity"]), told)


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


@dataclass(frozen=True)
class _Sentence:
    """A sentence as the network reads it, with what it is to learn."""

    numbers: list[int]
    tags: list[int]
    labels: list[str | None]
    targets: list[tuple[int, int, list[int]]]


def _phrases(sentences: Sequence[_Sentence], longest: int) -> Phrases:
    found = [(place, *phrase) for place, one in enumerate(sentences) for phrase in one.targets]
    wanted = torch.zeros(len(found), longest + 1)
    for row, (_, _, _, ends) in enumerate(found):
        wanted[row, ends or -1] = 1.0
    places = torch.tensor([phrase[:3] for phrase in found]).reshape(-1, 3)
    return Phrases(places[:, 0], places[:, 1], places[:, 2], wanted)


def train(articles: Sequence[tuple[GoldArticle, Layers]], out: Path) -> None:
    """Train the tagger on annotated articles and write its model."""
    random.seed(0)
    torch.manual_seed(0)
    tables, vocabulary = inventory(DEFAULT), load_vocabulary(ENCODER)
    types, names = Types(vocabulary), {"": 0}
    read: list[_Sentence] = []
    for gold, layers in articles:
        for line, labels in sequences(gold, layers):
            places, found = range(line.low, line.high), dict(lexicon_tags(line, tables))
            numbers = types.number(layers.morphemes.types[place] for place in places)
            tags = [names.setdefault(found.get(place, ""), len(names)) for place in places]
            read.append(_Sentence(numbers, tags, labels, list(targets(gold, line))))
    known = ["O", *sorted({label for one in read for label in one.labels if label not in (None, "O")})]
    place_of = {label: place for place, label in enumerate(known)} | {None: -1}
    encoder = Encoder(vocabulary, types.rows(), DROP, HIDE)
    load_encoder(ENCODER, encoder)
    encoder.thin()
    model = Labeller(encoder, list(names)[1:], known, DROP_LAST)

    def loss(part: list[int]) -> torch.Tensor:
        some = [read[one] for one in part]
        labels = padded([[place_of[label] for label in one.labels] for one in some], -1)
        held = torch.arange(labels.shape[1])[None] < torch.tensor([len(one.labels) for one in some])[:, None]
        numbers, tags = padded([one.numbers for one in some]), padded([one.tags for one in some])
        return model.surprise(numbers, held, tags, labels, _phrases(some, labels.shape[1])) / len(part)

    descend(model, batches([len(one.labels) for one in read], range(len(read)), BATCH, EPOCHS), loss)
    export(model, vocabulary, out, {"articles": len({gold.text for gold, _ in articles}), "epochs": EPOCHS})


if __name__ == "__main__":
    main()
