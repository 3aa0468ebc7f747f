"""Names that their own shape or a fixed frame gives away: papers, datelines, schools, readings in brackets."""

from __future__ import annotations

from bisect import bisect_right

from jpnews_nlp.entities.names import Label, Names
from jpnews_nlp.entities.spans import Span, SpanSet
from jpnews_nlp.entities.trimming import ACRONYM, Trimmer
from jpnews_nlp.language.late import late
from jpnews_nlp.language.morphemes import Morphemes

_PAPER_END = r"(?:日日新聞|経済新聞|新聞|新報|日報|民報|タイムス)"
# A paper's name behind a boundary; 地元新聞, この新聞 are none.
_PAPER = late(
    rf"(?<![一-龠々ァ-ヴーA-Za-z])([一-龠々ァ-ヴー]{{2,8}}?{_PAPER_END})(?![一-龠々])"
    rf"|(?<=[（(【｜|\s])([ぁ-ん]{{3,8}}{_PAPER_END})(?=[）)】\s])"
)
_PAPER_MARK = late("新聞|新報|日報|民報|タイムス")  # what every paper's name holds
_ANY_PAPER = late(  # ten words at most: what _PAPER finds has no more than twelve characters
    "(?:地元|日刊|全国|地方|経済|学級|英字|有力|一般|業界|専門|機関|主要|大手|在京|海外|外国|現地|各|同|両|他){1,10}"
    "(?:新聞|新報|日報|民報)|(?:営業|作業|業務|運転|工事|日)日報"
)
# 【北京＝記者】, (台北22日時事): place, then reporter or agency.
_DATELINE = late(
    r"[【\[［（(]([一-龥々ァ-ヴー・]{2,12}?)"
    r"(?:[＝=]([一-龥々]{2,6})(?=[】\]］）)、])|(?:[ 　]?\d{1,2}日)(?=[ 　一-龥]))"
)
# 【北京＝大原、台北＝鈴木】: further places and reporters; 【ニアメー共同】: an agency.
_CREDITED = late(r"(?<=、)([一-龥々ァ-ヴー・]{2,8})[＝=]([一-龥々]{2,6})(?=[、】\]］])")
_CREDIT = late(
    r"[【\[［]([一-龥々ァ-ヴー・]{2,10}?)[ 　]?(共同|時事|ＡＦＰ時事|AFP時事|AP|ロイター|聯合ニュース)(?=[】\]］])"
)
# 発行：羅針国際研究所
_ISSUED = late(
    r"(?:発行|編集・発行|発行元|発行所)[：:][ 　]?([一-龥々ぁ-んァ-ヴー]{3,20})(?=[ 　]*(?:[｜|/／]|\n|$|[ 　]))"
)
_READING = late(r"[（(][ぁ-んー・=＝ 　]{2,20}(?=[）)])")
_SCHOOL = late(
    r"立[一-龥々ァ-ヴー]{1,10}?(?:小中学校|小学校|中学校|高等学校|高校|大学|病院|図書館|博物館|美術館|研究所|研究院|養護学校|支援学校)"
)
# A university's short name before its people; that it ends there is quickly known of a text.
_UNIVERSITY_END = late(
    r"大(?=(?:など)?(?:大学院|[・の]?(?:名誉|准|助|客員|特任)?教授|学長|講師|院生|[・の]?研究員|の(?:研究者|研究班|研究チーム|研究グループ|学生|チーム)"
    r"|の[一-龥々ァ-ヴー・]{2,8}?(?:名誉|准|助|客員|特任)?(?:教授|講師|助教)))"
)
_UNIVERSITY = late(rf"(?<![一-龠々])([一-龠々]{{2,4}}{_UNIVERSITY_END.pattern})")
_SECTION = late(
    r"[一-龥]{2,10}?(?:課|(?<![東西南北中一全内外幹大細本])部|(?<![薬便送支])局)(?![題税程長分門品隊署屋位員一-龥])"
)
_COMPOUND = 10  # morphemes
_ADDRESS_MARK = late(r"://|www\.|\.(?:com|jp|net|org|info|kr|cn|tv)\b")  # what every address holds
_ADDRESS = late(
    r"(?:https?://|www\.)[!-~]{1,500}|(?:[A-Za-z0-9\-]{1,40}\.){1,4}(?:com|jp|net|org|info|kr|cn|tv)\b[!-~]{0,500}"
)
_PLACE_END = late(r"[都道府県市町村区]$")


def add_patterns(morphemes: Morphemes, spans: SpanSet, names: Names, trimmer: Trimmer) -> None:
    """Add what the patterns find; names of the lexicon stay."""
    text = morphemes.text
    _drop_readings(text, spans)
    _drop_addresses(text, spans)
    _add_papers(morphemes, spans, trimmer)
    _add_datelines(text, spans, names)
    for match in _ISSUED.finditer(text):
        _put(spans, match.span(1), "ORGANIZATION", names, text)
    _add_acronymed(morphemes, spans, names, trimmer)
    for match in _UNIVERSITY.finditer(text) if _UNIVERSITY_END.search(text) else ():
        _put(spans, match.span(1), "ORGANIZATION", names, text)
    for span in list(spans):
        if span.label == "LOCATION" and _PLACE_END.search(text[span.start : span.end]):
            _add_public_bodies(text, spans, span)


