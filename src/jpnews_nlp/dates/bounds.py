"""Calendar bounds of a point whose units are known, without its part (上旬) or open ends."""

from __future__ import annotations

import datetime as dt

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.frame import Frame
from jpnews_nlp.dates.named import named_bounds
from jpnews_nlp.dates.point import Point


def point_bounds(frame: Frame, point: Point) -> cal.Bounds:
    """Return the calendar bounds of a point, both inclusive, without its part (上旬) or open ends."""
    year, grain = point.year, frame.grain
    if grain in ("week", "weekend"):
        return _week_bounds(frame, point)
    if point.date:
        return _day_bounds(frame, point)
    if year is None or grain in ("day", "weekday"):
        return cal.NOWHERE
    if point.month is not None:
        return cal.month_span(year, point.month) if 1 <= point.month <= 12 else cal.NOWHERE
    if point.season:
        first, months = voc.SEASON_MONTHS[point.season]
        if frame.kind == "fiscal" and point.season[0] in "HQ":
            first += cal.FISCAL_FIRST_MONTH - 1
        return cal.month_span(*cal.shift_months(year, first, 0), months)
    return _year_bounds(frame.kind, year)


def _day_bounds(frame: Frame, point: Point) -> cal.Bounds:
    if frame.named and point.year:
        first, last = named_bounds(frame.named, point.year)
        if first:
            return first, last
    return point.date, point.date


def _year_bounds(kind: str, year: int) -> cal.Bounds:
    if kind == "fiscal":
        return cal.month_span(year, cal.FISCAL_FIRST_MONTH, 12)
    if kind == "decade":
        return cal.years_span(year, year + 9)
    if kind == "century":
        return cal.years_span(100 * year - 99, 100 * year)
    if kind == "era":
        era = next(era for era in voc.ERAS.values() if era.first.year == year)
        return era.first, era.last
    if kind.startswith("bc"):
        return cal.NOWHERE
    return cal.years_span(year, year)


def _week_bounds(frame: Frame, point: Point) -> cal.Bounds:
    monday = week_monday(frame, point)
    if monday is None:
        return cal.NOWHERE
    return cal.week_span(monday, 6, 7) if frame.weekend else cal.week_span(monday)


def week_monday(frame: Frame, point: Point) -> dt.date | None:
    """Return the Monday of the week meant."""
    if point.monday:
        return point.monday
    if frame.week_of_day and point.date:
        return cal.monday_of(point.date)
    if frame.week is None or frame.week.base != "abs" or point.year is None:
        return None
    if point.month is None:
        try:
            return dt.date.fromisocalendar(point.year, max(frame.week.n, 1), 1)
        except ValueError:
            return None
    if frame.week.n == -1:
        last = cal.safe_date(point.year, point.month, cal.days_in_month(point.year, point.month))
        return cal.monday_of(last) if last else None
    first = cal.safe_date(point.year, point.month, 4)
    return cal.shift_days(cal.monday_of(first), 7 * (frame.week.n - 1)) if first else None
