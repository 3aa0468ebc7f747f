"""Hearsay without という: 雨になるそうだ, 雨になるんですって, 雨になるとか."""

from __future__ import annotations

import re

from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import HEARSAY, SAYING
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.making import make_complement

_SOUNDS = re.compile("そう|って|とか")
_GOING_ON = ("", "が", "けど", "けれど", "から", "し", "ね", "よ", "な")  # …だそうだが
_FINITE = ("終止形", "連体形")


def may_hear(clause: Clause) -> bool:
    """Whether a clause may hold hearsay."""
    return _SOUNDS.search(clause.text, clause.start, clause.end) is not None


def find_hearsay(clause: Clause, index: int, *, said: bool) -> Complement | None:
    """The hearsay of which the predicate `index` ends the content; `said` if that is a saying in brackets."""
    row = SAYING if said else HEARSAY
    if _reports(clause, index + 1):
        found = make_complement(clause, index, index + 1, index + 1, row, "souda")
        if not said:
            found.content_end = _told_end(clause, index)
        return found
    start = _inner_report(clause, index) or (_bare_copula(clause, index) if _is_told_on(clause, index) else None)
    start = start or _rumour(clause, index)
    if start is None:
        return None
    found = make_complement(clause, index, index, index, row, "souda")
    found.content_end, found.cue_start, found.cue_end = start, start, clause.words_end(index)
    return found


def _reports(clause: Clause, index: int) -> bool:
    """Whether chunk `index` is the そうだ of hearsay: 雨になるそうだ, which 雨になりそうだ is not."""
    if index >= len(clause.chunks):
        return False
    chunk = clause.chunks[index]
    hears = clause.morphemes.types[chunk.first].pos == "名詞-助動詞語幹"
    return hears and (clause.closes(index) or chunk.func in _GOING_ON)


def _inner_report(clause: Clause, index: int) -> int | None:
    """Offset of そう behind a finite form in chunk `index`, which makes it hearsay whatever its tag: 引くそうです."""
    chunk = clause.chunks[index]
    if not clause.closes(index) and chunk.func not in _GOING_ON:
        return None
    types = clause.morphemes.types
    for place in range(chunk.last, chunk.end):
        if types[place].surface == "そう" and types[place - 1].cform.startswith(_FINITE):
            return clause.morphemes.starts[place]
    return None


def _told_end(clause: Clause, index: int) -> int:
    """Offset at which what hearsay tells ends in chunk `index`, のだ and んです left out: 打つのだそうです."""
    chunk = clause.chunks[index]
    nouns = (i for i in range(chunk.last, chunk.end - 1) if clause.morphemes.types[i].pos == "助詞-準体助詞")
    explains = (i for i in nouns if clause.morphemes.types[i + 1].lemma in ("だ", "です"))
    return next((clause.morphemes.starts[i] for i in explains), clause.words_end(index))


def _is_told_on(clause: Clause, index: int) -> bool:
    """Whether a sentence ends in って that tells what others say: 辞めるんですって。 But not 何ですって？"""
    chunk = clause.chunks[index]
    ends = index + 1 == len(clause.chunks) and chunk.func == "って" and not chunk.comma
    return ends and clause.text[clause.end - 1] not in "？?"


def _rumour(clause: Clause, index: int) -> int | None:
    """Offset of the とか that ends a sentence with chunk `index`: 2時間並んだとか。"""
    chunk = clause.chunks[index]
    ends = index + 1 == len(clause.chunks) and chunk.func == "とか" and not chunk.comma
    if not ends or not chunk.form.startswith(_FINITE):
        return None
    return clause.morphemes.starts[next(i for i in range(chunk.last, chunk.end) if _is_to(clause, i))]


def _is_to(clause: Clause, index: int) -> bool:
    return clause.morphemes.types[index].surface.startswith("と")


def _bare_copula(clause: Clause, index: int) -> int | None:
    """Offset of the だ or です before って in chunk `index`."""
    chunk = clause.chunks[index]
    copulas = (i for i in range(chunk.last, chunk.end) if clause.morphemes.types[i].surface in ("です", "だ"))
    return next((clause.morphemes.starts[i] for i in copulas), None)
