"""Universal parts of speech of UniDic morphemes, by spaCy's mapping for UD Japanese (``lexicon/upos.csv``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jpnews_nlp.language.morphemes import Morpheme
from jpnews_nlp.lexicon import DEFAULT, Row

UNKNOWN = "X"  # for a tag that the mapping does not know


class _Rule(Row):
    tag: str
    surface: str = ""
    next_tag: str = ""
    pos: str | None = None
    next_pos: str | None = None


@lru_cache(maxsize=1)
def _rules() -> dict[tuple[str, str, str], _Rule]:
    return {(rule.tag, rule.surface, rule.next_tag): rule for rule in DEFAULT.rows("upos", _Rule)}


@lru_cache(maxsize=100_000)
def resolve(surface: str, tag: str, next_tag: str) -> tuple[str, str | None]:
    """Return the universal part of speech of a word, and that of the next one where this one decides it."""
    rules = _rules()
    plain = rules.get((tag, "", ""))
    if by_surface := rules.get((tag, surface, "")):
        return by_surface.pos or UNKNOWN, None
    before = rules.get((tag, "", next_tag)) if next_tag else None
    if before:
        return before.pos or (plain.pos if plain else None) or UNKNOWN, before.next_pos
    return (plain.pos if plain else None) or UNKNOWN, None


def universal(types: Sequence[Morpheme]) -> list[str]:
    """Return the universal part of speech (UPOS) of each morpheme."""
    found: list[str] = []
    add = found.append
    decided: str | None = None
    tags = [morpheme.pos for morpheme in types]
    for morpheme, tag, following in zip(types, tags, [*tags, ""][1:], strict=True):
        pos, ahead = resolve(morpheme.surface, tag, following)
        add(decided or pos)
        decided = ahead
    return found
