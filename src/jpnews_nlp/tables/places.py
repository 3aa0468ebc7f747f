"""Where a row lies: its segment, sentence, voice, report and innermost quotation, found by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np

from jpnews_nlp.records import Quote, Segment, Sentence

Columns = dict[str, list[Any]]


class Places:
    """The places in one document. All offsets are code points into its text."""

    def __init__(self, segments: Sequence[Segment], sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> None:
        self._segments = segments
        self._segment_starts = [segment.start for segment in segments]
        self._sentence_starts = [sentence.start for sentence in sentences]
        self._sentence_ends = [sentence.end for sentence in sentences]
        self._quotes = quotes
        self.quote_parents = _parents(quotes)
        self._quote_breaks, self._quote_at = _innermost(quotes, self.quote_parents)

    def columns(self, starts: Sequence[int], ends: Sequence[int]) -> Columns:
        """Return the place columns of the rows ``text[start:end]``, without doc_id and surface."""
        segment_ids = _last_before(self._segment_starts, starts, at_least=0)
        segments = [self._segments[number] for number in segment_ids]
        return {
            "segment_id": segment_ids,
            "sentence_id": self.sentence_ids(starts),
            "start": list(starts),
            "end": list(ends),
            "voice": [segment.voice for segment in segments],
            "report_id": [segment.report_id for segment in segments],
            "quote_id": self.quote_ids(starts, ends),
        }

    def sentence_ids(self, starts: Sequence[int]) -> list[int | None]:
        """Return the sentence in which each row begins; None between sentences."""
        ends = self._sentence_ends
        return [
            number if number >= 0 and start < ends[number] else None
            for number, start in zip(_last_before(self._sentence_starts, starts), starts, strict=True)
        ]

    def quote_ids(self, starts: Sequence[int], ends: Sequence[int]) -> list[int | None]:
        """Return the innermost quotation whose content holds each row whole."""
        if not self._quotes:
            return [None] * len(starts)
        return [self._quote_of(start, end) for start, end in zip(starts, ends, strict=True)]

    def _quote_of(self, start: int, end: int) -> int | None:
        number = self._quote_at[bisect_right(self._quote_breaks, start)]
        while number is not None and end > self._quotes[number].end:
            number = self.quote_parents[number]
        return number


_MANY = 100  # rows from which NumPy is the faster


def _last_before(starts: Sequence[int], offsets: Sequence[int], at_least: int = -1) -> list[int]:
    """Return the number of the last of `starts` (sorted) that is not behind each offset; `at_least` if all are."""
    if len(offsets) < _MANY:
        return [max(at_least, bisect_right(starts, offset) - 1) for offset in offsets]
    found: list[int] = np.maximum(np.searchsorted(starts, offsets, side="right") - 1, at_least).tolist()
    return found


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
