"""The contents of quotations and of other quotation marks: what is said there is its speaker's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from jpnews_nlp.language.brackets import match_brackets
from jpnews_nlp.records import Layers, Quote
from jpnews_nlp.stance.holders import NOBODY, Governed, Holder, Mentions, Stretches

_QUOTATION_MARKS = "「『“｢"
_POINTING = ("それ", "これ")  # それによると, …


def quote_holder(quote: Quote, text: str, mentions: Mentions) -> Holder:
    """The name of a quotation's speaker: a person's without title, another's as it is written."""
    if not quote.source or quote.source in _POINTING:
        return NOBODY
    if quote.source_start is None or quote.source_end is None:
        return Holder(quote.source, quote.source_entity_id)
    person = mentions.person(text, quote.source_start, quote.source_end)
    return person or Holder(quote.source, quote.source_entity_id)


class Quotations(Stretches):
    """The contents of the document's quotations and of other quotation marks."""

    def __init__(self, layers: Layers, mentions: Mentions) -> None:
        spans = [
            Governed(one.start, one.end, quote_holder(one, layers.article.text, mentions)) for one in layers.quotes
        ]
        known = sorted((span.start, span.end) for span in spans)
        self._exact = set(known)
        spans += [span for span in _brackets(layers.article.text) if not _covered(span, known)]
        super().__init__(spans)

    def holds(self, start: int, end: int) -> bool:
        """Whether a quotation has exactly these offsets."""
        return (start, end) in self._exact


def _brackets(text: str) -> Iterator[Governed]:
    """What stands in quotation marks: nobody's but its speaker's, even where no speaker is known."""
    for opener, closer in match_brackets(text).items():
        if text[opener] in _QUOTATION_MARKS:
            yield Governed(opener + 1, closer, NOBODY)


def _covered(span: Governed, known: list[tuple[int, int]]) -> bool:
    index = bisect_right(known, (span.start, span.end + 1)) - 1
    return index >= 0 and known[index][0] <= span.start and span.end <= known[index][1] + 1
