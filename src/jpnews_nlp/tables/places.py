"""Where a row lies: its segment, sentence, voice, report and innermost quotation, found by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from jpnews_nlp.records import Quote, Segment, Sentence

Columns = dict[str, list[Any]]


class Places:
    """The places in one document. All offsets are code points into its text."""

    def __init__(self, segments: Sequence[Segment], sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> None:
        self._segment_starts = [segment.start for segment in segments]
        self._segment_ids = [0, *range(len(segments))]  # by how many segments have begun
        self._voices = [segment.voice for segment in segments]
        self._report_ids = [segment.report_id for segment in segments]
        self._sentence_starts = [sentence.start for sentence in sentences]
        self._sentence_ends = [sentence.end for sentence in sentences]
        self._quotes = quotes
        self.quote_parents = _parents(quotes)
        self._quote_breaks, self._quote_at = _innermost(quotes, self.quote_parents)

    def columns(self, starts: Sequence[int], ends: Sequence[int]) -> Columns:
        """Return the place columns of the rows ``text[start:end]``, without doc_id and surface."""
        offsets = np.array(starts) if len(starts) >= _MANY else starts
        segment_ids = [self._segment_ids[count] for count in _counts(self._segment_starts, offsets)]
        return {
            "segment_id": segment_ids,
            "sentence_id": self._sentence_ids(starts, offsets),
            "start": list(starts),
            "end": list(ends),
            "voice": [self._voices[number] for number in segment_ids],
            "report_id": [self._report_ids[number] for number in segment_ids],
            "quote_id": self._quote_ids(ends, offsets),
        }

    def _sentence_ids(self, starts: Sequence[int], offsets: Offsets) -> list[int | None]:
        """The sentence in which each row begins; None between sentences."""
        ends = self._sentence_ends
        return [
            count - 1 if count and start < ends[count - 1] else None
            for count, start in zip(_counts(self._sentence_starts, offsets), starts, strict=True)
        ]

    def _quote_ids(self, ends: Sequence[int], offsets: Offsets) -> list[int | None]:
        """The innermost quotation whose content holds each row whole."""
        if not self._quotes:
            return [None] * len(ends)
        innermost = [self._quote_at[count] for count in _counts(self._quote_breaks, offsets)]
        return [
            number if number is None else self._holding(number, end)
            for number, end in zip(innermost, ends, strict=True)
        ]

    def _holding(self, number: int | None, end: int) -> int | None:
        """The quotation itself, or the first around it that goes on to `end`."""
        while number is not None and end > self._quotes[number].end:
            number = self.quote_parents[number]
        return number


_MANY = 100  # rows from which NumPy is the faster
Offsets = Sequence[int] | npt.NDArray[np.int_]


def _counts(edges: Sequence[int], offsets: Offsets) -> list[int]:
    """Return for each offset how many of `edges` (sorted) are not behind it."""
    if isinstance(offsets, np.ndarray):
        counts: list[int] = np.searchsorted(edges, offsets, side="right").tolist()
        return counts
    return [bisect_right(edges, offset) for offset in offsets]


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
