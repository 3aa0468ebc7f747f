"""Frames to dates: fills what an expression leaves open from the context, by the room's conventions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.atoms import full_year
from jpnews_nlp.dates.context import Context, Mention, choose
from jpnews_nlp.dates.frame import Frame, Ref
from jpnews_nlp.dates.named import known_by_year, named_bounds
from jpnews_nlp.dates.point import Point, count_from
from jpnews_nlp.dates.shifts import fill_shift
from jpnews_nlp.dates.tense import Tense

_JUST_GONE, _NEXT_TO = 3, 3  # days, characters
_DECADES_AHEAD = 30  # years beyond the current decade within which a plan looks
_LIST_GAP = 20  # characters between one date and the next of a list


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
    _fill_month(frame, point, context)
    _fill_day(frame, point, context)
    _fill_week(frame, point, context)
    if frame.grain and not frame.every:
        _fill_open(frame, point, context, tense)
    elif frame.is_time and not frame.every:
        _fill_day_of_time(point, context)
    _check(frame, point)
    return point


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


def _fill_week(frame: Frame, point: Point, context: Context) -> None:
    ref = frame.week
    if ref is None:
        return
    if _relative(ref):
        base = count_from(ref.base, "day", point, context)
        point.monday = cal.shift_days(cal.monday_of(base), 7 * ref.n) if base else None
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


def _fill_open(frame: Frame, point: Point, context: Context, tense: Tense) -> None:
    """Fill the coarser units that the expression leaves out."""
    if point.year is not None and (point.month is not None or frame.grain not in ("day", "weekday")):
        return
    if point.date or point.monday:
        return
    candidates = _from_narrative(frame, point, context) if tense != "future" else []
    if candidates:
        point.basis, point.rule, point.anchor = "anaphoric", "narrative", context.antecedent("year")
        _take(point, candidates[0])
        return
    if context.dct is None:
        return
    candidates = _candidates(frame, point, context.dct)
    if not candidates:
        point.impossible = frame.grain == "day" and frame.named is None
        return
    bounds = [point_bounds(frame, candidate) for candidate in candidates]
    index, certain = choose(bounds, context, tense)
    _take(point, candidates[index])
    point.anchor = context.dct
    point.basis = "dct" if certain else "ambiguous"
    point.rule = f"tense_{tense}" if tense and context.prefer == "auto" else "nearest"


def _take(point: Point, other: Point) -> None:
    point.year, point.month, point.day, point.monday = other.year, other.month, other.day, other.monday


def _from_narrative(frame: Frame, point: Point, context: Context) -> list[Point]:
    """A bare month shortly after a month of a told year goes on from there: 2003年3月…、4月…."""
    last = context.last
    if last is None or context.dct is None or frame.grain not in ("month", "day") or frame.named:
        return []
    if _goes_on(frame, point, context, last):
        return [replace(point, year=last.year, month=last.month)]
    if not last.told_year or context.sentences_since_last > (1 if last.month else 0):
        return []
    if point.month == last.month and last.month is not None:
        return [replace(point, year=last.year)]
    if point.month is None:
        if not (last.day and last.month and point.day and frame.start - last.end < 2 * _LIST_GAP):
            return []
        return [replace(point, year=last.year, month=last.month)] if point.day >= last.day else []
    if _is_news(point, context.dct):
        return []
    after = (point.month, point.day or 31) >= (last.month or 1, last.day or 1)
    year = last.year + (not after)
    filled = replace(point, year=year)
    first = point_bounds(frame, filled)[0]
    adjacent = last.end > 0 and frame.start - last.end < _NEXT_TO
    return [filled] if first and (first <= context.dct or adjacent) else []


def _is_news(point: Point, today: dt.date) -> bool:
    """Whether month and day are those of today or the days just gone: the news itself, no narrative."""
    day = cal.safe_date(today.year, point.month or 0, point.day or 0)
    return day is not None and 0 <= (today - day).days < _JUST_GONE


def _goes_on(frame: Frame, point: Point, context: Context, last: Mention) -> bool:
    """A bare day right after an earlier one ahead of the DCT is the next of a list of dates to come."""
    ahead = last.date is not None and context.dct is not None and last.date > context.dct
    near = last.end > 0 and frame.start - last.end < _LIST_GAP and context.sentences_since_last == 0
    return bool(ahead and near and point.month is None and point.day and point.day > (last.day or 0))


def _candidates(frame: Frame, point: Point, today: dt.date) -> list[Point]:
    """Return the possible completions around `today` in rising order."""
    if frame.named:
        return _named_candidates(frame.named, point, today)
    if frame.grain == "weekday" and frame.nth:
        return [replace(point, year=today.year, month=today.month)]
    if frame.grain == "weekday":
        return _weekday_candidates(frame, point, today)
    if point.month is None and (point.day or frame.grain == "weekday"):
        months = [cal.shift_months(point.year or today.year, today.month, shift) for shift in (-2, -1, 0, 1, 2)]
        filled = [replace(point, year=year, month=month) for year, month in months]
    else:
        spread = range(-8, 9) if (point.month, point.day) == (2, 29) else range(-1, 2)
        filled = [replace(point, year=today.year + shift) for shift in spread]
    return _on_weekday(frame, filled) if frame.grain == "day" else filled


def _on_weekday(frame: Frame, candidates: list[Point]) -> list[Point]:
    """Keep the days that exist and, if one does, those that fall on the weekday told beside them."""
    days = [candidate for candidate in candidates if candidate.date]
    fitting = [day for day in days if day.date and day.date.isoweekday() == frame.weekday]
    return fitting or days


def _weekday_candidates(frame: Frame, point: Point, today: dt.date) -> list[Point]:
    days = [cal.shift_days(today, shift) for shift in range(-7, 8)]
    matching = [day for day in days if day and day.isoweekday() == frame.weekday and day != today]
    if not matching or len(matching) < 2:
        return []
    return [replace(point, year=day.year, month=day.month, day=day.day) for day in matching]


def _named_candidates(name: str, point: Point, today: dt.date) -> list[Point]:
    years = [point.year] if point.year else range(today.year - 1, today.year + 2)
    days = [named_bounds(name, year)[0] for year in years]
    return [replace(point, year=day.year, month=day.month, day=day.day) for day in days if day]


def _check(frame: Frame, point: Point) -> None:
    """Find the impossible: 2月31日, 25時, 13月."""
    if point.year is not None and frame.named and frame.grain == "day" and point.day is None:
        first, _ = named_bounds(frame.named, point.year)
        if first:
            point.month, point.day = first.month, first.day
    if frame.nth and frame.weekday and point.year and point.month:
        point.set_day(cal.nth_weekday(point.year, point.month, frame.weekday, frame.nth))
    hour, minute, second = point.clock or (0, 0, 0)
    wrong_clock = hour > 24 or (minute or 0) > 59 or (second or 0) > 59
    length = cal.days_in_month(point.year or 2024, point.month) if point.month and 1 <= point.month <= 12 else 31
    wrong_day = point.day is not None and not 1 <= point.day <= length
    wrong_year = frame.kind == "year" and point.year is not None and not 1 <= point.year <= 9999
    point.impossible |= frame.impossible or wrong_clock or wrong_day or wrong_year


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
