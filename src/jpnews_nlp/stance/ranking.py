"""Which noun phrases a position may be about, and what speaks for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jpnews_nlp.stance import traits
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.features import Features
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.learned import Heard
from jpnews_nlp.stance.nominals import Nominal
from jpnews_nlp.stance.traits import Option, Topic

_BEFORE, _AFTER = 9, 3  # noun phrases of the sentence weighed on either side of the phrase
_UNLIKELY = -8  # log-probability below which it is all the same
_FAINT = 2.5  # by how much less likely than the likeliest a noun phrase may be
_SLIGHT = 1.0  # the same of one that is seldom what a position is about
_ABSENT = 1.5  # the same of none in the sentence
_WIDE = 2000  # characters within which the end of a line is looked for, so that time stays linear
_UNREAD = 1.0  # no log-probability: the model has not read the sentence
_ARGUMENTS = frozenset("は が も を に こそ".split())
_MARKED = frozenset("は が を も こそ には では".split())
_CLOSING = ("」", "』")
_UNGOVERNED = (traits.governor, "", "", "", 0)
_POINTING = frozenset("此れ 其れ 此の 其の 斯う そう こんな そんな 斯様".split())  # at a sentence's beginning
_COMMENTS = frozenset(
    "話 事 判断 姿勢 態度 対応 やり方 物 限り 発想 決定 発言 言葉 説明 始末 様 国 政治 仕業 結果".split()
)


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
        heard: Heard | None,
    ) -> None:
        self.line, self.candidate, self.others = line, candidate, others
        self.group = group_of(line, candidate)
        self.noun = modified(line, candidate)
        start = candidate.core if candidate.kind == "attitude" else candidate.first
        strong = [i for i, one in enumerate(found) if not one.weak]
        self.before = [i for i in strong if found[i].last < start]
        self.after = [i for i in strong if found[i].first > candidate.last]
        self.inside = [
            i for i in strong
            if found[i].first <= candidate.last and found[i].last >= start
            and (found[i].first, found[i].last) != (start, candidate.last)
        ]  # fmt: skip
        outside = [i for i, one in enumerate(found) if one.last < start or one.first > candidate.last]
        self.weak = [i for i in outside if found[i].weak] if heard is not None else []
        self.found, self.topics = found, topics
        self.start = start
        self.head = head_class(line, candidate)
        self.then = self._then()
        self.plain = self._plain()
        self.owner = self._owner()
        self.comment = self._comments()
        self.likely, self.elsewhere = self._pointing(heard)
        self.likeliest = max((self.likely[i] for i in strong), default=self.elsewhere)
        most = max(self.likeliest, self.elsewhere)
        self.faint, self.slight, self.absent = most - _FAINT, most - _SLIGHT, most - _ABSENT

    def _pointing(self, heard: Heard | None) -> tuple[list[float], float]:
        """How far the model points to each noun phrase, and to none of them, as log-probabilities."""
        if heard is None:
            return [_UNREAD] * len(self.found), _UNREAD
        likely, low = heard.pointing(self.candidate), self.line.low
        return [
            # of words in brackets, what points to their end
            max(likely[(max(one.head, one.last - 1) if one.weak else one.head) - low : one.last - low + 1])
            for one in self.found
        ], likely[-1]

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

    def _then(self) -> str:
        """The word behind the phrase; behind と, with the verb that takes it (主権侵害 + と見なす)."""
        ahead = self.candidate.last + 1
        word = self.line.lemma(ahead)
        return f"{word} {self.line.verb_behind(ahead)}" if word == "と" else word

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

    def options(self, decided: Sequence[Topic], past: Sequence[tuple[int, int, Topic]]) -> Iterator[Option]:
        """Yield the noun phrases of the sentence, then those remembered.

        What the model finds far less likely than another is left out, but for what syntax points to.

        Args:
            decided: the target of the nearest phrase.
            past: how many sentences back it stands, of those that are remembered and of all, and a noun phrase.
        """
        near = list(self._near(decided))
        yield from near
        if self.elsewhere >= self.absent or not near:
            yield from self._remembered(past)

    def _near(self, decided: Sequence[Topic]) -> Iterator[Option]:
        """Yield the noun phrases of the sentence."""
        marked = 0
        for rank, place in enumerate(reversed(self.before[-_BEFORE:])):
            if self._may_be(place):
                yield self._option("before", place, rank, marked, decided)
            marked += self.found[place].particle in _MARKED
        for side, places in (("after", self.after[:_AFTER]), ("inside", self.inside)):
            for rank, place in enumerate(places):
                if self._may_be(place):
                    yield self._option(side, place, rank, 0, decided)
        for place in self.weak:
            if self.likely[place] >= self.slight:
                yield self._seldom(place, decided)

    def _may_be(self, place: int) -> bool:
        return self.likely[place] >= self.faint or place == self.plain

    def _option(self, side: str, place: int, rank: int, marked: int, decided: Sequence[Topic]) -> Option:
        nominal, topic, group = self.found[place], self.topics[place], self.group
        particle = nominal.particle
        if side == "after":
            low, high = self.candidate.last + 1, nominal.first
        else:
            low, high = nominal.last + 1, self.start
        joined = side == "before" and nominal.last == self.start - 2
        role = (
            traits.role, group, side, particle,
            self.line.features[self.start - 1].morpheme.surface if joined else "",
            self.line.features[nominal.last].verbal_noun,
            self.comment,
            place == 0,
            nominal.first < nominal.head,
            place == self.owner,
            any(one.first <= nominal.last and nominal.head <= one.last for one in self.others),
            place == self.plain,
            side == "after" and self.noun is not None and nominal.first <= self.noun <= nominal.last,
            any(one.start == topic.start for one in decided),
        )  # fmt: skip
        verbs = min(self.line.verbs(low, high), 2)
        return Option(
            topic,
            (
                (traits.way, group, side, particle, self._cut(nominal), min(rank, 4)),
                (traits.between, self.head, side, particle, min(marked, 2), verbs),
                role,
                (traits.behind, group, side, self._behind(nominal)),
                (traits.governor, group, particle, *self._governor(nominal)) if side == "before" else _UNGOVERNED,
                (traits.then, side, particle, self.then),
                (traits.pointed, group, side, _grade(self.likely[place]), self.likely[place] == self.likeliest),
                topic.kind(group),
            ),
        )

    def _seldom(self, place: int, decided: Sequence[Topic]) -> Option:
        """A noun phrase of a kind that is seldom a target, which the model finds as likely as any."""
        nominal = self.found[place]
        before = nominal.last < self.start
        side, places = ("before", self.before) if before else ("after", self.after)
        nearer = [one for one in places if (one > place) is before]
        marked = sum([self.found[one].particle in _MARKED for one in nearer]) if before else 0
        option = self._option(side, place, len(nearer), marked, decided)
        option.traits += ((traits.weak, self.group, side, nominal.weak, nominal.particle, _grade(self.likely[place])),)
        return option

    def _remembered(self, past: Sequence[tuple[int, int, Topic]]) -> Iterator[Option]:
        """Yield the noun phrases of sentences before."""
        topical = any(self.found[place].particle in ("は", "も") for place in self.before)
        before, elsewhere = min(len(self.before), 2), _grade(self.elsewhere)
        plain = self.found[self.plain].particle if self.plain is not None else "none"
        for number, back, topic in past:
            age, particle = min(number, 3), topic.particle
            yield Option(
                topic,
                (
                    (
                        traits.past, self.group, self.head, age, particle, topical, before, self.comment,
                        topic.targeted,
                    ),
                    (traits.far, self.group, back, self._apart(topic), particle, plain),
                    (traits.elsewhere, self.group, elsewhere, age),
                    topic.kind(self.group),
                ),
            )  # fmt: skip

    def _apart(self, topic: Topic) -> bool:
        """Whether a line ends between a noun phrase before and the sentence, or they are very far apart."""
        start = self.line.starts[self.line.low]
        return start - topic.end > _WIDE or self.line.text.find("\n", topic.end, start) >= 0

    def _behind(self, nominal: Nominal) -> str:
        """The two words behind the noun phrase: its particle and what it goes with (への + 批判)."""
        return f"{self.line.lemma(nominal.last + 1)} {self.line.lemma(nominal.last + 2)}"

    def _governor(self, nominal: Nominal) -> tuple[str, int]:
        """What governs a noun phrase before the phrase, and how many words further on, at most two.

        The phrase itself ("core"), a predicate that goes on in it ("chain"), one of a clause of its own, told by the
        word behind it (て, ば, "noun" for an adnominal clause), or none ("stop").
        """
        line, start = self.line, self.candidate.first
        for step, place in enumerate(range(nominal.last + 1, start)):
            this = line.features[place]
            if this.boundary and this.morpheme.surface not in _CLOSING:
                return "stop", min(step, 2)
            predicate = this.verb or this.adjective or this.adjectival_noun or this.copula
            if predicate or (this.verbal_noun and line.lemma(place + 1) == "為る"):
                ahead = place + 1
                while ahead < start and (line.features[ahead].auxiliary or line.features[ahead].verb):
                    ahead += 1
                return "chain" if ahead >= start else _clause_end(line.features[ahead]), min(step, 2)
        return "core", min(max(start - nominal.last - 1, 0), 2)

    def _cut(self, nominal: Nominal) -> str:
        """How many clause ends part the noun phrase from the phrase: same, next or far clause."""
        if nominal.first > self.candidate.last:
            low, high = self.candidate.last + 1, nominal.first
        else:
            low, high = sorted((nominal.last + 1, self.candidate.first))
        count = self.line.partings(low, high)
        return ("same", "next")[count] if count < 2 else "far"


def _grade(likely: float) -> int:
    return max(round(likely), _UNLIKELY)


def _clause_end(this: Features) -> str:
    """The word behind a predicate: nouns that stand for things are all alike."""
    if this.noun:
        return f"formal {this.lemma}" if this.formal else "noun"
    return this.lemma


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
