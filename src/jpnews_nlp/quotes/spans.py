"""Stretches of text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Span:
    """Half-open code-point offsets."""

    start: int
    end: int
