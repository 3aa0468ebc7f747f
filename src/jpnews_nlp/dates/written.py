"""What dates in numbers put into a `Frame`: 2003/3/20, 20.3.2003, R6.1.1, 平成十五年."""

from __future__ import annotations

import re

from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.frame import LEVELS, Frame, Ref
from jpnews_nlp.dates.numbers import integer

Match = re.Match[str]
_AHEAD, _LONG_AGO, _ERA_NEAR = 10, 60, 3  # years


def full_year(two_digits: int, pivot: int) -> int:
    """Return the year that two digits mean at about `pivot`: 98 in 2003 is 1998, 22 in 2012 is 平成22年."""
    year = pivot // 100 * 100 + two_digits
    if year <= pivot + _AHEAD:
        return year
    for era in voc.ERAS.values():
        if year - 100 < pivot - _LONG_AGO and abs(era.first.year + two_digits - 1 - pivot) <= _ERA_NEAR:
            return era.first.year + two_digits - 1
    return year - 100


def _year_month_day(frame: Frame, year: int, month: int, day: int) -> None:
    frame.kind = "year"
    frame.year, frame.month, frame.day = Ref("abs", year), Ref("abs", month), Ref("abs", day)


def ymd(frame: Frame, m: Match) -> bool:
    _year_month_day(frame, int(m["ymd_y"]), int(m["ymd_m"]), int(m["ymd_d"]))
    return 1 <= int(m["ymd_m"]) <= 12 and int(m["ymd_d"]) <= 31


def dmy(frame: Frame, m: Match) -> bool:
    first, second = int(m["dmy_a"]), int(m["dmy_b"])
    day_first = first > 12 or (m["dmy_s"] == "." and second <= 12)  # dots are the European habit
    month, day = (second, first) if day_first else (first, second)
    _year_month_day(frame, int(m["dmy_y"]), month, day)
    return 1 <= month <= 12 and 1 <= day <= 31


def ymd2(frame: Frame, m: Match) -> bool:
    a, b, c = int(m["ymd2_a"]), int(m["ymd2_b"]), int(m["ymd2_c"])
    year, month, day = (c, a, b) if c > 31 else (a, b, c)
    _year_month_day(frame, full_year(year, 2030), month, day)
    return 1 <= month <= 12 and 1 <= day <= 31


def ym(frame: Frame, m: Match) -> bool:
    frame.kind = "year"
    frame.year, frame.month = Ref("abs", int(m["ym_y"])), Ref("abs", int(m["ym_m"] or m["ym_n"]))
    return 1 <= frame.month.n <= 12


def spaced(frame: Frame, m: Match) -> bool:
    if m["spaced_y"]:
        frame.kind, frame.year = "year", Ref("abs", int(m["spaced_y"]))
    frame.month, frame.day = Ref("abs", int(m["spaced_m"])), Ref("abs", int(m["spaced_d"])) if m["spaced_d"] else None
    frame.level = LEVELS["day" if frame.day else "month"]
    return 1 <= frame.month.n <= 12 and (not frame.day or 1 <= frame.day.n <= 31)


def ys(frame: Frame, m: Match) -> bool:
    frame.kind, frame.year = "year", Ref("abs", int(m["ys_y"]))
    return True


_MD_MONTHS, _MD_DAYS = ("md_m", "md_n", "md_x", "md_a"), ("md_d", "md_e", "md_z", "md_b")


def md(frame: Frame, m: Match) -> bool:
    month, day = (int(next(filter(None, m.group(*names)))) for names in (_MD_MONTHS, _MD_DAYS))
    if month > 12 and day <= 12:
        month, day = day, month
    frame.lean = "past" if "・" in m.group() else None  # 12・3戒厳
    frame.month, frame.day = Ref("abs", month), Ref("abs", day)
    return 1 <= month <= 12 and 1 <= day <= 31


def era(frame: Frame, m: Match) -> bool:
    era = voc.ERAS[m["era_w"]] if m["era_w"] else voc.ERA_INITIALS[m["era_i"]]
    number = 1 if m["era_n"] == "元" else integer(m["era_n"])
    year = era.first.year + number - 1
    frame.kind = {"年度": "fiscal", "年代": "decade"}.get(m["era_u"], "year")
    frame.year = Ref("abs", year)
    frame.impossible = number < 1 or year > (era.last.year if era.last else era.first.year + 98)
    frame.rules.append("wareki")
    frame.era, frame.elliptic = era.name, m["era_l"] is not None
    return True


def era_md(frame: Frame, m: Match) -> bool:
    frame.month, frame.day = Ref("abs", int(m["era_md_m"])), Ref("abs", int(m["era_md_d"]))
    frame.level = LEVELS["day"]
    return frame.month.n <= 12 and frame.day.n <= 31
