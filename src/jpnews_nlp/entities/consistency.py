"""One text, one reading: a name found in one place is found wherever it stands again."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from jpnews_nlp.entities.names import Entry, Names
from jpnews_nlp.entities.spans import Span, SpanSet, span_of
from jpnews_nlp.language.morphemes import Morphemes

_KANJI = re.compile("[一-龥々]+")


def spread(text: str, morphemes: Morphemes, spans: SpanSet, names: Names) -> None:
    """Add the places where a name of this text stands unmarked, between morpheme boundaries."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, Span] = {}
    for span in spans:
        surface = text[span.start : span.end]
        labels[surface][span.label] += 2 if span.title or span.evidence != "model" else 1
        if surface not in first or span.entry:
            first[surface] = span
    wanted = sorted((surface for surface in first if _spreads(first[surface], surface)), key=len, reverse=True)
    if not wanted:
        return
    starts, ends = set(morphemes.starts), set(morphemes.ends)
    for match in re.finditer("|".join(map(re.escape, wanted)), text):
        start, end = match.span()
        if start not in starts or end not in ends or spans.overlapping(start, end):
            continue
        if _goes_on(text, start, end, first[match.group()].label):
            continue
        model = first[match.group()]
        label = labels[match.group()].most_common(1)[0][0]
        if label == model.label:
            spans.add(Span(start, end, model.label, "again", model.entry, None, model.country, model.name))


def _spreads(span: Span, surface: str) -> bool:
    if span.label == "COUNTRY" or (span.entry is not None and not span.entry.weak):
        return False
    return len(surface) > 2 or (len(surface) == 2 and span.label == "PERSON" and (span.title is not None))


def _goes_on(text: str, start: int, end: int, label: str) -> bool:
    """Whether the name is only a piece of a longer word of the same script (ボン in ボンゴ is none of them)."""
    before, behind = text[start - 1 : start], text[end : end + 1]

    def same(inside: str, outside: str) -> bool:
        return bool(outside) and (
            ("ァ" <= inside <= "ー" and "ァ" <= outside <= "ー")
            or (inside.isascii() and outside.isascii() and outside.isalnum())
        )

    return same(text[start], before) or same(text[end - 1], behind)


def surnames(text: str, spans: SpanSet, titles: re.Pattern[str]) -> None:
    """Find the surname of a person named in full wherever a title follows it: 山末裕明 … 山末容疑者."""
    heads: dict[str, str] = {}
    for span in spans:
        name = text[span.start : span.end]
        if span.label == "PERSON" and len(name) in range(3, 7) and _KANJI.fullmatch(name):
            heads |= {name[:length]: name for length in range(2, len(name) - 1)} | {name[:2]: name}
    if not heads:
        return
    for match in re.finditer("|".join(sorted(map(re.escape, heads), key=len, reverse=True)), text):
        start, end = match.span()
        if titles.match(text, end) and not spans.overlapping(start, end):
            spans.add(Span(start, end, "PERSON", "surname"))


def weak_aliases(spans: SpanSet, weak: list[tuple[int, int, Entry]]) -> None:
    """Take short names that are ordinary words too (朝日, 共同) where the text has the same body's full name."""
    present = {span.entry.name for span in spans if span.entry is not None}
    for start, end, entry in weak:
        if entry.name in present and entry.label in ("ORGANIZATION", "PERSON") and not spans.overlapping(start, end):
            spans.add(span_of(entry, start, end, "alias"))
