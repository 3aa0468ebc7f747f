"""A point in time as it is being filled in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates.context import Context


@dataclass(slots=True)
class Point:
    """The calendar units of a frame as far as they are known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    monday: dt.date | None = None
    clock: tuple[int, int | None, int | None] | None = None
    impossible: bool = False
    basis: str = "explicit"
    rule: str = ""
    anchor: dt.date | None = None

    def set_day(self, day: dt.date | None) -> None:
        """Fill year, month and day; beyond the calendar's ends the point is impossible."""
        if day is None:
            self.impossible = True
        else:
            self.year, self.month, self.day = day.year, day.month, day.day

    def at(self, year: int, month: int | None = None, day: int | None = None) -> Point:
        """Return a copy with the units given filled, for comparing where it might lie."""
        return Point(year, month or self.month, day or self.day, self.season, self.monday, self.clock)

    @property
    def date(self) -> dt.date | None:
        """The day, if all three units are known and there is such a day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return cal.safe_date(self.year, self.month, self.day)


def count_from(base: str, unit: str, point: Point, context: Context) -> dt.date | None:
    """Return the date from which a relative unit is counted, and note it in `point`."""
    day = context.antecedent(unit) if base == "ana" else None
    point.basis = "anaphoric" if day else "dct"
    point.rule = f"{point.basis}_{unit}"
    point.anchor = day or context.dct
    return point.anchor
