"""From segments to reports: headline, publisher, date, address, agency and byline, each with its basis."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from jpnews_nlp.language.late import late
from jpnews_nlp.records import Article, Report, Segment
from jpnews_nlp.voice.datelines import resolve
from jpnews_nlp.voice.publishers import Hit, Publishers
from jpnews_nlp.voice.report_dates import day_of
from jpnews_nlp.voice.report_sources import CLOSERS, SourceReader, edge_first, is_introducing, says_the_same
from jpnews_nlp.voice.shape import Shape

_BYLINE = re.compile(r"[(【\[〔]([^()【】\[\]〔〕\d]{2,30}?)[)】\]〕]" + CLOSERS)
_LABEL_REST = late(r"^[^【】\[\]\s]{0,6}[】\]]\s?")  # of 【読売社説】, the name cut off
_PAIRS = ("「」", "『』", "【】", "()", "[]", "〔〕")
_TRIM = re.compile(r"^[\s■□◆◇●○◎▽▼▲△★☆・▶►◯※♦◉<>《》【】「」『』#*\[\]]+|[\s|\-―–:*(（\[【<」』》】\]>]+$")


class Assembler:
    """Builds the reports of one page out of its labelled segments."""

    def __init__(self, publishers: Publishers) -> None:
        self.sources = SourceReader(publishers)

    def assemble(
        self, article: Article, shapes: Sequence[Shape], segments: Sequence[Segment], anchor: dt.date | None
    ) -> list[Report]:
        """Return the reports in text order; dates are resolved against `anchor` and never lie after it."""
        members: dict[int, list[int]] = {}
        for index, segment in enumerate(segments):
            if segment.report_id is not None:
                members.setdefault(segment.report_id, []).append(index)
        reports: list[Report] = []
        for number, indices in sorted(members.items()):
            before = reports[-1] if reports else None
            reports.append(self._report(number, indices, shapes, segments, anchor, before))
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
        if report.publisher is None and (site := self.sources.site(frame, article.url)):
            report.publisher, report.evidence = site.name, f"publisher:site {report.evidence}".strip()
        if report.published is None:
            forms = (form for shape in frame if shape.unit.start < report.end for form in shape.dates if form.is_full)
            report.published = next(filter(None, (resolve(form, anchor) for form in forms)), None)
            if report.published:
                report.published_basis, report.evidence = "line", f"{report.evidence} date:site".strip()

    def _report(
        self,
        number: int,
        indices: list[int],
        shapes: Sequence[Shape],
        segments: Sequence[Segment],
        anchor: dt.date | None,
        before: Report | None,
    ) -> Report:
        report = Report(number, segments[indices[0]].start, segments[indices[-1]].end)
        own = [(segments[i], shapes[i]) for i in indices]
        intros = self.sources.intros(indices, shapes, segments)
        self._name(report, own, intros, before)
        telling = [intro for intro in intros if self._tells_of(report, intro)]
        dated = day_of(own, telling, anchor)
        if dated:
            report.published, report.published_basis = dated.day, dated.basis
            report.evidence = f"{report.evidence} date:{dated.basis}".strip()
        report.domain, report.url = self.sources.address(own)
        report.headline = _headline(own)
        report.byline = _byline(own)
        return report

    def _name(
        self, report: Report, own: list[tuple[Segment, Shape]], intros: Sequence[Shape], before: Report | None
    ) -> None:
        found = self.sources.sources(own, intros)
        if before and before.publisher and says_the_same(own):
            report.publisher, report.evidence = before.publisher, "publisher:same"
        elif found:
            report.publisher, report.evidence = found[0].publisher.name, f"publisher:{found[0].basis}"
        agency = next((source.publisher for source in found if source.publisher.kind == "agency"), None)
        report.agency = agency.name if agency else None

    def _tells_of(self, report: Report, intro: Shape) -> bool:
        """Whether an author's line tells of this report: it names its publisher, or introduces it and names none."""
        named = {hit.publisher.name for hit in self.sources.named(intro)}
        return report.publisher in named or (not named and is_introducing(intro))


def _headline(own: Sequence[tuple[Segment, Shape]]) -> str | None:
    for segment, shape in own:
        if segment.role == "headline":
            text = shape.unit.text
            if hits := edge_first(shape.hits, text):
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


def _byline(own: list[tuple[Segment, Shape]]) -> str | None:
    for segment, shape in own:
        if segment.role == "byline":
            return shape.unit.text.strip("【】[]()〔〕 ")
    for segment, shape in reversed(own):
        if segment.role == "body" and (match := _BYLINE.search(shape.unit.text[-40:])):
            return match.group(1)
    return None
