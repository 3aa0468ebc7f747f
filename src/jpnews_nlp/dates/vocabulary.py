"""The lexicon tables of this room as typed rows, and the regular expressions that are made of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal

from jpnews_nlp.language.late import late
from jpnews_nlp.lexicon import DEFAULT, Row

Base = Literal["abs", "dct", "ana"]
Tells = Literal[
    "length",
    "years",
    "year",
    "short_year",
    "rate",
    "grade",
    "score",
    "share",
    "date",
    "season",
    "term",
    "gone",
    "ahead",
    "event",
    "notice",
    "plan",
]
UnitCode = Literal["Y", "M", "W", "D", "H", "m", "S"]  # TIMEX3's letters; m is the minute


class Word(Row, frozen=True):
    """A word that points to a time by itself (昨年, 同日, 来春)."""

    word: str
    base: Base
    unit: Literal["year", "fiscal", "century", "quarter", "month", "week", "weekend", "day", "period"]
    offset: int | None = None
    season: str | None = None
    month: int | None = None
    part: str | None = None
    weekday: int | None = None
    daypart: str | None = None
    unless_after: str = ""
    unless_before: str = ""
    note: str = ""


class Era(Row, frozen=True, kw_only=True):
    """A Japanese era; it lasts to this day if `last` is empty."""

    name: str
    initial: str | None = None
    first: dt.date
    last: dt.date | None = None
    note: str = ""


class DayPart(Row, frozen=True):
    """A part of the day, from hour `first` to hour `last`, exclusive; hours from 24 on lie after midnight."""

    word: str
    code: str
    first: int
    last: int
    alone: bool
    unless_before: str = ""
    note: str = ""


class Part(Row, frozen=True, kw_only=True):
    """A part of a longer unit (上旬, 末, 半ば): the TIMEX3 `mod`, and the share of the unit as a fraction."""

    word: str
    mod: str | None = None
    slice: str
    of_fiscal: str | None = None
    kinds: str
    note: str = ""


class Season(Row, frozen=True):
    """A season or half of the year: its TIMEX3 code, first month and length in months."""

    word: str
    code: str
    first: int
    months: int
    unless_before: str = ""
    note: str = ""


class NamedDay(Row, frozen=True):
    """A day known by its name; see date_days.csv for the forms of `rule`."""

    name: str
    rule: str
    name_in_law: str | None = None
    unless_before: str = ""
    note: str = ""


class Guard(Row, frozen=True):
    """A stretch that only looks like a temporal expression."""

    pattern: str
    note: str = ""


class Unit(Row, frozen=True):
    """A unit of time that is counted (カ月, 週間)."""

    pattern: str
    unit: UnitCode
    factor: float
    unless_before: str = ""
    note: str = ""


class Half(Row, frozen=True):
    """A length that is one word (半年)."""

    word: str
    count: float
    unit: UnitCode
    note: str = ""


class Cue(Row, frozen=True):
    """Context that tells what a number is; see date_cues.csv."""

    pattern: str
    side: Literal["before", "after"]
    tells: Tells
    note: str = ""


WORDS = {row.word: row for row in DEFAULT.rows("date_words", Word)}
ERAS = {row.name: row for row in DEFAULT.rows("date_eras", Era)}
ERA_INITIALS = {row.initial: row for row in ERAS.values() if row.initial}
DAYPARTS = {row.word: row for row in DEFAULT.rows("date_dayparts", DayPart)}
PARTS = {row.word: row for row in DEFAULT.rows("date_parts", Part)}
SEASONS = {row.word: row for row in DEFAULT.rows("date_seasons", Season)}
SEASON_MONTHS = {row.code: (row.first, row.months) for row in SEASONS.values()} | {
    f"Q{quarter}": (3 * quarter - 2, 3) for quarter in range(1, 5)
}
NAMED_DAYS = {row.name: row for row in DEFAULT.rows("date_days", NamedDay)}
UNITS = DEFAULT.rows("date_units", Unit)
HALVES = {row.word: row for row in DEFAULT.rows("date_halves", Half)}
_CUES = DEFAULT.rows("date_cues", Cue)
GUARDS = DEFAULT.rows("date_guards", Guard)
WEEKDAYS = {char: index for index, char in enumerate("月火水木金土日", 1)}


def longest_first(words: Iterable[str]) -> str:
    """Return an alternation of literal words in which no word hides a longer one."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def fenced(word: str, unless_after: str, unless_before: str) -> str:
    """Return a pattern for `word` that refuses the contexts of its lexicon row."""
    left = f"(?<!{unless_after})" if unless_after else ""
    right = f"(?!{unless_before})" if unless_before else ""
    return left + re.escape(word) + right


def cues(tells: str, side: str) -> str:
    """Return the source of a pattern of all cues that tell one thing."""
    return "|".join(row.pattern for row in _CUES if (row.tells, row.side) == (tells, side))


def cue(tells: str, side: str) -> re.Pattern[str]:
    """Return the pattern of all cues that tell one thing; those that stand before end where the search ends."""
    patterns = cues(tells, side)
    return late(f"(?:{patterns})$" if side == "before" else patterns)
