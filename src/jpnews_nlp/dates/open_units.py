"""The units that an expression leaves open (28日, 4月, 金曜日), filled by tense, nearness and what was told before."""

from __future__ import annotations

import datetime as dt

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates.bounds import point_bounds
from jpnews_nlp.dates.context import Context, Mention, choose
from jpnews_nlp.dates.frame import Frame
from jpnews_nlp.dates.named import named_bounds
from jpnews_nlp.dates.point import Point
from jpnews_nlp.dates.tense import Tense

_JUST_GONE, _AHEAD, _NEXT_TO = 45, 30, 3  # days, days, characters
_LIST_GAP = 20  # characters between one date and the next of a list


def fill_open(frame: Frame, point: Point, context: Context, tense: Tense) -> None:
    """Fill the coarser units that the expression leaves out."""
    if point.year is not None and (point.month is not None or frame.grain not in ("day", "weekday")):
        return
    if point.date or point.monday or _is_told_before(frame, point, context):
        return
    candidates = _from_narrative(frame, point, context, tense) if tense != "future" else []
    candidates = candidates or _in_year_ahead(frame, point, context)
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
    index, certain = choose(bounds, context, tense, frame.named is not None)
    _take(point, candidates[index])
    point.anchor = context.dct
    point.basis = "dct" if certain else "ambiguous"
    point.rule = f"tense_{tense}" if tense and context.prefer == "auto" else "nearest"


def _is_told_before(frame: Frame, point: Point, context: Context) -> bool:
    """5月21日は月曜日: the weekday is that of the day right before it."""
    last = context.last
    if frame.grain != "weekday" or last is None or last.date is None or not 0 <= frame.start - last.end <= _NEXT_TO:
        return False
    if last.end == 0 or last.date.isoweekday() != frame.weekday:
        return False
    point.set_day(last.date)
    point.basis, point.rule, point.anchor = "anaphoric", "same_day", last.date
    return True


def _take(point: Point, other: Point) -> None:
    point.year, point.month, point.day, point.monday = other.year, other.month, other.day, other.monday


def _from_narrative(frame: Frame, point: Point, context: Context, tense: Tense) -> list[Point]:
    """A bare month shortly after a month of a told year goes on from there: 2003年3月…、4月…."""
    last = context.last
    if last is None or context.dct is None or frame.grain not in ("month", "day") or frame.named or frame.relation:
        return []
    if tense != "past" and _goes_on(frame, point, context, last):
        return [point.at(last.year, last.month)]
    if not last.told_year or context.sentences_since_last > (1 if last.month and not frame.hint else 0):
        return []
    if point.month == last.month and last.month is not None:
        return [point.at(last.year)]
    if point.month is None:
        if not (last.day and last.month and point.day and frame.start - last.end < 2 * _LIST_GAP):
            return []
        return [point.at(last.year, last.month)] if point.day >= last.day else []
    if _is_news(frame, point, context.dct, tense):
        return []
    after = (point.month, point.day or 31) >= (last.month or 1, last.day or 1)
    year = last.year + (not after)
    filled = point.at(year)
    first = point_bounds(frame, filled)[0]
    adjacent = last.end > 0 and frame.start - last.end < _NEXT_TO
    return [filled] if first and (first <= context.dct or adjacent) else []


def _in_year_ahead(frame: Frame, point: Point, context: Context) -> list[Point]:
    """来年度こそ、4月1日に: a month in a sentence about a year to come lies in that year."""
    last = context.last
    if last is None or context.dct is None or context.sentences_since_last or not (last.topic and last.told_year):
        return []
    if last.month or last.year <= context.dct.year or not point.month or frame.named:
        return []
    return [point.at(last.year + (last.fiscal and point.month < cal.FISCAL_FIRST_MONTH))]


def _is_news(frame: Frame, point: Point, today: dt.date, tense: Tense) -> bool:
    """Whether it is a day or month just gone, or soon to come: the news itself, no narrative of another year."""
    ahead = 0 if tense == "past" else _AHEAD
    for year in (today.year - 1, today.year, today.year + 1):
        first, last = point_bounds(frame, point.at(year))
        if first and last and -ahead <= (today - first).days and (today - last).days <= _JUST_GONE:
            return True
    return False


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
        return [point.at(today.year, today.month)]
    if frame.grain == "weekday":
        return _weekday_candidates(frame, point, today)
    if point.month is None and (point.day or frame.grain == "weekday"):
        months = [cal.shift_months(point.year or today.year, today.month, shift) for shift in (-2, -1, 0, 1, 2)]
        filled = [point.at(year, month) for year, month in months]
    else:
        spread = range(-8, 9) if (point.month, point.day) == (2, 29) else range(-1, 2)
        filled = [point.at(today.year + shift) for shift in spread]
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
    return [point.at(day.year, day.month, day.day) for day in matching]


def _named_candidates(name: str, point: Point, today: dt.date) -> list[Point]:
    years = [point.year] if point.year else range(today.year - 1, today.year + 2)
    days = [named_bounds(name, year)[0] for year in years]
    return [point.at(day.year, day.month, day.day) for day in days if day]
