"""An article's text as HTML: one block a line in the colour of its voice, and one span wherever marks begin or end.

The text content of the HTML is the article's text, character by character, so that offsets hold in it. Everything
that comes from the article is escaped here.
"""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jpnews_nlp.report.layers import LAYERS, SEGMENTS, Layer, Row, Rows, classes

# What an HTML parser would change or drop if it stood there as it is.
_FRAGILE = {0: "&#0;", 13: "&#13;"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of a table as it is shown in the text; its number is its place in the article's list of rows."""

    number: int
    layer: Layer
    row: Row


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text within which nothing begins or ends."""

    start: int
    end: int
    marks: tuple[Mark, ...]  # the outer ones first
    segment: Row | None


def marks_of(tables: Mapping[str, Rows]) -> list[Mark]:
    """Return all that is marked in an article, segments included, in the order of ``LAYERS``."""
    rows = [(layer, row) for layer in (*LAYERS, SEGMENTS) for row in tables.get(layer.table, ())]
    return [Mark(number, layer, row) for number, (layer, row) in enumerate(rows)]


def escaped(text: str) -> str:
    """Return `text` as HTML that a parser turns back into the same characters (NUL into U+FFFD)."""
    return html.escape(text).translate(_FRAGILE)


def text_html(text: str, marks: Sequence[Mark], prefix: str, badges: Mapping[int, str]) -> str:
    """Return the marked text.

    Args:
        text: the article.
        marks: what is marked in it.
        prefix: of the ids of the author's stances: ``<prefix>-<start>``.
        badges: report_id → the name tag of a quoted report, shown where it begins.
    """
    waiting = dict(badges)
    return "".join(_line(text, line, prefix, waiting) for line in _lines(text, stretches(text, marks)))


def stretches(text: str, marks: Iterable[Mark]) -> Iterator[Stretch]:
    """Cut `text` wherever a mark begins or ends, and behind each line."""
    begin, finish = _events(marks)
    breaks = {place + 1 for place, character in enumerate(text) if character == "\n"}
    edges = sorted({0, len(text)} | begin.keys() | finish.keys() | breaks)
    active: dict[int, Mark] = {}
    for start, end in pairwise(edges):
        for mark in finish.get(start, ()):
            active.pop(mark.number, None)
        active.update((mark.number, mark) for mark in begin.get(start, ()))
        shown = sorted(active.values(), key=lambda mark: mark.row["start"] - mark.row["end"])
        segment = next((mark.row for mark in shown if mark.layer is SEGMENTS), None)
        yield Stretch(start, end, tuple(mark for mark in shown if mark.layer is not SEGMENTS), segment)


def _events(marks: Iterable[Mark]) -> tuple[dict[int, list[Mark]], dict[int, list[Mark]]]:
    begin, finish = defaultdict(list), defaultdict(list)
    for mark in marks:
        begin[mark.row["start"]].append(mark)
        finish[mark.row["end"]].append(mark)
    return begin, finish


def _lines(text: str, pieces: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    line: list[Stretch] = []
    for piece in pieces:
        line.append(piece)
        if text[piece.end - 1] == "\n":
            yield line
            line = []
    if line:
        yield line


def _line(text: str, line: list[Stretch], prefix: str, badges: dict[int, str]) -> str:
    """A line as a paragraph: of one voice if all that is not blank in it is."""
    visible = [piece.segment for piece in line if text[piece.start : piece.end].strip()]
    voices = {segment["voice"] for segment in visible if segment}
    voice = voices.pop() if len(voices) == 1 else ""
    badge = "".join(_badge(segment, badges) for segment in visible[:1])
    content = "".join(_piece(text, piece, voice, prefix, badges) for piece in line)
    return f'<p class="{f"v {voice}" if voice else "" if visible else "blank"}"{badge}>{content}</p>'


def _badge(segment: Row | None, badges: dict[int, str]) -> str:
    name = badges.pop(segment["report_id"], None) if segment and segment["report_id"] is not None else None
    return f' data-badge="{html.escape(name)}"' if name else ""


def _piece(text: str, piece: Stretch, voice: str, prefix: str, badges: dict[int, str]) -> str:
    content = escaped(text[piece.start : piece.end])
    own = piece.segment["voice"] if piece.segment else ""
    badge = _badge(piece.segment, badges)
    names = [classes(mark.layer, mark.row) for mark in piece.marks]
    if own != voice and own and content.strip():
        names.append(f"v {own}")
    if not names and not badge:
        return content
    numbers = " ".join(str(mark.number) for mark in reversed(piece.marks))
    reference = f' data-r="{numbers}"' if numbers else ""
    return f'<span class="{html.escape(" ".join(names))}"{reference}{_anchor(piece, prefix)}{badge}>{content}</span>'


def _anchor(piece: Stretch, prefix: str) -> str:
    """An id where a stance of the author begins, for the list of claims to link to."""
    begins = any(mark.layer.table == "stances" and mark.row["start"] == piece.start for mark in piece.marks)
    return f' id="{html.escape(prefix)}-{piece.start}"' if begins else ""
