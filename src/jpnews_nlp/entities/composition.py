"""Names inside names: 米 in 米軍, 国連 in 国連安保理, アサド in アサド政権; acronyms behind a name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from jpnews_nlp.entities.names import Label
from jpnews_nlp.entities.spans import Span, SpanSet
from jpnews_nlp.entities.trimming import ACRONYM
from jpnews_nlp.language.late import late
from jpnews_nlp.lexicon import Lexicon, Row

_FOREIGN = late("[ァ-ヴA-ZＡ-Ｚ]{2}")
_WHOLE_KANJI = late(r"[一-龥]{2,12}")
_MERGED_KINDS = frozenset({"government"})


# A noun goes on behind the name of an event (国際博覧会協会), unless it is one of these: 会場, 開幕, 中 …
RUNS_ON = late("[一-龥](?<![会場中後前時終開決優初出参側以直代主来選被])")


ATTITUDES = tuple("反親対嫌抗排知訪在駐")  # in front of a country: what follows is about it, not its own


class HeadRow(Row, frozen=True):
    """A head that makes a longer name of the name in front of it."""

    head: str
    after: Label
    label: Label
    nests: Literal["yes", "no"]


@dataclass(slots=True, frozen=True)
class Head:
    """A head found behind a name: where it ends and what the whole is."""

    end: int
    label: Label
    nests: bool


class EventWordRow(Row, frozen=True):
    """A word of an event's name."""

    word: str
    kind: Literal["core", "middle", "alone"]


