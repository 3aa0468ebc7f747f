"""Tables → Parquet and CSV files, streamed, with sizes of row groups that depend on the data alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from jpnews_nlp.schema import SCHEMA_VERSION, TABLES, describe, primary_key
from jpnews_nlp.tables.formulas import guarded

FORMATS = ("parquet", "csv")
_GROUP = 100_000  # rows of a Parquet row group; a document counts for as many as its length in 200 characters
_BOM = b"\xef\xbb\xbf"  # so that Excel reads UTF-8


class TableWriter:
    """Writes one table in the formats asked for; use as a context manager.

    With `csv_safe`, cells of the CSV file that a spreadsheet would run as formulas are guarded (see `formulas`).
    """

    def __init__(self, folder: Path, name: str, formats: Iterable[str], *, csv_safe: bool = True) -> None:
        self.schema = TABLES[name]
        self._csv_safe = csv_safe
        self._paths = {kind: folder / f"{name}.{kind}" for kind in formats}
        self._waiting: list[pa.Table] = []
        self._size = 0

    def __enter__(self) -> TableWriter:
        self._writers = [self._opened(kind, path) for kind, path in self._paths.items()]
        return self

    def __exit__(self, error: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        if error is None and self._waiting:
            self._flush()
        for writer in self._writers:
            writer.close()

    def _opened(self, kind: str, path: Path) -> Any:
        if kind == "csv":
            return _CsvWriter(path, self.schema, guarded if self._csv_safe else _as_it_is)
        return pq.ParquetWriter(path, self.schema, compression="zstd")

    def write(self, table: pa.Table) -> None:
        """Add rows. Groups are cut by the rows alone, so however these come, the file is the same."""
        while table.num_rows:
            taken, size = self._next(table)
            self._waiting.append(table.slice(0, taken))
            self._size += size
            table = table.slice(taken)
            if self._size >= _GROUP:
                self._flush()

    def _next(self, table: pa.Table) -> tuple[int, int]:
        """How many of the rows to add next, and how much of a group they fill."""
        if "text" in table.column_names:
            return 1, max(50, table["n_chars"][0].as_py() // 200)
        rows = min(table.num_rows, _GROUP - self._size)
        return rows, rows

    def _flush(self) -> None:
        group = pa.concat_tables(self._waiting).combine_chunks()
        for writer in self._writers:
            writer.write_table(group)
        self._waiting, self._size = [], 0


class _CsvWriter:
    """RFC 4180 with a byte-order mark."""

    def __init__(self, path: Path, schema: pa.Schema, change: Callable[[pa.Table], pa.Table]) -> None:
        self._change = change
        self._sink = path.open("wb")
        self._sink.write(_BOM)
        self._writer = pa_csv.CSVWriter(self._sink, schema, write_options=pa_csv.WriteOptions(eol="\r\n"))

    def write_table(self, table: pa.Table) -> None:
        self._writer.write_table(self._change(table))

    def close(self) -> None:
        self._writer.close()
        self._sink.close()


def _as_it_is(table: pa.Table) -> pa.Table:
    return table


def write_package(folder: Path, formats: Iterable[str], tables: Iterable[str], *, csv_safe: bool = True) -> None:
    """Write ``datapackage.json``: a Frictionless data package over the tables, derived from the schema.

    ``csvSafe`` of a CSV file says whether its cells are guarded against spreadsheets.
    """
    formats = list(formats)
    package = {
        "profile": "data-package",
        "name": "jpnews-nlp-tables",
        "title": "Japanese news commentary as tables",
        "version": SCHEMA_VERSION,
        "resources": [_resource(name, kind, csv_safe) for kind in formats for name in tables],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _resource(name: str, kind: str, csv_safe: bool) -> dict[str, Any]:
    form = {"profile": "tabular-data-resource", "encoding": "utf-8-sig", "csvSafe": csv_safe}
    dialect = form if kind == "csv" else {}
    return {
        "name": name if kind == "csv" else f"{name}-{kind}",
        "path": f"{name}.{kind}",
        "format": kind,
        "description": describe(TABLES[name]),
        **dialect,
        "schema": table_schema(name),
    }


def table_schema(name: str) -> dict[str, Any]:
    """Return a table's schema as a Frictionless Table Schema."""
    fields = [
        {
            "name": field.name,
            "type": _frictionless_type(field.type),
            "description": describe(field),
            "constraints": {"required": not field.nullable},
        }
        for field in TABLES[name]
    ]
    key = primary_key(name)
    foreign = {"fields": "doc_id", "reference": {"resource": "documents", "fields": "doc_id"}}
    return {
        "fields": fields,
        "missingValues": [""],
        **({"primaryKey": list(key)} if key else {}),
        **({"foreignKeys": [foreign]} if key and name != "documents" else {}),
    }


def _frictionless_type(kind: pa.DataType) -> str:
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_floating(kind):
        return "number"
    return "date" if pa.types.is_date(kind) else "string"
