"""Phrases as annotators mark them, beside those that the grammar and the lexicon propose.

A neural CRF over morphemes (`jpnews_nlp.stance.network`): it has read what annotators call praise, blame, demand or
doubt in more than a thousand articles, and so finds such phrases in words that no table holds. Its labels are the
categories: of praise, blame and demand with their sign, and once more for those that the text tells of somebody else
(``told``). ``benchmarks/stance_phrases_fit.py`` trains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress
from math import exp, log
from pathlib import Path

import numpy as np

from jpnews_nlp.entities.key_index import Ints
from jpnews_nlp.entities.paths import BestPaths
from jpnews_nlp.entities.weights import Floats
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.evaluation import polar_words
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.network import Pointer, load
from jpnews_nlp.stance.rows import Inventory

MODEL = Path(__file__).parent / "model"
REBUILD = "python benchmarks/stance_phrases_fit.py"
TOLD = "told"
_SIGNED = ("evaluative", "deontic")  # of the others, what they lean on tells the sign
_STRENGTH = 0.5  # of a phrase that no table grades


@dataclass(slots=True, frozen=True)
class Ways:
    """The labels by which phrases of one category may be marked, and what their transitions weigh against none.

    Attributes:
        labels: of each way that of the first morpheme and of the others, and the weights of the transitions of a
            phrase of one morpheme, of one of two, and of each further morpheme.
    """

    labels: Sequence[tuple[int, int, float, float, float]]

    def gain(self, leads: Sequence[Sequence[float]]) -> float:
        """What a phrase that fills the morphemes gains by its best label."""
        first, rest = leads[0], leads[1:]
        if not rest:
            return max([first[begin] + alone for begin, _, alone, _, _ in self.labels])
        further = len(rest) - 1
        return max([
            first[begin] + sum([one[inside] for one in rest]) + two + more * further
            for begin, inside, _, two, more in self.labels
        ])  # fmt: skip


def ways_of(labels: Sequence[str], transitions: Floats) -> dict[str, Ways]:
    """Return the ways of marking a phrase of each category that a model knows."""
    outside = labels.index("O")
    gains = (transitions - transitions[outside, outside]).tolist()
    found: dict[str, list[tuple[int, int, float, float, float]]] = {}
    for begin, label in enumerate(labels):
        if label.startswith("B-"):
            # a kind that training met in single morphemes only has no I
            inside = labels.index(inner) if (inner := "I-" + label[2:]) in labels else begin
            enter = gains[outside][begin]
            found.setdefault(label[2:].split()[0], []).append((
                begin, inside, enter + gains[begin][outside], enter + gains[begin][inside] + gains[inside][outside],
                gains[inside][inside],
            ))  # fmt: skip
    return {category: Ways(ways) for category, ways in found.items()}


class Heard:
    """What the model makes of one sentence: phrases, and how well any other words of it would do as one."""

    def __init__(
        self,
        low: int,
        states: Floats,
        pointer: Pointer,
        leads: Floats,
        ways: Mapping[str, Ways],
        signs: tuple[Sequence[int], Sequence[int]],
        phrases: list[Candidate],
    ) -> None:
        """Take the sentence's first morpheme and by how much each label of a morpheme outweighs staying outside."""
        self.phrases = phrases
        self._low, self._states, self._pointer, self._ways, self._signs = low, states, pointer, ways, signs
        self._array = leads
        self._gains: dict[tuple[int, int, str], float] = {}

    @cached_property
    def _leads(self) -> list[list[float]]:
        """The leads as plain numbers, which are quicker where only a few are asked for."""
        leads: list[list[float]] = self._array.tolist()
        return leads

    def beside(self, phrase: Candidate) -> list[Candidate]:
        """The phrases of the model's that share words with this one."""
        return [one for one in self.phrases if one.overlaps(phrase)]

    def gain(self, phrase: Candidate) -> float:
        """By how much a sentence with this phrase outweighs one without it: a log-odds, its neighbours left out."""
        place = phrase.place
        gain = self._gains.get(place)
        if gain is None:
            ways = self._ways.get(phrase.category)
            leads = self._leads[phrase.first - self._low : phrase.last - self._low + 1]
            gain = self._gains[place] = float("-inf") if ways is None else ways.gain(leads)
        return gain

    def leaning(self, first: int, behind: int) -> float | None:
        """By how much the best label of praise or demand outweighs that of blame in these morphemes of the sentence.

        None if the sentence has none of them.
        """
        leads = self._leads[max(first - self._low, 0) : max(behind - self._low, 0)]
        if not leads:
            return None
        most: list[float] = [max(column) for column in zip(*leads, strict=True)]
        plus, minus = self._signs
        return max([most[label] for label in plus]) - max([most[label] for label in minus])

    def pointing(self, phrase: Candidate) -> list[float]:
        """The log-probability that the phrase's target ends in each morpheme of the sentence; last, in none of them."""
        odds = self._pointer.odds(self._states, slice(phrase.first - self._low, phrase.last - self._low + 1))
        most = max(odds)
        total = most + log(sum([exp(one - most) for one in odds]))
        return [one - total for one in odds]