def _add_papers(morphemes: Morphemes, spans: SpanSet, trimmer: Trimmer) -> None:
    text = morphemes.text
    for match in _PAPER.finditer(text) if _PAPER_MARK.search(text) else ():
        start, end = match.span(match.lastindex or 0)
        over = spans.overlapping(start, end)
        known = any(span.entry is not None and span.label == "ORGANIZATION" for span in over)
        longer = any(span.start < start or span.end > end for span in over)
        if not known and not longer and not _ANY_PAPER.fullmatch(text, start, end):
            for span in over:
                spans.remove(span)
            spans.add(Span(start, end, "ORGANIZATION", "paper"))


def _add_datelines(text: str, spans: SpanSet, names: Names) -> None:
    for match in _DATELINE.finditer(text):
        entry = names.entries.get(match.group(1))
        if entry is not None and entry.label not in ("LOCATION", "TITLE"):
            continue
        _put(spans, match.span(1), "LOCATION", names, text)
        if match.group(2):
            reporter = names.entries.get(match.group(2))
            label: Label = "ORGANIZATION" if reporter and reporter.label == "ORGANIZATION" else "PERSON"
            _put(spans, match.span(2), label, names, text)
    for match in _CREDITED.finditer(text):
        _put(spans, match.span(1), "LOCATION", names, text)
        _put(spans, match.span(2), "PERSON", names, text)
    for match in _CREDIT.finditer(text):
        _put(spans, match.span(1), "LOCATION", names, text)
        _put(spans, match.span(2), "ORGANIZATION", names, text)


def _add_acronymed(morphemes: Morphemes, spans: SpanSet, names: Names, trimmer: Trimmer) -> None:
    """A compound that ends like a body's name and has its acronym in brackets is one: 即応支援部隊(RSF)."""
    for match in ACRONYM.finditer(morphemes.text):
        last = bisect_right(morphemes.ends, match.start()) - 1
        first = last + 1
        while first > 0 and last - first < _COMPOUND and _joins(morphemes, first - 1, first, last):
            first -= 1
        if first > last or morphemes.ends[last] != match.start():
            continue
        for start, end, _ in trimmer.pieces(
            morphemes.text, morphemes.starts[first], morphemes.ends[last], "ORGANIZATION"
        ):
            surface = morphemes.text[start:end]
            named = any(names.endings.get(surface[-length:]) == "ORGANIZATION" for length in (1, 2, 3, 4))
            if end == match.start() and named and surface not in names.endings and not spans.overlapping(start, end):
                spans.add(Span(start, end, "ORGANIZATION", "acronymed"))


def _joins(morphemes: Morphemes, position: int, first: int, last: int) -> bool:
    """Whether the morpheme at `position` is part of the compound that begins at `first`."""
    item = morphemes[position]
    if first <= last and morphemes.ends[position] != morphemes.starts[first]:
        return False
    return item.pos.startswith(("名詞", "接頭辞", "接尾辞", "形状詞")) or item.surface == "・"


def _put(spans: SpanSet, place: tuple[int, int], label: Label, names: Names, text: str) -> None:
    """Set the label of a stretch, whatever the tagger thought of it."""
    entry = names.entries.get(text[slice(*place)])
    entry = entry if entry is not None and entry.label == label else None
    over = spans.overlapping(*place)
    if any(span.evidence != "model" for span in over):
        return
    for span in over:
        spans.remove(span)
    spans.add(Span(*place, label, "frame", entry, country=entry.country if entry else None))


def _drop_readings(text: str, spans: SpanSet) -> None:
    """A name's reading in brackets, (やました・けん), is no second mention."""
    for match in _READING.finditer(text):
        for span in spans.overlapping(match.start(), match.end()):
            if span.start > match.start() and span.end <= match.end() and span.evidence == "model":
                spans.remove(span)


def _drop_addresses(text: str, spans: SpanSet) -> None:
    """A web address or domain names nobody: news.example.com."""
    for match in _ADDRESS.finditer(text) if _ADDRESS_MARK.search(text) else ():
        for span in spans.overlapping(match.start(), match.end()):
            if span.start >= match.start() and span.end <= match.end():
                spans.remove(span)


def _add_public_bodies(text: str, spans: SpanSet, place: Span) -> None:
    """藤里町 + 立藤里小学校 is one school; 香川県 + 水資源対策課 an office of the prefecture."""
    school = _SCHOOL.match(text, place.end)
    section = None if school else _SECTION.match(text, place.end)
    if school:
        for span in spans.overlapping(place.start, school.end()):
            if span.start >= place.start and span.end <= school.end():
                spans.remove(span)
        spans.add(Span(place.start, school.end(), "ORGANIZATION", "school", country=place.country))
    elif section:
        spans.replace(Span(place.start, section.end(), "ORGANIZATION", "section", country=place.country))
