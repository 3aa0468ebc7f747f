"""Terms of the polarity lexicon as patterns: ``make checksums`` works them out beforehand.

A term is cut as MeCab cuts it in running text. ``term_patterns.csv`` keeps what came of the package's own terms, which
would take as long as an article each time; other terms (a user's) are cut when they are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jpnews_nlp.language.morphemes import Morpheme, analyse
from jpnews_nlp.lexicon.checksums import verified_text
from jpnews_nlp.stance.features import is_potential

TABLE = Path(__file__).with_name("term_patterns.csv")
_EVERYWHERE = ",everywhere"  # behind the pattern of a term that judges wherever it stands
_KANA = re.compile("[ぁ-ヶー]+")
_CASE = ("が", "は", "も", "の", "を")


def patterns_of(terms: Sequence[str]) -> list[str]:
    """Return the pattern (see `jpnews_nlp.stance.patterns`) of each term.

    Raises:
        ValueError: if a term holds no word.
    """
    known = table()
    fresh = [term for term in terms if term not in known]
    known |= zip(fresh, cut(fresh), strict=True)
    return [known[term] for term in terms]


def table() -> dict[str, str]:
    """Return the patterns that were worked out beforehand."""
    return dict([line.split(",")[:2] for line in _lines()])


def everywhere() -> list[str]:
    """Return the patterns of those of them that judge wherever they stand (`TermRow.everywhere`)."""
    return [line.split(",")[1] for line in _lines() if line.endswith(_EVERYWHERE)]


@cache
def _lines() -> list[str]:
    return verified_text(TABLE).splitlines() if TABLE.is_file() else []


def cut(terms: Sequence[str]) -> list[str]:
    """Work the patterns of `terms` out. Raises ValueError if a term holds no word."""
    if not terms:
        return []
    found = analyse("\n".join(terms))
    cuts: list[list[Morpheme]] = [[] for _ in terms]
    line, line_end = 0, len(terms[0])
    for morpheme, start in zip(found.types, found.starts, strict=True):
        while start > line_end:
            line += 1
            line_end += 1 + len(terms[line])
        cuts[line].append(morpheme)
    empty = next((term for term, cut in zip(terms, cuts, strict=True) if not cut), None)
    if empty is not None:
        raise ValueError(f"{empty!r} holds no word")
    return [" ".join("|".join(_names(morpheme, len(cut))) for morpheme in cut) for cut in cuts]


def _names(morpheme: Morpheme, length: int) -> tuple[str, ...]:
    """What a term's morpheme matches: its lemma; inside an idiom any case particle; any negation for ない."""
    lemma = morpheme.lemma
    if length > 1 and morpheme.surface in ("が", "は", "を") and morpheme.pos.startswith("助詞"):
        return _CASE
    if lemma in ("ない", "無い"):
        return ("ない", "ず") if length > 1 else ("ない",)
    if morpheme.pos.startswith("名詞") and _KANA.fullmatch(morpheme.surface):
        return ("=" + morpheme.surface,)  # the lemma of a kana noun is a guess: うみ is 膿 or 海
    return (morpheme.base if is_potential(morpheme) else lemma,)


def write_table() -> None:
    """Write ``term_patterns.csv`` for the terms of ``stance_polarity.csv``."""
    from jpnews_nlp.lexicon import DEFAULT
    from jpnews_nlp.stance.rows import TermRow

    rows = {row.term: row for row in DEFAULT.rows("stance_polarity", TermRow)}
    lines = [
        f"{term},{pattern}{_EVERYWHERE if row.everywhere else ''}"
        for (term, row), pattern in zip(rows.items(), cut(list(rows)), strict=True)
        if "," not in term + pattern
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
