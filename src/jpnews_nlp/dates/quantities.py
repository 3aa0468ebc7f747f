"""Lengths of time (五年間, 1時間半), counted points (3年前, 2週間後) and rates (週3回)."""

from __future__ import annotations

import re
from typing import NamedTuple

from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates.frame import Frame, Quantity
from jpnews_nlp.dates.numbers import KANJI, integer
from jpnews_nlp.language.late import late

_COUNT = (
    r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,5}(?:\.\d{1,3})?|[一二三四五六七八九]?[十百千]数[十百千]?|\d?\d0数|数[十百千]?"
    rf"|何[十百千]?|幾|{KANJI}{{1,7}})"
)
_FENCED = [row.pattern + (f"(?!{row.unless_before})" if row.unless_before else "") for row in voc.UNITS]
_COMPONENT = late(
    rf"(?:(?P<low>{_COUNT})(?:[~-]|、|・|(?<!\.\d)(?<!\.\d\d)から|ないし)(?=[\d数何一二三四五六七八九十百千]))?"
    rf"(?P<n>{_COUNT})(?P<man>[万億])?(?P<over>余(?=[年日週か]))?"
    rf"(?P<unit>{'|'.join(f'(?P<u{index}>{pattern})' for index, pattern in enumerate(_FENCED))})"
    r"(?:(?P<half>半(?!減|額|分|身|期|導|島|数))|(?<=秒)(?P<decimals>\d{1,2}(?!\d)))?"
)
_HALF = late(rf"(?P<h>{voc.longest_first(voc.HALVES)})(?![板本])")
_LINK = late(r"(?:と|・)?(?=[\d数一二三四五六七八九十百千])")

# Closed by one of these a length becomes a point in time; 前後 and 前半 are none.
_AGO = late(
    r"(?:(?P<about>ほど|くらい|ぐらい|ばかり)|余り|あまり|余|近く|近い|以上|弱|強|よりも?|も)?(?:の|(?:が)?(?:経過|経って)(?:して)?)?"
    r"(?P<way>前(?![後半期年日月週項者述提倒])|まえ|後(?!半|期|者|輩|退|遺|継|ろ|日|ずさ)|のち|から|あと|先(?!週|月|生|進|発|行|制|頭|端|駆|着|物|日|延|送|回|取|立|細|走|攻|占|決|着|輩|祖|例|住|方|入|買|売|食))"
)
_TAIL = late(
    r"(?P<ordinal>目)|(?P<since>来(?!年|月|週|春|夏|秋|冬|日|場|店|客))|(?:もの)?間(?!隔|近|際|違|食)|(?P<more>以上)|(?P<less>未満|足らず|弱(?![々い者点])|近く)"
    r"|(?P<over>超(?!え|過)|余り|あまり|余(?![りっ計裕儀地剰波罪興震])|強(?![いく制化力風烈調豪盗行]))|(?P<most>以下|以内)"
    r"|(?P<about>前後)"
)
_MODS = {"more": "EQUAL_OR_MORE", "less": "LESS_THAN", "over": "MORE_THAN", "most": "EQUAL_OR_LESS", "about": "APPROX"}
_LIMITS = (
    (re.compile(r"(?:最長|最大)(?:で|でも)?$"), "EQUAL_OR_LESS"),
    (re.compile(r"(?:最短|最低|少なくとも)(?:で|でも)?$"), "EQUAL_OR_MORE"),
)
_SHORT_OF = late(r"も(?:な[いくか]|せず|しない|たたず|たたない|経たず|経たない|かからず|かからない|持た)")
_PREFIX = late(
    r"(?:この|その|ここ|過去の?|今後の?|直近の?|最後の|最近の?|前の|次の|(?<![ぁ-ん一-龠\d])[前次]|(?<![ぁ-ん一-龠])(?:丸|まる|満))(?=[\d数半四一二三五六七八九十百千])"
)
_BACK, _ON = ("前", "最後の", "直近", "過去", "この", "ここ", "最近"), ("次", "今後")
_LOOSE = ("過去", "この", "ここ", "今後", "最近")
_ABOUT_BEFORE = late(r"(?:約|およそ|おおよそ|ほぼ|推定)$")
_LIMIT_LENGTH = 6  # characters
_ABOUT_AFTER = late(r"ほど|程度|程|くらい|ぐらい|あまり|ばかり")
_RATE = late(
    rf"(?P<per>[1一]?年|月|[1一]?週(?:間)?|[1一]日|[1一][かカヶヵケ箇]月)(?P<each>に|間に)?(?:約)?(?:{_COUNT})"
    rf"(?:(?:[~-]|、)(?:{_COUNT}))?(?:回(?!目)|度(?!目)|日(?!付|(?<!週.日)の)|時間|(?(each)[かカヶヵケ箇]月|(?!)))"
    rf"|(?P<day>[1一]日)(?:に)?(?:約)?(?:{_COUNT})(?:分|秒)(?![のけ])"
)
_TIMES = late(rf"に(?P<n>{_COUNT})(?:回|度)(?!目)")
_EVERY = late(r"ごと|毎|おき")
_PERIODS = {"年": "P1Y", "週": "P1W", "日": "P1D", "月": "P1M"}


