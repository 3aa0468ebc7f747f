"""The pattern language of the stance tables.

A pattern is a sequence of elements, one a morpheme, parted by spaces. An element names the morpheme by its lemma
or dictionary form (``べし``), its surface (``=せよ``) or a class (``<neg>``); alternatives are parted by ``|``,
``?`` after an element makes it optional, ``~`` before it makes it context that must be there but lies outside the
phrase. A class after a lemma narrows it (``だ<vol>``). です is だ, the adjective 無い is ない, and ます is passed
over wherever it stands. `jpnews_nlp.stance.matching` finds what patterns match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

_BETWEEN_NAMES = re.compile(r"[\s|?~]+")
_SPECIAL = re.compile(r"[|?~]")


class PatternError(ValueError):
    """A pattern that the language does not know; the message quotes it."""


def check(pattern: str) -> list[list[tuple[str, bool]]]:
    """Return the choices, (name, is context), of each element of `pattern`; "" is the choice to leave it out.

    Raises:
        PatternError: if the pattern is empty or has no element that is not context.
    """
    choices = [_element(element) for element in pattern.split()]
    if not any(not context for choice in choices for _, context in choice if _):
        raise PatternError(f"{pattern!r}: a pattern needs at least one element that is not context (~)")
    return choices


def expand(pattern: str) -> Iterator[tuple[tuple[str, bool], ...]]:
    """Yield every sequence of (name, is context) that `pattern` stands for.

    Raises:
        PatternError: as `check`.
    """
    choices = check(pattern) if _SPECIAL.search(pattern) else [[(name, False)] for name in pattern.split()]
    whole = all(name and not context for choice in choices for name, context in choice)
    for names in product(*choices):
        sequence = names if whole else tuple((name, context) for name, context in names if name)
        if whole or any(not context for _, context in sequence):
            yield sequence
            if any(name == "ない" for name, _ in sequence):
                yield tuple(_politely(sequence))


def _politely(sequence: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """ない → ありません: the polite form of the adjective is a verb of its own."""
    for name, context in sequence:
        yield from (("有る", context), ("ず", context)) if name == "ない" else ((name, context),)


def _element(element: str) -> list[tuple[str, bool]]:
    context = element.startswith("~")
    optional = element.endswith("?")
    names = element.replace("~", "").removesuffix("?").split("|")
    if not all(names):
        raise PatternError(f"{element!r}: an alternative is empty")
    return [(name, context) for name in names] + ([("", context)] if optional else [])


def alphabet(patterns: Iterable[str]) -> frozenset[str]:
    """Return all names that the sequences of patterns hold."""
    names = set(_BETWEEN_NAMES.split("\n".join(patterns)))
    return frozenset(names | {"有る", "ず"} if "ない" in names else names) - {""}


def last_names(pattern: str) -> set[str]:
    """Return the names of the morphemes that a pattern may end with."""
    names: set[str] = set()
    for element in reversed(pattern.split()):
        if not _SPECIAL.search(element):
            names.add(element)
            break
        choices = _element(element)
        names |= {name for name, _ in choices if name}
        if choices[-1][0]:  # not optional
            break
    return names | {"ず"} if "ない" in names else names
