"""What a speaker judges without a word of judgement: the predicate that ends a quotation under a judging cue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from jpnews_nlp.records import Quote
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.rows import SaidRow

_LONGEST = 12  # morphemes of the predicate


class Sayings:
    """The document's quotations, by where they end."""

    def __init__(self, quotes: Sequence[Quote], rows: Sequence[SaidRow]) -> None:
        judging = [(quote, row) for quote in quotes if quote.source and (row := _row(quote.cue, rows))]
        self._quotes = sorted(judging, key=lambda one: one[0].end)
        self._ends = [quote.end for quote, _ in self._quotes]

    def predicates(self, line: Line) -> Iterator[Candidate]:
        """Yield the predicate on which each quotation that ends in the sentence ends."""
        place = bisect_right(self._ends, line.starts[line.low])
        while place < len(self._ends) and self._ends[place] <= line.ends[line.high - 1]:
            quote, row = self._quotes[place]
            found = _predicate(line, quote, row)
            if found is not None:
                yield found
            place += 1


def _row(cue: str, rows: Sequence[SaidRow]) -> SaidRow | None:
    return next((row for row in rows if row.cue in cue), None)


def _predicate(line: Line, quote: Quote, row: SaidRow) -> Candidate | None:
    last = bisect_right(line.starts, quote.end - 1, line.low, line.high) - 1
    while last > line.low and line.features[last].morpheme.pos.startswith("補助記号"):
        last -= 1
    core = last
    while core > line.low and (line.features[core].auxiliary or line.features[core].morpheme.pos.startswith("助詞-終")):
        core -= 1
    if line.features[core].noun and not line.features[core].formal:
        first = line.noun_before(core)
    else:
        first = line.predicate_before(core + 1)
    if first is None or first > last or line.starts[first] < quote.start or last - first >= _LONGEST:
        return None
    return Candidate(first, last, first, "evaluative", row.polarity, 0.5, f"said.{row.cue}", "said")
