"""Japanese addresses: 熊本県人吉市 is two places, 熊本県 and 人吉市.

An address of three levels or more, and one that tells the seat or origin of something (東京都港区に本社を置く,
京都市西京区の洛西ニュータウン), is a place itself, with its parts inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jpnews_nlp.entities.composition import Heads
from jpnews_nlp.entities.names import Names
from jpnews_nlp.entities.spans import Span, SpanSet
from jpnews_nlp.language.late import late

# Towns whose names hold a word of level before their end.
_ODD = (
    "四日市市|廿日市市|野々市市|八日市場市|五日市町|十日町市|大町市|町田市|東村山市|武蔵村山市|村山市|村上市|羽村市|田村市|大村市"
    "|中村区|市川市|市原市|郡山市|大和郡山市|郡上市|蒲郡市|小郡市|余市町|玉村町|都城市|都留市|府中市|府中町|甲府市|防府市|大府市|調布市"
)
_PREFECTURE = re.compile("北海道|東京都|大阪府|京都府|[一-龥]{2,3}県")
_LEVELS = re.compile(
    rf"(?:{_ODD}|[^都府県市区町村郡\W]{{1,6}}郡(?!山市|上市)|[^市区町村郡\W]{{1,6}}[市区町村])"
    r"|(?!.?[東西南北中]部|全域|各地|周辺)[^\W\d０-９]{2,6}(?:町|村)?(?=$|[\d０-９一二三四五六七八九十]+(?:丁目|番)?)"
)


_LONGEST = 40  # characters of an address; a longer run of places is none
_LEVEL_WORDS = "県市町村区郡"
_SEAT = late(
    "に(?:[一-龥ァ-ヴー]{2,8}を(?:開設|設[置立]|新設|建設|構え|置[いかきく])|本[社部店]|所在|あ[るっ]|在る|位置|設[置立]|置|拠点|生まれ)|出身|生まれ"
)
_LEVEL_ABROAD = late("[州省県郡]")
_LEVEL_BEHIND = re.compile("[市町村区](?=[長側](?!会))")


def parts_of(address: str) -> list[tuple[int, int]]:
    """Return the bounds of the places that an address names, one behind the other; [] if it is not made of several."""
    prefecture = _PREFECTURE.match(address)
    place = prefecture.end() if prefecture else 0
    parts = [(0, place)] if prefecture else []
    while place < len(address):
        match = _LEVELS.match(address, place)
        if not match:
            break
        parts.append(match.span())
        place = match.end()
    named = len(parts) > 1 and (prefecture is not None or address[parts[0][1] - 1] in "市郡")
    return parts if named and parts[0][1] > 1 else []


def add_addresses(text: str, spans: SpanSet, names: Names, heads: Heads) -> None:
    """Part addresses into their places, and give towns their 市 back: 京都|市長 is 京都市 + 長.

    Where the name of a local body goes on behind an address (大阪府泉南市議会), only its places are names.
    """
    for span in list(spans):
        if span.label == "LOCATION" and _LEVEL_BEHIND.match(text, span.end) and text[span.end - 1] not in _LEVEL_WORDS:
            _widen(text, spans, span)
    for start, end in list(_runs(spans)):
        parts = parts_of(text[start:end]) if end - start <= _LONGEST else []
        if not parts:
            continue
        for span in spans.overlapping(start, end):
            spans.remove(span)
        for first, last in parts:
            entry = names.entries.get(text[start + first : start + last])
            entry = entry if entry is not None and entry.label == "LOCATION" else None
            spans.add(Span(start + first, start + last, "LOCATION", "address", entry, country="JP"))
        whole = len(parts) > 2 or _tells_a_seat(text, spans, end)
        if whole and heads.behind(text, end, "LOCATION", len(text)) is None:
            spans.add(Span(start, end, "LOCATION", "address", country="JP"))
    for span in [span for span in spans if span.label == "COUNTRY"]:
        _add_abroad(text, spans, span)


def _tells_a_seat(text: str, spans: SpanSet, end: int) -> bool:
    """Whether a place that ends here is told as that of something, or of a name: 京都市西京区の洛西ニュータウン."""
    if _SEAT.match(text, end):
        return True
    behind = spans.starting(end + 1) if text[end : end + 1] == "の" else None
    return behind is not None and behind.label in ("LOCATION", "ORGANIZATION")


def _add_abroad(text: str, spans: SpanSet, country: Span) -> None:
    """米国ノースカロライナ州シャーロット: an address that begins with its country."""
    start = end = country.end
    levels = 1
    while (place := spans.starting(end + (text[end : end + 1] == "・"))) is not None and place.label == "LOCATION":
        levels += 1 + len(_LEVEL_ABROAD.findall(text, place.start, place.end - 1))
        end = place.end
    if end > start and (levels > 2 or _tells_a_seat(text, spans, end)):
        spans.add(Span(country.start, end, "LOCATION", "address", country=country.country))


def _widen(text: str, spans: SpanSet, span: Span) -> None:
    if len(spans.overlapping(span.start, span.end + 1)) == 1:
        spans.remove(span)
        spans.add(Span(span.start, span.end + 1, "LOCATION", span.evidence, country=span.country))


def _runs(spans: SpanSet) -> Iterator[tuple[int, int]]:
    """Yield the bounds of places that stand in no other name and touch each other."""
    start = end = -1
    for span in spans:
        if span.start < end:
            continue
        alone = span.label == "LOCATION" and len(spans.overlapping(span.start, span.end)) == 1
        if alone and span.start == end:
            end = span.end
            continue
        if start >= 0:
            yield start, end
        start, end = (span.start, span.end) if alone else (-1, span.end)
    if start >= 0:
        yield start, end
