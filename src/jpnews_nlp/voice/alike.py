"""What is set alike is one voice's: paragraphs with blanks before them among paragraphs that stand flush."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from jpnews_nlp.voice.block_claims import is_trailing_source
from jpnews_nlp.voice.claims import ANNOUNCING, AUTHORS, NAMED, is_furniture
from jpnews_nlp.voice.cuts import REMARK
from jpnews_nlp.voice.intro_dates import TELLS
from jpnews_nlp.voice.letters import LETTER
from jpnews_nlp.voice.model import INDEX, LABELS, VOICE, Floats
from jpnews_nlp.voice.shape import HEADS, Shape
from jpnews_nlp.voice.survey import PROSE, SIGNS

_FLUSH = 2  # so many paragraphs must stand flush, or nothing is set off
_CLEAR = 3.0  # by how much the scores of the two kinds must differ where the page does not open with a flush one
_LATIN = 0.6  # of a line
_END = 80  # characters of a paragraph, from its end, that may tell of a piece
_REPORTING, _PLACE_ALONE = 2.0, 2.0  # log-odds
_MOST = 3.0  # what one unit can say of its kind
_OPENS = 9.0  # whoever opens a page flush, as nearly all authors do, sets what he quotes further in
_HEADERS = (*NAMED, "date", "url_news", "headpub")
_REPORT, _HEADLINE, _AUTHOR = 7.0, 2.5, 4.0
_AGREED = 0.8  # of what stands further in, where the page does not open flush
_NEXT = 2  # units after the last such paragraph that are told by it
_OF = {voice: np.array([VOICE[label] == voice for label in LABELS], float) for voice in ("report", "editorial")}
_TITLED = np.array([label in ("H", "bH") for label in LABELS], float)


def level_paragraphs(emissions: Floats, shapes: Sequence[Shape]) -> None:
    """Give the lines of a paragraph that a page's width cuts what they say on average of whose words they are."""
    start = 0
    for index in range(1, len(shapes) + 1):
        if index < len(shapes) and _continues(shapes[index - 1], shapes[index]):
            continue
        if index - start > 1:
            lines = range(start, index)
            found = _report_odds(emissions, lines)
            emissions[lines] += ((found.mean() - found) / 2)[:, None] * (_OF["report"] - _OF["editorial"])
        start = index


def _continues(before: Shape, shape: Shape) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    wrapped = "wrapped" in before.flags and "wrapped" in shape.flags and "stop" not in before.flags
    return wrapped and not (shape.unit.gap or shape.unit.joined or shape.unit.indent)


def mark_set_in(shapes: Sequence[Shape]) -> None:
    """Mark what stands further in, paragraphs and the short lines among them, on a page whose other text is flush.

    Where several post, only what stands before the second post is looked at: everybody sets his lines as he likes.
    """
    shapes = shapes[: _end_of_first_post(shapes)]
    paragraphs = [shape for shape in shapes if _is_paragraph(shape)]
    flush = [shape for shape in paragraphs if not shape.inset]
    if len(flush) < _FLUSH or len(flush) == len(paragraphs):
        return
    for block in _blocks(shapes):
        if any(map(_is_paragraph, block)):
            for shape in block:
                shape.set_in = True


def _end_of_first_post(shapes: Sequence[Shape]) -> int:
    headers = [i for i, (a, b) in enumerate(pairwise(shapes), 1) if "poster" in b.kinds and "poster" not in a.kinds]
    if shapes and "poster" in shapes[0].kinds:
        headers.insert(0, 0)
    return headers[1] if len(headers) > 1 else len(shapes)


def apply_alike(emissions: Floats, shapes: Sequence[Shape]) -> None:
    """Add to the scores of units that stand alike what all of them say together.

    Where that is not that they are a report, nothing is set off.
    """
    inner = [index for index, shape in enumerate(shapes) if shape.set_in]
    outer = [index for index in _texts(emissions, shapes) if not shapes[index].inset]
    applies = len(outer) >= _FLUSH and _shows_report(shapes, inner)
    leaning = _leaning_of(emissions, inner, outer) if applies else 0.0
    if abs(leaning) >= _CLEAR:
        voice = "report" if leaning > 0 else "editorial"
        weights = _weights(emissions, shapes, inner) if leaning > 0 else np.full(len(inner), _REPORT)
        emissions[inner] += weights[:, None] * _OF[voice]
    if leaning < _CLEAR:
        for index in inner:
            shapes[index].set_in = False
        return
    if outer[0] < inner[0]:
        free = _free(shapes)
        between = [i for i in outer if i <= inner[-1] + _NEXT and free[i]]
        emissions[between, :] += _AUTHOR * _OF["editorial"]
    headlines = [index - 1 for index in inner if index and _is_headed(shapes[index - 1], shapes[index])]
    emissions[headlines, :] += _HEADLINE * _TITLED


