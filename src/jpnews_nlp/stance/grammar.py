"""What can be told of Japanese syntax from morphemes alone: predicate ends, noun phrases, clauses, subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar

from jpnews_nlp.language.morphemes import Morpheme, Morphemes
from jpnews_nlp.stance.features import Features
from jpnews_nlp.stance.matching import Matcher, Readings

FoundT = TypeVar("FoundT")
_CONDITIONAL = frozenset(["なら", "ならば"])
_SUBJECT = frozenset(["は", "が", "も"])
_OBLIQUE = frozenset(["に", "で", "と", "へ", "を"])
_FAR = 120  # morphemes searched for a subject
_ADVERBIAL = frozenset("為 際 時 上 中 間 以上 一方 結果 場合 後 前 所".split())  # nouns that make a clause adverbial
_TE_AUXILIARIES = frozenset("居る おる 来る 行く 置く 仕舞う 見せる いらっしゃる".split())
_NEAR = 10  # morphemes behind と in which the verb stands that takes it
_MAX_NOUN = 8  # morphemes of a compound noun
_NAMING = ("」", "』")  # behind a name
_CLOSERS = {"）": "（", ")": "(", "」": "「", "』": "『"}
_MAX_BRACKET = 16  # morphemes of what brackets behind a name add to it


@dataclass(slots=True)
class Tail:
    """What follows a predicate's core: its last inflecting morpheme, whether it is negated, and what comes next."""

    last: int
    negated: bool
    question: bool
    conditional: bool
    end: bool  # the clause ends here: punctuation, a conjunctive particle, と, or the sentence's end
    final: bool  # the sentence ends here, final particles aside


class Subject(NamedTuple):
    """A noun phrase marked as subject or topic: its first and last morpheme, and that of its particle."""

    first: int
    last: int
    marker: int


