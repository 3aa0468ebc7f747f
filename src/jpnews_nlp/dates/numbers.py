"""Numbers in every notation of Japanese print, and the width folding that keeps offsets true."""

from __future__ import annotations

import re
from functools import lru_cache

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(char): folded
    for chars, folded in (("　\u00a0", " "), ("〜", "~"), ("−‐‑‒–—―─━", "-"), ("’‘′", "'"), ("･", "・"), ("∶", ":"))
    for char in chars
}

DIGITS = "〇零一二三四五六七八九"
_VALUES = {char: max(0, index - 1) for index, char in enumerate(DIGITS)}
_SCALES = {"十": 10, "百": 100, "千": 1000}
KANJI = f"[{DIGITS}十百千廿]"
NUMBER = rf"(?:\d{{1,4}}|{KANJI}{{1,7}})"


_WIDE = re.compile("[{0}][{0}]*".format(re.escape("".join(map(chr, _FOLD)))))


def fold(text: str) -> str:
    """Return `text` with digits, letters and punctuation at half width, character for character."""
    return _WIDE.sub(lambda match: match.group().translate(_FOLD), text)


@lru_cache(maxsize=4096)
def integer(numeral: str) -> int:
    """Return the value of an Arabic or kanji numeral: 12, 十二, 一二, 二千三, 廿, 〇四.

    Raises:
        ValueError: if `numeral` holds anything else.
    """
    if numeral.isdecimal():
        return int(numeral)
    numeral = numeral.replace("廿", "二十")
    if all(char in _VALUES for char in numeral):
        return int("".join(str(_VALUES[char]) for char in numeral))
    return _with_scales(numeral)


def _with_scales(numeral: str) -> int:
    total = current = 0
    for char in numeral:
        if char in _SCALES:
            total += (current or 1) * _SCALES[char]
            current = 0
        elif char in _VALUES:
            current = current * 10 + _VALUES[char]
        else:
            raise ValueError(f"not a numeral: {numeral!r}")
    return total + current


def is_positional(numeral: str) -> bool:
    """Whether a numeral writes its digits one by one (一九九八, 〇四, 98), as years are written."""
    return len(numeral) > 1 and not re.search("[十百千廿]", numeral)
