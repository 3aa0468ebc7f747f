"""The pattern language of the stance tables.

A pattern is a sequence of elements, one a morpheme, parted by spaces. An element names the morpheme by its lemma
or dictionary form (``べし``), its surface (``=せよ``) or a class (``<neg>``); alternatives are parted by ``|``,
``?`` after an element makes it optional, ``~`` before it makes it context that must be there but lies outside the
phrase. A class after a lemma narrows it (``だ<vol>``). です is だ, the adjective 無い is ない, and ます is passed
over wherever it stands. `jpnews_nlp.stance.matching` finds what patterns match.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

_SIGNS = "|?~"
_SPECIAL = re.compile(f"[{_SIGNS}]")
_UNSURE = re.compile(r"[?~]")
_VARIED = re.compile(f"[{_SIGNS}]|ない")


class PatternError(ValueError):
    """A pattern that the language does not know; the message quotes it."""


class Element(NamedTuple):
    """One element of a pattern: what it may be, as (name, name that must stand before that one or "")."""

    choices: tuple[tuple[str, str], ...]
    context: bool
    optional: bool


def check(pattern: str) -> list[Element]:
    """Return the elements of `pattern`.

    Raises:
        PatternError: if the pattern is empty or has no element that is not context.
    """
    elements = [_element(element) for element in pattern.split()]
    if all(element.context for element in elements):
        raise PatternError(f"{pattern!r}: a pattern needs at least one element that is not context (~)")
    return elements


def variants(pattern: str) -> list[tuple[Element, ...]]:
    """Return the elements of `pattern`, and those of its polite form if it has ない: ありません, a verb of its own.

    Raises:
        PatternError: as `check`.
    """
    elements = check(pattern)
    if not any(("ない", "") in element.choices for element in elements):
        return [tuple(elements)]
    polite = (element._replace(choices=tuple(map(_politely, element.choices))) for element in elements)
    return [tuple(elements), tuple(polite)]


def _politely(choice: tuple[str, str]) -> tuple[str, str]:
    return ("ず", "有る") if choice == ("ない", "") else choice


@lru_cache(maxsize=2000)
def _element(element: str) -> Element:
    if not _SPECIAL.search(element):
        return Element(((element, ""),), context=False, optional=False)
    names = element.replace("~", "").removesuffix("?").split("|")
    if not all(names):
        raise PatternError(f"{element!r}: an alternative is empty")
    return Element(tuple((name, "") for name in names), element.startswith("~"), element.endswith("?"))


def alphabet(patterns: Iterable[str]) -> frozenset[str]:
    """Return all names that the sequences of patterns hold."""
    text = " ".join(patterns)
    for sign in _SIGNS:
        text = text.replace(sign, " ")
    names = set(text.split())
    return frozenset(names | {"有る", "ず"} if "ない" in names else names)


def by_last_names(patterns: Sequence[str]) -> dict[str, list[int]]:
    """Return the numbers of the patterns, ascending, by the names of the morphemes that they may end with."""
    ends: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns):
        ends.setdefault(pattern[pattern.rfind(" ") + 1 :], []).append(number)
    found = {end: ends.pop(end) for end in list(ends) if not _VARIED.search(end)}
    for numbers in ends.values():
        for number in numbers:
            for name in _last_names(patterns[number]):
                insort(found.setdefault(name, []), number)
    return found


def _last_names(pattern: str) -> Collection[str]:
    names: set[str] = set()
    for element in map(_element, reversed(pattern.split())):
        names.update([name for name, _ in element.choices])
        if not element.optional:
            break
    return names | {"ず"} if "ない" in names else names


def names_before(pattern: str, last: str) -> Collection[str]:
    """Return the names that may come before `last` at a pattern's end, if that is easily told and there are any."""
    head, _, end = pattern.rpartition(" ")
    second = head.rpartition(" ")[2]
    if not head or _UNSURE.search(end) or _UNSURE.search(second):
        return ()
    names = second.split("|")
    if "ない" in names:
        names.append("ず")
    if last == "ず" and "ない" in end.split("|"):
        names.append("有る")
    return names
