"""What stands in front of an organization's name and belongs to it: directions and regions.

The tagger may begin too late (北東 | アジア漁業協議会) or see nothing but the region (東南アジア | 漁業開発センター).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Literal

from jpnews_nlp.entities.names import Names
from jpnews_nlp.entities.spans import Span, SpanSet, span_of
from jpnews_nlp.entities.trimming import Trimmer
from jpnews_nlp.language.late import late
from jpnews_nlp.language.morphemes import Morphemes
from jpnews_nlp.lexicon import Lexicon, Row

_KANJI = late("[一-龥]")
_NOUN = ("名詞-普通名詞", "接頭辞", "接尾辞")
_COMPOUND = 6  # morphemes between a region and the word of kind that closes the name


class FrontRow(Row, frozen=True):
    """A word in front of an organization's name."""

    word: str
    kind: Literal["joins", "breaks", "closes"]


class Fronts:
    """Lets names of organizations begin where they begin, with the words of ``name_fronts.csv``."""

    def __init__(self, lexicon: Lexicon, names: Names, trimmer: Trimmer) -> None:
        rows = lexicon.rows("name_fronts", FrontRow)
        self._names, self._trimmer = names, trimmer
        self._joins = frozenset(row.word for row in rows if row.kind == "joins")
        self._breaks = frozenset(row.word for row in rows if row.kind == "breaks")
        self._closes = tuple(row.word for row in rows if row.kind == "closes")

    def join(self, morphemes: Morphemes, spans: SpanSet) -> None:
        """Lengthen the names in `spans` to the left, and make one of a region and the compound behind it."""
        for span in list(spans):
            if span.label == "LOCATION":
                self._close(morphemes, spans, span)
            elif span.label == "ORGANIZATION" and span.evidence == "model" and span.entry is None:
                self._leave_region(morphemes, spans, span)
        for span in list(spans):
            if span.label == "ORGANIZATION" and span.entry is None and spans.at(span.start, span.end) is span:
                self._lengthen(morphemes, spans, span)

    def _leave_region(self, morphemes: Morphemes, spans: SpanSet, span: Span) -> None:
        """Of a description that the tagger takes for a name (欧州主要銀行) the region alone is one."""
        for position in morphemes.within(span.start + 1, span.end):
            start = morphemes.starts[position]
            entry = self._names.entries.get(morphemes.text[span.start : start])
            region = entry is not None and entry.label == "LOCATION" and entry.country is None
            if entry is not None and region and morphemes[position].surface in self._breaks:
                spans.remove(span)
                spans.add(span_of(entry, span.start, start, "lexicon"))
                return

    def _lengthen(self, morphemes: Morphemes, spans: SpanSet, span: Span) -> None:
        start = span.start
        region = next((other for other in spans.overlapping(start - 1, start) if other.end == start), None)
        if region is not None and self._is_region(region) and _KANJI.match(morphemes.text, start):
            start = region.start
        first = bisect_left(morphemes.starts, start)
        while first and morphemes.ends[first - 1] == start and self._joins_at(morphemes, spans, first - 1):
            first -= 1
            start = morphemes.starts[first]
        if start < span.start:
            for other in spans.overlapping(start, span.end):
                if other is not span and other.start < span.start:
                    spans.remove(other)
            spans.remove(span)
            span.start, span.evidence = start, span.evidence + " front"
            spans.add(span)

    def _joins_at(self, morphemes: Morphemes, spans: SpanSet, position: int) -> bool:
        """Whether a word of direction stands here, and no noun or name runs on into it (台湾東部)."""
        if morphemes[position].surface not in self._joins:
            return False
        start = morphemes.starts[position]
        if spans.overlapping(start, start + 1) or (position and spans.overlapping(start - 1, start)):
            return False
        before = morphemes[position - 1] if position and morphemes.ends[position - 1] == start else None
        return (
            before is None or before.surface in self._joins or not before.pos.startswith(("名詞", "接頭辞", "形状詞"))
        )

    def _is_region(self, span: Span) -> bool:
        """Whether this place lies in several countries or none: アジア, 太平洋."""
        return span.label == "LOCATION" and span.entry is not None and span.country is None

    def _close(self, morphemes: Morphemes, spans: SpanSet, region: Span) -> None:
        """東南アジア + 漁業開発センター: a region and common nouns that end on a word of kind are one name."""
        local = morphemes.text[region.end - 1] in "都道府県市町村" and region.end - region.start > 2
        if not (local or self._is_region(region)):
            return
        first = bisect_left(morphemes.starts, region.end)
        last = first - 1
        for position in range(first, min(first + _COMPOUND, len(morphemes))):
            item, start = morphemes[position], morphemes.starts[position]
            touches = start == (morphemes.ends[position - 1] if position else 0)
            if not touches or not item.pos.startswith(_NOUN) or item.surface in self._breaks:
                break
            if spans.overlapping(start, morphemes.ends[position]):
                return
            last = position
        if last <= first:
            return
        end = morphemes.ends[last]
        rest = morphemes.text[region.end : end]
        if local and rest.endswith(self._closes):
            spans.add(Span(region.start, end, "ORGANIZATION", "local", country="JP"))
        elif not local and self._names_a_body(rest):
            spans.replace(Span(region.start, end, "ORGANIZATION", "region"))
            spans.remove(region)

    def _names_a_body(self, surface: str) -> bool:
        return self._names.ends_body(surface) and not self._trimmer.ends_on_kind(surface)
