"""Verification of a finished output folder against the contract: schemas, offsets, order, keys, segment cover."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from jpnews_nlp.schema import TABLES, primary_key
from jpnews_nlp.tables.read import Tables

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


def check_tables(folder: Path) -> Iterator[str]:
    """Yield each problem of the tables in `folder` as one line; nothing if all is in order.

    Raises:
        jpnews_nlp.tables.read.OutputError: if there are no tables in `folder`.
    """
    tables = Tables(folder)
    loaded = {name: tables.arrow(name) for name in tables.names}
    texts = dict(zip(*(loaded["documents"][name].to_pylist() for name in ("doc_id", "text")), strict=True))
    yield from _schemas(folder, tables.names)
    for name, table in loaded.items():
        if "doc_id" in primary_key(name):
            yield from _few(name, _keys(name, table))
        if "surface" in table.column_names:
            yield from _few(name, _order(table))
            yield from _few(name, _offsets(table, texts))
            yield from _few(name, _references(name, table, loaded))
    yield from _few("segments", _cover(loaded["segments"], texts) if "segments" in loaded else iter(()))
    yield from _few("documents", _counts(loaded))


def _few(name: str, problems: Iterator[str]) -> Iterator[str]:
    for number, problem in enumerate(problems):
        if number == _SHOWN:
            yield f"{name}: … and more of this kind"
            return
        yield f"{name}: {problem}"


def _schemas(folder: Path, names: list[str]) -> Iterator[str]:
    for name in names:
        path = folder / f"{name}.parquet"
        if path.exists() and not pq.read_schema(path).equals(TABLES[name]):
            yield f"{name}: {path} has another schema than version {TABLES[name].metadata[b'schema_version'].decode()}"


def _keys(name: str, table: pa.Table) -> Iterator[str]:
    rows = list(zip(*(table[column].to_pylist() for column in primary_key(name)), strict=True))
    seen: set[Any] = set()
    for row in rows:
        if row in seen:
            yield f"{row}: twice"
        seen.add(row)


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
    for name in ("segments", "reports", "sentences", "tokens"):
        if name not in loaded:
            continue
        counted = loaded[name]["doc_id"].value_counts().to_pylist()
        found = {entry["values"]: entry["counts"] for entry in counted}
        for doc_id, count in zip(documents["doc_id"].to_pylist(), documents[f"n_{name}"].to_pylist(), strict=True):
            if found.get(doc_id, 0) != count:
                yield f"{doc_id}: n_{name} is {count}, the table has {found.get(doc_id, 0)}"
