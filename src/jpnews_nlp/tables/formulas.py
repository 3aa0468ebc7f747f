r"""Cells of a CSV file that a spreadsheet would run as a formula, and a guard that can be taken off again.

A cell that begins with ``= + - @``, a tab or a carriage return is read by Excel and its like as a formula (OWASP, CSV
injection). An apostrophe before it makes it text. So that the guard can be told from an apostrophe of the article's
own, a cell that begins with apostrophes and then one of these characters gets one more:

    guarded:    text matches ``^'*[=+\-@\t\r]``   ->  ``'`` + text
    unguarded:  cell matches ``^'+[=+\-@\t\r]``   ->  cell without its first ``'``
"""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

_RISKY = r"\A('*[=+\-@\t\r])"
_GUARDED = r"\A'('*[=+\-@\t\r])"


def guarded(table: pa.Table) -> pa.Table:
    """Return `table` with each string that begins like a formula behind one more apostrophe."""
    return _each_text(table, lambda column: pc.replace_substring_regex(column, _RISKY, r"'\1", max_replacements=1))


def unguarded(table: pa.Table) -> pa.Table:
    """Return what `guarded` was given."""
    return _each_text(table, lambda column: pc.replace_substring_regex(column, _GUARDED, r"\1", max_replacements=1))


def _each_text(table: pa.Table, change: Callable[[pa.ChunkedArray], pa.ChunkedArray]) -> pa.Table:
    columns = [
        change(table[field.name]) if pa.types.is_string(field.type) else table[field.name] for field in table.schema
    ]
    return pa.Table.from_arrays(columns, schema=table.schema)
