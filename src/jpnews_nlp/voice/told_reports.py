"""Pieces that only the author's words divide: after one of the 毎日新聞, 東京新聞も社説でこう書いています。"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jpnews_nlp.records import Segment
from jpnews_nlp.voice.block_claims import is_trailing_source
from jpnews_nlp.voice.claims import ANNOUNCING
from jpnews_nlp.voice.headline_lists import renumber
from jpnews_nlp.voice.intro_dates import TELLS
from jpnews_nlp.voice.publishers import Hit
from jpnews_nlp.voice.shape import Shape

_SAME = ("同紙", "同じ紙", "続き", "続けて", "さらに")
_READ = 120  # characters of an introduction, from its end


def divide(segments: Sequence[Segment], shapes: Sequence[Shape], named: Callable[[Shape], list[Hit]]) -> None:
    """Begin another report where the author introduces another publisher's piece, and none where he says it goes on.

    A text that has another publisher right under it begins one, too, after one that has its own there. `named`
    gives the publishers that an author's line names.
    """
    known: set[str] = set()  # the publishers of the report so far
    current: int | None = None  # its number, and the one that the rest of it gets
    number = max((segment.report_id for segment in segments if segment.report_id is not None), default=-1)
    given = current
    for index, segment in enumerate(segments):
        if segment.report_id is None:
            continue
        told = _told(index, segments, shapes, named) or _closed_by(index, segments, shapes)
        if segment.report_id != current:
            current = segment.report_id
            if given is None or not _is_rest(index, segments, shapes) or (told and not told & known):
                given, known = current, told
        elif told and known and not told & known and not _goes_on(shapes[index - 1]):
            number += 1
            given, known = number, told
        segment.report_id = given
        if segment.role != "body" or "pub_tail" in shapes[index].flags:
            known |= {hit.publisher.name for hit in shapes[index].hits}
    renumber(segments)


def _told(
    index: int, segments: Sequence[Segment], shapes: Sequence[Shape], named: Callable[[Shape], list[Hit]]
) -> set[str]:
    """Return the publishers that the author's introduction right before a report's unit names."""
    if not index or segments[index - 1].voice != "editorial" or shapes[index].unit.joined:
        return set()
    intro = shapes[index - 1]
    end = intro.unit.text[-_READ:]
    if not intro.kinds.keys() & ANNOUNCING or not TELLS.search(end):
        return set()
    return {hit.publisher.name for hit in named(intro)}


def _is_rest(index: int, segments: Sequence[Segment], shapes: Sequence[Shape]) -> bool:
    """Whether a text without a header is the rest of the piece before, as the author says right before it."""
    bare = segments[index].role == "body" and index > 0 and segments[index - 1].voice == "editorial"
    return bare and bool(shapes[index - 1].kinds.keys() & ANNOUNCING) and _goes_on(shapes[index - 1])


def _closed_by(index: int, segments: Sequence[Segment], shapes: Sequence[Shape]) -> set[str]:
    """Return the publisher that closes a text which stands after another such source, words of the author's between."""
    before = index - 1
    while before >= 0 and segments[before].voice == "editorial":
        before -= 1
    begins = segments[index].role in ("body", "headline") and before >= 0 and segments[before].voice == "report"
    if not begins or not _closes(shapes, before):
        return set()
    end = index
    while not _closes(shapes, end):
        end += 1
        if end == len(segments) or segments[end].report_id != segments[index].report_id:
            return set()
    return {hit.publisher.name for hit in shapes[end].hits}


def _closes(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a source stands in brackets at a unit's end, or is a unit right under a text."""
    return "pub_tail" in shapes[index].flags or is_trailing_source(shapes, index)


def _goes_on(intro: Shape) -> bool:
    """Whether an introduction says that the piece before goes on."""
    return any(word in intro.unit.text[-_READ:] for word in _SAME)
