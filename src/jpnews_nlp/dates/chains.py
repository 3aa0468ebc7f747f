"""Atoms in a row to one frame: 昨年 + 12月 + 下旬 + ごろ."""

from __future__ import annotations

import re

from jpnews_nlp.dates.atoms import add_atom, whole_decade
from jpnews_nlp.dates.cues import ends_as_share, is_news_or_share, is_share, stands_alone
from jpnews_nlp.dates.frame import LEVELS, Frame, Ref
from jpnews_nlp.dates.grammar import NUMERALS, ONLY_WITHIN, match_atom
from jpnews_nlp.dates.named import known_by_year
from jpnews_nlp.dates.numbers import NUMBER, integer, is_positional
from jpnews_nlp.language.late import late

_NUMERALS = frozenset(NUMERALS)
_RELATIONS = frozenset("同翌明昨今来こ")
_RELATION = late(
    rf"(?P<rel>同|翌|明くる)(?={NUMBER}(?:年|月|日|時)|\d{{1,2}}:\d\d|午[前後])"
    rf"|[昨今来](?=\d{{4}}年)|この(?={NUMBER}月(?!間)|[月火水木金土日]曜)"
)
_SEPARATOR = late(r"の?(?:現地|日本)時間の?|の|(?: [A-Z][a-z]{2})? posted at (?=\d)| {1,2}|/(?=\d)|T(?=\d\d:)")
_ELLIPSIS = late(
    rf"(?P<n>{NUMBER})(?:[~-]|・|、|と)(?={NUMBER}(?:の?両(?=日))?(?P<unit>年度|年代|年|世紀|月|日|時)(?!間|ほど|ぶり|前|後|半|目|生|以内))"
)
_ELLIPSIS_UNITS = {
    "年度": "year",
    "年代": "decade",
    "世紀": "century",
    "年": "year",
    "月": "month",
    "日": "day",
    "時": "clock",
}
_SUFFIX = late(
    r"(?P<after>以降|以後|以来|より後|よりあと|(?:または|及び|および)(?:その後|それ以[降後])|来(?=の|、|続|初|最))"
    r"|(?P<before>以前|より前|(?:または|及び|および)(?:その前|それ以前))"
    r"|(?P<about>ごろ|頃|ころ(?!が)|前後|ぐらい|くらい)"
    r"|(?P<past>すぎ|過ぎ)|(?P<late>遅く)|(?P<early>早く)"
    r"|(?P<exact>ちょうど|きっかり|ぴったり)"
)
_BEFORE_THEN = late(
    r"(?:の(?=[前後][にはのかもで、。)]))?"
    r"(?:(?P<before>前)(?![後半期日月週年回任例者職歴身述提倒])|(?P<after>後)(?![半期者継任日月週]))"
)
_MODS = {
    "after": "ON_OR_AFTER",
    "before": "ON_OR_BEFORE",
    "about": "APPROX",
    "past": "AFTER",
    "late": "END",
    "early": "START",
}
_NEVER_LATER = frozenset("guard set each now era era_alone century decade dmy ymd ymd2 ym bc".split())
_TOLD_TWICE = {
    "year": re.compile(r"(?P<n>\d{4}|[〇一二三四五六七八九]{4})年(?![間度])"),
    "month": re.compile(rf"(?P<n>{NUMBER})月(?!間)"),
    "day": re.compile(rf"(?![1一]日)(?P<n>{NUMBER})日(?!間|目)"),  # 今日1日 is all day
}


def read_frame(text: str, start: int, match: re.Match[str] | None, inside_range: bool = False) -> Frame | None:
    frame = Frame(start, start)
    if text[start : start + 1] in _RELATIONS and (relation := _RELATION.match(text, start)):
        frame.relation = relation["rel"]
        frame.end = relation.end()
        match = match_atom(text, frame.end)
    if match is None or match.lastgroup == "guard":
        return _read_ellipsis_only(text, frame)
    if match.lastgroup in ONLY_WITHIN or not add_atom(frame, match):
        return None
    count = 1 + chain(text, frame)
    if count == 1 and not inside_range and not stands_alone(text, frame, match):
        return None
    if not _plausible(text, frame, match, count) and not inside_range:
        return None
    take_suffixes(text, frame)
    return frame


def _read_ellipsis_only(text: str, frame: Frame) -> Frame | None:
    return frame if text[frame.end : frame.end + 1] in _NUMERALS and _ellipsis(text, frame) else None


def extend_point(text: str, frame: Frame) -> Frame:
    """3年前 goes on as a date does: 3年前の夏, 2週後の月曜日."""
    shift = frame.shift or {}
    grain = "year" if shift.keys() == {"Y"} else "month" if "M" in shift and len(shift) == 1 else "week"
    frame.level = LEVELS[grain if "D" not in shift else "day"]
    if "D" not in shift and not shift.keys() & {"H", "m", "S"}:
        chain(text, frame)
    take_suffixes(text, frame)
    return frame


