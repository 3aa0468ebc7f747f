"""The tokens of a document as columns: what the tokens table is made of, whichever engine they are from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jpnews_nlp.language.morphemes import Morphemes, encodable
from jpnews_nlp.language.upos import universal

UNIDIC, SUDACHI = "unidic-lite", "sudachi-C"
TOKENIZERS = {"ginza": SUDACHI, "mecab": UNIDIC}  # of each engine


def tokenizer_of(engine: str) -> str:
    """Return the name of an engine's tokenizer.

    Raises:
        ValueError: if there is no such engine.
    """
    if engine not in TOKENIZERS:
        raise ValueError(f"no engine {engine!r}; the engines are {', '.join(TOKENIZERS)}")
    return TOKENIZERS[engine]


@dataclass(slots=True)
class Tokens:
    """One entry a token, blanks left out, in text order. Offsets are code points into the document's text."""

    tokenizer: str  # unidic-lite or sudachi-C
    starts: list[int]
    ends: list[int]
    surfaces: list[str]
    lemmas: list[str]
    readings: list[str | None]  # katakana
    pos: list[str]  # UPOS
    tags: list[str]  # UniDic's or Sudachi's part of speech
    heads: list[int] | None = None  # number of the head token, its own for a root; None without a parser
    deps: list[str] | None = None  # Universal Dependencies relation; None without a parser


def pieces(text: str, starts: Iterable[int], ends: Iterable[int]) -> list[str]:
    """Return the stretches of `text` between pairs of offsets."""
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def tokens_of(morphemes: Morphemes) -> Tokens:
    """Return MeCab's morphemes as tokens, without a parse."""
    text, types = morphemes.text, morphemes.types
    as_read = encodable(text) == text  # so that the surfaces, each held but once, are the text's
    return Tokens(
        UNIDIC,
        morphemes.starts,
        morphemes.ends,
        [morpheme.surface for morpheme in types] if as_read else pieces(text, morphemes.starts, morphemes.ends),
        [morpheme.lemma for morpheme in types],
        [morpheme.reading or None for morpheme in types],
        universal(types),
        [morpheme.pos for morpheme in types],
    )
