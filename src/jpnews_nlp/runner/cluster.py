"""Batches through actors of a Ray cluster: the same plan as on one machine, the model loaded once an actor.

Documents go out and finished chunks come back through Ray's object store, so that the machines need share no file
system: only the one that the run was started on reads the corpus and writes the tables.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jpnews_nlp.runner import chunks, worker
from jpnews_nlp.runner.versions import versions
from jpnews_nlp.runner.worker import Batch, Done, Worker

_AHEAD = 2  # batches that an actor holds, so that none runs dry
_STARTS = 3  # actors in a row that may die before they are ready, after which nothing speaks for one more
_Files = dict[str, dict[str, bytes]]  # chunk → file → content


class ClusterError(RuntimeError):
    """A Ray cluster that cannot be used; the message says why and what to do."""


class RemoteWorker:
    """What an actor is: a `Worker` that hands its chunks over instead of leaving them where it runs."""

    def __init__(self, engine: str, lexicon: dict[str, bytes] | None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="jpnews-"))
        (self._folder / "chunks").mkdir()
        self._engine = engine
        self._worker = self._start(engine, lexicon)

    def _start(self, engine: str, lexicon: dict[str, bytes] | None) -> Worker:
        overlay = None
        if lexicon is not None:
            overlay = self._folder / "lexicon"
            overlay.mkdir()
            for name, content in lexicon.items():
                (overlay / name).write_bytes(content)
        return Worker(engine, overlay, self._folder / "chunks")

    def versions(self) -> dict[str, str]:
        """What this machine analyses with."""
        return versions(self._engine)

    def work(self, batch: Batch) -> tuple[Done, _Files]:
        done = self._worker(batch)
        return done, {path.name: chunks.take(path) for path in (self._folder / "chunks").iterdir()}


def run_on_ray(batches: Iterator[Batch], workers: int, start: worker.Start, address: str | None) -> Iterator[Done]:
    """Yield the outcome of each batch, in any order. An actor that dies costs its documents one more try.

    Args:
        batches: taken only as fast as they are worked off.
        workers: actors, a processor each; 0: as many as the cluster has processors.
        start: engine, lexicon folder and chunk folder.
        address: the cluster's, as of `ray.init`; None: a Ray of this machine, for the time of the run.

    Raises:
        ClusterError: if Ray is not installed, the cluster cannot be reached, or its machines cannot do the work.
    """
    first = next(batches, None)
    if first is None:  # nothing new: no cluster is needed
        return
    with _ray(workers, address) as ray:
        count = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        yield from _Actors(ray, count, start).run(first, batches)


@contextmanager
def _ray(workers: int, address: str | None) -> Iterator[Any]:
    try:
        import ray
    except ImportError as error:
        raise ClusterError("--runner ray needs Ray: pip install 'jpnews-nlp[ray]'") from error
    if ray.is_initialized():  # the caller's, who ends it too
        yield ray
        return
    own = {"num_cpus": workers or None, "include_dashboard": False} if address is None else {}
    try:
        ray.init(address=address or "local", log_to_driver=False, logging_level="error", **own)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise ClusterError(f"no Ray cluster at {address}: {error}; see `ray status` there") from error
    try:
        yield ray
    finally:
        ray.shutdown()


class _Actors:
    """The actors of one run and what each is at work on."""

    def __init__(self, ray: Any, count: int, start: worker.Start) -> None:
        engine, lexicon, self._chunks = start
        overlay = {path.name: path.read_bytes() for path in lexicon.glob("*.csv")} if lexicon else None
        self._ray, self._count, self._versions = ray, count, versions(engine)
        self._kind: Any = ray.remote(num_cpus=1, max_restarts=0)(RemoteWorker)
        self._arguments = (engine, overlay)
        self._waiting: dict[Any, tuple[Any, Batch | None]] = {}  # reference → actor, its batch or None: getting ready
        self._ready: dict[Any, int] = {}  # actor → batches that it holds
        self._suspects: deque[Batch] = deque()  # of actors that died: tried once more, each document alone
        self._alone: set[str] = set()  # chunks of such last tries
        self._failed_starts = 0

    def run(self, first: Batch, batches: Iterator[Batch]) -> Iterator[Done]:
        fresh: Batch | None = first
        for _ in range(self._count):
            self._add()
        while True:
            for actor in sorted(self._ready, key=self._ready.__getitem__):
                if self._suspects and not self._ready[actor]:
                    self._give(actor, self._suspects.popleft())
                while fresh and not self._suspects and self._ready[actor] < _AHEAD:
                    self._give(actor, fresh)
                    fresh = next(batches, None)
            if not fresh and not self._suspects and not any(batch for _, batch in self._waiting.values()):
                return
            finished, _ = self._ray.wait(list(self._waiting), num_returns=1)
            yield from self._finish(finished[0])

    def _add(self) -> None:
        actor = self._kind.remote(*self._arguments)
        self._waiting[actor.versions.remote()] = (actor, None)

    def _give(self, actor: Any, batch: Batch) -> None:
        self._ready[actor] += self._weight(batch)
        self._waiting[actor.work.remote(batch)] = (actor, batch)

    def _weight(self, batch: Batch) -> int:
        """A last try has its actor for itself, so that no other document dies with it."""
        return _AHEAD if batch.chunk in self._alone else 1

    def _finish(self, reference: Any) -> Iterator[Done]:
        actor, batch = self._waiting.pop(reference)
        try:
            outcome = self._ray.get(reference)
        except (self._ray.exceptions.RayActorError, self._ray.exceptions.OutOfMemoryError) as error:
            yield from self._died(actor, batch, error)
            return
        if batch is None:
            self._welcome(actor, outcome)
            return
        if actor in self._ready:  # it may have died since
            self._ready[actor] -= self._weight(batch)
        done, files = outcome
        for name, content in files.items():
            chunks.store(self._chunks, name, content)
        yield done

    def _welcome(self, actor: Any, theirs: dict[str, str]) -> None:
        if theirs != self._versions:
            other = ", ".join(f"{name} {theirs[name]}" for name in theirs if theirs[name] != self._versions.get(name))
            raise ClusterError(f"a machine of the cluster has other versions ({other}); install the same everywhere")
        self._failed_starts = 0
        self._ready[actor] = 0

    def _died(self, actor: Any, batch: Batch | None, error: Exception) -> Iterator[Done]:
        """Replace an actor, once; its batch is tried once more, each document alone, and then is a failure."""
        if batch is None:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise ClusterError(f"no worker of the cluster could start: {error}") from error
            self._add()
            return
        if self._ready.pop(actor, None) is not None:
            self._add()
        if batch.chunk in self._alone:
            yield worker.died_twice(batch.documents[0])
            return
        singles = worker.split(batch.documents, batch.chunk)
        self._alone.update(single.chunk for single in singles)
        self._suspects.extend(singles)
