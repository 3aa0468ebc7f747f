"""Two points in the text to one expression: 2日から6日にかけて, 20、21日, 今日から3日後."""

from __future__ import annotations

import re

from jpnews_nlp.dates.chains import extend_point, read_frame
from jpnews_nlp.dates.cues import is_length
from jpnews_nlp.dates.frame import LEVELS, Frame, Ref
from jpnews_nlp.dates.grammar import match_atom
from jpnews_nlp.dates.items import Counted, Item, Range
from jpnews_nlp.dates.named import is_stretch
from jpnews_nlp.dates.numbers import NUMBER, integer, is_positional
from jpnews_nlp.dates.quantities import Length, as_point, read_length
from jpnews_nlp.dates.ranges import year_after
from jpnews_nlp.language.late import late

_LINK = re.compile(r" ?(?:(?P<from>から|より)、?|(?P<dash>[~-])|(?P<and>[、・と]|または)) ?")
_MINUTES = late(rf"(?P<m>{NUMBER})分(?P<about>ごろ|頃)?(?=まで|にかけ|の間|[)」。、]|$)")
_BARE_DAY = re.compile(r"(?P<d>\d{1,2})\([月火水木金土日]\)")
_CLOSED = late(
    r"まで|にかけ|の?間|または|および|及び|にわた|に渡|にまたが|に(?:当|あ)た|の期間|において|[)」。]|$|\([^()]{1,10}\)(?:まで|にかけ)"
)
_CLOSED_ALIKE = late(  # enough between two days, two months, two years; 8日から18日に延期 is a change
    r"の(?!ため|ほか|う)|[をがはもで]|と、|に(?![^。\n]{0,40}(?:延|変更|移|改|前倒|繰|ずれ|早|遅|切り替|引き|増|減|上|下))"
)
_YEAR_CLOSED = late(r"まで|にかけ|の?間|の期間|にわた|に渡")


def join(text: str, left: Frame) -> Item:
    """Join a second point to `left` if a range or a pair is meant."""
    link = _LINK.match(text, left.end)
    if link is None and left.open_end:
        return _bounded(text, left)
    if link is None:
        return left
    if link["and"] and not left.elliptic:
        bare = _bare_day(text, link.end(), left)  # 10/13(土)、14(日)
        return Range(left, bare) if bare and _neighbours(left, bare) else left
    if counted := _counted_from(text, left, link):
        return counted
    if short := _short_close(text, link.end(), left):
        return Range(left, short)
    length = read_length(text, link.end())
    years = length and length.counts[0].unit == "Y" and not left.elliptic and is_length(text, length)
    strong = length and length.strong and is_length(text, length)
    if length and (strong or (years and not _closes_years(text, left, length))):
        return left
    right = read_frame(text, link.end(), match_atom(text, link.end()), inside_range=True)
    if right is None or right.every or right.named or not _comparable(left, right):
        return left
    if link["from"] and not (left.clock and right.clock) and not _is_closed(text, left, right, link.group()):
        return left
    if link["and"] and not _neighbours(left, right):
        return left
    return Range(left, right)


def _bounded(text: str, left: Frame) -> Item:
    """6月以降7月にかけて: 以降 only begins a stretch if its end follows at once."""
    right = read_frame(text, left.end, match_atom(text, left.end), inside_range=True)
    if (
        right is None
        or right.grain != left.grain
        or not (right.part == "いっぱい" or _YEAR_CLOSED.match(text, right.end))
    ):
        return left
    left.open_end, left.mod = False, None
    return Range(left, right)


def _counted_from(text: str, left: Frame, link: re.Match[str]) -> Counted | None:
    if not link["from"] or "、" in link.group() or left.is_time or left.grain not in ("day", "weekday"):
        return None
    length = read_length(text, link.end())
    point = as_point(text, length) if length else None
    return Counted(left, extend_point(text, point)) if point else None


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
    return _bare_day(text, start, left)


def _bare_day(text: str, start: int, left: Frame) -> Frame | None:
    """Return a day told by its number and weekday alone, after one told in full."""
    bare = _BARE_DAY.match(text, start) if left.month and left.day else None
    return Frame(start, bare.end(), LEVELS["weekday"], day=Ref("abs", integer(bare["d"]))) if bare else None


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
