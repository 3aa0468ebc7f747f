"""Whose a report is: the names that its own lines and the author's lines about it give, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from jpnews_nlp.language.late import late
from jpnews_nlp.records import Segment
from jpnews_nlp.voice.datelines import find_dates
from jpnews_nlp.voice.intro_dates import TELLS
from jpnews_nlp.voice.publishers import Hit, Publisher, Publishers
from jpnews_nlp.voice.shape import Shape
from jpnews_nlp.voice.source_names import SourceNames, is_same
from jpnews_nlp.voice.told_names import ToldNames

CLOSERS = r"[」』≫》”。\s]{0,4}$"
TAIL = re.compile(r"[(〔\[【〈<―─=＝—][^()〔〕\[\]。]{1,60}[)〕\]】〉>]?" + CLOSERS)
_BRACKETS = re.compile(r"[(〔\[【〈<][^()〔〕\[\]。]{1,60}[)〕\]】〉>]" + CLOSERS)
_BRACKETED = re.compile(r"^\W?[(〔\[【〈<『「].{2,60}[)〕\]】〉>』」]\W?$")
INTRODUCING = {"intro", "start_mark", "source_label"}
_LABELS = ("pub", "pubdate")
_COPYRIGHT = late(r"©|\([cC]\)|[Cc]opyright")
_SITE_LINE = 60  # longer lines of furniture name no site
_CLOSING = {"afterword", "end_mark"}  # what the author says behind a piece
_REACH = 5  # units before a report in which the author may introduce it
_LABEL = 70  # a longer mark is a sentence


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher that may be the report's, and what says so; the lowest rank is the likeliest."""

    publisher: Publisher
    basis: str
    rank: int