class LearnedPhrases:
    """Marks phrases in sentences. Holds the model and what it has seen in this process."""

    def __init__(self, inventory: Inventory, thorough: bool = False) -> None:
        """Load the model.

        Args:
            inventory: the stance tables.
            thorough: whether to read the sentences too in which no phrase can be at a first look.

        Raises:
            ModelError: if a file of it is missing or damaged.
        """
        self._network = load(MODEL, REBUILD)
        labels, transitions = self._network.labels, self._network.transitions
        self._outside = labels.index("O")
        self._best_paths = BestPaths(labels, transitions)
        self._ways = ways_of(labels, transitions)
        self._signs = (_signed("+", labels), _signed("-", labels))
        self._inventory, self._thorough = inventory, thorough

    def find(self, lines: Sequence[Line]) -> list[Heard | None]:
        """Return what the model makes of each sentence, of whichever documents they are.

        None stands for those in which no phrase can be.
        """
        if not lines:
            return []
        numbers = self._network.number(
            [this.morpheme for line in lines for this in line.features[line.low : line.high]]
        )
        promising = [True] * len(lines) if self._thorough else self._promising(lines, numbers)
        held = np.repeat(promising, [line.high - line.low for line in lines])
        heard = self._read(list(compress(lines, promising)), numbers[held])
        return [next(heard) if may else None for may in promising]

    def _promising(self, lines: Sequence[Line], numbers: Ints) -> list[bool]:
        """Whether each sentence may hold a phrase: by a first look, or as it holds a term that judges everywhere."""
        seen = self._network.promising(numbers, _ends(lines)[:-1])
        everywhere = self._inventory.everywhere
        return [may or bool(line.matches(everywhere)) for line, may in zip(lines, seen, strict=True)]

    def _read(self, lines: Sequence[Line], numbers: Ints) -> Iterator[Heard]:
        """Yield what the network makes of each sentence; `numbers`: of the types of their morphemes."""
        if not lines:
            return
        behind = _ends(lines)
        tags: dict[int, str] = {}
        for line, end in zip(lines, behind, strict=True):
            shift = end - line.high
            tags |= {place + shift: tag for place, tag in lexicon_tags(line, self._inventory)}
        reading = self._network.read(numbers, behind[:-1], tags)
        leads = reading.scores - reading.scores[:, self._outside, None]
        names = [self._network.labels[label] for label in self._best_paths(reading.scores, behind[:-1])]
        for line, first, end in zip(lines, [0, *behind], behind, strict=False):
            yield Heard(
                line.low, reading.states[first:end], self._network.pointer, leads[first:end], self._ways, self._signs,
                list(_phrases(names[first:end], line.low)),
            )  # fmt: skip


def _ends(lines: Sequence[Line]) -> list[int]:
    """Where each sentence ends if they stand one behind another, in morphemes."""
    return list(accumulate(line.high - line.low for line in lines))


def lexicon_tags(line: Line, inventory: Inventory) -> Iterator[tuple[int, str]]:
    """Yield (morpheme, tag) for the words of the polarity lexicon in a sentence, each morpheme once."""
    for match in polar_words(line, inventory):
        kind = f"{match.row.use[:1]}{match.row.polarity}{match.row.basis[:3]}"
        for place in range(match.first, match.last + 1):
            yield place, ("b" if place == match.first else "i") + kind


def label_of(category: str, polarity: int, told: bool) -> str:
    """Return the label of a marked phrase, without its B- or I-."""
    if category not in _SIGNED:
        return category
    return f"{category} {'+' if polarity > 0 else '-'}" + (f" {TOLD}" if told else "")


def _signed(sign: str, labels: Sequence[str]) -> list[int]:
    """The labels of phrases with this sign."""
    return [place for place, label in enumerate(labels) if label[2:].split()[1:2] == [sign]]


def _phrases(labels: Sequence[str], low: int) -> Iterator[Candidate]:
    """Yield the phrases of one sentence whose labels are given and whose first morpheme is `low`."""
    first = None
    for place, label in enumerate([*labels, "O"]):
        if first is not None and not label.startswith("I-"):
            yield _candidate(low + first, low + place - 1, labels[first][2:])
            first = None
        if label.startswith("B-"):
            first = place


def _candidate(first: int, last: int, label: str) -> Candidate:
    category, *rest = label.split()
    polarity = (1 if rest[0] == "+" else -1) if rest else None
    kind = "attitude" if TOLD in rest else "learned"
    return Candidate(first, last, first, category, polarity, _STRENGTH, f"learned.{category}", kind)
