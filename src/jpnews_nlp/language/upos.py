"""Universal parts of speech of UniDic morphemes, by spaCy's mapping for UD Japanese (``lexicon/upos.csv``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jpnews_nlp.language.morphemes import Morpheme
from jpnews_nlp.language.remembered import Remembered
from jpnews_nlp.lexicon import DEFAULT, Row

UNKNOWN = "X"  # for a tag that the mapping does not know


class _Rule(Row, frozen=True):
    tag: str
    surface: str = ""
    next_tag: str = ""
    pos: str | None = None
    next_pos: str | None = None


@lru_cache(maxsize=1)
def _rules() -> dict[tuple[str, str, str], _Rule]:
    return {(rule.tag, rule.surface, rule.next_tag): rule for rule in DEFAULT.rows("upos", _Rule)}


@lru_cache(maxsize=20_000)
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


class _Alone(Remembered[Morpheme, str]):
    """Morpheme type → its part of speech, whatever follows."""

    def make(self, key: Morpheme) -> str:
        return resolve(key.surface, key.pos, "")[0]


_alone = _Alone()


@lru_cache(maxsize=1)
def _telling() -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """Tags of two neighbours of which the first may depend on the second, or decide it; and all the second ones."""
    pairs = frozenset((tag, next_tag) for tag, _, next_tag in _rules() if next_tag)
    return pairs, frozenset(following for _, following in pairs)


def universal(types: Sequence[Morpheme]) -> list[str]:
    """Return the universal part of speech (UPOS) of each morpheme."""
    found = list(map(_alone.__getitem__, types))
    pairs, following = _telling()
    decided: list[tuple[int, str]] = []
    for place in [place for place, item in enumerate(types) if item.pos in following]:
        first, second = types[place - 1], types[place]
        if place and (first.pos, second.pos) in pairs:
            found[place - 1], ahead = resolve(first.surface, first.pos, second.pos)
            if ahead:
                decided.append((place, ahead))
    for place, pos in decided:
        found[place] = pos
    return found
