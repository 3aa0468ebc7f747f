"""The kind of a morpheme, as far as quotation cares: one letter, worked out once for each morpheme type."""

from __future__ import annotations

import re
from functools import lru_cache

from jpnews_nlp.language.morphemes import Morpheme
from jpnews_nlp.language.remembered import Remembered

NOUN, VERB, LIGHT, ADJECTIVE, AUXILIARY = "N", "V", "v", "A", "a"
PARTICLE, ADVERB, ADNOMINAL, CONJUNCTION, STOP, COMMA, SYMBOL = "P", "D", "R", "C", ".", ",", "S"

KATAKANA = re.compile(r"[ァ-ヶー]{2,}")

# The longest matching prefix of a UniDic part of speech decides.
_BY_POS = (
    ("動詞-非自立可能", LIGHT),
    ("動詞", VERB),
    ("形容詞", ADJECTIVE),
    ("助動詞", AUXILIARY),
    ("形状詞-助動詞語幹", AUXILIARY),
    ("接尾辞-動詞的", AUXILIARY),
    ("接尾辞-形容詞的", AUXILIARY),
    ("助詞", PARTICLE),
    ("副詞", ADVERB),
    ("感動詞", ADVERB),
    ("連体詞", ADNOMINAL),
    ("接続詞", CONJUNCTION),
    ("補助記号-句点", STOP),
    ("補助記号-読点", COMMA),
    ("補助記号-括弧", SYMBOL),
)
# A colon and a dash part a speaker from his words as a comma does.
_COMMAS = ("、", "，", ",", "､", "：", ":", "―", "—", "─", "――", "──", "——")
_STOPS = ("。", "．", "！", "？", "!", "?", "｡")


class _Kinds(Remembered[Morpheme, str]):
    def make(self, key: Morpheme) -> str:
        return _kind(key)


def _kind(morpheme: Morpheme) -> str:
    if morpheme.surface == ".":
        return NOUN  # of addresses and abbreviations: asahi.com
    if morpheme.surface in _COMMAS:
        return COMMA
    if morpheme.surface in _STOPS:
        return STOP
    return _kind_of_pos(morpheme.pos)


@lru_cache(maxsize=1000)
def _kind_of_pos(pos: str) -> str:
    return next((kind for beginning, kind in _BY_POS if pos.startswith(beginning)), NOUN)


_kinds = _Kinds()


def kinds_of(morphemes: list[Morpheme]) -> list[str]:
    """Return the kind of each of `morphemes`."""
    return list(map(_kinds.__getitem__, morphemes))


def kind_of(morpheme: Morpheme) -> str:
    """Return the kind of `morpheme`: one of this module's letters."""
    return _kinds[morpheme]
