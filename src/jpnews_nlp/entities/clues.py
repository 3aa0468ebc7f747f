"""Names that their company proves where neither lexicon nor tagger is sure: titles, reporting verbs, citations."""

from __future__ import annotations

from collections.abc import Iterable

from jpnews_nlp.entities.composition import Heads
from jpnews_nlp.entities.names import Entry
from jpnews_nlp.entities.spans import Span, SpanSet, span_of
from jpnews_nlp.entities.trimming import Trimmer
from jpnews_nlp.language.late import late
from jpnews_nlp.language.morphemes import Morphemes

# What stands behind a publisher: 共同『…』, 時事によると, (読売), AP=共同.
_CITED = late(
    r"[『「\"“=＝】）)〕/／]|に?よ(?:る|れば|り)|が報じ|は報じ|の報道|が伝え|は伝え|紙|誌|電(?!力|機|器|気|子|池|車|話)|配信|jp|ANNEX|Annex"
    r"|[、\s]?(?:19|20)\d\d[年/.]|[\]］]?[、 　]{0,2}(?:\d{1,2}[/／月])?\d{1,2}日?[）)]"
    r"|社説|の(?:社説|見出し|記事|世論調査|電話取材)"
)
_BRACKETS = ("（", "）", "(", ")")
# 『title』。Publisher、2006年8月13日: the last line of a source list.
_CITATION = late(
    r"[』」\"”]\s?[。、.]\s?([^\s、。『』「」()（）\"”]{2,40})(?:[（(][^()（）]{1,30}[）)])?[、,]\s?(?:19|20)\d\d年"
)
_TIME = late(r"\d{4}年")
_LATIN_SOURCE = late(
    r"([A-Z](?<![A-Za-z][A-Z])[A-Za-z]{2,30}(?: [A-Z][A-Za-z]{1,20}){0,3})"
    r"(?=(?:など|紙|誌|電子版)?(?:による|によれば|の報道|が報じ|の伝える))"
)
_KANJI = late("[一-龥]+")
_CITY_BEHIND = late("[「『、]|(?:で|に|へ|から|の)(?![ー・])|市|州|地区|郊外")
_PLACE = late(r"[都道府県市町村]$")

# 民主、共産、社民の野党3党: a list that its end counts as parties.
_LISTED = late("(?:[、・][一-龥ァ-ヴー]{2,5}){0,6}(?:など)?の?(?:与党|野党)?(?:[0-9０-９]|[二三四五六七八九両各])党")


def weak_names(text: str, spans: SpanSet, weak: Iterable[tuple[int, int, Entry]], heads: Heads) -> None:
    """Take the lexicon's ambiguous names where what stands around them settles the matter."""
    for start, end, entry in weak:
        if entry.label in ("TITLE", "COUNTRY", "PERSON") or spans.overlapping(start, end):
            continue
        if _settled(text, spans, start, end, entry, heads):
            spans.add(span_of(entry, start, end, "context"))


def states(morphemes: Morphemes, spans: SpanSet, weak: Iterable[tuple[int, int, Entry]]) -> None:
    """Take a country whose name is another word too where the dictionary reads it as a state (タイ).

    Or where the text has another name of it (米国 … 合衆国).
    """
    told = {span.entry.entity_id for span in spans if span.label == "COUNTRY" and span.entry is not None}
    for start, end, entry in weak:
        if entry.label == "COUNTRY" and not spans.overlapping(start, end):
            held = morphemes.within(start, end)
            state = len(held) == 1 and morphemes[held[0]].pos == "名詞-固有名詞-地名-国"
            if state or (entry.entity_id in told and _KANJI.fullmatch(morphemes.text, start, end)):
                spans.add(span_of(entry, start, end, "context"))


def _settled(text: str, spans: SpanSet, start: int, end: int, entry: Entry, heads: Heads) -> bool:
    if start and text[start - 1] == "・":
        return False  # デイリー・タイムス
    if entry.label == "LOCATION":
        if text[end : end + 1] == "』" and "『" in text[max(0, start - 60) : start]:
            return True  # the last word of a headline tells where: 元講師の男逮捕 大津』
        if entry.country != "JP" and _KANJI.fullmatch(text, start, end):
            return True  # 北京, 平壌 are nothing but cities
        if entry.country not in ("JP", None) and _CITY_BEHIND.match(text, end):
            return True  # ガザ「…」
        head = heads.behind(text, end, "LOCATION", len(text))
        return head is not None and head.label == "EVENT"
    if (entry.kind == "media" and _CITED.match(text, end)) or (entry.kind == "party" and _LISTED.match(text, end)):
        return True
    if text[start - 1 : start] in _BRACKETS and text[end : end + 1] in _BRACKETS and start > 1:
        return any(span.label == "PERSON" and span.end == start - 1 for span in spans.overlapping(start - 2, start))
    behind = spans.starting(end + 1) if text[end : end + 1] == "の" else None
    return behind is not None and behind.label == "PERSON"


def citations(morphemes: Morphemes, spans: SpanSet, trimmer: Trimmer) -> None:
    """The publisher that closes an entry of a source list, and a Latin name that a report is put down to."""
    for pattern in (_CITATION, _LATIN_SOURCE):
        for match in pattern.finditer(morphemes.text):
            start, end = match.span(1)
            if trimmer.is_common(morphemes, start, end) or _TIME.match(match.group(1)):
                continue
            inside = any(span.start < start for span in spans.overlapping(start, end))
            if spans.at(start, end) is None and not inside and not _PLACE.search(match.group(1)):
                spans.replace(Span(start, end, "ORGANIZATION", "citation"))
