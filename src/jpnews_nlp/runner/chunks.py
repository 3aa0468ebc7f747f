"""Chunks: what one worker made of a few documents, as Arrow files, until the tables are put together.

A chunk is a folder with one file a table. It is written beside its name and renamed when it is whole, so that a
chunk is there or is not there.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from jpnews_nlp.runner.disk import settle
from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables.arrow import joined, to_table
from jpnews_nlp.tables.places import Columns

CHUNKED = tuple(name for name in TABLES if name != "failures")


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a document's rows are: the chunk, and for each of `CHUNKED` the first row and the row behind the last."""

    chunk: str
    rows: tuple[tuple[int, int], ...]


def write_chunk(folder: Path, name: str, documents: Sequence[dict[str, Columns]]) -> list[Extent]:
    """Write the tables of some documents as the chunk `name`; return where each document's rows are."""
    draft = folder / f"{name}.draft"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    extents: list[list[tuple[int, int]]] = [[] for _ in documents]
    for table in CHUNKED:
        parts = [document[table] for document in documents]
        _write_ipc(draft / f"{table}.arrow", to_table(table, joined(parts)))
        end = 0
        for extent, part in zip(extents, parts, strict=True):
            start, end = end, end + len(part["doc_id"])
            extent.append((start, end))
    _put_in_place(draft, folder / name)
    return [Extent(name, tuple(rows)) for rows in extents]


def take(path: Path) -> dict[str, bytes]:
    """Return the files of the chunk at `path` by name, and remove it."""
    files = {file.name: file.read_bytes() for file in path.iterdir()}
    shutil.rmtree(path)
    return files


def store(folder: Path, name: str, files: Mapping[str, bytes]) -> None:
    """Write a chunk that was taken elsewhere."""
    draft = folder / f"{name}.draft"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for file, content in files.items():
        (draft / file).write_bytes(content)
    _put_in_place(draft, folder / name)


def _put_in_place(draft: Path, chunk: Path) -> None:
    settle(draft)
    shutil.rmtree(chunk, ignore_errors=True)
    draft.rename(chunk)


def _write_ipc(path: Path, table: pa.Table) -> None:
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with (
        pa.OSFile(os.fspath(path), "wb") as sink,
        pa.ipc.new_file(sink, table.schema, options=options) as writer,
    ):
        writer.write_table(table)


def read_rows(folder: Path, table: str, extents: Iterable[Extent]) -> Iterator[pa.Table]:
    """Yield the rows of documents in the given order, neighbours in a chunk in one piece."""
    index = CHUNKED.index(table)
    chunk, start, end = "", 0, 0
    for extent in extents:
        first, last = extent.rows[index]
        if extent.chunk == chunk and first == end:
            end = last
            continue
        if start < end:
            yield _piece(folder / chunk / f"{table}.arrow", start, end)
        chunk, start, end = extent.chunk, first, last
    if start < end:
        yield _piece(folder / chunk / f"{table}.arrow", start, end)


def _piece(path: Path, start: int, end: int) -> pa.Table:
    """Some rows of a chunk; few of them as a copy, for a slice would keep the whole chunk in memory."""
    whole = _chunk_table(path)
    rows = whole.slice(start, end - start)
    return rows if 2 * rows.num_rows > whole.num_rows else rows.take(pa.array(range(rows.num_rows)))


@lru_cache(maxsize=4)
def _chunk_table(path: Path) -> pa.Table:
    with pa.memory_map(os.fspath(path)) as source:
        return pa.ipc.open_file(source).read_all()


def forget() -> None:
    """Let go of chunks that are kept open, before their files go."""
    _chunk_table.cache_clear()
