"""Articles as the report carries them: gzipped JSON in base64, some articles a pack, unpacked when they are read.

A pack cannot break out of the page, whatever the article says, and 1,000 articles stay a matter of megabytes.
"""

from __future__ import annotations

import base64
import gzip
import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jpnews_nlp.report.article import article_body
from jpnews_nlp.report.labels import Language
from jpnews_nlp.report.layers import LAYERS, SEGMENTS, Rows, source_name, told
from jpnews_nlp.report.marking import Mark, marks_of

_FULL = 500_000  # characters of JSON a pack: some milliseconds to unpack
_LAYER_NUMBER = {layer.table: number for number, layer in enumerate((*LAYERS, SEGMENTS))}


@dataclass(frozen=True, slots=True)
class Pack:
    """Some neighbouring articles."""

    first: int  # number of its first article
    data: str  # base64 of gzip of a JSON list


def packed_article(tables: Mapping[str, Rows], number: int, language: Language) -> dict[str, Any]:
    """Return article `number` for the report's script.

    ``html`` is its view, ``text`` the text, and ``rows`` all that is marked in it: layer, start, end (UTF-16 code
    units, as JavaScript counts), then what is told of it.
    """
    text = tables["documents"][0]["text"]
    marks = marks_of({**tables, SEGMENTS.table: _named(tables)})
    place = utf16_places(text)
    return {
        "html": article_body(tables, marks, f"a{number}", language),
        "text": text,
        "rows": [_row(mark, place) for mark in marks],
    }


def _named(tables: Mapping[str, Rows]) -> Rows:
    """The segments, those of a report with the name that the corpus page counts it under."""
    names = {report["report_id"]: source_name(report) for report in tables.get("reports", ())}
    return [{**row, "publisher": names.get(row["report_id"])} for row in tables.get(SEGMENTS.table, ())]


def _row(mark: Mark, place: Callable[[int], int]) -> list[Any]:
    start, end = place(mark.row["start"]), place(mark.row["end"])
    return [_LAYER_NUMBER[mark.layer.table], start, end, *told(mark.layer, mark.row)]


def utf16_places(text: str) -> Callable[[int], int]:
    """Return the function that turns a code-point offset into `text` into one in UTF-16 code units."""
    wide = (
        [place for place, character in enumerate(text) if character > "\uffff"]
        if max(text, default="") > "\uffff"
        else []
    )
    return lambda offset: offset + bisect_left(wide, offset)


def packs(articles: Iterable[dict[str, Any]]) -> Iterator[Pack]:
    """Pack articles, numbered from 0 as they come."""
    waiting: list[str] = []
    first = size = 0
    for article in articles:
        waiting.append(json.dumps(article, ensure_ascii=False, separators=(",", ":")))
        size += len(waiting[-1])
        if size >= _FULL:
            yield _pack(first, waiting)
            first, waiting, size = first + len(waiting), [], 0
    if waiting:
        yield _pack(first, waiting)


def _pack(first: int, articles: list[str]) -> Pack:
    content = f"[{','.join(articles)}]".encode(errors="replace")
    return Pack(first, base64.b64encode(gzip.compress(content, mtime=0)).decode("ascii"))
