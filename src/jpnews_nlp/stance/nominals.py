"""The noun phrases of a sentence: what a position may be about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from jpnews_nlp.stance.grammar import Line

_LINKS = 2  # の- and と-links of a noun phrase
_JOINTS = ("の", "と", "や")
_FOCUS = frozenset("だけ など まで ばかり さえ すら".split())
_CASE = frozenset("に で と へ から".split())
_OF_THINGS = frozenset("が を".split())  # behind a word that may tell a time (原則が, 結果を), it tells none
_TOPICAL = frozenset("は も".split())
_IDIOMATIC = frozenset(
    "私 僕 俺 我々 筆者 自分 自ら 手 目 口 首 耳 足 腰 肝 腹 胸 肩 頭 鼻 骨 舌 名 道 "
    "一人 何度 何年 一方 其の 方々 皆 皆さん".split()
)
_PLACEHOLDER = frozenset(
    "其れ 此れ 其処 此処 何処 侭 時 方 為 後 前 今 事 物 所 筈 訳 の 誰 何 先 中 上 以上 際 場合 今回 今年 昨年 来年 "
    "積もり 通り 程 度 内 他 外 限り 気 様 風 度 旨 点 面 際 余り 結果 本当 実 次第 途端 癖 一つ 間 代わり 反面 半面 "
    "別 中心 理由 意味 必要 可能 はず わけ つもり ほか まま ため よう さん 氏 等 達".split()
)


@dataclass(slots=True)
class Nominal:
    """A noun phrase, in morpheme indices (both inclusive).

    Attributes:
        head: first morpheme of the phrase's last compound noun.
        particle: the particle, copula (だ) or comma that follows; "" for anything else.
        clause: whether it is a nominalised clause (報酬を上げること).
        weak: of what is seldom a position's target, its kind: pronoun, time, number, bracket, other; "" of the rest.
    """

    first: int
    last: int
    head: int
    particle: str
    clause: bool = False
    weak: str = ""


def nominals(line: Line) -> list[Nominal]:
    """Return the noun phrases of a sentence in order."""
    features, high = line.features, line.high
    found: list[Nominal] = []
    behind, before = line.low, None
    for first, this in enumerate(features[line.low : high], line.low):
        if first < behind or not (this.noun or this.nominaliser):
            continue
        if this.nominaliser and _is_clause(line, first) and (clause := _clause(line, first)) is not None:
            found.append(clause)
            behind = first + 1
            continue
        if not this.noun:
            continue
        behind = first + 1
        while behind < high and features[behind].noun and features[behind - 1].lemma != "侭":
            behind += 1
        head = _derived(line, first, behind - 1)
        weak = _weakness(line, first, behind - 1) if head == first else ""
        start = before.first if before is not None and _joined(line, before, head) else head
        if weak and line.low < start == head and features[head - 1].morpheme.pos == "連体詞":
            start -= 1  # この + 三つ, その + こと
        if weak != "other" or start < head or not features[behind - 1].formal:  # こと alone tells nothing
            found.append(Nominal(start, behind - 1, head, _follows(line, behind), weak=weak))
        before = None if weak else found[-1]
    brackets = _brackets(line, found)
    return sorted([*found, *brackets], key=attrgetter("first")) if brackets else found


def _brackets(line: Line, found: Sequence[Nominal]) -> list[Nominal]:
    """Words in brackets that a particle follows (「どこかが引き受けねばならない」は), but for noun phrases."""
    words = line.surface(line.low, line.high - 1)
    if "」" not in words and "』" not in words:
        return []
    known = {(one.first, one.last) for one in found if not one.weak}
    brackets, opened = [], None
    for place, this in enumerate(line.features[line.low : line.high - 1], line.low):
        if this.morpheme.surface in ("「", "『"):
            opened = place
        elif this.morpheme.surface in ("」", "』"):
            ahead = line.features[place + 1]
            followed = ahead.particle or ahead.morpheme.surface == "って"
            if opened is not None and followed and (opened + 1, place - 1) not in known:
                brackets.append(Nominal(opened, place, opened, _follows(line, place + 1), weak="bracket"))
            opened = None
    return brackets


def _joined(line: Line, before: Nominal, first: int) -> bool:
    """Whether a link (の, と, や, からの, への) and nothing else stands between the phrase before and `first`."""
    features, length = line.features, first - before.last - 1
    if not 1 <= length <= 2 or not features[first - 1].particle:
        return False
    link = features[first - length].morpheme.surface
    if link not in _JOINTS if length == 1 else link not in _CASE or features[first - 1].morpheme.surface != "の":
        return False
    links = sum([this.morpheme.surface in _JOINTS for this in features[before.first : before.last]])
    return links < _LINKS


def _follows(line: Line, place: int) -> str:
    """The particle, copula (だ) or comma at `place`, "" for anything else."""
    features, high = line.features, line.high
    while place < high and (features[place].particle in _FOCUS or features[place].morpheme.surface in "」』"):
        place += 1
    if place >= high:
        return ""
    this = features[place]
    if this.particle:
        topical = this.particle in _CASE and place + 1 < high and features[place + 1].particle in _TOPICAL
        return this.particle + ("は" if topical else "")
    if this.copula:  # 食料不足 + に has the form of a copula and is no predicate
        return "に" if this.morpheme.surface == "に" else "だ"
    return "、" if this.comma else ""


def _derived(line: Line, first: int, last: int) -> int:
    """Where a noun begins that a suffix makes of another (働か + せ + 方, 速 + さ, 無責任 + ぶり); else `first`."""
    if first < last or first == line.low:
        return first
    before, this = line.features[first - 1], line.features[first].morpheme
    form = before.morpheme.cform
    if this.lemma == "方" and form.startswith("連用形") and (before.verb or before.auxiliary):
        return line.predicate_before(first)
    made = form.startswith("語幹") if this.lemma == "さ" else this.lemma == "振り" and before.adjectival_noun
    return first - 1 if made else first


def _weakness(line: Line, first: int, last: int) -> str:
    """The kind of a noun that is seldom a topic: a pronoun, a time, a number, a part of an idiom; "" of any other."""
    head = line.features[last]
    if head.numeral or (line.features[first].numeral and last - first <= 1):
        return "number"  # 四十分, 二度
    if head.morpheme.pos == "代名詞" or head.interrogative:
        return "pronoun"
    if head.temporal and _follows(line, last + 1) not in _OF_THINGS:
        return "time"
    if first < last:
        return ""
    affix = head.morpheme.pos.startswith(("接頭辞", "接尾辞"))  # お + 粗末, 速 + さ
    return "other" if affix or head.lemma in _PLACEHOLDER or head.lemma in _IDIOMATIC else ""


def _is_clause(line: Line, place: int) -> bool:
    """Whether a particle follows the nominaliser at `place`, and no という stands before it (支援というのは)."""
    ahead = line.at(place + 1)
    if line.lemma(place - 1) == "言う" and line.lemma(place - 2) == "と":
        return False
    return ahead is not None and ahead.particle in ("は", "が", "を", "も", "こそ", "に")


def _clause(line: Line, last: int) -> Nominal | None:
    """The predicate with the object or subject right before it (報酬を上げること, 本数を据え置いたの)."""
    inner = last
    while inner > line.low and line.features[inner - 1].auxiliary and not line.features[inner - 1].copula:
        inner -= 1
    first = line.predicate_before(inner)
    if first == last:
        return None
    if first - 1 > line.low and line.features[first - 1].particle in ("を", "が", "に"):
        begin = line.noun_before(first - 2)
        first = first if begin is None else begin
    return Nominal(first, last, first, line.features[last + 1].particle, clause=True)
