"""Spans → mentions: identity, canonical name, affiliation, parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from jpnews_nlp.entities.people import BYLINE
from jpnews_nlp.entities.spans import Span
from jpnews_nlp.language.late import late
from jpnews_nlp.records import Mention

# イラクの|フセイン, 韓国の日刊紙「|漢陽日報, 通商代表部(USTR)の|ウェルズ
_JOINED = late("[）)]?の[一-龥]{0,8}[「『]?")
_JAPANESE = late(
    "日本|全日本|全国|関東|関西|近畿|東北|九州|四国|沖縄|北海道|東京|大阪|京都|神奈川|埼玉|千葉|愛知|名古屋|横浜|神戸"
    "|福岡|広島|札幌|仙台|新潟|静岡|長野|福島|宮城|熊本|鹿児島|長崎"
)
_COURT = late("(?:地裁|高裁|家裁|簡裁|地検|高検|地方裁判所|高等裁判所|地方検察庁|高等検察庁)$")
_LISTED = frozenset({"lexicon", "context", "alias", "acronym"})  # known to a table, or named after one that is
_NATIVE = late("[一-龥ぁ-ん]")
_WRITTEN = late("[一-龥ぁ-んァ-ヴ]")
_KANJI = late("[一-龥々]+")
_NOT_DOMESTIC = late("^(?:国際|世界|国連|アジア|欧州)|(?:新聞|新聞社|新報|日報|民報|通信|通信社|ニュース|デジタル)$")
_PLACES = ("COUNTRY", "LOCATION")
_SCENE = late("で(?![すしきあ])|の[一-龥ァ-ヴー]{2,8}で")
_STATESMAN = late("(?:前|元)?(?:副?大統領|首相|[一-龥]{1,4}相|総統|議長|国王|首席|主席|総書記)")
_BEFORE = 6  # mentions that are looked back at …
_NEAR = 120  # … and characters


def link(text: str, spans: list[Span], acronyms: Mapping[str, Span]) -> list[Mention]:
    """Return the mentions of `spans`, which are in order, with their parents.

    The id of a country is its ISO code; of everything else the canonical name: the lexicon's, else the full form
    that the text itself gives, else the surface.
    """
    mentions: list[Mention] = []
    open_ones: list[int] = []
    for span in spans:
        while open_ones and mentions[open_ones[-1]].end <= span.start:
            open_ones.pop()
        entity_id, name = _identity(text, span, acronyms)
        parent = open_ones[-1] if open_ones else None
        mentions.append(
            Mention(span.start, span.end, span.label, entity_id, name, span.country, span.title, parent, span.evidence)
        )
        open_ones.append(len(mentions) - 1)
    _affiliate(text, mentions, _national(spans), _of_all(spans))
    return mentions


def _national(spans: list[Span]) -> frozenset[int]:
    """Return which spans are bodies of a state under a name that several states use: 国家安全保障会議."""
    return frozenset(
        index
        for index, span in enumerate(spans)
        if span.entry is not None and span.entry.kind == "government" and span.entry.country is None
    )


def _of_all(spans: list[Span]) -> frozenset[int]:
    """Return which spans are international bodies, which no state owns whose name theirs holds."""
    return frozenset(
        index
        for index, span in enumerate(spans)
        if span.entry is not None and span.entry.kind == "international" and span.entry.country is None
    )


def _identity(text: str, span: Span, acronyms: Mapping[str, Span]) -> tuple[str, str]:
    surface = text[span.start : span.end]
    if span.name:
        return span.name, span.name
    full = acronyms.get(surface)
    if full is not None and full is not span:
        return _identity(text, full, {})  # what the text says an acronym means goes before the lexicon
    if span.entry is not None and not span.evidence.startswith("merge"):
        return span.entry.entity_id, span.entry.name
    return surface, surface


def _affiliate(text: str, mentions: list[Mention], national: frozenset[int], of_all: frozenset[int]) -> None:
    """Hand a country down from what stands inside or, joined by の, in front: イラクのフセイン外相."""
    for index, mention in enumerate(mentions):
        if index in of_all:
            continue
        if mention.country is None and mention.label in ("PERSON", "ORGANIZATION"):
            mention.country = _country_inside(mentions, index) or _country_before(text, mentions, index)
        if mention.country is None and mention.label == "ORGANIZATION" and _is_japanese(text, mentions, index):
            mention.country = "JP"
    _assume_domestic(mentions, national)
    _assume_abroad(text, mentions)
    known = {(m.label, m.entity_id): m.country for m in mentions if m.country}
    for mention in mentions:
        mention.country = mention.country or known.get((mention.label, mention.entity_id))


def _is_japanese(text: str, mentions: list[Mention], index: int) -> bool:
    """Whether a name tells a place in Japan or a court; 全国… belongs where its sentence plays, if that is abroad."""
    name = mentions[index].name
    if name.startswith("全国"):
        mentions[index].country = _scene_abroad(text, mentions, index)
        return mentions[index].country is None
    return _JAPANESE.match(name) is not None or _COURT.search(name) is not None


def _scene_abroad(text: str, mentions: list[Mention], index: int) -> str | None:
    """Return the foreign country in which the sentence around a mention plays: 韓国のソウルで…, ニジェールでは…."""
    start = mentions[index].start
    begin = max(start - _NEAR, *(text.rfind(stop, max(0, start - _NEAR), start) + 1 for stop in "。\n"))
    country = None
    for other in reversed(mentions[max(0, index - _BEFORE) : index]):
        if other.start < begin:
            break
        if other.label in _PLACES and other.country and _SCENE.match(text, other.end):
            country = other.country
    return None if country == "JP" else country


def _assume_abroad(text: str, mentions: list[Mention]) -> None:
    """A statesman of whom nothing else is told (バズム大統領) acts for the country in which his sentence plays."""
    for index, mention in enumerate(mentions):
        if mention.label == "PERSON" and mention.country is None and _STATESMAN.fullmatch(mention.title or ""):
            mention.country = _scene_abroad(text, mentions, index)


def _assume_domestic(mentions: list[Mention], national: frozenset[int]) -> None:
    """In a text about Japan, a body with a Japanese name is Japanese; a paper may be anyone's.

    So are, where hardly another country is named, people with a title and a name in kanji, and companies in katakana.
    A state's body that does not tell which state belongs to the one of which the text speaks most.
    """
    told = Counter(mention.country for mention in mentions if mention.country)
    for index in national:
        if told and mentions[index].country is None:
            mentions[index].country = max(told, key=lambda code: (told[code], code == "JP"))
    foreign = sum(mention.label == "COUNTRY" and mention.entity_id != "JP" for mention in mentions)
    if foreign > told["JP"]:
        return
    native = _NATIVE if foreign else _WRITTEN
    for mention in mentions:
        if mention.country is not None or not native.search(mention.name):
            continue
        body = mention.label == "ORGANIZATION" and not _NOT_DOMESTIC.search(mention.name)
        titled = mention.label == "PERSON" and mention.title and BYLINE not in mention.evidence
        citizen = titled and _KANJI.fullmatch(mention.name)
        if (body and mention.evidence.partition(" ")[0] not in _LISTED) or (citizen and foreign * 5 <= told["JP"]):
            mention.country = "JP"


def _country_inside(mentions: list[Mention], index: int) -> str | None:
    for other in mentions[index + 1 : index + 4]:
        if other.parent == index and other.country:
            return other.country
    return None


def _country_before(text: str, mentions: list[Mention], index: int) -> str | None:
    mention = mentions[index]
    for other in reversed(mentions[max(0, index - 3) : index]):
        between = text[other.end : mention.start]
        joined = _JOINED.fullmatch(between) is not None or (between == "・" and other.label in _PLACES)
        if other.end <= mention.start and joined:
            return other.country
    return None
