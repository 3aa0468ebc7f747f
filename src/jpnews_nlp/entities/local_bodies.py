"""Names in the names of local bodies: 白瀬市 in 白瀬市議会, 姫路 in 姫路警察署, 横浜銀行 in 横浜銀行磯子支店."""

from __future__ import annotations

from jpnews_nlp.entities.composition import Heads
from jpnews_nlp.entities.names import Names
from jpnews_nlp.entities.spans import Span, SpanSet
from jpnews_nlp.language.late import late

_LEVELLED = late(
    r"(?!同)(?:北海道|東京都|大阪府|京都府|[一-龥]{2,3}県|[^都道府県市町村区同]{1,6}[市町村区])(?=[^立民営場道内外間街])"
)
_PREFECTURE = late("北海道|東京都|大阪府|京都府|[一-龥]{2,3}県")
_STATION = late(r"([一-龥ヶケ]{2,4}?|[ぁ-ん]{2,4})(?:[東西南北]|中央|水上)?(?:警察署|(?<!警察)署)$")
_NO_STATION = late("消防|税務|労働|監督|本$|同$|所轄|管轄|営林|両|地元|最寄")
_OF_POLICE = late(r"[一-龥]{1,3}[県府道]警(?:察本部|察)?(?=[一-龥]{2,6}署$)|警視庁(?=[一-龥]{2,6}署$)")
_BRANCH = late(r"([一-龥]{2,4})(総本社|本社|支社|支局|支店|支部|事務所|営業所|営業部|出張所|工場)$")
_SITE = late(r"([一-龥ァ-ヴー]{2,8}?)(?:新幹線)?(?:国際空港|空港|駅|ドーム|球場|競技場|総合グラウンド)$")
_LONGEST_PLACE = 8


def add_local_bodies(text: str, spans: SpanSet, names: Names, heads: Heads) -> None:
    """Add the place and body that the name of a local body holds; part a station from the police it belongs to."""
    for span in list(spans):
        if span.label == "LOCATION":
            _add_town(text, spans, span, names)
        if span.label != "ORGANIZATION" or not _may_hold_a_place(span):
            continue
        part = _part_station(text, spans, span)
        place = _place_in(text, part, names, heads)
        if place is not None and not _crossed(spans, *place, part):
            entry = names.entries.get(text[slice(*place)])
            entry = entry if entry is not None and entry.label == "LOCATION" else None
            part.country = part.country or (entry.country if entry else "JP")
            spans.add(Span(*place, "LOCATION", "local", entry, country=part.country))
        _add_parent(text, spans, part, place, names)


def _add_parent(text: str, spans: SpanSet, span: Span, place: tuple[int, int] | None, names: Names) -> None:
    """横浜銀行 in 横浜銀行磯子支店: the body of which this is a branch, told by the place or by its own ending."""
    branch = _BRANCH.search(text, span.start, span.end)
    if branch is None:
        return
    ends = range(branch.start(1), branch.end(1) - 1)
    if place is not None and place[1] == branch.end(1):
        end = place[0]
    else:
        end = next((end for end in ends if names.ends_body(text[span.start : end])), span.start)
    if end - span.start > 1 and not spans.overlapping(span.start, end)[1:]:
        entry = names.entries.get(text[span.start : end])
        entry = entry if entry is not None and entry.label == "ORGANIZATION" else None
        spans.add(Span(span.start, end, "ORGANIZATION", "branch", entry, country=span.country))


def _add_town(text: str, spans: SpanSet, span: Span, names: Names) -> None:
    """敦賀 in 敦賀駅."""
    site = _SITE.match(text, span.start, span.end)
    if site and _is_place(names, site.group(1)) and spans.starting(span.start) is span:
        entry = names.entries[site.group(1)]
        spans.add(Span(*site.span(1), "LOCATION", "local", entry, country=entry.country))


def _may_hold_a_place(span: Span) -> bool:
    return span.entry is None or (span.entry.kind == "government" and span.country == "JP")


def _crossed(spans: SpanSet, start: int, end: int, outer: Span) -> bool:
    return any(
        other is not outer and other.start < end for other in spans.overlapping(start, end) if other.start >= start
    )


def _part_station(text: str, spans: SpanSet, span: Span) -> Span:
    """兵庫県警姫路署 is two bodies: the prefecture's police and its station. Return the span to go on with."""
    match = _OF_POLICE.match(text, span.start, span.end)
    if match is None:
        return span
    spans.remove(span)
    if spans.at(span.start, match.end()) is None:
        spans.add(Span(span.start, match.end(), "ORGANIZATION", "police", country="JP"))
    station = Span(match.end(), span.end, "ORGANIZATION", "police", country="JP")
    return station if spans.add(station) else span


def _place_in(text: str, span: Span, names: Names, heads: Heads) -> tuple[int, int] | None:
    station = _STATION.match(text, span.start, span.end)
    if station and not _NO_STATION.search(station.group(1)):
        return station.span(1)
    branch = _BRANCH.search(text, span.start, span.end)
    if branch:
        for start in range(branch.start(1), branch.end(1) - 1):
            if _is_place(names, text[start : branch.end(1)]) or (start == span.start and branch.group(2) == "支局"):
                return start, branch.end(1)
    levelled = _LEVELLED.match(text, span.start, span.end)
    if levelled and (
        _PREFECTURE.fullmatch(levelled.group())
        or len(levelled.group()) in (3, 4)
        or _is_place(names, levelled.group())
        or heads.behind(text, levelled.end(), "LOCATION", span.end)
    ):
        return levelled.span()
    for start in range(span.start + 2, span.end - 1):
        body = names.entries.get(text[span.start : start])
        if body is not None and body.label == "ORGANIZATION" and _is_place(names, text[start : span.end]):
            return start, span.end  # 連合|沖縄
    for end in range(min(span.end - 1, span.start + _LONGEST_PLACE), span.start + 1, -1):
        if _is_place(names, text[span.start : end]):
            head = heads.behind(text, end, "LOCATION", span.end)
            return (span.start, end) if head is not None and head.nests and head.end == span.end else None
    return None


def _is_place(names: Names, surface: str) -> bool:
    entry = names.entries.get(surface)
    return entry is not None and entry.label == "LOCATION"