def chain(text: str, frame: Frame) -> int:
    """Add the atoms that follow, each finer than the one before; return how many."""
    added = 0
    _absorb_number(text, frame)
    while not frame.elliptic:
        position = frame.end
        separator = _SEPARATOR.match(text, position)
        match = match_atom(text, position)
        if (match is None or not _joins(text, frame, match)) and separator:
            match = match_atom(text, separator.end())
        if match is None or not _joins(text, frame, match) or not add_atom(frame, match):
            break
        added += 1
    if text[frame.end : frame.end + 1] in _NUMERALS and _ellipsis(text, frame):
        added += 1
    return added


def _absorb_number(text: str, frame: Frame) -> None:
    """Take the number that says once more what a word has told: 来月12月, 翌年2009年, 本日13日."""
    for unit, pattern in _TOLD_TWICE.items():
        ref = getattr(frame, unit)
        if ref and ref.base != "abs" and frame.level == LEVELS[unit] and (match := pattern.match(text, frame.end)):
            if unit == "year":
                frame.year = Ref("abs", integer(match["n"]))
            elif unit == "month" and not 1 <= integer(match["n"]) <= 12:
                return
            frame.end = match.end()


def _joins(text: str, frame: Frame, match: re.Match[str]) -> bool:
    kind = match.lastgroup or ""
    if kind in _NEVER_LATER:
        return False
    if frame.season and kind in ("month", "day", "clock"):
        return False
    if kind == "md":  # 2021年7/18
        return frame.level == LEVELS["year"] and bool(frame.year) and not ends_as_share(text, match.end())
    return True


def _ellipsis(text: str, frame: Frame) -> bool:
    """Take a number whose unit stands after the next one (2~3月, 20、21日)."""
    match = _ELLIPSIS.match(text, frame.end)
    if not match:
        return False
    number, unit = integer(match["n"]), _ELLIPSIS_UNITS[match["unit"]]
    if LEVELS[unit] <= frame.level or not (_in_range(unit, number) or (match["unit"] == "年度" and number > 9)):
        return False
    frame.level, frame.elliptic, frame.end = LEVELS[unit], True, match.end("n")
    if unit in ("year", "decade", "century"):
        number = whole_decade(number) if unit == "decade" else number
        frame.year, frame.kind = Ref("abs", number), "fiscal" if match["unit"] == "年度" else unit
    elif unit == "clock":
        frame.clock = (number, None, None)
    else:
        setattr(frame, unit, Ref("abs", number))
    return True


def _in_range(unit: str, number: int) -> bool:
    low, high = {
        "year": (50, 2999),
        "decade": (10, 2999),
        "century": (1, 99),
        "month": (1, 12),
        "day": (1, 31),
        "clock": (0, 24),
    }[unit]
    return low <= number <= high


def _plausible(text: str, frame: Frame, match: re.Match[str], count: int) -> bool:
    """Whether a number before 年 or 日 can be a year or a day at all."""
    if match.lastgroup == "md":
        if "・" in match.group():
            return True
        frame.doubtful = is_news_or_share(text, frame)
        return frame.doubtful or not is_share(text, frame)
    if frame.elliptic and count == 1 and not frame.level:
        return True
    year = frame.year
    if match.lastgroup == "year" and year and year.base == "abs" and year.n < 1000:
        numeral = match["year_n"]
        told = "西暦" in match.group() or "'" in match.group() or match["year_f"]
        short = len(numeral) == 2 and (is_positional(numeral) or numeral.isdecimal())
        return bool(told) or short or (count > 1 and len(numeral) == 3)
    if frame.day and frame.day.base == "abs" and not frame.month and frame.level <= LEVELS["day"]:
        return 1 <= frame.day.n <= 31
    return True


def take_suffixes(text: str, frame: Frame) -> None:
    """Take 以降, ごろ, 過ぎ and the like into the span."""
    if frame.named and known_by_year(frame.named):
        return  # 9・11以後: what is meant is an event, known by its day
    for _ in range(2):
        match = _SUFFIX.match(text, frame.end)
        if match is None:
            break
        kind = match.lastgroup or ""
        if kind in ("late", "early") and (frame.clock or not frame.daypart):
            break
        frame.end = match.end()
        frame.mod = _MODS.get(kind, frame.mod)
        frame.open_end |= kind == "after"
        frame.open_start |= kind == "before"
    told_day = frame.clock or (frame.day and frame.day.base == "abs" and frame.month) or _told_year(frame)
    if told_day and not frame.mod and (match := _BEFORE_THEN.match(text, frame.end)):
        frame.end, frame.mod = match.end(), (match.lastgroup or "").upper()
        frame.open_start, frame.open_end = frame.mod == "BEFORE" and not frame.clock, frame.mod == "AFTER"


def _told_year(frame: Frame) -> bool:
    return bool(frame.year and frame.year.base == "abs" and frame.kind == "year" and frame.level == 0)
