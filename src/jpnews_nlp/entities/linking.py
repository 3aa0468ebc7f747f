"""Spans → mentions: identity, canonical name, affiliation, parent."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jpnews_nlp.entities.spans import Span
from jpnews_nlp.records import Mention

# イラクの|フセイン, 韓国の日刊紙「|漢陽日報, 通商代表部(USTR)の|ウェルズ
_JOINED = re.compile("[）)]?の[一-龥]{0,8}[「『]?")
_JAPANESE = re.compile(
    "日本|全日本|全国|関東|関西|近畿|東北|九州|四国|沖縄|北海道|東京|大阪|京都|神奈川|埼玉|千葉|愛知|名古屋|横浜|神戸"
    "|福岡|広島|札幌|仙台|新潟|静岡|長野|福島|宮城|熊本|鹿児島|長崎"
)
_NATIVE = re.compile("[一-龥ぁ-ん]")
_NOT_DOMESTIC = re.compile(
    "^(?:国際|世界|国連|アジア|欧州)|(?:新聞|新聞社|新報|日報|民報|通信|通信社|ニュース|デジタル)$"
)
_PLACES = ("COUNTRY", "LOCATION")


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
    _affiliate(text, mentions)
    return mentions


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


def _affiliate(text: str, mentions: list[Mention]) -> None:
    """Hand a country down from what stands inside or, joined by の, in front: イラクのフセイン外相."""
    for index, mention in enumerate(mentions):
        if mention.country is None and mention.label in ("PERSON", "ORGANIZATION"):
            mention.country = _country_inside(mentions, index) or _country_before(text, mentions, index)
        if mention.country is None and mention.label == "ORGANIZATION" and _JAPANESE.match(mention.name):
            mention.country = "JP"
    _assume_domestic(mentions)
    known = {(m.label, m.entity_id): m.country for m in mentions if m.country}
    for mention in mentions:
        mention.country = mention.country or known.get((mention.label, mention.entity_id))


def _assume_domestic(mentions: list[Mention]) -> None:
    """In a text that names no country but Japan, a body with a Japanese name is Japanese; a paper may be anyone's."""
    if any(mention.label == "COUNTRY" and mention.entity_id != "JP" for mention in mentions):
        return
    for mention in mentions:
        unknown = mention.label == "ORGANIZATION" and mention.country is None and mention.evidence != "lexicon"
        if unknown and _NATIVE.search(mention.name) and not _NOT_DOMESTIC.search(mention.name):
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
