"""The forms in which a table is written, part by part: what a file begins with, its parts, what it ends with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Protocol

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables import footers
from jpnews_nlp.tables.formulas import guarded

FORMATS = ("parquet", "csv")
_BOM = b"\xef\xbb\xbf"  # so that Excel reads UTF-8


class Encoded(NamedTuple):
    """Some rows as they stand in a file."""

    body: memoryview
    note: bytes  # what the file's end says of them, if they stood right behind its head


class Form(Protocol):
    """How one table is written."""

    head: bytes
    maker: str  # files that different makers wrote may differ though they hold the same rows

    def encode(self, rows: pa.Table) -> Encoded:
        """Return rows, one at least, as they stand in a file."""

    def notes(self, path: Path, count: int) -> list[bytes]:
        """Return the notes of the `count` parts of a file that have rows."""

    def moved(self, note: bytes, by: int) -> bytes:
        """Return the note of a part that stands `by` bytes further on."""

    def foot(self, notes: list[bytes], rows: int) -> bytes:
        """Return what a file ends with."""


class Csv:
    """RFC 4180 with a byte-order mark. With `safe`, cells are guarded against spreadsheets (see `formulas`)."""

    def __init__(self, schema: pa.Schema, *, safe: bool) -> None:
        self._safe = safe
        self.head = _BOM + self._text(schema.empty_table(), header=True)
        self.maker = f"pyarrow {pa.__version__}, safe: {safe}"

    def _text(self, rows: pa.Table, *, header: bool) -> memoryview:
        sink = pa.BufferOutputStream()
        pa_csv.write_csv(rows, sink, pa_csv.WriteOptions(include_header=header, eol="\r\n"))
        return memoryview(sink.getvalue())

    def encode(self, rows: pa.Table) -> Encoded:
        rows = rows.combine_chunks()  # without a header, pyarrow writes rubbish for an empty chunk that comes first
        return Encoded(self._text(guarded(rows) if self._safe else rows, header=False), b"")

    def notes(self, path: Path, count: int) -> list[bytes]:
        return [b""] * count

    def moved(self, note: bytes, by: int) -> bytes:
        return note

    def foot(self, notes: list[bytes], rows: int) -> bytes:
        return b""


class Parquet:
    """A row group for each part. What is noted of one is its entry in the file's footer."""

    head = footers.MARK

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._rest = footers.read(pa.BufferReader(self._file(schema.empty_table()))).rest
        self.maker = f"pyarrow {pa.__version__}"

    def _file(self, rows: pa.Table) -> pa.Buffer:
        sink = pa.BufferOutputStream()
        with pq.ParquetWriter(sink, self._schema, compression="zstd") as writer:
            if rows.num_rows:
                writer.write_table(rows, row_group_size=rows.num_rows)
        return sink.getvalue()

    def encode(self, rows: pa.Table) -> Encoded:
        file = self._file(rows)
        footer = footers.read(pa.BufferReader(file))
        (note,) = footer.groups
        return Encoded(memoryview(file)[len(self.head) : -footer.size], note)

    def notes(self, path: Path, count: int) -> list[bytes]:
        return footers.groups_of(path)

    def moved(self, note: bytes, by: int) -> bytes:
        return footers.moved(note, by)

    def foot(self, notes: list[bytes], rows: int) -> bytes:
        return footers.written(notes, rows, self._rest)


def form(kind: str, table: str, *, csv_safe: bool) -> Form:
    """Return the form of a table's file with the extension `kind`."""
    schema = TABLES[table]
    return Csv(schema, safe=csv_safe) if kind == "csv" else Parquet(schema)
