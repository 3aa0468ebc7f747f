"""Modality: the predicate's end read backwards, and the predicates that tell of an attitude.

The classes are those of the Japanese modality literature (仁田, 益岡, 日本語記述文法研究会):
当為, 推量, 蓋然性, 評価, 断定.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.conditions import CONDITIONS, PhraseMatch
from jpnews_nlp.stance.grammar import Line, Tail
from jpnews_nlp.stance.rows import AttitudeRow, Inventory, ModalityRow

_PASSIVE = ("れる", "られる", "せる", "させる", "たい", "たがる", "べし")
_DENIALS = ("expectation", "denial")
_LINKS = frozenset("て で ば と".split())  # between a verb and the modal after it: すれば|よい, して|はならない
_FOCUS = frozenset("が は も を に こそ さえ の".split())


def phrases(line: Line, inventory: Inventory) -> Iterator[Candidate]:
    """Yield the modal and attitude phrases of a sentence, from its end; none overlaps another."""
    edge = line.high
    for last, matches in line.matches(inventory.patterns)["phrases"].items():
        for match in matches if last < edge else ():
            found = _candidate(line, match, inventory.stopping)
            if found:
                yield found
                edge = found.first if found.category == "deontic" else found.core
                break


def _candidate(line: Line, match: PhraseMatch, stopping: Mapping[str, str]) -> Candidate | None:
    tail = line.tail(match.last)
    if isinstance(match.row, AttitudeRow):
        return _attitude(line, match, match.row, tail)
    found = _modal(line, match, match.row, tail)
    if found is not None and found.category == "deontic" and found.polarity:
        ended = line.lemma(found.first - 1) == "に" and line.lemma(found.first - 2) in stopping
        first = found.first - 2 if ended else found.first  # 白紙に + 戻すべきだ, 後回しに + してはならない
        found.polarity = _toward_object(line, first, found.core, found.polarity, stopping) or found.polarity
    return found


def toward_object(line: Line, demand: Candidate, stopping: Mapping[str, str]) -> int | None:
    """The sign of a demand of the model's toward what it would end, forbid or not give up; None if nothing tells."""
    negatives = sum(this.negative for this in line.features[demand.first : demand.last + 1])
    told = _toward_object(line, demand.first, demand.last, -1 if negatives % 2 else 1, stopping)
    forbids = line.lemma(demand.last) == "事" and line.features[demand.last - 1].negative  # 復活させないこと
    return told or (-1 if forbids else None)


def _toward_object(line: Line, first: int, last: int, sign: int, stopping: Mapping[str, str]) -> int | None:
    """A demand's sign toward what is to be ended or must not be given up (旗を降ろしてはならない: for the flag)."""
    kind = next((k for place in range(first, last + 1) if (k := stopping.get(line.lemma(place)))), None)
    if kind is None:
        return None
    return -sign if kind == "stop" or sign < 0 else sign


def _attitude(line: Line, match: PhraseMatch, row: AttitudeRow, tail: Tail) -> Candidate | None:
    told = row.category == "deontic" and line.lemma(match.first - 1) == "と"
    condition = CONDITIONS.get(row.where)
    if line.lemma(match.last + 1) in _PASSIVE or told or (condition and not condition(line, match, tail)):
        return None
    polarity = -row.polarity if tail.negated or (row.category == "deontic" and _not_to(line, match)) else row.polarity
    first = _with_object(line, match.first, tail.last)
    return Candidate(
        first, tail.last, match.first, row.category, polarity, row.strength, row.id, "attitude", row.subtype
    )


def _not_to(line: Line, match: PhraseMatch) -> bool:
    """Whether the demand is that something not be done (急がないよう求めた)."""
    place = match.first - 2 if line.lemma(match.first - 1) == "に" else match.first - 1
    before = line.at(place - 1)
    return line.lemma(place) == "様" and before is not None and before.negative


