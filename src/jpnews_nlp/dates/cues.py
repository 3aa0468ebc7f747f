"""Context that tells look-alikes apart: a year or a day from a length, a date from a share."""

from __future__ import annotations

import re

from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.frame import LEVELS, Frame
from jpnews_nlp.dates.numbers import is_positional
from jpnews_nlp.dates.quantities import Length
from jpnews_nlp.language.late import late

_LENGTH_AFTER, _LENGTH_BEFORE = voc.cue("length", "after"), voc.cue("length", "before")
_YEARS_BEFORE = voc.cue("years", "before")
_YEAR_AFTER, _RATE_AFTER = voc.cue("year", "after"), voc.cue("rate", "after")
_NONE_BEFORE = {"年": voc.cue("grade", "before"), "分": voc.cue("score", "before")}
_AGE_BEFORE = re.compile(r"歳$")
_SHARE_AFTER, _DATE_BEFORE, _DATE_AFTER = voc.cue("share", "after"), voc.cue("date", "before"), voc.cue("date", "after")
_SEASON_AFTER = voc.cue("season", "after")
_SHORT_YEAR_AFTER = voc.cue("short_year", "after")
_SHORT_YEARS = late(r"[12]\d{3}年.{0,80}(?<!\d)\d\d年(?:度|末|まで|以降|から|に|[春夏秋冬]|\d)", re.DOTALL)
_FULL_YEAR = late(r"[12]\d(\d\d)年")
_SHORT_YEARS_BACK, _NEAR_YEARS = 160, 5  # characters, years
_ELSEWHERE, _MENTIONS = 2000, 12  # characters within which, and mentions among which, the same length is looked for
_MONTH_NEXT = late(r"(?:\d{1,2}(?:[~-]\d{1,2})?|[一二三四五六七八九十]{1,2})月(?!額)")
_BEFORE = 5  # characters within which a word before a number tells

_FIRST_LONG_YEAR = 1000  # N年 from here on is a year, whatever stands around it, but for the few words below
_LONG_AFTER = ("ぶり", "以上", "余", "もの", "近く")
_ABOUT, _ROUND = ("約", "およそ", "ほぼ"), 100
_RECENT = 50  # two digits from here on are a year of the last century


def _told_before(cue: re.Pattern[str], text: str, start: int) -> bool:
    return bool(cue.search(text, max(0, start - _BEFORE), start))


def is_length(text: str, length: Length) -> bool:
    """Whether N年, N日 or N世紀 is a length of time rather than the year, day or century of that number."""
    count = length.counts[-1]
    if count.text == "世紀" and len(length.counts) == 1:
        if count.low is not None:
            return False  # 17~18世紀
        told = length.prefix or count.n is None or _told_before(_LENGTH_BEFORE, text, length.start)
        return bool(told or _LENGTH_AFTER.match(text, length.end))
    number = count.n or 0
    if length.strong:
        return not (length.prefix and count.text == "年" and number >= _FIRST_LONG_YEAR)  # その1954年
    if count.low is not None and (count.low >= _FIRST_LONG_YEAR or _is_small_range(text, length)):
        return count.low < _FIRST_LONG_YEAR
    if _told_before(_LENGTH_BEFORE, text, length.start):
        return not (count.unit == "Y" and number >= _FIRST_LONG_YEAR) or _is_long(text, length, number)
    if count.unit == "Y":
        return _is_years(text, length, number)
    if is_rate(text, length):
        return True
    return bool(number > 31 or number < 1 or number % 1 or _LENGTH_AFTER.match(text, length.end))


def is_rate(text: str, length: Length) -> bool:
    """Whether one day is what something is counted by: 1日400人."""
    count = length.counts[-1]
    return len(length.counts) == 1 and (count.text, count.n) == ("日", 1) and bool(_RATE_AFTER.match(text, length.end))


def _is_small_range(text: str, length: Length) -> bool:
    """2~3日 is a length; 2、3日 may name two days."""
    count = length.counts[-1]
    return (
        count.n is not None
        and count.n < 10
        and count.n - (count.low or 0) == 1
        and "~" in text[length.start : length.end]
    )


def _is_years(text: str, length: Length, number: float) -> bool:
    digits = text[length.start : length.end - 1]
    if number >= _FIRST_LONG_YEAR:
        return _is_long(text, length, number)
    two_digits = len(digits) == 2 and is_positional(digits)
    if two_digits and (digits[0] in "0〇零" or _MONTH_NEXT.match(text, length.end)):
        return False
    if _told_before(_YEARS_BEFORE, text, length.start):
        return True
    if _LENGTH_AFTER.match(text, length.end):
        return True
    if not two_digits:
        return not _MONTH_NEXT.match(text, length.end)
    if _YEAR_AFTER.match(text, length.end) or _is_cut_as_others(text, length):
        return False
    return digits.isdecimal() and (number < _RECENT or _is_length_elsewhere(text, length))


def _is_long(text: str, length: Length, number: float) -> bool:
    """約2000年, 1000年ぶり."""
    round_number = number % _ROUND == 0 and text.endswith(_ABOUT, max(0, length.start - _BEFORE), length.start)
    return round_number or text.startswith(_LONG_AFTER, length.end)


