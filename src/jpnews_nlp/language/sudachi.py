"""Text → morphemes with Sudachi in mode C, the tokens that ja_ginza's parser was trained on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from jpnews_nlp.language.morphemes import Morpheme, Morphemes, encodable
from jpnews_nlp.language.remembered import MOST

if TYPE_CHECKING:
    from sudachipy import Morpheme as SudachiMorpheme
    from sudachipy import Tokenizer

# Sudachi refuses more than 49,149 bytes of UTF-8; a code point has at most four. Cut at line ends, else here.
_MAX_CHUNK = 12_000


@lru_cache(maxsize=1)
def _tokenizer() -> Tokenizer:
    from sudachipy import Dictionary, SplitMode

    return Dictionary().create(mode=SplitMode.C)


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Pieces of whole lines, each short enough for Sudachi, with their offsets."""
    begin = 0
    while begin < len(text):
        end = begin + _MAX_CHUNK
        if end < len(text):
            end = text.rfind("\n", begin, end) + 1 or end
        yield begin, text[begin:end]
        begin = end


_types: dict[tuple[str, int], Morpheme] = {}


def _type_of(token: SudachiMorpheme, surface: str) -> Morpheme:
    """The shared `Morpheme` of a dictionary word; words outside the dictionary all have a part of speech as id."""
    key = (surface, token.part_of_speech_id() if token.is_oov() else -token.word_id() - 1)
    if key not in _types:
        if len(_types) >= MOST:
            _types.clear()
        pos = token.part_of_speech()
        _types[key] = Morpheme(
            surface=surface,
            pos="-".join(level for level in pos[:4] if level != "*"),
            ctype=pos[4].replace("*", ""),
            cform=pos[5].replace("*", ""),
            lemma=token.normalized_form() or surface,
            base=token.dictionary_form() or surface,
            reading="" if pos[0].endswith("記号") else token.reading_form(),
        )
    return _types[key]


def analyse(text: str) -> Morphemes:
    """Return Sudachi's morphemes of `text`, blanks left out, with true offsets."""
    types: list[Morpheme] = []
    starts: list[int] = []
    ends: list[int] = []
    for offset, chunk in _chunks(text):
        for token in _tokenizer().tokenize(encodable(chunk)):
            start, end = token.begin() + offset, token.end() + offset
            surface = token.surface()
            if start < end and not surface.isspace():
                types.append(_type_of(token, surface))
                starts.append(start)
                ends.append(end)
    return Morphemes(text, types, starts, ends)
