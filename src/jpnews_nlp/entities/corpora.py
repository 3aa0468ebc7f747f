"""Annotated sentences → sequences of morphemes with labels, for training."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jpnews_nlp.language.morphemes import Morphemes, analyse

_ENDS = frozenset("。！？")


@dataclass(slots=True, frozen=True)
class Example:
    """A stretch of a sentence without masked spans: its morphemes and one label for each."""

    source: str
    morphemes: Morphemes
    positions: list[int]
    labels: list[str]


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a ``.jsonl`` or ``.jsonl.gz`` file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def examples(record: dict[str, Any]) -> Iterator[Example]:
    """Cut a record into training sequences.

    Spans under ``ignore``, and spans whose bounds are no morpheme bounds, are masked: the sequence is cut there.
    """
    morphemes = analyse(record["text"])
    labels = ["O"] * len(morphemes)
    masked: set[int] = set()
    firsts = {start: position for position, start in enumerate(morphemes.starts)}
    lasts = {end: position for position, end in enumerate(morphemes.ends)}
    for span in record["entities"]:
        first, last = firsts.get(span["start"]), lasts.get(span["end"])
        if first is None or last is None:
            masked.update(morphemes.touching(span["start"], span["end"]))
            continue
        labels[first : last + 1] = ["B-" + span["label"]] + ["I-" + span["label"]] * (last - first)
    for span in record.get("ignore", ()):
        masked.update(morphemes.touching(span["start"], span["end"]))
    for positions in _stretches(morphemes, masked):
        yield Example(record["source"], morphemes, positions, [labels[position] for position in positions])


def _stretches(morphemes: Morphemes, masked: set[int]) -> Iterator[list[int]]:
    stretch: list[int] = []
    for position, morpheme in enumerate(morphemes):
        if position not in masked:
            stretch.append(position)
        if stretch and (position in masked or morpheme.surface in _ENDS):
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def is_held_out(record: dict[str, Any]) -> bool:
    """Whether a record of a corpus without a development set of its own is kept out of training, to be scored on."""
    return zlib.crc32(record["text"].encode()) % 10 == 0
