"""What a string must hold for a regular expression to match in it: most patterns need not be tried on most lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_WIDEST = 200  # characters; a wider range, such as all kanji, is in every line
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def needed(pattern: str) -> frozenset[str] | None:
    """Return characters of which every match of `pattern` holds at least one; None where there are none such."""
    parsed = _parser.parse(pattern)
    return None if parsed.state.flags & re.IGNORECASE else _of_sequence(parsed)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    found = [chars for kind, value in items if (chars := _of_item(kind, value)) is not None]
    return min(found, key=_commonness, default=None)


def _of_item(kind: Any, value: Any) -> frozenset[str] | None:
    if kind is op.LITERAL:
        return frozenset(chr(value))
    if kind is op.IN:
        return _of_set(value)
    if kind is op.BRANCH:
        parts = [_of_sequence(branch) for branch in value[1]]
        return None if None in parts else frozenset[str]().union(*filter(None, parts))
    if kind is op.SUBPATTERN:
        return None if value[1] & re.IGNORECASE else _of_sequence(value[3])
    if kind is op.ASSERT:
        return _of_sequence(value[1])
    if kind is op.ATOMIC_GROUP:
        return _of_sequence(value)
    if kind in _REPEATS and value[0]:
        return _of_sequence(value[2])
    return None


def _of_set(members: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    chars: set[str] = set()
    for kind, value in members:
        if kind is op.LITERAL:
            chars.add(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < _WIDEST:
            chars.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(chars)


def _commonness(chars: frozenset[str]) -> int:
    """How often, roughly, a line holds one of `chars`: kana are in most lines, a kanji is in few."""
    return sum(30 if "ぁ" <= char <= "ん" or char in "、。" else 1 + 5 * (char < "一") for char in chars)
