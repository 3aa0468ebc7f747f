"""From segments to reports: headline, publisher, date, address, agency and byline, each with its basis."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from jpnews_nlp.records import Article, Report, Segment
from jpnews_nlp.voice.datelines import DateForm, find_dates, find_relative_day, find_url_date, resolve
from jpnews_nlp.voice.publishers import Hit, Publisher, Publishers
from jpnews_nlp.voice.shape import Shape

_CLOSERS = r"[」』≫》”。\s]{0,4}$"
_TAIL = re.compile(r"[(〔\[【〈<―─=＝—][^()〔〕\[\]。]{1,60}[)〕\]】〉>]?" + _CLOSERS)
_TRAILING_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d年(?=\s?(?:[(【][^()【】]{2,20}[)】])?$)")
_BYLINE = re.compile(r"[(【\[〔]([^()【】\[\]〔〕\d]{2,30}?)[)】\]〕]" + _CLOSERS)
_LABEL_REST = re.compile(r"^[^【】\[\]\s]{0,6}[】\]]\s?")  # of 【読売社説】, the name cut off
_TELLING = 2  # sentences of an introduction, from its end, in which a date is looked for
_PAIRS = ("「」", "『』", "【】", "()")
_INTRODUCING = {"intro", "start_mark", "source_label"}
_COPYRIGHT = re.compile(r"©|\([cC]\)|[Cc]opyright")
_SITE_LINE = 60  # longer lines of furniture name no site
_TELLS = re.compile(
    r"記事|社説|紙面|朝刊|夕刊|報じ|報道|配信|掲載|載って|載せ|伝え|には、|によると|によれば|引用|転載|抜粋|開い|広げ|読ん|読む|目にし|見つけ|放送"
)
_BARE_DAY = re.compile(
    r"(?<![\d月])(3[01]|[12]\d|[1-9])日(?=(?:付|朝刊|夕刊)?の?[^。、\d]{0,4}(?:[^。、]{0,10}(?:新聞|通信|日報|新報|紙|NHK|放送|朝刊|夕刊)|、(?:こう|次|以下)))"
)
_SENTENCES = re.compile(r"[^。]+")
_TRIM = re.compile(r"^[\s■□◆◇●○◎▽▼▲△★☆・▶►◯※♦◉<>《》【】「」『』#*\[\]]+|[\s|\-―–:(（\[【<」』》】\]>]+$")


@dataclass(frozen=True, slots=True)
class _Source:
    publisher: Publisher
    basis: str
    rank: int


@dataclass(frozen=True, slots=True)
class _Dated:
    day: dt.date
    basis: str
    rank: int
    precise: bool


class Assembler:
    """Builds the reports of one page out of its labelled segments."""

    def __init__(self, publishers: Publishers) -> None:
        self._publishers = publishers

    def assemble(
        self, article: Article, shapes: Sequence[Shape], segments: Sequence[Segment], anchor: dt.date | None
    ) -> list[Report]:
        """Return the reports in text order; dates are resolved against `anchor` and never lie after it."""
        members: dict[int, list[int]] = {}
        for index, segment in enumerate(segments):
            if segment.report_id is not None:
                members.setdefault(segment.report_id, []).append(index)
        reports = [
            self._report(number, indices, shapes, segments, anchor) for number, indices in sorted(members.items())
        ]
        if len(reports) == 1 and all(segment.voice != "editorial" for segment in segments):
            self._complete(reports[0], article, shapes, segments, anchor)
        return reports

    def _complete(
        self,
        report: Report,
        article: Article,
        shapes: Sequence[Shape],
        segments: Sequence[Segment],
        anchor: dt.date | None,
    ) -> None:
        """Give the report of a page that is a news site's own, with no author, the site's name and the page's date."""
        frame = [shape for shape, segment in zip(shapes, segments, strict=True) if segment.voice == "other"]
        if report.publisher is None:
            frame.sort(key=lambda shape: not _COPYRIGHT.search(shape.unit.text))
            named = (
                hit.publisher for shape in frame for hit in self._site_names(shape) if not hit.publisher.is_carrier
            )
            site = next(named, None) or (self._publishers.of_address(article.url or "") or ("", None))[1]
            if site and not site.is_carrier:
                report.publisher, report.evidence = site.name, f"publisher:site {report.evidence}".strip()
        if report.published is None:
            forms = (form for shape in frame if shape.unit.start < report.end for form in shape.dates if form.is_full)
            report.published = next(filter(None, (resolve(form, anchor) for form in forms)), None)
            if report.published:
                report.published_basis, report.evidence = "line", f"{report.evidence} date:site".strip()

    def _site_names(self, shape: Shape) -> list[Hit]:
        text = shape.unit.text
        return shape.hits or self._publishers.find_unknown(text) if len(text) < _SITE_LINE else []

    def _report(
        self,
        number: int,
        indices: list[int],
        shapes: Sequence[Shape],
        segments: Sequence[Segment],
        anchor: dt.date | None,
    ) -> Report:
        report = Report(number, segments[indices[0]].start, segments[indices[-1]].end)
        own = [(segments[i], shapes[i]) for i in indices]
        intros = self._intros(indices, shapes, segments)
        self._name(report, own, intros)
        self._date(report, own, intros, anchor)
        self._address(report, own)
        report.headline = self._headline(own)
        report.byline = _byline(own)
        return report

    # ---- who -------------------------------------------------------------------------------------------------

    def _name(self, report: Report, own: list[tuple[Segment, Shape]], intros: Sequence[Shape]) -> None:
        found = sorted(self._sources(own, intros), key=lambda source: source.rank)
        real = [source for source in found if not source.publisher.is_carrier]
        chosen = next(iter(real), None)
        if chosen:
            report.publisher = chosen.publisher.name
            report.evidence = f"publisher:{chosen.basis}"
        agency = next((s.publisher for s in real if s.publisher.kind == "agency"), None)
        report.agency = agency.name if agency else None

    def _sources(self, own: list[tuple[Segment, Shape]], intros: Sequence[Shape]) -> Iterator[_Source]:
        last = own[-1][0]
        for segment, shape in own:
            yield from self._sources_in(segment, shape, last)
        for intro in intros:
            told = not intro.kinds.keys() & _INTRODUCING
            yield from (_Source(hit.publisher, "intro", 5 + 2 * told) for hit in self._named(intro))

    def _sources_in(self, segment: Segment, shape: Shape, last: Segment) -> Iterator[_Source]:
        text = shape.unit.text
        if "dateline" in shape.flags and shape.hits:
            yield _Source(shape.hits[0].publisher, "dateline", 4)
        elif segment.role == "headline":
            hits = _edge_first(shape.hits or self._publishers.find_apart(text), text)
            yield from (_Source(hit.publisher, "headline", 3) for hit in hits)
        elif segment.role in ("source", "dateline", "byline", "link", "marker"):
            hits = shape.hits or self._publishers.find_apart(text)
            yield from (_Source(hit.publisher, "line", 1 + (hit.publisher.kind == "unknown")) for hit in hits)
        elif segment.role in ("body", "caption") and (match := _TAIL.search(text[-70:])):
            tail = match.group()
            hits = self._publishers.find(tail, source_line=True) or self._publishers.find_apart(tail)
            yield from (_Source(hit.publisher, "trailing", 2) for hit in hits)
        if shape.site:
            yield _Source(shape.site, "domain", 6)

    # ---- when ------------------------------------------------------------------------------------------------

    def _date(
        self, report: Report, own: list[tuple[Segment, Shape]], intros: Sequence[Shape], anchor: dt.date | None
    ) -> None:
        found = sorted(self._dates(report, own, intros, anchor), key=lambda dated: (not dated.precise, dated.rank))
        if found:
            report.published, report.published_basis = found[0].day, found[0].basis
            report.evidence = f"{report.evidence} date:{found[0].basis}".strip()

    def _dates(
        self, report: Report, own: list[tuple[Segment, Shape]], intros: Sequence[Shape], anchor: dt.date | None
    ) -> Iterator[_Dated]:
        for segment, shape in own:
            for forms, basis, rank in _date_forms(segment, shape):
                for form in forms:
                    day = resolve(form, anchor)
                    if day:
                        yield _Dated(day, basis, rank, form.day is not None)
        for intro in intros:
            named = {hit.publisher.name for hit in self._named(intro)}
            tells = report.publisher in named or (not named and intro.kinds.keys() & _INTRODUCING)
            if tells and (day := _introduced_day(intro.unit.text, anchor)):
                yield _Dated(day, "intro", 5, True)

    # ---- the rest --------------------------------------------------------------------------------------------

    def _intros(self, indices: list[int], shapes: Sequence[Shape], segments: Sequence[Segment]) -> list[Shape]:
        """Return the author's lines that may name a report's source, the likeliest first.

        They stand right before the report or among its first lines; a line that introduces it comes before one that
        merely tells of a paper's piece.
        """
        before = list(
            takewhile(lambda i: segments[i].voice != "report", range(indices[0] - 1, max(indices[0] - 6, -1), -1))
        )
        within = range(indices[0], indices[min(3, len(indices) - 1)])
        after = range(indices[-1] + 1, min(indices[-1] + 2, len(shapes)))
        told_after = [i for i in after if "afterword" in shapes[i].kinds]
        near = [shapes[i] for i in (*before, *within, *told_after) if segments[i].voice == "editorial"]
        telling = [
            s for s in near if not s.kinds.keys() & _INTRODUCING and _TELLS.search(s.unit.text) and self._named(s)
        ]
        return [shape for shape in near if shape.kinds.keys() & _INTRODUCING] + telling

    def _named(self, shape: Shape) -> list[Hit]:
        return self._publishers.find(shape.unit.text, source_line=False) or self._publishers.find_told(shape.unit.text)

    def _address(self, report: Report, own: list[tuple[Segment, Shape]]) -> None:
        sites = [shape for _, shape in own if shape.domain]
        best = next((shape for shape in sites if shape.url), sites[0] if sites else None)
        if best:
            report.domain, report.url = best.domain, best.url

    def _headline(self, own: list[tuple[Segment, Shape]]) -> str | None:
        for segment, shape in own:
            if segment.role == "headline":
                text = shape.unit.text
                if hits := _edge_first(shape.hits, text):
                    text = _without_name(text, hits[0])
                return _trimmed(text) or None
        return None


