"""What a scan of the text yields, still unresolved."""

from __future__ import annotations

from typing import NamedTuple

from jpnews_nlp.dates.frame import Frame, Quantity


class Range(NamedTuple):
    """Two frames that bound a stretch of time, or name two neighbouring units (20、21日)."""

    left: Frame
    right: Frame

    @property
    def end(self) -> int:
        return self.right.end


class Counted(NamedTuple):
    """A point counted from a day that is told beside it (今日から3日後)."""

    base: Frame
    frame: Frame

    @property
    def end(self) -> int:
        return self.frame.end


Item = Frame | Quantity | Range | Counted
