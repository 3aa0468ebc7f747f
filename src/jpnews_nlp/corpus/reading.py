"""A source → its documents: the one place where formats, encodings and metadata come together."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from jpnews_nlp.corpus.doc_ids import DocIds
from jpnews_nlp.corpus.document import (
    Basis,
    ChangedInputError,
    Document,
    EmptyInputError,
    Failure,
    InputTooLargeError,
    MetadataError,
    ReadError,
    ReadOptions,
    RecordError,
    UnsupportedInputError,
)
from jpnews_nlp.corpus.encodings import decode
from jpnews_nlp.corpus.html import Page, declared_charset, read_page
from jpnews_nlp.corpus.metadata import NO_METADATA, Metadata, from_mapping, read_sidecar, split_front_matter
from jpnews_nlp.corpus.names import without_surrogates
from jpnews_nlp.corpus.publication_dates import date_in_name, date_in_text
from jpnews_nlp.corpus.record_files import Record, read_csv, read_jsonl, read_parquet
from jpnews_nlp.corpus.sources import Source
from jpnews_nlp.storage import Location

_RECORD_READERS: dict[str, Callable[[BinaryIO, int], Iterator[Record]]] = {
    "application/x-ndjson": read_jsonl,
    "text/csv": read_csv,
    "application/vnd.apache.parquet": read_parquet,
}
_MAX_SIDECAR = 1_000_000  # bytes


@dataclass(slots=True, frozen=True)
class _Origin:
    """Where a text comes from: what of a document is settled before its text is looked at."""

    doc_id: str
    path: str
    encoding: str
    sha256: str
    media_type: str
    stem: str | None  # a file name that may hold the date; records have none


def read(
    source: Source, options: ReadOptions | None = None, doc_ids: DocIds | None = None
) -> Iterator[Document | Failure]:
    """Yield the documents of `source`, and a failure for each that cannot be read. Never raises for bad input.

    Records are read as a stream. A record whose `id` another document of the corpus has already is named by its
    position, ``<file>#<line>``; pass one `doc_ids`, begun with the sources' own ids, to all reads of a corpus.
    """
    options = options or ReadOptions()
    try:
        if source.holds_records:
            yield from _read_records(source, options, doc_ids or DocIds())
        else:
            yield _read_file(source, options)
    except (ReadError, OSError) as error:
        yield source.failure(error)


def fingerprint(source: Source) -> str:
    """Return the SHA-256 (hex) of all bytes that `read` would take in: the file's and its sidecar's.

    Raises:
        OSError: if the file cannot be read.
    """
    digest = hashlib.sha256()
    with _open(source) as handle:
        while block := handle.read(1_048_576):
            digest.update(block)
    sidecar = _sidecar_path(source)
    if sidecar:
        digest.update(b"\x00" + sidecar.name.encode(errors="replace") + b"\x00" + sidecar.read_bytes())
    return digest.hexdigest()


def _open(source: Source) -> BinaryIO:
    """Open a source's bytes; a pipe that took a file's place is refused rather than waited for."""
    if source.data is not None:
        return io.BytesIO(source.data)
    if not stat.S_ISREG(source.location.stat().st_mode):
        raise UnsupportedInputError("is no regular file any more; check the folder and run again")
    return source.location.open("rb")


def _read_file(source: Source, options: ReadOptions) -> Document:
    raw = _all_bytes(source, options.max_bytes)
    is_html = source.media_type == "text/html"
    decoded = decode(raw, declared_charset(raw) if is_html else None)
    beside = _sidecar(source)
    said, text = (NO_METADATA, decoded.text) if is_html else split_front_matter(decoded.text)
    origin = _Origin(
        doc_id=source.doc_id,
        path=source.path,
        encoding=decoded.encoding,
        sha256=hashlib.sha256(raw).hexdigest(),
        media_type=source.media_type,
        stem=None if source.data is not None else PurePosixPath(source.location.name).stem,
    )
    return _document(origin, text, said.over(beside), options)


def _all_bytes(source: Source, max_bytes: int) -> bytes:
    """Return the bytes of a file that is not too large and stays the same meanwhile."""
    with _open(source) as handle:
        before = _state(source)
        known_size = before[0] if before else 0
        raw = b"" if known_size > max_bytes else handle.read(max_bytes + 1)
    if max(known_size, len(raw)) > max_bytes:
        raise InputTooLargeError(f"has over {max_bytes:,} bytes; raise --max-bytes, or split it into articles")
    if _state(source) != before:
        raise ChangedInputError("changed while it was being read; run again when it is finished")
    return raw


def _state(source: Source) -> tuple[int, int] | None:
    if source.data is not None:
        return None
    status = source.location.stat()
    return status.st_size, status.st_mtime_ns


def _sidecar_path(source: Source) -> Location | None:
    if source.data is not None or source.holds_records:
        return None
    return next((path for path in source.sidecars if path.is_file()), None)


def _sidecar(source: Source) -> Metadata:
    path = _sidecar_path(source)
    if path is None:
        return NO_METADATA
    try:
        with path.open("rb") as handle:
            return read_sidecar(handle.read(_MAX_SIDECAR))
    except MetadataError as error:
        raise MetadataError(f"{path.name}: {error}") from error


def _read_records(source: Source, options: ReadOptions, doc_ids: DocIds) -> Iterator[Document | Failure]:
    with _open(source) as handle:
        if not handle.read(1):
            raise EmptyInputError("the file is empty; remove it or put records into it")
        handle.seek(0)
        count = 0
        for record in _RECORD_READERS[source.media_type](handle, options.max_bytes):
            count += 1
            yield _record_document(source, record, options, doc_ids)
    if not count:
        raise EmptyInputError("the file holds no records; remove it or put records into it")


def _record_document(source: Source, record: Record, options: ReadOptions, doc_ids: DocIds) -> Document | Failure:
    if record.error:
        return source.failure(record.error, position=record.position)
    wanted = record.fields.get("id")
    named = without_surrogates(str(wanted)).strip() if isinstance(wanted, (str, int)) else None
    doc_id = doc_ids.claim(named, f"{source.doc_id}#{record.position}")
    try:
        said = from_mapping(record.fields)
        text = _record_text(record)
        path = f"{source.path}#{record.position}"
        media_type = said.media_type or "text/plain"
        origin = _Origin(doc_id, path, record.encoding, record.sha256, media_type, None)
        return _document(origin, text, said, options)
    except ReadError as error:
        return source.failure(error, position=record.position, doc_id=doc_id)


def _record_text(record: Record) -> str:
    text = record.fields.get("text")
    if text is None:
        raise RecordError("the record has no `text`; put the article's text there")
    if not isinstance(text, str):
        raise RecordError(f"`text` must be a string, is {type(text).__name__}")
    return text


def _document(origin: _Origin, text: str, said: Metadata, options: ReadOptions) -> Document:
    """Put a document together; what the user said of it goes before what its page says."""
    text = without_surrogates(text)
    media_type = said.media_type or origin.media_type
    page = read_page(text) if media_type == "text/html" else Page(text)
    if not page.text.strip():
        raise EmptyInputError(_EMPTY_PAGE if media_type == "text/html" else _BLANK)
    said = said.over(page.metadata)
    published, basis = _published(page.text, said, options, origin.stem)
    return Document(
        doc_id=origin.doc_id,
        path=origin.path,
        text=page.text,
        title=said.title,
        author=said.author,
        url=said.url,
        published=published,
        published_basis=basis,
        encoding=origin.encoding,
        media_type=media_type,
        sha256=origin.sha256,
        declared_voice=said.voice or options.voice,
        marks=page.marks,
    )


_BLANK = "the text is empty; remove it or put the article's text into it"
_EMPTY_PAGE = "no article text was found in the page; save the article alone, as .txt"


def _published(text: str, said: Metadata, options: ReadOptions, stem: str | None) -> tuple[dt.date | None, Basis]:
    if said.published:
        return said.published, "metadata"
    if options.date:
        return options.date, "option"
    if day := date_in_text(text):
        return day, "text"
    if stem and (day := date_in_name(stem)):
        return day, "filename"
    return None, "none"
