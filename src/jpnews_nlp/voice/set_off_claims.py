"""What stands set off as another's text: between rules or brackets on lines of their own, or in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jpnews_nlp.voice.claims import ANNOUNCING, LEANING, LIKELY, NAMED, Claim, run_end
from jpnews_nlp.voice.cuts import PASSAGE
from jpnews_nlp.voice.intro_dates import TELLS
from jpnews_nlp.voice.shape import HEADS, Shape
from jpnews_nlp.voice.survey import PROSE

_QUOTED, _PASSAGE = 4.0, 20  # a paragraph in brackets after an announcement; shorter ones are speech
_MOST = 15  # units that two rules may set off
_OPENER, _CLOSER = re.compile(r"[「『≪《“〈【｢]{1,2}"), re.compile(r"[」』≫》”〉】｣]{1,2}")
_END = 60  # characters of an author's text, from its end, that may tell of a piece


def quoted_blocks(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the paragraphs, each with an opening bracket, that an announcement or a source line has below it."""
    for index, shape in enumerate(shapes[1:], 1):
        before = shapes[index - 1]
        announced = "stop" in before.flags and before.kinds.keys() & ANNOUNCING and before.cls in PROSE
        sourced = _is_sourced(shapes, index)
        if not (announced or sourced) or shape.unit.joined or not _opens(shape):
            continue
        end = run_end(shapes, index + 1, lambda other: _opens(other) and not other.unit.gap)
        ends = end == len(shapes) or shapes[end].unit.gap > 0 or shapes[end].unit.joined or _is_whole(shapes[end - 1])
        if ends and (sourced or shape.unit.gap or PASSAGE in shape.unit.marks):
            yield from ((place, "report", _QUOTED) for place in range(index, end))


def _is_sourced(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a source line stands right above a unit below the page's top, be there a headline between."""
    first = index - 1 - (shapes[index - 1].cls in HEADS)
    close = not any(shape.unit.gap for shape in shapes[first + 1 : index + 1])
    return first > 0 and shapes[first].cls in NAMED and close


def _opens(shape: Shape) -> bool:
    long = len(shape.unit.text) >= _PASSAGE
    return "open" in shape.flags and long and (shape.cls in PROSE or _is_whole(shape))


def _is_whole(shape: Shape) -> bool:
    """Whether a line is from end to end a passage in brackets, with sentences in it."""
    enclosed = PASSAGE in shape.unit.marks and {"open", "close"} <= shape.flags
    return enclosed and not shape.unit.joined and "。" in shape.unit.text


def _is_insertion(shape: Shape) -> bool:
    """Whether a line is wholly in brackets in which nobody sets what is said to him."""
    return shape.unit.text[0] in "≪《『" and _is_whole(shape)


def whole_passages(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield paragraphs wholly in ≪ ≫ below the author's words, which mark nothing but another's text.

    What stands between two such paragraphs, or two in 『 』, is the author's, and so is the sentence that leads to one.
    """
    for index in range(1, len(shapes)):
        shape = shapes[index]
        around = shapes[index - 1], shapes[index + 1] if index + 1 < len(shapes) else shape
        between = "open" not in shape.flags and all(map(_is_insertion, around))
        leads = bool(shape.kinds.keys() & ANNOUNCING) and _is_insertion(around[1])
        if shape.cls in PROSE and (between or leads):
            yield index, "editorial", LIKELY
        inset = _is_insertion(shape) and shape.unit.text[0] != "『"
        if inset and (shapes[index - 1].cls in PROSE or _is_whole(shapes[index - 1])):
            yield index, "report", _QUOTED


def bracketed_blocks(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield what stands between an opening and a closing bracket that have lines of their own."""
    start: int | None = None
    for index, shape in enumerate(shapes):
        if _OPENER.fullmatch(shape.unit.text):
            start = index
        elif start is not None and _CLOSER.fullmatch(shape.unit.text):
            yield from ((place, "report", LIKELY) for place in range(start + 1, index))
            start = None


def ruled_blocks(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the paragraphs between two like rules under the author's words about a paper's piece."""
    rules = [index for index, shape in enumerate(shapes) if shape.cls == "rule"]
    for first, last in pairwise(rules):
        inside = range(first + 1, last)
        alike = shapes[first].unit.text == shapes[last].unit.text and 0 < len(inside) <= _MOST
        if alike and first and _tells_of_piece(shapes[first - 1]) and all(shapes[i].cls in PROSE for i in inside):
            yield from ((place, "report", LEANING) for place in inside)


def _tells_of_piece(shape: Shape) -> bool:
    return shape.cls in PROSE and "stop" in shape.flags and TELLS.search(shape.unit.text[-_END:]) is not None


SET_OFF_RULES = (quoted_blocks, whole_passages, bracketed_blocks, ruled_blocks)
