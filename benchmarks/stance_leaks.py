"""Count the author's stances in texts that are declared as reports: there must be none.

Usage: python benchmarks/stance_leaks.py FILE... [--limit N]

FILE is JSON Lines with a ``text`` field (plain or gzipped) or a tar archive of text files. Exit status 1 if there is
one.
"""

from __future__ import annotations

import argparse
import sys
import tarfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from common import lines

from jpnews_nlp.language.document import layers_of, read
from jpnews_nlp.language.engines import load
from jpnews_nlp.records import Article


def texts_of(path: Path) -> Iterator[str]:
    """Yield the texts of a file."""
    if tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.name.endswith(".txt") else None
                if stream is not None:
                    yield stream.read().decode("utf-8")
        return
    yield from (record["text"] for record in lines(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--limit", type=int, default=1000, help="texts of each file (default 1000)")
    options = parser.parse_args()
    nlp, leaks = load("mecab"), 0
    for path in options.files:
        own = reported = count = 0
        for text in islice(texts_of(path), options.limit):
            stances = layers_of(read(nlp, Article(text, declared_voice="report"))).stances
            own += sum(stance.holder == "author" for stance in stances)
            reported += sum(stance.holder != "author" for stance in stances)
            count += 1
        print(f"{path.name}: {count} reports, {reported} reported stances, {own} of the author")
        leaks += own
    sys.exit(leaks > 0)


if __name__ == "__main__":
    main()
