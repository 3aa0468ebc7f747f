"""Frames, ranges and quantities to `Timex` records."""

from __future__ import annotations

import re

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.antecedents import names_year, prepare, remember
from jpnews_nlp.dates.context import Context
from jpnews_nlp.dates.frame import Frame, Quantity
from jpnews_nlp.dates.items import Counted, Item, Range
from jpnews_nlp.dates.point import Point
from jpnews_nlp.dates.quantities import in_whole_units
from jpnews_nlp.dates.ranges import close_from_open, open_from_close
from jpnews_nlp.dates.render import full_bounds, range_value, timex_value
from jpnews_nlp.dates.resolve import resolve_point, surface_point
from jpnews_nlp.dates.shifts import tied_length
from jpnews_nlp.dates.tense import Tense, tense_after, tense_before
from jpnews_nlp.records import Timex


def to_timexes(text: str, item: Item, context: Context) -> list[Timex]:
    """Return what was found at `item` of the folded `text`, resolved; `context` remembers it for what follows.

    That is one expression, but two for a range whose ends are to stand apart, and none if it is no time after all.
    """
    if isinstance(item, Range):
        return _of_range(text, item, context)
    if isinstance(item, Frame) and item.doubtful and not _is_just_gone(item, context):
        return []
    return [_to_timex(text, item, context)]


def _is_just_gone(frame: Frame, context: Context) -> bool:
    """Whether month and day are those of a day shortly before the DCT."""
    today, month, day = context.dct, frame.month, frame.day
    if today is None or month is None or day is None:
        return False
    days = (cal.safe_date(today.year - back, month.n, day.n) for back in (0, 1))
    return any(day and 0 <= (today - day).days <= _NEWS_DAYS for day in days)


def _to_timex(text: str, item: Frame | Quantity | Counted, context: Context) -> Timex:
    if isinstance(item, Quantity):
        value = in_whole_units(item.value) if context.whole_units else item.value
        return tied_length(item, context) or Timex(
            item.start, item.end, item.type, value, value, item.mod, evidence=item.rule
        )
    if isinstance(item, Counted):
        return _of_counted(text, item, context)
    if item.now:
        day = context.dct
        basis = "dct" if day else "explicit"
        return Timex(
            item.start, item.end, "DATE", "PRESENT_REF", "PRESENT_REF", anchor=day, basis=basis, evidence="now"
        )
    return _of_frame(text, item, context)


_NEWS_DAYS, _FULL_YEAR = 14, 1000
_ISSUE = re.compile(r"付(?![でけ])")  # of a paper; 1日付で is as often to come


def _tense(text: str, frame: Frame, end: int) -> Tense:
    """Read the tense of the clause, which matters only where the expression leaves the year open."""
    if frame.lean:
        return frame.lean
    if _ISSUE.match(text, end):
        return "past"
    settled = (frame.year and not frame.short_decade) or (frame.day and frame.day.base != "abs")
    if settled or not (frame.grain or frame.shift):
        return None
    return tense_after(text, end) or frame.hint or tense_before(text, frame.start)


def _of_frame(text: str, frame: Frame, context: Context) -> Timex:
    context.come_to(text, frame.start)
    prepare(text, frame, context)
    point = resolve_point(frame, context, _tense(text, frame, frame.end))
    first, last = full_bounds(frame, point)
    value = timex_value(frame, point)
    timex = Timex(
        frame.start,
        frame.end,
        "SET" if frame.every else "TIME" if frame.is_time or point.clock else "DATE",
        value,
        value if _tells_all(frame, point) else timex_value(frame, surface_point(frame)),
        frame.mod or _side(frame, point) or (voc.PARTS[frame.part].mod if frame.part else None),
        first,
        last,
        point.anchor,
        point.basis,
        " ".join([*frame.rules, point.rule]).strip() or "explicit",
    )
    if frame.every:
        timex.date_from = timex.date_to = timex.anchor = None
    if frame.period:
        _reach_back(timex, point, context)
    if not (frame.every or point.impossible or text.startswith("比", frame.end)):  # 前年比 is nobody's antecedent
        remember(text, context, frame, point, names_year(frame, point, context))
    return _void(timex) if point.impossible else timex


