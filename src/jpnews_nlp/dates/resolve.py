"""Frames to dates: fills what an expression leaves open from the context, by the room's conventions."""

from __future__ import annotations

import datetime as dt

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.context import Context
from jpnews_nlp.dates.frame import Frame, Ref
from jpnews_nlp.dates.named import fixed_holiday, known_by_year, named_bounds
from jpnews_nlp.dates.open_units import fill_open
from jpnews_nlp.dates.point import Point, count_from
from jpnews_nlp.dates.shifts import fill_shift
from jpnews_nlp.dates.tense import Tense
from jpnews_nlp.dates.written import full_year

_DECADES_AHEAD = 30  # years beyond the current decade within which a plan looks


def surface_point(frame: Frame) -> Point:
    """Return what the expression tells by itself, without any context."""
    point = Point(season=frame.season if frame.season != "Q" else None, clock=frame.clock)
    point.year, point.month, point.day = (
        ref.n if ref and ref.base == "abs" else None for ref in (frame.year, frame.month, frame.day)
    )
    if point.year is not None and point.year < 100 and frame.kind in ("year", "fiscal"):
        point.year = full_year(point.year, 2030)
    if frame.named:
        _fill_fixed_name(point, frame.named)
    return point


def _fill_fixed_name(point: Point, name: str) -> None:
    """Fill month and day of a named day that falls on the same date every year (and the year, if it has one)."""
    rule = voc.NAMED_DAYS[name].rule
    if known_by_year(name):
        point.set_day(dt.date.fromisoformat(rule))
    elif rule.count("-") == 1:
        point.month, point.day = map(int, rule.split("-"))
    elif rule == "holiday" and (fixed := fixed_holiday(name)):
        point.month, point.day = fixed


def resolve_point(frame: Frame, context: Context, tense: Tense) -> Point:
    """Return the frame's units, completed from `context` where it can be done."""
    point = surface_point(frame)
    if frame.shift is not None:
        fill_shift(frame, point, context, tense)
    _fill_year(frame, point, context)
    if frame.short_decade:
        _settle_decade(point, context, tense)
    if frame.period and context.last:
        point.season, point.month = context.last.season, context.last.month
    elif frame.period == "dct" and context.dct:
        point.month = context.dct.month
    _fill_month(frame, point, context)
    _fill_day(frame, point, context)
    _fill_week(frame, point, context, tense)
    if frame.grain and not frame.every:
        fill_open(frame, point, context, tense)
    elif frame.is_time and not frame.every:
        _fill_day_of_time(point, context)
    if context.late_hours:
        _count_on(point)
    _check(frame, point, context)
    return point


_LATE_HOURS = range(25, 30)


def _count_on(point: Point) -> None:
    """25時 of a day is one o'clock of the next."""
    if point.clock and point.clock[0] in _LATE_HOURS and point.date:
        point.set_day(cal.shift_days(point.date, 1))
        point.clock = (point.clock[0] - 24, *point.clock[1:])


def _relative(ref: Ref | None) -> bool:
    return ref is not None and ref.base != "abs"


def _fill_year(frame: Frame, point: Point, context: Context) -> None:
    ref = frame.year
    if ref is None or not _relative(ref):
        if ref and ref.n < 100 and frame.kind in ("year", "fiscal"):
            point.year = _era_year(ref.n, context) or full_year(ref.n, context.dct.year if context.dct else 2030)
        return
    named = ref.base == "ana" and ref.n >= 0 and context.last_year  # 同年 is not the year of a bare 5日
    base = count_from(ref.base, "named_year" if named else "year", point, context)
    if base:
        if frame.kind == "century":
            point.year = (base.year + 99) // 100 + ref.n
            return
        fiscal = frame.kind == "fiscal" and base.month < cal.FISCAL_FIRST_MONTH and point.basis == "dct"
        point.year = base.year + ref.n - fiscal


