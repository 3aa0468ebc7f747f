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
from jpnews_nlp.voice.shape import ShapeReader
from jpnews_nlp.voice.training.layouts import Part
from jpnews_nlp.voice.training.material import load
from jpnews_nlp.voice.training.pages import make

_ROLES = {"headline": "H", "source": "S", "dateline": "S", "byline": "S", "link": "S", "title": "T", "heading": "T"}
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


def train(pages: Iterable[tuple[Gold, int]], reader: ShapeReader, out: Path, *, c2: float, c1: float) -> None:
    """Fit on (page, copies) and write the table of weights."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(
        {"c1": c1, "c2": c2, "max_iterations": 120, "feature.possible_transitions": True, "feature.minfreq": 4}
    )
    for gold, copies in pages:
        shapes = read_page(gold.text, (), reader)
        if not shapes:
            continue
        features = features_of(shapes)
        labels = labels_of(gold, [shape.unit for shape in shapes])
        for _ in range(copies):
            trainer.append(features, labels)
    with tempfile.NamedTemporaryFile(suffix=".crf") as model:
        trainer.train(model.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(model.name)
        _write(tagger.info(), out)


def _write(info: object, out: Path) -> None:
    states: dict[str, dict[str, float]] = defaultdict(dict)
    for (name, label), weight in info.state_features.items():  # type: ignore[attr-defined]
        states[name][label] = weight
    with out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        for before in LABELS:
            found = info.transitions  # type: ignore[attr-defined]
            writer.writerow(["->" + before, *(f"{found.get((before, label), 0):.3f}" for label in LABELS)])
        for name, weights in sorted(states.items()):
            row = [f"{weights[label]:.3f}" if abs(weights.get(label, 0)) >= 0.002 else "" for label in LABELS]
            if any(row):
                writer.writerow([name, *row])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=2500)
    parser.add_argument("--copies", type=int, default=10, help="weight of an annotated page against a made-up one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--c1", type=float, default=0.05)
    parser.add_argument("--c2", type=float, default=0.5)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    material = load(options.data, rng)
    pages = [(from_lines(make(rng, material)), 1) for _ in range(options.pages)]
    pages += [(from_xml(path), options.copies) for path in options.gold]
    train(pages, ShapeReader(DEFAULT), options.out, c1=options.c1, c2=options.c2)


if __name__ == "__main__":
    main()
