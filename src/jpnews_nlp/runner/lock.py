"""One run at a time in an output folder. The lock says who holds it, and dies with its holder."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout


class LockedError(RuntimeError):
    """Another run is at work in the same output folder."""


@contextlib.contextmanager
def lock(path: Path, folder: str) -> Iterator[None]:
    """Hold the lock file `path` of an output folder for the time of the context; ``<path>.holder`` says who has it.

    The operating system lets go of the lock when the process ends, however it ends.

    Raises:
        LockedError: if another process holds it.
    """
    holder = path.with_name(f"{path.name}.holder")
    try:
        with FileLock(path, timeout=0):
            holder.write_text(f"pid {os.getpid()}, since {dt.datetime.now():%Y-%m-%d %H:%M:%S}", encoding="utf-8")
            try:
                yield
            finally:
                holder.unlink(missing_ok=True)
    except Timeout as error:
        who = holder.read_text(encoding="utf-8") if holder.exists() else "unknown"
        raise LockedError(f"{folder}: another run is at work here ({who}); wait for it or choose another -o") from error
