"""What a source line says of the whole run of lines above or below it, and とある of the passage before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jpnews_nlp.voice.claims import AUTHORS, LEANING, LIKELY, NAMED, SEVERAL, SURE, Claim, ends_block
from jpnews_nlp.voice.cuts import PASSAGE
from jpnews_nlp.voice.shape import HEADLINES, HEADS, Shape
from jpnews_nlp.voice.survey import PROSE

_RUN = 2.0  # for each line of a run that has its source at one end
_IN_HEADERS = ("url", "url_news", "caption", "byline")  # what else may stand between a header and its text
_SOURCE_LINE = 40  # a longer line has more in it than a source
_OPINION = -1.0  # log-odds of a reporter's prose
_PASSAGE = 40  # characters of a quoted passage; shorter ones are speech
_ITEM = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.]|^\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|^[①-⑳]|^第.{1,4}条"
)
_ARTICLE = re.compile(r"^第[\d一二三四五六七八九十百]{1,5}条(?:の[\d二三四]{1,2})?\s")
_CLOSING = re.compile(r"^と(?:ある|あり|書|報|伝|述べ|論じ|結|締め|切り出|続|訴え|指摘|問|主張)")


def is_header(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a headline and a line with its publisher or, where it names that itself, its date stand here."""
    if index + 1 >= len(shapes):
        return False
    first, second = shapes[index : index + 2]
    begins = index == 0 or first.unit.gap > 0 or shapes[index - 1].cls not in (*PROSE, *HEADS)
    if not begins or second.unit.gap or "stop" in first.flags:
        return False
    named = (second if first.cls in HEADLINES else first).unit.text
    pair = (
        (first.cls in HEADLINES, second.cls in NAMED),
        (first.cls == "headpub", second.cls == "date"),
        (first.cls == "pubdate", second.cls in HEADS),
    )
    return len(named) <= _SOURCE_LINE and any(map(all, pair))


def is_remark_below(shapes: Sequence[Shape], index: int) -> bool:
    """Whether one short sentence, unlike a reporter's, stands alone under a header: what the author says of it."""
    shape = shapes[index]
    return (
        ends_block(shapes, index)
        and shape.cls == "sent"
        and shape.prose < _OPINION
        and len(shape.unit.text) <= _SOURCE_LINE
    )


