"""Dates in source lines, datelines and addresses: a small reader of its own, resolved against the page's date.

It reads only forms in which a report's own date is written (2008年3月19日, 08/3/19付, H20.3.19, 3月19日, 19日, 2008年,
二〇〇八年三月十九日, Mar 19 2008, /2008/03/19/, 20080319); dates inside running text are another layer's business.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from jpnews_nlp.language.late import late

_KANJI = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")}
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "R": 2018, "H": 1988, "S": 1925}
_MONTHS = {name: month for month, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DAY_CONTEXT = (
    r"(?=\s?(?:付|朝刊|夕刊|号|配信|発信|更新|発|[)\]】〕]|ロイター|共同|時事|AFP|AP|UPI|(?:午前|午後|\d{1,2}[:時])))"
)
_BEGINNING = r"(?=[\d'令平昭RHSJFMAOND〇一二三四五六七八九十])"  # what a form begins with: most places are passed over
_FORMS = (
    r"(?<![\d/.])(?P<y>(?:19|20)\d\d)\s?(?:年|[/.\-・])\s?(?P<m>1[0-2]|0?[1-9])\s?(?:月|[/.\-・])\s?(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)日?"
    r"|(?P<era>令和|平成|昭和|(?<![A-Za-z])[RHS])\s?(?P<ey>[1-6]?\d|元)\s?[年.]\s?(?P<em>1[0-2]|0?[1-9])\s?[月.]\s?(?P<ed>3[01]|[12]\d|0?[1-9])(?!\d)日?"
    r"|(?P<kera>令和|平成|昭和)(?P<key>元|[一二三四五六七八九十]{1,3})年(?P<kem>[一二三四五六七八九十]{1,2})月(?P<ked>[一二三四五六七八九十]{1,3})日"
    r"|(?P<ky>[一二][〇九][〇一二三四五六七八九]{2})年(?P<km>[一二三四五六七八九十]{1,2})月(?P<kd>[一二三四五六七八九十]{1,3})日"
    r"|(?<![\d/.])'?(?P<sy>\d\d)(?P<sep>[/.年])\s?(?P<sm>1[0-2]|0?[1-9])(?:(?P=sep)|月)\s?(?P<sd>3[01]|[12]\d|0?[1-9])(?![\d/])日?"
    r"|(?<!\d)(?P<cy>20\d\d|19[89]\d)(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?P<en>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s(?P<end>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<eny>\d{4})"
    r"|(?<!\d)(?P<fd>\d{1,2})\s(?P<fn>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s(?P<fy>\d{4})"
    r"|(?<![\d/.])(?<![\d〇一二三四五六七八九十]年)(?P<pm>1[0-2]|0?[1-9])月\s?(?P<pd>3[01]|[12]\d|0?[1-9])日"
    r"|(?P<qm>(?<![一二三四五六七八九十年])十[一二]|(?<![一二三四五六七八九十年])[一二三四五六七八九十])月(?P<qd>[一二三四五六七八九十]{1,3})日"
    r"|(?<![\d/.])(?P<tm>1[0-2]|0?[1-9])/(?P<td>3[01]|[12]\d|0?[1-9])(?![\d/])"
    r"|(?<!\d)(?P<ly>(?:19|20)\d\d)年(?!\s?\d|度|[前後代])"
    r"|(?<![\d月年])(?P<od>3[01]|[12]\d|0?[1-9])日"
)
_KANJI_DAY = r"|(?<![一二三四五六七八九十月年])(?P<kod>[一二三四五六七八九十]{1,3})日"
_PATTERN = late(f"{_BEGINNING}(?:{_FORMS}{_DAY_CONTEXT}{_KANJI_DAY}(?=付|朝刊|夕刊))")
# In a header a day needs nothing beside it to be the report's, and a point may stand between month and day.
_HEADER_PATTERN = late(
    _BEGINNING
    + "(?:"
    + _FORMS
    + r"(?![間本目連ぶ])"
    + _KANJI_DAY
    + r"(?![間本目連ぶ])"
    + r"|(?:(?<![^\s([【〔<・、,])|(?<=新聞|新報|日報|民報|通信|放送))"
    r"(?P<hm>1[0-2]|0?[1-9])\.(?P<hd>3[01]|[12]\d|0?[1-9])(?![^\s)\]】〕>・、,付朝夕号])" + ")"
)
# Shorter figures of an address are a date only where they are one of the days before the page: 0508-01, 220729.html.
_SHORT_URL_DATE = late(r"(?<=[/_-])(?P<y>[012]\d)?(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_DAYS_BEFORE, _DAYS_BEFORE_WITH_YEAR = 31, 366
_URL_DATE = late(
    r"/(?P<y>20\d\d|19[89]\d)[/\-]?(?P<m>0[1-9]|1[0-2])[/\-]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)(?P<cy>20\d\d)(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12]\d|3[01])(?=\D|\d{3,8}\b|$)"
    r"|/(?P<zy>[01]\d)(?P<zm>0[1-9]|1[0-2])(?P<zd>0[1-9]|[12]\d|3[01])/"
)


_RELATIVE = late(
    r"(?P<d2>一昨日|おととい|一昨夜)|(?P<d1>昨日|きのう|昨夜|昨晩|昨夕|昨朝|前日)|(?P<d0>今朝|けさ|今日付|今日の|きょうの?|本日|今夕|今晩)"
)


@dataclass(frozen=True, slots=True)
class DateForm:
    """A date as written; None for what the words leave open. Offsets into the string that was read."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    @property
    def is_full(self) -> bool:
        return None not in (self.year, self.month, self.day)


