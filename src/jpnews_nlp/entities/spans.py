"""The working record of the recognizer, and a set of spans in which none crosses another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from jpnews_nlp.entities.names import Entry, Label


@dataclass(slots=True, eq=False)
class Span:
    """A mention in the making."""

    start: int
    end: int
    label: Label
    evidence: str
    entry: Entry | None = None
    title: str | None = None
    country: str | None = None
    name: str | None = None  # canonical name that the document itself tells (surname → full name)

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


def span_of(entry: Entry, start: int, end: int, evidence: str) -> Span:
    """Return the span of a lexicon entry, which must be a name and no title."""
    if entry.label == "TITLE":
        raise ValueError(f"{entry.name} is a title")
    return Span(start, end, entry.label, evidence, entry, country=entry.country)


class SpanSet:
    """Spans by start; those of different length may nest, none may cross another, no two are the same stretch."""

    def __init__(self) -> None:
        self._spans: dict[tuple[int, int], Span] = {}
        self._order: list[tuple[int, int]] = []  # (start, -end), sorted
        self._ordered: list[Span] = []  # the spans in this order
        self._longest = 0

    def __iter__(self) -> Iterator[Span]:
        return iter(self._ordered)

    def __len__(self) -> int:
        return len(self._order)

    def at(self, start: int, end: int) -> Span | None:
        """The span of exactly this stretch."""
        return self._spans.get((start, end))

    def overlapping(self, start: int, end: int) -> list[Span]:
        """Spans that share a character with the stretch, in order."""
        order = self._order
        found: list[Span] = []
        for index in range(bisect_left(order, (start - self._longest, -end)), len(order)):
            first, negative = order[index]
            if first >= end:
                break
            if -negative > start:
                found.append(self._ordered[index])
        return found

    def starting(self, start: int) -> Span | None:
        """The longest span that begins here."""
        index = bisect_left(self._order, (start, -(start + self._longest)))
        if index < len(self._order) and self._order[index][0] == start:
            return self._ordered[index]
        return None

    def add(self, span: Span) -> bool:
        """Add `span` unless it crosses or equals one that is there."""
        for other in self.overlapping(span.start, span.end):
            same = (other.start, other.end) == (span.start, span.end)
            if same or not (span.contains(other) or other.contains(span)):
                return False
        self._spans[span.start, span.end] = span
        place = span.start, -span.end
        index = bisect_left(self._order, place)
        self._order.insert(index, place)
        self._ordered.insert(index, span)
        self._longest = max(self._longest, span.end - span.start)
        return True

    def remove(self, span: Span) -> None:
        index = bisect_left(self._order, (span.start, -span.end))
        del self._spans[span.start, span.end], self._order[index], self._ordered[index]

    def is_open(self, start: int, end: int) -> bool:
        """Whether nothing but the tagger's own reading of just this stretch stands there."""
        held = self.overlapping(start, end)
        return all(span.evidence == "model" and (span.start, span.end) == (start, end) for span in held)

    def replace(self, span: Span) -> bool:
        """Add `span`; whatever crosses it or is the same stretch goes."""
        for other in self.overlapping(span.start, span.end):
            if (other.start, other.end) == (span.start, span.end) or not (span.contains(other) or other.contains(span)):
                self.remove(other)
        return self.add(span)
