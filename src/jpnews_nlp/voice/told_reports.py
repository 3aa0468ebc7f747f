"""Pieces that only the author's words divide: after one of the 毎日新聞, 東京新聞も社説でこう書いています。"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jpnews_nlp.records import Segment
from jpnews_nlp.voice.headline_lists import renumber
from jpnews_nlp.voice.intro_dates import TELLS
from jpnews_nlp.voice.publishers import Hit
from jpnews_nlp.voice.shape import Shape

_INTRODUCING = {"intro", "tells", "handover"}
_SAME = ("同紙", "同じ紙", "続き", "続けて", "さらに")
_READ = 120  # characters of an introduction, from its end


def divide(segments: Sequence[Segment], shapes: Sequence[Shape], named: Callable[[Shape], list[Hit]]) -> None:
    """Begin another report where the author introduces a piece of another publisher than the report before has.

    `named` gives the publishers that an author's line names.
    """
    known: set[str] = set()  # the publishers of the report so far
    current: int | None = None  # its number, and the one that the rest of it gets
    number = max((segment.report_id for segment in segments if segment.report_id is not None), default=-1)
    given = current
    for index, segment in enumerate(segments):
        if segment.report_id is None:
            continue
        told = _told(index, segments, shapes, named)
        if segment.report_id != current:
            current = given = segment.report_id
            known = told
        elif told and known and not told & known and not _goes_on(shapes[index - 1]):
            number += 1
            given, known = number, told
        segment.report_id = given
        known = known | {hit.publisher.name for hit in shapes[index].hits if segment.role != "body"}
    renumber(segments)


def _told(
    index: int, segments: Sequence[Segment], shapes: Sequence[Shape], named: Callable[[Shape], list[Hit]]
) -> set[str]:
    """Return the publishers that the author's introduction right before a report's unit names."""
    if not index or segments[index - 1].voice != "editorial" or shapes[index].unit.joined:
        return set()
    intro = shapes[index - 1]
    end = intro.unit.text[-_READ:]
    if not intro.kinds.keys() & _INTRODUCING or not TELLS.search(end):
        return set()
    return {hit.publisher.name for hit in named(intro)}


def _goes_on(intro: Shape) -> bool:
    """Whether an introduction says that the piece before goes on."""
    return any(word in intro.unit.text[-_READ:] for word in _SAME)
