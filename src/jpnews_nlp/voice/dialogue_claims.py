"""Whose are questions and answers, letters, comments and demands: what comes under a line that tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.block_claims import is_trailing_source
from jpnews_nlp.voice.claims import ANNOUNCING, LEANING, LIKELY, SEVERAL, SURE, Claim, is_furniture
from jpnews_nlp.voice.shape import HEADS, Shape
from jpnews_nlp.voice.survey import PROSE

_SPEAKER = "記者|大臣|長官|議員|会長|社長|知事|市長|町長|首相|総理|弁護士"
_SPEECH = late(rf"^(?:[―—─–-]{{2}}|[QA問答]\d{{0,2}}\s?[.:、 ]|[「『]|\((?:問|答|{_SPEAKER})\)|(?:{_SPEAKER})[:「(])")
_TOLD_BY = ANNOUNCING | {"start_mark"}
_COMMENTS = late(r"^\W{0,3}(?:この記事への?)?コメント(?:一覧)?\W{0,3}(?:\(?\d{1,4}\)?件?)?\W{0,2}$")
_NEAR = 7  # units below a heading of comments in which the hour of one is looked for
_LATE = 0.3  # of a page's units, before its readers' comments
_SIGNATURE, _LINES = re.compile(r"^-- ?$"), 9  # under it a mail's writer has so many lines of his own at most
_SERIES = late(r"^([■□◆◇●○★☆▼▽])\s?(\d{1,2})(?!\d|位|[年月日時]|[/:])[.:、)]?")


def _dialogues(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield questions and answers under the author's line that tells of them, or above their source."""
    index = 1
    while index < len(shapes):
        end = _end_of_dialogue(shapes, index)
        asked = sum("question" in shape.flags for shape in shapes[index:end])
        if asked >= SEVERAL:
            above = shapes[index - 1]
            told = bool(above.kinds.keys() & _TOLD_BY)
            closing = end + (end < len(shapes) and shapes[end].cls in PROSE and not shapes[end].unit.gap)
            sourced = closing < len(shapes) and is_trailing_source(shapes, closing)
            if told or sourced:
                yield index - 1, "editorial", LEANING
                yield from ((place, "report", LIKELY) for place in range(index, closing if sourced else end))
        index = max(end, index + 1)


def _end_of_dialogue(shapes: Sequence[Shape], start: int) -> int:
    """Return the end of the run of speeches, without a blank line between, that begins at a unit."""
    end = start
    while end < len(shapes) and _SPEECH.match(shapes[end].unit.text) and (end == start or not shapes[end].unit.gap):
        end += 1
    return end


def start_of_comments(shapes: Sequence[Shape]) -> int:
    """Return where the heading of readers' comments stands at a page's end; the page's length if it has none."""
    for index in range(max(int(len(shapes) * _LATE), 1), len(shapes)):
        if _COMMENTS.match(shapes[index].unit.text) and is_furniture(shapes[index - 1]):
            below = shapes[index + 1 : index + 1 + _NEAR]
            if any(("time" in s.flags and s.dates and s.dates[0].is_full) or "reader" in s.kinds for s in below):
                return index
    return len(shapes)


def _comments(shapes: Sequence[Shape]) -> Iterator[Claim]:
    yield from ((index, "other", SURE) for index in range(start_of_comments(shapes), len(shapes)))


def _signature(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield what stands under a mail's text from -- on."""
    if any("poster" in shape.kinds for shape in shapes[:_LINES]):
        found = [index for index, shape in enumerate(shapes) if _SIGNATURE.match(shape.unit.text)]
        if found and len(shapes) - found[-1] <= _LINES:
            yield from ((index, "other", SURE) for index in range(found[-1], len(shapes)))


def _demands(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the demands that the author lists under their label: 【申し入れ事項】 1．…すること"""
    for index, shape in enumerate(shapes[:-1]):
        if "demands" not in shape.kinds:
            continue
        end = index + 1
        while end < len(shapes) and "bullet" in shapes[end].flags and not (end > index + 1 and shapes[end].unit.gap):
            end += 1
        if end - index > SEVERAL:
            yield from ((place, "editorial", LIKELY) for place in range(index, end))


def _series(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the author's headings that one sign and a running number make a series: ◆1. …, ◆2. …"""
    found: dict[str, list[int]] = {}
    for index, shape in enumerate(shapes):
        match = _SERIES.match(shape.unit.text)
        if match and (shape.cls in HEADS or is_furniture(shape)) and "stop" not in shape.flags and not shape.hits:
            run = found.setdefault(match.group(1), [])
            if int(match.group(2)) == len(run) + 1:
                run.append(index)
    for run in found.values():
        apart = all(any(s.cls in PROSE for s in shapes[a:b]) for a, b in pairwise(run))
        if len(run) >= SEVERAL and apart:
            yield from ((index, "heading", LIKELY) for index in run)


DIALOGUE_RULES = (_dialogues, _comments, _signature, _demands, _series)
