"""Fit the voice model: ``python -m jpnews_nlp.voice.training.fit DATA [GOLD …] -o weights.csv``.

DATA is the development data folder; GOLD are annotated pages (``<doc>``/``<seg>`` XML) to learn from as well.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pycrfsuite

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.features import features_of
from jpnews_nlp.voice.lines import Unit
from jpnews_nlp.voice.model import LABELS
from jpnews_nlp.voice.page import read_page
from jpnews_nlp.voice.prose import ProseModel
from jpnews_nlp.voice.shape import ShapeReader
from jpnews_nlp.voice.training.layouts import Part
from jpnews_nlp.voice.training.material import Material, load
from jpnews_nlp.voice.training.pages import make
from jpnews_nlp.voice.training.prose_fit import fit as fit_sentences
from jpnews_nlp.voice.training.prose_fit import from_gold, sentences

_ROLES = {"headline": "H", "source": "S", "dateline": "S", "byline": "S", "link": "S", "title": "T", "heading": "T"}
_FOLDS = 4  # parts in which annotated pages are read
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


def from_xml(path: Path) -> Gold:
    """Read an annotated page."""
    chunks: list[str] = []
    tags: list[tuple[int, int, str, int]] = []
    position = 0
    root = ElementTree.parse(path).getroot()
    chunks.append(root.text or "")
    position += len(chunks[-1])
    for segment in root.iter("seg"):
        text = "".join(segment.itertext())
        tags.append((position, position + len(text), _tag(segment), int(segment.get("report") or 0)))
        chunks += [text, segment.tail or ""]
        position += len(text) + len(segment.tail or "")
    return Gold("".join(chunks), tags)


def _tag(segment: ElementTree.Element) -> str:
    voice, role = segment.get("voice"), segment.get("role", "body")
    if voice == "other":
        return "N"
    if voice == "report":
        return _ROLES.get(role, "R")
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


def examples_of(paths: Sequence[Path], material: Material, rng: random.Random) -> list[Example]:
    """Read annotated pages, each with a prose model that has not seen it, as it will be with new pages."""
    reader = ShapeReader(DEFAULT)
    pairs = sentences(material, rng)
    examples = []
    for fold in range(_FOLDS):
        held = paths[fold::_FOLDS]
        with tempfile.NamedTemporaryFile(suffix=".csv") as weights:
            rest = [path for path in paths if path not in held]
            fit_sentences(pairs + from_gold(rest), Path(weights.name))
            reader.prose = ProseModel(Path(weights.name))
            examples += [example for path in held if (example := example_of(from_xml(path), reader))]
    return examples


def train(examples: Iterable[tuple[Example, int]], *, c1: float, c2: float) -> Weights:
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
    return weights | {("->" + before, label): weight for (before, label), weight in info.transitions.items()}


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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--models", type=int, default=3, help="models fitted on different pages, then averaged")
    parser.add_argument("--pages", type=int, default=2000, help="made-up pages a model")
    parser.add_argument("--copies", type=int, default=15, help="weight of an annotated page against a made-up one")
    parser.add_argument("--c1", type=float, default=0.1)
    parser.add_argument("--c2", type=float, default=6.0)
    options = parser.parse_args()
    material = load(options.data, random.Random(1))
    reader = ShapeReader(DEFAULT)
    real = [(example, options.copies) for example in examples_of(options.gold, material, random.Random(2))]
    models = []
    for seed in range(options.models):
        rng = random.Random(seed)
        made = (example_of(from_lines(make(rng, material)), reader) for _ in range(options.pages))
        examples = [(example, 1) for example in made if example] + real
        models.append(train(examples, c1=options.c1, c2=options.c2))
    write(models, options.out)


if __name__ == "__main__":
    main()