def _settle_decade(point: Point, context: Context, tense: Tense) -> None:
    """30年代 is the decade told in full before, else that to come if the clause looks ahead, else as usual."""
    year = point.year or 0
    if context.decade is not None and (context.decade - year) % 100 == 0:
        point.year, point.basis, point.rule = context.decade, "anaphoric", "decade"
    elif context.dct and tense in ("future", "nonpast"):
        ahead = context.dct.year // 10 * 10
        point.year = ahead + (year - ahead) % 100 if (year - ahead) % 100 <= _DECADES_AHEAD else year


def _era_year(number: int, context: Context) -> int | None:
    """Return the year of a text that counts in eras: 昭和20年に…、21年に…; 〇九年 is none of an era."""
    era = voc.ERAS.get(context.era or "")
    year = era.first.year + number - 1 if era and number > 9 else None
    return year if era and year and year <= (era.last or context.dct or dt.date.max).year else None


def _fill_month(frame: Frame, point: Point, context: Context) -> None:
    ref = frame.month
    if ref is None or not _relative(ref):
        return
    base = count_from(ref.base, "month", point, context)
    if base:
        year, point.month = cal.shift_months(base.year, base.month, ref.n)
        point.year = year if point.year is None else point.year


def _fill_day(frame: Frame, point: Point, context: Context) -> None:
    ref = frame.day
    if ref is None or not _relative(ref):
        return
    told = point.year
    base = count_from(ref.base, "day", point, context)
    if base:
        point.set_day(cal.shift_days(base, ref.n))
        point.year = told if told is not None and point.year is not None else point.year  # 来年の今日


_SATURDAY = 6  # before it, a weekend that is past is that of the week before


def _fill_week(frame: Frame, point: Point, context: Context, tense: Tense) -> None:
    ref = frame.week
    if ref is None:
        return
    if _relative(ref):
        base = count_from(ref.base, "day", point, context)
        gone = frame.weekend and tense == "past" and ref.n == 0 and base and base.isoweekday() < _SATURDAY
        point.monday = cal.shift_days(cal.monday_of(base), 7 * (ref.n - bool(gone))) if base else None
        if point.monday and frame.weekday is not None:
            point.set_day(cal.shift_days(point.monday, frame.weekday - 1))
    elif point.year is None and context.dct and not frame.month:
        point.year, point.basis, point.anchor = context.dct.year, "dct", context.dct


def _fill_day_of_time(point: Point, context: Context) -> None:
    """A bare hour belongs to the day mentioned last, else to the DCT; a bare 夕方 may be that of any day."""
    day = context.antecedent("day")
    point.anchor = day or (context.dct if point.clock or context.prefer != "auto" else None)
    if point.anchor and point.date is None:
        point.set_day(point.anchor)
        point.basis, point.rule = "anaphoric" if day else "dct", "time_of_day"


def _check(frame: Frame, point: Point, context: Context) -> None:
    """Find the impossible: 2月31日, 25時, 13月."""
    if point.year is not None and frame.named and frame.grain == "day" and point.day is None:
        first, _ = named_bounds(frame.named, point.year)
        if first:
            point.month, point.day = first.month, first.day
    if frame.nth and frame.weekday and point.year and point.month:
        point.set_day(cal.nth_weekday(point.year, point.month, frame.weekday, frame.nth))
    hour, minute, second = point.clock or (0, 0, 0)
    late = context.late_hours and hour in _LATE_HOURS
    wrong_clock = (hour > 24 and not late) or (minute or 0) > 59 or (second or 0) > 59
    length = cal.days_in_month(point.year or 2024, point.month) if point.month and 1 <= point.month <= 12 else 31
    wrong_day = point.day is not None and not 1 <= point.day <= length
    wrong_year = frame.kind == "year" and point.year is not None and not 1 <= point.year <= 9999
    point.impossible |= frame.impossible or wrong_clock or wrong_day or wrong_year