def _trimmed(text: str) -> str:
    """Cut marks and brackets from a headline's ends, but for brackets that have their partner inside."""
    core = _TRIM.sub("", text)
    start = text.find(core)
    before, after = text[:start], text[start + len(core) :]
    for pair in _PAIRS:
        opener, closer = pair[0], pair[1]
        if core.count(closer) > core.count(opener) and before.endswith(opener):
            core = opener + core
        if core.count(opener) > core.count(closer) and after.startswith(closer):
            core += closer
    return core


def _without_name(text: str, hit: Hit) -> str:
    """Cut the publisher's name, and what stands outside it, from a headline's end or beginning."""
    if hit.start > len(text) // 2:
        return text[: hit.start]
    return _LABEL_REST.sub("", text[hit.end :]) if hit.end < len(text) // 2 else text


def _edge_first(hits: Sequence[Hit], text: str) -> list[Hit]:
    """Order hits so that one at the line's end, then one at its beginning, come before those inside."""
    return sorted(hits, key=lambda hit: min(len(text) - hit.end, hit.start + 1))


def _date_forms(segment: Segment, shape: Shape) -> Iterator[tuple[list[DateForm], str, int]]:
    if "dateline" in shape.flags:
        yield shape.dates[:1], "dateline", 3
        yield from _trailing_forms(shape.unit.text)
    elif segment.role == "headline":
        yield shape.dates[-1:], "headline", 2
    elif segment.role in ("source", "dateline", "byline"):
        yield shape.dates[:1], "line", 1
    elif segment.role == "body" and "stamped" in shape.flags:
        yield shape.dates[:1], "line", 3
    elif segment.role == "body":
        yield from _trailing_forms(shape.unit.text)
    if shape.url and (form := find_url_date(shape.url)):
        yield [form], "url", 4


