"""Polarity of hedges and emphases: that of what they hedge or stress."""

from __future__ import annotations

from collections.abc import Sequence

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.evaluation import polar_words
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.rows import Inventory

_IMPERSONAL = ("inference", "appearance")  # とみられる, ようだ: they do not go on judging what was judged before


def resolve(line: Line, candidates: Sequence[Candidate], tables: Inventory, before: int) -> int:
    """Give each candidate without a polarity that of its scope; return the polarity that the sentence ends on.

    The nearest judgement in the sentence decides, then the polar words that it only mentions, then the judgement
    before it (`before`): neighbouring judgements tend to agree (coherency; Kanayama & Nasukawa 2006).
    """
    decided = [candidate for candidate in candidates if candidate.polarity]
    mentioned = said = 0
    if any(candidate.polarity is None for candidate in candidates):
        said = _mentioned(line, tables)
        mentioned = said or before
    for candidate in candidates:
        if candidate.polarity is None:
            nearest = min(decided, key=lambda other: abs(other.last - candidate.first), default=None)
            scope = mentioned if candidate.subtype not in _IMPERSONAL else said
            candidate.polarity = scope if nearest is None else nearest.polarity
    return decided[-1].polarity or before if decided else before


def _mentioned(line: Line, tables: Inventory) -> int:
    """The sign of the polar words in the sentence, a negated one turned round."""
    total = 0.0
    for match in polar_words(line, tables):
        sign = -1 if line.tail(match.last).negated else 1
        total += sign * match.row.polarity * match.row.strength
    return (total > 0) - (total < 0)
