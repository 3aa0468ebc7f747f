"""The tokens of a document as columns: what the tokens table is made of, whichever engine they are from."""

from __future__ import annotations

from dataclasses import dataclass

from jpnews_nlp.language.morphemes import Morphemes
from jpnews_nlp.language.upos import universal

UNIDIC, SUDACHI = "unidic-lite", "sudachi-C"


@dataclass(slots=True)
class Tokens:
    """One entry a token, blanks left out, in text order. Offsets are code points into the document's text."""

    tokenizer: str  # unidic-lite or sudachi-C
    starts: list[int]
    ends: list[int]
    lemmas: list[str]
    readings: list[str | None]  # katakana
    pos: list[str]  # UPOS
    tags: list[str]  # UniDic's or Sudachi's part of speech
    heads: list[int] | None = None  # number of the head token, its own for a root; None without a parser
    deps: list[str] | None = None  # Universal Dependencies relation; None without a parser


def tokens_of(morphemes: Morphemes) -> Tokens:
    """Return MeCab's morphemes as tokens, without a parse."""
    types = morphemes.types
    return Tokens(
        UNIDIC,
        morphemes.starts,
        morphemes.ends,
        [morpheme.lemma for morpheme in types],
        [morpheme.reading or None for morpheme in types],
        universal(types),
        [morpheme.pos for morpheme in types],
    )
