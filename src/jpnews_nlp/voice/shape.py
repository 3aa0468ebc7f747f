"""The shape of a unit: what kind of line it is and which publisher, date and address it shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jpnews_nlp.language.late import late
from jpnews_nlp.lexicon import Lexicon
from jpnews_nlp.voice.cues import END, LONG_LINE, SHORT_LINE, TAIL, Cues
from jpnews_nlp.voice.datelines import DateForm, find_dates
from jpnews_nlp.voice.header_lines import (
    AGENCY_PLACE,
    BETWEEN_DASHES,
    BUREAU,
    DATELINE,
    HEAD_END,
    HEADLINE,
    NAME_AND_DAY,
    NAMED_DAY,
    NAMED_HOUR,
    PLACE_AND_WRITER,
    PLACE_BEHIND,
    PLACE_NAME,
    SHORT,
    at_edge,
    blanked,
    is_label,
    is_text,
    residue_of,
    signed,
)
from jpnews_nlp.voice.line_forms import HEAD_MARKS, forms_of
from jpnews_nlp.voice.lines import Unit
from jpnews_nlp.voice.prose import HEADLINE_WEIGHTS, PROSE_WEIGHTS, ProseModel
from jpnews_nlp.voice.publishers import Hit, Publisher, Publishers
from jpnews_nlp.voice.register import Register, RegisterReader
from jpnews_nlp.voice.source_names import SourceNames

HEADLINES = ("head", "headpub")  # classes of lines that may be a headline
HEADS = (*HEADLINES, "tiny")
PROSE_FROM = 70  # and so are lines longer than this that have a full stop
_LITTLE = 8  # characters beside a name and a date that are no words of source lines
_PLACE = 3  # where an agency begins behind a bracket and a place
_LINK_SENTENCE = 8  # a sentence with more than this beside its link is no link
_SENTENCE = 36  # and longer lines that end with a full stop are no furniture, whatever words they have
_URL = late(r"(?:h?ttps?://|www\.)[!-~]{4,}")
_DOMAIN_LINE = late(
    r"^[|(<\[\s]*(?:[a-z0-9\-]{1,40}\.){1,4}(?:jp|com|net|org|info|kr|cn|tw|ru|uk|tv|example)[)>\]\s/]*$", re.I
)
# H (jcp.or.jp), H | 特集 | jcp.or.jp
_SITE_END = late(
    r"(?:[^\s(] ?\((?:[A-Za-z0-9\-]{1,40}\.){1,4}[a-z]{2,7}\)|\| ?(?:[A-Za-z0-9\-]{1,40}\.){1,4}[a-z]{2,7})$"
)
_SITE_LINE = 90  # characters of a headline with its site behind it
_BRACKET_END = late(r"[(〔\[【][^()〔〕\[\]【】ぁ-ん]{2,30}[)〕\]】]$")
_SHORTEST = 8  # characters of a headline before its source
_OF_THE_PAGE = {"meta", "poster", "furniture", "issue"}  # kinds of line whose dates and names are the page's own
_TRAILING = late(
    r"(?<=[。」』)])\s?[(〔\[【〈<][^()〔〕\[\]。]{2,40}[)〕\]】〉>][。」』≫》”]{0,3}$|(?<=[。」』)])\s?=[^()=。、]{2,16}(?:\(\d{1,2}[日/][^()=。]{0,8}\)|\d{1,2}日付?)$"
)
_EDITION = late(r"社説|主張|論説|コラム|[朝夕]刊|\d面|\d号|[日月]付|配信|巻頭言|社会面|経済面|解説面")
# A writer's name in brackets at a paragraph's end, as papers sign: …の一つです。(伴安弘)
_SIGNED = late(
    r"(?:[。」]|年)\s?[(【\[〔](?![^)】\]〕]{0,8}(?:笑|泣|汗|爆|怒|略|続|終|了|完|注|談|管理|筆者|抜粋|引用|追記|転載))"
    r"(?:[一-龠々]{1,8}(?:総局|支局|支社|本社|部)[・ ])?"
    r"[一-龠々]{1,4}[ 、]?[一-龠々ぁ-んァ-ヴー]{1,8}(?:記者|特派員)?[)】\]〕]$"
)
_STAMPED = late(r"^[A-Za-z:\s]{0,14}\d{2,4}\s?[年/.\-]\s?\d{1,2}\s?[月/.\-]\s?\d{1,2}日?.{0,6}?\d{1,2}[:時]\d{2}")
_DOMAIN = late(r"(?:[A-Za-z0-9\-]{1,40}\.){1,4}[a-z]{2,7}\b")


@dataclass(slots=True)
class Shape:
    """What one unit looks like."""

    unit: Unit
    kinds: dict[str, str]  # cue kind → cue id
    hits: list[Hit]  # publishers named, in a source line also by everyday names
    dates: list[DateForm]
    domain: str | None
    site: Publisher | None  # the publisher of the address
    url: str | None
    residue: int  # characters left of a short line without publisher, date, address and words of source lines
    register: Register
    prose: float  # log-odds of a reporter's prose
    headline: float = 0.0  # log-odds of a news headline against an author's title
    flags: set[str] = field(default_factory=set)
    cls: str = "body"
    inset: int = 0  # blanks before the paragraph that the unit belongs to
    set_in: bool = False  # whether it stands further in than the page's other text


class ShapeReader:
    """Reads shapes; holds the lexicons."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.publishers = Publishers(lexicon)
        self.names = SourceNames(self.publishers)
        self.cues = Cues(lexicon)
        self.registers = RegisterReader(lexicon)
        self.prose = ProseModel(PROSE_WEIGHTS)
        self.headlines = ProseModel(HEADLINE_WEIGHTS)

    def read(self, unit: Unit) -> Shape:
        """Return the shape of `unit`."""
        line = unit.text
        register = self.registers.read(line)
        shape = Shape(unit, {}, [], [], None, None, None, 99, register, self.prose.score(line, register.groups))
        shape.inset = unit.indent
        if len(line) <= (PROSE_FROM if "。" in line else SHORT):
            self._read_short(shape, line)
        else:
            self._read_long(shape, line)
        shape.cls = _classify(shape, line)
        if shape.cls in HEADS:
            shape.headline = self.headlines.score_line(line.lstrip(HEAD_MARKS))
        return shape

    def _read_short(self, shape: Shape, line: str) -> None:
        rest = _URL.sub("", line)
        possible = self.cues.possible(rest)
        shape.kinds = self.cues.find(SHORT_LINE, rest, possible)
        self._read_address(shape, line)
        shape.dates = find_dates(rest)
        spans = [(d.start, d.end) for d in shape.dates]
        if shape.domain and not shape.url:
            spans += [match.span() for match in _DOMAIN.finditer(rest)]
        bare = blanked(spans, rest)
        if shape.dates and (placed := PLACE_BEHIND.match(bare)):  # 中央亜通信(ビシケク) 2022年9月18日
            bare = blanked([placed.span(1)], bare)
        if shape.dates and (named := NAMED_DAY.match(bare)):
            bare = blanked([(named.end(1), len(bare))], bare)
        hits = self.publishers.find(bare, source_line=True)
        shape.residue = _residue(bare, hits)
        shape.hits = (
            hits if shape.residue <= 6 or at_edge(hits, bare) else self.publishers.find(bare, source_line=False)
        )
        if not hits:
            self._read_unknown(shape, rest, bare)
        if shape.hits and "(" in rest[:1] and (writer := signed(rest, shape.hits[-1])):
            shape.residue = _residue(bare, shape.hits, writer)
        self._flag_dateline(shape, line)
        if "。" in line:
            self._read_trailing_source(shape, line)
        self._read_tail(shape, rest, possible)
        shape.flags |= forms_of(line, linked=shape.url is not None)

    def _read_unknown(self, shape: Shape, line: str, bare: str) -> None:
        """Note a publisher that no row knows, on a line of little else or at a headline's end."""
        page_line = shape.kinds.keys() & _OF_THE_PAGE
        if len(line) < 50 and shape.residue <= 12:
            dated = shape.dates and not page_line
            shape.hits = self.names.read(line, sure=True) if dated else self.names.papers(bare)
        if shape.dates and not shape.hits and not page_line:
            self._read_head_end(shape, line)
        if not shape.hits and len(line) <= HEADLINE and "。" not in line and not page_line:
            shape.hits = self.names.papers_at_edge(line)
        elif shape.hits and len(line) < 50:
            shape.residue = _residue(bare, shape.hits)

    def _read_head_end(self, shape: Shape, line: str) -> None:
        """Note the unknown paper that stands with its date in brackets, at a headline's end or on a line of its own."""
        match = (named := NAMED_DAY.match(line)) or (
            HEAD_END.search(line) or BETWEEN_DASHES.match(line) or NAMED_HOUR.match(line)
        )
        if not match or 0 < match.start() < 8 or shape.dates[-1].end < match.start():
            return
        start, end = match.span(1 if named else 0)
        hits = self.names.read(line[start:end])
        shape.hits = [Hit(start + hit.start, start + hit.end, hit.publisher) for hit in hits]

    def _read_long(self, shape: Shape, line: str) -> None:
        self._flag_dateline(shape, line[:60])
        beginning = line[:200]
        shape.kinds |= self.cues.find(LONG_LINE, beginning, self.cues.possible(beginning))
        if match := _STAMPED.match(line):
            shape.dates = find_dates(match.group())
            shape.flags.add("stamped")
        tail = _URL.sub("", line[-200:])[-80:]
        self._read_tail(shape, tail, self.cues.possible(tail))
        if _SIGNED.search(line[-24:]):
            shape.flags.add("signed")
        shape.flags |= forms_of(line, linked=shape.url is not None)
        self._read_trailing_source(shape, line)

    def _read_trailing_source(self, shape: Shape, line: str) -> None:
        """Note the publisher in brackets at a paragraph's end."""
        match = _TRAILING.search(line[-50:])
        if not match:
            return
        dates = find_dates(match.group())
        hits = self.publishers.find(match.group(), source_line=True)
        if not hits and dates:  # a paper that no row knows
            hits = self.names.read(match.group(), sure=not _EDITION.search(match.group()))
        if hits:
            shape.hits, shape.dates = hits, dates
            shape.flags.add("pub_tail")

    def _read_tail(self, shape: Shape, tail: str, possible: int) -> None:
        shape.kinds |= self.cues.find(TAIL, tail, possible)
        if len(tail) > 40 and (found := self.cues.find(END, tail[-16:], possible)):
            shape.kinds["end_tail"] = found["end_mark"]

    def _read_address(self, shape: Shape, line: str) -> None:
        if "." not in line:
            return
        match = _URL.search(line)
        if not match and not _DOMAIN_LINE.search(line) and "(" not in line:
            return
        found = self.publishers.of_address(match.group() if match else line)
        if found:
            shape.domain, shape.site = found
            shape.url = match.group() if match else None

    def _flag_dateline(self, shape: Shape, line: str) -> None:
        match = DATELINE.match(line)
        if match:
            rest = line[match.end() :]
            if not is_text(rest):
                self._flag_bare_dateline(shape, match.group(), rest)
                return
            dates = find_dates(match.group(), header=True)
            hits = self.publishers.find(match.group(), source_line=True)
            if not hits and len(line) >= 40 and (dates or shape.prose > 0):
                hits = self.names.in_dateline(match.group(), dated=bool(dates))
            if hits and not is_label(match.group(), hits[0], shape.unit.text):
                shape.flags.add("dateline")
                shape.hits = hits + [h for h in shape.hits if h.start > match.end()]
                shape.dates = dates or shape.dates
                return
        long = len(line) >= 40
        if long and (match := PLACE_AND_WRITER.match(line) or NAME_AND_DAY.match(line) or BUREAU.match(line)):
            shape.flags.add("dateline")
            shape.dates = find_dates(match.group())
            shape.hits = self.names.in_dateline(match.group(), dated=bool(shape.dates)) + shape.hits
        elif long and (match := AGENCY_PLACE.match(line)) and (hits := self._agency(match.group())):
            shape.flags.add("dateline")
            shape.hits = hits
        elif (match := PLACE_NAME.match(line)) and len(line) > match.end() + 15:
            shape.flags.add("placename")

    def _flag_bare_dateline(self, shape: Shape, bracket: str, rest: str) -> None:
        """Note a place with its agency, and the day at most, above a report's text: 【カブール時事】7月4日"""
        if PLACE_AND_WRITER.fullmatch(bracket):
            hits = shape.hits or self.names.in_dateline(bracket, dated=bool(shape.dates))
        elif rest.strip():
            hits = [hit for hit in self.publishers.find(bracket, source_line=True) if hit.start >= _PLACE]
        else:
            return
        if hits or (shape.dates and "=" in bracket):
            shape.flags |= {"dateline", "bare"}
            shape.hits = hits

    def _agency(self, place: str) -> list[Hit]:
        """Return the agency or broadcaster that stands in brackets after a place: ワシントン(CNN)."""
        hits = self.publishers.find(place, source_line=True)
        return [hit for hit in hits if hit.end >= len(place.rstrip()) - 1 and place[hit.start - 1] in "(（"]


