"""What positions are about, sentence by sentence, with a memory of what the text has been about."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.leaning import LEANING
from jpnews_nlp.stance.learned import Heard
from jpnews_nlp.stance.log_linear import Scores
from jpnews_nlp.stance.nominals import Nominal, nominals
from jpnews_nlp.stance.ranking import Frame
from jpnews_nlp.stance.traits import Option, Topic, best

_REMEMBERED = frozenset("は が を も こそ".split())
_SUBJECT = frozenset("は が も".split())
_SENTENCES, _EACH = 4, 5  # sentences back, and noun phrases of each, that a sentence may go on about
_FAR = 5  # sentences back from which on it is all the same


class Spans:
    """Stretches of text (code-point offsets), asked whether one of them holds the end of another stretch."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def hold(self, start: int, end: int) -> bool:
        """Whether the last character of ``text[start:end]`` lies in a stretch that does not begin before it."""
        index = bisect_right(self._starts, end - 1) - 1
        return index >= 0 and self._ends[index] >= end and self._ends[index] > start


class Targets:
    """Finds targets sentence by sentence and remembers what the text is about."""

    def __init__(self, scores: Scores, title: str, label: Callable[[int, int], str], dates: Spans) -> None:
        """Start a document.

        Args:
            scores: of the ranker's traits.
            title: what the author's title and headings say.
            label: tells for code-point offsets the entity label of the noun phrase there, "" if it is none.
            dates: the document's temporal expressions; a date is no target.
        """
        self._scores, self._title, self._label, self._dates = scores, title, label, dates
        self._counts: Counter[str] = Counter()
        self._read = 0  # sentences so far
        # by the number of their sentence: sentences without a position, read when the next position asks for them ...
        self._unread: list[tuple[int, Line]] = []
        # ... and noun phrases that are remembered
        self._past: deque[tuple[int, list[Topic]]] = deque(maxlen=_SENTENCES)

    def of_sentence(
        self, line: Line, candidates: Sequence[Candidate], holders: Sequence[str], heard: Heard | None
    ) -> list[Topic | None]:
        """Return the target of each candidate of a sentence (in text order).

        Args:
            holders: who holds each: nobody takes a position toward himself, though the text may go on about him.
            heard: what the model of marked phrases makes of the sentence; None if it has not read it.
        """
        self._read += 1
        if not candidates:
            self._unread.append((self._read, line))
            return []
        self._catch_up()
        found = self._nominals(line)
        self._count(line, found)
        topics = [self._topic(line, one) for one in found]
        chosen: dict[int, Topic | None] = {}
        targets: dict[int, Topic | None] = {}
        for index in _order(candidates):
            options = self.options(line, candidates, index, heard, found, topics, chosen)
            this = chosen[index] = best(options, self._scores)
            if this is not None and _names(line, this, holders[index]):
                this = best([one for one in options if not _names(line, one.topic, holders[index])], self._scores)
            targets[index] = this
        self._remember(topics, list(chosen.values()))
        places = {id(topic): place for place, topic in enumerate(topics)}
        return [
            _with_clause(line, found, places[id(topic)], topic)
            if topic is not None and id(topic) in places and topic.end <= line.starts[candidates[index].first]
            else topic
            for index, topic in sorted(targets.items())
        ]

    def _catch_up(self) -> None:
        """Count the noun phrases of the sentences without a position and remember those of the last ones."""
        unread = [(number, line, self._nominals(line)) for number, line in self._unread]
        self._unread.clear()
        speaking = [number for number, _, found in unread if any(map(_is_remembered, found))]
        remembered = set(speaking[-_SENTENCES:])
        for number, line, found in unread:
            self._count(line, found)
            if number in remembered:
                named = [one for one in found if _is_remembered(one)]
                self._past.append((number, [self._topic(line, one) for one in named[:_EACH]]))

    def _count(self, line: Line, found: Iterable[Nominal]) -> None:
        self._counts.update([line.surface(one.head, one.last) for one in found if not one.weak])

    def _nominals(self, line: Line) -> list[Nominal]:
        """The noun phrases of a sentence that are no dates."""
        starts, ends, hold = line.starts, line.ends, self._dates.hold
        return [one for one in nominals(line) if not hold(starts[one.head], ends[one.last])]

    def options(
        self,
        line: Line,
        candidates: Sequence[Candidate],
        index: int,
        heard: Heard | None,
        found: Sequence[Nominal],
        topics: Sequence[Topic],
        chosen: dict[int, Topic | None],
    ) -> list[Option]:
        """Return what the candidate at `index` may be about, with the features of each."""
        near = sorted(chosen, key=lambda other: abs(other - index))[:1]
        decided = [topic for other in near if (topic := chosen[other]) is not None]
        past = [
            (age, min(self._read - number, _FAR), topic)
            for age, (number, sentence) in enumerate(reversed(self._past), 1)
            for topic in sentence
        ]
        others = [one for place, one in enumerate(candidates) if place != index]
        return list(Frame(line, candidates[index], others, found, topics, heard).options(decided, past))

    def _topic(self, line: Line, nominal: Nominal) -> Topic:
        start, end = line.starts[nominal.first], line.ends[nominal.last]
        key = line.surface(nominal.head, nominal.last)
        return Topic(
            start, end, key, nominal.particle, self._label(start, end),
            self._counts[key], key in self._title, nominal.clause, nominal.weak,
        )  # fmt: skip

    def _remember(self, topics: Sequence[Topic], chosen: Sequence[Topic | None]) -> None:
        meant = [topic for topic in chosen if topic is not None and not topic.weak]
        targets = {topic.start: replace(topic, targeted=True) for topic in meant}
        named = [topic for topic in topics if _is_remembered(topic) and topic.start not in targets]
        kept = [*targets.values(), *named][:_EACH]
        if kept:
            self._past.append((self._read, kept))


def _with_clause(line: Line, found: Sequence[Nominal], place: int, topic: Topic) -> Topic:
    """The noun phrase, or the whole clause that it is an argument in (平均だけを見て + 下げるのは乱暴だ).

    The clause must be subject or topic. An entity stays what it is.
    """
    this = found[place]
    for clause in found[place + 1 :] if not topic.label and not this.clause else ():
        if line.partings(this.last, clause.first) or (this.particle == "は" and clause.first > this.last):
            break
        if clause.clause and clause.particle in _SUBJECT:
            return replace(topic, end=line.ends[clause.last - 1])
    return topic


def _names(line: Line, topic: Topic, holder: str) -> bool:
    return line.text[topic.start : topic.end] == holder


def _is_remembered(phrase: Nominal | Topic) -> bool:
    """Whether a later sentence may go on about the noun phrase although no position was about it."""
    return phrase.particle in _REMEMBERED and not phrase.weak


def _order(candidates: Sequence[Candidate]) -> list[int]:
    """Phrases that lean on others come after these: they are about what another phrase of the sentence is about."""
    return sorted(range(len(candidates)), key=lambda index: (candidates[index].category in LEANING, index))
