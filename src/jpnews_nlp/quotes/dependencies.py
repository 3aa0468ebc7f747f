"""What a dependency parse adds where there is one: which words on the left of a content belong to its cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.kinds import VERB
from jpnews_nlp.quotes.topics import demands
from jpnews_nlp.records import Parse

_STATES = frozenset("居る 有る 無い ない だ です ず たい".split())
_SUBJECTS = ("が", "などが", "らが")


class Dependencies:
    """Questions to a `Parse`, asked by text offset."""

    __slots__ = ("_parse",)

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def content_start(self, clause: Clause, found: Complement, first: int) -> int:
        """The chunk from `first` on at which the content begins.

        A parser seldom attaches a clause too far; if it takes one over the content's end, to the cue, then neither
        this clause nor, arcs not crossing, anything before it is content. For a content without a verb it says
        nothing: there the parser attaches the content's own clauses to the cue. Nor is it asked about a clause with a
        subject of its own (whose subject that of the cue is, stands before the content already), nor about one that
        says how things are: before speaking one acts.
        """
        start = first
        if not clause.chunks[found.last].verbal or demands(clause, found.last):
            return start
        for index in range(first, found.last):
            if clause.chunks[index].func in _SUBJECTS:
                break
            acts = clause.closes_coordinate(index) and is_act(clause, index)
            if acts and self._passes(clause, index, found.content_end):
                start = start if self._shares_topic(clause, first, index, found.last) else index + 1
        return start

    def _shares_topic(self, clause: Clause, first: int, index: int, last: int) -> bool:
        """Whether what follows the clause that ends at `index` has its topic: …は検討を欠き、判断に逸脱があった."""
        topics = [i for i in range(first, last) if clause.chunks[i].func == "は"]
        return bool(topics) and topics[-1] < index

    def _passes(self, clause: Clause, index: int, limit: int) -> bool:
        """Whether a word of chunk `index` depends on one at or behind the offset `limit`."""
        first = bisect_left(self._parse.starts, clause.begin(index))
        last = bisect_right(self._parse.ends, clause.content_end(index))
        return any(self._parse.starts[self._parse.heads[token]] >= limit for token in range(first, last))


def is_act(clause: Clause, index: int) -> bool:
    """Whether the predicate of chunk `index` is what somebody does: not 問題であり、 異常はなく、 補えており、"""
    chunk = clause.chunks[index]
    states = any(word.lemma in _STATES for word in clause.tail(index))
    return not states and (chunk.acted or chunk.kind == VERB)