def _residue(bare: str, hits: Sequence[Hit], *more: tuple[int, int]) -> int:
    """How many characters are left of a line without its publishers and the words of source lines."""
    return residue_of(blanked([*more, *((hit.start, hit.end) for hit in hits)], bare))


def _classify(shape: Shape, line: str) -> str:
    kinds, flags = shape.kinds, shape.flags
    if "rule" in flags or "arrow" in flags:
        return "rule" if "rule" in flags else "arrow"
    if shape.url and len(line) - len(shape.url) <= (_LINK_SENTENCE if line.endswith("。") else 24):
        return "url_news" if shape.site else "url"
    for kind in ("start_mark", "end_mark", "omission", "return_label", "poster", "embed"):
        if kind in kinds and (kind not in ("start_mark", "end_mark") or len(line) < 70):
            return kind
    if "dateline" in flags:
        return "dateline"
    if len(line) <= 80 and _is_dated_source(shape, line):
        return "pubdate"
    named = shape.hits or shape.dates or shape.domain
    if len(line) <= 80 and shape.residue <= 3 and named and not line.endswith("、"):
        return "pubdate" if shape.hits and shape.dates else "pub" if shape.hits or shape.domain else "date"
    if len(line) <= 60 and shape.residue <= 2 and "time" in flags:
        return "date"
    if "digits" in flags:
        return "digits"
    headed = shape.hits and shape.dates and HEAD_END.search(line) and "stop" not in flags
    for kind in ("meta", "furniture", "caption", "byline"):
        if kind in kinds and len(line) < (_SENTENCE if "stop" in flags else 70) and not headed:
            return kind
    return _prose_class(shape, line)


