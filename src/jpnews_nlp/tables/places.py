"""Where a row lies: its segment, sentence, voice, report and innermost quotation, found by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, TypeVar

from jpnews_nlp.records import Quote, Segment, Sentence

Columns = dict[str, list[Any]]


class Places:
    """The places in one document. All offsets are code points into its text."""

    def __init__(self, segments: Sequence[Segment], sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> None:
        # What holds before the first of some offsets, from there to the second, and so on.
        held = [*segments[:1], *segments]
        self._segment_starts = [segment.start for segment in segments]
        self._segment_ids = [0, *range(len(segments))]
        self._voices = [segment.voice for segment in held]
        self._report_ids = [segment.report_id for segment in held]
        self._sentence_edges, self._sentence_ids = _stretches(sentences)
        self._quotes = quotes
        self.quote_parents = _parents(quotes)
        self._quote_breaks, self._quote_at = _innermost(quotes, self.quote_parents)

    def columns(self, starts: list[int], ends: list[int], *, ascending: bool = False) -> Columns:
        """Return the place columns of the rows ``text[start:end]``, without doc_id and surface.

        Args:
            starts, ends: the offsets of the rows.
            ascending: whether `starts` is, which is the quicker.
        """
        find = _at_ascending if ascending else _at
        return {
            "segment_id": find(starts, self._segment_starts, self._segment_ids),
            "sentence_id": find(starts, self._sentence_edges, self._sentence_ids),
            "start": starts,
            "end": ends,
            "voice": find(starts, self._segment_starts, self._voices),
            "report_id": find(starts, self._segment_starts, self._report_ids),
            "quote_id": self._whole(find(starts, self._quote_breaks, self._quote_at), ends),
        }

    def _whole(self, numbers: list[int | None], ends: Sequence[int]) -> list[int | None]:
        """The innermost quotation whose content holds each row whole, by the one in which it begins."""
        if not self._quotes:
            return numbers
        return [
            number if number is None else self._holding(number, end) for number, end in zip(numbers, ends, strict=True)
        ]

    def _holding(self, number: int | None, end: int) -> int | None:
        """The quotation itself, or the first around it that goes on to `end`."""
        while number is not None and end > self._quotes[number].end:
            number = self.quote_parents[number]
        return number


ValueT = TypeVar("ValueT")


def _at(offsets: Sequence[int], edges: Sequence[int], values: Sequence[ValueT]) -> list[ValueT]:
    """Return the value that holds at each offset: the first before all `edges`, which are sorted."""
    return [values[bisect_right(edges, offset)] for offset in offsets]


def _at_ascending(offsets: Sequence[int], edges: Sequence[int], values: list[ValueT]) -> list[ValueT]:
    """The same of offsets that are sorted."""
    found: list[ValueT] = []
    for edge, value in zip(edges, values, strict=False):
        found += [value] * (bisect_left(offsets, edge, len(found)) - len(found))
    found += values[-1:] * (len(offsets) - len(found))
    return found


def _stretches(sentences: Sequence[Sentence]) -> tuple[list[int], list[int | None]]:
    """Offsets at which sentences begin or end, and which holds before, between and after these; None: none."""
    edges: list[int] = []
    ids: list[int | None] = [None]
    for number, sentence in enumerate(sentences):
        if number:
            edges[-1] = min(edges[-1], sentence.start)
        edges += [sentence.start, sentence.end]
        ids += [number, None]
    return edges, ids


def _parents(quotes: Sequence[Quote]) -> list[int | None]:
    """The smallest other quotation around each; of two with the same content the first is the outer one."""
    parents: list[int | None] = [None] * len(quotes)
    enclosing: list[int] = []
    for number in sorted(range(len(quotes)), key=lambda n: (quotes[n].start, -quotes[n].end, n)):
        while enclosing and quotes[enclosing[-1]].end < quotes[number].end:
            enclosing.pop()
        parents[number] = enclosing[-1] if enclosing else None
        enclosing.append(number)
    return parents


def _innermost(quotes: Sequence[Quote], parents: list[int | None]) -> tuple[list[int], list[int | None]]:
    """Offsets at which the innermost quotation changes, and which it is before, between and after them."""
    edges = sorted({quote.start for quote in quotes} | {quote.end for quote in quotes})
    order = sorted(range(len(quotes)), key=lambda n: (quotes[n].start, -quotes[n].end, n))
    innermost: list[int | None] = [None]
    current: int | None = None
    position = 0
    for edge in edges:
        while current is not None and quotes[current].end <= edge:
            current = parents[current]
        while position < len(order) and quotes[order[position]].start == edge:
            current = order[position]
            position += 1
        innermost.append(current)
    return edges, innermost
