"""Fit the voice models: ``python -m jpnews_nlp.voice.training.fit DATA``.

DATA is a folder with ``wikinews.jsonl.gz``, ``livedoor-news.tar.gz`` and ``stance/knbc.dev.jsonl``. From them and from
our own lines (``author_lines.csv``, ``phrases.csv``) pages are made up in the layouts that real pages have; beside them
the annotated pages in ``annotated/`` (``<doc>``/``<seg>`` XML, written for this purpose; the gold of the tests is not
among them) are learnt from, each counted ``--copies`` times. Three tables are written beside the package's code:
``prose_weights.csv``, ``headline_weights.csv`` and ``weights.csv``. The same DATA gives the same tables: every random
choice has its seed.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pycrfsuite

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.features import features_of
from jpnews_nlp.voice.lines import Unit
from jpnews_nlp.voice.model import LABELS, MEMORIES, WEIGHTS, remember
from jpnews_nlp.voice.page import read_page
from jpnews_nlp.voice.prose import HEADLINE_WEIGHTS, PROSE_WEIGHTS, ProseModel
from jpnews_nlp.voice.shape import ShapeReader
from jpnews_nlp.voice.training.author import Part
from jpnews_nlp.voice.training.decor import polite
from jpnews_nlp.voice.training.material import Material, load
from jpnews_nlp.voice.training.pages import make
from jpnews_nlp.voice.training.prose_fit import fit as fit_sentences
from jpnews_nlp.voice.training.prose_fit import from_gold, headlines, sentences

_ROLES = {"headline": "H", "source": "S", "dateline": "S", "byline": "S", "link": "S", "title": "T", "heading": "T"}
_ANNOTATED = Path(__file__).with_name("annotated")
_FOLDS = 4  # parts in which annotated pages are read
_AS_IT_IS = 3
_PRIOR = 20.0  # transitions of the memory-free kind that smooth those of each memory
_LEAST = 0.01  # smaller weights are left out
_MARKS = ("marker", "end_mark", "link", "source")


@dataclass(slots=True)
class Gold:
    """A page with the true tag and report number of every offset."""

    text: str
    tags: list[tuple[int, int, str, int]]  # start, end, tag, report


def from_lines(lines: Sequence[Sequence[Part]]) -> Gold:
    """Join the lines of a made-up page."""
    chunks: list[str] = []
    tags: list[tuple[int, int, str, int]] = []
    position = 0
    for line in lines:
        for text, tag, number in line:
            tags.append((position, position + len(text), tag, number))
            chunks.append(text)
            position += len(text)
        chunks.append("\n")
        position += 1
    return Gold("".join(chunks), tags)


def from_xml(path: Path, *, politely: bool = False) -> Gold:
    """Read an annotated page; `politely`: its reports told in です・ます, as broadcasters and party papers tell them."""
    chunks: list[str] = []
    tags: list[tuple[int, int, str, int]] = []
    position = 0
    root = ElementTree.parse(path).getroot()
    chunks.append(root.text or "")
    position += len(chunks[-1])
    for segment in root.iter("seg"):
        text = "".join(segment.itertext())
        if politely and segment.get("voice") == "report":
            text = polite(text)
        tags.append((position, position + len(text), _tag(segment), int(segment.get("report") or 0)))
        chunks += [text, segment.tail or ""]
        position += len(text) + len(segment.tail or "")
    return Gold("".join(chunks), tags)


def _tag(segment: ElementTree.Element) -> str:
    voice, role = segment.get("voice"), segment.get("role", "body")
    if voice == "other":
        return "N"
    if voice == "report":
        return "R" if role == "heading" else _ROLES.get(role, "R")
    return "M" if role in _MARKS else "T" if role in ("title", "heading") else "E"


def labels_of(gold: Gold, units: Sequence[Unit]) -> list[str]:
    """Return the label of each unit: the tag that covers most of it, with b before a report's first."""
    seen: set[int] = set()
    labels = []
    first = 0
    for unit in units:
        weight: dict[tuple[str, int], int] = defaultdict(int)
        while first < len(gold.tags) and gold.tags[first][1] <= unit.start:
            first += 1
        index = first
        while index < len(gold.tags) and gold.tags[index][0] < unit.end:
            start, end, tag, number = gold.tags[index]
            weight[tag, number] += min(end, unit.end) - max(start, unit.start)
            index += 1
        tag, number = max(weight, key=lambda key: weight[key])
        begins = tag in "HSR" and number not in seen
        seen.add(number if tag in "HSR" else 0)
        labels.append("b" + tag if begins else tag)
    return labels


Example = tuple[list[list[str]], list[str]]
Weights = dict[tuple[str, str], float]  # (feature or "->" + label, label) → weight


def example_of(gold: Gold, reader: ShapeReader) -> Example | None:
    """Return the features and labels of one page, or None if it is empty."""
    shapes = read_page(gold.text, (), reader)
    return (features_of(shapes), labels_of(gold, [shape.unit for shape in shapes])) if shapes else None


def examples_of(
    paths: Sequence[Path], material: Material, rng: random.Random, copies: int
) -> list[tuple[Example, int]]:
    """Read annotated pages, each with a prose model that has not seen it, as it will be with new pages.

    Each counts `copies` times, and once for every `_AS_IT_IS` of these with its reports in です・ます: a page's style
    alone must not tell whose words they are.
    """
    reader = ShapeReader(DEFAULT)
    pairs = sentences(material, rng)
    examples: list[tuple[Example, int]] = []
    for fold in range(_FOLDS):
        held = paths[fold::_FOLDS]
        reader.prose = _fitted(pairs + from_gold([path for path in paths if path not in held]))
        examples += counted(held, reader, copies)
    return examples


