"""Where the content of a complement begins: behind the cue's own adjuncts, agents and clauses."""

from __future__ import annotations

from jpnews_nlp.quotes.adjuncts import Adjuncts
from jpnews_nlp.quotes.agents import REACH
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.dependencies import Dependencies
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.joints import after_polite
from jpnews_nlp.quotes.kinds import NOUN
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.speakers import SpeakerBook

_REASONS = ("ため", "為", "こと", "結果")


class Beginnings:
    """Finds the first chunk of a content."""

    __slots__ = ("_adjuncts", "_speakers")

    def __init__(self, adjuncts: Adjuncts, speakers: SpeakerBook) -> None:
        self._adjuncts = adjuncts
        self._speakers = speakers

    def begin(self, clause: Clause, found: Complement, first: int, *, plain: bool) -> int:
        """The chunk at which the content begins, behind the cue's own adjuncts."""
        if clause.chunks[first].comma and clause.content(first).endswith("以来") and _goes_on(clause, found.cue_last):
            first = min(first + 1, found.last)
        first = after_polite(clause, first, found)
        plain = plain and not self._adjuncts.is_dated(clause, first)
        start = self._adjuncts.skip(clause, first, found.last, plain=plain, spoken=found.rule == "to-suru")
        start = _after_objects(clause, start, found)
        if clause.document.parse is None or plain:
            return start
        return Dependencies(clause.document.parse).content_start(clause, found, start)

    def after_agent(self, clause: Clause, first: int, found: Complement, source: Span | None) -> int:
        """Leave the agent of a passive out of its content, and the document in which something is written."""
        agent = clause.chunk_at(source.end - 1) if source is not None else found.last
        if agent < found.last:
            return max(first, agent + (2 if clause.content(agent + 1) == "間" else 1))
        if found.cue.cue_class == "write" and first < found.last:
            for index in range(first, min(first + 3, found.last)):
                if clause.chunks[index].func in ("には", "では", "に", "で"):
                    return first if clause.modifies_noun(index + 1) else index + 1
        if not clause.chunks[found.last].verbal:
            return self._after_contrast(clause, first, found.last)
        if found.cue.cue_class not in ("say", "ask"):
            return first
        hearers = (i for i in range(first, found.last) if self._hears(clause, i))
        return next((i + 1 for i in hearers), first)

    def _hears(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` is the subject to whom something is said: 役人が、…と命じられる."""
        chunk = clause.chunks[index]
        person = chunk.func == "は" and self._speakers.kind(clause, index) in ("title", "name", "pronoun")
        return chunk.comma and not chunk.verbal and (chunk.func == "が" or person)

    def _after_contrast(self, clause: Clause, first: int, last: int) -> int:
        """A bare noun and とみられる take no clause across が、 or ため、: …特定されていないが、心筋梗塞とみられる."""
        for index in range(last - 1, max(first, last - REACH) - 1, -1):
            chunk = clause.chunks[index]
            reason = chunk.comma and clause.content(index) in _REASONS and clause.chunks[index + 1].func == "は"
            topics = (i for i in range(index + 1, last) if clause.chunks[i].func == "は")
            if reason or clause.closes_contrast(index) or (clause.closes_coordinate(index) and any(topics)):
                return index + 1
        return first

    def after_topical(self, clause: Clause, first: int, last: int) -> int:
        """The chunk behind a clause with a topic that is no part of what describes a noun: 残高は増え、…という本音."""
        for index in range(last - 1, first, -1):
            if clause.chunks[index].func == "は" or clause.closes_contrast(index):
                return first
            if clause.closes_coordinate(index):
                topical = any(chunk.func == "は" for chunk in clause.chunks[first:index])
                return index + 1 if topical else first
        return first

    def after_list(self, clause: Clause, first: int, last: int) -> int:
        """The chunk behind what is listed with a reporting noun: …供述したこと、…とする証言."""
        listed = (i for i in range(last - 1, first, -1) if clause.content(i) in ("こと", "事"))
        return next((i + 1 for i in listed if clause.chunks[i].comma and not clause.chunks[i].func), first)


def _after_objects(clause: Clause, first: int, found: Complement) -> int:
    """The chunk behind objects of the cue's clause, as a content without a verb has none: 要求は論外だとして."""
    said, retold = clause.chunks[found.last], found.cue_last > found.last and clause.content(found.last + 1) == "し"
    acts = said.acted or any(chunk.verbal for chunk in clause.chunks[first : found.last])
    if said.kind != NOUN or acts or not retold:
        return first
    objects = (i for i in range(found.last - 1, first - 1, -1) if clause.chunks[i].func in ("を", "に", "には"))
    return next((i + 1 for i in objects), first)


def _goes_on(clause: Clause, cue: int) -> bool:
    """Whether the cue tells of what was said again and again: 昨年以来、…と公言してきた."""
    return any(morpheme.lemma == "来る" for morpheme in clause.tail(cue))
