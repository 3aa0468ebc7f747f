"""The layers that an article is shown in: the table of each, its class in HTML, and what is told of a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
Rows = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Layer:
    """A table shown as marks in the text."""

    table: str
    css: str  # class of its marks
    told: tuple[str, ...]  # columns told of a mark, the most telling first


LAYERS = (
    Layer("entities", "e", ("name", "label", "entity_id", "country", "title", "evidence")),
    Layer(
        "dates",
        "d",
        ("value", "type", "date_from", "date_to", "mod", "value_surface", "anchor", "basis", "evidence"),
    ),
    Layer("quotes", "q", ("source", "cue", "type", "depth", "evidence")),
    Layer(
        "stances", "s", ("category", "polarity", "target", "target_entity_id", "strength", "subtype", "cue", "evidence")
    ),
    Layer(
        "reported_stances",
        "r",
        ("holder", "category", "polarity", "target", "target_entity_id", "strength", "subtype", "cue", "evidence"),
    ),
)
SEGMENTS = Layer("segments", "v", ("voice", "role", "publisher", "published", "evidence", "score", "report_id"))
VOICES = ("editorial", "report", "other")
LABELS = ("COUNTRY", "PERSON", "ORGANIZATION", "LOCATION", "EVENT")

_SIGNS = {-1: "against", 0: "neutral", 1: "for"}


def sign(polarity: int) -> str:
    """Return the name of a polarity: against, neutral or for."""
    return _SIGNS[(polarity > 0) - (polarity < 0)]


def source_name(report: Row) -> str:
    """Return the name that a quoted report goes by: its publisher, else its agency or domain; empty if it has none."""
    return report["publisher"] or report["agency"] or report["domain"] or ""


def classes(layer: Layer, row: Row) -> str:
    """Return the HTML classes of a row's mark: its layer, and what colours it."""
    if layer.table == "entities":
        return f"{layer.css} {row['label'].lower()}"
    return f"{layer.css} {sign(row['polarity'])}" if "polarity" in row else layer.css


def told(layer: Layer, row: Row) -> list[str | float | None]:
    """Return what is told of a row, one value a column of ``layer.told``, ready for JSON."""
    return [_plain(row[column]) for column in layer.told]


def _plain(value: Any) -> str | float | None:
    if value is None or isinstance(value, (int, str)):
        return value
    return round(value, 3) if isinstance(value, float) else str(value)