class Line:
    """One sentence as the rules see it: the document's features with the sentence's bounds (indices into them)."""

    __slots__ = (
        "_matches", "_partings", "_readings", "_tails", "_verbs", "ends", "everyday", "features", "high", "low",
        "polar", "starts", "text",
    )  # fmt: skip

    def __init__(
        self,
        morphemes: Morphemes,
        features: Sequence[Features],
        inside: range,
        everyday: bool = False,
        readings: Readings | None = None,
    ) -> None:
        self._readings = Readings(features) if readings is None else readings
        self.polar: list[Any] | None = None  # the lexicon terms of the sentence, once somebody has asked
        self._matches: dict[Matcher[Any], Any] = {}
        self._tails: dict[int, Tail] = {}
        self._verbs: list[int] | None = None
        self._partings: list[int] | None = None
        self.text, self.starts, self.ends = morphemes.text, morphemes.starts, morphemes.ends
        self.features = features
        self.low, self.high = inside.start, inside.stop  # morphemes low … high - 1
        self.everyday = everyday  # whether the document is about private life rather than public affairs

    def surface(self, first: int, last: int) -> str:
        """The text of morphemes `first` … `last`, both inclusive."""
        return self.text[self.starts[first] : self.ends[last]]

    def lemma(self, index: int) -> str:
        """Folded lemma at `index`, or "" outside the sentence."""
        return self.features[index].lemma if self.low <= index < self.high else ""

    def at(self, index: int) -> Features | None:
        """Features at `index`, or None outside the sentence."""
        return self.features[index] if self.low <= index < self.high else None

    def matches(self, patterns: Matcher[FoundT]) -> FoundT:
        """What matches in the sentence (see `PatternSet.matches` and `jpnews_nlp.stance.trie.Trie.matches`)."""
        found: FoundT | None = self._matches.get(patterns)
        if found is None:
            found = self._matches[patterns] = patterns.matches(self._readings[patterns], self.low, self.high)
        return found

    def spaced(self, index: int) -> bool:
        """Whether blank space parts the morpheme at `index` from the one before it, as it does parts of headlines."""
        return self.low < index < self.high and self.starts[index] > self.ends[index - 1]

    def verb_behind(self, place: int) -> str:
        """Folded lemma of the first verb in the few morphemes behind `place`, "" if there is none."""
        ahead = range(place + 1, min(self.high, place + _NEAR))
        return next((self.lemma(index) for index in ahead if self.features[index].verb), "")

    def prefixed(self, first: int) -> bool:
        """Whether a negative prefix stands before morpheme `first` (不 + 必要)."""
        return first > self.low and self.features[first - 1].prefix

    def leftwards(self, before: int, limit: int) -> Iterator[int]:
        """Yield indices from `before` - 1 down, brackets that close before `before` passed over, at most `limit`."""
        depth, index = 0, before - 1
        stop = max(self.low, before - limit)
        while index >= stop:
            surface = self.features[index].morpheme.surface
            if surface in ("」", "』"):
                depth += 1
            elif surface in ("「", "『"):
                depth = max(0, depth - 1)
            elif depth == 0:
                yield index
            index -= 1

    def verbs(self, low: int, high: int) -> int:
        """How many of the morphemes `low` … `high` - 1 are verbs."""
        if self._verbs is None:
            inside = self.features[self.low : self.high]
            self._verbs = list(accumulate([this.verb for this in inside], initial=0))
        return self._verbs[high - self.low] - self._verbs[low - self.low] if high > low else 0

    def partings(self, low: int, high: int) -> int:
        """How many of the morphemes `low` … `high` - 1 part clauses."""
        if self._partings is None:
            inside = self.features[self.low : self.high]
            self._partings = list(accumulate([this.parting for this in inside], initial=0))
        return self._partings[high - self.low] - self._partings[low - self.low] if high > low else 0

    def tail(self, last: int) -> Tail:
        """Follow the inflection after morpheme `last`: polite and past endings, copula, ている, negation."""
        found = self._tails.get(last)
        if found is None:
            found = self._tails[last] = self._tail(last)
        return found

    def tells(self, core: int, last: int) -> bool:
        """Whether a predicate ends a clause that tells what somebody did or is doing (撤退を + 求めた, 求めている)."""
        tail = self.tail(last)
        if not tail.end or tail.question or tail.conditional or self.lemma(tail.last + 1) in ("と", "の"):
            return False
        return any(self.lemma(place) in ("た", "居る") for place in range(core, tail.last + 1))

    def _tail(self, last: int) -> Tail:
        negated, index = False, last + 1
        while index < self.high:
            step = self._tail_step(index)
            if step == 0:
                break
            negative = self.features[index + step - 1].negative
            if negative and self._asks(index + step):
                break  # ではないか asserts what it seems to deny
            negated ^= negative
            index += step
        last_inflected = index - 1
        question = self.lemma(index) == "か" or (self.lemma(index) == "の" and self.lemma(index + 1) == "か")
        ahead = self.at(index)
        conditional = ahead is not None and (
            ahead.morpheme.cform.startswith("仮定") or ahead.morpheme.surface in _CONDITIONAL
        )
        return Tail(
            last_inflected, negated, question, conditional, self._clause_ends(index), self._sentence_ends(index)
        )

    def _asks(self, index: int) -> bool:
        """Whether か follows at `index`, でしょう or だろう between."""
        if (this := self.at(index)) is not None and this.volitional:
            index += 1
        return self.lemma(index) == "か"

    def _tail_step(self, index: int) -> int:
        """How many morphemes from `index` still inflect the predicate before it; 0: none."""
        this = self.features[index]
        if this.lemma == "訳" and self.lemma(index + 1) in ("だ", "で") and self.lemma(index + 2) == "は":
            return 4 if self.lemma(index + 3) == "ない" else 0  # 悪いわけではない
        if this.lemma == "有る" and self.features[index - 1].adjective:
            negative = next((i for i in range(index + 1, min(index + 3, self.high)) if self._negates(i)), None)
            return 0 if negative is None else negative - index + 1  # ほしく + ありません
        if this.lemma == "まい":
            return 0  # doubts, denies nothing
        if this.polite or this.lemma in ("た", "たり") or (this.negative and this.auxiliary):
            return 1
        if self._case_as_copula(index):
            return self._after_de(index)
        if this.copula and not this.volitional and not this.morpheme.cform.startswith(("仮定", "連体", "連用形-ニ")):
            follows = self.at(index + 1)
            if this.morpheme.surface in ("で", "じゃ") and follows is not None:
                return self._after_de(index)
            return 1
        if this.morpheme.surface in ("て", "で") and self.lemma(index + 1) in _TE_AUXILIARIES:
            return 2
        return 0

    def _case_as_copula(self, index: int) -> bool:
        """Whether a case particle で is a copula after all (MeCab wavers): では + ない or ある."""
        this = self.features[index]
        if this.particle != "で" or self.lemma(index + 1) not in ("は", "も"):
            return False
        return self.lemma(index + 2) in ("ない", "有る")

    def _after_de(self, index: int) -> int:
        """で after a noun: である, ではない, ではありません; a bare で is a conjunctive copula and still belongs."""
        ahead = index + 1
        if self.lemma(ahead) in ("は", "も"):
            ahead += 1
        if self.lemma(ahead) == "有る" and not self.features[ahead].volitional:
            if self.lemma(ahead + 1) == "まい":
                return 0
            negative = next((i for i in range(ahead + 1, min(ahead + 3, self.high)) if self._negates(i)), None)
            return (negative if negative is not None else ahead) - index + 1
        if self.lemma(ahead) == "ない":
            return ahead - index + 1
        return 0 if self.lemma(ahead) == "有る" else 1

    def _negates(self, index: int) -> bool:
        this = self.features[index]
        return this.negative and this.lemma != "まい"

    def _clause_ends(self, index: int) -> bool:
        this = self.at(index)
        if this is None or this.boundary or this.comma or this.conjunctive or (this.copula and this.volitional):
            return True
        if this.lemma == "の":
            return self.lemma(index + 1) in ("だ", "か")
        return this.lemma in ("と", "か", "よ", "ね", "な", "わ", "ぞ", "さ") or this.morpheme.pos.startswith(
            "補助記号"
        )

    def _sentence_ends(self, index: int) -> bool:
        while index < self.high and self.features[index].morpheme.pos == "助詞-終助詞":
            index += 1
        this = self.at(index)
        return this is None or (this.morpheme.pos.startswith(("補助記号", "記号", "空白")) and not this.comma)

    def noun_before(self, last: int) -> int | None:
        """First morpheme of the compound noun that ends at `last`; None if there is no noun."""
        first = last + 1
        while first > self.low and last - first < _MAX_NOUN and self._compounds(first - 1, last):
            first -= 1
        return first if first <= last else None

    def _compounds(self, index: int, last: int) -> bool:
        """Whether the noun at `index` goes on to the left with the compound that ends at `last`."""
        this = self.features[index]
        if index < last and (this.lemma in ("侭", "為", "上", "等") or self.spaced(index + 1)):
            return False
        return this.noun

    def predicate_before(self, first: int) -> int:
        """First morpheme of the predicate that the morphemes from `first` on belong to (撤退し てい く べき)."""
        index = first
        while index > self.low and self._predicate_part(index - 1):
            index -= 1
        if self.lemma(index) in ("為る", "致す", "出来る") and index > self.low and self.features[index - 1].noun:
            begin = self.noun_before(index - 1)
            return index if begin is None else begin
        return self.word_begin(index) if index < self.high else index

    def word_begin(self, index: int) -> int:
        """First morpheme of the word whose latter part is at `index`: a suffix or voiced verb (義務 + 化)."""
        while index > self.low and self._latter(self.features[index].morpheme):
            index -= 1
        return index

    @staticmethod
    def _latter(this: Morpheme) -> bool:
        return this.pos.startswith("接尾辞") or this.surface.startswith("づけ")

    def _predicate_part(self, index: int) -> bool:
        this = self.features[index]
        if this.verb or this.adjective or (this.auxiliary and not this.morpheme.cform.startswith("連体")):
            return True
        return this.morpheme.surface in ("て", "で") and this.morpheme.pos == "助詞-接続助詞" and self._bound(index + 1)

    def _bound(self, index: int) -> bool:
        this = self.at(index)
        return this is not None and (this.verb or this.adjective) and "非自立" in this.morpheme.pos

    def subject_before(self, before: int) -> Subject | None:
        """Nearest noun phrase before `before` marked as subject or topic."""
        for place in self.leftwards(before, _FAR):
            if self.features[place].particle in _SUBJECT and place > self.low:
                if self.features[place - 1].particle in _OBLIQUE:
                    continue  # 企業にも, 日本では: no subject
                if self.features[place].particle == "が" and self._of_modifier(place, before):
                    continue
                if (found := self._named_before(place)) is not None:
                    return found
        return None

    def _named_before(self, place: int) -> Subject | None:
        """The noun phrase right before the particle at `place`: 独など + が, 機構（略称） + は, 団体「名前」 + は."""
        last = place - 1 - (self.features[place - 1].morpheme.surface == "など")
        closing = self.features[last].morpheme.surface
        if closing in _CLOSERS:
            opening = _CLOSERS[closing]
            inside = range(last - 1, max(self.low, last - _MAX_BRACKET) - 1, -1)
            opened = next((index for index in inside if self.features[index].morpheme.surface == opening), None)
            if opened is None or opened + 1 == last:
                return None
            if closing in _NAMING:  # a name only behind what it names: 野党の「うば捨て山」も names nobody
                named = opened > self.low and self.features[opened - 1].noun
                return Subject(opened + 1, last - 1, place) if named else None
            last = opened - 1
        first = self.noun_before(last)
        return None if first is None else Subject(first, last, place)

    def is_time(self, first: int, last: int) -> bool:
        """Whether a noun phrase tells a time (当初, 昨年), and no share or number of people (七割近く, 一人)."""
        if not self.features[last].temporal or self.lemma(last) == "一人":
            return False
        return not any(this.numeral for this in self.features[first : last + 1])

    def _of_modifier(self, place: int, before: int) -> bool:
        """Whether が at `place` marks the subject of a clause that modifies a noun (党首が言った + ことは妥当だ)."""
        if self.features[place + 1].comma:
            return False
        return any(self.modifies(index) for index in self.leftwards(before, before - place - 1))

    def modifies(self, index: int) -> bool:
        """Whether the predicate that ends at `index` modifies the noun or の after it."""
        this, ahead = self.features[index], self.features[index + 1]
        if not (
            (this.verb or this.adjective or this.auxiliary) and this.morpheme.cform.startswith(("連体形", "終止形"))
        ):
            return False
        return ahead.nominaliser or (ahead.noun and ahead.lemma not in _ADVERBIAL)
