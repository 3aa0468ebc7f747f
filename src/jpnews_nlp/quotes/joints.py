"""How the clauses of one sentence that hold a quotation each are joined."""

from __future__ import annotations

from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.records import Quote

_COORDINATING = ("", *"が て けれど けれども けど ものの し つつ ながら ながらも つつも も を".split())
_JOINTS = ("上", "うえ", "ほか", "他", "一方", "後", "あと", "際", "反面")
_BINDING = ("上", "うえ", "ほか", "他", "際")


def coordinate_after(clause: Clause, cue: int) -> int | None:
    """The chunk at which a clause begins that is an equal of the one that the cue closes: …と述べ、 …と述べた上で、

    None if what follows holds the cue: …と述べたことから, …と述べた外相.
    """
    chunk = clause.chunks[cue]
    if clause.modifies_noun(cue):
        joins = clause.chunks[cue + 1].comma and clause.content(cue + 1) in _JOINTS
        return cue + 2 if joins and cue + 2 < len(clause.chunks) else None
    coordinate = chunk.comma or chunk.form.startswith(("連用形", "て"))
    return cue + 1 if coordinate and chunk.func in _COORDINATING else None


def binds(clause: Clause, cue: int) -> bool:
    """Whether the clause that a cue closes has the subject of the next one: …と述べた上で、 …と語りつつ、"""
    if clause.modifies_noun(cue):
        return clause.content(cue + 1) in _BINDING
    return clause.chunks[cue].func in ("つつ", "ながら", "ながらも", "つつも")


def retells(clause: Clause, last: int, past: tuple[Quote, int]) -> bool:
    """Whether hearsay that ends with chunk `last` is but a second cue: 外相は「…」と述べたという。"""
    earlier, after = past
    told = earlier.type == "direct" and earlier.evidence.startswith("to ")
    if after != last + 1 or earlier.source_start is None or not told:
        return False
    before = range(clause.chunk_at(min(earlier.source_start, earlier.start)))
    return not any(clause.chunks[i].verbal for i in before)


def after_polite(clause: Clause, first: int, found: Complement) -> int:
    """The chunk behind the polite clauses before a plain content, no part of it: 調べましたが、…と書いてあった."""
    if _is_polite(clause, found.last, found.content_end):
        return first
    ends = (i for i in range(found.last - 1, first - 1, -1) if clause.chunks[i].verbal and clause.chunks[i].comma)
    return next((index + 1 for index in ends if _is_polite(clause, index, clause.end)), first)


def _is_polite(clause: Clause, index: int, end: int) -> bool:
    inside = clause.morphemes.within(clause.begin(index), min(end, clause.stop(index)))
    return any(clause.morphemes.types[i].lemma in ("ます", "です") for i in inside)


def uncross(clause: Clause, quote: Quote, past: list[tuple[Quote, int]]) -> None:
    """Let a content that would begin inside an earlier one, and end behind it, begin behind the earlier one's cue."""
    for earlier, after in past[-3:]:
        if earlier.start < quote.start < earlier.end < quote.end and after < len(clause.chunks):
            holds = clause.begin(after) >= quote.end  # the earlier one's cue is this one's last word
            quote.start = earlier.start if holds else min(clause.begin(after), quote.end - 1)
