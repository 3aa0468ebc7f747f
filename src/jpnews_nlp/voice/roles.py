"""From labels to segments: the voice and role of each unit, with the evidence for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jpnews_nlp.records import Segment, Voice
from jpnews_nlp.voice.model import LABELS, VOICE, Floats, Model
from jpnews_nlp.voice.shape import HEADLINES, Shape

_SURFACE_ROLES = (("caption", "caption"), ("byline", "byline"))
_RECORD = "intro_record"  # the cue of statements and minutes, which are no part of a paper's piece
_OWN_TEXT = 2  # units of the author's, the introduction among them, that end a report
_HEADLINES = 4  # headlines of one report that are remembered
_WORD = re.compile(r"\w+")
_SOURCE_LINES = ("pub", "pubdate")
_REPORT_ROLE = {"H": "headline", "S": "source", "R": "body"}


def segments_of(
    shapes: Sequence[Shape], labels: Sequence[int], features: Sequence[Sequence[int]], marginals: Floats, model: Model
) -> list[Segment]:
    """Return one segment a unit; `features` are their rows in the model. Reports are numbered by their beginnings."""
    segments: list[Segment] = []
    report = -1
    header = _Header()
    confidence = {
        voice: marginals[:, [i for i, other in enumerate(LABELS) if VOICE[other] == voice]].sum(axis=1).tolist()
        for voice in set(VOICE.values())
    }
    others = _others(shapes, labels)
    for index, (shape, label) in enumerate(zip(shapes, labels, strict=True)):
        name = LABELS[label]
        voice: Voice = VOICE[name]
        if voice == "report":
            following = LABELS[labels[index + 1]] if index + 1 < len(labels) else ""
            another = _is_another(shapes, labels, index)
            again = not another and header.goes_on(shape, name)
            over = another or (
                not again
                and (
                    header.is_over(shapes, index, name, following)
                    or (index in others and (header.publisher or header.site) not in (None, others[index]))
                )
            )
            begins = over or (name.startswith("b") and not again)
            report += begins
            if over and name == "R" and shape.cls in HEADLINES and shape.hits:
                name = "H"
            header = header.after(shape, name, begins)
        segments.append(
            Segment(
                shape.unit.start,
                shape.unit.end,
                voice,
                role_of(shape, name),
                report if voice == "report" else None,
                " ".join([f"label:{name}", *model.reasons(features[index], label)]),
                round(confidence[voice][index], 3),
            )
        )
    return segments


def _is_another(shapes: Sequence[Shape], labels: Sequence[int], index: int) -> bool:
    """Whether the author, after text of his own, introduces the unit as another piece: こんな記事もありました。

    A statement or minutes are another piece in any case: 会長声明も出ていました。
    """
    if index < _OWN_TEXT or shapes[index].unit.joined:
        return False
    told = shapes[index - 1].kinds
    if "another" not in told and told.get("intro") != _RECORD:
        return False
    least = 1 if "intro" in shapes[index - 1].kinds else _OWN_TEXT
    return all(VOICE[LABELS[label]] == "editorial" for label in labels[index - least : index])


def _others(shapes: Sequence[Shape], labels: Sequence[int]) -> dict[int, str]:
    """Return the publisher that each run of report units names, where it is but one, by the run's first unit.

    A run after words of the author's that names another publisher than the report before it is another report.
    """
    found: dict[int, str] = {}
    voices = [VOICE[LABELS[label]] for label in labels]
    first = 0
    for index, voice in enumerate(voices):
        if voice != "report":
            continue
        if not index or voices[index - 1] != "report":
            first = index
            named: set[str] = set()
            begun = 0
        begun += LABELS[labels[index]].startswith("b")
        name = _source_in(shapes[index]) or _site_of(shapes[index])
        named |= {name} if name else set()
        if len(named) == 1 and not begun:
            found[first] = next(iter(named))
        else:
            found.pop(first, None)
    return found


def _site_of(shape: Shape) -> str | None:
    """Return the publisher of an address that stands alone."""
    return shape.site.name if shape.cls == "url_news" and shape.site and not shape.site.is_carrier else None


@dataclass(frozen=True, slots=True)
class _Header:
    """What the report that is being read has shown so far."""

    publisher: str | None = None
    site: str | None = None  # whose address it has
    has_source: bool = False
    has_body: bool = False
    closed: bool = False  # by its address under the body
    is_address: bool = False  # and nothing else
    headlines: tuple[str, ...] = ()  # the words that each headline begins with

    def goes_on(self, shape: Shape, label: str) -> bool:
        """Whether a unit is but the header's next line, its headline again, or the body under it."""
        if self.has_body:
            return False
        if shape.unit.text.endswith("、") and not shape.unit.gap:  # a sentence goes on: no headline
            return True
        if not self.headlines:
            bare = self.is_address or (self.has_source and not shape.hits)
            return bare and label == "bH" and not shape.unit.gap
        if label == "bR":
            return shape.unit.gap <= 1
        next_line = not (self.has_source or shape.unit.gap or shape.hits or "bullet" in shape.flags)
        return next_line or _words(shape) in self.headlines

    def is_over(self, shapes: Sequence[Shape], index: int, label: str, following: str) -> bool:
        """Whether the unit must belong to another report: a second dateline, a headline with another source."""
        shape = shapes[index]
        if label in "SR" and shape.cls in _SOURCE_LINES:
            return self._is_overtaken(shapes, index)
        if label == "R" and shape.cls not in HEADLINES:
            return self.has_body and shape.cls == "dateline"
        if self.closed and label == "H" and following == "R" and _words(shape) not in self.headlines:
            return True
        is_headline = label in ("H", "R") or (label == "S" and shape.cls == "headpub")
        if not is_headline or not self.has_source:
            return False
        name = _source_in(shape) or (_source_in(shapes[index + 1]) if following == "S" else None)
        if name is None:
            return following == "S" and not self.has_body and bool(shapes[index + 1].dates)
        return name != self.publisher

    def _is_overtaken(self, shapes: Sequence[Shape], index: int) -> bool:
        """Whether another publisher's line stands apart above the next text: it opens that one's report."""
        own = self.publisher or self.site
        if not self.has_body or own is None or index + 1 == len(shapes):
            return False
        apart = shapes[index].unit.gap > 0 and not shapes[index + 1].unit.gap
        return apart and _source_in(shapes[index]) not in (None, own)

    def after(self, shape: Shape, label: str, begins: bool) -> _Header:
        """Return what is known after the unit."""
        before = _Header() if begins else self
        name = _source_in(shape)
        return _Header(
            before.publisher or name,
            before.site or _site_of(shape),
            before.has_source or name is not None or (label.endswith("S") and bool(shape.dates)),
            before.has_body or (label in ("R", "bR") and shape.cls != "caption"),
            before.has_body and (shape.cls == "url_news" or (before.closed and label not in ("R", "H"))),
            begins and shape.cls == "url_news",
            (*before.headlines, _words(shape))[-_HEADLINES:] if label in ("H", "bH") else before.headlines,
        )


