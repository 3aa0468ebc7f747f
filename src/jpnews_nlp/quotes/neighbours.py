"""Sayings whose speaker stands in the next sentence: 外相はこう述べた。「…」 and 「…」。外相はそう語った。"""

from __future__ import annotations

from dataclasses import dataclass, field

from jpnews_nlp.quotes.attribution import Attributor
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import CueBook
from jpnews_nlp.quotes.kinds import SYMBOL
from jpnews_nlp.quotes.making import make_quote
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.records import Quote

_POINTING = ("こう", "そう", "このように", "そのように", "次のように", "以下のように", "と")
_SHORT = 3  # chunks before the verb of a sentence that only tells who spoke
_THERE = frozenset("有る 来る 届く 聞こえる 上がる 入る 寄せる".split())
_MAX_WAITING = 8  # bracketed sentences in a row


@dataclass(slots=True)
class _Telling:
    """A sentence that tells that somebody speaks, but not what."""

    source: Span
    cue: tuple[int, int]
    points: bool


@dataclass(slots=True)
class Neighbours:
    """Sees the sentences of one voice in turn and joins bare 「…」 to the sentence that tells of them."""

    cues: CueBook
    attributor: Attributor
    _waiting: list[tuple[Clause, Span]] = field(default_factory=list)
    _telling: _Telling | None = None

    @property
    def waits(self) -> bool:
        """Whether there are sayings whose speaker may follow."""
        return bool(self._waiting)

    def forget(self) -> None:
        """A sentence without anything to join has passed."""
        self._waiting.clear()
        self._telling = None

    def meet(self, clause: Clause, found: list[Quote]) -> list[Quote]:
        """Return the quotations that `clause` completes; `found` are those that it holds itself."""
        said = _bare_sayings(clause)
        if said and not found:
            if self._telling:
                return [self._join(clause, span, self._telling, "told-before") for span in said]
            self._waiting = (self._waiting + [(clause, span) for span in said])[-_MAX_WAITING:]
            return []
        telling = None if found else self._tells(clause)
        waiting, self._waiting, self._telling = self._waiting, [], telling
        if telling and telling.points:
            return [self._join(owner, span, telling, "told-after") for owner, span in waiting]
        return []

    def _tells(self, clause: Clause) -> _Telling | None:
        """The telling of 外相はこう述べた。"""
        last, source = len(clause.chunks) - 1, None
        for index, chunk in enumerate(clause.chunks):
            if chunk.verbal and chunk.func in ("のは", "のが"):
                last, source = index, self.attributor.relatives.cleft(clause, index + 1)
        if last < 1 or not clause.chunks[last].verbal or clause.chunks[last].passive:
            return None
        if words := self._words(clause, last):
            return words
        cue = self.cues.verbs.get(clause.chunks[last].head)
        only = _only_tells(clause, last)
        source = source or (self._subject(clause, last) if only else None) or self.attributor.main_topic(clause)
        if cue is None or "d" not in cue.marks or cue.cue_class == "believe" or source is None:
            return None
        span = (clause.begin(last), clause.predicate_end(last))
        points = any(clause.surface(i).startswith(_POINTING) for i in range(last)) or _pointing_phrase(clause)
        return _Telling(source, span, points or only)

    def _subject(self, clause: Clause, last: int) -> Span | None:
        """Whoever the subject of a sentence is that only tells who spoke."""
        subjects = (i for i in range(last) if clause.chunks[i].func in ("は", "が", "も"))
        return next((source for i in subjects if (source := self.attributor.speaker(clause, i))), None)

    def _words(self, clause: Clause, last: int) -> _Telling | None:
        """The telling of 川本さんがいつも言う言葉があります。 and 孫から手紙が来た。"""
        noun = last - 1
        if clause.chunks[last].head not in _THERE or clause.chunks[noun].func not in ("が", "も"):
            return None
        if not any(ending in self.cues.nouns for ending in clause.endings(noun)):
            return None
        verb = noun - 1
        told = verb > 0 and clause.chunks[verb].verbal and clause.modifies_noun(verb)
        said = told and clause.chunks[verb].head in self.cues.verbs
        wanted = ("が", "は", "も", "の") if said else ("から", "からは", "からも")
        for index in range(noun):
            if clause.chunks[index].func in wanted and (source := self.attributor.speaker(clause, index)):
                first = verb if said else noun
                return _Telling(source, (clause.begin(first), clause.predicate_end(first if said else last)), False)
        return None

    def _join(self, clause: Clause, span: Span, telling: _Telling, rule: str) -> Quote:
        return make_quote(clause, "direct", span, telling.cue, telling.source, rule)


def _pointing_phrase(clause: Clause) -> bool:
    text = clause.text[clause.start : clause.end]
    return any(phrase in text for phrase in ("次のよう", "以下のよう", "このよう", "そのよう"))


def _only_tells(clause: Clause, last: int) -> bool:
    """Whether a sentence says who spoke and nothing of what was said: 祖父がよく言っていた。"""
    before = clause.chunks[:last]
    told = clause.chunks[last].form.startswith("終止形") and len(before) <= _SHORT
    acts = (chunk.verbal and not chunk.form.startswith("連用形") for chunk in before)  # よく is none
    return told and not any(acts) and not any(chunk.func in ("を", "と") for chunk in before)


def _bare_sayings(clause: Clause) -> list[Span]:
    """The contents of a sentence that is nothing but 「…」."""
    spans = []
    for index, chunk in enumerate(clause.chunks):
        said = clause.bracket_of(index)
        if said is None or chunk.kind != SYMBOL or chunk.func or clause.is_title(said) or not clause.is_utterance(said):
            return []
        spans.append(said)
    return spans
