"""Events that are told by their place or organizer and a word of kind: 東京国際女子マラソン, APEC首脳会議, 台風10号."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jpnews_nlp.entities.composition import ATTITUDES, RUNS_ON, EventWordRow
from jpnews_nlp.entities.names import Entry, Names
from jpnews_nlp.entities.spans import Span, SpanSet, span_of
from jpnews_nlp.lexicon import Lexicon

_ORDINAL = re.compile(r"第[\d０-９一二三四五六七八九十]{1,4}回(?:[\d０-９]{4}年)?$")
_YEAR = re.compile(r"[\d０-９]{4}(?![\d０-９年])")
_NUMBERED = (
    r"台風第?[\d０-９一二三四五六七八九十]{1,3}号|COP(?<![A-Za-zＡ-Ｚ]COP)[\d０-９]{1,2}(?![\d０-９])|ＣＯＰ(?<![A-Za-zＡ-Ｚ]ＣＯＰ)[\d０-９]{1,2}(?![\d０-９])"
    r"|第[\d０-９一二三四五六七八九十]{1,4}回[一-龥]{2,10}(?:会議|大会|総会|選手権)(?![一-龥])"
)
_MIDDLES = 3
_NAMES = 3  # that touch in front of an event's words …
_REACH = 20  # … and so many characters of them


class Events:
    """Finds events with the words of ``event_words.csv``."""

    def __init__(self, lexicon: Lexicon, names: Names) -> None:
        self._names = names
        rows = lexicon.rows("event_words", EventWordRow)

        def words(kind: str) -> str:
            return "|".join(sorted((re.escape(row.word) for row in rows if row.kind == kind), key=len, reverse=True))

        self._tail = re.compile(f"・?(?:{words('middle')}){{0,{_MIDDLES}}}(?:{words('core')})(?:大会)?")
        self._alone = re.compile(f"{words('alone')}|{_NUMBERED}")

    def add(self, text: str, spans: SpanSet, weak: Iterable[tuple[int, int, Entry]]) -> None:
        """Add the events; the places and bodies in their names stay inside.

        Args:
            weak: ambiguous names of the lexicon; a place among them is one in front of an event's words (東京マラソン).
        """
        for start, end, entry in weak:
            tail = self._tail.match(text, end) if entry.label == "LOCATION" else None
            over = spans.overlapping(start, end) if tail else []
            if tail and all(s.evidence == "model" and s.start >= start and s.end <= tail.end() for s in over):
                for span in over:
                    spans.remove(span)
                spans.add(span_of(entry, start, end, "context"))
        for match in self._alone.finditer(text):
            over = spans.overlapping(*match.span())
            if all(span.evidence == "model" for span in over):
                for span in over:
                    spans.remove(span)
                spans.add(Span(match.start(), match.end(), "EVENT", "event"))
        for span in list(spans):
            if span.label == "ORGANIZATION" and span.evidence == "model" and span.entry is None:
                self._relabel(text, spans, span)
        for span in list(spans):
            if span.label in ("COUNTRY", "LOCATION", "ORGANIZATION") and spans.at(span.start, span.end) is span:
                self._behind(text, spans, span)

    def _relabel(self, text: str, spans: SpanSet, span: Span) -> None:
        """What the tagger takes for a body is an event if names and an event's words make it up: WTO|香港|閣僚会議."""
        names, place = [], span.start
        while (name := self._name_at(text, place, span.end)) is not None:
            names.append(name)
            place = name.end
        tail = self._tail.match(text, place, span.end) if names else None
        if tail is not None and tail.end() == span.end:
            span.label = "EVENT"
            for name in names:
                spans.add(name)

    def _name_at(self, text: str, start: int, limit: int) -> Span | None:
        for end in range(limit - 2, start + 1, -1):
            entry = self._names.entries.get(text[start:end])
            if entry is not None and entry.label in ("COUNTRY", "LOCATION", "ORGANIZATION"):
                return span_of(entry, start, end, "lexicon")
        return None

    def _behind(self, text: str, spans: SpanSet, span: Span) -> None:
        match = self._tail.match(text, span.end)
        if match is None or text[span.start - 1 : span.start] in ATTITUDES or RUNS_ON.match(text, match.end()):
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
    for _ in range(_NAMES):
        before = [other for other in spans.overlapping(start - 1, start) if other.end == start]
        if not before or before[0].label not in ("LOCATION", "COUNTRY", "ORGANIZATION", "EVENT"):
            break
        first = min(other.start for other in before)
        if span.start - first > _REACH:
            break
        start = first
    ordinal = _ORDINAL.search(text, max(0, start - 12), start)
    return ordinal.start() if ordinal else start
