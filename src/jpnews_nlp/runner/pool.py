"""Batches through worker processes on this machine, in bounded numbers, surviving the death of a worker."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice

from jpnews_nlp import thrift
from jpnews_nlp.runner import worker
from jpnews_nlp.runner.worker import Batch, Done, Start, Worker

_AHEAD = 2  # batches that wait for each worker, so that none runs dry


def run_batches(batches: Iterable[Batch], workers: int, start: Start) -> Iterator[Done]:
    """Yield the outcome of each batch, in any order.

    Args:
        batches: taken only as fast as they are worked off.
        workers: processes; 1 means this process itself.
        start: engine, lexicon folder and chunk folder for `worker.start`.
    """
    if workers <= 1:
        yield from _in_this_process(batches, start)
    else:
        yield from _in_processes(iter(batches), workers, start)


def _in_this_process(batches: Iterable[Batch], start: Start) -> Iterator[Done]:
    own: Worker | None = None
    for batch in batches:
        own = own or Worker(*start)  # only when there is work: a run with nothing new loads no model
        yield own(batch)


def _in_processes(batches: Iterator[Batch], workers: int, start: Start) -> Iterator[Done]:
    while (first := next(batches, None)) is not None:
        suspects: list[Batch] = []
        with _executor(workers, start) as executor:
            yield from _until_broken(executor, first, batches, workers, suspects)
        for batch in suspects:
            yield from _one_by_one(batch, start)


def _until_broken(
    executor: ProcessPoolExecutor, first: Batch, batches: Iterator[Batch], workers: int, suspects: list[Batch]
) -> Iterator[Done]:
    """Work until the batches are done or a worker dies; then leave the unfinished batches in `suspects`."""
    waiting: dict[Future[Done], Batch] = {}
    fresh: Iterable[Batch] = [first]
    while True:
        try:
            waiting |= {executor.submit(worker.work, batch): batch for batch in fresh}
            fresh = islice(batches, max(0, _AHEAD * workers - len(waiting)))
            waiting |= {executor.submit(worker.work, batch): batch for batch in fresh}
            fresh = []
        except BrokenProcessPool:
            suspects.extend(waiting.values())
            return
        if not waiting:
            return
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in done:
            batch = waiting.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                suspects.append(batch)
            else:
                yield future.result()
        if suspects:
            suspects.extend(waiting.values())
            return


def _one_by_one(batch: Batch, start: Start) -> Iterator[Done]:
    """Give each document of a batch whose worker died one more try, alone."""
    for single in worker.split(batch.documents, batch.chunk):
        try:
            with _executor(1, start) as executor:
                yield executor.submit(worker.work, single).result()
        except BrokenProcessPool:
            yield worker.died_twice(single.documents[0])


@contextmanager
def _executor(workers: int, start: Start) -> Iterator[ProcessPoolExecutor]:
    """Worker processes for the time of the context; on any error, Ctrl-C too, they end at once."""
    thrift.calculate_in_one_thread()
    context = multiprocessing.get_context("spawn")
    initializer: Callable[..., None] = worker.start
    executor = ProcessPoolExecutor(workers, mp_context=context, initializer=initializer, initargs=start)
    try:
        yield executor
    except BaseException:
        for process in list((executor._processes or {}).values()):
            process.kill()
        raise
    finally:
        executor.shutdown(cancel_futures=True)
