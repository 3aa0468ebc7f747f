"""The journal: which documents are analysed, under which content and settings, and where their rows are.

A SQLite file in the output folder. What is committed there survives any kill, so a run goes on where it stopped.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterable
from pathlib import Path
from types import TracebackType

from jpnews_nlp.runner.chunks import Extent

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    doc_id TEXT PRIMARY KEY, key TEXT NOT NULL, chunk TEXT NOT NULL, rows TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


class Journal:
    """Use as a context manager; each `record` is one transaction.

    A journal that is damaged is begun anew: its documents are analysed again.
    """

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        try:
            self._connection.executescript(_SCHEMA)
            self.chunks()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # a full disk or the like, no damage
                raise
            self._connection.close()
            path.unlink()
            self._connection = sqlite3.connect(path)
            self._connection.executescript(_SCHEMA)

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._connection.close()

    def keys(self, chunks: Container[str]) -> dict[str, str]:
        """Return {doc_id: key} of the documents that are analysed and whose rows are in one of `chunks`."""
        rows = self._connection.execute("SELECT doc_id, key, chunk FROM documents")
        return {doc_id: key for doc_id, key, chunk in rows if chunk in chunks}

    def record(self, entries: Iterable[tuple[str, str, Extent]]) -> None:
        """Note documents (doc_id, key, where their rows are) as analysed."""
        rows = [(doc_id, key, extent.chunk, json.dumps(extent.rows)) for doc_id, key, extent in entries]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)", rows)

    def extents(self, doc_ids: Iterable[str]) -> list[Extent]:
        """Return where the rows of `doc_ids` are, in that order."""
        rows = self._connection.execute("SELECT doc_id, chunk, rows FROM documents")
        places = {doc_id: Extent(chunk, tuple(map(tuple, json.loads(spans)))) for doc_id, chunk, spans in rows}
        return [places[doc_id] for doc_id in doc_ids]

    def keep(self, doc_ids: Iterable[str]) -> None:
        """Forget every document but these."""
        known = {doc_id for (doc_id,) in self._connection.execute("SELECT doc_id FROM documents")}
        gone = known - set(doc_ids)
        with self._connection:
            self._connection.executemany("DELETE FROM documents WHERE doc_id = ?", [(doc_id,) for doc_id in gone])

    def chunks(self) -> set[str]:
        """Return the chunks that hold rows of any document."""
        return {chunk for (chunk,) in self._connection.execute("SELECT DISTINCT chunk FROM documents")}

    def get(self, name: str) -> str | None:
        """Return a noted fact about the output, such as what the tables were made from."""
        found = self._connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return found and str(found[0])

    def put(self, name: str, value: str) -> None:
        """Note a fact about the output."""
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))