class Heads:
    """The heads of ``name_heads.csv``, and for places and countries the words on which events end."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rows: dict[tuple[str, str], HeadRow] = {}
        words: dict[str, list[str]] = defaultdict(list)
        rows = lexicon.rows("name_heads", HeadRow)
        cores = [row.word for row in lexicon.rows("event_words", EventWordRow) if row.kind == "core"]
        places: tuple[Label, ...] = ("COUNTRY", "LOCATION")
        rows += [HeadRow(head=word, after=after, label="EVENT", nests="yes") for word in cores for after in places]
        for row in rows:
            words[row.after].append(row.head)
            self._rows[row.after, row.head] = row
        self._patterns = {
            label: late("|".join(map(re.escape, sorted(heads, key=len, reverse=True))))
            for label, heads in words.items()
        }

    def behind(self, text: str, end: int, label: str, limit: int) -> Head | None:
        """Return the head behind a name of kind `label` that ends at `end`; none beyond `limit`."""
        pattern = self._patterns.get(label)
        match = pattern.match(text, end, limit) if pattern else None
        if match is None or _runs_on(match.group(), text[match.end() : match.end() + 1]):
            return None
        row = self._rows[label, match.group()]
        if row.label == "EVENT" and RUNS_ON.match(text, match.end()):
            return None
        return Head(match.end(), row.label, row.nests == "yes")


# What makes another word of a head: 軍事, 警戒, 庁舎.
_GOES_ON = {
    "軍": "事縮備人服曹艦機港需閥票規用拡法医属籍",
    "警": "戒備告察護報部視",
    "庁": "舎内",
    "派": "遣手兵出生閥",
    "内閣": "総官府法",
    "家": "族庭計屋業具臣畜財事内宅柄督老系元父名",
    "当局": "者",
    "代表": "団部者取議作質戦的権例幹曲理選監校事氏",
    "選": "手挙考択",
    "地震": "学計",
    "革命": "家的軍",
    "下院": "議",
    "上院": "議",
    "社": "長員会説内屋債主名友外費交是史風",
}


def _runs_on(head: str, behind: str) -> bool:
    return bool(behind) and behind in _GOES_ON.get(head[-1:], "") + _GOES_ON.get(head, "")


def part_abroad(text: str, spans: SpanSet) -> None:
    """米NBCテレビ is 米 and NBCテレビ: an abbreviation in front of Latin letters or katakana is no part of the name."""
    for span in list(spans):
        inner = spans.at(span.start, span.start + 1) if span.label == "ORGANIZATION" else None
        if inner is not None and inner.label == "COUNTRY" and _FOREIGN.match(text, inner.end, span.end):
            spans.remove(span)
            span.start, span.country = inner.end, span.country or inner.country
            spans.add(span)


def compose(text: str, spans: SpanSet, heads: Heads, limits: list[int]) -> None:
    """Make longer names of a name and the head behind it, again and again: 愛知県 → 愛知県警 → 愛知県警捜査一課."""
    queue = list(spans)
    for span in queue:
        if spans.at(span.start, span.end) is not span:
            continue
        head = heads.behind(text, span.end, span.label, limits[bisect_left(limits, span.end)])
        if head is not None and head.label == "EVENT" and text[span.start - 1 : span.start] in ATTITUDES:
            head = None  # 反米革命 is no revolution of America
        if head is None:
            grown = _merge_with_next(text, spans, span)
        else:
            grown = None if spans.at(span.start, head.end) else _grow(text, spans, span, head)
        if grown is not None:
            queue.append(grown)


_LONGEST = 60  # characters; no name is longer, and one that grows on and on would cost time in any text
_SHORT = late("[（(]([一-龥]{2,6})[）)]")
_EMBASSY = late("(?:大使館|総領事館|領事館)$")


def _from_post(text: str, spans: SpanSet, start: int) -> int:
    """Return where 駐日 begins before 米大使館, else `start`."""
    host = next((span for span in spans.overlapping(start - 1, start) if span.label == "COUNTRY"), None)
    return host.start - 1 if host and host.end == start and text[host.start - 1 : host.start] in ("駐", "在") else start


def _grow(text: str, spans: SpanSet, span: Span, head: Head) -> Span | None:
    end = head.end
    if head.label == "EVENT" and any(other.label == "EVENT" for other in spans.overlapping(span.start, end)):
        return None
    for other in spans.overlapping(span.end, end):
        if other.end > end and other.start >= span.end and other.label == head.label:
            end = other.end  # the head is the beginning of a longer name: 米 + 国防総省 + …
    if end - span.start > _LONGEST:
        return None
    for inner in spans.overlapping(span.end, end):
        if inner.start >= span.end and inner.end <= end:
            spans.remove(inner)
    if not head.nests:
        spans.remove(span)
    entry = None if head.nests else span.entry
    start = _from_post(text, spans, span.start) if _EMBASSY.search(text[span.start : end]) else span.start
    grown = Span(start, end, head.label, f"head:{span.label.lower()}", entry, country=_country_of(span))
    return grown if spans.replace(grown) else None


def _merge_with_next(text: str, spans: SpanSet, span: Span) -> Span | None:
    """米 + 国防総省 is one organization."""
    behind = spans.starting(span.end) if span.label == "COUNTRY" else None
    if behind is None or behind.label != "ORGANIZATION" or not _WHOLE_KANJI.fullmatch(text, behind.start, behind.end):
        return None
    entry = behind.entry
    if entry is None or entry.kind not in _MERGED_KINDS or entry.country not in (None, span.country):
        return None
    spans.remove(behind)
    merged = Span(span.start, behind.end, "ORGANIZATION", "merge:country", entry, country=span.country)
    return merged if spans.add(merged) else None


def _country_of(span: Span) -> str | None:
    return span.country or (span.entry.country if span.entry else None)


def _short_form(text: str, span: Span) -> re.Match[str] | None:
    """Match a short name in brackets whose characters the full name holds in this order: 民主労総."""
    match = _SHORT.match(text, span.end, span.end + 9)
    if match is None or span.label != "ORGANIZATION" or span.end - span.start < 2 * len(match.group(1)):
        return None
    rest = iter(text[span.start : span.end])
    return match if all(char in rest for char in match.group(1)) else None


def acronyms(text: str, spans: SpanSet) -> dict[str, Span]:
    """Find acronyms in brackets behind an organization; add them and return {acronym: the organization}."""
    known: dict[str, Span] = {}
    for span in list(spans):
        if span.label not in ("ORGANIZATION", "EVENT"):
            continue
        match = ACRONYM.match(text, span.end, span.end + 14) or _short_form(text, span)
        if not match:
            continue
        start, end = match.span(1)
        known.setdefault(match.group(1), span)
        spans.replace(Span(start, end, span.label, "acronym", span.entry, country=span.country))
    return known
