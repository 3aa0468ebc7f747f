"""Whole processes: the help, and one article of 2,000 characters with engine mecab, beside ``import spacy``.

    python benchmarks/startup.py [--rounds 7]

Processor seconds of each process, by turns. Our modules are read as compiled, as those of an installed package are.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from common import arguments, child, paired, records, write

PYTHON = sys.executable
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}


def main() -> None:
    options = arguments(__doc__, rounds=7)
    text = "\n".join(record["text"] for record in records(options.texts, 200))[:2000]
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "article.txt")
        article.write_text(text, encoding="utf-8")

        def peer() -> float:
            return child(PYTHON, "-c", "import spacy")[1]

        def command(*words: str) -> float:
            return child(PYTHON, "-m", "jpnews_nlp", *words, env=COMPILED)[1]

        def analyze() -> float:
            with tempfile.TemporaryDirectory() as out:
                return command("analyze", str(article), "-o", out, "--engine", "mecab")

        peer(), command("--help"), analyze()  # the first of each reads from the disk
        result = {
            "jpnews --help / import spacy": paired(lambda: command("--help"), peer, options.rounds),
            "jpnews show / import spacy": paired(lambda: command("show", str(article)), peer, options.rounds),
            "jpnews analyze / import spacy": paired(analyze, peer, options.rounds),
        }
    write("startup", result)


if __name__ == "__main__":
    main()
