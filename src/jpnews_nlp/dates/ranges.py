"""The two ends of a range: each takes from the other what it leaves out (2003年3月20日から26日, 午後3時~5時)."""

from __future__ import annotations

from dataclasses import replace

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.frame import Frame, Ref
from jpnews_nlp.dates.point import Point

_NOON = 12


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
    if right.clock and left.clock and not right.daypart and left.daypart and left.clock[0] < right.clock[0] != _NOON:
        filled.daypart = left.daypart
    return filled


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
