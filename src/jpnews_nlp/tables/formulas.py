r"""Cells of a CSV file that a spreadsheet would run as a formula, and a guard that can be taken off again.

A cell that begins with ``= + - @``, a tab or a carriage return is read by Excel and its like as a formula (OWASP, CSV
injection). An apostrophe before it makes it text. So that the guard can be told from an apostrophe of the article's
own, a cell that begins with apostrophes and then one of these characters gets one more:

    guarded:    text matches ``^'*[=+\-@\t\r]``   ->  ``'`` + text
    unguarded:  cell matches ``^'+[=+\-@\t\r]``   ->  cell without its first ``'``
"""

from __future__ import annotations

import re

import pyarrow as pa

_RISKY = r"\A('*[=+\-@\t\r])"
_GUARDED = r"\A'('*[=+\-@\t\r])"
_FIRSTS = ("'", "=", "+", "-", "@", "\t", "\r")  # what either begins with
_FEW = 5_000  # rows


def guarded(table: pa.Table) -> pa.Table:
    """Return `table` with each string that begins like a formula behind one more apostrophe."""
    return _each_text(table, _RISKY, r"'\1")


def unguarded(table: pa.Table) -> pa.Table:
    """Return what `guarded` was given."""
    return _each_text(table, _GUARDED, r"\1")


def _each_text(table: pa.Table, pattern: str, by: str) -> pa.Table:
    replaced = _one_by_one if table.num_rows < _FEW else _all_at_once
    columns = [replaced(column, pattern, by) if pa.types.is_string(column.type) else column for column in table.columns]
    return pa.Table.from_arrays(columns, schema=table.schema)


def _all_at_once(column: pa.ChunkedArray, pattern: str, by: str) -> pa.ChunkedArray:
    import pyarrow.compute as pc  # takes longer to load than an article's tables to go through one by one

    return pc.replace_substring_regex(column, pattern, by, max_replacements=1)


def _one_by_one(column: pa.ChunkedArray, pattern: str, by: str) -> pa.ChunkedArray:
    cells = column.to_pylist()
    if not any(cell.startswith(_FIRSTS) for cell in cells if cell):
        return column
    return pa.chunked_array([pa.array([cell and re.sub(pattern, by, cell, count=1) for cell in cells], column.type)])
