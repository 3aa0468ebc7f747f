"""Whether a proposed phrase takes a position where it stands: a log-linear model over what surrounds it.

The grammar and the lexicon propose; words that judge in one clause only describe in another (the neglected fields,
放置された畑). The weights are rows of ``stance_acceptance_weights.csv``, fitted on annotated articles by
``benchmarks/stance_acceptance_fit.py``; a phrase stands if their sum, ``bias`` included, is not negative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.features import Features
from jpnews_nlp.stance.grammar import Line, Tail
from jpnews_nlp.stance.learned import Heard
from jpnews_nlp.stance.ranking import head_class

_ASPECTS = frozenset("て で ちゃ".split())
_LENGTHS = (12, 25, 45)  # morphemes of a sentence: short, middling, long, very long
_DEMANDS = ("deontic", "rhetorical_question")
_STEPS, _MOST_JUDGING = 4, 5  # of a scale of phrases a sentence
_USUAL, _SHORT = 0.7, 6  # phrases a sentence where nothing is known, which counts as so many sentences


def how_judging(heard: Sequence[Heard]) -> int:
    """How much a text judges, from 0 to 5, by the phrases that the model marks a sentence; few tell little."""
    phrases = sum(len(one.phrases) for one in heard)
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
        self._sentence: list[str] = []  # filled when first asked for: in private life nobody asks

    def features(self, this: Candidate, subject: str, whose: str) -> list[str]:
        """Return the names of what speaks for or against a phrase.

        Args:
            this: one of the sentence's phrases.
            subject: who is subject or topic before it: author, third, or "" if unknown.
            whose: the author's (own), another party's in the author's text (told), or one's in a report (report).
        """
        line = self._line
        self._sentence = self._sentence or list(_of_sentence(line))
        group = this.evidence.split(".")[0] if this.kind == "term" else this.category
        tail = line.tail(this.last)
        place, head = _place(line, tail), head_class(line, this)
        past = any(line.lemma(index) == "た" for index in range(this.core, tail.last + 1))
        names = [
            "bias",
            whose,
            f"{whose} {this.category}",
            f"{whose} {this.evidence}",
            f"{whose} {this.kind}",
            this.evidence,
            f"{this.evidence} {place}",
            f"{this.category} {place}",
            f"{whose} {place}",
            f"{group} {head} {place}",
            f"{this.category} {this.subtype}",
            f"{group} {'past' if past else 'present'}",
            f"{group} size {min(this.last - this.first + 1, 4)}",
            f"{group} subject {subject or 'none'}",
            f"{group} role {self._role}",
            f"{group} others {self._count}",
            f"judging {self._judging}",
            f"{whose} judging {self._judging}",
            f"{group} judging {self._judging}",
            f"{this.kind} judging {self._judging}",
            *[f"{group} {name}" for name in self._sentence],
        ]
        names += self._of_model(this, group, whose, place)
        names += _of_edges(line, this, group)
        if this.category == "rhetorical_question":
            names += _of_question(line, this)
        if this.subtype != "loaded_word":  # which blames whatever follows
            names += _followed(line, tail, group)
        if whose == "own":
            names += _quoted(line, tail, group)
        if (
            this.kind == "attitude"
            and line.lemma(this.first - 1) == "と"
            and line.lemma(this.first - 2) in ("」", "』")
        ):
            names.append(f"{this.evidence} told of words")  # 「…」と反発した
        if self._demands > (this.category in _DEMANDS):
            names.append(f"{group} beside a demand")
        if self._last_hedge > this.last:
            names.append(f"{group} hedged")
        if this.kind == "term":
            names.append(f"{whose} word {line.lemma(this.core)}")
            names += _of_term(this, head, place, tail)
        return names

    def _of_model(self, this: Candidate, group: str, whose: str, place: str) -> Iterator[str]:
        """What the model of marked phrases makes of the words of the phrase."""
        if self._heard is None:
            yield f"{group} unread"
            return
        grade = round(max(_LEAST, min(_MOST, self._heard.gain(this))))
        beside = [one for one in self._heard.phrases if one.overlaps(this)]
        alike = "same" if any(one.category == this.category for one in beside) else "other" if beside else "none"
        yield f"gain {grade}"
        yield f"{group} gain {grade}"
        yield f"{whose} gain {grade}"
        yield f"marked {alike}"
        yield f"{group} marked {alike}"
        yield f"{whose} marked {alike} gain {grade}"
        yield f"{this.evidence} marked {alike}"
        yield f"{group} {place} gain {grade}"


def _of_edges(line: Line, this: Candidate, group: str) -> Iterator[str]:
    """The word that stands before a phrase, and its last word of content."""
    before = line.at(this.first - 1)
    yield f"{group} after {_sort(before)}"
    content = (line.features[place] for place in range(this.last, this.first - 1, -1))
    last = next((one for one in content if one.content), None)
    if last is not None:
        yield f"{group} ends in {last.lemma}"
        yield f"{this.kind} {group} ends in {'verb' if last.verb else 'noun' if last.noun else 'adjective'}"


_LEAST, _MOST = -8, 4  # gains beyond which it is all the same
_OPENINGS = frozenset("では だ で さて 其れ 然し 一体 果たして 抑 所で 勿論 但し".split())


def _opens_paragraph(line: Line) -> bool:
    return line.low == 0 or "\n" in line.text[line.ends[line.low - 1] : line.starts[line.low]]


def _ends_paragraph(line: Line) -> bool:
    behind = line.text[line.ends[line.high - 1] : line.ends[line.high - 1] + 2] if line.high > line.low else ""
    return not behind or "\n" in behind


def _of_question(line: Line, this: Candidate) -> Iterator[str]:
    """What a question opens on, what it asks with, and whether its paragraph goes on after it or began with it."""
    word = next(
        (line.lemma(place) for place in range(this.first, this.last + 1) if line.features[place].interrogative), ""
    )
    opening = line.lemma(line.low)
    first, last = _opens_paragraph(line), _ends_paragraph(line)
    opened = opening if opening in _OPENINGS else "else"
    yield f"asks {word or 'none'}"
    yield f"asks opening {opened}"
    yield f"asks opening {opened} {'with' if word else 'without'} word"
    yield f"asks {'first' if first else 'within'} {'last' if last else 'on'}"
    yield f"asks {word or 'none'} {'last' if last else 'on'}"
    yield f"asks of {line.ends[this.last] - line.starts[this.first] > _LONG}"
    yield f"asks on {line.lemma(this.last)} {line.lemma(this.last - 1)}"


_LONG = 16  # characters of a question


_BEFORE_TO = ("、", "」", "』")
_LIGHT = frozenset("言う 為る 成る 有る 居る 過ぎる 呼ぶ 思う 見る 見える".split())


def _followed(line: Line, tail: Tail, group: str) -> Iterator[str]:
    """The next word and the next two: words of grammar by themselves, of the others the part of speech."""
    first, second = (_sort(line.at(tail.last + step)) for step in (1, 2))
    yield f"{group} next {first}"
    yield f"{group} next {first} {second}"


def _quoted(line: Line, tail: Tail, group: str) -> Iterator[str]:
    """The verb that takes what ends in the phrase by と: the author thinks, feels, hopes; others laugh or complain."""
    place = tail.last + 1
    while line.lemma(place) in _BEFORE_TO:
        place += 1
    this = line.at(place)
    if this is None or this.particle != "と":
        return
    verb, kind = line.verb_behind(place) or "none", "noun" if line.features[tail.last].noun else "clause"
    yield f"quoted {kind}"
    yield f"{group} quoted {kind}"
    yield f"quoted {kind} by {verb}"
    yield f"{group} quoted by {verb}"
    yield f"quoted then {_sort(line.at(place + 1))}"


def _sort(this: Features | None) -> str:
    if this is None:
        return "end"
    if this.verb or this.adjective:
        return this.lemma if this.lemma in _LIGHT else "verb"
    return "noun" if this.noun and not this.formal else this.lemma


def _of_sentence(line: Line) -> Iterator[str]:
    last = line.high - 1
    while last > line.low and line.features[last].morpheme.pos.startswith(("補助記号-括弧", "空白")):
        last -= 1
    yield f"ends {line.features[last].morpheme.surface if line.features[last].boundary else 'bare'}"
    yield f"sentence {sum(line.high - line.low > bound for bound in _LENGTHS)}"
    yield f"style {_style(line)}"
    if any(line.features[place].numeral for place in range(line.low, line.high)):
        yield "with numbers"
    yield f"{'opens' if _opens_paragraph(line) else 'within'} {'ends' if _ends_paragraph(line) else 'on'}"


def _of_term(this: Candidate, head: str, place: str, tail: Tail) -> Iterator[str]:
    seen, use, unexpected = _grade(this.seen), this.use or "none", this.unexpected or "none"
    yield f"use {use}"
    yield f"use {use} {place}"
    yield f"use {use} {head}"
    yield f"{this.evidence} {head}"
    yield f"strength {round(this.strength, 1)}"
    yield f"term {'plus' if (this.polarity or 0) > 0 else 'minus'}"
    yield f"{this.subtype} {place}"
    yield f"unexpected {unexpected}"
    yield f"unexpected {unexpected} {place}"
    yield f"seen {seen}"
    yield f"{this.subtype} seen {seen}"
    yield f"unexpected {unexpected} seen {seen}"
    if tail.negated:
        yield "negated term"


def _grade(seen: int) -> int:
    """How usual the word is in news reports, on a scale of powers of three."""
    return sum(seen >= bound for bound in (1, 3, 9, 27, 81))


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

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights

    def __call__(self, names: Sequence[str]) -> float:
        """The log-odds that `names` add up to; none below zero stands."""
        get = self._weights.get
        return sum([get(name, 0.0) for name in names])

    def knows(self, evidence: str) -> bool:
        """Whether phrases of a row were among those that the weights were fitted on."""
        names = (evidence, f"own {evidence}", f"{evidence} marked none", f"{evidence} marked same")
        return any(name in self._weights for name in names)
