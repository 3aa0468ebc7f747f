"""A run: read the corpus, analyse what is new or changed, and put the tables together."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pyarrow as pa

from jpnews_nlp.config import Settings
from jpnews_nlp.corpus import DocIds, Document, Failure, Listing, ReadOptions, discover, read
from jpnews_nlp.runner import chunks, output
from jpnews_nlp.runner.chunks import Extent
from jpnews_nlp.runner.cluster import run_on_ray
from jpnews_nlp.runner.journal import Journal
from jpnews_nlp.runner.lock import lock
from jpnews_nlp.runner.pool import run_batches
from jpnews_nlp.runner.versions import fingerprint
from jpnews_nlp.runner.worker import Batch, Done

_STATE = ".jpnews"  # the folder in the output folder where a run keeps its journal and chunks
_BATCH_DOCUMENTS, _BATCH_CHARS = 64, 100_000
_CHARS_PER_WORKER = 400_000  # a further process costs seconds to start: it must have that much to do


class AnalysisError(RuntimeError):
    """A run that cannot go on; the message says why and what to do."""


class UnfinishedError(AnalysisError):
    """A run that had to stop in the middle, as on a full disk; what is done is kept."""


class FailFastError(AnalysisError):
    """The first failure of a run that was told to stop there."""


@dataclass(slots=True)
class Progress:
    """Where a run stands; handed to the caller after each step."""

    sources: int = 0  # files found
    read: int = 0  # documents read so far
    done: int = 0  # of these, analysed in this run or before
    reading: bool = True  # whether more documents may come
    notices: list[str] = field(default_factory=list)  # what the user should know, as it comes up


@dataclass(slots=True)
class Summary:
    """What a run did."""

    counts: dict[str, int]  # rows of each table, written or not
    analysed: int  # documents analysed in this run
    unchanged: int  # documents whose rows were kept
    failures: list[Failure]
    seconds: float
    folder: Path
    notices: list[str]


Report = Callable[[Progress], None]


def analyze_corpus(
    inputs: Sequence[str | Path], out: Path, settings: Settings, report: Report = lambda _: None
) -> Summary:
    """Analyse a corpus into the tables of the folder `out`.

    A document whose content, metadata, settings and versions are those of an earlier run is not analysed again;
    one that is gone from the corpus leaves the tables. Where no input holds a file to read at all, the tables of an
    earlier run stay.

    Args:
        inputs: files, folders, or "-" for standard input.
        out: made if it is not there.
        settings: the resolved settings.
        report: called with the progress after each step.

    Raises:
        AnalysisError: if `out` cannot be written.
        ClusterError: if there is no Ray, or the cluster cannot do the work.
        LockedError: if another run is at work there.
        UnfinishedError: if writing stops in the middle, as on a full disk; the next run goes on from there.
        FailFastError: at the first failure, with ``settings.fail_fast``.
    """
    started = time.monotonic()
    state = _prepare(out)
    try:
        with lock(state / "lock"), Journal(state / "journal.sqlite") as journal:
            output.finish(out)
            run = _Run(inputs, settings, state, journal, report)
            run.analyse()
            return run.write(out, started)
    except (OSError, sqlite3.OperationalError, pa.ArrowInvalid) as error:
        if isinstance(error, OSError) and error.errno is None:  # none of the system's, so it says what is wrong
            raise
        raise UnfinishedError(_what_stopped(out, error)) from error


def _what_stopped(out: Path, error: Exception) -> str:
    """Tell in one line why a run could not write on, and what to do. Readers' errors never come this far."""
    if isinstance(error, pa.ArrowInvalid):
        return f"{out}: what an earlier run left there is damaged ({error}); run the same command with --force"
    if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT) or "disk is full" in str(error):
        return f"{out}: the disk is full; free some space and run the same command again to go on"
    reason = getattr(error, "strerror", None) or error
    return f"{out}: cannot write here any more ({reason}); mend that and run the same command again to go on"


def _prepare(out: Path) -> Path:
    state = out / _STATE
    try:
        (state / "chunks").mkdir(parents=True, exist_ok=True)
        probe = state / "probe"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise AnalysisError(f"{out}: cannot write here ({error.strerror}); choose another folder with -o") from error
    return state


