"""Whether a proposed phrase takes a position where it stands: a log-linear model over what surrounds it.

The grammar and the lexicon propose; words that judge in one clause only describe in another (the neglected fields,
放置された畑). The weights are rows of ``stance_acceptance_weights.csv``, fitted on annotated articles by
``benchmarks/stance_acceptance_fit.py``; a phrase stands if their sum, ``bias`` included, is not negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from jpnews_nlp.stance import phrase_traits as reasons
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.features import Features
from jpnews_nlp.stance.grammar import Line, Tail
from jpnews_nlp.stance.learned import Heard
from jpnews_nlp.stance.log_linear import Scores, Trait
from jpnews_nlp.stance.ranking import head_class

_NUMERAL = attrgetter("numeral")
_ASPECTS = frozenset("て で ちゃ".split())
_LENGTHS = (12, 25, 45)  # morphemes of a sentence: short, middling, long, very long
_DEMANDS = ("deontic", "rhetorical_question")
_STEPS, _MOST_JUDGING = 4, 5  # of a scale of phrases a sentence
_USUAL, _SHORT = 0.7, 6  # phrases a sentence where nothing is known, which counts as so many sentences


def how_judging(heard: Sequence[Heard | None]) -> int:
    """How much a text judges, from 0 to 5, by the phrases that the model marks a sentence; few tell little."""
    phrases = sum(len(one.phrases) for one in heard if one is not None)
    return min(int(_STEPS * (phrases + _USUAL * _SHORT) / (len(heard) + _SHORT)), _MOST_JUDGING)


class Surroundings:
    """A sentence with all phrases proposed in it, asked what speaks for and against each of them."""

    def __init__(
        self, line: Line, candidates: Sequence[Candidate], role: str, heard: Heard | None, judging: int
    ) -> None:
        """Take a sentence and its phrases, in text order.

        Args:
            role: of its segment.
            heard: what the model makes of it.
            judging: how much the text judges.
        """
        self._line, self._role, self._heard, self._judging = line, role, heard, judging
        self._count = min(len(candidates) - 1, 3)
        self._demands = sum(one.category in _DEMANDS for one in candidates)
        self._last_hedge = max((one.first for one in candidates if one.category == "epistemic"), default=-1)
        self._sentence: Trait = ()  # but for the group; filled when first asked for: in private life nobody asks

    def traits(self, this: Candidate, subject: str, whose: str) -> list[Trait]:
        """Return what speaks for or against a phrase.

        Args:
            this: one of the sentence's phrases.
            subject: who is subject or topic before it: author, third, or "" if unknown.
            whose: the author's (own), another party's in the author's text (told), or one's in a report (report).
        """
        line, evidence, category, kind = self._line, this.evidence, this.category, this.kind
        self._sentence = self._sentence or _of_sentence(line)
        group = evidence.split(".")[0] if kind == "term" else category
        tail = line.tail(this.last)
        place, head = _place(line, tail), head_class(line, this)
        past = "た" in [one.lemma for one in line.features[this.core : tail.last + 1]]
        size = min(this.last - this.first + 1, 4)
        found = [
            (reasons.row, whose, category, evidence, kind, place),
            (reasons.form, group, category, this.subtype, head, place, past, size),
            (reasons.setting, group, whose, kind, subject, self._role, self._count, self._judging),
            (reasons.sentence, group, *self._sentence),
            *self._of_model(this, group, whose, place),
            *_of_edges(line, this, group),
        ]
        if category == "rhetorical_question":
            found.append(_of_question(line, this))
        if this.subtype != "loaded_word":  # which blames whatever follows
            behind = tail.last + 1
            found.append((reasons.behind, group, _sort(line.at(behind)), _sort(line.at(behind + 1))))
        if whose == "own":
            found += _quoted(line, tail, group)
        if kind == "attitude" and line.lemma(this.first - 1) == "と" and line.lemma(this.first - 2) in ("」", "』"):
            found.append((reasons.told_of_words, evidence))
        if self._demands > (category in _DEMANDS):
            found.append((reasons.beside_a_demand, group))
        if self._last_hedge > this.last:
            found.append((reasons.hedged, group))
        if kind == "term":
            found.append((reasons.word, whose, line.lemma(this.core)))
            found.append((
                reasons.term, evidence, this.subtype, this.use, this.unexpected, round(this.strength, 1),
                (this.polarity or 0) > 0, _grade(this.seen), head, place, tail.negated,
            ))  # fmt: skip
        return found

    def _of_model(self, this: Candidate, group: str, whose: str, place: str) -> Iterator[Trait]:
        """What the model of marked phrases makes of the words of the phrase."""
        if self._heard is None:
            yield reasons.unread, group
            return
        grade = round(max(_LEAST, min(_MOST, self._heard.gain(this))))
        beside = [one.category for one in self._heard.beside(this)]
        marked = "same" if this.category in beside else "other" if beside else "none"
        yield reasons.gain, group, whose, marked, grade
        yield reasons.gain_of_row, group, this.evidence, place, marked, grade


def _of_edges(line: Line, this: Candidate, group: str) -> Iterator[Trait]:
    """The word that stands before a phrase, and its last word of content."""
    yield reasons.before, group, _sort(line.at(this.first - 1))
    for one in reversed(line.features[this.first : this.last + 1]):
        if one.content:
            sort = "verb" if one.verb else "noun" if one.noun else "adjective"
            yield reasons.ending, group, this.kind, one.lemma, sort
            return


_LEAST, _MOST = -8, 4  # gains beyond which it is all the same
_OPENINGS = frozenset("では だ で さて 其れ 然し 一体 果たして 抑 所で 勿論 但し".split())


def _opens_paragraph(line: Line) -> bool:
    return line.low == 0 or "\n" in line.text[line.ends[line.low - 1] : line.starts[line.low]]


def _ends_paragraph(line: Line) -> bool:
    behind = line.text[line.ends[line.high - 1] : line.ends[line.high - 1] + 2] if line.high > line.low else ""
    return not behind or "\n" in behind


def _of_question(line: Line, this: Candidate) -> Trait:
    """What a question opens on, what it asks with, and where it stands in its paragraph."""
    word = next((one.lemma for one in line.features[this.first : this.last + 1] if one.interrogative), "")
    opening = line.lemma(line.low)
    return (
        reasons.question, word, opening if opening in _OPENINGS else "else", _opens_paragraph(line),
        _ends_paragraph(line), line.ends[this.last] - line.starts[this.first] > _LONG, line.lemma(this.last),
        line.lemma(this.last - 1),
    )  # fmt: skip


_LONG = 16  # characters of a question


_BEFORE_TO = ("、", "」", "』")
_LIGHT = frozenset("言う 為る 成る 有る 居る 過ぎる 呼ぶ 思う 見る 見える".split())


def _quoted(line: Line, tail: Tail, group: str) -> Iterator[Trait]:
    """The verb that takes what ends in the phrase by と."""
    place = tail.last + 1
    while line.lemma(place) in _BEFORE_TO:
        place += 1
    this = line.at(place)
    if this is not None and this.particle == "と":
        sort = "noun" if line.features[tail.last].noun else "clause"
        yield reasons.quoted, group, sort, line.verb_behind(place) or "none", _sort(line.at(place + 1))


def _sort(this: Features | None) -> str:
    if this is None:
        return "end"
    if this.verb or this.adjective:
        return this.lemma if this.lemma in _LIGHT else "verb"
    return "noun" if this.noun and not this.formal else this.lemma


def _of_sentence(line: Line) -> Trait:
    last = line.high - 1
    while last > line.low and line.features[last].morpheme.pos.startswith(("補助記号-括弧", "空白")):
        last -= 1
    return (
        line.features[last].morpheme.surface if line.features[last].boundary else "bare",
        sum([line.high - line.low > bound for bound in _LENGTHS]),
        _style(line),
        any(map(_NUMERAL, line.features[line.low : line.high])),
        _opens_paragraph(line),
        _ends_paragraph(line),
    )


def _grade(seen: int) -> int:
    """How usual the word is in news reports, on a scale of powers of three."""
    return sum([seen >= bound for bound in (1, 3, 9, 27, 81)])


def _place(line: Line, tail: Tail) -> str:
    """Where the phrase stands: end of the sentence or a clause, before a noun, before a particle, in a chain."""
    if tail.final:
        return "final"
    if tail.end:
        return "end"
    ahead = line.at(tail.last + 1)
    if ahead is None:
        return "final"
    if ahead.morpheme.surface in ("の", "な", "という"):
        return "attribute"
    if ahead.noun:
        return "formal" if ahead.formal else "adnominal"
    if ahead.particle:
        return f"particle {ahead.particle}"
    if ahead.morpheme.surface in _ASPECTS:
        return "chain"
    return "verb" if ahead.verb or ahead.auxiliary else "other"


def _style(line: Line) -> str:
    """How the sentence's last predicate ends: polite, past, or plain."""
    end = [line.features[place] for place in range(max(line.low, line.high - 6), line.high)]
    past = any(this.lemma == "た" for this in end[-3:])
    polite = any(this.polite or this.morpheme.lemma == "です" for this in end)
    return f"{'polite' if polite else 'plain'}{' past' if past else ''}"


class Acceptance:
    """Tells how likely a phrase takes a position by what speaks for and against it."""

    def __init__(self, scores: Scores) -> None:
        self._scores = scores

    def __call__(self, traits: Iterable[Trait]) -> float:
        """The log-odds that the traits add up to; none below zero stands."""
        return self._scores.odds(traits)

    def knows(self, evidence: str) -> bool:
        """Whether phrases of a row were among those that the weights were fitted on."""
        names = (evidence, f"own {evidence}", f"{evidence} marked none", f"{evidence} marked same")
        return any(name in self._scores.weights for name in names)
