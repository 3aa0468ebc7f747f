"""A run, article by article: the rows of each table that belong to one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from jpnews_nlp.tables.read import Tables

Row = dict[str, Any]
Article = dict[str, list[Row]]
"""{table: rows}; every table of a document is there, and without rows if the run did not write it."""

PARTS = ("segments", "reports", "sentences", "tokens", "entities", "dates", "quotes", "stances", "reported_stances")
"""The tables whose rows belong to a document."""


def articles(tables: Tables) -> Iterator[Article]:
    """Yield each document's rows, in the order of the table documents.

    Raises:
        jpnews_nlp.tables.read.OutputError: if the run has no table of documents or tokens.
    """
    documents = tables.arrow("documents")
    tables.arrow("tokens")  # what is exported is what was tokenised; without, no format is worth having
    parts = {name: _Runs(tables.arrow(name)) for name in PARTS if name in tables.names}
    for document in documents.to_pylist():
        rows = {name: parts[name].of(document["doc_id"]) if name in parts else [] for name in PARTS}
        yield {"documents": [document], **rows}


class _Runs:
    """The rows of each document: they stand together, as the contract has it."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table
        runs = pc.run_end_encode(table["doc_id"].combine_chunks()) if table.num_rows else None
        ends = runs.run_ends.to_pylist() if runs is not None else []
        names = runs.values.to_pylist() if runs is not None else []
        self._places = dict(zip(names, zip([0, *ends], ends, strict=False), strict=True))

    def of(self, doc_id: str) -> list[Row]:
        start, end = self._places.get(doc_id, (0, 0))
        return list(self._table.slice(start, end - start).to_pylist())
