"""The pattern language of the stance tables.

A pattern is a sequence of elements, one a morpheme, parted by spaces. An element names the morpheme by its lemma
or dictionary form (``べし``), its surface (``=せよ``) or a class (``<neg>``); alternatives are parted by ``|``,
``?`` after an element makes it optional, ``~`` before it makes it context that must be there but lies outside the
phrase. A class after a lemma narrows it (``だ<vol>``). です is だ, the adjective 無い is ない, and ます is passed
over wherever it stands. `jpnews_nlp.stance.matching` finds what patterns match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_SIGNS = "|?~"
_SPECIAL = re.compile(f"[{_SIGNS}]")
POLITE_NEGATION = "ず", "有る"  # last and first word of ありません, the polite ない; ます is passed over


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
    return POLITE_NEGATION if choice == ("ない", "") else choice


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
    return frozenset(names.union(POLITE_NEGATION) if "ない" in names else names)
