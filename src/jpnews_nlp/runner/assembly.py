"""Tables put together: parts that an earlier run has written are copied, the others made from the chunks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from jpnews_nlp.runner.chunks import Extent, read_rows
from jpnews_nlp.runner.journal import Journal
from jpnews_nlp.tables.forms import Encoded, Form
from jpnews_nlp.tables.parts import Cutter, Part, draw
from jpnews_nlp.tables.write import Earlier, TableFile

_TOKENS_A_ROW = 100  # of an article in `documents`: its text fills as much of a part as rows elsewhere

Records = dict[str, dict[str, Any]]
"""What `TableFile` says of each file, by its name: the next run takes parts over by it."""


def parts_of(journal: Journal, tables: Iterable[str]) -> dict[str, list[Part]]:
    """Return how each table is cut."""
    cutters = {table: Cutter(len(journal)) for table in tables}
    parts: dict[str, list[Part]] = {table: [] for table in cutters}
    for doc_id, key, extent in journal.entries():
        number = draw(doc_id)
        for table, cutter in cutters.items():
            rows = extent.count(table)
            weight = extent.count("tokens") // _TOKENS_A_ROW if table == "documents" else rows
            parts[table] += cutter.add(doc_id, key, rows, weight, number)
    for table, cutter in cutters.items():
        parts[table] += cutter.end()
    return parts


class Assembler:
    """Writes tables into a folder; use as a context manager.

    Args:
        chunks: the folder of the chunks.
        journal: says where the rows are.
        old: the folder with the files of the run before.
        records: of these files.
        threads: how many parts are made at a time.
    """

    def __init__(self, chunks: Path, journal: Journal, old: Path, records: Records, threads: int) -> None:
        self._chunks, self._journal = chunks, journal
        self._old, self._records = old, records
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads)

    def __enter__(self) -> Assembler:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._pool.shutdown(cancel_futures=True)

    def write(self, folder: Path, table: str, parts: Iterable[Part], forms: Mapping[str, Form]) -> Records:
        """Write a table as files, by their names in `forms`; return the records of these."""
        with ExitStack() as stack:
            files = {}
            for name, form in forms.items():
                earlier = Earlier(self._old / name, form, self._records.get(name))
                files[name] = stack.enter_context(TableFile(folder / name, form, earlier))
            for part, made in self._made(table, parts, files):
                for name, file in files.items():
                    file.add(part, made.get(name))
            return {name: file.close() for name, file in files.items()}

    def _made(
        self, table: str, parts: Iterable[Part], files: Mapping[str, TableFile]
    ) -> Iterator[tuple[Part, dict[str, Encoded]]]:
        """Yield the parts in order, made where a file lacks them."""
        waiting: deque[tuple[Part, Future[dict[str, Encoded]] | None]] = deque()
        for part in parts:
            forms = {name: file.form for name, file in files.items() if not file.has(part)}
            future = self._pool.submit(self._make, table, self._extents(part), forms) if forms else None
            waiting.append((part, future))
            if len(waiting) > self._threads + 1:  # enough for no thread to run dry
                yield _done(*waiting.popleft())
        while waiting:
            yield _done(*waiting.popleft())

    def _extents(self, part: Part) -> list[Extent]:
        return [entry.extent for entry in self._journal.entries((part.first, part.last))]

    def _make(self, table: str, extents: Sequence[Extent], forms: Mapping[str, Form]) -> dict[str, Encoded]:
        rows = read_rows(self._chunks, table, extents)
        return {name: form.encode(rows) for name, form in forms.items()}


def _done(part: Part, future: Future[dict[str, Encoded]] | None) -> tuple[Part, dict[str, Encoded]]:
    return part, future.result() if future else {}
