"""TIMEX3 values of points, and their calendar bounds with parts and open ends."""

from __future__ import annotations

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.bounds import point_bounds, week_monday
from jpnews_nlp.dates.frame import Frame
from jpnews_nlp.dates.named import is_stretch, named_bounds
from jpnews_nlp.dates.point import Point

_AFTERNOON = 12
_REST = "rest"  # the slice of date_parts.csv for what lies ahead
_OPEN = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX"} | dict.fromkeys("HmS", "XXXX-XX-XXTXX:XX")


def timex_value(frame: Frame, point: Point) -> str:
    """Return the TIMEX3 value of a point; XXXX and XX for what is open."""
    if "unknown_count" in frame.rules:
        return _OPEN[next(unit for unit in reversed("YMWDHmS") if unit in (frame.shift or {}))]
    if frame.length and (point.year is None or (frame.is_time and not point.clock)):
        return frame.length  # a distance from an unknown point
    if frame.part and voc.PARTS[frame.part].slice == _REST and point.anchor:
        first, last = full_bounds(frame, point)
        return f"{first}/{last}"
    date = _date_value(frame, point)
    time = _time_value(frame, point)
    if not time:
        return frame.every if frame.every and not date else date
    if frame.every and not date:
        return time if "T" in time and time[1].isdigit() else f"XXXX-XX-XX{time}"
    return date + time


def range_value(left: Frame, first: Point, right: Frame, last: Point) -> str:
    """Return the value of a range; months that are told as one stretch (4~6月) may be a quarter."""
    quarter = left.elliptic and right.grain == "month" and not (left.part or right.part or right.is_time)
    if quarter and first.year == last.year and first.month in (1, 4, 7, 10) and last.month == first.month + 2:
        return f"{_number(first.year, 4)}-Q{last.month // 3}"
    return f"{timex_value(left, first)}/{timex_value(right, last)}"


def _number(number: int | None, width: int = 2) -> str:
    return "X" * width if number is None else f"{number:0{width}d}"


def _date_value(frame: Frame, point: Point) -> str:
    grain, year = frame.grain, _number(point.year, 4)
    if point.date is None and frame.grain == "" and not frame.shift:
        return ""
    if grain in ("week", "weekend"):
        return _week_value(frame, point)
    if frame.named and is_stretch(frame.named):
        return _stretch_value(frame.named, point)
    if grain == "weekday" and point.day is None:
        return _weekday_value(frame, point)
    if point.day is not None or grain == "day":
        return f"{year}-{_number(point.month)}-{_number(point.day)}"
    if point.month is not None or grain == "month":
        return f"{year}-{_number(point.month)}"
    if point.season or frame.season:
        return f"{'FY' if frame.kind == 'fiscal' else ''}{year}-{point.season or 'QX'}"
    return _year_value(frame.kind, point.year)


def _year_value(kind: str, year: int | None) -> str:
    text = _number(year, 4)
    if kind == "fiscal":
        return f"FY{text}"
    if kind == "decade":
        return text[:3] + "X" if not year or year % 10 == 0 else f"{year}/{year + 9}"  # 昭和50年代
    if kind == "century":
        return _number(year and year - 1)
    if kind == "era":
        era = next(era for era in voc.ERAS.values() if era.first.year == year)
        return f"{text}/{era.last.year if era.last else ''}"
    if kind == "bc":
        return f"BC{text}"
    if kind == "bc_century":
        return f"BC{_number((year or 1) - 1)}"
    return text


def _week_value(frame: Frame, point: Point) -> str:
    monday = week_monday(frame, point)
    suffix = "-WE" if frame.weekend else ""
    if monday is None:
        number = frame.week.n if frame.week and frame.week.base == "abs" and not frame.month else None
        month = f"-{_number(point.month)}" if frame.month else ""
        return f"{_number(point.year, 4)}{month}-W{_number(number)}{suffix}"
    iso = monday.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}{suffix}"


def _weekday_value(frame: Frame, point: Point) -> str:
    if frame.nth and (point.month or frame.month):
        return f"{_number(point.year, 4)}-{_number(point.month)}-WXX-{frame.weekday}-{frame.nth}"
    return f"{_number(point.year, 4)}-WXX-{frame.weekday}"


def _stretch_value(name: str, point: Point) -> str:
    first, last = named_bounds(name, point.year) if point.year else cal.NOWHERE
    if first is None or last is None:
        low, high = voc.NAMED_DAYS[name].rule.split("/")
        return f"XXXX-{low}/XXXX-{high}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _time_value(frame: Frame, point: Point) -> str:
    if point.clock:
        hour, minute, second = point.clock
        text = f"T{clock_hour(frame, hour):02d}:{minute or 0:02d}"
        return text + (f":{second:02d}" if second is not None else "")
    if frame.daypart:
        return "T" + voc.DAYPARTS[frame.daypart].code
    return ""


def clock_hour(frame: Frame, hour: int) -> int:
    """Read a 12-hour clock by the part of the day beside it (夜8時, 午後0時)."""
    if frame.daypart is None or hour > _AFTERNOON:
        return hour
    part = voc.DAYPARTS[frame.daypart]
    if part.last > 24 and hour <= part.last - 24:
        return hour % _AFTERNOON if hour == _AFTERNOON else hour
    if part.first >= _AFTERNOON or part.code in ("AF", "EV", "NI"):
        return hour % _AFTERNOON + _AFTERNOON if part.code != "NI" or hour != _AFTERNOON else 24
    if part.code == "MI":
        return hour + _AFTERNOON if hour < 9 else hour
    return hour % _AFTERNOON if part.word == "午前" and hour == _AFTERNOON else hour


def full_bounds(frame: Frame, point: Point) -> cal.Bounds:
    """Return the bounds with the part of the unit and open ends taken into account."""
    first, last = point_bounds(frame, point)
    if frame.part and (first or last):
        row = voc.PARTS[frame.part]
        share = row.of_fiscal if frame.kind == "fiscal" and not frame.season and row.of_fiscal else row.slice
        first, last = _part_bounds((first, last), share, point)
    if not frame.grain and frame.is_time and point.date:
        first = last = point.date
    if frame.shift and not frame.grain and point.year:
        first, last = _shift_bounds(point)
    return (None if frame.open_start else first), (None if frame.open_end else last)


def _part_bounds(bounds: cal.Bounds, part: str, point: Point) -> cal.Bounds:
    if part != _REST:
        return cal.slice_bounds(bounds, part)
    first, last = bounds
    ahead = point.anchor and first and last and first <= point.anchor <= last
    return (point.anchor, last) if ahead else bounds


def _shift_bounds(point: Point) -> cal.Bounds:
    if point.date:
        return point.date, point.date
    assert point.year is not None
    if point.season:
        return cal.month_span(point.year, voc.SEASON_MONTHS[point.season][0], 3)
    return cal.month_span(point.year, point.month) if point.month else cal.years_span(point.year, point.year)
