"""Where a table is cut into parts, by the documents alone, so that a changed document changes one part of it.

Cuts depend on what stands near them and on nothing else (content-defined chunking, as rsync and backup programs do
it): whatever the history of a table, the same documents are cut in the same places, and all parts but those that
hold a change stay as they are. Each document draws a number; of all cuts that would give a part of half to one and
a half times the size asked for, the one behind the lowest number is taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

ROWS = 100_000  # of a part, on average, which in Parquet is a row group
_DOCUMENTS = 1024  # of a part at most, on average …
_SHARE = 50  # … or about such a share of all documents, if that is more


class Part(NamedTuple):
    """Rows of neighbouring documents."""

    key: str  # the same for the same documents in the same state
    first: str  # doc_id
    last: str
    rows: int


class _Entry(NamedTuple):
    doc_id: str
    state: str
    rows: int
    total: int  # weight up to here
    number: int  # drawn


class Cutter:
    """Cuts one table; takes its documents in order."""

    def __init__(self, documents: int) -> None:
        """Take the number of all documents: parts of tables with few rows a document grow with it."""
        largest = max(_DOCUMENTS, 1 << (documents // _SHARE).bit_length())
        self._least_weight = max(1, ROWS // largest)
        self._open: list[_Entry] = []
        self._before = 0  # weight of all parts that are cut off

    def add(self, doc_id: str, state: str, rows: int, weight: int, number: int) -> Iterator[Part]:
        """Take a document; yield the parts that are settled by it.

        Args:
            doc_id: its id.
            state: whatever changes with its rows.
            rows: how many it has.
            weight: how much of a part it fills, in rows of usual size.
            number: what `draw` gives for it.
        """
        total = self._open[-1].total if self._open else self._before
        self._open.append(_Entry(doc_id, state, rows, total + max(weight, self._least_weight), number))
        while self._open and self._open[-1].total - self._before > 1.5 * ROWS:
            yield self._cut(self._best())

    def _best(self) -> int:
        """The number of documents to cut off."""
        fit = [
            (entry.number, place)
            for place, entry in enumerate(self._open, 1)
            if 0.5 * ROWS <= entry.total - self._before <= 1.5 * ROWS
        ]
        if fit:
            return min(fit)[1]
        return next(place for place, entry in enumerate(self._open, 1) if entry.total - self._before > 1.5 * ROWS)

    def _cut(self, count: int) -> Part:
        cut, self._open = self._open[:count], self._open[count:]
        self._before = cut[-1].total
        digest = hashlib.blake2b(digest_size=16)
        for entry in cut:
            digest.update(f"{entry.doc_id}\0{entry.state}\0{entry.rows}\n".encode())
        return Part(digest.hexdigest(), cut[0].doc_id, cut[-1].doc_id, sum(entry.rows for entry in cut))

    def end(self) -> Iterator[Part]:
        """Yield the last part."""
        if self._open:
            yield self._cut(len(self._open))


def draw(doc_id: str) -> int:
    """Return a document's number: evenly spread, and always the same."""
    return int.from_bytes(hashlib.blake2b(doc_id.encode(), digest_size=8).digest())
