"""Sayings in headlines, whose speaker may stand anywhere: 外相、「…」と批判; 「…」　外相が声明; 「…」住民証言."""

from __future__ import annotations

from jpnews_nlp.quotes.agents import REACH
from jpnews_nlp.quotes.brackets import QUOTE_BRACKETS
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import CueBook
from jpnews_nlp.quotes.kinds import SYMBOL
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.speakers import SpeakerBook

_NO_PERSON = (None, "media", "document")
_OPENING = 4  # chunks of the name with which a headline begins
_SPEAKING = ("title", "organization", "name")


class Headlines:
    """Finds the speakers of one headline: a clause that no full stop ends."""

    __slots__ = ("_cues", "_speakers")

    def __init__(self, cues: CueBook, speakers: SpeakerBook) -> None:
        self._cues = cues
        self._speakers = speakers

    def headliner(self, clause: Clause, last: int) -> int | None:
        """The chunk of the speaker before chunk `last`: 外相、「…」と批判; 米国務省　…と発表; 外相まさかの「…」."""
        if not clause.is_headline:
            return None
        for index in range(last - 1, max(0, last - REACH) - 1, -1):
            chunk = clause.chunks[index]
            if chunk.func or self._speakers.kind(clause, index) in _NO_PERSON:
                continue
            begins = clause.chunk_at(clause.noun_phrase(index).start)
            named = begins == index == 0 and self._speakers.is_titled(clause, index)
            if not (named or chunk.comma or clause.is_parted(index)):
                continue
            if begins == 0 or clause.is_parted(begins - 1):
                return index
        return None

    def part(self, clause: Clause, last: int) -> int:
        """The chunk with which the part of a headline begins that chunk `last` closes: 米、供与を決定　…と説明."""
        if not clause.is_headline:
            return 0
        return next((index + 1 for index in range(last - 1, -1, -1) if clause.is_parted(index)), 0)

    def is_part(self, clause: Clause, index: int) -> bool:
        """Whether a bracket is the first or last part of a headline: 中国軍、演習開始　「独立勢力への懲罰」."""
        said, last = clause.bracket_of(index), len(clause.chunks) - 1
        if not clause.is_headline or said is None or clause.begin(index) != said.start - 1:
            return False
        return last > 0 and ((index == 0 and clause.is_parted(0)) or (index == last and clause.is_parted(last - 1)))

    def opener(self, clause: Clause) -> int | None:
        """The chunk of the speaker with whom a headline begins: 中国軍、…."""
        names = (i for i in range(min(_OPENING, len(clause.chunks))) if clause.chunks[i].kind != SYMBOL)
        first = next((i for i in names if clause.chunks[i].comma or clause.is_parted(i)), None)
        known = first is not None and self._speakers.kind(clause, first) in _SPEAKING
        return first if known and first is not None and not clause.chunks[first].func else None

    def speaker_on(self, clause: Clause, index: int) -> int | None:
        """The chunk of who speaks on what stands before a bracket: 首相、報告書「受け取らず」; 虐殺「…」　官房長官."""
        if not clause.is_headline or clause.chunks[index].first >= clause.chunk_opener(index):
            return None
        before = self.headliner(clause, index)
        if before is not None and before >= self.part(clause, index):
            return before
        after = len(clause.chunks) - 1
        if after == index or clause.chunks[after].func or self._speakers.kind(clause, after) not in _SPEAKING:
            return None
        begins = clause.chunk_at(clause.noun_phrase(after).start)
        apart = clause.is_parted(begins - 1) or clause.chunks[begins - 1].comma
        return after if apart and clause.is_parted(index) else None

    def performer(self, clause: Clause, index: int) -> Span | None:
        """Who speaks in an act named before the bracket of chunk `index`: 外相演説「…」, 外相、国会で演説「…」."""
        if not clause.is_headline or not (act := self._act(clause, index)):
            return None
        nouns = clause.nouns(index)[:-act]
        if nouns:
            inside = self._speakers.names_somebody(clause, range(nouns[0], nouns[-1] + 1))
            starts, ends = clause.morphemes.starts, clause.morphemes.ends
            return Span(starts[nouns[0]], ends[nouns[-1]]) if inside else None
        speaker = self._nearest(clause, index)
        return None if speaker is None else self._speakers.phrase(clause, speaker)

    def announcer(self, clause: Clause, index: int) -> tuple[Span, tuple[int, int]] | None:
        """(source, cue) of what the bracket of chunk `index` says by the next part: 「…」　外相が声明."""
        last = index + 2
        if not clause.is_headline or last >= len(clause.chunks) or not clause.is_parted(index):
            return None
        speaker, act = clause.chunks[index + 1], clause.chunks[last]
        ends = last == len(clause.chunks) - 1 or clause.is_parted(last)
        if act.verbal or act.func or not ends or speaker.func not in ("が", "から", "ら", "らが"):
            return None
        if self._speakers.kind(clause, index + 1) not in _SPEAKING or not self._is_act(clause.content(last)):
            return None
        return self._speakers.phrase(clause, index + 1), (clause.begin(last), clause.content_end(last))

    def opening(self, clause: Clause) -> tuple[Span, Span, tuple[int, int]] | None:
        """(content, source, cue) of the saying that opens a headline: 「…」住民証言; 「…」遺族が訴え."""
        if not clause.is_headline or not clause.chunks:
            return None
        closer = clause.partners.get(clause.begin(0), -1)
        said, end = Span(clause.begin(0) + 1, closer), clause.content_end(0)
        if clause.text[said.start - 1] not in QUOTE_BRACKETS or not said.start < said.end < end - 1:
            return None
        starts, ends = clause.morphemes.starts, clause.morphemes.ends
        nouns = list(clause.morphemes.within(said.end + 1, end))
        if clause.chunks[0].func in ("が", "から", "ら", "らが") and len(clause.chunks) > 1:
            act, last = clause.content(1), clause.chunks[1]
            ended = not last.func and (len(clause.chunks) == 2 or clause.is_parted(1))
            cue = (clause.begin(1), clause.content_end(1))
        else:
            act = clause.text[starts[nouns[-1]] : end] if nouns else ""
            ended = len(nouns) > 1 and (len(clause.chunks) == 1 or clause.is_parted(0))
            cue = (starts[nouns[-1]], end) if nouns else (end, end)
            nouns = nouns[:-1]
        if not ended or not nouns or not (self._is_act(act) or act in self._cues.nouns):
            return None
        somebody = self._speakers.names_somebody(clause, range(nouns[0], nouns[-1] + 1))
        return (said, Span(starts[nouns[0]], ends[nouns[-1]]), cue) if somebody else None

    def _nearest(self, clause: Clause, index: int) -> int | None:
        """The speaker of the part in which chunk `index` lies."""
        for position in range(index - 1, -1, -1):
            if clause.is_parted(position):
                return None
            chunk = clause.chunks[position]
            if chunk.func in ("", "が", "は") and self._speakers.kind(clause, position) in _SPEAKING:
                return position
        return None

    def _act(self, clause: Clause, index: int) -> int:
        """How many of the nouns before the bracket of chunk `index` name an act of speech; 0 if they do not."""
        nouns = clause.nouns(index)
        surfaces = [clause.morphemes.types[place].surface for place in nouns]
        lengths = (len(surfaces) - start for start in range(len(surfaces)))
        return next((length for length in lengths if self._is_act("".join(surfaces[-length:]))), 0)

    def _is_act(self, noun: str) -> bool:
        return noun in self._cues.acts
