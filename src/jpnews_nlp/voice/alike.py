"""What is set alike is one voice's: paragraphs with blanks before them among paragraphs that stand flush."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jpnews_nlp.voice.claims import AUTHORS, LIKELY, is_furniture
from jpnews_nlp.voice.cuts import REMARK
from jpnews_nlp.voice.model import LABELS, VOICE, Floats
from jpnews_nlp.voice.shape import HEADS, Shape
from jpnews_nlp.voice.survey import PROSE

SET_IN = "set_in"  # the flag of units that stand further in than the page's other text
_FLUSH = 2  # so many paragraphs must stand flush, or nothing is set off
_CLEAR = 3.0  # by how much the scores of the two kinds must differ where the page does not open with a flush one
_MOST = 3.0  # what one unit can say of its kind
_OPENS = 9.0  # whoever opens a page flush, as nearly all authors do, sets what he quotes further in
_HEADLINE, _AUTHOR = 2.5, 2.0
_OF = {voice: np.array([VOICE[label] == voice for label in LABELS]) for voice in ("editorial", "report")}
_TITLED = np.array([label in ("H", "bH") for label in LABELS])


def mark_set_in(shapes: Sequence[Shape]) -> None:
    """Flag what stands further in, paragraphs and the short lines among them, on a page whose other text is flush."""
    paragraphs = [shape for shape in shapes if _is_paragraph(shape)]
    flush = [shape for shape in paragraphs if not shape.inset]
    if len(flush) < _FLUSH or len(flush) == len(paragraphs):
        return
    for block in _blocks(shapes):
        if any(map(_is_paragraph, block)):
            for shape in block:
                shape.flags.add(SET_IN)


def apply_alike(emissions: Floats, shapes: Sequence[Shape]) -> None:
    """Add to the scores of units that stand alike what all of them say together."""
    inner = [index for index, shape in enumerate(shapes) if SET_IN in shape.flags]
    if not inner:
        return
    outer = [index for index, shape in enumerate(shapes) if _is_paragraph(shape) and not shape.inset]
    opened = outer[0] < inner[0]
    own = _leaning(emissions, inner)
    leaning = own - _leaning(emissions, outer) + _OPENS * opened
    if abs(leaning) < _CLEAR or (own * leaning < 0 and not opened):
        return
    voice = "report" if leaning > 0 else "editorial"
    if voice == "report":
        for index in filter(lambda i: _stands_free(shapes, i), outer):
            emissions[index, _OF["editorial"]] += _AUTHOR
    for index in inner:
        emissions[index, _OF[voice]] += LIKELY
        above = shapes[index - 1] if index else None
        heads = above is not None and above.cls in HEADS and not (above.inset or shapes[index].unit.gap)
        if voice == "report" and above is not None and heads and above.unit.gap and "stop" not in above.flags:
            emissions[index - 1, _TITLED] += _HEADLINE


def _stands_free(shapes: Sequence[Shape], index: int) -> bool:
    """Whether neither the paragraph nor what is above it shows where it is from."""
    return shapes[index].cls != "dateline" and (not index or shapes[index - 1].cls in PROSE or shapes[index].unit.gap > 0)


def _is_paragraph(shape: Shape) -> bool:
    prose = shape.cls in PROSE and not shape.flags & {"quoted", "bullet"}
    return prose and not shape.unit.joined and not is_furniture(shape)


def _blocks(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Return the runs of indented lines without a blank line between, remarks and what the author signs left out."""
    found: list[list[Shape]] = []
    runs = False
    for shape in shapes:
        own = REMARK in shape.unit.marks or shape.kinds.keys() & AUTHORS or is_furniture(shape)
        within = shape.inset > 0 and not own and "quoted" not in shape.flags
        if within and runs and not shape.unit.gap:
            found[-1].append(shape)
        elif within:
            found.append([shape])
        runs = within
    return found


def _leaning(emissions: Floats, units: Sequence[int]) -> float:
    """Return how much units speak for a report against the author, in log-odds; each only so much."""
    report, editorial = (emissions[list(units)][:, _OF[voice]].max(axis=1) for voice in ("report", "editorial"))
    return float(np.clip(report - editorial, -_MOST, _MOST).mean() * _MOST)
