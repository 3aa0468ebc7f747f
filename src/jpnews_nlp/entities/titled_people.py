"""People whom a title behind their names proves, be the dictionary ever so unsure: ショイグ国防相, 山末容疑者."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from jpnews_nlp.entities.features import shape
from jpnews_nlp.entities.gazetteer import Match
from jpnews_nlp.entities.known_names import KnownNames
from jpnews_nlp.entities.name_forms import (
    SURE,
    TOWN,
    foreign_before,
    is_boundary,
    is_first_name,
    is_joined,
    is_personal,
    is_surname_like,
    may_be_surname,
    unknown_before,
)
from jpnews_nlp.entities.names import Names
from jpnews_nlp.entities.people import SURNAME, is_full_name
from jpnews_nlp.entities.spans import Span, SpanSet
from jpnews_nlp.language.late import late
from jpnews_nlp.language.morphemes import Morphemes

_INITIAL = late("[A-ZＡ-Ｚ]")
_TIMES = frozenset({"前", "元", "現", "次期", "故", "新", "旧"})
_HONORIFIC = frozenset({"氏", "容疑者", "被告", "さん", "親方", "騎手", "選手", "君", "ちゃん"})
_OF_STATE = re.compile("相$|大臣$|官房長官$|政務官$")  # 首相 too; mayors and governors have places before them
_LOCAL = late("[都道府県市町村区郡]")
_NAME = late("[一-龥々ヶケ]{2,5}")
# Who speaks for a state or a body of states: a foreign word before one is a name (エネルギー相 is a title itself).
_STATESMEN = re.compile(
    "(?:大統領|首相|[^担当]相|[^担当]大臣|報道官|大使|司令官|参謀長|長官|書記長|弁務官|事務総長|国王|皇太子|将軍|顧問)$"
)
_FOREIGN = re.compile("[ァ-ヴー・＝]{2,20}$")
_OF_BODIES = frozenset("社局庁省部会党軍院団組連盟所署館校委協庫行課隊族派系紙都道府県市区町村国州郡")  # close no name
_BODIES = _OF_BODIES | {"合"}  # close a noun of a body; 合 closes names too
_INTRODUCED = late("です|でございます|と申します|と言います|といいます")
_FEW = 6  # morphemes of a name
_LONGEST = 24  # characters


class TitledPeople:
    """Takes as a person what stands before a title and looks like a name: ショイグ国防相, 山末容疑者."""

    def __init__(self, names: Names, known: KnownNames) -> None:
        self._surnames = names.surnames
        self._entries = names.entries
        self._known = known
        self._sure_offices = frozenset(
            title for title, row in names.titles.items() if row.kind == "office" and not row.marks
        )
        self._offices = frozenset(title for title, row in names.titles.items() if row.kind in ("office", "military"))

    def add(self, morphemes: Morphemes, spans: SpanSet, matches: Iterable[Match]) -> None:
        """Add the people before the titles among `matches`, the lexicon's matches in the text."""
        known: dict[int, Match] = {}  # people of the lexicon whose names are other words too, by last morpheme
        for match in matches:
            if match.entry.label == "TITLE":
                self._uncover(morphemes, spans, match)
                self._before(morphemes, spans, match, known)
                self._foreign(morphemes, spans, match)
                self._namesake(morphemes, spans, match)
                self._signed(morphemes, spans, match)
                self._introduced(morphemes, spans, match)
            elif match.entry.label == "PERSON":
                known[match.last] = match

    def _uncover(self, morphemes: Morphemes, spans: SpanSet, title: Match) -> None:
        """林剣 | 副報道局長: the tagger's body that ends within a deputy's title is the person before it.

        A place that no table holds (の湯崎英彦 | 知事) is a person too: states and prefectures are all known.
        """
        start = morphemes.starts[title.first]
        for span in spans.overlapping(start - 1, start):
            crosses = span.start < start < span.end < title.end
            if crosses and span.evidence == "model" and title.entry.name.startswith("副") and start - span.start < 5:
                spans.replace(Span(span.start, start, "PERSON", "titled"))
            unknown = span.label == "LOCATION" and span.entry is None and span.evidence == "model"
            if unknown and span.end == start and morphemes.text[span.start - 1 : span.start] == "の":
                high = title.entry.name in self._sure_offices and not _LOCAL.match(title.entry.name)
                span.label = "PERSON" if high else span.label
            if _is_unknown_body(span) and span.end == start and title.entry.name in self._offices:
                self._unmask(morphemes, span)

    def _unmask(self, morphemes: Morphemes, span: Span) -> None:
        """呉東運 | 処長, 董軍 | 国防相: a body that no table holds and that does not end as bodies do."""
        name, first = morphemes.text[span.start : span.end], morphemes.within(span.start, span.end)[0]
        family = morphemes[first].pos == SURNAME and len(name) < 4
        if _NAME.fullmatch(name) and (family or name[-1] not in _OF_BODIES):
            span.label, span.country = "PERSON", None

    def _foreign(self, morphemes: Morphemes, spans: SpanSet, title: Match) -> None:
        """トルコのアカル国防相: a word in katakana, whatever the dictionary and the tagger take it for."""
        last = _last_of_name(morphemes, title)
        if last < 0 or title.entry.name not in self._offices or not _STATESMEN.search(title.entry.name):
            return
        end = morphemes.ends[last]
        match = _FOREIGN.search(morphemes.text, max(0, end - _LONGEST), end)
        if match is None or self._is_known(match.group().strip("・＝")):
            return
        start = match.start() + (match.group()[0] in "・＝")
        first = morphemes.within(start, end)
        bounded = bool(first) and morphemes.starts[first[0]] == start and is_boundary(morphemes, first[0])
        held = spans.overlapping(start, end)
        if bounded and all(span.evidence == "model" and span.label != "PERSON" for span in held):
            _take_over(spans, held, start, end)

    def _is_known(self, name: str) -> bool:
        """Whether the lexicon has the word as the name of a country, place or body."""
        entry = self._entries.get(name)
        return entry is not None and entry.label in ("COUNTRY", "LOCATION", "ORGANIZATION")

    def _namesake(self, morphemes: Morphemes, spans: SpanSet, title: Match) -> None:
        """岬漁協の木戸組合長, 美深町の宗像町長: a word or place that is a family name too, and whose body is named."""
        last = _last_of_name(morphemes, title)
        if last < 2 or morphemes[last - 1].surface != "の" or not self._is_family_name(morphemes, last):
            return
        start, end = morphemes.starts[last], morphemes.ends[last]
        owners = [span for span in spans.overlapping(start - 2, start - 1) if span.end == start - 1]
        owned = any(span.label == "ORGANIZATION" for span in owners) or _is_body(morphemes, last - 2)
        level = _LOCAL.match(title.entry.name)
        if level:  # 東京都の千代田区長 is the mayor of Chiyoda
            owned = morphemes.text[start - 2] == level.group()
        held = spans.overlapping(start, end)
        high = title.entry.name in self._offices and not level
        if owned and all(
            span.end < title.end
            and (span.evidence == "model" or (high and span.label == "LOCATION" and span.country == "JP"))
            for span in held
        ):
            _take_over(spans, held, start, end)

    def _introduced(self, morphemes: Morphemes, spans: SpanSet, title: Match) -> None:
        """弁護士の高瀬です。: who introduces himself."""
        last = title.last + 2
        if last >= len(morphemes) or morphemes[last - 1].surface != "の":
            return
        start, end = morphemes.starts[last], morphemes.ends[last]
        introduced = _INTRODUCED.match(morphemes.text, end) is not None and self._is_family_name(morphemes, last)
        if introduced and spans.is_open(start, end):
            spans.replace(Span(start, end, "PERSON", "introduced"))

    def _is_family_name(self, morphemes: Morphemes, place: int) -> bool:
        """Whether the morpheme, written in kanji, is a family name, be it another word or a town in Japan too."""
        item = morphemes[place]
        if not item.pos.startswith("名詞") or len(item.surface) not in (2, 3) or shape(item.surface) != "K":
            return False
        entry = self._entries.get(item.surface)
        abroad = entry is not None and entry.label != "PERSON" and entry.country != "JP"
        return not abroad and (item.pos in (SURNAME, TOWN) or self._known.is_a(item.surface, "surname"))

    def _signed(self, morphemes: Morphemes, spans: SpanSet, title: Match) -> None:
        """弁護士　早乙女律子: a full name behind a title and a space."""
        first, last = title.last + 1, title.last + 2
        if last >= len(morphemes) or morphemes.text[title.end : morphemes.starts[first]] not in ("　", " "):
            return
        full = is_full_name(morphemes[first], morphemes[last])
        start, end = morphemes.starts[first], morphemes.ends[last]
        if full and start < morphemes.starts[last] == morphemes.ends[first] and not spans.overlapping(start, end):
            spans.add(Span(start, end, "PERSON", "signed"))

    def _before(self, morphemes: Morphemes, spans: SpanSet, title: Match, known: dict[int, Match]) -> None:
        last = _last_of_name(morphemes, title)
        name_end = _before_affiliation(morphemes, spans, last)
        stepped, last = name_end < last, name_end
        if last < 0:
            return
        entry = known[last].entry if last in known else None
        first = known[last].first if last in known else self._name_before(morphemes, last, title.entry.name, stepped)
        if first > last:
            return
        start, end = morphemes.starts[first], morphemes.ends[last]
        for span in spans.overlapping(start, end):
            if (
                span.start == start
                and span.end == end
                and span.evidence == "model"
                and "・" in morphemes.text[start:end]
            ):
                span.label = "PERSON"  # エボ・モラレス党首, whatever the tagger made of it
            if span.start == start and span.end == end and span.evidence == "model":
                self._settle(morphemes, span, range(first, last + 1), title.entry.name)
            sure = title.entry.name in SURE or (_OF_STATE.search(title.entry.name) is not None and end - start == 2)
            place = sure and span.label in ("COUNTRY", "LOCATION") and span.end == end
            parted = title.entry.name in SURE and "・" in morphemes.text[start:end]  # ジェラルド・R・|フォード氏
            held = (
                span.start >= start and (span.end < end or span.start > start) and (span.label == "LOCATION" or parted)
            )
            if span.evidence == "model" and (place or held or end < span.end < morphemes.ends[title.last]):
                spans.remove(span)
        if not spans.overlapping(start, end):
            country = entry.country if entry else None
            spans.add(Span(start, end, "PERSON", "titled", entry, country=country))

    def _settle(self, morphemes: Morphemes, span: Span, held: range, title: str) -> None:
        """湯崎英彦知事, 堤県議: a family name before an office is a person, though the tagger thinks otherwise."""
        if span.label == "LOCATION":
            sure = morphemes[held[0]].pos == SURNAME and is_joined(morphemes, held[0])
        else:
            sure = span.label == "ORGANIZATION" and span.entry is None and len(held) == 2
            sure = sure and is_full_name(morphemes[held[0]], morphemes[held[1]])
        if sure and title in self._offices:
            span.label, span.entry, span.country = "PERSON", None, None

    def _name_before(self, morphemes: Morphemes, last: int, title: str, abroad: bool) -> int:
        """Return where the name that ends at `last` begins; ``last + 1`` if there is none.

        Args:
            abroad: a country or body stands between name and title, so that one foreign word is a name.
        """
        first = last + 1
        while first > 0 and last - first < _FEW and morphemes.ends[first - 1] == _start(morphemes, first, last):
            before = morphemes[first - 1]
            dot = before.surface in "・＝=" and first <= last
            placed = first <= last and is_surname_like(before, morphemes[first]) and is_boundary(morphemes, first - 1)
            initial = (
                first <= last and morphemes[first].surface in "・＝=" and _INITIAL.fullmatch(before.surface) is not None
            )
            if not (dot or placed or initial or is_personal(before, title) or is_first_name(morphemes, first)):
                break
            first -= 1
        while first <= last and morphemes[first].surface in "・＝=":
            first += 1
        if first <= last:
            return first
        if _OF_STATE.search(title) and may_be_surname(morphemes, last):
            return last
        if morphemes[last].surface in self._surnames and is_boundary(morphemes, last):
            return last
        if title in self._offices and shape(morphemes[last].surface) == "k":
            first = foreign_before(morphemes, last)
            abroad = abroad and title in self._sure_offices
            return last if abroad and first > last and is_boundary(morphemes, last) else first
        return unknown_before(morphemes, last) if title in _HONORIFIC else first


