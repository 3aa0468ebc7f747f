"""Sayings without と: 外相は「…」。 外相「…」。 外相：「…」。 外相は「…」の一点張り。 and in cited headlines."""

from __future__ import annotations

from collections.abc import Iterator

from jpnews_nlp.quotes.attribution import Attributor
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import CueBook
from jpnews_nlp.quotes.headlines import Headlines
from jpnews_nlp.quotes.making import make_quote
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.records import Quote

_SUBJECTS = ("は", "が", "も", "らは", "らが")
_ADJUNCTS = ("", "に", "で", "の", "には", "では")  # 12日に, 会見で


class BareSayings:
    """Finds the bracketed sayings of one clause that their place alone attributes."""

    __slots__ = ("_attributor", "_cues", "_headlines")

    def __init__(self, attributor: Attributor, headlines: Headlines, cues: CueBook) -> None:
        self._attributor = attributor
        self._headlines = headlines
        self._cues = cues

    def find(self, clause: Clause, quotes: list[Quote]) -> Iterator[Quote]:
        """Yield the sayings that are not among the `quotes` found before."""
        taken = {(quote.start, quote.end) for quote in quotes}
        for index, chunk in enumerate(clause.chunks):
            said = clause.bracket_of(index) if chunk.bracket is not None else None
            if said is None or (said.start, said.end) in taken:
                continue
            if chunk.func == "の":
                found = self._owned(clause, index, said)
            elif chunk.func == "が":
                found = self._named(clause, index, said)
            elif chunk.func:
                found = None
            elif self._stands_alone(clause, index, said):
                found = self._unmarked(clause, index, said)
            else:
                found = self._gapped(clause, index, said, quotes)
            if found:
                yield found
        if (opening := self._headlines.opening(clause)) and (opening[0].start, opening[0].end) not in taken:
            said, source, cue = opening
            if clause.is_utterance(said) or clause.is_phrase(said):
                yield make_quote(clause, "direct", said, cue, source, "opening")
        yield from self._in_headlines(clause, taken)

    def _unmarked(self, clause: Clause, index: int, said: Span) -> Quote | None:
        """外相は「…」。 外相「…」。 外相：「…」。 「…」　外相が声明"""
        if announced := self._headlines.announcer(clause, index):
            source, cue = announced
            return make_quote(clause, "direct", said, cue, source, "announced")
        if (words := self._words(clause, index)) is not None and clause.has_words(said):
            cue = (clause.begin(words), clause.content_end(words))
            return make_quote(clause, "direct", said, cue, self._attributor.bylines.owner(clause, words), "words")
        if self._headlines.is_part(clause, index) and (clause.is_utterance(said) or clause.is_phrase(said)):
            speaker = self._headlines.opener(clause)
            opener = None if speaker is None else self._attributor.speaker(clause, speaker)
            return make_quote(clause, "direct", said, (said.end + 1, said.end + 1), opener, "part")
        if not self._speaks(clause, index, said):
            return None
        if performer := self._headlines.performer(clause, index):
            act = clause.chunk_opener(index) - 1
            cue = (clause.morphemes.starts[act], clause.morphemes.ends[act])
            return make_quote(clause, "direct", said, cue, performer, "performed")
        end = said.end + 1
        if made := self._attributor.bylines.unmarked(clause, index, said):
            return make_quote(clause, "direct", said, (end, end), made.source, made.rule)
        speaker = self._headlines.speaker_on(clause, index) if clause.is_predicate(said) else None
        if speaker is None:
            return None
        return make_quote(clause, "direct", said, (end, end), self._attributor.speaker(clause, speaker), "matter")

    def _owned(self, clause: Clause, index: int, said: Span) -> Quote | None:
        """外相は「…」の一点張り。 答弁は「…」の一点張り。"""
        after = index + 1
        if after >= len(clause.chunks) or clause.content(after) not in self._cues.owned:
            return None
        if not clause.is_utterance(said):
            return None
        cue = (clause.begin(after), clause.content_end(after))
        if (words := self._words(clause, index)) is not None:
            return make_quote(clause, "direct", said, cue, self._attributor.bylines.owner(clause, words), "words")
        made = self._attributor.bylines.unmarked(clause, index, said)
        return make_quote(clause, "direct", said, cue, made.source, "owned") if made else None

    def _named(self, clause: Clause, index: int, said: Span) -> Quote | None:
        """母は「…」が口癖だった。"""
        last = len(clause.chunks) - 1
        if index + 1 != last or not clause.is_utterance(said) or not self._cues.names_words(clause.endings(last)):
            return None
        made = self._attributor.bylines.unmarked(clause, index, said)
        cue = (clause.begin(last), clause.content_end(last))
        return make_quote(clause, "direct", said, cue, made.source, "named") if made else None

    def _words(self, clause: Clause, index: int) -> int | None:
        """The chunk before chunk `index` that says that words follow: 答弁は「…」, 大臣の説明が「…」."""
        if not index or clause.chunks[index].first < clause.chunk_opener(index):
            return None
        named = clause.chunks[index - 1].func in ("は", "が") and self._attributor.bylines.names_words(
            clause, index - 1
        )
        return index - 1 if named else None

    def _gapped(self, clause: Clause, index: int, said: Span, quotes: list[Quote]) -> Quote | None:
        """与党は「…」、野党は翌日「…」と述べた: the first speaker shares the cue of the second."""
        if not (clause.chunks[index].comma and clause.is_utterance(said)):
            return None
        speaker = self._speaker_before(clause, index, 0)
        if speaker is None:
            return None
        for quote in quotes:
            last = clause.chunk_at(quote.start)
            if quote.type != "direct" or last <= index or any(c.verbal for c in clause.chunks[index + 1 : last]):
                continue
            if self._speaker_before(clause, last, index + 1) is not None:
                source = self._attributor.speaker(clause, speaker)
                return make_quote(clause, "direct", said, (quote.cue_start, quote.cue_end), source, "gapped")
        return None

    def _speaker_before(self, clause: Clause, index: int, floor: int) -> int | None:
        """The speaker as whose saying the bracket of chunk `index` stands, only times and places between."""
        for place in range(index - 1, floor - 1, -1):
            chunk = clause.chunks[place]
            if chunk.func in _SUBJECTS:
                return place if self._attributor.speaker(clause, place) else None
            if chunk.verbal or chunk.bracket is not None or chunk.func not in _ADJUNCTS:
                return None
        return None

    def _speaks(self, clause: Clause, index: int, said: Span) -> bool:
        """Whether a bracket holds a saying; in a headline it may be cut short: 首相「来年8月に」, 野党は「不正」."""
        if clause.is_utterance(said):
            return True
        if not clause.is_headline or clause.is_name(said):
            return False
        beside = clause.chunks[index].first < clause.chunk_opener(index)
        return beside or (index > 0 and clause.chunks[index - 1].func == "は")

    def _in_headlines(self, clause: Clause, taken: set[tuple[int, int]]) -> Iterator[Quote]:
        """Sayings in the headlines that a sentence cites: 読売新聞『店閉店に客「惜しい」』."""
        for chunk in clause.chunks:
            if chunk.bracket is None or clause.text[chunk.bracket] != "『":
                continue
            start, end = chunk.bracket + 1, clause.partners[chunk.bracket]
            if (start, end) not in taken and clause.has_saying(start, end):
                yield from self.find(Clause(clause.document, start, end), [])

    def _stands_alone(self, clause: Clause, index: int, said: Span) -> bool:
        """Whether a clause or its part ends with the bracket, so that it is nobody's object or name."""
        chunk = clause.chunks[index]
        if clause.content_end(index) != said.end + 1 or clause.is_title(said):
            return False
        last = index == len(clause.chunks) - 1
        return last or chunk.stop or clause.text[said.end + 1 : said.end + 2].isspace()
