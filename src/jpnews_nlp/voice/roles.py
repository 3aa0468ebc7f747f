"""From labels to segments: the voice and role of each unit, with the evidence for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jpnews_nlp.records import Segment, Voice
from jpnews_nlp.voice.model import LABELS, VOICE, Floats, Model
from jpnews_nlp.voice.shape import Shape

_SURFACE_ROLES = (("caption", "caption"), ("byline", "byline"))
_OWN_TEXT = 2  # units of the author's, the introduction among them, that end a report
_HEADLINES = 4  # headlines of one report that are remembered
_WORD = re.compile(r"\w+")
_HEADLINE_SHAPES = ("head", "headpub")
_SOURCE_LINES = ("pub", "pubdate")
_REPORT_ROLE = {"H": "headline", "S": "source", "R": "body"}


def segments_of(
    shapes: Sequence[Shape], labels: Sequence[int], features: Sequence[Sequence[str]], marginals: Floats, model: Model
) -> list[Segment]:
    """Return one segment a unit; the reports are numbered by their beginnings."""
    segments: list[Segment] = []
    report = -1
    header = _Header()
    confidence = {
        voice: marginals[:, [i for i, other in enumerate(LABELS) if VOICE[other] == voice]].sum(axis=1).tolist()
        for voice in set(VOICE.values())
    }
    for index, (shape, label) in enumerate(zip(shapes, labels, strict=True)):
        name = LABELS[label]
        voice: Voice = VOICE[name]
        if voice == "report":
            following = LABELS[labels[index + 1]] if index + 1 < len(labels) else ""
            again = header.goes_on(shape)
            over = not again and (header.is_over(shapes, index, name, following) or _is_another(shapes, labels, index))
            begins = over or (name.startswith("b") and not again)
            report += begins
            if over and name == "R" and shape.cls in _HEADLINE_SHAPES and shape.hits:
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
    """Whether the author, after text of his own, introduces the unit as another piece: こんな記事もありました。"""
    if index < _OWN_TEXT or "another" not in shapes[index - 1].kinds or shapes[index].unit.joined:
        return False
    return all(VOICE[LABELS[label]] == "editorial" for label in labels[index - _OWN_TEXT : index])


@dataclass(frozen=True, slots=True)
class _Header:
    """What the report that is being read has shown so far."""

    publisher: str | None = None
    has_source: bool = False
    has_body: bool = False
    headlines: tuple[str, ...] = ()  # the words that each headline begins with

    def goes_on(self, shape: Shape) -> bool:
        """Whether a headline is but another line of the header: the same one again, or its next line."""
        if self.has_body or not self.headlines:
            return False
        next_line = not (self.has_source or shape.unit.gap or shape.hits or "bullet" in shape.flags)
        return next_line or _words(shape) in self.headlines

    def is_over(self, shapes: Sequence[Shape], index: int, label: str, following: str) -> bool:
        """Whether the unit must belong to another report: a second dateline, a headline with another source."""
        shape = shapes[index]
        if label == "R" and shape.cls not in _HEADLINE_SHAPES:
            return self.has_body and shape.cls == "dateline"
        is_headline = label in ("H", "R") or (label == "S" and shape.cls == "headpub")
        if not is_headline or not self.has_source:
            return False
        name = _source_in(shape) or (_source_in(shapes[index + 1]) if following == "S" else None)
        if name is None:
            return following == "S" and not self.has_body and bool(shapes[index + 1].dates)
        return name != self.publisher

    def after(self, shape: Shape, label: str, begins: bool) -> _Header:
        """Return what is known after the unit."""
        before = _Header() if begins else self
        name = _source_in(shape)
        return _Header(
            before.publisher or name,
            before.has_source or name is not None or (label.endswith("S") and bool(shape.dates)),
            before.has_body or label in ("R", "bR"),
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
    if kind == "S" and "dateline" in shape.flags:
        return "dateline"
    return _REPORT_ROLE[kind]


def _mark_role(shape: Shape) -> str:
    if shape.url:
        return "link"
    if shape.cls == "return_label":
        return "heading"
    return "end_mark" if "end_mark" in shape.kinds else "marker"
