"""Phrases as annotators mark them, beside those that the grammar and the lexicon propose.

A neural CRF over morphemes (`jpnews_nlp.stance.network`): it has read what annotators call praise, blame, demand or
doubt in more than a thousand articles, and so finds such phrases in words that no table holds. Its labels are the
categories: of praise, blame and demand with their sign, and once more for those that the text tells of somebody else
(``told``). ``benchmarks/stance_phrases_fit.py`` trains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np

from jpnews_nlp.entities.key_index import Ints
from jpnews_nlp.entities.paths import BestPaths
from jpnews_nlp.entities.weights import Floats
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.evaluation import polar_words
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.network import Reading, load
from jpnews_nlp.stance.rows import Inventory

MODEL = Path(__file__).parent / "model"
REBUILD = "python benchmarks/stance_phrases_fit.py"
TOLD = "told"
_SIGNED = ("evaluative", "deontic")  # of the others, what they lean on tells the sign
_STRENGTH = 0.5  # of a phrase that no table grades


@dataclass(slots=True, frozen=True)
class Ways:
    """The labels by which phrases of one category may be marked, and what their transitions weigh against none."""

    begins: Ints
    insides: Ints
    alone: Floats
    longer: Floats
    more: Floats

    def gain(self, leads: Floats) -> float:
        """What a phrase that fills the morphemes gains by its best label."""
        gains = leads[0].take(self.begins)
        if len(leads) == 1:
            return float((gains + self.alone).max())
        gains = gains + leads[1:].sum(axis=0).take(self.insides) + self.longer + self.more * (len(leads) - 2)
        return float(gains.max())


def ways_of(labels: Sequence[str], transitions: Floats) -> dict[str, Ways]:
    """Return the ways of marking a phrase of each category that a model knows."""
    outside = labels.index("O")
    gains = transitions - transitions[outside, outside]
    begins = [place for place, label in enumerate(labels) if label.startswith("B-")]
    found = {}
    for category in dict.fromkeys(labels[place][2:].split()[0] for place in begins):
        own = np.array([place for place in begins if labels[place][2:].split()[0] == category])
        # a kind that training met in single morphemes only has no I
        inner = np.array([labels.index(i) if (i := "I-" + labels[b][2:]) in labels else b for b in own])
        enter = gains[outside, own]
        found[category] = Ways(
            own, inner, enter + gains[own, outside], enter + gains[own, inner] + gains[inner, outside],
            gains[inner, inner],
        )  # fmt: skip
    return found


class Heard:
    """What the model makes of one sentence: phrases, and how well any other words of it would do as one."""

    def __init__(
        self,
        low: int,
        reading: Reading,
        leads: Floats,
        ways: Mapping[str, Ways],
        signs: tuple[Ints, Ints],
        phrases: list[Candidate],
    ) -> None:
        """Take the sentence's first morpheme and by how much each label of a morpheme outweighs staying outside."""
        self.phrases = phrases
        self._low, self._reading, self._leads, self._ways, self._signs = low, reading, leads, ways, signs

    def gain(self, phrase: Candidate) -> float:
        """By how much a sentence with this phrase outweighs one without it: a log-odds, its neighbours left out."""
        ways = self._ways.get(phrase.category)
        if ways is None:
            return float("-inf")
        return ways.gain(self._leads[phrase.first - self._low : phrase.last - self._low + 1])

    def leaning(self, first: int, behind: int) -> float | None:
        """By how much the best label of praise or demand outweighs that of blame in these morphemes of the sentence.

        None if the sentence has none of them.
        """
        leads = self._leads[max(first - self._low, 0) : max(behind - self._low, 0)]
        if not len(leads):
            return None
        plus, minus = self._signs
        return float(leads[:, plus].max() - leads[:, minus].max())

    def pointing(self, phrase: Candidate) -> Floats:
        """The log-probability that the phrase's target ends in each morpheme of the sentence; last, in none of them."""
        own, inside = self._reading, slice(phrase.first - self._low, phrase.last - self._low + 1)
        odds = np.append(own.keys @ own.queries[inside].mean(axis=0), own.elsewhere[inside].mean())
        odds -= odds.max()
        odds -= np.log(np.exp(odds).sum())
        return odds


class LearnedPhrases:
    """Marks phrases in sentences. Holds the model and what it has seen in this process."""

    def __init__(self, inventory: Inventory) -> None:
        """Load the model.

        Raises:
            ModelError: if a file of it is missing or damaged.
        """
        self._network = load(MODEL, REBUILD)
        labels, transitions = self._network.labels, self._network.transitions
        self._outside = labels.index("O")
        self._best_paths = BestPaths(labels, transitions)
        self._ways = ways_of(labels, transitions)
        self._signs = (_signed("+", labels), _signed("-", labels))
        self._inventory = inventory

    def find(self, lines: Sequence[Line]) -> list[Heard]:
        """Return what the model makes of each sentence, of whichever documents they are."""
        if not lines:
            return []
        behind = list(accumulate(line.high - line.low for line in lines))
        tags: dict[int, str] = {}
        for line, end in zip(lines, behind, strict=True):
            shift = end - line.high
            tags |= {place + shift: tag for place, tag in lexicon_tags(line, self._inventory)}
        types = [this.morpheme for line in lines for this in line.features[line.low : line.high]]
        reading = self._network.read(types, behind[:-1], tags)
        leads = reading.scores - reading.scores[:, self._outside, None]
        names = [self._network.labels[label] for label in self._best_paths(reading.scores, behind[:-1])]
        return [
            Heard(
                line.low, reading[first:end], leads[first:end], self._ways, self._signs,
                list(_phrases(names[first:end], line.low)),
            )
            for line, first, end in zip(lines, [0, *behind], behind, strict=False)
        ]  # fmt: skip


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


def _signed(sign: str, labels: Sequence[str]) -> Ints:
    """The labels of phrases with this sign."""
    return np.array([place for place, label in enumerate(labels) if label[2:].split()[1:2] == [sign]], np.intp)


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
