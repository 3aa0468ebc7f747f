"""Sentences that say what somebody's words are: …というのが政府の言い分だ, 政府の言い分は、…というものだ."""

from __future__ import annotations

from collections.abc import Iterator

from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.making import make_quote
from jpnews_nlp.quotes.markers import content_end
from jpnews_nlp.quotes.predicates import Predicates
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.speakers import SpeakerBook
from jpnews_nlp.records import Quote

_THINGS = ("もの", "こと", "物", "事")


class Copulas:
    """Finds contents that a copula joins to the noun that names them."""

    __slots__ = ("_predicates", "_speakers")

    def __init__(self, predicates: Predicates, speakers: SpeakerBook) -> None:
        self._predicates = predicates
        self._speakers = speakers

    def find(self, clause: Clause) -> Iterator[Quote]:
        """Yield the one quotation of a clause of that kind."""
        last = len(clause.chunks) - 1
        for index in range(1, last):
            chunk = clause.chunks[index]
            if chunk.head != "言う" or chunk.kind != "V" or not clause.chunks[index - 1].func.endswith("と"):
                continue
            if chunk.func in ("のが", "のは") and (source := self._owner(clause, self._predicate(clause, index))):
                yield self._quote(clause, 0, index, source)
            elif not chunk.func and index + 1 == last and clause.content(last) in _THINGS:
                topic = next((i for i in range(index) if clause.chunks[i].func == "は"), None)
                if topic is not None and topic < index - 1 and (source := self._owner(clause, topic)):
                    yield self._quote(clause, topic + 1, index, source)

    def _predicate(self, clause: Clause, index: int) -> int:
        """The chunk that ends the clause behind chunk `index`: …というのが役所の説明ですが、"""
        contrasts = (i for i in range(index + 1, len(clause.chunks)) if clause.closes_contrast(i))
        return next(contrasts, len(clause.chunks) - 1)

    def _owner(self, clause: Clause, index: int) -> Span | None:
        """Whose words chunk `index` is: 政府の言い分."""
        if index < 1 or clause.chunks[index - 1].func != "の":
            return None
        noun = self._predicates.noun_at(clause, index)
        if noun is None or "t" in noun.marks:
            return None
        if not self._speakers.kind(clause, index - 1):
            return None
        return self._speakers.phrase(clause, index - 1)

    def _quote(self, clause: Clause, first: int, cue: int, source: Span) -> Quote:
        span = Span(clause.begin(first), content_end(clause, cue - 1))
        said = clause.bracket_of(cue - 1)
        direct = said is not None and (said.start - 1, said.end + 1) == (span.start, span.end)
        cues = (clause.begin(cue), clause.predicate_end(cue))
        kind, content = ("direct", said) if said and direct else ("indirect", span)
        return make_quote(clause, kind, content, cues, source, "copula")
