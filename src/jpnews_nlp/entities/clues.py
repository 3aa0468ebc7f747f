"""Names that their company proves where neither lexicon nor tagger is sure: titles, reporting verbs, citations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from jpnews_nlp.entities.composition import Heads
from jpnews_nlp.entities.features import shape
from jpnews_nlp.entities.gazetteer import Match
from jpnews_nlp.entities.names import Entry, Names
from jpnews_nlp.entities.people import GIVEN, SURNAME, is_full_name
from jpnews_nlp.entities.spans import Span, SpanSet, span_of
from jpnews_nlp.entities.trimming import Trimmer
from jpnews_nlp.language.late import late
from jpnews_nlp.language.morphemes import Morpheme, Morphemes

# What stands behind a publisher: 共同『…』, 時事によると, (読売), AP=共同.
_CITED = re.compile(
    r"[『「\"“=＝】）)〕/／]|に?よ(?:る|れば|り)|が報じ|は報じ|の報道|が伝え|は伝え|紙|誌|電(?!力|機|器|気|子|池|車|話)|配信|jp|ANNEX|Annex"
    r"|[、\s]?(?:19|20)\d\d[年/.]|[ 　]?\d{1,2}日[）)]|社説|の(?:社説|見出し|記事|世論調査|電話取材)"
)
_BRACKETS = ("（", "）", "(", ")")
# 『title』。Publisher、2006年8月13日: the last line of a source list.
_CITATION = re.compile(
    r"[』」\"”]\s?[。、.]\s?([^\s、。『』「」()（）\"”]{2,40})(?:[（(][^()（）]{1,30}[）)])?[、,]\s?(?:19|20)\d\d年"
)
_TIME = late(r"\d{4}年")
_LATIN_SOURCE = re.compile(
    r"([A-Z](?<![A-Za-z][A-Z])[A-Za-z]{2,30}(?: [A-Z][A-Za-z]{1,20}){0,3})"
    r"(?=(?:など|紙|誌|電子版)?(?:による|によれば|の報道|が報じ|の伝える))"
)
_INITIAL = late("[A-ZＡ-Ｚ]")
_KANJI = late("[一-龥]+")
_CITY_BEHIND = late("[「『、]|(?:で|に|へ|から|の)(?![ー・])|市|州|地区|郊外")
_PLACE = late(r"[都道府県市町村]$")
_TIMES = frozenset({"前", "元", "現", "次期", "故", "新", "旧"})
_HONORIFIC = frozenset({"氏", "容疑者", "被告", "さん", "親方", "騎手", "選手", "君", "ちゃん"})
_SURE = frozenset({"氏", "容疑者", "被告", "騎手"})
_KIND_OF_PERSON = frozenset("人者員長手犯生客主師官士女男児婦同両各全他親子相君様")
_OF_STATE = re.compile("相$|大臣$|官房長官$|政務官$")  # 首相 too; mayors and governors have places before them
_LOCAL = late("[都道府県市町村区郡]")
_FEW = 6  # morphemes of a name


def weak_names(text: str, spans: SpanSet, weak: Iterable[tuple[int, int, Entry]], heads: Heads) -> None:
    """Take the lexicon's ambiguous names where what stands around them settles the matter."""
    for start, end, entry in weak:
        if entry.label in ("TITLE", "COUNTRY", "PERSON") or spans.overlapping(start, end):
            continue
        if _settled(text, spans, start, end, entry, heads):
            spans.add(span_of(entry, start, end, "context"))


def states(morphemes: Morphemes, spans: SpanSet, weak: Iterable[tuple[int, int, Entry]]) -> None:
    """Take a country whose name is another word too (タイ) where the dictionary reads it as a state."""
    for start, end, entry in weak:
        if entry.label == "COUNTRY" and not spans.overlapping(start, end):
            held = morphemes.within(start, end)
            if len(held) == 1 and morphemes[held[0]].pos == "名詞-固有名詞-地名-国":
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
    if entry.kind == "media" and _CITED.match(text, end):
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


class TitledPeople:
    """Takes as a person what stands before a title and looks like a name: ショイグ国防相, 山末容疑者."""

    def __init__(self, names: Names) -> None:
        self._surnames = names.surnames
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
                self._signed(morphemes, spans, match)
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
        last = title.first - 1
        while last >= 0 and morphemes[last].surface in _TIMES:
            last -= 1
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
            sure = title.entry.name in _SURE or (_OF_STATE.search(title.entry.name) is not None and end - start == 2)
            place = sure and span.label in ("COUNTRY", "LOCATION") and span.end == end
            parted = title.entry.name in _SURE and "・" in morphemes.text[start:end]  # ジェラルド・R・|フォード氏
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
            sure = morphemes[held[0]].pos == SURNAME and _is_joined(morphemes, held[0])
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
            placed = first <= last and _is_surname_like(before, morphemes[first]) and _is_boundary(morphemes, first - 1)
            initial = (
                first <= last and morphemes[first].surface in "・＝=" and _INITIAL.fullmatch(before.surface) is not None
            )
            if not (dot or placed or initial or _is_personal(before, title) or _is_first_name(morphemes, first)):
                break
            first -= 1
        while first <= last and morphemes[first].surface in "・＝=":
            first += 1
        if first <= last:
            return first
        if _OF_STATE.search(title) and _may_be_surname(morphemes, last):
            return last
        if morphemes[last].surface in self._surnames and _is_boundary(morphemes, last):
            return last
        if title in self._offices and shape(morphemes[last].surface) == "k":
            first = _foreign_before(morphemes, last)
            abroad = abroad and title in self._sure_offices
            return last if abroad and first > last and _is_boundary(morphemes, last) else first
        return _unknown_before(morphemes, last) if title in _HONORIFIC else first


