"""An article read as a page: its units with their shapes, hard-wrapped paragraphs recognised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jpnews_nlp.records import Mark
from jpnews_nlp.voice.alike import mark_set_in
from jpnews_nlp.voice.cuts import cuts_of, passages_of, remarks_of
from jpnews_nlp.voice.header_blocks import complete_headers
from jpnews_nlp.voice.letters import mark_letters
from jpnews_nlp.voice.lines import units_of
from jpnews_nlp.voice.press_reviews import name_papers
from jpnews_nlp.voice.shape import Shape, ShapeReader

_WIDTHS = range(18, 61)  # lengths of line at which old pages and mails wrap
_SLACK = 2  # a line may be this much shorter, where a mark may not begin a line
_TEXT = ("body", "sent")
_LINES = 4  # fewer lines of one width are chance


def read_page(text: str, marks: Sequence[Mark], reader: ShapeReader) -> list[Shape]:
    """Return the shapes of the units of `text`, in order."""
    passages, marked = passages_of(text), [*marks, *remarks_of(text)]
    units = units_of(text, [*marked, *passages], cuts_of(text, marked, passages))
    shapes = [reader.read(unit) for unit in units]
    for paragraph in _wrapped_paragraphs(shapes):
        if len(paragraph) < 2:
            continue
        words = sum((shape.register.groups for shape in paragraph), Counter[str]())
        score = reader.prose.score("".join(shape.unit.text for shape in paragraph), words)
        for shape in paragraph:
            shape.prose, shape.inset = score, paragraph[0].unit.indent
            shape.flags.add("wrapped")
            if shape.cls in ("head", "sent", "tiny"):
                shape.cls = "body"
    complete_headers(shapes, reader.names)
    name_papers(shapes, reader.publishers)
    mark_letters(shapes)
    _mark_links(shapes)
    mark_set_in(shapes)
    return shapes


def _mark_links(shapes: Sequence[Shape]) -> None:
    """Flag the lines of lists of related links, from their label (関連記事) to the next sentence."""
    inside = False
    for shape in shapes:
        inside = "links" in shape.kinds or (inside and not (shape.cls in _TEXT and "stop" in shape.flags))
        if inside:
            shape.flags.add("related")


def _wrapped_paragraphs(shapes: Sequence[Shape]) -> Iterator[list[Shape]]:
    """Yield the runs of lines that are one paragraph cut at the page's line width."""
    width = _line_width(shapes)
    if width is None:
        return
    run: list[Shape] = []
    for shape in shapes:
        size = len(shape.unit.text) + shape.unit.indent
        prose = shape.cls in ("head", "sent", "body", "tiny") and "bullet" not in shape.flags and size <= width + _SLACK
        if run and (shape.unit.gap or shape.unit.joined or shape.unit.indent or not prose):
            yield run
            run = []
        if prose:
            run.append(shape)
            if size < width - _SLACK:
                yield run
                run = []
    yield run


def _line_width(shapes: Sequence[Shape]) -> int | None:
    """Return the width at which most lines break in mid-sentence, if the page is wrapped at all."""
    broken = Counter(
        len(shape.unit.text) + shape.unit.indent
        for shape, following in pairwise(shapes)
        if not following.unit.gap and "stop" not in shape.flags and len(shape.unit.text) in _WIDTHS
    )
    if not broken:
        return None
    count, width = max((sum(broken[w - d] for d in range(_SLACK + 1)), w) for w in broken)
    return width if count >= _LINES else None
