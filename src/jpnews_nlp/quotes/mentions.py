"""The entity mentions that can speak, for look-up by offset."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from jpnews_nlp.records import Mention

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
        for mention in self._mentions[bisect_left(self._ends, offset + 1) :][:4]:
            if mention.start < offset:
                return mention
        return None

    def best_in(self, start: int, end: int) -> Mention | None:
        """The mention that names the source ``text[start:end]``: a person before others, then the last, the longest."""
        low = bisect_left(self._ends, start + 1)
        inside = []
        for mention in self._mentions[low:]:
            if mention.end > end:
                break
            if mention.start >= start:
                inside.append(mention)
        return max(inside, key=lambda m: (m.label == "PERSON", m.end, m.end - m.start), default=None)
