"""Frames, ranges and quantities to `Timex` records."""

from __future__ import annotations

import re

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.context import Context, Mention
from jpnews_nlp.dates.frame import Frame, Quantity, Ref
from jpnews_nlp.dates.items import Counted, Item, Range
from jpnews_nlp.dates.numbers import NUMBER, integer
from jpnews_nlp.dates.point import Point
from jpnews_nlp.dates.ranges import close_from_open, open_from_close
from jpnews_nlp.dates.render import clock_hour, full_bounds, timex_value
from jpnews_nlp.dates.resolve import resolve_point, surface_point
from jpnews_nlp.dates.shifts import tied_length
from jpnews_nlp.dates.tense import Tense, tense_after, tense_before
from jpnews_nlp.records import Timex


def to_timex(text: str, item: Item, context: Context) -> Timex:
    """Return what was found at `item` of the folded `text`, resolved; `context` remembers it for what follows."""
    if isinstance(item, Quantity):
        return tied_length(item, context) or Timex(
            item.start, item.end, item.type, item.value, item.value, item.mod, evidence=item.rule
        )
    if isinstance(item, Range):
        return _of_range(text, item, context)
    if isinstance(item, Counted):
        return _of_counted(text, item, context)
    if item.now:
        day = context.dct
        basis = "dct" if day else "explicit"
        return Timex(
            item.start, item.end, "DATE", "PRESENT_REF", "PRESENT_REF", anchor=day, basis=basis, evidence="now"
        )
    return _of_frame(text, item, context)


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
    _prepare(text, frame, context)
    point = resolve_point(frame, context, _tense(text, frame, frame.end))
    first, last = full_bounds(frame, point)
    timex = Timex(
        frame.start,
        frame.end,
        "SET" if frame.every else "TIME" if frame.is_time or point.clock else "DATE",
        timex_value(frame, point),
        timex_value(frame, surface_point(frame)),
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
        _remember(text, context, frame, point, _names_year(frame, point, context))
    return _void(timex) if point.impossible else timex


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


def _of_range(text: str, pair: Range, context: Context) -> Timex:
    left, right = pair
    context.come_to(text, left.start)
    open_from_close(left, right)
    first = resolve_point(left, context, _tense(text, left, right.end))
    closing = close_from_open(right, left, first)
    last = resolve_point(closing, context, None)
    begin, end = full_bounds(left, first)[0], full_bounds(closing, last)[1]
    forward = begin is None or end is None or begin <= end  # 先週~前年 has no such stretch of days
    timex = Timex(
        left.start,
        right.end,
        "TIME" if left.is_time or right.is_time else "DATE",
        f"{timex_value(left, first)}/{timex_value(closing, last)}",
        _range_surface(left, right),
        right.mod,
        begin if forward else None,
        end if forward else None,
        first.anchor,
        first.basis,
        "range",
    )
    if first.impossible or last.impossible:
        return _void(timex)
    opening = first.year is not None and first.month is not None and first.day is None
    since = (first.year or 0, first.month or 0) if opening else None
    _remember(text, context, closing, last, bool(left.year or right.year), since)
    return timex


def _range_surface(left: Frame, right: Frame) -> str:
    first = surface_point(left)
    closing = close_from_open(right, left, first)
    return f"{timex_value(left, first)}/{timex_value(closing, surface_point(closing))}"


def _prepare(text: str, frame: Frame, context: Context) -> None:
    """Settle what an anaphoric expression looks back (前年同月) or ahead to (前日の5日)."""
    _apply_relation(frame, context)
    if frame.day and frame.day.base == "ana":
        context.settle_day(text, frame.start, _news_tense(text, frame.end))
        if apposition := _APPOSITION.match(text, frame.end):
            frame.day = Ref("abs", integer(apposition["day"]))
            tense = tense_after(text, apposition.end())
            frame.lean = None if tense == "nonpast" else tense
    if frame.year and frame.year.base == "ana" and (apposition := _YEAR_APPOSITION.match(text, frame.end)):
        frame.year = Ref("abs", int(apposition["year"]))
    if frame.month and frame.month.base == "ana" and context.last_month is None and context.dct:
        _look_ahead(text, frame, context)


_APPOSITION = re.compile(rf"(?:の|\()(?P<day>{NUMBER})日(?!間|目|で|ほど|前|後)")
_YEAR_APPOSITION = re.compile(r"[の(](?P<year>[12]\d{3})年(?!間|前|後)")
_MONTH_AHEAD = re.compile(rf"[^。\n]{{0,40}}?(?<![\d年])(?P<month>{NUMBER})月(?![\d期号間分])")


_ISSUE = re.compile(r"付(?![でけ])")  # of a paper; 1日付で is as often to come
_SPEECH = re.compile(r"[^。「\n]{0,24}[、でにと]「")


def _news_tense(text: str, end: int) -> Tense:
    """The tense of the clause; what somebody says in it does not count, since saying it is past."""
    return "past" if _SPEECH.match(text, end) else tense_after(text, end)


def _look_ahead(text: str, frame: Frame, context: Context) -> None:
    """A headline may name the month after the comparison: 前年同月比4割高 県内8月."""
    ahead = _MONTH_AHEAD.match(text, frame.end)
    month = integer(ahead["month"]) if ahead else 0
    today = context.dct
    if today and 1 <= month <= 12:
        context.last_month = Mention(0, today.year - (month > today.month), month)


def _apply_relation(frame: Frame, context: Context) -> None:
    """同8日: the 8th of the month mentioned last; 翌8日, 翌3月: the next one after the time mentioned last."""
    if frame.relation in (None, "この") or (frame.year and frame.year.n >= 1000):
        return
    last = context.last if context.last and context.last.month else context.last_month or context.last
    if last is None:
        return
    frame.rules.append("relation")
    if frame.month:
        told = (last.month or 0, last.day or 0)
        later = frame.relation != "同" and (frame.month.n, frame.day.n if frame.day else 0) <= told
        frame.kind, frame.year = "year", Ref("abs", last.year + later)
    elif frame.day and last.month:
        later = frame.relation != "同" and last.day is not None and frame.day.n <= last.day
        year, month = cal.shift_months(last.year, last.month, int(later))
        frame.kind, frame.year, frame.month = "year", Ref("abs", year), Ref("abs", month)


def _reach_back(timex: Timex, point: Point, context: Context) -> None:
    """前年同期 after 1~9月 is as long as that, a year earlier."""
    last = context.last
    if last is None or last.since is None or point.year is None or point.month is None:
        return
    year, month = last.since[0] + point.year - last.year, last.since[1]
    timex.value, timex.date_from = f"{year:04d}-{month:02d}/{timex.value}", cal.safe_date(year, month, 1)


def _names_year(frame: Frame, point: Point, context: Context) -> bool:
    narrative = bool(context.last and point.rule == "narrative" and context.last.told_year)
    return frame.year is not None or frame.shift is not None or narrative


_RESTATED = re.compile(r"\([^()\n]{0,8}時間(?:の|では)?$")
_BACK = 12  # characters


def _remember(
    text: str, context: Context, frame: Frame, point: Point, told: bool, since: tuple[int, int] | None = None
) -> None:
    """Make what was resolved the antecedent of later anaphora, but for a local time in parentheses."""
    if frame.kind == "decade" and not frame.short_decade:
        context.decade = point.year
    if point.year is None or frame.kind not in ("", "year", "fiscal"):
        return
    if _RESTATED.search(text, max(0, frame.start - _BACK), frame.start):
        return
    if frame.year and frame.year.base == "abs" and frame.year.n >= 100:
        context.era = frame.era
    clock = (clock_hour(frame, point.clock[0]), point.clock[1] or 0) if point.clock else None
    mention = Mention(frame.end, point.year, point.month, point.day, point.season, told, clock, since)
    bare = frame.day is not None and frame.month is None
    numbered = frame.day is not None and frame.day.base == "abs" and not told and frame.relation is None
    begins = text.startswith(("から", "まで", "以降"), frame.end)  # a term, not the day of the news
    news = numbered and (frame.month is None or frame.month.base == "abs") and not begins
    context.remember(mention, bare=bare, news=news)
