"""Lines that nothing but their place in a header shows to be sources: unknown names and addresses beside a headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.claims import AUTHORS
from jpnews_nlp.voice.header_lines import residue_of
from jpnews_nlp.voice.shape import HEADLINES, Shape
from jpnews_nlp.voice.source_names import SourceNames
from jpnews_nlp.voice.survey import PROSE

_TOP = 2  # units at the top of a page that may as well be its own name, date and address
_LONGEST, _NAME = 45, 14
_BELOW = ("date", "pubdate", "url", "url_news")
_NOT_A_NAME = {"sitename", "own_link", "return_label", "meta"}
_LABELLED = late(r"^[【\[〔][^】\]〕]{2,16}[】\]〕]\s?(?:\d{4}[年/.])?\d{1,2}[月/.]\d{1,2}日?付?$")

_ENDS_AS_NAME = late(r"[^ぁ-ん。!?…][)〕\]】〉>]$")
_OF_PIECE = late(r"//[^/\s]+/[^\s]{3,}")  # an address of more than a site
_NEWS_ADDRESS = late(r"//[^/\s]{1,60}/(?:[a-z]{1,12}/){0,3}(?:news|articles?|kiji|hl)[/?][^\s]{0,60}\d{6}")
_SITE_FIRST = re.compile(r"^([^\s|。]{3,14})\|[^|。]{10,}$")  # 山陽スポーツ|見出し


def complete_headers(shapes: Sequence[Shape], names: SourceNames) -> None:
    """Make source lines of what stands as one in a headline's header."""
    for index, shape in enumerate(shapes):
        if shape.unit.joined:
            continue
        if index < _TOP:
            _read_top_address(shapes, index)
            continue
        if shape.cls == "meta" and _heads(shape, shapes[index + 1 : index + 2]):
            shape.cls = "pubdate"
        if shape.kinds.keys() & _NOT_A_NAME:
            continue
        above = shapes[index - 1] if not shape.unit.gap else None
        if above is not None and above.cls in PROSE and _names_series(shape):
            shape.cls = "pubdate" if shape.dates else "pub"
        below = shapes[index + 1] if index + 1 < len(shapes) else None
        if shape.cls == "head" and below is not None and (match := _SITE_FIRST.match(shape.unit.text)):
            if shape.unit.gap and not below.unit.gap and below.cls in PROSE and below.prose > 0:
                shape.cls, shape.hits = "headpub", names.read(match.group(1))
        elif shape.cls == "url" and _is_address(shapes, index, above, below):
            shape.cls = "url_news"
        elif shape.cls in ("head", "tiny") and below is not None and "stop" not in shape.flags:
            _read_name(shape, above, below, names)


def _names_series(shape: Shape) -> bool:
    """Whether a line in brackets begins with a paper's name and goes on with its series: (新潟日報・連載「…」第3回)"""
    named = "bracketed" in shape.flags and shape.cls in HEADLINES and bool(shape.hits) and shape.hits[0].start <= 1
    return named and not shape.kinds.keys() & AUTHORS and _ENDS_AS_NAME.search(shape.unit.text) is not None


def _read_top_address(shapes: Sequence[Shape], index: int) -> None:
    """Take an address under the page's first line for a piece's, where the piece's headline and date are under it.

    One in which a site's news and a day's figures stand is a piece's with the text alone under it.
    """
    header = shapes[index : index + 3]
    if index and header[0].cls == "url" and len(header) == len(("address", "headline", "date")):
        if _NEWS_ADDRESS.search(header[0].url or "") and header[1].cls in PROSE and header[1].prose > 0:
            header[0].cls = "url_news"
        close = not any(shape.unit.gap for shape in header[1:])
        if close and _is_headline(header[1]) and header[1].headline > 0 and header[2].cls in ("date", "pubdate", "pub"):
            header[0].cls = "url_news"


def _heads(shape: Shape, below: Sequence[Shape]) -> bool:
    """Whether a line such as pages have at their top names a paper and a day right above a headline."""
    if not (shape.hits and shape.dates and shape.dates[0].is_full and shape.unit.gap and below):
        return False
    return _is_headline(below[0]) and not below[0].unit.gap and below[0].headline > 0


def _is_headline(shape: Shape | None) -> bool:
    return shape is not None and shape.cls in HEADLINES and "stop" not in shape.flags and not shape.dates


def _is_address(shapes: Sequence[Shape], index: int, above: Shape | None, below: Shape | None) -> bool:
    """Whether an unknown site's address is a piece's: under its headline, above its text, above both or an arrow."""
    if below is None or not _OF_PIECE.search(shapes[index].url or ""):
        return False
    if _is_headline(above) and index > _TOP:
        return below.cls in (*PROSE, "date", "pubdate", "pub") and below.unit.gap <= 1
    if index + 2 >= len(shapes):
        return False
    under = shapes[index + 2]
    if below.cls == "arrow":
        return under.cls in (*PROSE, *HEADLINES)
    if below.unit.gap or below.cls not in HEADLINES:
        return False
    headed = below.cls == "headpub" or (shapes[index].unit.gap > 0 and below.headline > 0)
    return under.cls in ("pub", "pubdate", "date") or (headed and under.cls in PROSE)


def _read_name(shape: Shape, above: Shape | None, below: Shape, names: SourceNames) -> None:
    """Take the one name on a line with a date, or on a short line above one, for the source of the headline beside."""
    line = shape.unit.text
    close = not below.unit.gap
    dated = bool(shape.dates) and len(line) <= _LONGEST
    beside = _is_headline(above) and (below.cls in _BELOW or below.cls in PROSE)
    if dated and not shape.hits:
        over = close and _is_headline(below)
        labelled = _LABELLED.match(line) is not None and close and below.cls in PROSE
        whole = shape.dates[0].is_full or "time" in shape.flags
        if not (labelled or (whole and (beside or over))):
            return
        cls = "pubdate"
    elif not shape.dates and not shape.hits and len(line) <= _NAME and close and above is not None:
        if not (beside and above.headline > 0 and below.cls in _BELOW):
            return
        cls = "pub"
    else:
        return
    found = names.read(line)
    if len(found) == 1 and shape.residue - residue_of(found[0].publisher.name) <= (2 if cls == "pubdate" else 0):
        shape.cls, shape.hits, shape.residue = cls, found, 0
