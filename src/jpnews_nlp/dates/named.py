"""Named days and stretches of days (元日, 母の日, お盆), by the rules of date_days.csv."""

from __future__ import annotations

from functools import lru_cache

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates import vocabulary as voc


def known_by_year(name: str) -> bool:
    """Whether the name is that of one day in history (9・11)."""
    return voc.NAMED_DAYS[name].rule.count("-") == 2 and not is_stretch(name)


def is_stretch(name: str) -> bool:
    """Whether the name covers several days."""
    return "/" in voc.NAMED_DAYS[name].rule


_SAMPLE_YEARS = (2007, 2015, 2023)


@lru_cache(maxsize=64)
def fixed_holiday(name: str) -> tuple[int, int] | None:
    """Return month and day of a public holiday that has stayed where it is, else None."""
    days = [day for day, _ in (named_bounds(name, year) for year in _SAMPLE_YEARS) if day]
    told = {(day.month, day.day) for day in days}
    return told.pop() if len(told) == 1 else None


def named_bounds(name: str, year: int) -> cal.Bounds:
    """Return first and last day of a named day or stretch in `year`; (None, None) if it has none that year."""
    row = voc.NAMED_DAYS[name]
    if row.rule.startswith("holiday"):
        country = row.rule.partition(":")[2] or "JP"
        day = cal.public_holidays(year, country).get(row.name_in_law or name)
    elif is_stretch(name):
        return _stretch(row.rule, year)
    elif "W" in row.rule:
        month, _, weekday, nth = row.rule.split("-")
        day = cal.nth_weekday(year, int(month), int(weekday), int(nth))
    else:
        day = cal.safe_date(year, *_month_day(row.rule))
    return day, day


def _month_day(rule: str) -> tuple[int, int]:
    month, day = rule.split("-")[-2:]
    return int(month), int(day)


def _stretch(rule: str, year: int) -> cal.Bounds:
    """A stretch that ends in an earlier month than it begins runs into the next year (12-29/01-03)."""
    first, last = (_month_day(end) for end in rule.split("/"))
    return cal.safe_date(year, *first), cal.safe_date(year + (last < first), *last)
