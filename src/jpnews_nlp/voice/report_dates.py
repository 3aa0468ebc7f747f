"""When a report appeared: the dates that its own lines, its address and the author's lines about it give."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jpnews_nlp.records import Segment
from jpnews_nlp.voice.datelines import DateForm, find_dates, resolve, url_day
from jpnews_nlp.voice.intro_dates import introduced_day
from jpnews_nlp.voice.report_sources import TAIL, is_label
from jpnews_nlp.voice.shape import Shape

_BARE_TAIL = re.compile(
    r"(?<=[^\s\d。、])\s{1,2}(?:1[0-2]|0?[1-9])[月/.](?:3[01]|[12]\d|0?[1-9])日?付?$"
)  # H PUB 12/10
_TRAILING_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年(?=\s?(?:[(【][^()【】]{2,20}[)】])?$)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A day on which the report may have appeared, and what says so; the lowest rank is the likeliest."""

    day: dt.date
    basis: str
    rank: int
    precise: bool  # a bare year gives its first day only as its stand-in


def day_of(own: Sequence[tuple[Segment, Shape]], telling: Sequence[Shape], anchor: dt.date | None) -> Dated | None:
    """Return the day of the report with the lines `own`, of which the author's lines `telling` tell.

    The day of what it reports is not taken for its own: a dispatch whose dateline has no day has none.
    """
    found = [dated for segment, shape in own for dated in _in_line(segment, shape, anchor)]
    for intro in telling:
        if day := _introduced_day(intro, anchor):
            found.append(Dated(day, "intro", 5, True))
    return min(found, key=lambda dated: (not dated.precise, dated.rank), default=None)


def _in_line(segment: Segment, shape: Shape, anchor: dt.date | None) -> Iterator[Dated]:
    for forms, basis, rank in _forms(segment, shape):
        for form in forms:
            if day := resolve(form, anchor):
                yield Dated(day, basis, rank, form.day is not None)
    if shape.url and (day := url_day(shape.url, anchor)):
        yield Dated(day, "url", 4, True)


def _forms(segment: Segment, shape: Shape) -> Iterator[tuple[list[DateForm], str, int]]:
    text = shape.unit.text
    if "dateline" in shape.flags:
        yield shape.dates[:1], "dateline", 3
        if segment.role == "body":
            yield from _trailing_forms(text)
    elif segment.role == "headline":
        yield shape.dates[-1:] or _trailing_dates(text), "headline", 2
    elif segment.role in ("source", "dateline", "byline"):
        yield shape.dates[:1] or find_dates(text, header=True)[:1], "line", 1
    elif segment.role == "body" and "stamped" in shape.flags:
        yield shape.dates[:1], "line", 3
    elif segment.role == "body":
        yield from _trailing_forms(text)


def _trailing_forms(text: str) -> Iterator[tuple[list[DateForm], str, int]]:
    """Yield the dates in brackets at a paragraph's end, and a year there."""
    yield _trailing_dates(text), "trailing", 2
    if match := _TRAILING_YEAR.search(text[-40:]):
        yield find_dates(match.group()), "trailing", 4


def _trailing_dates(text: str) -> list[DateForm]:
    match = TAIL.search(text[-70:]) or _BARE_TAIL.search(text[-70:])
    return find_dates(match.group(), header=True)[:1] if match else []


def _introduced_day(intro: Shape, anchor: dt.date | None) -> dt.date | None:
    if not is_label(intro):
        return introduced_day(intro.unit.text, anchor)
    forms = find_dates(intro.unit.text, header=True)
    return resolve(forms[-1], anchor) if forms else None
