"""Sayings attributed by any verb with a speaker, not only by reporting cues: 外相は「…」と席を立った."""

from __future__ import annotations

from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.lexicon import Lexicon, Row
from jpnews_nlp.quotes.chunks import chunk_text
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import Cue
from jpnews_nlp.quotes.kinds import ADJECTIVE, NOUN
from jpnews_nlp.quotes.markers import is_manner, is_yoni

_REACH = 7  # chunks between と and the verb
_HYPOTHETICAL = ("仮定形", "意志推量形", "命令形", "未然形")
_CONDITIONS = ("ば", "たら", "ても", "ては", "と", "の", "のは", "のが", "のも", "ことは")
_HEARSAY = ("そう", "よう", "らしい", "様子", "模様")
OPEN = Cue("「…」と", "say", "no", "d", "overt")


class Naming(Row, frozen=True):
    """One row of ``quote_naming``: a verb that names, compares or joins what stands in 「」と."""

    verb: str
    note: str = ""


class OpenCues:
    """Finds the verb that attributes a saying where the lexicon knows no cue."""

    __slots__ = ("_naming",)

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("quote_naming", Naming)
        self._naming = frozenset(next(chunk_text(analyse(row.verb))).head for row in rows)

    def find(self, clause: Clause, index: int) -> tuple[int, int] | None:
        """Return (first, last) chunk of the predicate to which the saying of chunk `index` belongs."""
        if not clause.utters(index):
            return None
        for position in range(index + 1, min(index + 1 + _REACH, len(clause.chunks))):
            chunk = clause.chunks[position]
            passes = clause.chunks[index].comma and (chunk.head in self._naming or is_manner(chunk))
            if chunk.verbal and is_yoni(clause, position):
                return None
            passes = passes or _describes_object(clause, position)
            if chunk.verbal and not passes:
                return self._checked(clause, index, position)
            if (
                chunk.stop
                or (chunk.func.startswith("と") and not self._is_manner(clause, position))
                or clause.bracket_of(position) is not None
            ):
                return None
        return None

    def _is_manner(self, clause: Clause, position: int) -> bool:
        """Whether と makes an adverb of chunk `position`: 呆然と, きっぱりと."""
        chunk = clause.chunks[position]
        last = clause.morphemes.types[chunk.last - 1]
        return chunk.func == "と" and last.pos.startswith(("形状詞", "副詞", "名詞-普通名詞-形状詞"))

    def _checked(self, clause: Clause, index: int, position: int) -> tuple[int, int] | None:
        chunk = clause.chunks[position]
        adnominal = clause.modifies_noun(position) and clause.content(position + 1) not in _HEARSAY
        if chunk.head in self._naming or chunk.passive or adnominal:
            return None
        follows = position + 1 < len(clause.chunks)
        told = chunk.func == "と" and follows and clause.content(position + 1) == "いう"
        if (chunk.func in _CONDITIONS and not told) or chunk.form.startswith(_HYPOTHETICAL):
            return None
        has_object = position - 1 > index and clause.chunks[position - 1].func == "を"
        return (position - 1 if has_object else position), position


def _describes_object(clause: Clause, position: int) -> bool:
    """Whether chunk `position` is but an adjective of the verb's object: 複雑な表情を見せた."""
    chunk = clause.chunks[position]
    adjective = chunk.kind in (NOUN, ADJECTIVE) and not chunk.acted and clause.modifies_noun(position)
    return adjective and clause.chunks[position + 1].func == "を"