class Count(NamedTuple):
    """One component of a length: a number (None if unknown), perhaps the low end of a range, and its unit."""

    n: float | None
    low: float | None
    unit: voc.UnitCode
    text: str


class Length(NamedTuple):
    """A length as it stands in the text."""

    start: int
    end: int
    counts: tuple[Count, ...]
    prefix: str

    @property
    def strong(self) -> bool:
        """Whether nothing but a length can be meant: 年 and 日 alone may also name a year or a day."""
        last = self.counts[-1]
        return len(self.counts) > 1 or last.text not in ("年", "日") or last.n is None or bool(self.prefix)


def _number(text: str) -> float | None:
    if re.search("[数何幾]", text):
        return None
    text = text.replace(",", "")
    return float(text) if "." in text else float(integer(text))


def _count(match: re.Match[str]) -> Count:
    row = next(row for index, row in enumerate(voc.UNITS) if match[f"u{index}"])
    unit, factor = row.unit, row.factor
    scale = factor * {"万": 1e4, "億": 1e8}.get(match["man"] or "", 1)
    number, low = _number(match["n"]), _number(match["low"]) if match["low"] else None
    if number is not None:
        number = number * scale + (0.5 * factor if match["half"] else 0)
        number += float(f"0.{match['decimals'] or 0}")
    return Count(number, low * scale if low is not None else None, unit, (match["over"] or "") + match["unit"])


_ORDER = "YMWDHmS"
_TERM_BEFORE, _TERM_MONTHS = voc.cue("term", "before"), re.compile(rf"(?P<n>{_COUNT})月")


def read_length(text: str, start: int) -> Length | None:
    """Return the length of time that begins at `start`, if there is one."""
    first = text[start : start + 1]
    prefix = None if first.isdigit() else _PREFIX.match(text, start)
    position = prefix.end() if prefix else start
    before = prefix.group() if prefix else ""
    if not first.isdigit() and (half := _HALF.match(text, position)):
        row = voc.HALVES[half["h"]]
        return Length(start, half.end(), (Count(row.count, None, row.unit, row.word),), before)
    counts: list[Count] = []
    while len(counts) < 4 and (match := _COMPONENT.match(text, position)):
        count = _count(match)
        if not counts and not _is_ascending(count):
            return None
        if counts and _ORDER.index(count.unit) <= _ORDER.index(counts[-1].unit):
            break
        counts.append(count)
        end = match.end()
        link = _LINK.match(text, end)
        if not link:
            break
        position = link.end()
    if len(counts) == 1 and counts[0].text == "年" and (months := _term_months(text, start, end)):
        counts.append(Count(_number(months["n"]), None, "M", "月"))
        end = months.end()
    return Length(start, end, tuple(counts), before) if counts else None


def _is_ascending(count: Count) -> bool:
    """Whether the ends of a range rise (2~3年), or shorten a year (1980~88年): 唯一、1983年 is none."""
    if count.low is None or count.n is None:
        return True
    return 1 <= count.low < count.n <= 10 * count.low or count.low >= 1000


def _term_months(text: str, start: int, end: int) -> re.Match[str] | None:
    """Sentences of courts count months without カ: 懲役3年6月."""
    told = _TERM_BEFORE.search(text, max(0, start - 4), start)
    return _TERM_MONTHS.match(text, end) if told else None


def _plain(number: float) -> str:
    return f"{number:g}" if number < 1e6 else str(int(number))


def _iso(counts: tuple[Count, ...], low: bool = False) -> str:
    date = time = ""
    for count in counts:
        number = count.low if low and count.low is not None else count.n
        piece = ("X" if number is None else _plain(number)) + count.unit.upper()
        if count.unit in "HmS":
            time += piece
        else:
            date += piece
    return "P" + date + ("T" + time if time else "")


