"""Text to frames and quantities: one pass over the characters that can begin a temporal expression."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jpnews_nlp.dates.chains import extend_point, read_frame
from jpnews_nlp.dates.cues import is_length, is_none, is_rate
from jpnews_nlp.dates.frame import Frame, Quantity
from jpnews_nlp.dates.grammar import NUMERALS, match_atom, trigger
from jpnews_nlp.dates.items import Item
from jpnews_nlp.dates.joins import join
from jpnews_nlp.dates.numbers import DIGITS
from jpnews_nlp.dates.quantities import as_point, as_quantity, read_length, read_rate

# Lengths and rates begin with a count or with what ties them to a point (過去10年). Second characters; "" is any.
_COUNTS = NUMERALS + "数半"
_LENGTH_STARTS = dict.fromkeys(NUMERALS + "数何幾半前次丸満", "") | {
    **{"ひ": "と", "ふ": "た"},
    **{"こ": "のこ", "そ": "の", "過": "去", "今": "後", "直": "近", "最": "近後", "ま": "る"},
    **dict.fromkeys("年月週", "に間約" + _COUNTS),
}
_RELATION_STARTS = dict.fromkeys("同翌", _COUNTS + "午") | {"明": "く"} | dict.fromkeys("昨来", NUMERALS)
_TRIGGER = trigger(_LENGTH_STARTS | _RELATION_STARTS | {"今": "後" + NUMERALS})
_WITHOUT_ATOM = _LENGTH_STARTS.keys() | _RELATION_STARTS.keys()
_FULL_DATE = re.compile(r"(?<!\d)[12]\d{3}年\d{1,2}月(?![間額])")  # the most frequent form is no length for sure
_NUMBER_BEFORE = re.compile(rf"[0-9A-Za-z_$¥#@+第十百千廿]|[{DIGITS}](?!\d)|(?<=\d)[.,]")  # but 万が一7月


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
        item = join(text, first) if isinstance(first, Frame) and not first.every else first
        yield item
        position = previous_end = item.end


def _read(text: str, start: int, match: re.Match[str] | None) -> Frame | Quantity | None:
    if text[start] in _LENGTH_STARTS and not _FULL_DATE.match(text, start):
        if start and _NUMBER_BEFORE.match(text, start - 1):
            return None
        if rate := read_rate(text, start):
            return rate
        if length := read_length(text, start):
            if is_none(text, length):
                return None
            point = as_point(text, length)
            if point:
                return extend_point(text, point)
            if is_length(text, length):
                quantity = as_quantity(text, length)
                if is_rate(text, length):
                    quantity.type, quantity.rule = "SET", "rate"
                return quantity
            frame = read_frame(text, start, match)
            return as_quantity(text, length) if frame is None and not length.prefix else frame
    return read_frame(text, start, match)
