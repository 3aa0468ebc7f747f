"""Which noun phrase a position is about: candidates, what speaks for each, and the weights of that.

A log-linear ranker over named features, trained on the gold by `jpnews_nlp.stance.training`; its weights are rows of
``stance_target_weights.csv`` that a person can read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.nominals import Nominal

_BEFORE, _AFTER = 9, 3  # noun phrases of the sentence weighed on either side of the phrase
_ARGUMENTS = frozenset("は が も を に こそ".split())
_MARKED = frozenset("は が を も こそ には では".split())
_POINTING = frozenset("此れ 其れ 此の 其の 斯う そう こんな そんな 斯様".split())  # at a sentence's beginning
_COMMENTS = frozenset(
    "話 事 判断 姿勢 態度 対応 やり方 物 限り 発想 決定 発言 言葉 説明 始末 様 国 政治 仕業 結果".split()
)


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


@dataclass(slots=True, frozen=True)
class Option:
    """A topic with the features that it has as target of one phrase."""

    topic: Topic
    features: tuple[str, ...]


def group_of(line: Line, candidate: Candidate) -> str:
    """The kind of phrase, as far as its arguments go."""
    if candidate.kind in ("attitude", "irony", "question"):
        return candidate.kind
    if candidate.category == "evaluative":
        return "modifier" if modified(line, candidate) is not None else "predicate"
    return {"epistemic": "hedge", "emphasis": "stress", "deontic": "demand"}.get(candidate.category, candidate.category)


def modified(line: Line, candidate: Candidate) -> int | None:
    """First morpheme of the noun that the phrase modifies (危機的な + 状況); None if it modifies none."""
    place = line.tail(candidate.last).last + 1
    this = line.at(place)
    if this is not None and this.morpheme.surface in ("の", "な", "という", "といった"):
        place += 1
        this = line.at(place)
    if this is not None and this.morpheme.surface == "「":
        place += 1
        this = line.at(place)
    return place if this is not None and this.noun and not this.formal else None


class Frame:
    """One phrase among the noun phrases of its sentence."""

    def __init__(
        self,
        line: Line,
        candidate: Candidate,
        others: Sequence[Candidate],
        found: Sequence[Nominal],
        topics: Sequence[Topic],
    ) -> None:
        self.line, self.candidate, self.others = line, candidate, others
        self.group = group_of(line, candidate)
        self.noun = modified(line, candidate)
        start = candidate.core if candidate.kind == "attitude" else candidate.first
        self.before = [i for i, one in enumerate(found) if one.last < start]
        self.after = [i for i, one in enumerate(found) if one.first > candidate.last]
        self.inside = [
            i for i, one in enumerate(found)
            if one.first <= candidate.last and one.last >= start and (one.first, one.last) != (start, candidate.last)
        ]  # fmt: skip
        self.found, self.topics = found, topics
        self.start = start
        self.head = head_class(line, candidate)
        self.plain = self._plain()
        self.owner = self._owner()
        self.comment = self._comments()

    def _plain(self) -> int | None:
        """What the phrase's syntax alone points to: the noun it modifies, its owner, its nearest marked argument."""
        if self.noun is not None and self.group in ("modifier", "irony"):
            return next((place for place in self.after if self.found[place].first <= self.noun), None)
        for place in reversed(self.before):
            one = self.found[place]
            if one.last == self.start - 2 and one.particle == "の":
                return place
            if one.particle in _ARGUMENTS:
                return place
        return None

    def _comments(self) -> bool:
        """Whether the sentence only comments on what was said before (情けない話です, こんな判断は許されない)."""
        line = self.line
        if any(line.lemma(place) in _POINTING for place in range(line.low, min(line.low + 3, line.high))):
            return True
        said = self.noun is not None and line.lemma(self.noun) in _COMMENTS
        return said and not any(self.found[place].particle in _MARKED for place in self.before)

    def _owner(self) -> int | None:
        """Whose quality a judging noun names that is itself an argument (役所の + 怠慢が)."""
        if self.group == "attitude":  # 攻撃への + 反対を表明, 戦争拡大の + 懸念を深める
            links = (self.start - 2, self.start - 3)
            joined = self.line.lemma(self.start - 1) == "の"
            return next((place for place in reversed(self.before) if joined and self.found[place].last in links), None)
        ahead = self.line.at(self.candidate.last + 1)
        if self.group != "predicate" or ahead is None or ahead.particle not in _ARGUMENTS:
            return None
        return self.plain if self.plain is not None and self.found[self.plain].particle == "の" else None

    def options(self, decided: Sequence[Topic], past: Sequence[tuple[int, Topic]]) -> Iterator[Option]:
        """Yield the noun phrases of the sentence, then those remembered (with their age in sentences)."""
        marked = 0
        for rank, place in enumerate(reversed(self.before[-_BEFORE:])):
            yield self._option("before", place, rank, marked, decided)
            marked += self.found[place].particle in _MARKED
        for rank, place in enumerate(self.after[:_AFTER]):
            yield self._option("after", place, rank, 0, decided)
        for rank, place in enumerate(self.inside):
            yield self._option("inside", place, rank, 0, decided)
        topical = any(self.found[place].particle in ("は", "も") for place in self.before)
        for age, topic in past:
            yield self._remembered(age, topic, topical)

    def _option(self, side: str, place: int, rank: int, marked: int, decided: Sequence[Topic]) -> Option:
        nominal, topic, group = self.found[place], self.topics[place], self.group
        cut = self._boundaries(nominal)
        features = [
            f"{group} {side} {nominal.particle}",
            f"{side} {nominal.particle} {cut}",
            f"{group} {side} {cut}",
            f"{self.head} {side} {nominal.particle} {min(marked, 2)}",
            f"{group} {side} {min(rank, 4)}",
            *_kinds(topic, group),
        ]
        features += [f"head {topic.key}", f"{side} {nominal.particle} verbs {self._verbs(nominal)}"]
        if self.line.features[nominal.last].verbal_noun:
            features += [f"{group} act", f"{side} act"]
        if any(one.first <= nominal.last and nominal.head <= one.last for one in self.others):
            features += ["judged", f"{group} judged"]
        if self.comment:
            features += ["comment here", f"comment {side} {nominal.particle}"]
        if place == 0:
            features.append(f"opens {nominal.particle}")
        if nominal.first < nominal.head:
            features.append("linked")
        if side == "before" and nominal.last == self.start - 2:
            link = self.line.features[self.start - 1].morpheme.surface
            features += [f"next {link}", f"{group} next {link}"]
        if place == self.owner:
            features.append("owner")
        if place == self.plain:
            features += ["plain", f"{group} plain"]
        if side == "after" and self.noun is not None and nominal.first <= self.noun <= nominal.last:
            features += ["modified", f"{group} modified"]
        if any(one.start == topic.start for one in decided):
            features += ["shared", f"{group} shared"]
        return Option(topic, tuple(features))

    def _remembered(self, age: int, topic: Topic, topical: bool) -> Option:
        group = self.group
        features = [
            f"past {min(age, 3)}",
            f"{group} past",
            f"past {topic.particle}",
            f"past {'with' if topical else 'without'} topic",
            f"{self.head} past {min(len(self.before), 2)}",
            f"head {topic.key}",
            *_kinds(topic, group),
        ]
        if self.comment:
            features += ["comment past", f"comment past {min(age, 3)}", f"comment past {topic.particle}"]
        if topic.targeted:
            features += ["past target", f"{group} past target {min(age, 3)}"]
        return Option(topic, tuple(features))

    def _verbs(self, nominal: Nominal) -> int:
        """How many verbs, up to two, stand between the noun phrase and the phrase: it may be their argument instead."""
        if nominal.first > self.candidate.last:
            between = self.line.features[self.candidate.last + 1 : nominal.first]
        else:
            between = self.line.features[nominal.last + 1 : self.start]
        return min(sum([this.verb for this in between]), 2)

    def _boundaries(self, nominal: Nominal) -> str:
        """How many clause ends part the noun phrase from the phrase: same, next or far clause."""
        low, high = sorted((nominal.last + 1, self.candidate.first))
        if nominal.first > self.candidate.last:
            low, high = self.candidate.last + 1, nominal.first
        count = sum([this.parting for this in self.line.features[low:high]])
        return ("same", "next")[count] if count < 2 else "far"


def _kinds(topic: Topic, group: str) -> Iterator[str]:
    yield f"{group} {topic.label or 'noun'}"
    yield f"often {min(topic.often, 4)}"
    if topic.titled:
        yield "titled"
    if topic.clause:
        yield f"{group} clause"
    if topic.targeted:
        yield "targeted"


def head_class(line: Line, candidate: Candidate) -> str:
    """Part of speech of the phrase's core."""
    for place in range(candidate.core, candidate.last + 1):
        this = line.features[place]
        if this.adjective:
            return "adjective"
        if this.verb:
            return "verb"
        if this.noun or this.adjectival_noun:
            ahead = line.at(place + 1)
            return "verb" if ahead is not None and ahead.lemma == "為る" else "noun"
    return "other"


def best(options: Sequence[Option], weights: dict[str, float]) -> Topic | None:
    """The option with the highest sum of weights; the first of equals."""
    found, most, get = None, float("-inf"), weights.get
    for option in options:
        score = sum([get(name, 0.0) for name in option.features])
        if score > most:
            found, most = option.topic, score
    return found