def as_quantity(text: str, length: Length) -> Quantity:
    """Return a length as a DURATION, or as a SET if it is told as a period (3日ごと)."""
    value = _iso(length.counts)
    if any(count.low is not None for count in length.counts):
        value = f"{_iso(length.counts, low=True)}/{value}"
    start = length.start + len(length.prefix) * (length.prefix == "その")  # その2年目: 2年目
    quantity = Quantity(start, length.end, value, loose=length.prefix.startswith(_LOOSE))
    quantity.way = -1 if length.prefix.startswith(_BACK) else 1 if length.prefix.startswith(_ON) else 0
    quantity.counts = tuple((count.unit, count.n) for count in length.counts if count.n is not None)
    if every := _EVERY.match(text, length.end):
        quantity.type, quantity.end, quantity.rule = "SET", every.end(), "every"
        return quantity
    if times := _times(text, length):
        quantity.type, quantity.end, quantity.rule = "SET", times.end(), "rate"
        return quantity
    if length.counts[-1].text.startswith("余"):
        quantity.mod = "MORE_THAN"
    elif _ABOUT_BEFORE.search(text, max(0, length.start - 4), length.start) or _ABOUT_AFTER.match(text, length.end):
        quantity.mod = "APPROX"
    if tail := _TAIL.match(text, length.end):
        quantity.end = tail.end()
        if tail["most"] == "以内" and not quantity.way:
            quantity.way, quantity.loose = 1, True
        quantity.mod = _MODS.get(tail.lastgroup or "", quantity.mod)
    quantity.mod = quantity.mod or _limit(text, length)
    return quantity


def _times(text: str, length: Length) -> re.Match[str] | None:
    """4年に1度, 2カ月に3回; but 12年に2回 and 16日に2回 name a year and a day."""
    times = _TIMES.match(text, length.end)
    if times is None or (length.counts[-1].text in ("年", "日") and _number(times["n"]) != 1):
        return None
    return times


def _limit(text: str, length: Length) -> str | None:
    """Return the mod of a length by what stands around it: 最長1年間, 2週間もない."""
    if _SHORT_OF.match(text, length.end):
        return "LESS_THAN"
    begin = max(0, length.start - _LIMIT_LENGTH)
    return next((mod for pattern, mod in _LIMITS if pattern.search(text, begin, length.start)), None)


def as_point(text: str, length: Length) -> Frame | None:
    """Return a length that is counted from another point (3年前, 二時間後) as a frame, else None."""
    ago = _AGO.match(text, length.end)
    if ago is None or (ago["way"] == "から" and "経" not in ago.group()):
        return None
    count = length.counts[0]
    if count.text == "年" and count.n is not None and count.n >= 1000 and count.n % 100:
        return None
    sign = -1 if ago["way"] in ("前", "まえ") else 1
    frame = Frame(length.start, ago.end(), rules=["n_units"], length=_iso(length.counts))
    frame.shift_base = "ana" if length.prefix == "その" else "event" if _from_event(text, length, ago) else "dct"
    frame.shift = {count.unit: sign * count.n for count in length.counts if count.n is not None}
    if ago["about"] or _ABOUT_BEFORE.search(text, max(0, length.start - 4), length.start):
        frame.mod = "APPROX"
    if count.text == "営業日":
        frame.rules.append("business_days")
    if any(count.n is None or count.low is not None for count in length.counts):
        frame.mod = "APPROX"
        frame.shift = {count.unit: 0.0 for count in length.counts}
        frame.rules.append("unknown_count")
    return frame


_HALF_UNIT = late(r"(?P<date>P\d+)\.5(?P<u>[YD])$|(?P<time>PT(?:\d+H)?\d+)\.5(?P<v>[HM])$")
_HALVES = {"Y": "Y6M", "D": "DT12H", "H": "H30M", "M": "M30S"}


def in_whole_units(value: str) -> str:
    """Return a length with its half in the next smaller unit: P1Y6M for P1.5Y."""
    match = _HALF_UNIT.match(value)
    if match is None or value.startswith(("P0.", "PT0.")):
        return value
    return (match["date"] or match["time"]) + _HALVES[match["u"] or match["v"]]


_BEFORE_EVENT, _NOTICE_AFTER = voc.cue("event", "before"), voc.cue("notice", "after")
_EVENT_LENGTH = 6  # characters
_SINCE = late("[てで]から$")


def _from_event(text: str, length: Length, ago: re.Match[str]) -> bool:
    """Whether a distance is from something whose day is not told: 開幕の1年前, 始まる2時間前, 1年前の通告."""
    begin = max(0, length.start - _EVENT_LENGTH)
    if ago["way"] not in ("前", "まえ"):
        return bool(_SINCE.search(text, begin, length.start))
    told_before = not length.prefix and _BEFORE_EVENT.search(text, begin, length.start)
    return bool(told_before or _NOTICE_AFTER.match(text, ago.end()))


def read_rate(text: str, start: int) -> Quantity | None:
    """Return a rate (週3回, 年に1カ月) as a SET."""
    match = _RATE.match(text, start)
    if match is None or (match["per"] in ("年", "月") and not match["each"] and match[0].endswith("時間")):
        return None  # 月45時間: so many hours, the month is what they are counted by
    period = _PERIODS[(match["per"] or match["day"]).removesuffix("間")[-1]]
    return Quantity(start, match.end(), period, None, "SET", "rate")
