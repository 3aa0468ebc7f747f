"""Verification of a finished output folder: schemas, offsets, order, keys, references, segment cover, digests."""

from __future__ import annotations

from collections.abc import Iterator
from csv import reader as csv_rows
from io import TextIOWrapper
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from jpnews_nlp.schema import TABLES, primary_key
from jpnews_nlp.storage import Location
from jpnews_nlp.tables.read import Tables, read, readable
from jpnews_nlp.tables.write import digest

# (column, table, column there): where the first is not null, the row it names must exist in the same document.
_REFERENCES = {
    "segment_id": ("segments", "segment_id"),
    "sentence_id": ("sentences", "sentence_id"),
    "report_id": ("reports", "report_id"),
    "quote_id": ("quotes", "quote_id"),
    "head": ("tokens", "token_id"),
    "source_entity_id": ("entities", "entity_id"),
    "target_entity_id": ("entities", "entity_id"),
    "holder_entity_id": ("entities", "entity_id"),
}
_PARENTS = {"entities": ("entities", "mention_id"), "quotes": ("quotes", "quote_id")}
# Texts that come with offsets of their own, beside the surface.
_OFFSET_TEXTS = ("source", "cue", "target")
_SHOWN = 20  # problems of one kind that are worth listing

Keys = set[tuple[str, Any]]


def check_tables(folder: str | Location) -> Iterator[str]:
    """Yield each problem of the tables in `folder` as one line; nothing if all is in order.

    Raises:
        jpnews_nlp.tables.read.OutputError: if there are no tables in `folder`.
    """
    tables = read(folder)
    yield from _digests(tables)
    loaded: dict[str, pa.Table] = {}
    for name in tables.names:
        try:
            table = tables.arrow(name)
            table.validate(full=True)  # UTF-8 too
        except (OSError, ValueError) as error:
            yield f"{name}: {str(error).partition(chr(10))[0]}"
            continue
        yield from _schemas(tables, name)
        gaps = list(_required(table))
        yield from _few(name, iter(gaps))
        if not gaps:  # the further checks need what they compare
            loaded[name] = table
    if "documents" not in loaded:
        yield "documents: without this table the others cannot be checked"
        return
    yield from _run_counts(tables, loaded)
    texts = dict(zip(*(loaded["documents"][name].to_pylist() for name in ("doc_id", "text")), strict=True))
    for name, table in loaded.items():
        if "doc_id" in primary_key(name):
            yield from _few(name, _keys(name, table))
            yield from _few(name, _known_documents(table, texts))
        if "surface" in table.column_names:
            yield from _few(name, _order(table))
            yield from _few(name, _offsets(table, texts))
            yield from _few(name, _references(name, table, loaded))
    yield from _few("segments", _cover(loaded["segments"], texts) if "segments" in loaded else iter(()))
    yield from _few("documents", _counts(loaded))


def _few(name: str, problems: Iterator[str]) -> Iterator[str]:
    told: set[str] = set()
    for problem in problems:
        if problem in told:
            continue
        if len(told) == _SHOWN:
            yield f"{name}: … and more of this kind"
            return
        told.add(problem)
        yield f"{name}: {problem}"


def _digests(tables: Tables) -> Iterator[str]:
    """Every file of the run is there with the content that ``run.json`` gives the SHA-256 of."""
    files = _told(tables, "files")
    if not files:
        yield "run.json: is gone, or says nothing of the files; run `jpnews analyze` again"
        return
    for file, known in sorted(files.items()):
        path = tables.path(file)
        if not path.is_file():
            yield f"{path}: is gone; run.json lists it"
        elif digest(path) != known:
            yield f"{path}: was changed: its SHA-256 is not that of run.json"
    for name in tables.names:
        if not files.keys() & {f"{name}.parquet", f"{name}.csv"}:
            yield f"{name}: is not of this run: run.json does not list it"


def _run_counts(tables: Tables, loaded: dict[str, pa.Table]) -> Iterator[str]:
    counts = _told(tables, "counts")
    for name, table in loaded.items():
        if counts and table.num_rows != counts.get(name):
            yield f"{name}: has {table.num_rows} rows, run.json says {counts.get(name)}"


def _told(tables: Tables, what: str) -> dict[str, Any]:
    """Return a part of ``run.json``; nothing if it cannot be read."""
    try:
        return dict(tables.run[what])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _schemas(tables: Tables, name: str) -> Iterator[str]:
    version = TABLES[name].metadata[b"schema_version"].decode()
    parquet, csv = (tables.path(f"{name}.{kind}") for kind in ("parquet", "csv"))
    if parquet.exists() and not pq.read_schema(readable(parquet)).equals(TABLES[name]):
        yield f"{name}: {parquet} has another schema than version {version}"
    if csv.exists() and _header(csv) != TABLES[name].names:
        yield f"{name}: {csv} has other columns than version {version}"


