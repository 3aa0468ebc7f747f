"""Polarity of hedges and emphases: that of what they hedge or stress."""

from __future__ import annotations

from collections.abc import Sequence

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.evaluation import polar_words, polarity_of
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.rows import Inventory

# とみられる, ようだ, 見通しだ: they do not go on judging what was judged before
_IMPERSONAL = ("inference", "appearance", "prospect")
_SUSPECTING = ("motive", "rhetorical_question")


def resolve(line: Line, candidates: Sequence[Candidate], tables: Inventory, before: int) -> int:
    """Give each candidate without a polarity that of its scope; return the polarity that the sentence ends on.

    The nearest judgement in the sentence decides; else the polar words that it only mentions and the judgement before
    it (`before`; neighbouring judgements tend to agree, coherency: Kanayama & Nasukawa 2006).
    """
    decided = [candidate for candidate in candidates if candidate.polarity]
    said = mentioned(line, tables) if any(candidate.polarity is None for candidate in candidates) else 0
    for candidate in candidates:
        if candidate.polarity is None:
            nearest = min(decided, key=lambda other: abs(other.last - candidate.first), default=None)
            candidate.polarity = _unjudged(candidate, said, before) if nearest is None else nearest.polarity
    return decided[-1].polarity or before if decided else before


def _unjudged(candidate: Candidate, said: int, before: int) -> int:
    """The polarity of a phrase in whose sentence nothing is judged.

    Commentary doubts, asks and suspects for the worse: only where all around it is favourable does it hope. What
    ought to be so (はずだ) is hoped for if anything around it is favourable.
    """
    if candidate.subtype in _IMPERSONAL:
        return said
    if candidate.category in _SUSPECTING:
        return -1
    if candidate.category == "emphasis":
        return min(said or before, before or said)
    hopeful = any if candidate.subtype == "expectation" else all
    return 1 if hopeful(sign > 0 for sign in (said, before)) else -1


def mentioned(line: Line, tables: Inventory) -> int:
    """The sign of the polar words in the sentence, a negated one turned round."""
    total = 0.0
    for match in polar_words(line, tables):
        total += polarity_of(line, match) * match.row.strength
    return (total > 0) - (total < 0)
