"""How much a string looks like written Japanese: the measure by which encodings are told apart."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_ASCII = re.compile(r"[\x00-\x7f]+")
_SAMPLE = 60_000  # characters: enough for a firm verdict, and the cost of a long file stays bounded

# Weight of a character in a Japanese text against the same bytes read in the wrong encoding. Mojibake is made of
# half-width katakana, rare kanji and C1 controls; text of kana, common kanji and Japanese punctuation.
_RANGES: tuple[tuple[int, int, float], ...] = (
    (0x0000, 0x007F, 0.0),
    (0x0080, 0x009F, -6.0),  # C1 controls
    (0x00A0, 0x00A0, 0.1),  # NBSP
    (0x00A1, 0x024F, -0.5),  # Latin with accents: rare between Japanese characters
    (0x0370, 0x04FF, -0.6),  # Greek, Cyrillic
    (0x2010, 0x2027, 0.3),
    (0x2030, 0x26FF, 0.0),
    (0x3000, 0x3002, 1.2),  # ideographic space, comma and full stop
    (0x3003, 0x3007, 0.3),
    (0x3008, 0x3011, 1.0),  # brackets
    (0x3012, 0x3040, 0.0),
    (0x3041, 0x3093, 1.4),  # hiragana
    (0x3094, 0x30A0, 0.0),
    (0x30A1, 0x30FC, 1.2),  # katakana and the length mark
    (0xFF01, 0xFF5E, 0.5),  # full-width forms
    (0xFF61, 0xFF9F, -0.7),  # half-width katakana
    (0xE000, 0xF8FF, -4.0),  # private use
    (0xFFE0, 0xFFE6, 0.2),
    (0xFFFD, 0xFFFD, -8.0),
    (0xFFFE, 0xFFFF, -8.0),
    (0x1F000, 0x1FAFF, 0.2),  # emoji
)
_COMMON_KANJI, _RARE_KANJI, _OTHER = 0.8, -0.8, -1.5


def japanese_score(text: str) -> float:
    """Return the mean weight of the non-ASCII characters of `text`: about 1 for Japanese, under 0 for mojibake.

    A text of ASCII alone scores 0. Only the first 60,000 non-ASCII characters are looked at.
    """
    sample = _ASCII.sub("", text[: 20 * _SAMPLE])[:_SAMPLE]
    if not sample:
        return 0.0
    return sum(_weight(char) * count for char, count in Counter(sample).items()) / len(sample)


@lru_cache(maxsize=70_000)
def _weight(char: str) -> float:
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF:
        return _COMMON_KANJI if _is_first_level(char) else _RARE_KANJI
    return next((weight for low, high, weight in _RANGES if low <= code <= high), _OTHER)


def _is_first_level(char: str) -> bool:
    """Whether a kanji is in level 1 of JIS X 0208 (rows 16 to 47), the 2,965 in common use."""
    try:
        return 0xB0 <= char.encode("euc_jp")[0] <= 0xCF
    except UnicodeEncodeError:
        return False