def _take_over(spans: SpanSet, held: Iterable[Span], start: int, end: int) -> None:
    """Put the person at a stretch in the place of what is held there."""
    for span in held:
        spans.remove(span)
    spans.add(Span(start, end, "PERSON", "titled"))


def _last_of_name(morphemes: Morphemes, title: Match) -> int:
    """The last morpheme before a title, 元 and 前 left out; -1 if none stands there."""
    last = title.first - 1
    while last >= 0 and morphemes[last].surface in _TIMES:
        last -= 1
    return last


def _is_body(morphemes: Morphemes, place: int) -> bool:
    """Whether the noun at `place` is one of a body (審議会, 組合, 農協)."""
    item = morphemes[place]
    return item.pos.startswith(("名詞", "接尾")) and item.surface[-1] in _BODIES


def _is_unknown_body(span: Span) -> bool:
    """Whether the tagger alone takes the span for a body."""
    return span.label == "ORGANIZATION" and span.entry is None and span.evidence == "model"


def _before_affiliation(morphemes: Morphemes, spans: SpanSet, position: int) -> int:
    """Step over a country or body between name and title: ブリンケン米国務長官, ミラー米国務省報道官."""
    for _ in range(3):
        if position < 0:
            break
        over = spans.overlapping(morphemes.starts[position], morphemes.ends[position])
        if not over or over[0].label not in ("COUNTRY", "ORGANIZATION") or over[0].end > morphemes.ends[position]:
            break
        if over[0].evidence == "model" and "・" in morphemes.text[over[0].start : over[0].end]:
            break  # more likely the person himself
        position = bisect_left(morphemes.starts, over[0].start) - 1
    return position


def _start(morphemes: Morphemes, first: int, last: int) -> int:
    return morphemes.starts[first] if first <= last else morphemes.ends[last]
