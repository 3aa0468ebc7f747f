"""Points counted from another one: 3年前, 2週間後, 一時間半後, 前四半期."""

from __future__ import annotations

import datetime as dt
import math

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates.context import Context
from jpnews_nlp.dates.frame import Frame, Quantity
from jpnews_nlp.dates.point import Point, count_from
from jpnews_nlp.dates.tense import Tense
from jpnews_nlp.dates.vocabulary import UnitCode
from jpnews_nlp.records import Timex

Shift = dict[UnitCode, float]
_CLOCK_UNITS = {"H", "m", "S"}
_NEAR = 1  # sentence ends within which a time mentioned is still what is counted from


def fill_shift(frame: Frame, point: Point, context: Context, tense: Tense) -> None:
    """Count units from the base: years give a year, months a month, weeks and days a day, hours a time of day."""
    shift = frame.shift or {}
    nothing_told = frame.shift_base == "ana" and frame.length and context.last is None
    if "unknown_count" in frame.rules or nothing_told or frame.shift_base == "event":
        return
    if frame.season == "Q" and frame.shift_base == "ana":
        base = _quarter_told(point, context)
    else:
        base = count_from(_base_kind(frame, shift, context, tense), _finest(shift), point, context)
    if base is None:
        return
    months = round(12 * shift.get("Y", 0) + shift.get("M", 0))
    point.year, month = cal.shift_months(base.year, base.month, months)
    point.impossible = not 1 <= point.year <= 9999
    if "business_days" in frame.rules:
        point.set_day(cal.shift_business_days(base, round(shift.get("D", 0))))
    elif frame.season == "Q":
        point.season = f"Q{(month + 2) // 3}"
    elif shift.keys() & (_CLOCK_UNITS | {"D", "W"}):
        _fill_days(point, month, base.day, shift, context)
    elif context.prefer != "auto":
        point.month, point.day = month, min(base.day, cal.days_in_month(point.year, month))
    elif "M" in shift or shift.get("Y", 0) % 1:
        point.month = month


def _finest(shift: Shift) -> str:
    if shift.keys() & (_CLOCK_UNITS | {"D", "W"}):
        return "day"
    return "month" if "M" in shift else "year"


def _base_kind(frame: Frame, shift: Shift, context: Context, tense: Tense) -> str:
    """Later than what was just told, if the clause is in the past (開戦した。3カ月後に…した), else than the DCT."""
    if frame.shift_base == "ana" or frame.season == "Q":
        return frame.shift_base
    if shift.keys() & _CLOCK_UNITS and context.clock is None:
        return "ana"
    later = any(number > 0 for number in shift.values())
    last = context.last if context.sentences_since_last <= _NEAR else None
    if not later or last is None or context.dct is None or tense == "future":
        return "dct"
    told_day = last.day and shift.keys() <= {"D", "W"}
    told_before = (last.told_year and last.year < context.dct.year) or told_day
    return "ana" if tense == "past" or (told_before and context.sentences_since_last == 0) else "dct"


def _quarter_told(point: Point, context: Context) -> dt.date | None:
    """Return the first day of the quarter mentioned last: what 前期 is counted from."""
    last = context.last
    if last is None:
        return None
    month = 3 * int(last.season[1]) - 2 if last.season and last.season[0] == "Q" else last.since and last.month
    point.anchor = cal.safe_date(last.year, month, 1) if month else None
    point.basis, point.rule = "anaphoric", "quarter"
    return point.anchor


def _fill_days(point: Point, month: int, day: int, shift: Shift, context: Context) -> None:
    year = 1 if point.year is None else point.year
    start = cal.safe_date(year, month, min(day, cal.days_in_month(year, month)))
    days = shift.get("D", 0) + 7 * shift.get("W", 0)
    clock = _clock_of_base(point, context)
    to_the_hour = clock is not None and bool(shift.keys() & _CLOCK_UNITS or days % 1)
    moved = cal.shift_days(start, math.floor(days) if to_the_hour else round(days)) if start else None
    if moved is None or clock is None or not to_the_hour:
        point.set_day(moved)
        return
    moment = dt.datetime.combine(moved, clock) + dt.timedelta(
        hours=shift.get("H", 0) + 24 * (days % 1), minutes=shift.get("m", 0), seconds=shift.get("S", 0)
    )
    point.set_day(moment.date())
    point.clock = (moment.hour, moment.minute, moment.second or None)


def _clock_of_base(point: Point, context: Context) -> dt.time | None:
    if point.basis == "dct":
        return context.clock
    told = context.last_day.clock if context.last_day else None
    return dt.time(*told) if told and told[0] < 24 else None


def tied_length(quantity: Quantity, context: Context) -> Timex | None:
    """Return a length that ends or begins at the DCT (直近の7日間, 次の1時間) as the interval it covers, else None."""
    if not quantity.way or not quantity.counts or context.dct is None or quantity.type == "SET":
        return None
    if quantity.loose and context.prefer == "auto":
        return None
    shift: Shift = {unit: quantity.way * number for unit, number in quantity.counts}
    now, other = Point(), Point(basis="dct")
    now.set_day(context.dct)
    year, month = cal.shift_months(now.year or 1, now.month or 1, round(12 * shift.get("Y", 0) + shift.get("M", 0)))
    other.year = year
    _fill_days(other, month, now.day or 1, shift, context)
    if other.date is None:
        return None
    ends = [(other.date, _iso(other)), (context.dct, _now(context, other))]
    (first, begin), (last, end) = ends if quantity.way < 0 else ends[::-1]
    kind = "TIME" if other.clock else "DATE"
    value, surface = f"{begin}/{end}", quantity.value
    return Timex(
        quantity.start, quantity.end, kind, value, surface, None, first, last, context.dct, "dct", "tied_length"
    )


def _iso(point: Point) -> str:
    hour, minute, second = point.clock or (None, None, None)
    day = point.date.isoformat() if point.date else ""
    return day if hour is None else f"{day}T{hour:02d}:{minute:02d}" + (f":{second:02d}" if second else "")


def _now(context: Context, other: Point) -> str:
    assert context.dct is not None
    if other.clock is None or context.clock is None:
        return context.dct.isoformat()
    return f"{context.dct.isoformat()}T{context.clock.strftime('%H:%M' if not context.clock.second else '%H:%M:%S')}"
