"""Files elsewhere: on S3, Google Cloud Storage, Azure or Hadoop through Arrow, on anything else through fsspec.

A `Remote` answers to the few methods of `pathlib.Path` that the package asks of its inputs and outputs.
"""

from __future__ import annotations

import io
import re
import shutil
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from pyarrow.fs import FileInfo, FileSystem

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://")  # two letters at least: C:// is a drive
_SECRETS = re.compile(r"(?<=://)[^/@]*@|\?.*", re.DOTALL)
_OF_FSSPEC = "fsspec+"
_BUFFER = 1 << 20  # bytes: of a stream, whose every read may be a request
_ABREAST = 16  # files fetched at a time: a request takes far longer than its bytes
_WAITING = 2 * _ABREAST  # items whose files may wait in memory


class StorageError(OSError):
    """A file system that cannot be reached or used; the message says why and what to do."""


class Status(NamedTuple):
    """What of `os.stat_result` a remote file system tells."""

    st_mode: int
    st_size: int
    st_mtime_ns: int


class Remote:
    """A file or folder on another file system.

    Args:
        store: the file system, and what is known of it.
        path: the file's there.
        shown: its URI as told to people, without credentials or options.
    """

    __slots__ = ("_store", "path", "shown")

    def __init__(self, store: _Store, path: str, shown: str) -> None:
        self._store = store
        self.path = path
        self.shown = shown

    def __str__(self) -> str:
        return self.shown

    def __repr__(self) -> str:
        return f"Remote({self.shown!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and self.shown == other.shown

    def __hash__(self) -> int:
        return hash(self.shown)

    def __truediv__(self, below: str | PurePosixPath) -> Remote:
        return Remote(self._store, _join(self.path, str(below)), _join(self.shown, str(below)))

    def with_name(self, name: str) -> Remote:
        """Return the file called `name` beside this one."""
        place = PurePosixPath(self.path).with_name(name)
        return Remote(self._store, str(place), self.shown.rstrip("/").rpartition("/")[0] + f"/{name}")

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name

    @property
    def stem(self) -> str:
        return PurePosixPath(self.path).stem

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.path).suffix

    @property
    def parent(self) -> Remote:
        """The folder that it lies in."""
        return Remote(self._store, str(PurePosixPath(self.path).parent), self.shown.rpartition("/")[0])

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of its path on the file system."""
        return PurePosixPath(self.path.lstrip("/")).parts

    def is_below(self, folder: Remote) -> bool:
        """Whether this lies somewhere in `folder`."""
        return self.shown.startswith(folder.shown.rstrip("/") + "/")

    def stat(self) -> Status:
        """Return kind, size and time of change.

        Raises:
            FileNotFoundError: if there is nothing.
            StorageError: if the file system does not answer.
        """
        return self._store.status(self)

    def exists(self) -> bool:
        return self._mode() is not None

    def is_file(self) -> bool:
        return stat.S_ISREG(self._mode() or 0)

    def _mode(self) -> int | None:
        try:
            return self.stat().st_mode
        except FileNotFoundError:
            return None

    def open(self, mode: str = "rb") -> BinaryIO:
        """Open the file for reading ("rb"; the stream can be sought in) or for writing anew ("wb")."""
        return self._store.open(self.path, mode)

    def fetch(self, pool: ThreadPoolExecutor) -> None:
        """Begin to read the whole file; the next `open` for reading takes what came."""
        self._store.fetch(self.path, pool)

    def read_bytes(self) -> bytes:
        with self.open() as stream:
            return stream.read()

    def read_text(self, encoding: str = "utf-8") -> str:
        return self.read_bytes().decode(encoding)

    def write_bytes(self, content: bytes) -> None:
        with self.open("wb") as stream:
            stream.write(content)

    def unlink(self, *, missing_ok: bool = False) -> None:
        """Remove the file."""
        if not missing_ok or self.exists():
            self._store.remove(self.path)

    def mkdir(self) -> None:
        """Make the folder and those above it, where the file system has folders at all."""
        self._store.make_folder(self.path)

    def listed(self) -> Remote:
        """Return this folder so that it knows which files lie in it, not further below, without a request for each."""
        return Remote(self._store.listed(self.path, recursive=False), self.path, self.shown)

    def files(self) -> Iterator[tuple[str, Remote]]:
        """Yield all files in and under this folder by their path below it; these know their size without a request."""
        store = self._store.listed(self.path, recursive=True)
        root = self.path.strip("/")
        for path in store.known:
            below = path.strip("/").removeprefix(root).lstrip("/")
            yield below, Remote(store, path, _join(self.shown, below))


Location = Path | Remote


def place(given: str | Path | Remote) -> Location:
    """Return what a path or URI names. ``file://`` is a path; ``fsspec+s3://`` takes fsspec's S3 instead of Arrow's.

    Options of the file system may follow a question mark, as Arrow documents them
    (``s3://bucket/key?region=eu-west-1``); credentials are looked for where each cloud's own tools look.

    Raises:
        StorageError: if there is no such file system here, or it cannot be reached.
    """
    if not isinstance(given, str):
        return given
    if is_remote(given):
        filesystem, path = _resolved(given)
        return Remote(_Store(filesystem), path, shown(given))
    if not _URI.match(given):
        return Path(given)
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return Path(url2pathname(urlsplit(given).path))


def shown(given: str) -> str:
    """Return a path or URI as it may be told to anybody: without credentials and options."""
    return _SECRETS.sub("", given).rstrip("/") if _URI.match(given) else given


def is_remote(given: str) -> bool:
    """Whether `given` names something on another file system."""
    return _URI.match(given) is not None and not given.lower().startswith("file://")


def copy(source: Location, target: Location) -> None:
    """Copy one file's bytes as a stream."""
    with source.open("rb") as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing, _BUFFER)


