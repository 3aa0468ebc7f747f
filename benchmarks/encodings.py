"""How often the encoding of a real article is told right, and its text comes back equal.

Usage: python benchmarks/encodings.py FILE.jsonl[.gz] [--limit 500] [--field text] [--json OUT]

Each article is written in each encoding (characters that it lacks replaced beforehand), UTF-16 without a byte order
mark, whole and as an excerpt of 50 characters from a random place.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from common import lines

from jpnews_nlp.corpus.document import ReadError
from jpnews_nlp.corpus.encodings import decode

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp932", "euc-jp", "iso-2022-jp")


def excerpts(texts: list[str], length: int) -> list[str]:
    """Return a piece of each text, from a place that is random and the same each time."""
    places = (random.Random(number).randrange(max(1, len(text) - length)) for number, text in enumerate(texts))
    return [text[place : place + length] for place, text in zip(places, texts, strict=True)]


def score(texts: list[str], encoding: str) -> tuple[int, int]:
    """Return how many are detected right, and how many come back equal."""
    detected = equal = 0
    for text in texts:
        known = text.encode(encoding, "replace").decode(encoding)
        try:
            decoded = decode(known.encode(encoding))
        except ReadError as error:
            print(f"{encoding}: {known[:60]!r}: {error}")
            continue
        ascii_only = known.isascii()  # such a text is the same in all of these but UTF-16
        detected += decoded.encoding == encoding or (ascii_only and decoded.text == known)
        equal += decoded.text == known
        if decoded.text != known:
            print(f"{encoding} taken for {decoded.encoding}: {known[:60]!r}")
    return detected, equal


def main() -> None:
    """Print the figures, and write them as JSON if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--field", default="text")
    parser.add_argument("--limit", type=int, default=500)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    texts = [record[options.field] for record in lines(options.file)[: options.limit]]
    figures: dict[str, float] = {"articles": len(texts)}
    for name, pieces in (("whole", texts), ("50 characters", excerpts(texts, 50))):
        total = len(pieces) * len(ENCODINGS)
        scores = {encoding: score(pieces, encoding) for encoding in ENCODINGS}
        for encoding, (detected, equal) in scores.items():
            print(f"{name:14} {encoding:12} detected {detected / len(pieces):.2%}  equal {equal / len(pieces):.2%}")
        figures[f"{name}, detected"] = sum(detected for detected, _ in scores.values()) / total
        figures[f"{name}, text equal"] = sum(equal for _, equal in scores.values()) / total
        print(
            f"{name:14} all          detected {figures[f'{name}, detected']:.2%}  "
            f"equal {figures[f'{name}, text equal']:.2%}"
        )
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
