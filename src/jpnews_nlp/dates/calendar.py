"""Calendar arithmetic: bounds of TIMEX3 units, both inclusive, and named days. Knows nothing of text."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

Bounds = tuple[dt.date | None, dt.date | None]
NOWHERE: Bounds = (None, None)

FISCAL_FIRST_MONTH = 4
_MANY_DAYS = 1000
_THIRDS_OF_MONTH = {1: (1, 10), 2: (11, 20), 3: (21, 31)}
_THIRDS_OF_DECADE = {1: (0, 2), 2: (4, 6), 3: (8, 9)}  # years: 90年代半ば is about 1995, 90年代末 1998 and 1999


def days_in_month(year: int, month: int) -> int:
    """Return the length of a month; February counts 29 days if the year is one."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def safe_date(year: int, month: int, day: int) -> dt.date | None:
    """Return the date, or None if there is no such day or the year lies outside 1 to 9999."""
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shift_days(day: dt.date, days: int) -> dt.date | None:
    """Return `day` moved by `days`, or None beyond the calendar's ends."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def shift_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Return (year, month) moved by `months`."""
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def month_span(year: int, month: int, months: int = 1) -> Bounds:
    """Return the bounds of `months` months from a month on; a bound outside the calendar is None."""
    last_year, last_month = shift_months(year, month, months - 1)
    last = safe_date(last_year, last_month, days_in_month(last_year, last_month))
    return safe_date(year, month, 1), last


def years_span(first: int, last: int) -> Bounds:
    """Return the bounds from 1 January of one year to 31 December of another."""
    return safe_date(first, 1, 1), safe_date(last, 12, 31)


def week_span(monday: dt.date, first: int = 1, last: int = 7) -> Bounds:
    """Return the bounds of a week's days `first` to `last` (Monday is 1)."""
    return shift_days(monday, first - 1), shift_days(monday, last - 1)


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of the ISO week in which `day` lies."""
    return shift_days(day, 1 - day.isoweekday()) or day


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    """Return the `nth` weekday (1 Monday … 7 Sunday) of a month, the last if `nth` is -1; None if there is none."""
    first = safe_date(year, month, 1)
    if first is None:
        return None
    day = 1 + (weekday - first.isoweekday()) % 7
    if nth == -1:
        day += 7 * ((days_in_month(year, month) - day) // 7)
    else:
        day += 7 * (nth - 1)
    return safe_date(year, month, day) if day <= days_in_month(year, month) else None


def slice_bounds(bounds: Bounds, part: str) -> Bounds:
    """Return a share of a stretch of days: "2/3" is the second third. Thirds of a month have ten days."""
    first, last = bounds
    index, of = map(int, part.split("/"))
    if first is None or last is None or of == 1 or first == last:
        return bounds
    if of == 3 and (first, last) == month_span(first.year, first.month):
        low, high = _THIRDS_OF_MONTH[index]
        return first.replace(day=low), first.replace(day=min(high, last.day))
    unit, length = _whole_units(first, last)
    if of == 3 and (unit, length) == (12, 10):
        low, high = _THIRDS_OF_DECADE[index]
        return years_span(first.year + low, first.year + high)
    if unit:
        begin, end = round(length * (index - 1) / of), round(length * index / of)
        return month_span(*shift_months(first.year, first.month, unit * begin), unit * (end - begin))
    days = (last - first).days + 1
    begin = days * (index - 1) // of
    return shift_days(first, begin), shift_days(first, max(begin, days * index // of - 1))


def _whole_units(first: dt.date, last: dt.date) -> tuple[int, int]:
    """Return (12, years) for several whole years, (1, months) for several whole months, (0, 0) for other stretches."""
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if first.day != 1 or last.day != days_in_month(last.year, last.month) or months < 2:
        return 0, 0
    return (12, months // 12) if first.month == 1 and months % 12 == 0 and months > 12 else (1, months)


def shift_business_days(day: dt.date, days: int) -> dt.date | None:
    """Return `day` moved by `days` days on which Japan's banks and offices are open, or None beyond the calendar."""
    moved: dt.date | None = day
    left = abs(days)
    while left and moved and left < _MANY_DAYS:
        moved = shift_days(moved, 1 if days > 0 else -1)
        left -= bool(moved and moved.isoweekday() < 6 and moved not in public_holidays(moved.year).values())
    return moved if not left else None


@lru_cache(maxsize=512)
def public_holidays(year: int, country: str = "JP") -> dict[str, dt.date]:
    """Return the public holidays of a year by name, each with its first day: in Japanese for Japan, else in English.

    Empty where the holidays library has no data.
    """
    import holidays  # here, since most texts name no holiday and the library is slow to start

    try:
        calendar = holidays.country_holidays(country, years=year, language="ja" if country == "JP" else "en_US")
    except (NotImplementedError, ValueError, OverflowError):
        return {}
    named: dict[str, dt.date] = {}
    for day, names in sorted(calendar.items()):
        for name in names.split("; "):
            named.setdefault(name, day)
    return named