def _tells_all(frame: Frame, point: Point) -> bool:
    """Whether nothing had to be filled in, so that the value from the expression alone is the same."""
    whole = frame.year is not None and frame.year.base == "abs" and frame.year.n >= _FULL_YEAR
    return whole and point.basis == "explicit" and not (frame.nth or frame.named or frame.shift)


def _of_counted(text: str, item: Counted, context: Context) -> Timex:
    base = _of_frame(text, item.base, context)
    if base.date_from is None:  # no day of writing: the distance is all that can be told
        context.last = None
    item.frame.shift_base = "ana"
    timex = _of_frame(text, item.frame, context)
    timex.start = base.start
    return timex


def _void(timex: Timex) -> Timex:
    """Mark what no calendar or clock has (2月31日, 25時)."""
    timex.value = timex.date_from = timex.date_to = None
    timex.evidence = "impossible"
    return timex


def _side(frame: Frame, point: Point) -> str | None:
    """Return the mod of a distance from an unknown point (3年前 without a DCT): it tells at least the side."""
    if not frame.shift or not frame.length or point.year is not None:
        return None
    return "BEFORE" if sum(frame.shift.values()) < 0 else "AFTER"


def _of_range(text: str, pair: Range, context: Context) -> list[Timex]:
    left, right = pair
    context.come_to(text, left.start)
    open_from_close(left, right)
    first = resolve_point(left, context, _tense(text, left, right.end))
    closing = close_from_open(right, left, first)
    last = resolve_point(closing, context, None)
    opens, closes = _one_end(left, left, first), _one_end(right, closing, last)
    apart = context.ranges == "ends" and not left.elliptic
    value = range_value(left, first, closing, last)
    found = [opens, closes] if apart else [_joined(opens, closes, value, _range_surface(left, right), right.mod)]
    if first.impossible or last.impossible:
        return [_void(timex) for timex in found]
    opening = first.year is not None and first.month is not None and first.day is None
    since = (first.year or 0, first.month or 0) if opening else None
    remember(text, context, closing, last, bool(left.year or right.year), since)
    return found


def _one_end(frame: Frame, filled: Frame, point: Point) -> Timex:
    """Return one end of a range; `filled` is its frame, completed from the other end."""
    return Timex(
        frame.start,
        frame.end,
        "TIME" if filled.is_time else "DATE",
        timex_value(filled, point),
        timex_value(filled, surface_point(filled)),
        frame.mod or (voc.PARTS[frame.part].mod if frame.part else None),
        *full_bounds(filled, point),
        point.anchor,
        point.basis,
        "range",
    )


def _joined(first: Timex, last: Timex, value: str, surface: str, mod: str | None) -> Timex:
    forward = first.date_from is None or last.date_to is None or first.date_from <= last.date_to
    return Timex(
        first.start,
        last.end,
        "TIME" if "TIME" in (first.type, last.type) else "DATE",
        value,
        surface,
        mod,
        first.date_from if forward else None,  # 先週~前年 has no such stretch of days
        last.date_to if forward else None,
        first.anchor,
        first.basis,
        "range",
    )


def _range_surface(left: Frame, right: Frame) -> str:
    first = surface_point(left)
    closing = close_from_open(right, left, first)
    return range_value(left, first, closing, surface_point(closing))


def _reach_back(timex: Timex, point: Point, context: Context) -> None:
    """前年同期 after 1~9月 is as long as that, a year earlier."""
    last = context.last
    if last is None or last.since is None or point.year is None or point.month is None:
        return
    year, month = last.since[0] + point.year - last.year, last.since[1]
    timex.value, timex.date_from = f"{year:04d}-{month:02d}/{timex.value}", cal.safe_date(year, month, 1)
