"""The entity mentions that can speak, for look-up by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.records import Mention

_ANAPHOR = 400  # characters over which 同氏 is looked up
_SPEAKING = ("PERSON", "ORGANIZATION", "COUNTRY")


class Mentions:
    """The mentions that can speak, for look-up by offset."""

    __slots__ = ("_ends", "_mentions")

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted((m for m in mentions if m.label in _SPEAKING), key=lambda m: (m.end, -m.start))
        self._ends = [mention.end for mention in self._mentions]

    def ending_at(self, end: int) -> Mention | None:
        """The longest mention that ends at `end`."""
        index = bisect_left(self._ends, end)
        return self._mentions[index] if index < len(self._ends) and self._ends[index] == end else None

    def covering(self, offset: int) -> Mention | None:
        """The longest mention that begins before `offset` and ends after it."""
        first = bisect_left(self._ends, offset + 1)
        for index in range(first, min(first + 4, len(self._mentions))):
            if self._mentions[index].start < offset:
                return self._mentions[index]
        return None

    def best_in(self, start: int, end: int) -> Mention | None:
        """The mention that names the source ``text[start:end]``: a person before others, then the last, the longest."""
        low, high = bisect_left(self._ends, start + 1), bisect_right(self._ends, end)
        inside = [self._mentions[index] for index in range(low, high) if self._mentions[index].start >= start]
        return max(inside, key=lambda m: (m.label == "PERSON", m.end, m.end - m.start), default=None)

    def person_before(self, start: int) -> Span | None:
        """Where the last person named before `start`, not too far back, is named."""
        mention = self.before(start, "PERSON")
        return Span(mention.start, mention.end) if mention else None

    def before(self, start: int, label: str) -> Mention | None:
        """The last mention with `label` that ends at or before `start`, not too far back: what 同氏 points to."""
        for index in range(bisect_right(self._ends, start) - 1, -1, -1):
            mention = self._mentions[index]
            if start - mention.end > _ANAPHOR:
                break
            if mention.label == label and mention.parent is None:
                return mention
        return None
