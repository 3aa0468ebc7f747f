"""Columns → Arrow, strictly: a column that the schema lacks, or lacks here, is an error and never dropped."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from jpnews_nlp.schema import TABLES


class TableError(ValueError):
    """Columns that do not fit their table's schema."""


def to_table(name: str, columns: Mapping[str, list[object]]) -> pa.Table:
    """Return columns as the Arrow table `name`.

    Raises:
        TableError: if columns are missing, unknown, of another type or length, or null where they may not be.
    """
    schema = TABLES[name]
    if columns.keys() != set(schema.names):
        raise TableError(f"table {name}: columns differ from the schema: {sorted(columns.keys() ^ set(schema.names))}")
    arrays = []
    for field in schema:
        try:
            array = pa.array(columns[field.name], field.type)
        except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeError) as error:
            raise TableError(f"table {name}, column {field.name}: {error}") from error
        if array.null_count and not field.nullable:
            raise TableError(f"table {name}, column {field.name}: null where a value is required")
        arrays.append(array)
    if len({len(array) for array in arrays}) > 1:
        lengths = {field.name: len(array) for field, array in zip(schema, arrays, strict=True)}
        raise TableError(f"table {name}: columns of different lengths: {lengths}")
    return pa.Table.from_arrays(arrays, schema=schema)
