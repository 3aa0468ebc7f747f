"""From labels to segments: the voice and role of each unit, with the evidence for them."""

from __future__ import annotations

from collections.abc import Sequence

from jpnews_nlp.records import Segment, Voice
from jpnews_nlp.voice.model import LABELS, VOICE, Floats, Model
from jpnews_nlp.voice.shape import Shape

_SURFACE_ROLES = (("caption", "caption"), ("byline", "byline"))
_REPORT_ROLE = {"H": "headline", "S": "source", "R": "body"}


def segments_of(
    shapes: Sequence[Shape], labels: Sequence[int], features: Sequence[Sequence[str]], marginals: Floats, model: Model
) -> list[Segment]:
    """Return one segment a unit; the reports are numbered by their beginnings."""
    segments: list[Segment] = []
    report = -1
    for index, (shape, label) in enumerate(zip(shapes, labels, strict=True)):
        name = LABELS[label]
        voice: Voice = VOICE[name]
        report += name.startswith("b")
        same = [i for i, other in enumerate(LABELS) if VOICE[other] == voice]
        segments.append(
            Segment(
                shape.unit.start,
                shape.unit.end,
                voice,
                role_of(shape, name),
                report if voice == "report" else None,
                " ".join([f"label:{name}", *model.reasons(features[index], label)]),
                round(float(marginals[index, same].sum()), 3),
            )
        )
    return segments


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