def find_dates(line: str, *, header: bool = False) -> list[DateForm]:
    """Return the date forms of a folded `line`, in order; `header`: it is known to tell a report's source."""
    pattern = _HEADER_PATTERN if header else _PATTERN
    return [_form(match) for match in pattern.finditer(line)]


def find_url_date(url: str) -> DateForm | None:
    """Return the date that an address carries in its path, if any."""
    match = _URL_DATE.search(url)
    if not match:
        return None
    for year, month, day in (("y", "m", "d"), ("cy", "cm", "cd"), ("zy", "zm", "zd")):
        if match[year]:
            return DateForm(match.start(), match.end(), _century(int(match[year])), int(match[month]), int(match[day]))
    return None


def url_day(url: str, anchor: dt.date | None) -> dt.date | None:
    """Return the day that an address carries, completed and checked against `anchor`."""
    if form := find_url_date(url):
        return resolve(form, anchor)
    if anchor is None:
        return None
    for match in _SHORT_URL_DATE.finditer(url):
        year = _century(int(match["y"])) if match["y"] else None
        day = resolve(DateForm(match.start(), match.end(), year, int(match["m"]), int(match["d"])), anchor)
        if day and (anchor - day).days <= (_DAYS_BEFORE_WITH_YEAR if year else _DAYS_BEFORE):
            return day
    return None


def find_relative_day(sentence: str) -> int | None:
    """Return how many days before the page's own a sentence says that something appeared: 今朝の 0, 昨日の 1."""
    match = _RELATIVE.search(sentence)
    return next(int(name[1:]) for name, word in match.groupdict().items() if word) if match else None


def resolve(form: DateForm, anchor: dt.date | None) -> dt.date | None:
    """Complete `form` with the latest date not after `anchor`; None if open, impossible or later than it.

    A bare year cannot be completed to a day: it gives the first of January only as the year's stand-in.
    """
    if form.year is not None:
        found = _date(form.year, form.month or 1, form.day or 1)
        return found if found and (anchor is None or found <= anchor) else None
    if anchor is None or form.day is None:
        return None
    if form.month is not None:
        years = (anchor.year - back for back in range(5))
        return next((day for year in years if (day := _date(year, form.month, form.day)) and day <= anchor), None)
    return _latest_day(form.day, anchor)


def _latest_day(day: int, anchor: dt.date) -> dt.date | None:
    """Return the last day of that number not after `anchor`, rolling back over month ends."""
    year, month = anchor.year, anchor.month
    for _ in range(3):
        found = _date(year, month, day)
        if found and found <= anchor:
            return found
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _form(match: re.Match[str]) -> DateForm:
    at = match.start(), match.end()
    if match["y"]:
        return DateForm(*at, int(match["y"]), int(match["m"]), int(match["d"]))
    if match["era"]:
        year = _ERAS[match["era"]] + (1 if match["ey"] == "元" else int(match["ey"]))
        return DateForm(*at, year, int(match["em"]), int(match["ed"]))
    if match["kera"]:
        year = _ERAS[match["kera"]] + (1 if match["key"] == "元" else number_of(match["key"]))
        return DateForm(*at, year, number_of(match["kem"]), number_of(match["ked"]))
    if match["ky"]:
        return DateForm(
            *at, int("".join(_KANJI[c] for c in match["ky"])), number_of(match["km"]), number_of(match["kd"])
        )
    if match["sy"]:
        return DateForm(*at, _century(int(match["sy"])), int(match["sm"]), int(match["sd"]))
    if match["cy"]:
        return DateForm(*at, int(match["cy"]), int(match["cm"]), int(match["cd"]))
    return _rarer_form(match, at)


def _rarer_form(match: re.Match[str], at: tuple[int, int]) -> DateForm:
    if match["en"] or match["fn"]:
        name, day, year = match.group("en", "end", "eny") if match["en"] else match.group("fn", "fd", "fy")
        return DateForm(*at, int(year), _MONTHS[name.lower()], int(day))
    written = match.groupdict()
    for month, number in (("pm", "pd"), ("tm", "td"), ("hm", "hd")):
        if written.get(month):
            return DateForm(*at, None, int(written[month]), int(written[number]))
    if match["qm"]:
        return DateForm(*at, None, number_of(match["qm"]), number_of(match["qd"]))
    if match["kod"]:
        return DateForm(*at, None, None, number_of(match["kod"]))
    if match["od"]:
        return DateForm(*at, None, None, int(match["od"]))
    return DateForm(*at, int(match["ly"]), None, None)


def number_of(figures: str) -> int:
    """Read a number below one hundred, in kanji (三, 十九, 二十九) or not."""
    if figures.isascii():
        return int(figures)
    tens, ten, units = figures.rpartition("十")
    value = int(_KANJI.get(units, "0")) if len(units) < 2 else 0
    return value + (10 * int(_KANJI.get(tens, "1") if tens else "1") if ten else 0)


def _century(year: int) -> int:
    return year if year > 99 else year + (2000 if year < 70 else 1900)
