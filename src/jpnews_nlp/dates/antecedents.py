"""What an expression looks back or ahead to, and what it leaves behind for later ones."""

from __future__ import annotations

import re

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates.context import Context, Mention
from jpnews_nlp.dates.frame import Frame, Ref
from jpnews_nlp.dates.numbers import NUMBER, integer
from jpnews_nlp.dates.point import Point
from jpnews_nlp.dates.render import clock_hour
from jpnews_nlp.dates.tense import Tense, tense_after
from jpnews_nlp.language.late import late

_APPOSITION = late(rf"(?:の|\()(?:(?P<month>{NUMBER})月)?(?P<day>{NUMBER})日(?!間|目|で|ほど|前|後)")
_YEAR_APPOSITION = late(r"[の(](?P<year>[12]\d{3})年(?!間|前|後)")
_MONTH_AHEAD = late(rf"[^。\n]{{0,40}}?(?<![\d年])(?P<month>{NUMBER})月(?![\d期号間分])")
_SPEECH = late(r"[^。「\n]{0,24}[、でにと]「")
_RESTATED = re.compile(r"\([^()\n]{0,8}時間(?:の|では)?$")
_TOPIC = re.compile(r"(?:こそ|に?は|も)(?!ちろん)")
_BACK = 12  # characters


def prepare(text: str, frame: Frame, context: Context) -> None:
    """Settle what an anaphoric expression looks back (前年同月) or ahead to (前日の5日)."""
    _apply_relation(frame, context)
    if frame.day and frame.day.base == "ana":
        context.settle_day(text, frame.start, _news_tense(text, frame.end))
        if apposition := _APPOSITION.match(text, frame.end):
            frame.day = Ref("abs", integer(apposition["day"]))
            frame.month = Ref("abs", integer(apposition["month"])) if apposition["month"] else frame.month
            tense = tense_after(text, apposition.end())
            frame.lean = None if tense == "nonpast" else tense
    if frame.year and frame.year.base == "ana" and (apposition := _YEAR_APPOSITION.match(text, frame.end)):
        frame.year = Ref("abs", int(apposition["year"]))
    if frame.month and frame.month.base == "ana" and context.last_month is None and context.dct:
        _look_ahead(text, frame, context)


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


def names_year(frame: Frame, point: Point, context: Context) -> bool:
    narrative = bool(context.last and point.rule == "narrative" and context.last.told_year)
    return frame.year is not None or frame.shift is not None or narrative


def remember(
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
    mention = Mention(
        frame.end,
        point.year,
        point.month,
        point.day,
        point.season,
        told and not frame.open_end,  # 1989年以後で最低、7月は…: the story is not of that year
        clock,
        since,
        _TOPIC.match(text, frame.end) is not None,
        frame.kind == "fiscal",
        text.startswith("、", frame.end),
    )
    bare = frame.day is not None and frame.month is None
    numbered = frame.day is not None and frame.day.base == "abs" and not told and frame.relation is None
    begins = text.startswith(("から", "まで", "以降"), frame.end)  # a term, not the day of the news
    news = numbered and (frame.month is None or frame.month.base == "abs") and not begins
    context.remember(mention, bare=bare, news=news)
