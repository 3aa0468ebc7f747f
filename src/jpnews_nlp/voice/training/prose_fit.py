"""Fit the prose model: ``python -m jpnews_nlp.voice.training.prose_fit DATA -o prose_weights.csv``."""

from __future__ import annotations

import argparse
import csv
import random
import re
import tempfile
from pathlib import Path

import pycrfsuite

from jpnews_nlp.voice.lines import fold
from jpnews_nlp.voice.prose import sentence_features
from jpnews_nlp.voice.training.decor import polite
from jpnews_nlp.voice.training.material import Material, load

_SENTENCE = re.compile(r"[^。！？!?]{6,200}[。！？!?]")
_OWN_COPIES = 6  # our own lines are few and the nearest to real commentators


def sentences(material: Material, rng: random.Random, size: int) -> list[tuple[str, str]]:
    """Return (sentence, label) pairs, as many of news as of authors."""
    news = [s for piece in material.news[::2] for text in piece.paragraphs for s in _SENTENCE.findall(text)]
    columns = [s for piece in material.columns[::2] for text in piece.paragraphs for s in _SENTENCE.findall(text)]
    rng.shuffle(news)
    rng.shuffle(columns)
    own = [line for lines in material.lines.values() for line in lines] * _OWN_COPIES
    blog = [line for lines in material.blog.values() for line in lines] * 2
    author = own + blog + columns[: size - len(own) - len(blog)]
    news = [polite(s) if rng.random() < 0.25 else s for s in news[: len(author)]]
    return [(s, "news") for s in news] + [(s, "author") for s in author]


def fit(pairs: list[tuple[str, str]], out: Path, c1: float, c2: float) -> None:
    """Fit one-step sequences, which is maximum entropy, and write the log-odds for news."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": 100, "feature.minfreq": 5})
    for sentence, label in pairs:
        trainer.append([sentence_features(fold(sentence))], [label])
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=12000)
    parser.add_argument("--c1", type=float, default=0.5)
    parser.add_argument("--c2", type=float, default=0.5)
    options = parser.parse_args()
    rng = random.Random(1)
    fit(sentences(load(options.data, rng), rng, options.size), options.out, options.c1, options.c2)


if __name__ == "__main__":
    main()
