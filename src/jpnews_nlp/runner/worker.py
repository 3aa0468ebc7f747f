"""What runs in a worker process: the model, loaded once, and documents turned into chunks."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jpnews_nlp import thrift
from jpnews_nlp.corpus import Document, Failure
from jpnews_nlp.corpus.names import printable
from jpnews_nlp.pipeline import TOGETHER
from jpnews_nlp.records import Article
from jpnews_nlp.runner.chunks import ChunkWriter, Extent
from jpnews_nlp.tables.arrow import TableError
from jpnews_nlp.tables.places import Columns


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents that become one chunk."""

    chunk: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of a batch: by the id of each document where its rows are, or why it failed."""

    results: dict[str, Extent | Failure]


Start = tuple[str, Path | None, Path]  # engine, lexicon folder, chunk folder


class Worker:
    """Analyses batches with one engine and writes their chunks."""

    def __init__(self, engine: str, lexicon: Path | None, chunks: Path) -> None:
        from jpnews_nlp.pipeline import open_pipeline

        self._pipeline = open_pipeline(engine, lexicon)
        self._pipeline(Article("一昨日、首相は述べた。"))  # loads the rest: what cannot be is no fault of a document
        self._chunks = chunks

    def __call__(self, batch: Batch) -> Done:
        try:
            with ChunkWriter(self._chunks, batch.chunk) as chunk:
                results = {
                    document.doc_id: outcome if isinstance(outcome, Failure) else chunk.add(outcome)
                    for document, outcome in zip(batch.documents, self._outcomes(batch.documents), strict=True)
                }
                if any(isinstance(result, Extent) for result in results.values()):
                    chunk.close()
            return Done(results)
        except TableError as error:  # of one document; find out which
            if len(batch.documents) == 1:
                return _failed(batch.documents[0], "TableError", str(error))
            singles = [self(single).results for single in split(batch.documents, batch.chunk)]
            return Done({doc_id: result for results in singles for doc_id, result in results.items()})

    def _outcomes(self, documents: Sequence[Document]) -> Iterator[dict[str, Columns] | Failure]:
        """Yield the rows of each document, or why it failed; a few documents are held at a time."""
        for start in range(0, len(documents), TOGETHER):
            yield from self._analyse_all(documents[start : start + TOGETHER])

    def _analyse_all(self, documents: Sequence[Document]) -> Sequence[dict[str, Columns] | Failure]:
        from jpnews_nlp.tables.rows import rows_of

        try:
            analysed = self._pipeline.many(document.article for document in documents)
            return [rows_of(document, *known) for document, known in zip(documents, analysed, strict=True)]
        except Exception:  # of one document; the others go on without it
            return [self._analyse(document) for document in documents]

    def _analyse(self, document: Document) -> dict[str, Columns] | Failure:
        from jpnews_nlp.tables.rows import rows_of

        try:
            return rows_of(document, *self._pipeline(document.article))
        except Exception as error:  # whatever one document does, the others go on
            return _failure(document, type(error).__name__, str(error))


def _failure(document: Document, error: str, message: str) -> Failure:
    """Return the failure row of a document that could be read but not analysed."""
    advice = "this is a fault of jpnews-nlp; please report it with the document if you can"
    return Failure(document.path, document.doc_id, error, printable(f"{message} ({advice})"), stage="analyze")


def died_twice(document: Document) -> Done:
    """Return the outcome of a document whose worker died on the second try as well, when it had it alone."""
    message = "the process that analysed this document died twice (out of memory?)"
    return _failed(document, "WorkerDied", message)


def _failed(document: Document, error: str, message: str) -> Done:
    return Done({document.doc_id: _failure(document, error, message)})


_worker: Worker | Exception | None = None  # the error that kept it from starting


def start(engine: str, lexicon: Path | None, chunks: Path) -> None:
    """Set up this process as a worker."""
    global _worker  # noqa: PLW0603  one worker a process
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which ends its workers itself
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    thrift.collect_seldom()
    thrift.leave_pandas_out()
    thrift.give_memory_back()
    try:
        _worker = Worker(engine, lexicon, chunks)
    except Exception as error:  # the run is told by `work`: a pool knows of its initializer only that it has failed
        _worker = error
    thrift.keep_what_is_loaded()


def _end_with_the_run() -> None:
    """End this process when the run has: one that is killed cannot end its workers."""
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
        os._exit(1)


def work(batch: Batch) -> Done:
    """Run one batch in a process that `start` has set up, or raise what kept it from starting."""
    if isinstance(_worker, Exception):
        raise _worker
    assert _worker is not None
    return _worker(batch)


def split(documents: Sequence[Document], name: str) -> list[Batch]:
    """Return one batch a document, for finding the one that kills its worker."""
    return [Batch(f"{name}-{number}", (document,)) for number, document in enumerate(documents)]
