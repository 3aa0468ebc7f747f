"""Text to frames and quantities: one pass over the characters that can begin a temporal expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jpnews_nlp.dates.atoms import add_atom
from jpnews_nlp.dates.cues import is_length, is_none, is_share, stands_alone
from jpnews_nlp.dates.frame import LEVELS, Frame, Quantity, Ref
from jpnews_nlp.dates.grammar import NUMERALS, match_atom, trigger
from jpnews_nlp.dates.named import is_stretch, known_by_year
from jpnews_nlp.dates.numbers import DIGITS, NUMBER, integer, is_positional
from jpnews_nlp.dates.quantities import Length, as_point, as_quantity, read_length, read_rate
from jpnews_nlp.dates.ranges import year_after

# Lengths and rates begin with a count or with what ties them to a point (過去10年).
_LENGTH_STARTS = NUMERALS + "数何幾半こそ過今直最前次丸ま満年月週"
_NUMERALS = frozenset(NUMERALS)
_WITHOUT_ATOM = frozenset(_LENGTH_STARTS + "同翌明昨今来")
_TRIGGER = trigger("".join(_WITHOUT_ATOM))
_NUMBER_BEFORE = re.compile(r"[0-9A-Za-z_$¥#@+第十百千廿" + DIGITS + r"]|(?<=\d)[.,]")

_RELATIONS = frozenset("同翌明昨今来こ")
_RELATION = re.compile(
    rf"(?P<rel>同|翌|明くる)(?={NUMBER}(?:年|月|日|時)|\d{{1,2}}:\d\d|午[前後])"
    rf"|[昨今来](?=\d{{4}}年)|この(?={NUMBER}月(?!間)|[月火水木金土日]曜)"
)
_SEPARATOR = re.compile(r"の| {1,2}|/(?=\d)|T(?=\d\d:)")
_ELLIPSIS = re.compile(
    rf"(?P<n>{NUMBER})(?:[~-]|・|、|と)(?={NUMBER}(?P<unit>年度|年代|年|月|両?日|時)(?!間|ほど|ぶり|前|後|半|目|生|以内))"
)
_ELLIPSIS_UNITS = {
    "年度": "year",
    "年代": "decade",
    "年": "year",
    "月": "month",
    "日": "day",
    "両日": "day",
    "時": "clock",
}
_LINK = re.compile(r" ?(?:(?P<from>から|より)、?|(?P<dash>[~-])|(?P<and>[、・と]|または)) ?")
_MINUTES = re.compile(rf"(?P<m>{NUMBER})分(?P<about>ごろ|頃)?(?=まで|にかけ|の間|[)」。、]|$)")
_BARE_DAY = re.compile(r"(?P<d>\d{1,2})\([月火水木金土日]\)")
_CLOSED = re.compile(
    r"まで|にかけ|の?間|または|および|及び|にわた|に渡|にまたが|に(?:当|あ)た|の期間|において|[)」。]|$|\([^()]{1,10}\)(?:まで|にかけ)"
)
_CLOSED_ALIKE = re.compile(r"の(?!ため|ほか|う)|[をがはもで]")  # enough between two days, two months, two years
_YEAR_CLOSED = re.compile(r"まで|にかけ|の?間|の期間|にわた|に渡")

_SUFFIX = re.compile(
    r"(?P<after>以降|以後|以来|より後|よりあと|(?:または|及び|および)(?:その後|それ以[降後])|来(?=の|、|続|初|最))"
    r"|(?P<before>以前|より前|(?:または|及び|および)(?:その前|それ以前))"
    r"|(?P<about>ごろ|頃|ころ(?!が)|前後|ぐらい|くらい)"
    r"|(?P<past>すぎ|過ぎ)|(?P<late>遅く)|(?P<early>早く)"
    r"|(?P<exact>ちょうど|きっかり|ぴったり)"
)
_BEFORE_THEN = re.compile(r"(?:の)?(?:(?P<before>前)(?![後半日月週年期])|(?P<after>後)(?![半期者継任日月週]))")
_MODS = {"after": "ON_OR_AFTER", "before": "ON_OR_BEFORE", "about": "APPROX", "past": "AFTER", "late": "END", "early": "START"}
_NEVER_FIRST = {"part", "week_of", "era_md"}


class Counted(NamedTuple):
    """A point counted from a day that is told beside it (今日から3日後)."""

    base: Frame
    frame: Frame

    @property
    def end(self) -> int:
        return self.frame.end


class Range(NamedTuple):
    """Two frames that bound a stretch of time, or name two neighbouring units (20、21日)."""

    left: Frame
    right: Frame

    @property
    def end(self) -> int:
        return self.right.end


Item = Frame | Quantity | Range | Counted


def scan(text: str) -> Iterator[Item]:
    """Yield the temporal expressions of width-folded `text` in order, unresolved."""
    position, previous_end = 0, -1
    search = _TRIGGER.search
    while found := search(text, position):
        start = found.start()
        match = match_atom(text, start)
        if match is None and text[start] not in _WITHOUT_ATOM:
            position = found.end()
            continue
        if match and match.lastgroup == "guard":
            position = match.end()
            continue
        first = _read(text, start, match)
        if first is None or (isinstance(first, Frame) and first.now and start == previous_end):
            position = found.end()
            continue
        item = _with_range(text, first) if isinstance(first, Frame) and not first.every else first
        yield item
        position = previous_end = item.end


def _read(text: str, start: int, match: re.Match[str] | None) -> Frame | Quantity | None:
    if text[start] in _LENGTH_STARTS:
        if start and _NUMBER_BEFORE.match(text, start - 1):
            return None
        if rate := read_rate(text, start):
            return rate
        if length := read_length(text, start):
            if is_none(text, length):
                return None
            point = as_point(text, length)
            if point:
                return _extend_point(text, point)
            if is_length(text, length):
                return as_quantity(text, length)
            return _read_frame(text, start, match) or as_quantity(text, length)
    return _read_frame(text, start, match)


def _extend_point(text: str, frame: Frame) -> Frame:
    """3年前 goes on as a date does: 3年前の夏, 2週後の月曜日."""
    shift = frame.shift or {}
    grain = "year" if shift.keys() == {"Y"} else "month" if "M" in shift and len(shift) == 1 else "week"
    frame.level = LEVELS[grain if "D" not in shift else "day"]
    if "D" not in shift and not shift.keys() & {"H", "m", "S"}:
        _chain(text, frame)
    _suffixes(text, frame)
    return frame


def _read_frame(text: str, start: int, match: re.Match[str] | None, inside_range: bool = False) -> Frame | None:
    frame = Frame(start, start)
    if text[start : start + 1] in _RELATIONS and (relation := _RELATION.match(text, start)):
        frame.relation = relation["rel"]
        frame.end = relation.end()
        match = match_atom(text, frame.end)
    if match is None or match.lastgroup == "guard":
        return _read_ellipsis_only(text, frame)
    if match.lastgroup in _NEVER_FIRST or not add_atom(frame, match):
        return None
    count = 1 + _chain(text, frame)
    if count == 1 and not inside_range and not stands_alone(text, frame, match):
        return None
    if not _plausible(text, frame, match, count) and not inside_range:
        return None
    _suffixes(text, frame)
    return frame


def _read_ellipsis_only(text: str, frame: Frame) -> Frame | None:
    return frame if text[frame.end : frame.end + 1] in _NUMERALS and _ellipsis(text, frame) else None


def _chain(text: str, frame: Frame) -> int:
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


_TOLD_TWICE = {
    "year": re.compile(r"(?P<n>\d{4}|[〇一二三四五六七八九]{4})年(?![間度])"),
    "month": re.compile(rf"(?P<n>{NUMBER})月(?!間)"),
    "day": re.compile(rf"(?![1一]日)(?P<n>{NUMBER})日(?!間|目)"),  # 今日1日 is all day
}


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
    if kind in ("guard", "set", "now", "era", "era_alone", "century", "decade", "dmy", "ymd", "ymd2", "ym", "bc"):
        return False
    if frame.season and kind in ("month", "day", "clock"):
        return False
    return not (kind == "md" and frame.level >= 0)


def _ellipsis(text: str, frame: Frame) -> bool:
    """Take a number whose unit stands after the next one (2~3月, 20、21日)."""
    match = _ELLIPSIS.match(text, frame.end)
    if not match:
        return False
    number, unit = integer(match["n"]), _ELLIPSIS_UNITS[match["unit"]]
    if LEVELS[unit] <= frame.level or not (_in_range(unit, number) or (match["unit"] == "年度" and number > 9)):
        return False
    frame.level, frame.elliptic, frame.end = LEVELS[unit], True, match.end("n")
    if unit in ("year", "decade"):
        frame.year, frame.kind = Ref("abs", number), "fiscal" if match["unit"] == "年度" else unit
    elif unit == "clock":
        frame.clock = (number, None, None)
    else:
        setattr(frame, unit, Ref("abs", number))
    return True


def _in_range(unit: str, number: int) -> bool:
    low, high = {"year": (50, 2999), "decade": (10, 2999), "month": (1, 12), "day": (1, 31), "clock": (0, 24)}[unit]
    return low <= number <= high


def _plausible(text: str, frame: Frame, match: re.Match[str], count: int) -> bool:
    """Whether a number before 年 or 日 can be a year or a day at all."""
    if match.lastgroup == "md":
        return not is_share(text, frame)
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


def _suffixes(text: str, frame: Frame) -> None:
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


def _with_range(text: str, left: Frame) -> Item:
    """Join a second point to `left` if a range or a pair is meant."""
    link = _LINK.match(text, left.end)
    if link is None and left.open_end:
        return _bounded(text, left)
    if link is None or (link["and"] and not left.elliptic):
        return left
    if counted := _counted_from(text, left, link):
        return counted
    if short := _short_close(text, link.end(), left):
        return Range(left, short)
    length = read_length(text, link.end())
    years = length and length.counts[0].unit == "Y" and not left.elliptic and is_length(text, length)
    strong = length and length.strong and is_length(text, length)
    if length and (strong or (years and not _closes_years(text, left, length))):
        return left
    right = _read_frame(text, link.end(), match_atom(text, link.end()), inside_range=True)
    if right is None or right.every or right.named or not _comparable(left, right):
        return left
    if link["from"] and not (left.clock and right.clock) and not _is_closed(text, left, right, link.group()):
        return left
    if link["and"] and not _neighbours(left, right):
        return left
    return Range(left, right)


def _bounded(text: str, left: Frame) -> Item:
    """6月以降7月にかけて: 以降 only begins a stretch if its end follows at once."""
    right = _read_frame(text, left.end, match_atom(text, left.end), inside_range=True)
    if right is None or right.grain != left.grain or not (right.part == "いっぱい" or _YEAR_CLOSED.match(text, right.end)):
        return left
    left.open_end, left.mod = False, None
    return Range(left, right)


def _counted_from(text: str, left: Frame, link: re.Match[str]) -> Counted | None:
    if not link["from"] or "、" in link.group() or left.is_time or left.grain not in ("day", "weekday"):
        return None
    length = read_length(text, link.end())
    point = as_point(text, length) if length else None
    return Counted(left, _extend_point(text, point)) if point else None


def _closes_years(text: str, left: Frame, length: Length) -> bool:
    """Whether 95年 in 1983年から95年まで ends a stretch of years."""
    told = left.year is not None and left.year.base == "abs" and left.grain == "year"
    short = is_positional(text[length.start : length.end - 1])
    return told and short and not length.strong and bool(_YEAR_CLOSED.match(text, length.end))


def _is_closed(text: str, left: Frame, right: Frame, link: str) -> bool:
    """Whether から begins a stretch that `right` ends, rather than telling since when something has been."""
    if _CLOSED.match(text, right.end):
        return True
    alike = left.grain == right.grain and not left.part and "、" not in link
    if left.day and left.day.base != "abs":
        alike = alike and right.month is not None  # 今日から4日で is a length
    return alike and bool(_CLOSED_ALIKE.match(text, right.end))


def _short_close(text: str, start: int, left: Frame) -> Frame | None:
    """Return the end of a range that names its last unit only: 11時45分から55分まで, 7/29(金)~31(日)."""
    if left.clock and (minutes := _MINUTES.match(text, start)):
        clock = (left.clock[0], integer(minutes["m"]), None)
        right = Frame(start, minutes.end(), LEVELS["clock"], clock=clock, daypart=left.daypart)
        right.mod = "APPROX" if minutes["about"] else None
        return right
    if left.month and left.day and (bare := _BARE_DAY.match(text, start)):
        return Frame(start, bare.end(), LEVELS["weekday"], day=Ref("abs", integer(bare["d"])))
    return None


def _comparable(left: Frame, right: Frame) -> bool:
    if right.shift or left.shift or left.now or right.now or "era" in (left.kind, right.kind):
        return False
    if left.named and is_stretch(left.named):
        return False
    if bool(left.is_time) != bool(right.is_time):
        return right.is_time and left.grain == "day" and right.grain == "day"
    return True


def _neighbours(left: Frame, right: Frame) -> bool:
    for unit in ("day", "month", "year"):
        first, second = getattr(left, unit), getattr(right, unit)
        if left.era and unit == "year" and first:
            second = year_after(right, left, first.n)
        if first and second:
            return bool((second.n - first.n) % 100 in (1, 10 if right.kind == "decade" else 1))
    return False
