"""The two ends of a range: each takes from the other what it leaves out (2003年3月20日から26日, 午後3時~5時)."""

from __future__ import annotations

from dataclasses import replace

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates.atoms import full_year
from jpnews_nlp.dates.frame import Frame, Ref
from jpnews_nlp.dates.point import Point

_NOON = 12


def open_from_close(left: Frame, right: Frame) -> None:
    """Complete the beginning from the end: 11月から2017年2月, 5時から午後6時."""
    if left.clock and right.clock and not left.daypart and left.clock[0] < right.clock[0] <= _NOON:
        left.daypart = right.daypart
    if left.year is None and right.year is not None and (left.month or left.elliptic):
        earlier = bool(left.month and right.month and left.month.n > right.month.n)
        left.year, left.kind = Ref(right.year.base, right.year.n - earlier), right.kind


def close_from_open(right: Frame, left: Frame, point: Point) -> Frame:
    """Return the end of a range, completed from the frame and the `point` of its beginning."""
    filled = replace(right, rules=[])
    if right.year and right.year.base == "abs" and right.year.n < 100 and right.kind == "year" and point.year:
        filled.year = Ref("abs", full_year(right.year.n, point.year + 89))  # the first such year after the beginning
    if not right.grain or _is_bare_day(right):
        _fill_day(filled, right, point)
    elif right.month and right.month.base == "abs" and right.year is None and point.year is not None:
        later = right.month.n < (point.month or 1)
        filled.year, filled.kind = Ref("abs", point.year + later), "year"
    elif right.season and right.year is None and point.year is not None:
        filled.year, filled.kind = Ref("abs", point.year), left.kind
    if right.clock and left.clock and not right.daypart and left.daypart and right.clock[0] > left.clock[0]:
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
