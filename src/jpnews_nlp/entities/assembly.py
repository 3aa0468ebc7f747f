"""Lexicon matches, the tagger's spans and country abbreviations become one set of spans that do not cross."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jpnews_nlp.entities.composition import Heads
from jpnews_nlp.entities.countries import CountrySpan
from jpnews_nlp.entities.gazetteer import Match
from jpnews_nlp.entities.names import Entry, Label, Names
from jpnews_nlp.entities.people import is_full_name
from jpnews_nlp.entities.settling import LAW, STATELY, begins_with, ends_on, is_lexical, settled, stands_alone
from jpnews_nlp.entities.spans import Span, SpanSet, span_of
from jpnews_nlp.entities.trimming import Trimmer, is_line
from jpnews_nlp.language.late import late
from jpnews_nlp.language.morphemes import Morphemes

_SOCIAL = frozenset({"body", "party", "government"})
_LONGEST = 60  # characters; no name is longer, and spans of any length would cost time in any text
_KANJI = late(r"[一-龥]+")
_DIVISION = late("自治州|自治区|自治共和国|特別行政区|共和国|各地|領")
_DIRECTION = late("[東西南北中]{1,2}部|[東西]海岸")
_KANA = late("[ぁ-ん]+")
_KATAKANA_END = late("[ァ-ヴー]")
_TEAM = late("・[ァ-ヴ]")  # パース・|ヒート
_OFFICE_ENDS = re.compile("議員|長(?![男女期時])|党首|担当|相(?![互談当手模])")
_RULER = re.compile(r"(?:政権|内閣)$")
# Societies and bodies whose names tell the country that they speak for: 日本陸連, 日本国際博覧会協会.
_SOCIETY = re.compile(
    "(?:協会|連盟|連合会|連合|陸連|協議会|評議会|委員会|会議|会議所|機構|センター|財団|党|コミッション|学会|医師会|代表団|選手団)$"
)
_MEDIA_SUFFIX = late("ニュース|ニュース速報|電子版|日本語版|英語版|Web|WebNews|ONLINE|オンライン|ANNEX|デジタル")
_RULERS = frozenset(
    {
        "軍事",
        "軍",
        "革命",
        "連立",
        "現",
        "新",
        "旧",
        "前",
        "自公",
        "自民党",
        "自民",
        "民主党",
        "民主",
        "共和党",
        "保守党",
        "労働党",
    }
)


class Assembler:
    """Merges what the sources found."""

    def __init__(self, names: Names, heads: Heads, trimmer: Trimmer, never: Iterable[str]) -> None:
        self._names = names
        self._heads = heads
        self.trimmer = trimmer
        self._ending = ends_on(names, "ORGANIZATION")
        self._region = re.compile("列島|帝国|大陸|半島|海溝|アルプス|平原|王国|公国|本土")
        self._place_ending = ends_on(names, "LOCATION")
        self._never = re.compile("|".join(map(re.escape, sorted(never))) or r"(?!)")

    def assemble(
        self,
        morphemes: Morphemes,
        matches: Iterable[Match],
        tagged: Iterable[tuple[int, int, Label]],
        abbreviations: Iterable[CountrySpan],
    ) -> SpanSet:
        """Return one set of spans. The lexicon goes before the tagger, but a longer name takes in a shorter one."""
        spans = SpanSet()
        weak: dict[tuple[int, int], Entry] = {}
        matches = list(matches)
        countries = {match.first for match in matches if match.entry.label == "COUNTRY"}
        ends = {match.end for match in matches}
        for match in matches:
            start, end = morphemes.starts[match.first], match.end
            if match.entry.weak or match.entry.label == "TITLE":
                weak[start, end] = match.entry
            elif self._is_bond(morphemes.text, start, end):
                spans.add(span_of(self._names.kanji[morphemes.text[start]], start, start + 1, "lexicon"))
            elif stands_alone(morphemes, match, countries, ends) and not self._is_other_word(
                morphemes.text, start, match
            ):
                end -= self._spare_state(morphemes.text, start, end)
                spans.add(span_of(match.entry, start, end, "lexicon"))
                self._add_inner_names(morphemes, spans, match)
        text = morphemes.text
        abbreviations = list(abbreviations)
        abbreviated = {country.start for country in abbreviations}
        for whole_start, whole_end, whole_label in tagged:
            for start, piece_end, piece_label in self.trimmer.pieces(text, whole_start, whole_end, whole_label):
                end, label = settled(text, start, piece_end, piece_label)
                common = self._is_no_name(morphemes, start, end, label)
                if not self._refused(text[start:end]) and (start in abbreviated or not common):
                    self._add_tagged(morphemes, spans, Span(start, end, label, "model"), weak.get((start, end)))
        for country in abbreviations:
            self._add_abbreviation(text, spans, country)
        return spans

    def _is_bond(self, text: str, start: int, end: int) -> bool:
        """米国債 is 米 + 国債."""
        return end - start == 2 and text[end - 1 : end + 1] in ("国債", "国旗") and text[start] in self._names.kanji

    def _is_other_word(self, text: str, start: int, match: Match) -> bool:
        """Whether a country's name is the beginning of a word that is something else: 日本書紀."""
        return match.entry.label == "COUNTRY" and self._never.match(text, start) is not None

    def _spare_state(self, text: str, start: int, end: int) -> int:
        """1 if the last character is not the name's: 日本国内 is 日本 + 国内."""
        shorter = self._names.entries.get(text[start : end - 1])
        return int(text[end - 1 : end + 1] in ("国内", "国民") and shorter is not None and shorter.label == "COUNTRY")

    def _is_no_name(self, morphemes: Morphemes, start: int, end: int, label: Label) -> bool:
        if label == "PERSON":
            return is_line(morphemes.text[start:end])
        text = morphemes.text
        if label == "ORGANIZATION" and (text.startswith("産出", end) or LAW.match(text, end)):
            return True  # シェールガス・オイル産出国: what a country has
        return self.trimmer.is_common(morphemes, start, end)

    def _refused(self, surface: str) -> bool:
        """Whether the lexicon decides alone: countries' names (not in 日本一) and their abbreviations."""
        entry = self._names.entries.get(surface)
        return surface in self._names.kanji or (entry is not None and entry.label == "COUNTRY" and not entry.weak)

    def _add_inner_names(self, morphemes: Morphemes, spans: SpanSet, match: Match) -> None:
        """Add the country or place with which the name of an event or of a foreign state's body begins."""
        entry, start = match.entry, morphemes.starts[match.first]
        surface = morphemes.text[start : match.end]
        foreign = entry.label == "ORGANIZATION" and entry.country != "JP"  # 日本… is part of the names of bodies
        stately = foreign and entry.kind in STATELY
        society = foreign and entry.kind in _SOCIAL and _SOCIETY.search(surface) is not None
        strait = entry.label == "LOCATION" and surface.endswith("海峡")
        if not (stately or society or strait or entry.label == "EVENT"):
            return
        for position in range(match.last - 1, match.first - 1, -1):
            inner = self._names.entries.get(morphemes.text[start : morphemes.ends[position]])
            if inner is None or (inner.weak and entry.label != "EVENT"):
                continue
            nests = inner.label == "COUNTRY" or (entry.label == "EVENT" and inner.label == "LOCATION")
            if nests or (entry.kind == "international" and inner.name == "国際連合"):
                spans.add(span_of(inner, start, morphemes.ends[position], "lexicon"))
                if not nests:
                    self._add_mission(morphemes, spans, position + 1, match.last)
                return

    def _add_mission(self, morphemes: Morphemes, spans: SpanSet, first: int, last: int) -> None:
        """パレスチナ in 国連|パレスチナ|難民救済事業機関: the country in which a body of the United Nations works."""
        start = morphemes.starts[first]
        for position in range(first, last):
            inner = self._names.entries.get(morphemes.text[start : morphemes.ends[position]])
            if inner is not None and inner.label == "COUNTRY":
                spans.add(span_of(inner, start, morphemes.ends[position], "lexicon"))

    def _add_tagged(self, morphemes: Morphemes, spans: SpanSet, span: Span, weak: Entry | None) -> None:
        text = morphemes.text
        if span.end - span.start > _LONGEST:
            return
        entry = weak or self._names.entries.get(text[span.start : span.end])
        if entry is not None and entry.label == span.label:
            span.entry, span.country = entry, entry.country
        elif span.label == "COUNTRY":
            span.label = "LOCATION"  # a country that the table does not hold is history: ローマ帝国
        others = spans.overlapping(span.start, span.end)
        if any(other.contains(span) or not span.contains(other) for other in others):
            return
        self._give_up_body(text, spans, span)
        if span.label == "ORGANIZATION" and span.entry is None:
            self._give_up_person(morphemes, spans, span)
        others = spans.overlapping(span.start, span.end)
        if any(_is_edition(text, span, other) for other in others):
            return
        taken = [other for other in others if self._takes_in(text, span, other)]
        if not all(other in taken or begins_with(text, span, other) for other in others):
            return
        for other in taken:  # the others stay, mentions inside
            if other.label == "COUNTRY" and other.start == span.start and span.label == "LOCATION":
                self._part(text, spans, span, other)
            elif other.label == "ORGANIZATION" and other.start == span.start and span.label == "LOCATION":
                span.start = other.end  # 陸上自衛隊 + 健軍駐屯地
            elif not self._nests(text, span, other):
                spans.remove(other)
        if span.start < span.end and spans.add(span):
            self._add_ruler(text, spans, span)

    def _give_up_body(self, text: str, spans: SpanSet, span: Span) -> None:
        """沢木啓祐 + 陸連: a known body at the end of a person's span is the one that he acts for."""
        if span.label != "PERSON" or span.entry is not None:
            return
        for start in range(span.start + 2, span.end - 1):
            entry = self._names.entries.get(text[start : span.end])
            if entry is not None and entry.label == "ORGANIZATION":
                spans.replace(span_of(entry, start, span.end, "lexicon"))
                span.end = start
                return

    def _give_up_person(self, morphemes: Morphemes, spans: SpanSet, span: Span) -> None:
        """久慈俊介 + 参院 | 議員, 蔵原潮 + 広島支社 | 長: a full name before the rest of his title is the person."""
        held = morphemes.within(span.start, span.end)
        titled = len(held) == 3 and morphemes[held[-1]].surface in self._names.titles  # 中川 + スミ + 代表
        if len(held) < 3 or not (titled or _OFFICE_ENDS.match(morphemes.text, span.end)):
            return
        if is_full_name(morphemes[held[0]], morphemes[held[1]]):
            span.label, span.end = "PERSON", morphemes.ends[held[1]]

    def _takes_in(self, text: str, outer: Span, inner: Span) -> bool:
        """Whether the tagger's longer name may stand in for a name of the lexicon that it contains."""
        if outer.label != "ORGANIZATION":
            return outer.label != "PERSON" or inner.label in ("PERSON", "LOCATION") or inner.start > outer.start
        if inner.label == "ORGANIZATION" and inner.end == outer.end:
            front = self._names.entries.get(text[outer.start : inner.start])
            if (front is not None and front.label == "PERSON") or text[inner.start - 1] in self._names.kanji:
                return False
            if _KANA.fullmatch(text, outer.start, inner.start):
                return False  # もう|自衛隊
            return inner.start - outer.start <= 8 and text[inner.start - 1] not in "のとやはがでに、・"
        if inner.start > outer.start or inner.label not in ("ORGANIZATION", "COUNTRY", "LOCATION"):
            return True
        if self._ending.search(text[outer.start : outer.end]) or _TEAM.match(text, inner.end, outer.end):
            return True
        company = inner.entry is not None and inner.entry.kind == "company"
        return company and outer.end - inner.end <= 4 and _KANJI.fullmatch(text, inner.end, outer.end) is not None

    def _nests(self, text: str, outer: Span, inner: Span) -> bool:
        """Whether a known name inside a longer name is a mention of its own."""
        if outer.label == "EVENT":
            return inner.label in ("COUNTRY", "LOCATION")
        if outer.label != "ORGANIZATION" or text[outer.start : inner.start] not in ("", "全"):
            return False
        head = self._heads.behind(text, inner.end, inner.label, outer.end)
        if head is not None:
            return head.nests
        # 日本… is part of the names of bodies and companies, other countries mostly tell where a body belongs.
        return inner.label == "COUNTRY" and inner.country != "JP" and text[inner.end : inner.end + 1] != "・"

    def _part(self, text: str, spans: SpanSet, span: Span, country: Span) -> None:
        """アメリカ + イリノイ州 are two; 日本列島 is one; in イラク北部 and シリア基地 the country alone is a name."""
        rest = text[country.end : span.end]
        if self._region.fullmatch(rest):
            spans.remove(country)
        elif _DIVISION.fullmatch(rest) or self._place_ending.fullmatch(rest):
            span.start = span.end  # a word of kind is no name: 基地 in シリア基地
        elif self._place_ending.search(rest) or not _KANJI.fullmatch(rest):
            pieces = self.trimmer.pieces(text, country.end, span.end, "LOCATION")
            span.start = next((piece[0] for piece in pieces), span.end)
        else:
            span.start = span.end

    def _add_ruler(self, text: str, spans: SpanSet, span: Span) -> None:
        """アサド in アサド政権."""
        match = _RULER.search(text[span.start : span.end]) if span.label == "ORGANIZATION" else None
        name = text[span.start : span.start + match.start()] if match else ""
        if name and name not in _RULERS and not spans.overlapping(span.start, span.start + len(name))[1:]:
            entry = self._names.entries.get(name)
            if entry is None or entry.label == "PERSON":
                country = entry.country if entry else None
                spans.add(Span(span.start, span.start + len(name), "PERSON", "head:ruler", entry, country=country))

    def _add_abbreviation(self, text: str, spans: SpanSet, country: CountrySpan) -> None:
        entry = country.entry
        span = Span(country.start, country.end, "COUNTRY", country.evidence, entry, country=entry.country)
        for other in spans.overlapping(span.start, span.end):
            if other.entry is not None and is_lexical(other, span):
                return
            if other.start == span.start and other.label in ("LOCATION", "PERSON"):
                spans.remove(other)
                rest = text[span.end : other.end]
                if other.label == "LOCATION" and len(rest) > 1 and rest[0] != "軍" and not _DIRECTION.fullmatch(rest):
                    spans.add(Span(span.end, other.end, "LOCATION", other.evidence, other.entry, country=other.country))
            elif other.end == span.end and other.label in ("PERSON", "LOCATION"):
                spans.remove(other)
                spans.add(Span(other.start, span.start, other.label, other.evidence))
            elif other.label == "ORGANIZATION" and other.start < span.start:
                spans.remove(other)  # 在韓米軍: the tagger's span, begun too early
            elif other.label == "PERSON" and _KATAKANA_END.match(text, span.start - 1):
                spans.remove(other)  # キャンベル|米国務副長官
                spans.add(Span(other.start, span.start, other.label, other.evidence))
            elif other.label in ("PERSON", "LOCATION"):
                return
        spans.add(span)


def _is_edition(text: str, outer: Span, inner: Span) -> bool:
    """毎日新聞 + デジタル: the paper is the name."""
    media = inner.entry is not None and inner.entry.kind == "media" and inner.start == outer.start
    return media and _MEDIA_SUFFIX.fullmatch(text, inner.end, outer.end) is not None
