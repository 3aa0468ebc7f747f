"""An output folder on another file system: a run works in a folder of this machine, and what it changed is copied.

The journal needs a real disk, and tables a rename, which object stores do not have. What is there is known by an index
with the digest of every file; it is written last, so that a copy that was stopped is seen, and another run's too.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jpnews_nlp.runner.lock import lock
from jpnews_nlp.storage import Location, Remote, StorageError, abreast, copy
from jpnews_nlp.tables.read import PACKAGE, SENDING, STATE
from jpnews_nlp.tables.write import digest

_INDEX = f"{STATE}/index.json"
_OF_THIS_MACHINE = frozenset({"lock", "lock.holder", "index.json", "probe"})  # in the folder of a run's state

Index = dict[str, str]  # path below the output folder → SHA-256


@contextmanager
def mirrored(out: Remote, scratch: Path | None) -> Iterator[Path]:
    """Yield a folder of this machine that holds what the last run left in `out`; copy it back when the context ends.

    Nothing is copied if the context is left by an error: the folder keeps what was done, and the next run on this
    machine goes on from there.

    Args:
        out: the output folder.
        scratch: where folders of this machine are kept; None: in the user's cache.

    Raises:
        LockedError: if another run on this machine is at work on `out`.
        StorageError: if `out` cannot be read or written.
        UnsentError: if that is so at the end, or another machine has written there meanwhile.
    """
    here = (scratch or _cache()) / hashlib.sha256(out.shown.encode()).hexdigest()[:16]
    here.mkdir(parents=True, exist_ok=True)
    with lock(here.with_suffix(".lock"), out.shown):
        mirror = _Mirror(out, here)
        mirror.fetch()
        yield here
        try:
            mirror.send()
        except OSError as error:
            raise UnsentError(f"{out}: {error}") from error


def _cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "jpnews-nlp"


class UnsentError(StorageError):
    """The end of a run whose tables could not be copied to where they belong; this machine has them."""


class _Mirror:
    def __init__(self, there: Remote, here: Path) -> None:
        self._there = there
        self._here = here
        self._seen: Index = {}  # the index as this run found it
        self._index: Index = {}  # what of it is true

    def fetch(self) -> None:
        """Bring `here` to what is `there`, unless it is that already; find out before the work that one may write."""
        (self._there / STATE).mkdir()
        probe = self._there / STATE / "probe"
        probe.write_bytes(b"")
        probe.unlink()
        self._index = self._seen = self._remote_index()
        if not self._index or self._index == self._local_index():
            return
        self._forget()
        try:
            abreast(self._fetch_one, self._index)
        except FileNotFoundError:  # or damaged: documents are analysed again, and all files sent
            self._forget()
            self._index = {}
            return
        self._note(self._index)

    def _fetch_one(self, name: str) -> None:
        target = self._here / name
        target.parent.mkdir(parents=True, exist_ok=True)
        copy(self._there / name, target)
        if digest(target) != self._index[name]:
            raise FileNotFoundError(name)

    def _forget(self) -> None:
        shutil.rmtree(self._here)
        self._here.mkdir()

    def send(self) -> None:
        """Copy what differs; the package file of the tables last but the index, which tells that all is there."""
        if self._remote_index() != self._seen:
            raise UnsentError("another run has written there meanwhile")
        wanted = {name: digest(self._here / name) for name in _files(self._here)}
        changed = [name for name, sha256 in wanted.items() if self._index.get(name) != sha256]
        gone = [name for name in self._seen if name not in wanted]
        sending = self._there / SENDING
        if not changed and not gone and not sending.exists():
            return
        sending.write_bytes(b"")
        abreast(self._send_one, [name for name in changed if name != PACKAGE])
        abreast(self._remove_one, gone)
        if PACKAGE in changed:
            self._send_one(PACKAGE)
        (self._there / _INDEX).write_bytes(_written(wanted))
        sending.unlink()
        self._note(wanted)

    def _send_one(self, name: str) -> None:
        target = self._there / name
        target.parent.mkdir()
        copy(self._here / name, target)

    def _remove_one(self, name: str) -> None:
        (self._there / name).unlink(missing_ok=True)

    def _note(self, index: Index) -> None:
        """Note that `here` is what is there."""
        (self._here / _INDEX).write_bytes(_written(index))

    def _remote_index(self) -> Index:
        return _read(self._there / _INDEX)

    def _local_index(self) -> Index:
        return _read(self._here / _INDEX)


def _read(file: Location) -> Index:
    try:
        index = dict(json.loads(file.read_bytes()))
    except (FileNotFoundError, ValueError, TypeError):  # not there or damaged: as if there were no tables
        return {}
    return index if all(map(_stays_below, index)) else {}


def _stays_below(name: str) -> bool:
    """Whether a path leads nowhere but into the folder that it is joined to, whoever has written the index."""
    return ".." not in name.split("/") and not Path(name).is_absolute() and "\\" not in name


def _written(index: Index) -> bytes:
    return json.dumps(index, indent=0, sort_keys=True).encode()


def _files(folder: Path) -> list[str]:
    """Return the files that make up an output folder and its state, by their paths below it."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    names = sorted(path.relative_to(folder).as_posix() for path in paths)
    return [name for name in names if name.removeprefix(f"{STATE}/") not in _OF_THIS_MACHINE]