def _words(shape: Shape) -> str:
    """Return the words that a headline begins with, without marks."""
    return "".join(_WORD.findall(shape.unit.text[:40]))[:12]


def _source_in(shape: Shape) -> str | None:
    """Return the publisher that a source line or a headline with its publisher names."""
    if shape.cls not in (*_SOURCE_LINES, "headpub", "dateline") and "pub_tail" not in shape.flags:
        return None
    return next((hit.publisher.name for hit in shape.hits if not hit.publisher.is_carrier), None)


def role_of(shape: Shape, label: str) -> str:
    """Return the role that a unit's label and shape give it."""
    kind = label.removeprefix("b")
    if kind in "HSR":
        return _report_role(shape, kind)
    if kind == "N":
        return "comment" if "reader" in shape.kinds else "furniture"
    if kind == "T":
        return "title" if shape.unit.line < 12 else "heading"
    if kind == "M":
        return _mark_role(shape)
    return "caption" if shape.cls == "caption" else "body"


def _report_role(shape: Shape, kind: str) -> str:
    if shape.cls in ("url", "url_news"):
        return "link"
    if kind == "S" and shape.cls == "headpub":
        return "headline"
    for cls, role in _SURFACE_ROLES:
        if shape.cls == cls and kind != "H":
            return role
    if "bare" in shape.flags or (kind == "S" and "dateline" in shape.flags):
        return "dateline"
    if kind == "R" and shape.cls in _SOURCE_LINES:
        return "source"
    return _REPORT_ROLE[kind]


def _mark_role(shape: Shape) -> str:
    if shape.url:
        return "link"
    if shape.cls == "return_label":
        return "heading"
    return "end_mark" if "end_mark" in shape.kinds else "marker"
