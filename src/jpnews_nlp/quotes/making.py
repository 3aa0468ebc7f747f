"""The records of a complement and of a quotation."""

from __future__ import annotations

from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import Cue
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.markers import content_end, is_heard, is_written
from jpnews_nlp.quotes.spans import Span
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


def make_complement(
    clause: Clause, index: int, first: int, last: int, cue: Cue, rule: str, passive: bool | None = None
) -> Complement:
    """Return the complement that ends with chunk `index` and has its cue in the chunks `first` to `last`."""
    if passive is None:
        passive = clause.chunks[last].passive or is_written(clause, last, cue) or is_heard(clause, index, cue)
    end = content_end(clause, index)
    begin = clause.begin(first) if first > index else clause.content_end(index)
    return Complement(index, end, cue, first, last, begin, clause.predicate_end(last), passive, rule)
