"""Time `jpnews_nlp.dates.parse` beside ja-timex on the same texts, in one run.

Usage: python benchmarks/dates_speed.py FILE [--limit N] [--field text]

FILE is a text file (one text) or JSON Lines, plain or gzipped (one text a record, in the field named). ja-timex is
no dependency of the project: without it only our own figure is printed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path

from jpnews_nlp.dates import parse


def read_texts(path: Path, field: str, limit: int | None) -> list[str]:
    """Return the texts of a file."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = raw.decode("utf-8")
    if ".jsonl" not in path.suffixes:
        return [text]
    return [json.loads(line)[field] for line in text.splitlines()[:limit] if line.strip()]


def rates(taggers: list[Callable[[str], object]], texts: list[str]) -> list[float]:
    """Return characters a second of processor time for each tagger: the best of five rounds, in turns."""
    best = [0.0] * len(taggers)
    for _ in range(5):
        for number, tag in enumerate(taggers):
            began = time.process_time()
            for text in texts:
                tag(text)
            best[number] = max(best[number], sum(map(len, texts)) / (time.process_time() - began))
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--field", default="text")
    parser.add_argument("--limit", type=int, default=200, help="records to read (default 200)")
    options = parser.parse_args()
    texts = read_texts(options.file, options.field, options.limit)
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters")
    taggers: list[Callable[[str], object]] = [lambda text: parse(text, "2024-02-08")]
    try:
        from ja_timex import TimexParser

        taggers.append(TimexParser().parse)
    except ImportError:
        pass
    ours, *others = rates(taggers, texts)
    print(f"jpnews_nlp.dates {ours:>12,.0f} chars/s")
    for theirs in others:
        print(f"ja-timex         {theirs:>12,.0f} chars/s   {ours / theirs:.1f} times")


if __name__ == "__main__":
    main()
