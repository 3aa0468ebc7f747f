"""What the readers hand on: a `Document` for each article, a `Failure` for each input that could not be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from jpnews_nlp.records import Article, Mark, Voice

Basis = Literal["metadata", "option", "text", "filename", "none"]

DEFAULT_MAX_BYTES = 50_000_000


class ReadError(ValueError):
    """Base of what is wrong with an input; its message says what to do about it."""


class EmptyInputError(ReadError):
    """The input holds no text at all, or nothing but blank characters."""


class BinaryInputError(ReadError):
    """The bytes are no text: a PDF, an archive, an image, or full of control characters."""


class EncodingError(ReadError):
    """The bytes are text in no encoding that fits."""


class MetadataError(ReadError):
    """Front matter, a sidecar file or a record's field that cannot be used."""


class RecordError(ReadError):
    """A line, row or file of records that is not what its format asks for."""


class InputTooLargeError(ReadError):
    """A file or record over the size limit."""


class UnsupportedInputError(ReadError):
    """An input that is no readable file: missing, a pipe, a socket, an unknown extension."""


class ChangedInputError(ReadError):
    """A file that changed while it was being read."""


@dataclass(slots=True, frozen=True)
class ReadOptions:
    """What the user says about all inputs; what an input says of itself goes first."""

    date: dt.date | None = None  # publication date of documents that name none in their metadata
    voice: Voice | None = None  # "editorial" or "report": what every document is that declares no voice
    max_bytes: int = DEFAULT_MAX_BYTES  # of a text file, or of one record of a JSONL, CSV or Parquet file


@dataclass(slots=True, frozen=True)
class Document:
    """One article as found in the corpus; all offsets of all tables count code points of `text`."""

    doc_id: str
    path: str  # as given, or below the folder that was given; control characters escaped
    text: str  # as decoded: line ends and blanks are the file's own. Without front matter; for HTML the extract
    title: str | None
    author: str | None
    url: str | None
    published: dt.date | None
    published_basis: Basis
    encoding: str
    media_type: str
    sha256: str  # hex digest of the file's raw bytes, or of the record's
    declared_voice: Voice | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def article(self) -> Article:
        """The document as the layers of analysis see it."""
        return Article(
            text=self.text,
            title=self.title,
            url=self.url,
            published=self.published,
            declared_voice=self.declared_voice,
            marks=self.marks,
        )


@dataclass(slots=True, frozen=True)
class Failure:
    """An input, or one record of it, that could not be read: a row of the table `failures`."""

    path: str  # with ``#line`` for a record
    doc_id: str | None
    error: str  # class name of the error
    message: str  # one line: what is wrong and what to do; control characters escaped
    stage: str = "read"
