"""What speaks for a noun phrase as target of a position, the names of it, and the weights of the names.

A log-linear ranker over named features, trained on the gold by ``benchmarks/stance_target_fit.py``; its weights are
rows of ``stance_target_weights.csv`` that a person can read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jpnews_nlp.language.remembered import Remembered


@dataclass(slots=True, frozen=True)
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
    targeted: bool = False  # whether a position has been about it


class Here(NamedTuple):
    """What speaks for a noun phrase of the sentence as target of a phrase."""

    group: str
    core: str  # part of speech of the phrase's core
    side: str  # before, after, inside
    particle: str
    cut: str  # how many clause ends lie between: same, next, far
    verbs: int  # between the two
    rank: int
    marked: int  # noun phrases with a marking particle that lie between
    link: str  # particle by which it is joined to the phrase right behind it
    comment: bool
    opens: bool
    linked: bool
    act: bool
    judged: bool  # another phrase judges with it
    owner: bool
    plain: bool
    modified: bool
    shared: bool  # target of the nearest phrase
    label: str
    often: int
    titled: bool
    clause: bool
    targeted: bool


class Past(NamedTuple):
    """What speaks for a noun phrase of a sentence before."""

    group: str
    core: str
    age: int
    particle: str
    topical: bool  # whether the sentence has a topic of its own
    before: int
    comment: bool
    label: str
    often: int
    titled: bool
    clause: bool
    targeted: bool


@dataclass(slots=True, frozen=True)
class Option:
    """A topic with what speaks for it as target of one phrase."""

    topic: Topic
    traits: Here | Past

    @property
    def features(self) -> tuple[str, ...]:
        """The names of the features, as the table of weights has them."""
        return (*names_of(self.traits), _head(self.topic))


def names_of(traits: Here | Past) -> tuple[str, ...]:
    """Return the names of the features that traits stand for."""
    of_kind = _names_here(traits) if isinstance(traits, Here) else _names_past(traits)
    return (*of_kind, *_kinds(traits))


def _names_here(this: Here) -> Iterator[str]:
    group, side, particle = this.group, this.side, this.particle
    yield f"{group} {side} {particle}"
    yield f"{side} {particle} {this.cut}"
    yield f"{group} {side} {this.cut}"
    yield f"{this.core} {side} {particle} {this.marked}"
    yield f"{group} {side} {this.rank}"
    yield f"{side} {particle} verbs {this.verbs}"
    if this.act:
        yield from (f"{group} act", f"{side} act")
    if this.comment:
        yield from ("comment here", f"comment {side} {particle}")
    if this.opens:
        yield f"opens {particle}"
    if this.linked:
        yield "linked"
    if this.link:
        yield from (f"next {this.link}", f"{group} next {this.link}")
    if this.owner:
        yield "owner"
    for name in ("judged", "plain", "modified", "shared"):
        if getattr(this, name):
            yield from (name, f"{group} {name}")


def _names_past(this: Past) -> Iterator[str]:
    group = this.group
    yield f"past {this.age}"
    yield f"{group} past"
    yield f"past {this.particle}"
    yield f"past {'with' if this.topical else 'without'} topic"
    yield f"{this.core} past {this.before}"
    if this.comment:
        yield from ("comment past", f"comment past {this.age}", f"comment past {this.particle}")
    if this.targeted:
        yield from ("past target", f"{group} past target {this.age}")


def _kinds(traits: Here | Past) -> Iterator[str]:
    yield f"{traits.group} {traits.label or 'noun'}"
    yield f"often {traits.often}"
    if traits.titled:
        yield "titled"
    if traits.clause:
        yield f"{traits.group} clause"
    if traits.targeted:
        yield "targeted"


def _head(topic: Topic) -> str:
    return "head " + topic.key


class Scores(Remembered[Here | Past, float]):
    """Traits → the sum of their weights: of the many noun phrases of a text, most have been met before."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__()
        self.weights = weights

    def make(self, key: Here | Past) -> float:
        return sum([self.weights.get(name, 0.0) for name in names_of(key)])


def best(options: Sequence[Option], scores: Scores) -> Topic | None:
    """The option with the highest sum of weights; the first of equals."""
    found, most, get = None, float("-inf"), scores.weights.get
    for option in options:
        score = scores[option.traits] + get(_head(option.topic), 0.0)
        if score > most:
            found, most = option.topic, score
    return found
