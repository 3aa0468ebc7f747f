"""Gold articles: XML marked up by hand, read into the same rows that the tables have.

A gold file is ``<doc published="…" source="…">`` over the article's text with ``seg``, ``ent``, ``time``, ``quote``,
``source``, ``cue`` and ``stance`` elements, as the annotation guidelines in ``docs/annotation.md`` describe.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml


class GoldError(ValueError):
    """A gold folder or file that cannot be used; the message names it."""


@dataclass(slots=True)
class Mark:
    """One annotated stretch: ``text[start:end]`` with the element's attributes."""

    kind: str
    start: int
    end: int
    attributes: dict[str, str]

    @property
    def optional(self) -> bool:
        """Whether the mark is defensible either way and never counts."""
        return self.attributes.get("opt") == "1"


@dataclass(slots=True)
class GoldArticle:
    """A gold article: its text, what is known of it, and its marks in text order, outer ones first."""

    name: str
    text: str
    published: dt.date | None
    source: str | None  # path of the input that the text is from, relative to the gold folder's project
    marks: list[Mark] = field(default_factory=list)

    def of(self, kind: str) -> list[Mark]:
        """Return the marks of one kind: seg, ent, time, quote, source, cue or stance."""
        return [mark for mark in self.marks if mark.kind == kind]


def read_gold(folder: Path) -> list[GoldArticle]:
    """Return the gold articles of a folder in the order of their names.

    Raises:
        GoldError: if there are none, or one is no well-formed gold file.
    """
    paths = sorted(folder.glob("*.xml"))
    if not paths:
        raise GoldError(f"{folder}: no gold articles (*.xml) here")
    return [_read(path) for path in paths]


def _read(path: Path) -> GoldArticle:
    try:
        root = Xml.fromstring(path.read_bytes())
        published = root.get("published")
        day = dt.date.fromisoformat(published) if published else None
    except (Xml.ParseError, ValueError) as error:
        raise GoldError(f"{path}: {error}") from error
    if root.tag != "doc":
        raise GoldError(f"{path}: the root element is {root.tag}, not doc")
    pieces: list[str] = []
    marks = list(_walk(root, pieces, 0))[:-1]  # the last is the root itself
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return GoldArticle(path.stem, "".join(pieces), day, root.get("source"), marks)


def _walk(element: Xml.Element, pieces: list[str], offset: int) -> Iterator[Mark]:
    """Collect an element's text in `pieces`, and yield the marks inside it and itself."""
    start = offset
    pieces.append(element.text or "")
    offset += len(pieces[-1])
    for child in element:
        inner = list(_walk(child, pieces, offset))
        yield from inner
        offset = inner[-1].end
        pieces.append(child.tail or "")
        offset += len(pieces[-1])
    yield Mark(element.tag, start, offset, dict(element.attrib))


def gold_value(mark: Mark, name: str) -> Any:
    """Return an attribute, None where it is missing or empty."""
    return mark.attributes.get(name) or None
