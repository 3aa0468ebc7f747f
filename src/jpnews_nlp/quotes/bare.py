"""Sayings without と: 外相は「…」。 外相「…」。 外相：「…」。 and those in the headlines that a sentence cites."""

from __future__ import annotations

from collections.abc import Iterator

from jpnews_nlp.quotes.attribution import Attributor
from jpnews_nlp.quotes.clause import Clause, Span
from jpnews_nlp.quotes.headlines import Headlines
from jpnews_nlp.quotes.making import make_quote
from jpnews_nlp.records import Quote


class BareSayings:
    """Finds the bracketed sayings of one clause that their place alone attributes."""

    __slots__ = ("_attributor", "_headlines")

    def __init__(self, attributor: Attributor, headlines: Headlines) -> None:
        self._attributor = attributor
        self._headlines = headlines

    def unmarked(self, clause: Clause, quotes: list[Quote]) -> Iterator[Quote]:
        """Sayings without と: 外相は「…」。 外相「…」。 外相：「…」。"""
        taken = {(quote.start, quote.end) for quote in quotes}
        for index, chunk in enumerate(clause.chunks):
            said = clause.bracket_of(index) if chunk.bracket is not None and not chunk.func else None
            if said is None or (said.start, said.end) in taken or not self._stands_alone(clause, index, said):
                continue
            if announced := self._headlines.announcer(clause, index):
                source, cue = announced
                yield make_quote(clause, "direct", said, cue, source, "announced")
                continue
            if not self._speaks(clause, index, said):
                continue
            if performer := self._headlines.performer(clause, index):
                opener = clause.chunk_opener(index)
                cue = (clause.morphemes.starts[opener - 1], clause.morphemes.ends[opener - 1])
                yield make_quote(clause, "direct", said, cue, performer, "performed")
                continue
            if made := self._attributor.bylines.unmarked(clause, index, said):
                end = said.end + 1
                yield make_quote(clause, "direct", said, (end, end), made.source, made.rule)

    def _speaks(self, clause: Clause, index: int, said: Span) -> bool:
        """Whether a bracket holds a saying; in a headline it may be cut short: 首相「来年8月に」「完全に阻止」."""
        if clause.is_utterance(said):
            return True
        beside = clause.chunks[index].first < clause.chunk_opener(index)
        return beside and not clause.chunks[-1].stop and clause.breaks_off(said)

    def headlines(self, clause: Clause, quotes: list[Quote]) -> Iterator[Quote]:
        """Sayings in the headlines that a sentence cites: 読売新聞『店閉店に客「惜しい」』."""
        taken = {(quote.start, quote.end) for quote in quotes}
        for chunk in clause.chunks:
            if chunk.bracket is None or clause.text[chunk.bracket] != "『":
                continue
            start, end = chunk.bracket + 1, clause.partners[chunk.bracket]
            if (start, end) not in taken and clause.has_saying(start, end):
                inner = Clause(clause.document, start, end)
                yield from self.unmarked(inner, quotes)

    def _stands_alone(self, clause: Clause, index: int, said: Span) -> bool:
        """Whether a clause or its part ends with the bracket, so that it is nobody's object or name."""
        chunk = clause.chunks[index]
        if clause.content_end(index) != said.end + 1 or clause.is_title(said):
            return False
        last = index == len(clause.chunks) - 1
        return last or chunk.stop or clause.text[said.end + 1 : said.end + 2].isspace()
