"""A run: read the corpus, analyse what is new or changed, and put the tables together."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from jpnews_nlp.config import Settings
from jpnews_nlp.corpus import Failure, Listing, Source, discover
from jpnews_nlp.runner import output
from jpnews_nlp.runner.assembly import Assembler, parts_of
from jpnews_nlp.runner.chunks import CHUNKED
from jpnews_nlp.runner.cluster import run_on_ray
from jpnews_nlp.runner.intake import Intake, size
from jpnews_nlp.runner.journal import Entry, Journal
from jpnews_nlp.runner.lock import lock
from jpnews_nlp.runner.mirror import UnsentError, mirrored
from jpnews_nlp.runner.pool import run_batches
from jpnews_nlp.runner.progress import Progress, Report, Summary
from jpnews_nlp.runner.worker import Done
from jpnews_nlp.storage import Location, Remote, StorageError, place, shown
from jpnews_nlp.tables.read import STATE

_MOST_THREADS = 4  # that make parts of tables: the disk keeps pace with no more
_CHARS_PER_WORKER = 400_000  # a further process costs seconds to start: it must have that much to do


class AnalysisError(RuntimeError):
    """A run that cannot go on; the message says why and what to do."""


class UnfinishedError(AnalysisError):
    """A run that had to stop in the middle, as on a full disk; what is done is kept."""


class FailFastError(AnalysisError):
    """The first failure of a run that was told to stop there."""


def analyze_corpus(
    inputs: Sequence[str | Path], out: str | Location, settings: Settings, report: Report = lambda _: None
) -> Summary:
    """Analyse a corpus into the tables of the folder `out`. Both may be URIs of other file systems (`storage.place`).

    A document whose content, metadata, settings and versions are those of an earlier run is not analysed again;
    one that is gone from the corpus leaves the tables. Where no input holds a file to read at all, the tables of an
    earlier run stay.

    Args:
        inputs: files, folders, or "-" for standard input.
        out: made if it is not there. One on another file system is worked on in a folder of ``settings.scratch``.
        settings: the resolved settings.
        report: called with the progress after each step.

    Raises:
        AnalysisError: if `out` cannot be written.
        ClusterError: if there is no Ray, or the cluster cannot do the work.
        LockedError: if another run is at work there.
        UnfinishedError: if writing stops in the middle, as on a full disk; the next run goes on from there.
        FailFastError: at the first failure, with ``settings.fail_fast``.
    """
    try:
        target = place(out)
        if not isinstance(target, Remote):
            return _analyze_here(inputs, target, target, settings, report)
        with mirrored(target, settings.scratch) as here:
            return _analyze_here(inputs, here, target, settings, report)
    except UnsentError as error:
        raise UnfinishedError(f"{error}; mend that and run the same command again to go on") from error
    except StorageError as error:
        raise AnalysisError(f"{shown(str(out))}: {error}") from error


def _analyze_here(
    inputs: Sequence[str | Path], out: Path, target: Location, settings: Settings, report: Report
) -> Summary:
    """Analyse into a folder of this machine, which stands for `target`."""
    started = time.monotonic()
    state = _prepare(out)
    try:
        with lock(state / "lock", str(target)), Journal(state / "journal.sqlite") as journal:
            output.finish(out)
            run = _Run(inputs, target, settings, state, journal, report)
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
    state = out / STATE
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
        self,
        inputs: Sequence[str | Path],
        target: Location,
        settings: Settings,
        state: Path,
        journal: Journal,
        report: Report,
    ) -> None:
        self._target = target
        self._settings = settings
        listing = discover(inputs, follow_links=settings.follow_links)
        self._failures = list(listing.failures)
        # An output folder inside the corpus holds our own tables, not articles.
        self._sources = [source for source in listing if not _below(source.location, target)]
        self._progress = Progress(sources=len(self._sources), notices=_notices(listing))
        self._workers = settings.workers or _fitting_workers(self._sources)
        self._journal = journal
        self._chunks = state / "chunks"
        self._report = report
        present = {path.name for path in self._chunks.iterdir()}
        self._intake = Intake(self._sources, settings, journal, present, self._workers, self._progress, self._fail)
        self._analysed = 0

    def analyse(self) -> None:
        """Analyse every document that the journal does not know as it is now."""
        self._clean()
        self._report(self._progress)
        for failure in self._failures:
            self._stop_if_told(failure)
        start = (self._settings.engine, self._settings.lexicon, self._chunks)
        batches = self._intake.batches()
        if self._settings.runner == "ray":
            outcomes = run_on_ray(batches, self._settings.workers, start, self._settings.ray_address)
        else:
            outcomes = run_batches(batches, self._workers, start)
        for done in outcomes:
            self._take(done)
        self._report(self._progress)

    def _clean(self) -> None:
        """Remove the chunks that no document needs: of killed runs, of documents changed or gone."""
        used = self._journal.chunks()
        for path in self._chunks.iterdir():
            if path.name not in used:
                shutil.rmtree(path, ignore_errors=True)

    def _take(self, done: Done) -> None:
        entries, failures = [], []
        for doc_id, result in done.results.items():
            key = self._intake.take_key(doc_id)
            if isinstance(result, Failure):
                failures.append(result)
            else:
                entries.append(Entry(doc_id, key, result))
        self._journal.record(entries)
        self._analysed += len(entries)
        self._progress.done += len(done.results)
        for failure in failures:
            self._fail(failure)
        self._report(self._progress)

    def _fail(self, failure: Failure) -> None:
        self._failures.append(failure)
        self._stop_if_told(failure)

    def _stop_if_told(self, failure: Failure) -> None:
        if self._settings.fail_fast:
            raise FailFastError(f"{failure.path}: {failure.message}")

    def write(self, out: Path, started: float) -> Summary:
        """Put the tables together from the chunks, unless they are already what they would become."""
        self._failures.sort(key=lambda failure: (failure.path, failure.stage, failure.message))
        if not self._sources and self._journal.chunks():
            return self._leave(started)
        self._journal.drop_others()
        counts, wanted = self._counted(), self._signature()
        unchanged = counts["documents"] - self._analysed
        about = output.about(self._settings, counts, self._analysed, unchanged, time.monotonic() - started)
        if self._journal.get("tables") == wanted and output.is_whole(out, self._settings):
            output.renew_run(out, about)
        else:
            self._journal.put("tables", "")
            self._write_tables(out, about)
            self._journal.put("tables", wanted)
        self._clean()
        return self._summary(counts, unchanged, started)

    def _write_tables(self, out: Path, about: dict[str, Any]) -> None:
        names = [name for name in self._settings.tables if name in CHUNKED]
        earlier = {} if self._settings.force else output.records_of(out)
        threads = min(self._workers, os.cpu_count() or 1, _MOST_THREADS)
        parts = parts_of(self._journal, names)
        with Assembler(self._chunks, self._journal, out, earlier, threads) as assembler:
            output.write_tables(out, assembler, parts, self._failures, self._settings, about)

    def _leave(self, started: float) -> Summary:
        """Nothing to read is more likely a mistyped path than a corpus gone: an earlier run's tables stay."""
        self._progress.notices.append(f"nothing to read, so the tables that are in {self._target}/ stay as they were")
        return self._summary(dict.fromkeys(CHUNKED, 0), 0, started)

    def _summary(self, counts: dict[str, int], unchanged: int, started: float) -> Summary:
        counts = counts | {"failures": len(self._failures)}
        seconds = time.monotonic() - started
        return Summary(counts, self._analysed, unchanged, self._failures, seconds, self._target, self._progress.notices)

    def _counted(self) -> dict[str, int]:
        """Return the number of rows of each table."""
        counts = dict.fromkeys(CHUNKED, 0)
        for entry in self._journal.entries():
            for table in counts:
                counts[table] += entry.extent.count(table)
        return counts | {"failures": len(self._failures)}

    def _signature(self) -> str:
        """What the tables on disk are made from; where it is the same, they need not be written again."""
        settings = self._settings
        facts = (settings.format, settings.csv_safe, settings.tables, self._failures)
        digest = hashlib.sha256(repr(facts).encode())
        for doc_id, key in self._journal.states():
            digest.update(f"{doc_id}\0{key}\n".encode())
        return digest.hexdigest()


def _fitting_workers(sources: Iterable[Source]) -> int:
    """As many as the corpus and the machine call for."""
    return max(1, min(os.cpu_count() or 1, sum(map(size, sources)) // (3 * _CHARS_PER_WORKER)))


def _below(path: Location, folder: Location) -> bool:
    if isinstance(path, Remote) or isinstance(folder, Remote):
        return isinstance(path, Remote) and isinstance(folder, Remote) and path.is_below(folder)
    return path.resolve().is_relative_to(folder.resolve())


def _notices(listing: Listing) -> list[str]:
    """What the user should know of the inputs before the run."""
    if not listing.ignored:
        return list(listing.notices)
    examples = ", ".join(sorted({Path(name).suffix or Path(name).name for name in listing.ignored})[:5])
    return [*listing.notices, f"{len(listing.ignored)} files of other kinds passed over ({examples})"]
