"""Tables → the formats of other tools: CoNLL-U, spaCy's DocBin, brat standoff and JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from jpnews_nlp.export import brat, conllu, docbin, jsonl
from jpnews_nlp.export.rows import Article, articles
from jpnews_nlp.tables.read import Tables

# Formats that are text, article by article, and those that need a place of their own.
_AS_TEXT: dict[str, Callable[[Article], str]] = {"conllu": conllu.to_conllu, "jsonl": jsonl.to_line}
_TO_PATH: dict[str, Callable[[Iterator[Article], Path], int]] = {"docbin": docbin.write, "brat": brat.write}

FORMATS = (*_AS_TEXT, *_TO_PATH)


def write(tables: Tables, format: str, target: Path | TextIO) -> int:
    """Write a run in `format` and return the number of articles.

    Args:
        tables: the run.
        format: conllu, jsonl, docbin or brat.
        target: a file, for brat a folder; conllu and jsonl also take an open text stream.

    Raises:
        jpnews_nlp.tables.read.OutputError: if the run lacks a table that the format needs.
        ValueError: if there is no such format, or it cannot go into a stream.
    """
    if format in _TO_PATH and isinstance(target, Path):
        return _TO_PATH[format](articles(tables), target)
    if format not in _AS_TEXT:
        raise ValueError(f"cannot write {format!r} there; the formats are {', '.join(FORMATS)}")
    number = 0
    with _stream(target) as stream:
        for number, article in enumerate(articles(tables), 1):  # noqa: B007
            stream.write(_AS_TEXT[format](article))
    return number


@contextmanager
def _stream(target: Path | TextIO) -> Iterator[TextIO]:
    if isinstance(target, Path):
        with target.open("w", encoding="utf-8", newline="\n") as opened:
            yield opened
    else:
        yield target
