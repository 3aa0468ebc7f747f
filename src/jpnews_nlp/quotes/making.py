"""The record of a quotation."""

from __future__ import annotations

from jpnews_nlp.quotes.clause import Clause, Span
from jpnews_nlp.records import Quote

_PREFIX = ">＞ \u3000\n"  # marks of a pasted line, no words of the content


def make_quote(clause: Clause, kind: str, span: Span, cue: tuple[int, int], source: Span | None, rule: str) -> Quote:
    """Return the record of a quotation; its depth and entity are not known yet."""
    text = clause.text
    while span.start < span.end - 1 and text[span.start] in _PREFIX:
        span = Span(span.start + 1, span.end)
    return Quote(
        start=span.start,
        end=span.end,
        type=kind,
        cue=text[cue[0] : cue[1]],
        cue_start=cue[0],
        cue_end=cue[1],
        source=text[source.start : source.end] if source else None,
        source_start=source.start if source else None,
        source_end=source.end if source else None,
        evidence=rule,
    )
