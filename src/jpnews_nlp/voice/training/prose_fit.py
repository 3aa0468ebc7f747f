"""Fit the models of prose and of headlines, from which the line model takes features (see ``fit.py``)."""

from __future__ import annotations

import csv
import random
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pycrfsuite

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.lines import fold
from jpnews_nlp.voice.prose import group_features, sentence_features
from jpnews_nlp.voice.register import RegisterReader
from jpnews_nlp.voice.training.decor import phrase, polite
from jpnews_nlp.voice.training.material import Material

_SENTENCE = re.compile(r"[^。！？!?]{6,200}[。！？!?]")
_GOLD_COPIES = 8
_OWN_STYLES = ("polite", "plain", "casual", "opening", "closing", "remark")
_OWN_COPIES = 4  # our own lines are few and the nearest to real commentators


def sentences(material: Material, rng: random.Random, size: int = 12000) -> list[tuple[str, str]]:
    """Return (sentence, label) pairs, as many of news as of authors."""
    news = [s for piece in material.news for text in piece.paragraphs for s in _SENTENCE.findall(text)]
    columns = [s for piece in material.columns for text in piece.paragraphs for s in _SENTENCE.findall(text)]
    rng.shuffle(news)
    rng.shuffle(columns)
    own = [line for style, lines in material.lines.items() if style in _OWN_STYLES for line in lines] * _OWN_COPIES
    blog = [line for lines in material.blog.values() for line in lines] * 2
    author = own + blog + columns[: size - len(own) - len(blog)]
    news = [polite(s) if rng.random() < 0.25 else s for s in news[: len(author)]]
    news += material.lines["news"] * _OWN_COPIES
    return [(s, "news") for s in news] + [(s, "author") for s in author]


def from_gold(paths: Sequence[Path]) -> list[tuple[str, str]]:
    """Return (sentence, label) pairs of the body segments of annotated pages, each several times.

    The authors write more than they quote; both count the same, or the model would hold all prose for an author's.
    """
    pairs: list[tuple[str, str]] = []
    for path in paths:
        for segment in ElementTree.parse(path).getroot().iter("seg"):
            voice = segment.get("voice")
            if segment.get("role") == "body" and voice in ("editorial", "report"):
                label = "news" if voice == "report" else "author"
                found = _SENTENCE.findall("".join(segment.itertext()))
                # every third sentence of a report in です・ます, as broadcasters and party papers write
                pairs += [(polite(s) if label == "news" and not i % 3 else s, label) for i, s in enumerate(found)]
    counts = Counter(label for _, label in pairs)
    copies = {label: round(_GOLD_COPIES * len(pairs) / (2 * count)) for label, count in counts.items()}
    return [pair for pair in pairs for _ in range(copies[pair[1]])]


def headlines(material: Material, rng: random.Random) -> list[tuple[str, str]]:
    """Return (line, label) pairs: news headlines against titles that authors give."""
    news = [_spaced(piece.headline, rng) for piece in material.news]
    own = [phrase(rng, "title") for _ in range(300)]
    author = [piece.headline for piece in material.columns if piece.lines] + own
    rng.shuffle(news)
    return [(line[:60], "news") for line in news[: len(author)]] + [(line[:60], "author") for line in author]


def _spaced(headline: str, rng: random.Random) -> str:
    return headline.replace("、", "　") if rng.random() < 0.5 else headline


def fit(pairs: list[tuple[str, str]], out: Path, c1: float = 0.5, c2: float = 0.5) -> None:
    """Fit one-step sequences, which is maximum entropy, and write the log-odds for news."""
    reader = RegisterReader(DEFAULT)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": 100, "feature.minfreq": 5})
    for sentence, label in pairs:
        line = fold(sentence)
        groups = group_features(reader.read(line).groups)
        trainer.append([sentence_features(line) + groups], [label])
    with tempfile.NamedTemporaryFile(suffix=".crf") as model:
        trainer.train(model.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(model.name)
        weights: dict[str, float] = {}
        for (name, label), weight in tagger.info().state_features.items():
            weights[name] = weights.get(name, 0.0) + (weight if label == "news" else -weight)
    with out.open("w", encoding="utf-8", newline="") as stream:
        rows = [[name, f"{weight:.2f}"] for name, weight in sorted(weights.items()) if abs(weight) >= 0.05]
        csv.writer(stream, lineterminator="\n").writerows(rows)
