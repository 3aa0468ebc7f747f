"""What an expression says about time before it is resolved: slots from the year down to the second."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from jpnews_nlp.dates.vocabulary import Base, UnitCode

# The order of the units in a Japanese date. An expression's units follow one another with rising level.
LEVELS = {
    "year": 0,
    "fiscal": 0,
    "decade": 0,
    "century": 0,
    "era": 0,
    "season": 1,
    "quarter": 1,
    "period": 1,
    "month": 2,
    "week": 3,
    "weekend": 3,
    "part": 4,
    "day": 5,
    "weekday": 6,
    "daypart": 7,
    "clock": 8,
}


class Ref(NamedTuple):
    """A unit's number: absolute (base abs), or counted from the DCT (dct) or the last time mentioned (ana)."""

    base: Base
    n: int


@dataclass(slots=True)
class Frame:
    """One point in time as far as the expression tells it; ``None`` for what it leaves open."""

    start: int
    end: int
    level: int = -1
    kind: str = ""  # of the coarsest unit: year, fiscal, decade, century, era, bc …
    year: Ref | None = None
    era: str | None = None  # in which the year is counted
    season: str | None = None  # SP SU FA WI H1 H2 Q1 … Q4
    month: Ref | None = None
    part: str | None = None  # the word of date_parts.csv
    week: Ref | None = None  # abs: ISO week of the year, or week of the month if there is one
    weekend: bool = False
    period: Base | None = None  # 同期: the season or month mentioned last (ana), or else that of the DCT (dct)
    day: Ref | None = None
    week_of_day: bool = False  # 18日の週
    weekday: int | None = None
    nth: int | None = None  # 第三火曜日; -1 the last
    daypart: str | None = None  # the word of date_dayparts.csv
    clock: tuple[int, int | None, int | None] | None = None
    named: str | None = None  # the name of date_days.csv
    shift: dict[UnitCode, float] | None = None  # N units ago or later, signed
    shift_base: Base | Literal["event"] = "dct"  # event: from something whose time is not told
    length: str = ""  # the value of the units counted: P3Y in 3年前
    every: str | None = None  # P1W: the expression is a set
    now: bool = False
    lean: Literal["past", "future"] | None = None  # 前の水曜日, 次の水曜日
    hint: Literal["nonpast"] | None = None  # the reading where the clause tells nothing: 年末 is the coming one
    relation: str | None = None  # 同, 翌 before a number: 同8日, 翌94年
    elliptic: bool = False  # the unit stands only after the number that follows: the 2 of 2~3月
    mod: str | None = None
    open_end: bool = False  # 以降: no end
    open_start: bool = False  # 以前: no start
    short_decade: bool = False  # 30年代: of which century is not told
    impossible: bool = False
    doubtful: bool = False  # (3/4): a day only if it is one of the days just gone
    rules: list[str] = field(default_factory=list)

    @property
    def is_time(self) -> bool:
        """Whether the expression is finer than a day."""
        return bool(self.daypart or self.clock or (self.shift and self.shift.keys() & {"H", "m", "S"}))

    @property
    def grain(self) -> str:
        """The finest unit of the calendar that is named, in the terms of `LEVELS`; "" if there is none."""
        if self.day or self.named:
            return "week" if self.week_of_day else "day"
        if self.weekday is not None:
            return "weekday"
        if self.week:
            return "weekend" if self.weekend else "week"
        if self.month:
            return "month"
        if self.season:
            return "season"
        return (self.kind or "year") if self.year else ""


@dataclass(slots=True)
class Quantity:
    """A length of time: counts by unit, ``None`` for an unknown count; two of them for a range (2、3日)."""

    start: int
    end: int
    value: str
    mod: str | None = None
    type: str = "DURATION"
    rule: str = "duration"
    counts: tuple[tuple[UnitCode, float], ...] = ()  # by unit, where every count is known
    way: int = 0  # -1 if the length runs up to a point (直近の, 最後の), 1 if on from it (次の), 0 if it floats
    loose: bool = False  # この, 過去, 今後: tied to a point only as assistants read it
