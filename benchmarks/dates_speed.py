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


def rate(tag: Callable[[str], object], texts: list[str]) -> float:
    """Return characters a second, the best of three runs over the same texts."""
    best = 0.0
    for _ in range(3):
        began = time.perf_counter()
        for text in texts:
            tag(text)
        best = max(best, sum(map(len, texts)) / (time.perf_counter() - began))
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--field", default="text")
    parser.add_argument("--limit", type=int, default=200, help="records to read (default 200)")
    options = parser.parse_args()
    texts = read_texts(options.file, options.field, options.limit)
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters")
    ours = rate(lambda text: parse(text, "2024-02-08"), texts)
    print(f"jpnews_nlp.dates {ours:>12,.0f} chars/s")
    try:
        from ja_timex import TimexParser
    except ImportError:
        return
    theirs = rate(TimexParser().parse, texts)
    print(f"ja-timex         {theirs:>12,.0f} chars/s   {ours / theirs:.1f} times")


if __name__ == "__main__":
    main()
