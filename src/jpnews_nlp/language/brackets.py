"""Brackets matched by one stack in one pass, so that unbalanced ones cost nothing and break nothing."""

from __future__ import annotations

import re

PAIRS = {
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "〈": "〉",
    "《": "》",
    "【": "】",
    "〔": "〕",
    "［": "］",
    "“": "”",
    "≪": "≫",
    "｢": "｣",
}
_OPENERS = {closer: opener for opener, closer in PAIRS.items()}
_ANY = re.compile("[" + re.escape("".join([*PAIRS, *_OPENERS])) + "]")


def match_brackets(text: str, start: int = 0, end: int | None = None) -> dict[int, int]:
    """Return {offset of an opening bracket: offset of its partner} within ``text[start:end]``.

    A closing bracket without an opening one is passed over, an opening one without a partner is left out, and of
    two pairs that cross, the outer one stands. Linear in the length of the text but for the sorting of pairs.
    """
    partners: dict[int, int] = {}
    stacks: dict[str, list[int]] = {opener: [] for opener in PAIRS}
    for match in _ANY.finditer(text, start, len(text) if end is None else end):
        char, offset = match.group(), match.start()
        if char in PAIRS:
            stacks[char].append(offset)
        elif stack := stacks[_OPENERS[char]]:
            partners[stack.pop()] = offset
    return _without_crossings(partners)


def _without_crossings(partners: dict[int, int]) -> dict[int, int]:
    """Drop pairs that cross an enclosing pair (「 … （ … 」 … ）): the outer pair stands."""
    kept: dict[int, int] = {}
    open_ends: list[int] = []
    for opener in sorted(partners):
        closer = partners[opener]
        while open_ends and open_ends[-1] < opener:
            open_ends.pop()
        if not open_ends or closer < open_ends[-1]:
            kept[opener] = closer
            open_ends.append(closer)
    return kept