class _Run:
    """One run's state: what was read, what failed, what is to be kept."""

    def __init__(
        self, inputs: Sequence[str | Path], settings: Settings, state: Path, journal: Journal, report: Report
    ) -> None:
        self.settings = settings
        self.listing = discover(inputs, follow_links=settings.follow_links)
        self.failures = list(self.listing.failures)
        # An output folder inside the corpus holds our own tables, not articles.
        self._sources = [source for source in self.listing if not _below(source.location, state.parent)]
        self.progress = Progress(sources=len(self._sources), notices=_notices(self.listing))
        self._journal = journal
        self._chunks = state / "chunks"
        self._report = report
        self._fingerprint = fingerprint(settings)
        present = {path.name for path in self._chunks.iterdir()}
        self._known = {} if settings.force else journal.keys(present)
        self._keys: dict[str, str] = {}  # doc_id → key of every document of this corpus
        self._failed: set[str] = set()
        self._analysed = 0

    def analyse(self) -> None:
        """Analyse every document that the journal does not know as it is now."""
        self._clean()
        self._report(self.progress)
        for failure in self.failures:
            self._stop_if_told(failure)
        start = (self.settings.engine, self.settings.lexicon, self._chunks)
        if self.settings.runner == "ray":
            outcomes = run_on_ray(self._batches(), self.settings.workers, start, self.settings.ray_address)
        else:
            outcomes = run_batches(self._batches(), self._workers(), start)
        for done in outcomes:
            self._take(done)
        self._report(self.progress)

    def _clean(self) -> None:
        """Remove the chunks that no document needs: of killed runs, of documents changed or gone."""
        used = self._journal.chunks()
        for path in self._chunks.iterdir():
            if path.name not in used:
                shutil.rmtree(path, ignore_errors=True)

    def _workers(self) -> int:
        if self.settings.workers:
            return self.settings.workers
        size = sum(_size(source.location) for source in self._sources)
        return max(1, min(os.cpu_count() or 1, size // (3 * _CHARS_PER_WORKER)))

    def _batches(self) -> Iterator[Batch]:
        numbers = count()
        prefix = f"{time.time_ns():x}"
        batch: list[Document] = []
        size = 0
        for document in self._fresh():
            batch.append(document)
            size += len(document.text)
            if len(batch) == _BATCH_DOCUMENTS or size >= _BATCH_CHARS:
                yield Batch(f"{prefix}-{next(numbers):06}", tuple(batch))
                batch, size = [], 0
        self.progress.reading = False
        self._report(self.progress)
        if batch:
            yield Batch(f"{prefix}-{next(numbers):06}", tuple(batch))

    def _fresh(self) -> Iterator[Document]:
        """Yield the documents that must be analysed, in the corpus' order."""
        for item in self._read():
            if isinstance(item, Failure):
                self._fail(item)
                continue
            self.progress.read += 1
            key = self._key(item)
            self._keys[item.doc_id] = key
            if self._known.get(item.doc_id) == key:
                self.progress.done += 1
            else:
                yield item
            if self.progress.read == self.settings.limit:
                return

    def _read(self) -> Iterator[Document | Failure]:
        options = ReadOptions(self.settings.date, self.settings.voice, self.settings.max_bytes)
        doc_ids = DocIds(source.doc_id for source in self._sources)
        for source in self._sources:
            try:
                yield from read(source, options, doc_ids)
            except Exception as error:  # whatever one file does, the others go on
                yield source.failure(error)

    def _key(self, document: Document) -> str:
        """What an analysis depends on: the document with all that is said about it, and how it is analysed."""
        known = (
            document.path,
            document.title,
            document.author,
            document.url,
            str(document.published),
            document.published_basis,
            document.encoding,
            document.media_type,
            document.declared_voice,
            document.sha256,
        )
        return hashlib.sha256(f"{self._fingerprint}{known!r}".encode()).hexdigest()

    def _take(self, done: Done) -> None:
        fine = [(document, result) for document, result in done.results if isinstance(result, Extent)]
        self._journal.record((document.doc_id, self._keys[document.doc_id], extent) for document, extent in fine)
        self._analysed += len(fine)
        self.progress.done += len(done.results)
        for document, result in done.results:
            if isinstance(result, Failure):
                self._failed.add(document.doc_id)
                self._fail(result)
        self._report(self.progress)

    def _fail(self, failure: Failure) -> None:
        self.failures.append(failure)
        self._stop_if_told(failure)

    def _stop_if_told(self, failure: Failure) -> None:
        if self.settings.fail_fast:
            raise FailFastError(f"{failure.path}: {failure.message}")

    def write(self, out: Path, started: float) -> Summary:
        """Put the tables together from the chunks, unless they are already what they would become."""
        self.failures.sort(key=lambda failure: (failure.path, failure.stage, failure.message))
        if not self._sources and self._journal.chunks():
            return self._leave(out, started)
        doc_ids = sorted(self._keys.keys() - self._failed)
        self._journal.keep(doc_ids)
        extents = self._journal.extents(doc_ids)
        counts = _counts(extents) | {"failures": len(self.failures)}
        unchanged = counts["documents"] - self._analysed
        about = output.about(self.settings, counts, self._analysed, unchanged, time.monotonic() - started)
        wanted = self._signature(doc_ids)
        if self._journal.get("tables") == wanted and output.is_whole(out, self.settings):
            output.renew_run(out, about)
        else:
            self._journal.put("tables", "")
            output.write_tables(out, self._chunks, extents, self.failures, self.settings, about)
            self._journal.put("tables", wanted)
        chunks.forget()
        self._clean()
        seconds = time.monotonic() - started
        return Summary(counts, self._analysed, unchanged, self.failures, seconds, out, self.progress.notices)

    def _leave(self, out: Path, started: float) -> Summary:
        """Nothing to read is more likely a mistyped path than a corpus gone: an earlier run's tables stay."""
        self.progress.notices.append(f"nothing to read, so the tables that are in {out}/ stay as they were")
        counts = dict.fromkeys(chunks.CHUNKED, 0) | {"failures": len(self.failures)}
        return Summary(counts, 0, 0, self.failures, time.monotonic() - started, out, self.progress.notices)

    def _signature(self, doc_ids: Iterable[str]) -> str:
        """What the tables on disk are made from; where it is the same, they need not be written again."""
        facts = [
            self.settings.format,
            self.settings.csv_safe,
            self.settings.tables,
            [repr(failure) for failure in self.failures],
            [(doc_id, self._keys[doc_id]) for doc_id in doc_ids],
        ]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def _below(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _notices(listing: Listing) -> list[str]:
    """What the user should know of the inputs before the run."""
    if not listing.ignored:
        return list(listing.notices)
    examples = ", ".join(sorted({Path(name).suffix or Path(name).name for name in listing.ignored})[:5])
    return [*listing.notices, f"{len(listing.ignored)} files of other kinds passed over ({examples})"]


def _counts(extents: Iterable[Extent]) -> dict[str, int]:
    counts = dict.fromkeys(chunks.CHUNKED, 0)
    for extent in extents:
        for table, (first, last) in zip(chunks.CHUNKED, extent.rows, strict=True):
            counts[table] += last - first
    return counts


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
