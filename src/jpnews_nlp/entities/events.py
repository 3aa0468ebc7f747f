"""Events that are told by their place or organizer and a word of kind: 東京国際女子マラソン, APEC首脳会議, 台風10号."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jpnews_nlp.entities.composition import EventWordRow
from jpnews_nlp.entities.names import Entry
from jpnews_nlp.entities.spans import Span, SpanSet, span_of
from jpnews_nlp.lexicon import Lexicon

_ORDINAL = re.compile(r"第[\d０-９一二三四五六七八九十]{1,4}回(?:[\d０-９]{4}年)?$")
_YEAR = re.compile(r"[\d０-９]{4}(?![\d０-９年])")
_STORM = re.compile(r"台風第?[\d０-９一二三四五六七八九十]{1,3}号")
_RUNS_ON = re.compile("[一-龥](?<![会場中後前時終開決優初出参側])")
_MIDDLES = 3


class Events:
    """Finds events with the words of ``event_words.csv``."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("event_words", EventWordRow)

        def words(kind: str) -> str:
            return "|".join(sorted((re.escape(row.word) for row in rows if row.kind == kind), key=len, reverse=True))

        self._tail = re.compile(f"・?(?:{words('middle')}){{0,{_MIDDLES}}}(?:{words('core')})(?:大会)?")
        self._alone = re.compile(f"(?:{words('alone')})|{_STORM.pattern}")

    def add(self, text: str, spans: SpanSet, weak: Iterable[tuple[int, int, Entry]]) -> None:
        """Add the events; the places and bodies in their names stay inside.

        Args:
            weak: ambiguous names of the lexicon; a place among them is one in front of an event's words (東京マラソン).
        """
        for start, end, entry in weak:
            if entry.label == "LOCATION" and self._tail.match(text, end) and not spans.overlapping(start, end):
                spans.add(span_of(entry, start, end, "context"))
        for match in self._alone.finditer(text):
            over = spans.overlapping(*match.span())
            if all(span.evidence == "model" for span in over):
                for span in over:
                    spans.remove(span)
                spans.add(Span(match.start(), match.end(), "EVENT", "event"))
        for span in list(spans):
            if span.label in ("COUNTRY", "LOCATION", "ORGANIZATION") and spans.at(span.start, span.end) is span:
                self._behind(text, spans, span)

    def _behind(self, text: str, spans: SpanSet, span: Span) -> None:
        match = self._tail.match(text, span.end)
        if match is None or _RUNS_ON.match(text, match.end()):
            return
        start, end = _begin(text, spans, span), match.end()
        year = _YEAR.match(text, end)
        end = year.end() if year else end
        for other in spans.overlapping(span.end, end):
            if other.start < span.end or other.end > end or other.entry is not None:
                return  # part of a longer name, or another name begins in it
            spans.remove(other)
        spans.replace(Span(start, end, "EVENT", "event"))


def _begin(text: str, spans: SpanSet, span: Span) -> int:
    """Return where the name begins: with its number (第27回) or with the first of names that touch (KONAMI杯アジア)."""
    start = span.start
    while True:
        before = [other for other in spans.overlapping(start - 1, start) if other.end == start]
        if not before or before[0].label not in ("LOCATION", "COUNTRY", "ORGANIZATION", "EVENT"):
            break
        start = min(other.start for other in before)
    ordinal = _ORDINAL.search(text, max(0, start - 12), start)
    return ordinal.start() if ordinal else start