def _with_object(line: Line, first: int, last: int) -> int:
    """A short predicate takes the last word of its object along (撤退を求める)."""
    if line.lemma(first - 1) != "を" or first - 2 < line.low or not line.features[first - 2].noun:
        return first
    begin = line.word_begin(first - 2)
    return begin if line.starts[first] - line.starts[begin] <= line.ends[last] - line.starts[first] else first


def _modal(line: Line, match: PhraseMatch, row: ModalityRow, tail: Tail) -> Candidate | None:
    condition = CONDITIONS.get(row.where)
    prefixed = line.prefixed(match.first) and row.grow != "noun0"  # 無責任 is the noun of 無責任極まる
    closing = line.features[match.last]
    if row.category == "deontic" and row.subtype != "advice" and closing.volitional and closing.copula:
        return None  # 直すのが先 + だろう: the hedge is a phrase of its own
    if tail.conditional or prefixed or (condition and not condition(line, match, tail)):
        return None
    polarity = row.polarity
    before = line.at(match.first - 1)
    if polarity is not None and row.subtype in _DENIALS and before is not None and before.negative:
        polarity = -polarity  # できない + はずがない
    if polarity is not None and row.subtype == "permission" and _exempts(line, match):
        polarity = -polarity
    if tail.negated and not tail.question and polarity is not None:
        polarity = -polarity
    return Candidate(
        _grown(line, match, row.grow), tail.last, match.first, row.category, polarity, row.strength, row.id,
        "modality", row.subtype,
    )  # fmt: skip


def _exempts(line: Line, match: PhraseMatch) -> bool:
    """Whether it is allowed not to do something (買わなくて + いい)."""
    place = match.first - 1
    while line.lemma(place) in ("て", "で", "も"):
        place -= 1
    before = line.at(place)
    return before is not None and before.negative


def _grown(line: Line, match: PhraseMatch, grow: str) -> int:
    first = match.first
    before = line.at(first - 1)
    if grow == "object":
        return _with_arguments(line, first)
    if grow == "verb":
        if line.lemma(first - 1) == "は" and line.lemma(first - 2) in ("て", "だ", "で"):
            first, before = first - 1, line.at(first - 2)  # 見ては + どうか
        linked = before is not None and before.morpheme.surface in _LINKS and first - 1 > line.low
        verb = line.predicate_before(first - 1 if linked else first)
        this = line.features[verb]
        return verb + 1 if this.copula and this.morpheme.surface == "に" else verb  # 正直に + 説くべきだ
    if grow == "stem" and line.lemma(first) in ("為る",):
        begin = line.noun_before(first - 1)
        return first if begin is None else begin
    if grow == "complement":
        return _complement(line, first)
    if grow in ("noun0", "noun1"):
        begin = line.noun_before(first if grow == "noun0" else first - 1)
        return first if begin is None else begin
    if grow == "noun" and before is not None and before.particle in _FOCUS:
        begin = line.noun_before(first - 2)
        return first if begin is None else begin
    return first


def _with_arguments(line: Line, first: int) -> int:
    """The predicate before a noun of purpose with its object (権益を守る + ため); or a noun (選挙の + ため)."""
    begin = first - 2 if line.lemma(first - 1) == "の" else None
    if begin is None:
        predicate = line.predicate_before(first)
        before = line.at(predicate - 1)
        if before is None or before.particle not in ("を", "に"):
            return predicate
        begin = predicate - 2
    noun = line.noun_before(begin)
    return first if noun is None else noun


def _complement(line: Line, first: int) -> int:
    """The noun phrase or predicate that とは言えない denies (賢い選択 + とは思えない)."""
    noun = line.noun_before(first - 1)
    if noun is None:
        return line.predicate_before(first)
    modifier = line.at(noun - 1)
    if modifier is not None and modifier.adjective:
        return noun - 1
    if modifier is not None and modifier.morpheme.surface == "な" and noun - 2 >= line.low:
        begin = line.noun_before(noun - 2)
        return noun - 2 if begin is None else begin
    return noun
