"""The two ends of a range: each takes from the other what it leaves out (2003年3月20日から26日, 午後3時~5時)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.frame import Frame, Ref
from jpnews_nlp.dates.point import Point
from jpnews_nlp.dates.render import clock_hour

_NOON, _HOURS = 12, 24


def open_from_close(left: Frame, right: Frame) -> None:
    """Complete the beginning from the end: 11月から2017年2月, 5時から午後6時."""
    if left.clock and right.clock and not left.daypart and left.clock[0] < right.clock[0] <= _NOON:
        left.daypart = right.daypart
    if left.era and left.elliptic and right.kind == "fiscal":
        left.kind = right.kind
    if left.year is None and right.year is not None and (left.month or left.elliptic):
        earlier = bool(left.month and right.month and left.month.n > right.month.n)
        left.year, left.kind = Ref(right.year.base, right.year.n - earlier), right.kind


def year_after(right: Frame, left: Frame, year: int | None) -> Ref | None:
    """Return the year of the end, read in the beginning's era or century (平成元、2年; 1998~03年)."""
    if right.year is None or right.year.base != "abs" or right.year.n >= 100 or year is None:
        return right.year
    if left.era:
        return Ref("abs", voc.ERAS[left.era].first.year + right.year.n - 1)
    return Ref("abs", year + (right.year.n - year) % 100)  # the first such year after the beginning


def close_from_open(right: Frame, left: Frame, point: Point) -> Frame:
    """Return the end of a range, completed from the frame and the `point` of its beginning."""
    filled = replace(right, rules=[])
    if right.kind in ("year", "fiscal"):
        filled.year = year_after(right, left, point.year)
    if not right.grain or _is_bare_day(right):
        _fill_day(filled, right, point)
    elif right.month and right.month.base == "abs" and right.year is None and point.year is not None:
        later = right.month.n < (point.month or 1)
        filled.year, filled.kind = Ref("abs", point.year + later), "year"
    elif right.season and right.year is None and point.year is not None:
        filled.year, filled.kind = Ref("abs", point.year), left.kind
    elif right.grain == left.grain == "weekday" and right.week is None and point.date:
        _fill_weekday(filled, point.date)
    if right.clock and left.clock and not right.grain:
        if point.clock and left.clock[0] - point.clock[0] == _HOURS <= right.clock[0]:
            filled.clock = (right.clock[0] - _HOURS, *right.clock[1:])  # 26時から29時 counted on together
        else:
            _close_clock(filled, left, point)
    return filled


def _fill_weekday(filled: Frame, first: dt.date) -> None:
    """The first such weekday after the beginning (月曜から金曜)."""
    last = cal.shift_days(first, ((filled.weekday or 0) - first.isoweekday()) % 7)
    if last:
        _set_day(filled, last)


def _close_clock(filled: Frame, left: Frame, point: Point) -> None:
    """An end without 午前 or 午後 is the next such hour after the beginning (9時から5時, 午後11時から3時)."""
    if filled.clock is None or left.clock is None:
        return
    begin, end = (left.clock[0], left.clock[1] or 0), (filled.clock[0], filled.clock[1] or 0)
    if not filled.daypart and left.daypart and begin[0] < end[0] != _NOON:
        filled.daypart = left.daypart
    elif not filled.daypart and end < begin and (clock_hour(left, begin[0]), begin[1]) < (end[0] + _NOON, end[1]):
        filled.daypart = "午後"
    elif (clock_hour(filled, end[0]), end[1]) < (clock_hour(left, begin[0]), begin[1]) and point.date:
        _set_day(filled, cal.shift_days(point.date, 1) or point.date)


def _set_day(filled: Frame, day: dt.date) -> None:
    filled.kind = "year"
    filled.year, filled.month, filled.day = Ref("abs", day.year), Ref("abs", day.month), Ref("abs", day.day)


def _is_bare_day(frame: Frame) -> bool:
    return frame.grain == "day" and frame.month is None and frame.day is not None and frame.day.base == "abs"


def _fill_day(filled: Frame, right: Frame, point: Point) -> None:
    if not right.day:
        filled.day = Ref("abs", point.day) if point.day else None
    later = bool(right.day and point.day and right.day.n < point.day)
    if point.year is not None and point.month is not None:
        year, month = cal.shift_months(point.year, point.month, int(later))
        filled.year, filled.month, filled.kind = Ref("abs", year), Ref("abs", month), "year"
    elif point.month is not None:
        filled.month = Ref("abs", point.month)
