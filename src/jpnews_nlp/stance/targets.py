"""What a position is about: the argument of the phrase, found from its particles.

Order of search: for a judging modifier the noun that it modifies; for a demand its object; for a predicate its
topic or subject; for a hedge or an emphasis what the judgement beside it is about. A sentence without any of these
goes on about the topic of the sentence before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.grammar import Line

_ARGUMENT = frozenset(["は", "が", "も", "を", "に", "こそ"])
_TOPIC = frozenset(["は", "も"])
_FAR = 60  # morphemes searched for an argument
_FOCUS = frozenset(["em.koso", "em.dake", "em.bakari_n", "em.saesura"])
_IDIOMATIC = frozenset("私 僕 我々 自分 自ら 手 目 口 首 耳 足 腰 名 道 一人 何度 何年 一方 其の".split())
_NOT_A_TARGET = _IDIOMATIC | frozenset(
    "其れ 此れ 其処 此処 儘 時 方 為 後 前 今 事 物 所 筈 訳 の 誰 何 先 中 上 以上 際 場合 今回 今年 昨年 来年".split()
)


@dataclass(slots=True, frozen=True)
class Span:
    """A target's code-point offsets."""

    start: int
    end: int


class Targets:
    """Finds targets sentence by sentence and remembers what the text is about."""

    def __init__(self) -> None:
        self._topic: Span | None = None

    def of_sentence(self, line: Line, candidates: Sequence[Candidate]) -> list[Span | None]:
        """Return the target of each candidate of a sentence (in text order)."""
        own = [_own(line, candidate) for candidate in candidates]
        found = [target or _beside(candidates, own, index) for index, target in enumerate(own)]
        topic = _argument(line, line.high, _TOPIC, _FAR)
        result = [target or topic or self._topic for target in found]
        self._topic = topic or next((target for target in reversed(own) if target), self._topic)
        return result


def _own(line: Line, candidate: Candidate) -> Span | None:
    """What the phrase's own syntax says: focus, modified noun, owner (役所の鈍感さ), nearest argument."""
    first = candidate.core if candidate.kind == "attitude" else candidate.first
    if candidate.evidence in _FOCUS:
        return _noun_phrase(line, first - 1)
    if candidate.category in ("emphasis", "epistemic"):
        return None
    if candidate.category == "deontic" or candidate.kind == "attitude":
        return _argument(line, first, _ARGUMENT, _FAR)
    if candidate.kind in ("term", "irony"):
        return _modified(line, candidate) or _owner(line, first) or _argument(line, first, _ARGUMENT, _FAR)
    return _argument(line, first, _ARGUMENT, _FAR)


def _owner(line: Line, first: int) -> Span | None:
    if first <= line.low or line.features[first - 1].morpheme.surface != "の" or not line.features[first].noun:
        return None
    return _noun_phrase(line, first - 2)


def _beside(candidates: Sequence[Candidate], own: Sequence[Span | None], index: int) -> Span | None:
    """The target of the nearest other phrase of the sentence; what stands before counts first."""
    order = [*range(index - 1, -1, -1), *range(index + 1, len(candidates))]
    return next((target for other in order if (target := own[other])), None)


def _modified(line: Line, candidate: Candidate) -> Span | None:
    """The noun that the phrase modifies (危機的な + 状況), or that の後 names in a cleft (残念なのは + 沈黙だ)."""
    place = line.tail(candidate.last).last + 1
    this = line.at(place)
    if this is not None and this.morpheme.surface in ("の", "こと") and line.lemma(place + 1) in ("は", "が"):
        return _cleft(line, place + 2)
    if this is not None and this.morpheme.surface == "の" and line.features[candidate.last].noun:
        place += 1
    while (this := line.at(place)) is not None and this.lemma in _BETWEEN:
        place += 1
    first = last = place
    while (this := line.at(last)) is not None and this.noun:
        last += 1
    if (this := line.at(last)) is not None and this.lemma == "」" and line.lemma(last + 1) == "の":
        return _modified_after(line, last + 2)
    return _bare(line, first, last - 1)


_BETWEEN = frozenset(["「", "か", "様", "だ", "為", "の", "た", "其の", "此の"])


def _modified_after(line: Line, first: int) -> Span | None:
    last = first
    while (this := line.at(last)) is not None and this.noun:
        last += 1
    return _bare(line, first, last - 1)


def _bare(line: Line, first: int, last: int) -> Span | None:
    if last < first or line.features[last].formal or line.features[last].lemma in _NOT_A_TARGET:
        return None
    return Span(line.starts[first], line.ends[last])


def _cleft(line: Line, place: int) -> Span | None:
    """The noun phrase that a cleft sentence ends on: the last before its copula, comma of a new clause or end."""
    last = None
    for index in range(place, min(line.high, place + _FAR)):
        this = line.features[index]
        if this.noun and not this.formal:
            last = index
        elif last is not None and (this.copula or this.boundary):
            break
    return None if last is None else _noun_phrase(line, last)


def _argument(line: Line, before: int, particles: frozenset[str], limit: int) -> Span | None:
    """The nearest noun phrase before the phrase that carries one of the particles."""
    for place in line.leftwards(min(before, line.high), limit):
        if line.features[place].particle in particles and not _frame(line, place):
            span = _noun_phrase(line, place - 1)
            if span is not None:
                return span
    return None


def _frame(line: Line, place: int) -> bool:
    """では: a frame of what is said, not what is spoken of."""
    return line.features[place].morpheme.surface == "は" and line.lemma(place - 1) in ("で", "だ")


def _noun_phrase(line: Line, last: int) -> Span | None:
    """The noun phrase that ends at `last`, with の-modifiers and coordination (日米韓の足並みの乱れ)."""
    while last > line.low and (line.features[last].particle in _POSTPOSED or line.features[last].boundary):
        last -= 1
    if line.lemma(last) in ("事", "の") and line.features[last].morpheme.surface in ("こと", "事", "の"):
        return _clause(line, last)
    first = line.noun_before(last)
    if first is None or _unfit(line, first, last):
        return None
    for _ in range(2):
        joint = line.at(first - 1)
        if joint is None or joint.morpheme.surface not in ("の", "と", "や") or not joint.particle:
            break
        begin = line.noun_before(first - 2)
        if begin is None or _unfit(line, begin, first - 2):
            break
        first = begin
    return Span(line.starts[first], line.ends[last])


_POSTPOSED = frozenset(["に", "で", "と", "へ", "から", "だけ", "まで"])


def _unfit(line: Line, first: int, last: int) -> bool:
    """Whether a noun is no topic: a pronoun, a time, a part of an idiom."""
    this = line.features[last]
    return this.interrogative or this.temporal or (first == last and this.lemma in _NOT_A_TARGET)


def _clause(line: Line, last: int) -> Span | None:
    """A nominalised clause: its predicate with the object or subject right before it (報酬を上げること)."""
    first = line.predicate_before(last)
    if first == last:
        return None
    if first - 1 > line.low and line.features[first - 1].particle in ("を", "が", "に"):
        begin = line.noun_before(first - 2)
        first = first if begin is None else begin
    return Span(line.starts[first], line.ends[last])
