"""What each kind of atom puts into a `Frame`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from jpnews_nlp.dates import vocabulary as voc
from jpnews_nlp.dates import written
from jpnews_nlp.dates.frame import LEVELS, Frame, Ref
from jpnews_nlp.dates.grammar import ENGLISH_WEEKDAYS, KANA_MONTHS, KANA_WEEKDAYS
from jpnews_nlp.dates.numbers import integer
from jpnews_nlp.dates.written import Match

_LEANS: dict[str, Literal["past", "future"]] = {"前": "past", "次": "future", "今度": "future"}
_SETS = {
    "年": "P1Y",
    "月": "P1M",
    "週": "P1W",
    "週末": "XXXX-WXX-WE",
    "日": "P1D",
    "四半期": "P3M",
    "半期": "P6M",
    "時": "PT1H",
    "時間": "PT1H",
    "分": "PT1M",
    "秒": "PT1S",
}
_SET_LEVELS = {"年": "year", "月": "month", "週": "week"}


_FIRST_OLD_DECADE = 30  # 30年代 are the 1930s, 20年代 the 2020s


def _set(frame: Frame, m: Match) -> bool:
    unit = (m["set_u"] or m["set_v"] or m["set_w"] or m["set_y"] or "日").removesuffix("度")
    frame.every = _SETS.get(unit, "P1D")
    if m["set_w"]:
        frame.every = frame.every.replace("1", "2")
    frame.daypart = unit if unit in "朝晩夜" else None
    frame.level = LEVELS[_SET_LEVELS.get(unit, "day")]
    return True


def _each(frame: Frame, m: Match) -> bool:
    unit = m["each_u"]
    frame.every, frame.level = _SETS[unit], LEVELS[_SET_LEVELS.get(unit, "day")]
    return True


def _word(frame: Frame, m: Match) -> bool:
    row = voc.WORDS[m["word"]]
    ref = Ref(row.base, row.offset or 0) if row.base != "abs" else None
    if row.unit in ("year", "fiscal", "century"):
        frame.year, frame.kind = ref or frame.year, frame.kind or row.unit
    elif row.unit == "month":
        frame.month = ref
    elif row.unit in ("week", "weekend"):
        frame.week, frame.weekend = ref, row.unit == "weekend"
    elif row.unit == "period":
        frame.period = row.base
        frame.year = frame.year or Ref("ana", 0)
        frame.kind = frame.kind or "year"
    elif row.unit == "day":
        frame.day = ref
    else:
        frame.season, frame.shift, frame.shift_base = "Q", {"M": 3.0 * (row.offset or 0)}, row.base
    frame.season = row.season or frame.season
    frame.month = Ref("abs", row.month) if row.month else frame.month
    frame.part, frame.weekday = row.part, row.weekday
    frame.hint = "nonpast" if row.base == "abs" and row.part == "末" else None
    if row.daypart:
        frame.daypart = next(part.word for part in voc.DAYPARTS.values() if part.code == row.daypart)
    frame.level = LEVELS[_word_level(row)]
    return True


def _word_level(row: voc.Word) -> str:
    """The finest unit that a word fills."""
    finer = ("daypart", "weekday", "part", "month", "season")
    return next((name for name in finer if getattr(row, name)), row.unit)


def _now(frame: Frame, _: Match) -> bool:
    frame.now = True
    frame.level = LEVELS["clock"]
    return True


def _named(frame: Frame, m: Match) -> bool:
    frame.named = m["named"]
    frame.level = LEVELS["weekday"]
    return True


def _era_alone(frame: Frame, m: Match) -> bool:
    frame.kind, frame.year = "era", Ref("abs", voc.ERAS[m["era_alone_w"]].first.year)
    return True


def _bc(frame: Frame, m: Match) -> bool:
    frame.kind = "bc" if m["bc_u"] == "年" else "bc_century"
    frame.year = Ref("abs", integer(m["bc_n"]))
    return True


def _century(frame: Frame, m: Match) -> bool:
    frame.kind, frame.year = "century", Ref("abs", integer(m["century_n"]))
    return 1 <= frame.year.n <= 99


def whole_decade(number: int) -> int:
    """Return the first year of 90年代."""
    return number + (0 if number > 99 else 2000 if number < _FIRST_OLD_DECADE else 1900)


def _decade(frame: Frame, m: Match) -> bool:
    number = integer(m["decade_n"])
    frame.short_decade = number <= 99
    frame.kind, frame.year = "decade", Ref("abs", whole_decade(number))
    return number % 10 == 0


def _quarter(frame: Frame, m: Match) -> bool:
    if number := m["quarter_n"] or m["quarter_q"] or m["quarter_s"]:
        frame.season = f"Q{integer(number)}"
        return True
    first, last = integer(m["quarter_a"]), integer(m["quarter_b"])
    frame.season = f"Q{(first + 2) // 3}" if last == first + 2 else f"H{1 + first // 7}"
    return (first, last) in {(1, 3), (4, 6), (7, 9), (10, 12), (1, 6), (7, 12)}


def _fy_end(frame: Frame, m: Match) -> bool:
    """2010年3月期 is the business year that ends in March 2010: FY2009."""
    month = integer(m["fy_end_m"])
    if frame.year:
        frame.year, frame.kind = Ref(frame.year.base, frame.year.n - (month <= 3)), "fiscal"
        return True
    frame.month = Ref("abs", month)
    return 1 <= month <= 12


def _month(frame: Frame, m: Match) -> bool:
    number = integer(m["month_n"])
    frame.month = Ref("abs", number)
    frame.impossible |= not 1 <= number <= 12
    return number < 100


def _kana_month(frame: Frame, m: Match) -> bool:
    frame.month = Ref("abs", KANA_MONTHS.index(m.group()) + 1)
    return True


def _year(frame: Frame, m: Match) -> bool:
    frame.kind, frame.year = ("fiscal" if m["year_f"] else "year"), Ref("abs", integer(m["year_n"]))
    return True


def _cut_year(frame: Frame, m: Match) -> bool:
    frame.kind, frame.year = "year", Ref("abs", integer(m["cut_year_n"]))
    return True


def _part(frame: Frame, m: Match) -> bool:
    row = voc.PARTS[m["part"]]
    unit = "season" if frame.season else "month" if frame.month else "week" if frame.week else frame.kind
    if unit not in row.kinds.split() or frame.part:
        return False
    if unit == "year" and row.slice in ("1/2", "2/2") and row.word.endswith("半"):
        frame.season = "H" + row.slice[0]
    elif unit == "year" and row.word in ("末", "暮れ", "の瀬"):
        frame.month, frame.part = Ref("abs", 12), "末"
    else:
        frame.part = row.word
    return True


def _season(frame: Frame, m: Match) -> bool:
    frame.season = voc.SEASONS[m["season"]].code
    return True


def _week(frame: Frame, m: Match) -> bool:
    frame.week = Ref("abs", integer(m["week_n"]) if m["week_n"] else 1 if m["week_w"] == "最初" else -1)
    return -1 <= frame.week.n <= 53


def _nth(frame: Frame, m: Match) -> bool:
    if m["nth_w"] in _LEANS:
        frame.lean = _LEANS[m["nth_w"]]
        return frame.level == LEVELS["day"]
    frame.nth = integer(m["nth_n"]) if m["nth_n"] else 1 if m["nth_w"] == "最初" else -1
    return frame.nth <= 5


def _day(frame: Frame, m: Match) -> bool:
    number = integer(m["day_n"])
    frame.day = Ref("abs", number)
    frame.impossible |= not 1 <= number <= 31
    return number < 100


def _week_of(frame: Frame, _: Match) -> bool:
    frame.week_of_day = True
    return frame.day is not None


def _weekday(frame: Frame, m: Match) -> bool:
    frame.weekday = voc.WEEKDAYS[m["weekday_c"] or m["weekday_p"]]
    return True


def _kana_weekday(frame: Frame, m: Match) -> bool:
    frame.weekday = KANA_WEEKDAYS.index(m.group()) + 1
    return True


def _english_weekday(frame: Frame, m: Match) -> bool:
    frame.weekday = ENGLISH_WEEKDAYS.index(m["english_weekday_c"]) + 1
    return True


def _daypart(frame: Frame, m: Match) -> bool:
    frame.daypart = m["daypart"]
    return True


def _meridiem(frame: Frame, m: Match) -> bool:
    frame.daypart = "午前" if m["meridiem_c"] in "Aa" else "午後"
    return True


def _clock(frame: Frame, m: Match) -> bool:
    if m["clock_w"]:
        frame.clock = (12, 0, None)
        return True
    hour, minute, second = m["clock_h"], m["clock_m"] or m["clock_n"], m["clock_s"]
    if m["clock_a"]:
        hour, minute, second = m["clock_a"], m["clock_b"], m["clock_c"]
    half = 30 if "半" in m["clock"] else None
    frame.clock = (
        integer(hour),
        integer(minute) if minute else half,
        integer(second) if second else None,
    )
    if meridiem := m["clock_p"]:
        frame.daypart = "午前" if meridiem in "Aa" else "午後"
    return frame.clock[0] < 100


Apply = Callable[[Frame, Match], bool]
_APPLY: dict[str, tuple[int, Apply]] = {
    "ymd": (LEVELS["day"], written.ymd),
    "dmy": (LEVELS["day"], written.dmy),
    "ymd2": (LEVELS["day"], written.ymd2),
    "ym": (LEVELS["month"], written.ym),
    "spaced": (LEVELS["month"], written.spaced),
    "ys": (LEVELS["year"], written.ys),
    "md": (LEVELS["day"], written.md),
    "set": (LEVELS["year"], _set),
    "each": (LEVELS["year"], _each),
    "now": (LEVELS["day"], _now),
    "word": (LEVELS["year"], _word),
    "named": (LEVELS["day"], _named),
    "era": (LEVELS["year"], written.era),
    "era_md": (LEVELS["month"], written.era_md),
    "era_alone": (LEVELS["era"], _era_alone),
    "bc": (LEVELS["year"], _bc),
    "century": (LEVELS["century"], _century),
    "decade": (LEVELS["decade"], _decade),
    "quarter": (LEVELS["quarter"], _quarter),
    "fy_end": (LEVELS["month"], _fy_end),
    "month": (LEVELS["month"], _month),
    "kana_month": (LEVELS["month"], _kana_month),
    "year": (LEVELS["year"], _year),
    "cut_year": (LEVELS["year"], _cut_year),
    "part": (LEVELS["part"], _part),
    "season": (LEVELS["season"], _season),
    "week": (LEVELS["week"], _week),
    "nth": (LEVELS["day"], _nth),
    "day": (LEVELS["day"], _day),
    "week_of": (LEVELS["weekday"], _week_of),
    "weekday": (LEVELS["weekday"], _weekday),
    "kana_weekday": (LEVELS["weekday"], _kana_weekday),
    "english_weekday": (LEVELS["weekday"], _english_weekday),
    "daypart": (LEVELS["daypart"], _daypart),
    "meridiem": (LEVELS["daypart"], _meridiem),
    "clock": (LEVELS["clock"], _clock),
}


def add_atom(frame: Frame, match: Match) -> bool:
    """Put the matched atom into `frame`, unless it does not fit there; return whether it was put."""
    kind = match.lastgroup or ""
    level, apply = _APPLY[kind]
    if kind == "word":
        row = voc.WORDS[match["word"]]
        level = LEVELS["month" if row.base == "abs" and row.month else row.unit]
    if level <= frame.level:
        return False
    before = frame.level
    frame.level = level
    if not apply(frame, match):
        frame.level = before
        return False
    frame.end = match.end()
    return True
