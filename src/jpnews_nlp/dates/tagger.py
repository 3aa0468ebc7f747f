"""The room's two doors: `parse` for a bare text, `find` for an article's segments."""

from __future__ import annotations

import datetime as dt

from jpnews_nlp.dates.context import Context, Prefer, Ranges
from jpnews_nlp.dates.numbers import fold
from jpnews_nlp.dates.scan import scan
from jpnews_nlp.dates.timexes import to_timexes
from jpnews_nlp.records import Report, Segment, Timex


def parse(
    text: str,
    dct: dt.date | str | None = None,
    *,
    prefer: Prefer = "auto",
    ranges: Ranges = "joined",
    late_hours: bool = False,
) -> list[Timex]:
    """Return the temporal expressions of `text` in order, resolved against `dct`.

    Args:
        text: any string.
        dct: the day of writing, a date or an ISO 8601 string; with a time of day, N hours ago gets an hour.
        prefer: how to read what may lie on either side of the DCT (10月2日, 金曜日). "auto": by the tense of the
            clause, else as news is read (28日 in early March is in February). "past", "future": always so, the
            latter as assistants understand their users. With these two 3年前 and 3カ月後 are days, as assistants read
            them, and lengths that are tied to now (過去10年) the stretch that they cover; with "auto" they are a year,
            a month, a length.
        ranges: "joined": 昨日から今日まで is one expression, its value an interval. "ends": both ends stand apart.
        late_hours: whether the hours from 25 to 29 count on into the next day, as those of broadcasts do (土曜25時 is
            one o'clock on Sunday); else no clock has them.

    Raises:
        ValueError: if `dct` is a string that is no ISO date.
    """
    moment: dt.date | None = dct if not isinstance(dct, str) else _moment(dct)
    context = Context(moment, None, prefer, ranges, late_hours)
    if isinstance(moment, dt.datetime):
        context.dct, context.clock = moment.date(), moment.time()
    return _tag(fold(text), 0, context)


def _moment(text: str) -> dt.date:
    """Read an ISO date; with a time of day it becomes a datetime."""
    return dt.datetime.fromisoformat(text) if len(text) > len("2024-02-08") else dt.date.fromisoformat(text)


def find(text: str, segments: list[Segment], reports: list[Report], published: dt.date | None) -> list[Timex]:
    """Return the temporal expressions of an article's segments, each resolved against its own DCT.

    A segment of a report is resolved against the report's own date, if that is known or its source line tells at
    least the year, else against `published`.
    Anaphora (同日, 翌年) look back within the segments of the same voice and report, in order. Half a unit is told in
    the next smaller one (P1Y6M, where `parse` has P1.5Y).
    """
    own = {report.report_id: report.published for report in reports}
    for report_id in [number for number, day in own.items() if day is None]:
        own[report_id] = _told_by_source(text, segments, report_id, published)
    contexts: dict[tuple[str, int | None], Context] = {}
    found: list[Timex] = []
    for segment in segments:
        key = (segment.voice, segment.report_id)
        if key not in contexts:
            day = own.get(segment.report_id) if segment.report_id is not None else None
            contexts[key] = Context(day or published, whole_units=True)
        found += _tag(fold(text[segment.start : segment.end]), segment.start, contexts[key])
    return sorted(found, key=lambda timex: (timex.start, timex.end))


_SOURCE_ROLES = {"source", "dateline", "byline"}


def _told_by_source(text: str, segments: list[Segment], report_id: int, published: dt.date | None) -> dt.date | None:
    """Return the last day that a report without a full date can be of, by the year or month its source line tells."""
    for segment in segments:
        if segment.report_id == report_id and segment.role in _SOURCE_ROLES:
            for timex in parse(text[segment.start : segment.end]):
                if timex.basis == "explicit" and timex.date_to and timex.type == "DATE":
                    return min(timex.date_to, published or timex.date_to)
    return None


def _tag(text: str, offset: int, context: Context) -> list[Timex]:
    context.enter_segment()
    tagged = []
    for timex in (timex for item in scan(text) for timex in to_timexes(text, item, context)):
        timex.start += offset
        timex.end += offset
        tagged.append(timex)
    return tagged