def is_trailing_source(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a unit is a source in brackets right under other lines, with a blank line after it."""
    shape = shapes[index]
    bracketed = shape.cls in NAMED and "bracketed" in shape.flags
    return ends_block(shapes, index) and bracketed and not (shape.unit.gap or shape.unit.joined)


def _below(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the later lines of a run that begins right under a whole header."""
    inside = False
    for index in range(2, len(shapes)):
        shape = shapes[index]
        prose = shape.cls in PROSE
        if inside and prose and not shape.unit.gap:
            yield index, "report", _RUN
        goes_on = (prose or shape.cls in _IN_HEADERS) and not shape.unit.gap
        inside = goes_on and (inside or is_header(shapes, index - 2))


def _above(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the lines of a run that ends in a source in brackets, be there a headline between."""
    for index in range(1, len(shapes)):
        if not is_trailing_source(shapes, index):
            continue
        last = index - 1 - (shapes[index - 1].cls in HEADLINES)
        first = last
        while first > 0 and shapes[first].cls in PROSE and not shapes[first].unit.gap:
            first -= 1
        first += shapes[first].cls not in PROSE
        if last > first or last < index - 1:
            yield from ((place, "report", _RUN) for place in range(first, last + 1))


def _signed_off(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield a headline and the paragraphs right under it, set apart, the last of which ends in a source in brackets."""
    for index, shape in enumerate(shapes):
        if "pub_tail" not in shape.flags or not ends_block(shapes, index):
            continue
        first = index
        while first > 0 and shapes[first].cls in PROSE and not shapes[first].unit.gap:
            first -= 1
        head = shapes[first]
        if first < index and head.cls in HEADLINES and (first == 0 or head.unit.gap > 0):
            yield from ((place, "report", LIKELY) for place in range(first, index + 1))


def _named(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield a headline that ends in its publisher's name or site, with no date, and the text right under it."""
    for index in range(2, len(shapes) - 1):
        shape, below = shapes[index : index + 2]
        if shape.cls != "headpub" or shape.dates or not shape.unit.gap:
            continue
        named = bool(shape.hits) and shape.hits[-1].end >= len(shape.unit.text) - 2
        sited = shape.site is not None and shape.url is None and shape.unit.text.endswith(")")
        if (named or sited) and below.cls in PROSE and not below.unit.gap:
            yield index, "report", LEANING
            yield index + 1, "report", LEANING


def _closed(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the passages on lines of their own that the author's next line closes: 「…」⏎とある。"""
    for index in range(1, len(shapes)):
        if shapes[index].unit.joined or not _CLOSING.match(shapes[index].unit.text):
            continue
        first = index
        while first and PASSAGE in shapes[first - 1].unit.marks and not shapes[first].unit.gap:
            first -= 1
        passage = shapes[first:index]
        size = sum(len(shape.unit.text) for shape in passage)
        if size >= _PASSAGE and not passage[0].unit.joined and "open" in passage[0].flags:
            yield from ((place, "report", LIKELY) for place in range(first, index))


def _after_omissions(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the text that stands on both sides of (中略) without a blank line: who leaves out quotes."""
    for index in range(1, len(shapes) - 1):
        before, shape, after = shapes[index - 1 : index + 2]
        units = shape.unit, after.unit
        close = not any(unit.gap or unit.joined for unit in units)
        if close and shape.cls == "omission" and before.cls in PROSE and after.cls in PROSE:
            yield index + 1, "report", LEANING


def _first_posts(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield what a board's first post has between its header and the line that names its source: a pasted piece."""
    first = next((index for index, shape in enumerate(shapes, 1) if shape.cls == "poster"), len(shapes))
    for index in range(first, len(shapes)):
        shape = shapes[index]
        if shape.cls in ("poster", "rule") or shape.kinds.keys() & AUTHORS:
            return
        addressed = index + 1 < len(shapes) and shapes[index + 1].cls == "url_news"
        if shape.cls in NAMED and ("source_label" in shape.kinds or addressed):
            yield from ((place, "report", LIKELY) for place in range(first, index + 1 + addressed))
            return


def _after_lists(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the text right after a list of headlines with sources: it is the author's.

    None of them has a text of its own; each may have a word of the author's right under it.
    """
    items = 0
    for index, shape in enumerate(shapes):
        remark = shape.cls == "sent" and shape.prose < 0 and not shape.unit.gap
        if shape.cls in PROSE and not (items and remark):
            if items > SEVERAL and shape.unit.gap and shape.cls != "dateline":
                yield index, "editorial", LIKELY
            items = 0
        else:
            items += (shape.cls == "headpub" and bool(shape.dates or shape.hits)) or is_header(shapes, index)


def _documents(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield a document's text: what stands apart, or numbered, behind the author's word that it follows, and articles.

    答申の主要な部分は次の通りである。 一、… 二、…; 第四条 甲は…
    """
    for index, shape in enumerate(shapes):
        if _ARTICLE.match(shape.unit.text) and shape.cls in PROSE:
            yield index, "report", SURE
        if "document" not in shape.kinds or shape.cls not in PROSE:
            continue
        end = index + 1
        apart = end < len(shapes) and shapes[end].unit.gap > 0
        while end < len(shapes) and shapes[end].cls in PROSE:
            goes_on = apart and (end == index + 1 or not shapes[end].unit.gap)
            if not goes_on and not _ITEM.match(shapes[end].unit.text):
                break
            end += 1
        if index + 1 < end < len(shapes):
            yield index, "editorial", LIKELY
            yield from ((place, "report", SURE) for place in range(index + 1, end))


BLOCK_RULES = (
    _documents, _below, _above, _signed_off, _named, _closed, _after_omissions, _first_posts, _after_lists,
)  # fmt: skip