def counted(paths: Sequence[Path], reader: ShapeReader, copies: int) -> Iterator[tuple[Example, int]]:
    """Yield the examples of annotated pages with how often each counts."""
    for path in paths:
        for gold, count in ((from_xml(path), copies), (from_xml(path, politely=True), copies // _AS_IT_IS)):
            if example := example_of(gold, reader):
                yield example, count


def is_digest(path: Path) -> bool:
    """Whether a headline with its source, and not its text, stands over the author's own words.

    Nothing in such a page tells these from the report's text that stands there in all others.
    """
    reports: dict[str, set[str]] = defaultdict(set)
    for segment in ElementTree.parse(path).getroot().iter("seg"):
        if segment.get("voice") == "report":
            reports[segment.get("report", "")].add(segment.get("role", "body"))
    return any("body" not in roles for roles in reports.values())


def made_examples(material: Material, pages: int, seed: int) -> Iterator[Example]:
    """Yield made-up pages: each half of the material in pages read with models of prose that know the other half only.

    Otherwise the sentences of the pages, which those models were fitted on, would look far easier to tell than those
    of a new page.
    """
    rng = random.Random(seed)
    for number in (0, 1):
        other, half = material.half(1 - number), material.half(number)
        reader = ShapeReader(DEFAULT)
        reader.prose = _fitted(sentences(other, rng))
        reader.headlines = _fitted(headlines(other, rng))
        for _ in range(pages // 2):
            if example := example_of(from_lines(make(rng, half)), reader):
                yield example


def _fitted(pairs: list[tuple[str, str]]) -> ProseModel:
    with tempfile.NamedTemporaryFile(suffix=".csv") as weights:
        fit_sentences(pairs, Path(weights.name))
        return ProseModel(Path(weights.name))


def train(examples: Sequence[tuple[Example, int]], *, c1: float, c2: float) -> Weights:
    """Fit on (example, copies) and return the weights."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(
        {"c1": c1, "c2": c2, "max_iterations": 120, "feature.possible_transitions": True, "feature.minfreq": 4}
    )
    for (features, labels), copies in examples:
        for _ in range(copies):
            trainer.append(features, labels)
    with tempfile.NamedTemporaryFile(suffix=".crf") as model:
        trainer.train(model.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(model.name)
        info = tagger.info()
    weights: Weights = dict(info.state_features)
    weights |= {("->" + before, label): weight for (before, label), weight in info.transitions.items()}
    return weights | _memory(examples)


def _memory(examples: Sequence[tuple[Example, int]]) -> Weights:
    """Return what is to be added to a transition for the memory before it: the log of how much likelier it is then."""
    counts: dict[tuple[int, str, str], float] = defaultdict(float)
    for (_, labels), copies in examples:
        memory = 0
        for before, label in pairwise(labels):
            memory = remember(memory, before) or 0
            counts[memory, before, label] += copies
    weights: Weights = {}
    for before in LABELS:
        by_memory = [sum(counts[memory, before, label] for label in LABELS) for memory in range(MEMORIES)]
        for label in LABELS:
            share = sum(counts[memory, before, label] for memory in range(MEMORIES)) / (sum(by_memory) or 1)
            for memory, total in enumerate(by_memory):
                likelier = (counts[memory, before, label] + _PRIOR * share + 0.01) / ((total + _PRIOR) * (share + 1e-6))
                weights[f"{memory}->{before}", label] = max(-3.0, min(3.0, math.log(likelier))) if share else 0.0
    return weights


def write(models: Sequence[Weights], out: Path) -> None:
    """Write the mean of the models' weights: one row a feature, one column a label."""
    rows: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for weights in models:
        for (name, label), weight in weights.items():
            rows[name][label] += weight / len(models)
    with out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        for name, found in sorted(rows.items()):
            row = [f"{found[label]:.2f}" if abs(found.get(label, 0)) >= _LEAST else "" for label in LABELS]
            if any(row):
                writer.writerow([name, *row])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--models", type=int, default=3, help="models fitted on different pages, then averaged")
    parser.add_argument("--pages", type=int, default=2400, help="made-up pages a model")
    parser.add_argument("--copies", type=int, default=6, help="weight of an annotated page against a made-up one")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="folders of more annotated pages")
    parser.add_argument("--c1", type=float, default=0.1)
    parser.add_argument("--c2", type=float, default=6.0)
    options = parser.parse_args()
    material = load(options.data, random.Random(1))
    annotated = sorted(_ANNOTATED.glob("*.xml"))
    rng = random.Random(2)
    fit_sentences(sentences(material, rng) + from_gold(annotated), PROSE_WEIGHTS)
    fit_sentences(headlines(material, rng), HEADLINE_WEIGHTS)
    real = examples_of(annotated, material, random.Random(2), options.copies)
    more = [path for folder in options.more for path in sorted(folder.glob("*.xml")) if not is_digest(path)]
    real += counted(more, ShapeReader(DEFAULT), options.copies // 2)
    models = []
    for seed in range(options.models):
        made = [(example, 1) for example in made_examples(material, options.pages, seed)]
        models.append(train(made + real, c1=options.c1, c2=options.c2))
    write(models, WEIGHTS)


if __name__ == "__main__":
    main()
