r"""Cells of a CSV file that a spreadsheet would run as a formula, and a guard that can be taken off again.

A cell that begins with ``= + - @``, a tab or a carriage return is read by Excel and its like as a formula (OWASP, CSV
injection). An apostrophe before it makes it text. So that the guard can be told from an apostrophe of the article's
own, a cell that begins with apostrophes and then one of these characters gets one more:

    guarded:    text matches ``^'*[=+\-@\t\r]``   ->  ``'`` + text
    unguarded:  cell matches ``^'+[=+\-@\t\r]``   ->  cell without its first ``'``
"""

from __future__ import annotations

import pyarrow as pa

_RISKY = r"\A('*[=+\-@\t\r])"
_GUARDED = r"\A'('*[=+\-@\t\r])"


def guarded(table: pa.Table) -> pa.Table:
    """Return `table` with each string that begins like a formula behind one more apostrophe."""
    return _each_text(table, _RISKY, r"'\1")


def unguarded(table: pa.Table) -> pa.Table:
    """Return what `guarded` was given."""
    return _each_text(table, _GUARDED, r"\1")


def _each_text(table: pa.Table, pattern: str, by: str) -> pa.Table:
    import pyarrow.compute as pc  # takes long to load, and most runs need none of it

    columns = [
        pc.replace_substring_regex(column, pattern, by, max_replacements=1)
        if pa.types.is_string(column.type)
        else column
        for column in table.columns
    ]
    return pa.Table.from_arrays(columns, schema=table.schema)
