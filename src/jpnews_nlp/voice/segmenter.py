"""The voice layer: article → segments and reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from jpnews_nlp.lexicon import DEFAULT, Lexicon
from jpnews_nlp.records import Article, Report, Segment
from jpnews_nlp.voice.alike import apply_alike, level_paragraphs
from jpnews_nlp.voice.datelines import resolve
from jpnews_nlp.voice.features import features_of
from jpnews_nlp.voice.frame import FRAMELESS, decode_page
from jpnews_nlp.voice.header_priors import apply_header_priors
from jpnews_nlp.voice.headline_lists import rejoin
from jpnews_nlp.voice.model import INDEX, LABELS, VOICE, Floats, Model
from jpnews_nlp.voice.page import read_page
from jpnews_nlp.voice.page_top import settle_top
from jpnews_nlp.voice.priors import apply_priors
from jpnews_nlp.voice.reports import Assembler
from jpnews_nlp.voice.roles import segments_of
from jpnews_nlp.voice.rule_lines import apply_rule_lines
from jpnews_nlp.voice.shape import Shape, ShapeReader
from jpnews_nlp.voice.told_reports import divide


class Segmenter:
    """Cuts an article into its voices: one decoding of the whole page over its lines.

    Each unit (a line, or a part of one where two voices share it) is described by its shape, its neighbours and
    the contrast of its register to the page's; a linear-chain conditional random field labels all units together.
    """

    def __init__(self, lexicon: Lexicon = DEFAULT) -> None:
        self._shapes = ShapeReader(lexicon)
        self._model = Model()
        self._assembler = Assembler(self._shapes.publishers)

    def segment(self, article: Article) -> tuple[list[Segment], list[Report]]:
        """Return the segments and the reports of `article`, both in text order.

        Every non-blank character lies in exactly one segment; no segment crosses a line end. A report's id is its
        position in the list of reports.
        """
        shapes = read_page(article.text, article.marks, self._shapes)
        if not shapes:
            return [], []
        rows = self._model.rows(features_of(shapes))
        emissions = self._model.emissions(rows)
        apply_priors(emissions, shapes)
        apply_header_priors(emissions, shapes)
        level_paragraphs(emissions, shapes)
        apply_alike(emissions, shapes)
        _obey(emissions, article.declared_voice)
        labels, frameless = decode_page(self._model, shapes, emissions, article.declared_voice)
        if article.declared_voice is None and apply_rule_lines(emissions, shapes, labels):
            labels, frameless = decode_page(self._model, shapes, emissions)
        if article.declared_voice is None:
            settle_top(shapes, labels)
        segments = segments_of(shapes, labels, rows, self._model.marginals(emissions), self._model)
        rejoin(segments, shapes)
        divide(segments, shapes, self._assembler.sources.named)
        if frameless:
            for segment in segments:
                segment.evidence = f"{FRAMELESS} {segment.evidence}"
        anchor = article.published or _page_date(shapes, labels)
        return segments, self._assembler.assemble(article, shapes, segments, anchor)


def _obey(emissions: Floats, declared: str | None) -> None:
    """Rule out the labels of every voice but the declared one."""
    if declared is None:
        return
    for label in LABELS:
        if VOICE[label] != declared:
            emissions[:, INDEX[label]] -= 1e3


def _page_date(shapes: Sequence[Shape], labels: Sequence[int]) -> dt.date | None:
    """Return the latest full date in the page's own post meta."""
    found = [
        day
        for shape, label in zip(shapes, labels, strict=True)
        if LABELS[label] == "N"
        for form in shape.dates
        if form.is_full and (day := resolve(form, None))
    ]
    return max(found, default=None)
