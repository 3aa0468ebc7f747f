"""What speaks for a noun phrase as target of a position: the templates of its traits.

The ranker (`jpnews_nlp.stance.log_linear`) is trained on the gold by ``benchmarks/stance_target_fit.py``; its weights
are the rows of ``stance_target_weights.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jpnews_nlp.stance.log_linear import Scores, Trait, names_of


@dataclass(slots=True)
class Topic:
    """A noun phrase that a position may be about, as the whole document knows it.

    Attributes:
        start, end: code-point offsets.
        key: its head word, by which its repetitions are known.
        label: entity label, "" if it is none.
        often: how many times the head stands in the document.
    """

    start: int
    end: int
    key: str
    particle: str
    label: str
    often: int
    titled: bool  # whether a title or headline of the author's names it
    clause: bool = False
    weak: str = ""  # the kind of a noun phrase that is seldom a target
    targeted: bool = False  # whether a position has been about it

    def kind(self, group: str) -> Trait:
        """What the document knows of it, as target of a group of phrases."""
        return kind, group, self.label, min(self.often, 4), self.titled, self.clause, self.targeted


@dataclass(slots=True)
class Option:
    """A topic with what speaks for it as target of one phrase."""

    topic: Topic
    traits: tuple[Trait, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """The names of the features, as the table of weights has them."""
        return (*(name for trait in self.traits for name in names_of(trait)), _head(self.topic))


def way(group: str, side: str, particle: str, cut: str, rank: int) -> Iterator[str]:
    """Where it stands.

    Args:
        group: the kind of phrase.
        side: before, after or inside the phrase.
        cut: how many clause ends lie between: same, next, far.
        rank: how many noun phrases are nearer on that side.
    """
    yield f"{group} {side} {particle}"
    yield f"{side} {particle} {cut}"
    yield f"{group} {side} {cut}"
    yield f"{group} {side} {rank}"


def between(core: str, side: str, particle: str, marked: int, verbs: int) -> Iterator[str]:
    """What lies between.

    Args:
        core: part of speech of the phrase's core.
        marked: noun phrases with a marking particle.
        verbs: verbs.
    """
    yield f"{core} {side} {particle} {marked}"
    yield f"{side} {particle} verbs {verbs}"


def role(
    group: str, side: str, particle: str, link: str, act: bool, comment: bool, opens: bool, linked: bool, owner: bool,
    judged: bool, plain: bool, modified: bool, shared: bool,
) -> Iterator[str]:  # fmt: skip
    """What it is to the phrase and in the sentence.

    Args:
        link: particle by which it is joined to the phrase right behind it.
        judged: another phrase judges with it.
        shared: it is the target of the nearest phrase.
    """
    if act:
        yield from (f"{group} act", f"{side} act")
    if comment:
        yield from ("comment here", f"comment {side} {particle}")
    if opens:
        yield f"opens {particle}"
    if linked:
        yield "linked"
    if link:
        yield from (f"next {link}", f"{group} next {link}")
    if owner:
        yield "owner"
    for name, holds in (("judged", judged), ("plain", plain), ("modified", modified), ("shared", shared)):
        if holds:
            yield from (name, f"{group} {name}")


def behind(group: str, side: str, words: str) -> Iterator[str]:
    """The two words behind it."""
    yield f"{side} behind {words}"
    yield f"{group} {side} behind {words}"


def governor(group: str, particle: str, governor: str, steps: int) -> Iterator[str]:
    """What governs it (`jpnews_nlp.stance.ranking.Frame`), at how many words' distance."""
    if governor:
        yield f"{particle} under {governor}"
        yield f"{group} under {governor}"
        yield f"{particle} under {governor} {steps}"


def then(side: str, particle: str, then: str) -> Iterator[str]:
    """What goes on behind the phrase, and where the noun phrase stands: 存在を + 主権侵害 + と見なす.

    Args:
        then: the word behind the phrase; behind と, with the verb that takes it.
    """
    yield f"{side} {particle} then {then}"


def pointed(group: str, side: str, grade: int, first: bool) -> Iterator[str]:
    """How far the model of marked phrases points to it (`jpnews_nlp.stance.learned.Heard.pointing`).

    Args:
        grade: the log-probability; 1 if the model has not read the sentence.
        first: whether no other noun phrase of the sentence is more likely.
    """
    yield f"pointed {grade}"
    yield f"{group} pointed {grade}"
    yield f"{side} pointed {grade}"
    yield f"{group} pointed {'first' if first else 'next'}"


def weak(group: str, side: str, kind: str, particle: str, grade: int) -> Iterator[str]:
    """That it is of a kind that is seldom a target."""
    yield "weak"
    yield f"weak {kind}"
    yield f"weak {group} {side}"
    yield f"weak {kind} {particle}"
    yield f"weak {grade}"


def elsewhere(group: str, grade: int, age: int) -> Iterator[str]:
    """How far the model points to no word of the sentence, for a noun phrase of one before."""
    yield f"elsewhere {grade}"
    yield f"{group} elsewhere {grade}"
    yield f"elsewhere {grade} past {age}"


def past(
    group: str, core: str, age: int, particle: str, topical: bool, before: int, comment: bool, targeted: bool
) -> Iterator[str]:
    """That it stands in a sentence before.

    Args:
        age: how many sentences before.
        topical: whether the sentence of the phrase has a topic of its own.
        before: noun phrases before the phrase.
    """
    yield f"past {age}"
    yield f"{group} past"
    yield f"past {particle}"
    yield f"past {'with' if topical else 'without'} topic"
    yield f"{core} past {before}"
    if comment:
        yield from ("comment past", f"comment past {age}", f"comment past {particle}")
    if targeted:
        yield from ("past target", f"{group} past target {age}")


def far(group: str, back: int, apart: bool, particle: str, plain: str) -> Iterator[str]:
    """How far it stands before.

    Args:
        back: how many sentences.
        apart: whether a line ends between.
        plain: particle of the noun phrase that the phrase's syntax points to, "none" if it points to none.
    """
    where = "apart" if apart else "here"
    yield f"back {back} {where}"
    yield f"{group} back {where}"
    yield f"back {particle} {where}"
    yield f"past plain {plain}"
    yield f"{group} past plain {plain}"


def kind(group: str, label: str, often: int, titled: bool, clause: bool, targeted: bool) -> Iterator[str]:
    yield f"{group} {label or 'noun'}"
    yield f"often {often}"
    if titled:
        yield "titled"
    if clause:
        yield f"{group} clause"
    if targeted:
        yield "targeted"


def _head(topic: Topic) -> str:
    return "head " + topic.key


def best(options: Iterable[Option], scores: Scores) -> Topic | None:
    """The option with the highest sum of weights; the first of equals."""
    found, most, get = None, float("-inf"), scores.weights.get
    for option in options:
        score = get(_head(option.topic), 0)
        for trait in option.traits:
            score += scores[trait]
        if score > most:
            found, most = option.topic, score
    return found