def _is_length_elsewhere(text: str, length: Length) -> bool:
    """Whether the text near by tells the same number of years as a length beyond doubt (60年超, 約60年)."""
    phrase = text[length.start : length.end]
    begin, stop = max(0, length.start - _ELSEWHERE), length.end + _ELSEWHERE
    place = begin - 1
    for _ in range(_MENTIONS):
        place = text.find(phrase, place + 1, stop)
        if place < 0:
            return False
        told = _LENGTH_AFTER.match(text, place + len(phrase)) or _told_before(_LENGTH_BEFORE, text, place)
        if told and place != length.start:
            return True
    return False


def _is_cut_as_others(text: str, length: Length) -> bool:
    """Whether the text cuts years to two digits (2009年…20年まで…22年だった), or has just told a full one near."""
    before = max(0, length.start - _SHORT_YEARS_BACK)
    if not _SHORT_YEAR_AFTER.match(text, length.end):
        return False
    number = int(length.counts[-1].n or 0)
    near = any(abs(int(year) - number) <= _NEAR_YEARS for year in _FULL_YEAR.findall(text, before, length.start))
    return near or bool(_SHORT_YEARS.search(text, before, length.start))


def is_none(text: str, length: Length) -> bool:
    """Whether a count tells no time: a pupil's year (小学4年), a minute of play (後半24分), an age (19歳8カ月)."""
    cue = _NONE_BEFORE.get(length.counts[-1].text)
    return bool(cue and _told_before(cue, text, length.start)) or _told_before(_AGE_BEFORE, text, length.start)


_COUNTED_BEFORE = late(r"\d\($")  # 18 seats (4/14)
_PAGES = 10
_COMMON_SHARES = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (1, 10)}


def ends_as_share(text: str, end: int) -> bool:
    """Whether what follows N/N at `end` tells a share, or leaves it open."""
    return bool(_SHARE_AFTER.match(text, end)) or not (end == len(text) or _DATE_AFTER.match(text, end))


def is_share(text: str, frame: Frame) -> bool:
    """Whether N/N is a share, a scale or a score rather than month and day."""
    if frame.level > LEVELS["day"]:
        return False
    at_end, at_start = frame.end == len(text), frame.start == 0
    if ends_as_share(text, frame.end):
        return True
    if not (at_start or _told_before(_DATE_BEFORE, text, frame.start)) or _COUNTED_BEFORE.search(
        text, max(0, frame.start - _BEFORE), frame.start
    ):
        return True
    whole = at_end and (at_start or text[frame.start - 1] == "\n")
    named = text.startswith(")", frame.end) and text[frame.start - 1] == " "  # (読売 2/5)
    return _is_common_share(frame) and not (whole or named or text.startswith("(", frame.end))


def _is_common_share(frame: Frame) -> bool:
    pair = (frame.month.n if frame.month else 0, frame.day.n if frame.day else 0)
    return pair in _COMMON_SHARES


def is_news_or_share(text: str, frame: Frame) -> bool:
    """Whether N/N alone in brackets may be the day of a headline as well as a part of a series: (3/4)."""
    bracketed = text[frame.start - 1 : frame.start] == "(" and text.startswith(")", frame.end)
    if not bracketed or frame.level != LEVELS["day"] or frame.month is None or frame.day is None:
        return False
    return frame.month.n <= frame.day.n <= _PAGES


_WORD_BEFORE = re.compile(r"[一-龠ァ-ヴー々]")
_DAYPART_AFTER = late(r"[にはのかまも、。)\n]|以[降後]|すぎ|過ぎ|$")
_QUARTER_AFTER = late(r"(?<=Q)(?:決算|業績|累計|連結|実績)")
_PROGRAMME_AFTER = re.compile(r"[ァ-ヴ]|劇場|討論|スペ|朝刊|版|礼拝|大工|画家|作家")


def stands_alone(text: str, frame: Frame, match: re.Match[str]) -> bool:
    """Whether a single atom is a temporal expression by itself in its context."""
    kind = match.lastgroup
    if frame.start == 0 and frame.end == len(text) and not frame.period:
        return True
    free = frame.start == 0 or not _WORD_BEFORE.match(text, frame.start - 1)
    if kind == "season":
        told = frame.end == len(text) or _SEASON_AFTER.match(text, frame.end)
        return bool(free and told) or (frame.season or "")[0] == "H"
    if kind == "quarter":
        # the quarter of a match is called クォーター alone, and Q1 is a question
        return "四半期" in match.group() or "月期" in match.group() or bool(_QUARTER_AFTER.match(text, frame.end))
    if kind == "daypart":
        row = voc.DAYPARTS[frame.daypart or ""]
        return free and row.alone and bool(_DAYPART_AFTER.match(text, frame.end))
    if kind == "weekday":
        return not match["weekday_p"] and not _PROGRAMME_AFTER.match(text, frame.end)
    if frame.period:
        return text.startswith("同時期", frame.start) and free
    if kind == "era_alone":
        return free
    if kind == "week":
        return bool(match["week_n"])
    return kind not in ("nth", "meridiem")
