"""Chunks: what one worker made of a few documents, as Arrow files, until the tables are put together.

A chunk is a folder with one file a table. It is written beside its name and renamed when it is whole, so that a
chunk is there or is not there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType

import pyarrow as pa

from jpnews_nlp.runner.disk import settle
from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables.arrow import to_table
from jpnews_nlp.tables.places import Columns

CHUNKED = tuple(name for name in TABLES if name != "failures")
_BATCH = 2000  # rows from which on they are written: few are kept in memory, and few are read for one document
_ONE_THREAD = pa.ipc.IpcReadOptions(use_threads=False)  # for columns as short as these, the fastest


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a document's rows are: the chunk, and for each of `CHUNKED` the batch, its first row and their number."""

    chunk: str
    rows: tuple[tuple[int, int, int], ...]

    def count(self, table: str) -> int:
        """Return how many rows the document has in `table`."""
        return self.rows[CHUNKED.index(table)][2]


class ChunkWriter:
    """Writes the chunk `name` document by document; use as a context manager. It is there once `close` has returned."""

    def __init__(self, folder: Path, name: str) -> None:
        self._name = name
        self._place = folder / name
        self._draft = folder / f"{name}.draft"

    def __enter__(self) -> ChunkWriter:
        _make_anew(self._draft)
        self._tables = [_TableWriter(self._draft / f"{table}.arrow", table) for table in CHUNKED]
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for table in self._tables:
            table.abandon()
        shutil.rmtree(self._draft, ignore_errors=True)  # on a full disk, it would stay full

    def add(self, document: Mapping[str, Columns]) -> Extent:
        """Add the tables of a document; return where its rows are.

        Raises:
            TableError: if rows do not fit their table, be they of this document or of one before it.
        """
        return Extent(self._name, tuple(table.add(document[table.name]) for table in self._tables))

    def close(self) -> None:
        """Write what is left, and put the chunk in its place. Raises as `add`."""
        for table in self._tables:
            table.flush()
            table.close()
        _put_in_place(self._draft, self._place)


class _TableWriter:
    """Writes one table of a chunk in batches of whole documents."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self._waiting: Columns = {}
        self._rows = self._batch = 0
        self._sink = pa.OSFile(os.fspath(path), "wb")
        self._writer = pa.ipc.new_file(self._sink, TABLES[name], options=pa.ipc.IpcWriteOptions(compression="lz4"))

    def add(self, columns: Columns) -> tuple[int, int, int]:
        first, count = self._rows, len(columns["doc_id"])
        for name, values in columns.items():
            self._waiting.setdefault(name, []).extend(values)
        self._rows += count
        batch = self._batch
        if self._rows >= _BATCH:
            self.flush()
        return batch, first, count

    def flush(self) -> None:
        if not self._waiting:
            return
        table = to_table(self.name, self._waiting)
        self._waiting, self._rows = {}, 0
        if table.num_rows:
            self._writer.write_table(table)
            self._batch += 1

    def close(self) -> None:
        self._writer.close()
        self._sink.close()

    def abandon(self) -> None:
        self._sink.close()


def take(path: Path) -> dict[str, bytes]:
    """Return the files of the chunk at `path` by name, and remove it."""
    files = {file.name: file.read_bytes() for file in path.iterdir()}
    shutil.rmtree(path)
    return files


def store(folder: Path, name: str, files: Mapping[str, bytes]) -> None:
    """Write a chunk that was taken elsewhere."""
    draft = folder / f"{name}.draft"
    _make_anew(draft)
    for file, content in files.items():
        (draft / file).write_bytes(content)
    _put_in_place(draft, folder / name)


def _make_anew(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _put_in_place(draft: Path, chunk: Path) -> None:
    settle(draft)
    shutil.rmtree(chunk, ignore_errors=True)
    draft.rename(chunk)


def read_rows(folder: Path, table: str, extents: Sequence[Extent]) -> pa.Table:
    """Return the rows of documents in the given order. Each chunk is opened once."""
    index = CHUNKED.index(table)
    wanted = [(extent.chunk, *extent.rows[index], place) for place, extent in enumerate(extents)]
    pieces: dict[int, pa.RecordBatch] = {}
    for chunk, in_chunk in groupby(sorted(wanted), key=itemgetter(0)):
        with pa.memory_map(os.fspath(folder / chunk / f"{table}.arrow")) as source:
            reader = pa.ipc.open_file(source, options=_ONE_THREAD)
            for batch, in_batch in groupby(in_chunk, key=itemgetter(1)):
                spots = [(first, count, place) for _, _, first, count, place in in_batch if count]
                if spots:
                    pieces |= _pieces(reader.get_batch(batch), spots)
    return pa.Table.from_batches([piece for _, piece in sorted(pieces.items())], TABLES[table]).combine_chunks()


def _pieces(batch: pa.RecordBatch, spots: Sequence[tuple[int, int, int]]) -> dict[int, pa.RecordBatch]:
    """Return {place: rows} of the spots (first row, rows, place) of a batch, which are in order.

    Where they are few they are copied, for slices would keep the whole batch in memory.
    """
    slices = [batch.slice(first, count) for first, count, _ in spots]
    total = sum(count for _, count, _ in spots)
    if 2 * total < batch.num_rows:
        copy, end = pa.concat_batches(slices), 0
        slices = [copy.slice((end := end + count) - count, count) for _, count, _ in spots]
    return {place: rows for (_, _, place), rows in zip(spots, slices, strict=True)}
