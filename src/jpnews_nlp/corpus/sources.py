"""The files of a corpus: which there are, which are none of ours, and what each is called."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from jpnews_nlp.corpus.document import Failure
from jpnews_nlp.corpus.names import printable
from jpnews_nlp.storage import Location, Remote, StorageError

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".jsonl": "application/x-ndjson",
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
}
RECORD_TYPES = frozenset({"application/x-ndjson", "text/csv", "application/vnd.apache.parquet"})
SIDECAR = ".meta.json"


@dataclass(slots=True, frozen=True)
class Source:
    """One input file, or standard input. Its records, if it holds records, are documents of their own."""

    location: Location  # where the bytes are
    path: str  # as given, or below the folder that was given; control characters escaped
    root: Location  # the folder that doc_ids are relative to
    doc_id: str  # of its one document; of a record file: the prefix of its records' positions
    media_type: str
    data: bytes | None = field(default=None, repr=False)  # what came from standard input

    @property
    def holds_records(self) -> bool:
        """Whether the file is JSONL, CSV or Parquet: many documents."""
        return self.media_type in RECORD_TYPES

    @property
    def sidecars(self) -> tuple[Location, Location]:
        """Where metadata may lie beside the file: foo.txt.meta.json goes before foo.meta.json."""
        name = self.location
        return name.with_name(name.name + SIDECAR), name.with_name(name.stem + SIDECAR)

    def failure(self, error: Exception, *, position: int | None = None, doc_id: str | None = None) -> Failure:
        """Return the failure of this source, or of its record at `position` (a line or row, from 1)."""
        path = self.path if position is None else f"{self.path}#{position}"
        known = doc_id if position is not None or self.holds_records else self.doc_id
        return Failure(path, known, type(error).__name__, printable(reason(error))[:500])


@dataclass(slots=True)
class Listing:
    """What `discover` found. Iterating gives the sources, in their order."""

    sources: list[Source] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)  # missing inputs, pipes, unreadable folders
    notices: list[str] = field(default_factory=list)  # links that were not followed
    ignored: list[str] = field(default_factory=list)  # files with an extension that is none of ours

    def __iter__(self) -> Iterator[Source]:
        return iter(self.sources)

    def __len__(self) -> int:
        return len(self.sources)


@dataclass(slots=True, frozen=True)
class Found:
    """A file on its way to becoming a source: not yet named."""

    location: Location
    root: Location
    relative: str  # below the root, with extension, ``/`` between the parts
    given: str  # the input that it was found under
    data: bytes | None = None

    @property
    def media_type(self) -> str:
        """The media type that the extension stands for."""
        return MEDIA_TYPES[PurePosixPath(self.relative).suffix.lower()]

    @property
    def names(self) -> list[str]:
        """Its possible doc_ids, from the shortest to the fullest; record files always keep their extension."""
        path = PurePosixPath(self.relative)
        short = [] if self.media_type in RECORD_TYPES else [str(path.with_suffix(""))]
        parents = self.root.parts if isinstance(self.root, Remote) else self.root.absolute().parts
        deeper = ["/".join((*parents[-depth:], self.relative)) for depth in range(1, len(parents))]
        return [*short, self.relative, *deeper]

    def source(self, doc_id: str) -> Source:
        """Return the source under its final name."""
        if isinstance(self.location, Remote):
            shown = self.location.shown
        elif self.given == "-" or Path(self.given) == self.location:
            shown = self.given
        else:
            shown = os.path.join(self.given, self.relative)  # noqa: PTH118
        return Source(self.location, printable(shown), self.root, doc_id, self.media_type, self.data)


def reason(error: Exception) -> str:
    """Return what is wrong and what to do about it, in one line."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "no permission to read it; change the permission or leave it out"
    if isinstance(error, StorageError):
        return str(error)
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}; check the file and run again"
    return str(error) or type(error).__name__