def _before_affiliation(morphemes: Morphemes, spans: SpanSet, position: int) -> int:
    """Step over a country or body between name and title: ブリンケン米国務長官, ミラー米国務省報道官."""
    for _ in range(3):
        if position < 0:
            break
        over = spans.overlapping(morphemes.starts[position], morphemes.ends[position])
        if not over or over[0].label not in ("COUNTRY", "ORGANIZATION"):
            break
        if over[0].evidence == "model" and "・" in morphemes.text[over[0].start : over[0].end]:
            break  # more likely the person himself
        position = bisect_left(morphemes.starts, over[0].start) - 1
    return position


def _start(morphemes: Morphemes, first: int, last: int) -> int:
    return morphemes.starts[first] if first <= last else morphemes.ends[last]


def _is_personal(morpheme: Morpheme, title: str) -> bool:
    if morpheme.pos.startswith("名詞-固有名詞-人名") or (title in _SURE and morpheme.pos.startswith("名詞-固有名詞")):
        return True
    if not morpheme.pos.startswith("名詞") or len(morpheme.surface) < 2 or shape(morpheme.surface) != "k":
        return False
    return title in _SURE or (not morpheme.reading and morpheme.pos.startswith("名詞-普通名詞"))


def _is_surname_like(before: Morpheme, name: Morpheme) -> bool:
    """Whether a place's name stands before a given name: 門川 + 大作."""
    return name.pos == GIVEN and before.pos.startswith("名詞-固有名詞-地名") and len(before.surface) < 4


def _is_first_name(morphemes: Morphemes, dot: int) -> bool:
    """Whether a dot stands at `dot` with a katakana word before it, エボ・, which may be any word to the dictionary."""
    if dot >= len(morphemes) or morphemes[dot].surface not in "・＝=":
        return False
    before = morphemes[dot - 1]
    return before.pos.startswith("名詞") and shape(before.surface) == "k"


def _may_be_surname(morphemes: Morphemes, last: int) -> bool:
    """Whether a place's name of two characters stands alone before a minister's title: 福岡厚労相."""
    item = morphemes[last]
    place = item.pos == "名詞-固有名詞-地名-一般" and len(item.surface) == 2 and shape(item.surface) == "K"
    return place and _is_boundary(morphemes, last)


def _is_joined(morphemes: Morphemes, position: int) -> bool:
    """Whether の stands before the morpheme at `position`, or nothing."""
    return position == 0 or morphemes[position - 1].surface == "の"


def _is_boundary(morphemes: Morphemes, position: int) -> bool:
    """Whether no noun runs on into the morpheme at `position`."""
    if position == 0 or morphemes.ends[position - 1] != morphemes.starts[position]:
        return True
    return not morphemes[position - 1].pos.startswith(("名詞", "接", "形状詞"))


def _unknown_before(morphemes: Morphemes, last: int) -> int:
    """A surname that the dictionary does not know falls into pieces: 時|太山|さん. It stands behind a boundary."""
    first = last + 1
    while first > 0 and _is_piece(morphemes[first - 1]) and last - first < 2:
        first -= 1
    surface = "".join(morphemes[index].surface for index in range(first, last + 1))
    fits = 1 < len(surface) <= 4 and last > first and not set(surface) & _KIND_OF_PERSON
    return first if fits and _is_boundary(morphemes, first) else last + 1


def _foreign_before(morphemes: Morphemes, last: int) -> int:
    """A foreign name before an office that the dictionary takes to pieces: サル|キス|観光相."""
    first = last
    while first > 0 and morphemes.ends[first - 1] == morphemes.starts[first]:
        if shape(morphemes[first - 1].surface) not in ("k", "・", "＝", "="):
            break
        first -= 1
    return first if first < last and _is_boundary(morphemes, first) else last + 1


def _is_piece(morpheme: Morpheme) -> bool:
    return (
        morpheme.pos.startswith(("名詞", "接"))
        and len(morpheme.surface) <= 2
        and shape(morpheme.surface) == "K"
        and (not morpheme.pos.startswith("名詞-数詞"))
    )
