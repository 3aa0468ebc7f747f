"""Widths of a table's columns in terminal cells, of which a full-width character takes two."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

_NARROWEST = 10  # cells that a cut column keeps
_GAP = 2  # cells between columns


def fitted(rows: Sequence[Sequence[str]], elastic: Sequence[bool], room: int) -> list[int]:
    """Return a width for each column, so that all of them fit into `room` cells if that can be.

    Args:
        rows: the cells, header included.
        elastic: which columns may be cut: the widest of them first, to one common width, and the last column only
            when the others are as narrow as they may be, because it says most.
        room: cells of a line.
    """
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    excess = sum(widths) + _GAP * (len(widths) - 1) - room
    able = [number for number, may in enumerate(elastic) if may]
    for group in ([n for n in able if n != len(widths) - 1], able):
        excess = _cut(widths, group, excess)
    return widths


def _cut(widths: list[int], columns: Sequence[int], excess: int) -> int:
    """Narrow the widest of `columns`, in place, until `excess` cells are gone; return what is left of it."""
    while excess > 0 and (able := [number for number in columns if widths[number] > _NARROWEST]):
        widest = max(widths[number] for number in able)
        tied = [number for number in able if widths[number] == widest][:excess]
        for number in tied:
            widths[number] -= 1
        excess -= len(tied)
    return excess
