"""Train a small spaCy network on the tagger's data and score it on the same sentences, for the model card.

    python benchmarks/entities_cnn.py DATA [--minutes 15]

HashEmbedCNN (width 96, depth 4) and spaCy's transition-based NER over the same morphemes as the tagger; the best state
on the development sentences by micro F1 counts. Its speed is measured on ready-made tokens.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import spacy
from entities_quality import LABELS, f1, paths_of, records_of
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from jpnews_nlp.entities.corpora import examples, read
from jpnews_nlp.entities.train import training_records
from jpnews_nlp.language.morphemes import analyse

CONFIG: dict[str, Any] = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.HashEmbedCNN.v2",
            "pretrained_vectors": None,
            "width": 96,
            "depth": 4,
            "embed_size": 2000,
            "window_size": 1,
            "maxout_pieces": 3,
            "subword_features": True,
        },
    }
}


def gold(nlp: Any, words: list[str], labels: list[str]) -> Example:
    blanks = [False] * len(words)
    return Example(Doc(nlp.vocab, words, blanks), Doc(nlp.vocab, words, blanks, ents=labels))


def training(nlp: Any, data: Path) -> list[Example]:
    found = []
    for record in training_records(sorted(data.glob("*.train.jsonl.gz"))):
        for example in examples(record):
            words = [example.morphemes[position].surface for position in example.positions]
            found.append(gold(nlp, words, example.labels))
    return found


def score(nlp: Any, path: Path) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for record in records_of(path):
        morphemes = analyse(record["text"])
        doc = nlp(Doc(nlp.vocab, [item.surface for item in morphemes], [False] * len(morphemes)))
        given = {(morphemes.starts[e.start], morphemes.ends[e.end - 1], e.label_) for e in doc.ents}
        masks = record.get("ignore") or ()
        wanted = {(e["start"], e["end"], e["label"]) for e in record["entities"]}
        given, wanted = (
            {s for s in spans if not any(s[0] < mask["end"] and mask["start"] < s[1] for mask in masks)}
            for spans in (given, wanted)
        )
        for kind, spans in (("hit", wanted & given), ("invented", given - wanted), ("missed", wanted - given)):
            counts.update((label, kind) for _, _, label in spans)
    return counts


def speed(nlp: Any, path: Path) -> float:
    """Characters a second on ready-made tokens."""
    texts = [analyse(record["text"]) for record in read(path)]
    docs = [Doc(nlp.vocab, [item.surface for item in text], [False] * len(text)) for text in texts]
    begin = time.perf_counter()
    for _ in nlp.pipe(docs):
        pass
    return sum(len(text.text) for text in texts) / (time.perf_counter() - begin)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--minutes", type=float, default=15.0)
    options = parser.parse_args()
    fix_random_seed(20)
    nlp = spacy.blank("xx")
    nlp.add_pipe("ner", config=CONFIG)
    material = training(nlp, options.data)
    optimizer = nlp.initialize(lambda: material[:2000])
    sets = [path for path in paths_of(options.data) if ".jsonl.gz" in path.name]
    shuffler, begin, best, epoch = random.Random(20), time.monotonic(), 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() - begin < options.minutes * 60:
            shuffler.shuffle(material)
            for batch in minibatch(material, 64):
                nlp.update(batch, sgd=optimizer, drop=0.2)
            epoch += 1
            micro = sum((score(nlp, path) for path in sets), Counter())
            line = f1(micro, LABELS)
            print(f"epoch {epoch} {time.monotonic() - begin:.0f} s micro {line}", flush=True)
            if float(line.split()[0]) > best:
                best = float(line.split()[0])
                nlp.to_disk(folder)
        nlp.from_disk(folder)
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    for path in sets:
        counts = score(nlp, path)
        print(path.name, f1(counts, LABELS), *(f"{label} {f1(counts, (label,))}" for label in LABELS))
    print(f"{size / 1e6:.1f} MB, {speed(nlp, sets[0]):.0f} characters a second")


if __name__ == "__main__":
    main()
