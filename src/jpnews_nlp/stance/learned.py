"""Phrases as annotators mark them, beside those that the grammar and the lexicon propose.

A linear-chain CRF over morphemes, the tagger of the entities with weights of its own: it has read what annotators call
praise, blame, demand or doubt in some hundred articles, and so finds such phrases in words that no table holds. Its
labels are the categories: of praise, blame and demand with their sign, and once more for those that the text tells of
somebody else (``told``). ``benchmarks/stance_phrases_fit.py`` trains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from jpnews_nlp.entities import weights
from jpnews_nlp.entities.names import Names
from jpnews_nlp.entities.tagger import Tagger
from jpnews_nlp.language.morphemes import Morpheme
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.evaluation import polar_words
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.rows import Inventory

MODEL = Path(__file__).parent / "model"
REBUILD = "python benchmarks/stance_phrases_fit.py"
TOLD = "told"
_SIGNED = ("evaluative", "deontic")  # of the others, what they lean on tells the sign
_STRENGTH = 0.5  # of a phrase that no table grades


class LearnedPhrases:
    """Marks phrases in sentences. Holds the model and what it has seen in this process."""

    def __init__(self, names: Names, inventory: Inventory) -> None:
        """Load the model.

        Raises:
            ModelError: if a file of it is missing or damaged.
        """
        self._tagger = Tagger(weights.load(MODEL, weights.MODEL, REBUILD), names)
        self._inventory = inventory

    def find(self, types: Sequence[Morpheme], lines: Sequence[Line]) -> dict[int, list[Candidate]]:
        """Return the phrases of each line by the line's first morpheme, in text order; lines without one left out.

        Args:
            types: the document's morphemes.
            lines: sentences, in order.
        """
        sizes = [line.high - line.low for line in lines]
        cuts: list[int] = []
        tags: dict[int, str] = {}
        position = 0
        for line, size in zip(lines, sizes, strict=True):
            shift = position - line.low
            tags |= {place + shift: tag for place, tag in lexicon_tags(line, self._inventory)}
            position += size
            cuts.append(position)
        sequence = list(chain.from_iterable(types[line.low : line.high] for line in lines))
        labels = self._tagger.tag(sequence, cuts[:-1], tags)
        names = [self._tagger.labels[label] for label in labels]
        found = {}
        for line, end, size in zip(lines, cuts, sizes, strict=True):
            if phrases := list(_phrases(names[end - size : end], line.low)):
                found[line.low] = phrases
        return found


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