def _weights(emissions: Floats, shapes: Sequence[Shape], inner: Sequence[int]) -> Floats:
    """Return the weight of each unit's place: little for a block that reads like the author where others do not."""
    starts = [i for i, index in enumerate(inner) if not i or index != inner[i - 1] + 1 or shapes[index].unit.gap]
    edges = list(pairwise([*starts, len(inner)]))
    means = [float(_leanings(emissions, inner[start:end]).mean()) for start, end in edges]
    found = np.full(len(inner), _REPORT)
    if max(means) >= _REPORTING:
        for (start, end), mean in zip(edges, means, strict=True):
            if mean <= -_REPORTING and not _is_told(shapes, inner[start], inner[end - 1]):
                found[start:end] = _PLACE_ALONE
    return found


def _shows_report(shapes: Sequence[Shape], inner: Sequence[int]) -> bool:
    """Whether anything on the page shows that another's text is on it.

    That is a sign, a foreign language in what is set in, or words about a piece before a block.
    """
    if any(shape.cls in SIGNS for shape in shapes) or any(_is_foreign(shapes[index]) for index in inner):
        return bool(inner)
    before = (shapes[index - 1].unit.text[-_END:] for index in inner if index and not shapes[index - 1].set_in)
    return any(map(TELLS.search, before)) or any(_is_told(shapes, index, index) for index in inner)


def _is_told(shapes: Sequence[Shape], first: int, last: int) -> bool:
    """Whether the author announces a block or a source closes it."""
    announced = first > 0 and bool(shapes[first - 1].kinds.keys() & ANNOUNCING)
    below = last + 1 < len(shapes) and is_trailing_source(shapes, last + 1)
    return announced or below or "pub_tail" in shapes[last].flags


def _texts(emissions: Floats, shapes: Sequence[Shape]) -> list[int]:
    """Return the paragraphs, by their first lines, that look like no furniture."""
    return [
        index
        for index, shape in enumerate(shapes)
        if _is_paragraph(shape) and emissions[index].argmax() != INDEX["N"]
        if not (index and "wrapped" in shape.flags & shapes[index - 1].flags and not shape.unit.gap)
    ]


def _leaning_of(emissions: Floats, inner: Sequence[int], outer: Sequence[int]) -> float:
    """Return how much more what stands further in speaks for a report than what stands flush."""
    own, other = (_leanings(emissions, units) for units in (inner, outer))
    difference = float((own.mean() - other.mean()) * _MOST)
    if outer[0] < inner[0]:
        return difference + _OPENS
    agreed = (own * difference > 0).mean() >= _AGREED
    return difference if agreed else 0.0


def _is_headed(above: Shape, shape: Shape) -> bool:
    """Whether a line above a block that is set in is its headline."""
    flush = not above.inset and above.unit.gap > 0 and not shape.unit.gap
    named = above.cls in HEADS and "stop" not in above.flags and not above.kinds.keys() & ANNOUNCING
    return flush and named


def _free(shapes: Sequence[Shape]) -> list[bool]:
    """Tell of each unit whether no header and no announcement stands above it since the last text that is set in.

    A text right under its header ends with the next blank line.
    """
    found: list[bool] = []
    free, begun, attached = True, False, False
    for index, shape in enumerate(shapes):
        prose = shape.cls in PROSE and shape.cls != "dateline"
        if shape.set_in or is_trailing_source(shapes, index):
            free = True
        elif not prose and begun and not is_furniture(shape) and REMARK not in shape.unit.marks:
            free = free and shape.cls in ("byline", "end_mark", "return_label")
        elif prose and index and not shape.unit.gap and shapes[index - 1].cls in _HEADERS:
            free, attached = False, True
        elif prose and attached and shape.unit.gap:
            free, attached = True, False
        found.append(free and prose and not shape.flags & {"question", "latin"})
        if shape.kinds.keys() & ANNOUNCING:
            free = False
        begun = begun or prose or shape.set_in
    return found


def _is_paragraph(shape: Shape) -> bool:
    prose = shape.cls in PROSE and not shape.flags & {"quoted", "bullet"}
    return prose and not shape.unit.joined and ("stop" in shape.flags or not is_furniture(shape))


def _is_foreign(shape: Shape) -> bool:
    """Whether a line is written in Latin letters."""
    text = shape.unit.text
    return sum(map(str.isalpha, text)) > _LATIN * len(text) and max(text) < "\u3000"


def _blocks(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Return the runs of indented lines without a blank line between, remarks and what the author signs left out."""
    found: list[list[Shape]] = []
    runs = False
    for shape in shapes:
        furniture = is_furniture(shape) and "stop" not in shape.flags and not _is_foreign(shape)
        others = furniture or LETTER in shape.flags
        own = REMARK in shape.unit.marks or shape.kinds.keys() & AUTHORS or others
        within = shape.inset > 0 and not own and "quoted" not in shape.flags
        if within and runs and not shape.unit.gap:
            found[-1].append(shape)
        elif within:
            found.append([shape])
        runs = within
    return found


def _leanings(emissions: Floats, units: Sequence[int]) -> Floats:
    """Return how much each unit speaks for a report against the author, in log-odds, within limits."""
    found: Floats = np.clip(_report_odds(emissions, units), -_MOST, _MOST)
    return found


def _report_odds(emissions: Floats, units: Sequence[int]) -> Floats:
    """Return the log-odds of each unit's best label of a report against its best of the author's."""
    report, editorial = (np.where(of > 0, emissions[list(units)], -np.inf).max(axis=1) for of in _OF.values())
    odds: Floats = report - editorial
    return odds