class SourceReader:
    """Finds the sources of the reports of one page."""

    def __init__(self, publishers: Publishers) -> None:
        self._publishers = publishers
        self._names = SourceNames(publishers)
        self._told = ToldNames(publishers)

    def sources(self, own: Sequence[tuple[Segment, Shape]], intros: Sequence[Shape]) -> list[Source]:
        """Return the sources that a report's `own` lines and its `intros` name, no carrier among them."""
        found = [source for segment, shape in own for source in self._in_line(segment, shape)]
        for intro in intros:
            told = not is_introducing(intro)
            named = [hit.publisher for hit in self.named(intro)] or self._linked(intro)
            found += [Source(publisher, "intro", 5 + 2 * told) for publisher in named]
        return sorted((one for one in found if not one.publisher.is_carrier), key=lambda source: source.rank)

    def named(self, intro: Shape) -> list[Hit]:
        """Return the publishers that an author's line about a report names."""
        text = intro.unit.text
        if is_label(intro) and (hits := self._names.read(text, sure=not find_dates(text, header=True))):
            return hits
        return self._told.read(text)

    def _linked(self, intro: Shape) -> list[Publisher]:
        """Return the publisher to whose site an author's line has a link."""
        found = self._publishers.of_address(intro.unit.text) if "://" in intro.unit.text else None
        return [found[1]] if found and found[1] else []

    def site(self, frame: Sequence[Shape], address: str | None) -> Publisher | None:
        """Return the publisher whose site a page is, as its `frame` or its address tells."""
        ordered = sorted(frame, key=lambda shape: not _COPYRIGHT.search(shape.unit.text))
        named = (
            hit.publisher for shape in ordered if len(shape.unit.text) < _SITE_LINE for hit in self._in_frame(shape)
        )
        of_address = (self._publishers.of_address(address or "") or ("", None))[1]
        return next((site for site in (*named, of_address) if site and not site.is_carrier), None)

    def address(self, own: Sequence[tuple[Segment, Shape]]) -> tuple[str | None, str | None]:
        """Return (domain, address) of a report: of a web address in its lines, else of a domain in its source line."""
        sites = [shape for _, shape in own if shape.domain]
        if best := next((shape for shape in sites if shape.url), sites[0] if sites else None):
            return best.domain, best.url
        lines = (shape.unit.text for segment, shape in own if segment.role == "source")
        return next((found[0] for line in lines if (found := self._publishers.of_address(line))), None), None

    def intros(self, indices: Sequence[int], shapes: Sequence[Shape], segments: Sequence[Segment]) -> list[Shape]:
        """Return the author's lines that may name a report's source, the likeliest first.

        They stand right before the report or among its first lines; a line that introduces it comes before one that
        merely tells of a paper's piece.
        """
        first, last = indices[0], indices[-1]
        earlier = range(first - 1, max(first - _REACH - 1, -1), -1)
        before = takewhile(lambda i: segments[i].voice != "report", earlier)
        within = range(first, indices[min(3, len(indices) - 1)])
        after = [i for i in range(last + 1, min(last + 2, len(shapes))) if shapes[i].kinds.keys() & _CLOSING]
        near = [shapes[i] for i in (*before, *within, *after) if segments[i].voice == "editorial"]
        telling = [s for s in near if not is_introducing(s) and TELLS.search(s.unit.text) and self.named(s)]
        return [shape for shape in near if is_introducing(shape)] + telling

    def _in_frame(self, shape: Shape) -> list[Hit]:
        return shape.hits or self._names.papers(shape.unit.text)

    def _in_line(self, segment: Segment, shape: Shape) -> Iterator[Source]:
        text = shape.unit.text
        if "dateline" in shape.flags and shape.hits:
            yield Source(shape.hits[0].publisher, "dateline", 4)
        elif segment.role == "headline":
            hits = edge_first(shape.hits or self._names.at_edge(text), text)
            yield from (Source(hit.publisher, "headline", 3) for hit in hits)
        elif segment.role in ("source", "dateline", "byline", "link", "marker"):
            hits = shape.hits or self._names.read(text, sure=True)
            yield from (Source(hit.publisher, "line", 1 + (hit.publisher.kind == "unknown")) for hit in hits)
            if not hits and segment.role == "source" and (shape.dates or _BRACKETED.match(text)):
                yield from (Source(hit.publisher, "line", 6) for hit in self._names.read(text))
        elif "pub_tail" in shape.flags:
            yield from (Source(hit.publisher, "trailing", 2) for hit in shape.hits)
        elif segment.role in ("body", "caption") and (match := TAIL.search(text[-70:])):
            yield from (Source(hit.publisher, "trailing", 2) for hit in self._in_tail(match.group()))
        if shape.site:
            yield Source(shape.site, "domain", 8)

    def _in_tail(self, tail: str) -> list[Hit]:
        if not _BRACKETS.match(tail):
            return self._publishers.find(tail, source_line=True)
        return self._names.read(tail, sure=not find_dates(tail, header=True))


def is_introducing(shape: Shape) -> bool:
    """Whether an author's line introduces a report: an announcement, a mark, a paper's name alone."""
    return bool(shape.kinds.keys() & INTRODUCING) or shape.cls in _LABELS


def is_label(shape: Shape) -> bool:
    """Whether an author's line is but a mark or a paper's name and no sentence."""
    mark = bool(shape.kinds.keys() & {"start_mark", "source_label"}) and len(shape.unit.text) < _LABEL
    return shape.cls in _LABELS or (mark and ("bracketed" in shape.flags or "。" not in shape.unit.text))


def says_the_same(own: Sequence[tuple[Segment, Shape]]) -> bool:
    """Whether a report's source line refers to the paper of the report before: 【同 2月4日】."""
    return any(segment.role in ("source", "headline") and is_same(shape.unit.text) for segment, shape in own)


def edge_first(hits: Sequence[Hit], text: str) -> list[Hit]:
    """Order hits so that one at the line's end, then one at its beginning, come before those inside."""
    return sorted(hits, key=lambda hit: min(len(text) - hit.end, hit.start + 1))
