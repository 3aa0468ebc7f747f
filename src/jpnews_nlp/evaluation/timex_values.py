"""Whether a tagged expression has an annotated value: TIMEX3 strings and stretches of time compared."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from jpnews_nlp.records import Timex

Ends = tuple[dt.datetime | None, dt.datetime | None]

_CLOCK = re.compile(r"(?P<day>.{0,10})T(?P<hour>\d\d)(?::(?P<minute>\d\d))?(?::(?P<second>\d\d))?$")
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?$")
_DISTANCE = re.compile(r"P(?P<n>\d+)(?P<unit>[YMWD])")
_FIRST, _LAST = dt.datetime.min, dt.datetime.max
_NO_DAY = dt.date(1, 1, 1)  # stands for the open day of a time told alone


def agrees(timex: Timex, span: Mapping[str, Any]) -> bool:
    """Whether `timex` has the value of an annotated span, or begin and end of one of its resolutions."""
    value = span["value"]
    timeless = value is not None and value.startswith("T")
    if value is not None and canonical(value) in {canonical(_told(timex.value, timeless)), *_surface(timex, span)}:
        return True
    ours = _ends_of(timex, timeless)
    resolutions = [(_moment(begin), _moment(end)) for begin, end in span["resolutions"]]
    if value is not None and timex.value is not None and _fills(timex.value, value):
        return any(_touching(ours[0], theirs) for theirs in resolutions)
    return any(_same(ours, theirs, span) for theirs in resolutions)


def _surface(timex: Timex, span: Mapping[str, Any]) -> set[str]:
    """The value that the expression tells by itself, which is what an unresolved span is annotated with."""
    return set() if span["resolutions"] else {canonical(timex.value_surface or "")}


def _fills(value: str, pattern: str) -> bool:
    """Whether `value` is `pattern` with its open digits filled (2019-07-25TMO, XXXX-07-25TMO)."""
    shape = re.escape(canonical(pattern)).replace("X", r"[\dX]")
    return "X" in pattern and re.fullmatch(shape, canonical(value)) is not None


def _touching(ours: Ends, theirs: Ends) -> bool:
    """Whether two stretches share a day; what of it the part of a day or month covers is convention."""
    begin, end = ours
    first, last = theirs
    return (begin or _FIRST) <= (last or _LAST) and (first or _FIRST) <= (end or _LAST)


def lies_at(timex: Timex, distance: str, day: dt.date) -> bool:
    """Whether `timex` covers the day that lies a TIMEX3 `distance` (P2W) before or after `day`."""
    match = _DISTANCE.fullmatch(distance)
    if match is None or timex.date_from is None or timex.date_to is None:
        return False
    months = int(match["n"]) * {"Y": 12, "M": 1}.get(match["unit"], 0)
    days = int(match["n"]) * {"W": 7, "D": 1}.get(match["unit"], 0)
    for sign in (-1, 1):
        year, month = divmod(12 * day.year + day.month - 1 + sign * months, 12)
        there = day.replace(year=year, month=month + 1) + dt.timedelta(days=sign * days)
        if timex.date_from <= there <= timex.date_to:
            return True
    return False


def canonical(value: str) -> str:
    """Return a TIMEX3 value in one notation: T20 for T20:00, 19 for the century 19XX, no unit where it is open."""
    parts = [re.sub(r"^XXXX-(?:XX-XX)?(?=[A-ST])", "", part) for part in value.split("/")]
    parts = [re.sub(r"(T\d\d):00(?::00)?$", r"\1", part) for part in parts]
    return "/".join(re.sub(r"^((?:BC)?\d\d)XX$", r"\1", part) for part in parts)


def _told(value: str | None, timeless: bool) -> str:
    if value is None:
        return ""
    return "/".join(re.sub(r"^[^T]+(?=T\d)", "", part) for part in value.split("/")) if timeless else value


def _ends_of(timex: Timex, timeless: bool) -> list[Ends]:
    """Begin and end of `timex`, the end both exclusive and as the beginning of the last unit named."""
    if timex.value is None:
        return []
    first, _, last = timex.value.partition("/")
    begin = _clock(first, timeless) or _midnight(timex.date_from)
    if closing := _clock(last or first, timeless):
        end, named = closing + _grain(last or first), closing
    else:
        end = _midnight(timex.date_to + dt.timedelta(days=1) if timex.date_to else None)  # type: ignore[assignment]
        named = _beginning(last) or end
    return [(begin, end), (begin, named)]


def _same(ours: list[Ends], wanted: Ends, span: Mapping[str, Any]) -> bool:
    begin, end = wanted
    open_end = end is None and not str(span["mod"] or "")
    return any(mine == begin and (open_end or until == end) for mine, until in ours)


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time()) if day else None


def _beginning(value: str) -> dt.datetime | None:
    match = _DAY.match(value)
    return dt.datetime(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1)) if match else None


def _clock(value: str, timeless: bool) -> dt.datetime | None:
    match = _CLOCK.match(value)
    if match is None:
        return None
    try:
        day = _NO_DAY if timeless else dt.date.fromisoformat(match["day"])
    except ValueError:
        return None
    hours, minutes, seconds = (int(match[unit] or 0) for unit in ("hour", "minute", "second"))
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _grain(value: str) -> dt.timedelta:
    """The unit that a time of day is told in; :00 may be an hour told or a minute."""
    colons = value.count(":")
    return (dt.timedelta(hours=1), dt.timedelta(minutes=1), dt.timedelta(seconds=1))[min(colons, 2)]


def _moment(text: str | None) -> dt.datetime | None:
    """Read a day, a moment or a time of day."""
    if text is None:
        return None
    if "-" not in text:
        return dt.datetime.combine(_NO_DAY, dt.time.fromisoformat(text))
    return dt.datetime.fromisoformat(text).replace(tzinfo=None)