def _header(path: Location) -> list[str]:
    with path.open("rb") as file, TextIOWrapper(file, "utf-8-sig", errors="replace", newline="") as text:
        return next(csv_rows(text), [])


def _required(table: pa.Table) -> Iterator[str]:
    for field in table.schema:
        if not field.nullable and table[field.name].null_count:
            yield f"{field.name}: empty in {table[field.name].null_count} rows where a value is required"


def _keys(name: str, table: pa.Table) -> Iterator[str]:
    rows = list(zip(*(table[column].to_pylist() for column in primary_key(name)), strict=True))
    seen: set[Any] = set()
    for row in rows:
        if row in seen:
            yield f"{row}: twice"
        seen.add(row)


def _known_documents(table: pa.Table, texts: dict[str, str]) -> Iterator[str]:
    for doc_id in table["doc_id"].unique().to_pylist():
        if doc_id not in texts:
            yield f"doc_id {doc_id!r} is not in documents"


def _order(table: pa.Table) -> Iterator[str]:
    rows = zip(table["doc_id"].to_pylist(), table["start"].to_pylist(), strict=True)
    for first, second in pairwise(rows):
        if first > second:
            yield f"{second} stands behind {first}"


def _offsets(table: pa.Table, texts: dict[str, str]) -> Iterator[str]:
    named = [("surface", "start", "end")]
    named += [(name, f"{name}_start", f"{name}_end") for name in _OFFSET_TEXTS if f"{name}_start" in table.column_names]
    doc_ids = table["doc_id"].to_pylist()
    for name, start, end in named:
        columns = (table[column].to_pylist() for column in (start, end, name))
        for doc_id, first, last, value in zip(doc_ids, *columns, strict=True):
            if first is not None and texts.get(doc_id, "")[first:last] != value:
                yield f"{doc_id} [{first}:{last}]: {name} is {value!r}, the text has another"


def _references(name: str, table: pa.Table, loaded: dict[str, pa.Table]) -> Iterator[str]:
    references = dict(_REFERENCES) | ({"parent_id": _PARENTS[name]} if name in _PARENTS else {})
    for column, (other, key) in references.items():
        if column in table.column_names and other in loaded and (name, column) != (other, key):
            known = set(zip(loaded[other]["doc_id"].to_pylist(), loaded[other][key].to_pylist(), strict=True))
            yield from _missing(table, column, known, other)


def _missing(table: pa.Table, column: str, known: Keys, other: str) -> Iterator[str]:
    for doc_id, value in zip(table["doc_id"].to_pylist(), table[column].to_pylist(), strict=True):
        if value is not None and (doc_id, value) not in known:
            yield f"{doc_id}: {column} {value} is not in {other}"


def _cover(segments: pa.Table, texts: dict[str, str]) -> Iterator[str]:
    """Every character that is not blank lies in exactly one segment."""
    ends = dict.fromkeys(texts, 0)
    for doc_id, start, end in zip(*(segments[name].to_pylist() for name in ("doc_id", "start", "end")), strict=True):
        if doc_id not in texts:
            continue
        if start < ends[doc_id]:
            yield f"{doc_id} [{start}:{end}]: overlaps the segment before it"
        elif texts[doc_id][ends[doc_id] : start].strip():
            yield f"{doc_id} [{ends[doc_id]}:{start}]: text in no segment"
        ends[doc_id] = end
    for doc_id, end in ends.items():
        if texts[doc_id][end:].strip():
            yield f"{doc_id} [{end}:]: text in no segment"


def _counts(loaded: dict[str, pa.Table]) -> Iterator[str]:
    documents = loaded["documents"]
    lengths = zip(*(documents[name].to_pylist() for name in ("doc_id", "n_chars", "text")), strict=True)
    for doc_id, count, text in lengths:
        if count != len(text):
            yield f"{doc_id}: n_chars is {count}, the text has {len(text)}"
    for name in ("segments", "reports", "sentences", "tokens"):
        if name not in loaded:
            continue
        counted = loaded[name]["doc_id"].value_counts().to_pylist()
        found = {entry["values"]: entry["counts"] for entry in counted}
        for doc_id, count in zip(documents["doc_id"].to_pylist(), documents[f"n_{name}"].to_pylist(), strict=True):
            if found.get(doc_id, 0) != count:
                yield f"{doc_id}: n_{name} is {count}, the table has {found.get(doc_id, 0)}"
