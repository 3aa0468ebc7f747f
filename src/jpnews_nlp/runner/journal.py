"""The journal: which documents are analysed, under which content and settings, and where their rows are.

A SQLite file in the output folder. What is committed there survives any kill, so a run goes on where it stopped.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from jpnews_nlp.runner.chunks import Extent

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    doc_id TEXT PRIMARY KEY, key TEXT NOT NULL, chunk TEXT NOT NULL, rows TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TEMPORARY TABLE current (doc_id TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Entry(NamedTuple):
    """An analysed document."""

    doc_id: str
    key: str  # what its analysis depends on
    extent: Extent


class Journal:
    """Use as a context manager; each `record` is one transaction.

    A journal that is damaged is begun anew: its documents are analysed again.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._open(path)
            self.chunks()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # a full disk or the like, no damage
                raise
            self._connection.close()
            path.unlink()
            self._open(path)

    def _open(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.executescript(_SCHEMA)

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._connection.close()

    def find(self, doc_id: str) -> tuple[str, str] | None:
        """Return key and chunk of a document, None if it is not analysed."""
        query = "SELECT key, chunk FROM documents WHERE doc_id = ?"
        found: tuple[str, str] | None = self._connection.execute(query, (doc_id,)).fetchone()
        return found

    def keep(self, doc_id: str) -> None:
        """Note that a document is in this run's corpus as it is known."""
        self._connection.execute("INSERT OR IGNORE INTO current VALUES (?)", (doc_id,))

    def record(self, entries: Iterable[Entry]) -> None:
        """Note documents of this run's corpus as analysed."""
        rows = [(doc_id, key, extent.chunk, json.dumps(extent.rows)) for doc_id, key, extent in entries]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)", rows)
            self._connection.executemany("INSERT OR IGNORE INTO current VALUES (?)", [row[:1] for row in rows])

    def drop_others(self) -> None:
        """Forget every document that is not in this run's corpus."""
        with self._connection:
            self._connection.execute("DELETE FROM documents WHERE doc_id NOT IN current")

    def __len__(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM documents").fetchone()
        return int(count)

    def entries(self, between: tuple[str, str] | None = None) -> Iterator[Entry]:
        """Yield the documents in the order of the tables: those from one doc_id to another, or all."""
        where = "WHERE doc_id BETWEEN ? AND ?" if between else ""
        query = f"SELECT doc_id, key, chunk, rows FROM documents {where} ORDER BY doc_id"
        for doc_id, key, chunk, rows in self._connection.execute(query, between or ()):
            yield Entry(doc_id, key, Extent(chunk, tuple(map(tuple, json.loads(rows)))))

    def states(self) -> Iterator[tuple[str, str]]:
        """Yield doc_id and key of each document in the order of the tables."""
        yield from self._connection.execute("SELECT doc_id, key FROM documents ORDER BY doc_id")

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