def _is_dated_source(shape: Shape, line: str) -> bool:
    """Whether the line begins with a full date and a publisher, whatever follows (page numbers, desks, names).

    Or whether it is but little more than a publisher and a date, from end to end or in brackets.
    """
    if not shape.dates or not shape.hits or "stop" in shape.flags:
        return False
    name, first, last = shape.hits[0], shape.dates[0], shape.dates[-1]
    if first.is_full and first.start <= 2 and 0 <= name.start - first.end <= 8:
        return True
    closed = "bracketed" in shape.flags or (last.is_full and last.end >= len(line) - 2)
    return name.start <= 2 and closed and shape.residue <= _LITTLE


def _ends_in_source(shape: Shape, line: str) -> bool:
    """Whether a headline ends in a bracket that begins with a publisher: 見出し(埼玉新聞 8月30日1面)"""
    match = _BRACKET_END.search(line)
    return match is not None and match.start() >= _SHORTEST and shape.hits[-1].start == match.start() + 1


def _prose_class(shape: Shape, line: str) -> str:
    if len(line) <= SHORT and shape.hits and at_edge(shape.hits, _URL.sub("", line)) and "stop" not in shape.flags:
        return "headpub"
    if len(line) <= SHORT and shape.hits and "stop" not in shape.flags and _ends_in_source(shape, line):
        return "headpub"
    if len(line) <= _SITE_LINE and "。" not in line and _SITE_END.search(line) and not shape.url:
        return "headpub"
    if len(line) <= HEADLINE and not shape.flags & {"stop", "pub_tail"}:
        return "head" if len(line) >= 8 else "tiny"
    return "sent" if len(line) <= HEADLINE else "body"
