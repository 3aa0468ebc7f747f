"""When a document was published: dates in metadata fields, in a text's own date line and in file names.

The reading is strict on purpose. Resolving expressions inside an article is the work of another room; here a wrong
date would shift every relative date of the document.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from itertools import islice

ACCEPTED = "2024-02-08, 2024-02-08T09:00:00+09:00, 2024/2/8, 2024年2月8日 or 令和6年2月8日"

_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}  # the year before year 1
_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十]{1,4}(?=[年月日])")
_YEAR = r"(?:(?P<year>(?:1[6-9]|2\d)\d\d)|(?P<era>明治|大正|昭和|平成|令和) ?(?P<era_year>元|\d{1,2}))"
_NUMERIC = r"(?P<y>(?:1[6-9]|2\d)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
_COMPACT = r"(?P<cy>(?:19|20)\d\d)(?P<cm>\d\d)(?P<cd>\d\d)"
_DAY = rf"(?:{_YEAR} ?年 ?(?P<month>\d{{1,2}}) ?月 ?(?P<day>\d{{1,2}}) ?日|{_NUMERIC})"
_WEEKDAY = r"(?: {0,2}[(\[【]?(?:(?:月|火|水|木|金|土|日)(?:曜日?)?|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[)\]】]?)?"
_CLOCK = (
    r"(?: {0,2}T?(?:午前|午後)? ?\d{1,2}(?::\d\d(?::\d\d(?:\.\d{1,9})?)?|時(?:\d{1,2}分)?)"
    r" ?(?:Z|JST|UTC|GMT|[-+]\d\d:?\d\d)?)?"
)

_WHOLE = re.compile(rf"(?:{_DAY}{_WEEKDAY}{_CLOCK}|{_COMPACT})")
_LABEL = (
    r"(?:(?:公開|投稿|掲載|配信|作成|発行|発表|記事|更新)(?:日時?|日付)?|日付|日時|Posted(?: on)?|Published|Date)"
    r"[:： ]{0,3}"
)
_AFTER = (
    r"(?:(?:公開|投稿|掲載|配信|更新|付|付け|発行|発表)"
    r"|/ {0,3}(?:テーマ|カテゴリー?|ジャンル|コメント).{0,60}|\|.{0,60})"
)
_LINE = re.compile(
    rf"[【\[(〔<■◆●]?(?P<label>{_LABEL})?{_DAY}{_WEEKDAY}{_CLOCK}[】\])〕>]? {{0,3}}(?P<after>{_AFTER})?",
    re.IGNORECASE,
)
_OPENING = re.compile(rf"【{_DAY}】")
_NAME = re.compile(
    r"(?<![0-9A-Za-z])(?:(?P<y>(?:19|20)\d\d)(?P<sep>[-_.]?)(?P<m>\d\d)(?P=sep)(?P<d>\d\d)"
    r"|(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日)(?![0-9A-Za-z])"
)
_HEAD_LINES, _TAIL_LINES = 3, 2
_LONGEST_LINE = 100  # characters of a line or value that are looked at
_MARGIN = 5_000  # characters at either end of a text in which its outer lines are looked for
_LINE_OF_TEXT = re.compile(r"[^\r\n]+")


def parse_date(value: str) -> dt.date:
    """Return the date that `value` names: ISO 8601 with or without a time, 2024/2/8, 2024年2月8日, 令和6年2月8日.

    Full-width digits, kanji digits of single numbers and a weekday are understood. Of a time with an offset it is the
    date as written that counts.

    Raises:
        ValueError: if it is none of these forms or no day of the calendar.
    """
    match = _WHOLE.fullmatch(_normal(value[:_LONGEST_LINE]))
    day = _day(match) if match else None
    if day is None:
        raise ValueError(f"{value[:40]!r} is no date; write it as {ACCEPTED}")
    return day


def date_in_text(text: str) -> dt.date | None:
    """Return the date of the text's own date line, or None.

    A date line is one of the first three lines that holds a full date (year, month, day), perhaps with a label
    (投稿日：), weekday, time or category, and nothing else; or a 【2024年2月8日】 that opens the text. Of the last two
    lines only one with a label or category counts: a bare date there is as often that of a report pasted in.
    """
    head = [_LINE.fullmatch(line) for line in islice(_lines(text[:_MARGIN]), _HEAD_LINES)]
    opening = _OPENING.match(next(_lines(text[:_MARGIN]), ""))
    tail = [_LINE.fullmatch(line) for line in deque(_lines(text[-_MARGIN:]), _TAIL_LINES)]
    labelled = [match for match in tail if match and (match["label"] or match["after"])]
    matches = (match for match in (*head, opening, *labelled) if match)
    return next((day for day in map(_day, matches) if day), None)


def date_in_name(stem: str) -> dt.date | None:
    """Return the one date that a file name holds (2024-02-08-foo, 20240208_foo), or None."""
    days = {_day(match) for match in islice(_NAME.finditer(unicodedata.normalize("NFKC", stem)), 4)} - {None}
    return days.pop() if len(days) == 1 else None


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of `text` that are not blank, normalised and cut at 100 characters."""
    found = (match.group() for match in _LINE_OF_TEXT.finditer(text))
    return (_normal(line[:_LONGEST_LINE]) for line in found if not line.isspace())


def _normal(value: str) -> str:
    return _KANJI_NUMBER.sub(_arabic, unicodedata.normalize("NFKC", value)).strip()


def _arabic(match: re.Match[str]) -> str:
    """Return 二〇二四 as 2024, 二十八 as 28."""
    tens, ten, ones = match.group().rpartition("十")
    if not ten:
        return ones.translate(_DIGITS)
    return (tens or "一").translate(_DIGITS) + (ones or "〇").translate(_DIGITS)


def _day(match: re.Match[str]) -> dt.date | None:
    named = match.groupdict()
    triple = next(
        (
            (named[year], named[month], named[day])
            for year, month, day in (("year", "month", "day"), ("y", "m", "d"), ("cy", "cm", "cd"))
            if named.get(year)
        ),
        None,
    )
    if triple is None:
        count = 1 if named["era_year"] == "元" else int(named["era_year"])
        triple = (str(_ERAS[named["era"]] + count), named["month"], named["day"])
    try:
        return dt.date(*(int(part) for part in triple))
    except ValueError:
        return None
