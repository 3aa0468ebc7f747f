"""Which way hedges and emphases of the author's lean, and judgements under a negation that no table holds.

A log-linear model over what stands around them.

だろう and もちろん judge nothing by themselves; they count for or against what they hedge or stress, often told
in another clause or sentence. The rules (`jpnews_nlp.stance.scope`) propose a sign; the model hears it beside the words
before the phrase, those of the polarity lexicon, the other positions, what the author judges before the sentence and
goes on to judge behind it, and what the tagger would call praise or blame nearby. Of a judgement that the tagger finds
and a negation ends (正確ではない, but also 足りない) it hears the tagger's sign, the words and what negates them.
The weights are rows of ``stance_leaning_weights.csv``, fitted by ``benchmarks/stance_leaning_fit.py``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jpnews_nlp.records import Stance
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.evaluation import polar_words, polarity_of
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.learned import Heard
from jpnews_nlp.stance.rows import Inventory
from jpnews_nlp.stance.scope import mentioned

LEANING = ("epistemic", "emphasis")
_LEFT, _RIGHT = 12, 7  # morphemes before and after a phrase whose praise and blame are heard
_FORE = 24  # characters before a phrase that are heard in pairs, and morphemes in which a time or number is
_NEAR = 3  # morphemes before a phrase that are heard by their places
_AHEAD, _BACK = 2, 3  # sentences between from which on it is all the same, after and before
_FAR = 3  # a distance from which on it is all the same, in steps of four morphemes
_END = 4  # morphemes of a phrase's end that may negate it
_MOST = 5  # of what the tagger says for praise against blame


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement of the author's: the number of its sentence, where its segment begins, and its sign."""

    sentence: int
    segment: int
    sign: int


@dataclass(slots=True)
class Hedge:
    """A hedge or emphasis of the author's.

    Attributes:
        stance: with the sign that the rules give it.
        sentence: the number of its sentence.
        segment: where its segment begins.
        names: of what its sentence says for its sign.
    """

    stance: Stance
    sentence: int
    segment: int
    names: list[str]


class Course:
    """What the author judges in the course of a text, and the hedges whose signs hang on it."""

    def __init__(self) -> None:
        self._judgements: list[Judgement] = []
        self._hedges: list[Hedge] = []

    def judges(self, judgement: Judgement) -> None:
        """Take note of a judgement, in text order."""
        if judgement.sign:
            self._judgements.append(judgement)

    def hedges(self, hedge: Hedge) -> None:
        """Take note of a hedge or emphasis."""
        self._hedges.append(hedge)

    def read(self) -> Iterator[tuple[Stance, list[str]]]:
        """Yield the hedges and emphases, when the text is read, with the names of all that speaks for their signs."""
        sentences = [one.sentence for one in self._judgements]
        for hedge in self._hedges:
            last, behind = bisect_left(sentences, hedge.sentence) - 1, bisect_right(sentences, hedge.sentence)
            before = self._judgements[last] if last >= 0 else None
            after = self._judgements[behind] if behind < len(sentences) else None
            yield hedge.stance, [*hedge.names, *around(hedge, before, after)]


def features(
    line: Line, this: Candidate, others: Sequence[Candidate], before: int, heard: Heard | None, tables: Inventory
) -> list[str]:
    """Return the names of what speaks for one sign or another of a phrase.

    Args:
        this: a hedge or emphasis with the sign that the rules give it.
        others: the sentence's other positions, signs given.
        before: polarity of the last judgement before the sentence.
    """
    group, rule = this.category, f"rule {this.polarity}"
    said = mentioned(line, tables)
    total = sum(one.polarity or 0 for one in others)
    names = [
        "bias",
        group,
        this.evidence,
        f"{group} {rule}",
        f"{this.evidence} {rule}",
        f"{this.subtype} {rule}",
        f"{group} {rule} said {said}",
        f"{group} said {said}",
        f"{group} {rule} mood {before}",
        f"{group} mood {before}",
        f"{group} {rule} others {(total > 0) - (total < 0)}",
        f"{group} {rule} word {_word_before(line, this, tables)}",
        f"{group} {rule} negated {_negations(line, this)}",
        f"{group} ends {line.features[line.high - 1].lemma}",
    ]
    for side, beside in (
        ("before", [one for one in others if one.last < this.first]),
        ("after", [one for one in others if one.first > this.last]),
    ):
        nearest = min(beside, key=lambda one: abs(one.first - this.first), default=None)
        told = f"{nearest.category} {nearest.polarity}" if nearest else "none"
        names += [f"{group} {side} {told}", f"{group} {rule} {side} {told}"]
    if heard is not None:
        names += _of_model(this, heard, group, rule)
    # what is neither good nor bad often tells a time or a number (来月になり + そうだ)
    dated = any(one.temporal or one.numeral for one in line.features[max(line.low, this.first - _FORE) : this.first])
    return [*names, f"{group} dated {dated} said {said}", *_words(line, this), *_letters(line, this)]


