"""What a string must hold for a regular expression to match in it: most patterns need not be tried on most lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _compiler, _parser  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

_WIDEST = 200  # characters; a wider range, such as all kanji, is in every line
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
MOST = 2  # sets that are told of one way


class Way:
    """One way in which a pattern can match: an alternative of it. Compiled when it is first tried.

    Attributes:
        needed: sets of characters, of each of which every match holds one; the rarest, at most `MOST` of them.
    """

    def __init__(self, parsed: Any, needed: tuple[frozenset[str], ...]) -> None:
        self._parsed = parsed
        self._compiled: re.Pattern[str] | None = None
        self.needed = needed

    def search(self, text: str) -> re.Match[str] | None:
        """Look for a match anywhere in `text`."""
        compiled = self._compiled
        if compiled is None:
            compiled = self._compiled = _compiler.compile(self._parsed)
        return compiled.search(text)


def ways(pattern: str) -> list[Way]:
    """Return the ways in which `pattern` can match.

    Raises:
        re.error: if it is no regular expression.
    """
    parsed = _parser.parse(pattern)
    if parsed.state.flags & re.IGNORECASE:
        return [Way(parsed, ())]
    return [Way(branch, _rarest(_of_sequence(branch))) for branch in _branches(parsed)]


def guarded(pattern: str) -> str:
    """Return `pattern` so that where no match can begin one look at the character tells: one of many alternatives.

    Raises:
        re.error: if it is no regular expression.
    """
    parsed = _parser.parse(pattern)
    first = None if parsed.state.flags & ~re.UNICODE else _beginning(parsed)
    return f"(?=[{first}])(?:{pattern})" if first else pattern


def _beginning(items: Iterable[tuple[Any, Any]]) -> str | None:
    """The members of a character class in which every match begins; None if that is not told by the first item."""
    kind: Any
    value: Any
    kind, value = next(iter(items), (None, None))
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.IN:
        members = [_member(*member) for member in value]
        return None if None in members else "".join(filter(None, members))
    if kind is op.BRANCH:
        parts = [_beginning(branch) for branch in value[1]]
        return None if None in parts else "".join(filter(None, parts))
    if kind is op.SUBPATTERN:
        return None if value[1] or value[2] else _beginning(value[3])
    if kind in _REPEATS and value[0]:
        return _beginning(value[2])
    return None


def _member(kind: Any, value: Any) -> str | None:
    if kind is op.LITERAL:
        return re.escape(chr(value))
    if kind is op.RANGE:
        return "-".join(re.escape(chr(end)) for end in value)
    return r"\d" if (kind, value) == (op.CATEGORY, op.CATEGORY_DIGIT) else None


def _branches(items: Any) -> list[Any]:
    """The alternatives of a pattern that is nothing but alternatives, else the pattern itself."""
    if len(items) != 1 or items[0][0] is not op.BRANCH:
        return [items]
    return [branch for part in items[0][1][1] for branch in _branches(part)]


def _rarest(sets: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    return tuple(sorted(dict.fromkeys(sets), key=_commonness)[:MOST])


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    return [chars for kind, value in items for chars in _of_item(kind, value)]


def _of_item(kind: Any, value: Any) -> list[frozenset[str]]:
    if kind is op.LITERAL:
        return [frozenset(chr(value))]
    if kind is op.IN:
        return _of_set(value)
    if kind is op.BRANCH:
        parts = [_rarest(_of_sequence(branch))[:1] for branch in value[1]]
        return [frozenset[str]().union(*(chars for (chars,) in parts))] if all(parts) else []
    if kind is op.SUBPATTERN:
        return [] if value[1] & re.IGNORECASE else _of_sequence(value[3])
    if kind is op.ASSERT:
        return _of_sequence(value[1])
    if kind is op.ATOMIC_GROUP:
        return _of_sequence(value)
    if kind in _REPEATS and value[0]:
        return _of_sequence(value[2])
    return []


def _of_set(members: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    chars: set[str] = set()
    for kind, value in members:
        if kind is op.LITERAL:
            chars.add(chr(value))
        elif kind is op.RANGE and value[1] - value[0] < _WIDEST:
            chars.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return []
    return [frozenset(chars)]


def _commonness(chars: frozenset[str]) -> int:
    """How often, roughly, a line holds one of `chars`: kana are in most lines, a kanji is in few."""
    return sum(30 if "ぁ" <= char <= "ん" or char in "、。" else 1 + 5 * (char < "一") for char in chars)