def _trailing_forms(text: str) -> Iterator[tuple[list[DateForm], str, int]]:
    """Yield the dates in brackets at a paragraph's end, and a year there."""
    if match := _TAIL.search(text[-70:]):
        yield find_dates(match.group())[:1], "trailing", 2
    if match := _TRAILING_YEAR.search(text[-40:]):
        yield find_dates(match.group()), "trailing", 4


def _introduced_day(text: str, anchor: dt.date | None) -> dt.date | None:
    """Return the day that the author's line gives for a piece, in the last of its last sentences that tell of one."""
    telling = [sentence for sentence in _SENTENCES.findall(text) if _TELLS.search(sentence)]
    for sentence in telling[: -_TELLING - 1 : -1]:
        if forms := find_dates(sentence):
            return resolve(forms[-1], anchor)
        if match := _BARE_DAY.search(sentence):
            return resolve(DateForm(*match.span(), None, None, int(match.group(1))), anchor)
        back = find_relative_day(sentence)
        if anchor and back is not None:
            return anchor - dt.timedelta(days=back)
    return None


def _byline(own: list[tuple[Segment, Shape]]) -> str | None:
    for segment, shape in own:
        if segment.role == "byline":
            return shape.unit.text.strip("【】[]()〔〕 ")
    for segment, shape in reversed(own):
        if segment.role == "body" and (match := _BYLINE.search(shape.unit.text[-40:])):
            return match.group(1)
    return None