def negation(line: Line, this: Candidate) -> int | None:
    """The place of the negation with which a judgement ends (賛成は + できません); None if none does."""
    ending = range(this.last, max(this.first, this.last - _END), -1)
    return next((place for place in ending if line.features[place].negative), None)


def turned(line: Line, this: Candidate, place: int, terms: Sequence[Candidate], heard: Heard | None) -> Iterator[str]:
    """Yield the names of what speaks for one sign or another of a judgement that ends with a negation.

    Args:
        this: a judgement with the sign that the tagger gives it.
        place: of the negation.
        terms: of the polarity lexicon in the sentence, signs given.
    """
    told = f"negated {this.polarity}"
    yield from ("negated", told, f"{told} by {line.surface(place, this.last)}")
    words = [line.lemma(at) for at in range(this.first, place) if line.features[at].content]
    for word in words:
        yield f"negated {word}"
    if words:
        yield f"{told} {words[-1]}"
    before = " ".join(line.lemma(at) for at in range(max(this.first, place - 2), place))
    yield from (f"negated behind {before}", f"{told} behind {before}")
    inside = [one for one in terms if one.overlaps(this)]
    if inside:
        last = inside[-1]
        whose = f"term {last.polarity} {'negated' if last.last >= place else 'plain'} {min(place - last.core, _FAR)}"
        yield from (f"negated {whose}", f"{told} {whose}")
    else:
        yield f"{told} no term"
    if heard is not None:
        yield from _of_model(this, heard, "negated", told)


def around(hedge: Hedge, before: Judgement | None, after: Judgement | None) -> Iterator[str]:
    """Yield the names of what the author's judgements before and behind the hedge's sentence say for its sign."""
    group, rule = hedge.stance.category, f"rule {hedge.stance.polarity}"
    if before is not None:
        far, where = min(hedge.sentence - before.sentence - 1, _BACK), _where(hedge, before)
        yield f"{group} last {before.sign} {far} {where}"
    if after is not None:
        far, where = min(after.sentence - hedge.sentence - 1, _AHEAD), _where(hedge, after)
        yield f"{group} next {after.sign}"
        yield f"{group} next {after.sign} {far} {where}"
        yield f"{group} {rule} next {after.sign} {where}"
    if before is not None and after is not None:
        yield f"{group} between {before.sign} {after.sign}"
        yield f"{group} {rule} between {before.sign} {after.sign}"


def _where(hedge: Hedge, judgement: Judgement) -> str:
    return "here" if hedge.segment == judgement.segment else "apart"


def _words(line: Line, this: Candidate) -> Iterator[str]:
    """The words before a phrase: those that tell something, and the last ones by their places."""
    for place in range(max(line.low, this.first - _LEFT), this.first):
        one = line.features[place]
        if one.content or one.auxiliary:
            yield f"after {one.lemma}"
        if this.first - place <= _NEAR:
            yield f"after {one.lemma} {this.first - place}"


def _letters(line: Line, this: Candidate) -> Iterator[str]:
    """Pairs of the characters before a phrase: parts of compounds and endings that no morpheme is for."""
    start = line.starts[this.first]
    before = line.text[max(line.starts[line.low], start - _FORE) : start]
    yield from (f"written {one}{other}" for one, other in pairwise(before))


def _word_before(line: Line, this: Candidate, tables: Inventory) -> str:
    """The sign of the nearest polar word before a phrase, and how far away it is."""
    word = next((match for match in polar_words(line, tables) if match.last < this.first), None)
    if word is None:
        return "none"
    return f"{polarity_of(line, word)} {min((this.first - word.last) // 4, _FAR)}"


def _negations(line: Line, this: Candidate) -> int:
    """How many of the few words of content before a phrase are negations: none, one, or more."""
    content = [
        one
        for place in range(this.first - 1, max(line.low, this.first - _LEFT) - 1, -1)
        if (one := line.features[place]).content or one.negative
    ]
    return min(sum(one.negative for one in content[:4]), 2)


def _of_model(this: Candidate, heard: Heard, group: str, rule: str) -> Iterator[str]:
    """What the tagger says for praise against blame in the phrase, before and after it."""
    for side, first, behind in (
        ("self", this.first, this.last + 1),
        ("left", this.first - _LEFT, this.first),
        ("right", this.last + 1, this.last + 1 + _RIGHT),
    ):
        lead = heard.leaning(first, behind)
        if lead is not None:
            yield f"{group} hears {side} {max(-_MOST, min(_MOST, round(lead)))}"
            yield f"{group} {rule} hears {side} {max(-_MOST, min(_MOST, round(lead))) // 2}"
