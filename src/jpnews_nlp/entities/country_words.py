"""The words that decide what a one-character abbreviation of a country beside them is: ``country_contexts.csv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from jpnews_nlp.lexicon import Lexicon, Row


class ContextRow(Row, frozen=True):
    """A word that decides what an abbreviation beside it is."""

    word: str
    kind: Literal["before", "after", "never", "rice", "either", "ricecontext", "daytime", "dealings"]
    which: Literal["any", "strong"] = "any"


@dataclass(slots=True)
class Contexts:
    """The rows of ``country_contexts.csv`` by kind."""

    before: frozenset[str]
    after: frozenset[str]
    after_strong: frozenset[str]
    never: frozenset[str]
    rice: frozenset[str]
    either: frozenset[str]
    daytime: frozenset[str]
    dealings: frozenset[str]
    rice_pattern: re.Pattern[str]

    @classmethod
    def read(cls, lexicon: Lexicon) -> Contexts:
        rows = lexicon.rows("country_contexts", ContextRow)

        def words(kind: str, which: str = "any") -> frozenset[str]:
            return frozenset(row.word for row in rows if row.kind == kind and row.which == which)

        signs = sorted(words("ricecontext"), key=len, reverse=True)
        return cls(
            before=words("before"),
            after=words("after"),
            after_strong=words("after", "strong"),
            never=words("never"),
            rice=words("rice"),
            either=words("either"),
            daytime=words("daytime"),
            dealings=words("dealings"),
            rice_pattern=re.compile("|".join(map(re.escape, signs)) or r"(?!)"),
        )