def abreast(work: Callable[[ItemT], None], items: Iterable[ItemT]) -> None:
    """Do what waits for other machines for many items at a time; the first error is raised."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_ABREAST) as pool:
        for _ in pool.map(work, items):
            pass


ItemT = TypeVar("ItemT")


def fetched_ahead(items: Iterable[ItemT], files: Callable[[ItemT], Iterable[Remote]]) -> Iterator[ItemT]:
    """Yield the items; the remote files of the next ones are on their way meanwhile, and wait in memory.

    Args:
        items: what is to be worked off in order.
        files: those that an item will open, each of them once and whole.
    """
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(_ABREAST)
    waiting: deque[ItemT] = deque()
    try:
        for item in items:
            for file in files(item):
                file.fetch(pool)
            waiting.append(item)
            if len(waiting) > _WAITING:
                yield waiting.popleft()
        yield from waiting
    finally:
        pool.shutdown(cancel_futures=True)


class _Store:
    """A file system, with what is known of its files already and what of them is on its way here."""

    def __init__(self, filesystem: FileSystem, known: dict[str, FileInfo] | None = None) -> None:
        self._filesystem = filesystem
        self.known = known or {}
        self._is_listed = known is not None
        self._fetched: dict[str, Future[bytes]] = {}

    def listed(self, folder: str, *, recursive: bool) -> _Store:
        """Return this store with the files of a folder known, in the order of their paths, and taken for all."""
        from pyarrow.fs import FileSelector, FileType

        found = _answered(
            lambda: self._filesystem.get_file_info(FileSelector(folder, recursive=recursive, allow_not_found=True))
        )
        files = (info for info in found if info.type == FileType.File)
        return _Store(
            self._filesystem, {info.path: info for info in sorted(files, key=lambda info: info.path.split("/"))}
        )

    def status(self, file: Remote) -> Status:
        from pyarrow.fs import FileType

        info = self.known.get(file.path)
        if info is None and not self._is_listed:
            info = _answered(lambda: self._filesystem.get_file_info(file.path))
        if info is None or info.type == FileType.NotFound:
            raise FileNotFoundError(file.shown)
        kind = stat.S_IFDIR if info.type == FileType.Directory else stat.S_IFREG
        return Status(kind, info.size or 0, info.mtime_ns or 0)

    def fetch(self, path: str, pool: ThreadPoolExecutor) -> None:
        """Begin to read a whole file."""
        self._fetched[path] = pool.submit(self._whole, path)

    def _whole(self, path: str) -> bytes:
        with self._stream(path) as stream:
            return stream.read()

    def open(self, path: str, mode: str) -> BinaryIO:
        if mode == "wb":
            return cast("BinaryIO", _answered(lambda: self._filesystem.open_output_stream(path)))
        fetched = self._fetched.pop(path, None)
        return io.BytesIO(fetched.result()) if fetched else self._stream(path)

    def _stream(self, path: str) -> BinaryIO:
        native: Any = _answered(lambda: self._filesystem.open_input_file(path))
        return io.BufferedReader(native, _BUFFER)

    def remove(self, path: str) -> None:
        _answered(lambda: self._filesystem.delete_file(path))

    def make_folder(self, path: str) -> None:
        _answered(lambda: self._filesystem.create_dir(path, recursive=True))


def _resolved(uri: str) -> tuple[FileSystem, str]:
    from pyarrow import ArrowInvalid
    from pyarrow.fs import FileSystem

    if uri.startswith(_OF_FSSPEC):
        return _of_fsspec(uri.removeprefix(_OF_FSSPEC))
    try:
        return cast("tuple[FileSystem, str]", FileSystem.from_uri(uri))
    except ArrowInvalid as error:
        if "nrecognized filesystem" not in str(error):
            raise StorageError(_first_line(error)) from error
    except ImportError:  # hf://, which Arrow takes through fsspec
        pass
    except Exception as error:  # each implementation has errors of its own
        raise _unreachable(error) from error
    return _of_fsspec(uri)


def _of_fsspec(uri: str) -> tuple[FileSystem, str]:
    scheme = uri.partition("://")[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise StorageError(f"{scheme}:// is read through fsspec: pip install 'jpnews-nlp[fsspec]'") from error
    from pyarrow.fs import FSSpecHandler, PyFileSystem

    try:
        filesystem, path = url_to_fs(uri)
    except ImportError as error:  # the package that fsspec needs for this protocol; its message names it
        raise StorageError(f"{scheme}:// cannot be read here: {_first_line(error)}") from error
    except ValueError as error:
        raise StorageError(f"no such file system: {scheme}://") from error
    except Exception as error:  # each implementation has errors of its own
        raise _unreachable(error) from error
    return PyFileSystem(FSSpecHandler(filesystem)), path


def _unreachable(error: Exception) -> StorageError:
    return StorageError(f"cannot be reached ({_first_line(error)}); check the address and the credentials")


AnswerT = TypeVar("AnswerT")


def _answered(request: Callable[[], AnswerT]) -> AnswerT:
    """Return the file system's answer; what goes wrong there is told as a `StorageError`, what is not there apart."""
    try:
        return request()
    except FileNotFoundError:
        raise
    except Exception as error:
        raise StorageError(f"cannot be read or written ({_first_line(error)}); check the rights to it") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:300] or type(error).__name__


def _join(folder: str, below: str) -> str:
    return f"{folder.rstrip('/')}/{below}" if folder else below
