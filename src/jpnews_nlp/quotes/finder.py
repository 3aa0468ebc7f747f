"""Quotations of a document: its sentences read one by one, their speakers remembered, their nesting counted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jpnews_nlp.lexicon import DEFAULT, Lexicon
from jpnews_nlp.quotes.adjuncts import Adjuncts, Occasions
from jpnews_nlp.quotes.attribution import Attributor
from jpnews_nlp.quotes.bare import BareSayings
from jpnews_nlp.quotes.brackets import QUOTE_BRACKETS, quote_partners
from jpnews_nlp.quotes.clause import Clause, Document
from jpnews_nlp.quotes.complements import ComplementFinder
from jpnews_nlp.quotes.copulas import Copulas
from jpnews_nlp.quotes.cues import CueBook
from jpnews_nlp.quotes.frames import FrameFinder
from jpnews_nlp.quotes.headlines import Headlines
from jpnews_nlp.quotes.memory import Memory
from jpnews_nlp.quotes.mentions import Mentions
from jpnews_nlp.quotes.neighbours import Neighbours
from jpnews_nlp.quotes.openings import OpenCues
from jpnews_nlp.quotes.predicates import Predicates
from jpnews_nlp.quotes.reader import ClauseReader
from jpnews_nlp.quotes.speakers import SpeakerBook
from jpnews_nlp.quotes.turns import Turns
from jpnews_nlp.records import Layers, Quote, Sentence

_TRIGGER = re.compile(r"と|って|そう|よう|に[よ因依]|では|の調べで|言うに|言わせ|いわく|曰く|[「『“｢〝\"＂‘«]")
_MAX_CLAUSE = 2000  # characters; a longer sentence is no prose, and is read in pieces
_BULLET = 4  # characters of a line in which the name of its speaker may begin
_LONG = 500  # characters of a bracket from which on its full stops may have cut the sentence


class QuoteFinder:
    """Finds the quotations of a document in PARC's three parts: source, cue, content."""

    def __init__(self, lexicon: Lexicon = DEFAULT) -> None:
        speakers, occasions = SpeakerBook(lexicon), Occasions(lexicon)
        self._speakers = speakers
        self._turns = Turns(lexicon, speakers)
        self._cues = CueBook.load(lexicon)
        predicates = Predicates(self._cues)
        headlines = Headlines(self._cues, speakers)
        self._attributor = Attributor(Adjuncts(occasions, speakers), speakers, headlines)
        self._reader = ClauseReader(
            ComplementFinder(predicates, OpenCues(lexicon), speakers, occasions.statements),
            FrameFinder(speakers, occasions.media, occasions.surveys),
            self._attributor,
            BareSayings(self._attributor, headlines, self._cues),
            Copulas(predicates, speakers),
        )

    def _new_neighbours(self) -> Neighbours:
        return Neighbours(self._cues, self._attributor)

    def find(self, layers: Layers) -> list[Quote]:
        """Return the quotations of `layers` in the order (start, -end), with depth; none crosses voices."""
        text = layers.article.text
        mentions = Mentions(layers.mentions)
        partners = quote_partners(text)
        closers = frozenset(partners.values())
        quotes = self._turns.find(layers, mentions, partners)
        turns = {turn.source_start: turn.start for turn in reversed(quotes)}  # a speaker's name → his first paragraph
        owner, memory, neighbours = None, Memory(), self._new_neighbours()
        stretches = list(_stretches(layers, partners))
        for stretch, following in zip(stretches, [*stretches[1:], None], strict=False):
            if stretch.owner != owner:
                owner, memory, neighbours = stretch.owner, Memory(), self._new_neighbours()
            memory.tick()
            told = neighbours.waits or (following is not None and text[following.start] in QUOTE_BRACKETS)
            if not told and not _TRIGGER.search(text, stretch.start, stretch.end):
                memory.skip(stretch.start, stretch.end)
                neighbours.forget()
                continue
            document = Document(layers.morphemes, partners, mentions, stretch.owner[0], layers.parse, closers)
            begins = (turns.get(offset, stretch.end) for offset in range(stretch.start, stretch.start + _BULLET))
            start = next((begin for begin in begins if begin < stretch.end), stretch.start)
            clause = Clause(document, start, stretch.end)
            found = self._reader.read(clause, memory)
            quotes.extend(found)
            quotes.extend(neighbours.meet(clause, found))
        return _finish(quotes, mentions, self._speakers)


@dataclass(slots=True)
class _Stretch:
    """What is read as one clause, and (voice, report) of it."""

    start: int
    end: int
    owner: tuple[str, int | None]


def _stretches(layers: Layers, partners: Mapping[int, int]) -> Iterator[_Stretch]:
    """Yield the sentences that may quote; one that closes a long bracket from the sentence that opens it."""
    begins = [sentence.start for sentence in layers.sentences]
    owners = [_owner(layers, sentence) for sentence in layers.sentences]
    reopened = _reopened(layers, partners, begins)
    for index, sentence in enumerate(layers.sentences):
        if owners[index][0] == "other":
            continue
        first = reopened.get(index, index)
        if first < index and set(owners[first:index]) == {owners[index]}:
            yield _Stretch(begins[first], sentence.end, owners[index])
            continue
        for start in range(sentence.start, sentence.end, _MAX_CLAUSE):
            yield _Stretch(start, min(start + _MAX_CLAUSE, sentence.end), owners[index])


def _owner(layers: Layers, sentence: Sentence) -> tuple[str, int | None]:
    segment = layers.segments[sentence.segment_id]
    return segment.voice, segment.report_id


def _reopened(layers: Layers, partners: Mapping[int, int], begins: list[int]) -> dict[int, int]:
    """{sentence that closes a quoting bracket of an earlier one: that earlier sentence}"""
    found: dict[int, int] = {}
    for opener, closer in partners.items():
        if layers.article.text[opener] in QUOTE_BRACKETS and closer - opener > _LONG:
            first, last = bisect_right(begins, opener) - 1, bisect_right(begins, closer) - 1
            if 0 <= first < last:
                found.setdefault(last, first)
    return found


def _finish(quotes: list[Quote], mentions: Mentions, speakers: SpeakerBook) -> list[Quote]:
    """Order the quotations that say anything, count their depth, join their sources to entities."""
    quotes = sorted((one for one in quotes if one.start < one.end), key=lambda quote: (quote.start, -quote.end))
    open_ends: list[int] = []
    finished: list[Quote] = []
    for quote in quotes:
        if finished and (finished[-1].start, finished[-1].end) == (quote.start, quote.end):
            continue
        while open_ends and open_ends[-1] < quote.end:
            open_ends.pop()
        finished.append(replace(quote, depth=len(open_ends), source_entity_id=_entity(quote, mentions, speakers)))
        open_ends.append(quote.end)
    return finished


def _entity(quote: Quote, mentions: Mentions, speakers: SpeakerBook) -> str | None:
    """The entity that a quotation's source names, or that its 同氏 points to."""
    if quote.source is None or quote.source_start is None or quote.source_end is None:
        return None
    mention = mentions.best_in(quote.source_start, quote.source_end)
    if mention is None and (label := speakers.anaphor_label(quote.source)):
        mention = mentions.before(quote.source_start, label)
    return mention.entity_id if mention else None
