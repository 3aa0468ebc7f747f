"""Score the stance layer on opinions marked in blog sentences (KNB corpus), declared as one author's words.

Usage: python benchmarks/stance_opinions.py FILE.jsonl [--by doc|sentence]

Each line of FILE is a sentence: ``doc``, ``text``, ``subjective`` and ``opinions`` with ``start``, ``end``, ``type``.
Deontic: sentences with an opinion of type 当為 or 要望 against sentences with a deontic stance, and the same with each
opinion's span touched by one. Subjective: sentences marked so against sentences with a stance of the author.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from jpnews_nlp.evaluation.matching import Count
from jpnews_nlp.language.document import layers_of, read
from jpnews_nlp.language.engines import load
from jpnews_nlp.records import Article, Stance

Sentence = dict[str, Any]

_DEONTIC = {"当為", "要望"}


def read_sentences(path: Path, by: str) -> list[list[Sentence]]:
    """Return the sentences of a file, grouped as they are analysed."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    key = "doc" if by == "doc" else "id"
    return [list(group) for _, group in groupby(rows, key=lambda row: row[key])]


def analysed(groups: list[list[Sentence]], engine: str) -> Iterator[tuple[Sentence, list[Stance], int]]:
    """Yield each sentence with the stances that lie in it and its offset in the text analysed."""
    nlp = load(engine)  # type: ignore[arg-type]
    for group in groups:
        text = "\n".join(row["text"] for row in group)
        stances = layers_of(read(nlp, Article(text, declared_voice="editorial"))).stances
        offset = 0
        for row in group:
            end = offset + len(row["text"])
            yield row, [one for one in stances if offset <= one.start < end], offset
            offset = end + 1


def add(count: Count, wanted: bool, found: bool) -> None:
    """Count one sentence."""
    count.hits += wanted and found
    count.missed += wanted and not found
    count.invented += found and not wanted


def score(sentences: Iterator[tuple[Sentence, list[Stance], int]], show: bool) -> dict[str, Count]:
    """Return the counts of each measure; with `show`, print the sentences that a measure gets wrong."""
    counts = {name: Count() for name in ("deontic sentences", "deontic spans", "subjective sentences")}
    for row, stances, offset in sentences:
        own = [one for one in stances if one.holder == "author"]
        demands = [one for one in stances if one.category == "deontic"]
        marked = [(offset + o["start"], offset + o["end"]) for o in row["opinions"] if o["type"] in _DEONTIC]
        add(counts["deontic sentences"], bool(marked), bool(demands))
        add(counts["subjective sentences"], row["subjective"], bool(own))
        touched = [any(one.start < end and start < one.end for one in demands) for start, end in marked]
        inside = [any(one.start < end and start < one.end for start, end in marked) for one in demands]
        counts["deontic spans"] += Count(sum(touched), inside.count(False), touched.count(False))
        if show:
            _show(row["text"], bool(marked), demands, row["subjective"], own)
    return counts


def _show(text: str, marked: bool, demands: list[Stance], subjective: bool, own: list[Stance]) -> None:
    if marked != bool(demands):
        print("deontic", "missed  " if marked else "invented", text, [(one.cue, one.evidence) for one in demands])
    if subjective != bool(own):
        print("subjective", "missed  " if subjective else "invented", text, [(one.cue, one.evidence) for one in own])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--by", choices=["doc", "sentence"], default="doc", help="what is analysed as one text")
    parser.add_argument("--engine", choices=["mecab", "ginza"], default="mecab")
    parser.add_argument("--show", action="store_true", help="print the sentences that are wrong")
    options = parser.parse_args()
    groups = read_sentences(options.file, options.by)
    for name, count in score(analysed(groups, options.engine), options.show).items():
        figures = " / ".join(f"{share or 0:.3f}" for share in (count.precision, count.recall, count.f1))
        print(f"{name:<22}{figures}   {count.hits} hits, {count.invented} invented, {count.missed} missed")


if __name__ == "__main__":
    main()
