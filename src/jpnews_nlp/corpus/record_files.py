"""Files of many articles, read as a stream: JSONL line by line, CSV row by row, Parquet by batches."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, TextIO

from jpnews_nlp.corpus.document import InputTooLargeError, ReadError, RecordError
from jpnews_nlp.corpus.encodings import decode

FIELDS = ("text", "id", "title", "published", "author", "url", "media_type", "voice")
_PARQUET_ROWS = 64  # a batch: few enough that long articles do not fill the memory
_LINE_END = re.compile(r"\r\n?|\n")
_LONGEST_HEADER = 10_000  # characters
_HEAD = 1_000_000  # bytes of a CSV file by which its encoding is told
_STREAMED_AS = {"cp51932": "euc_jis_2004", "cp50221": "iso2022_jp_2004"}  # own decoders have no stream
_UNDECODED = re.compile("[\udc80-\udcff]")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True, frozen=True)
class Record:
    """One record before it becomes a document: its fields, or why there are none."""

    position: int  # line of a JSONL or CSV file, row of a Parquet file, from 1
    fields: Mapping[str, Any]
    encoding: str
    sha256: str
    error: Exception | None = None


def read_jsonl(handle: BinaryIO, max_bytes: int) -> Iterator[Record]:
    """Yield a record for each line that is not blank; a bad line yields its error and the stream goes on."""
    for position, line in enumerate(_lines(_narrow(handle, max_bytes), max_bytes), 1):
        if line is None:
            yield _failed(position, _too_large(max_bytes))
        elif line.strip():
            yield _json_record(position, line)


def read_csv(handle: BinaryIO, max_bytes: int) -> Iterator[Record]:
    """Yield a record for each row under the header; a bad row yields its error and the stream goes on."""
    head = handle.read(_HEAD)
    encoding, separator = _csv_form(head)
    handle.seek(0)
    text = io.TextIOWrapper(handle, encoding, errors="surrogateescape", newline="")
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes))
    rows = csv.reader(_ShortLines(text, max_bytes), delimiter=separator, strict=True)
    header: list[str] | None = None
    while True:
        position = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except InputTooLargeError as error:
            yield _failed(position, error)
        except UnicodeDecodeError as error:  # UTF-16: there is no way to find the next row
            yield _failed(position, RecordError(f"no {encoding} from here on ({error.reason}); convert it to UTF-8"))
            return
        except csv.Error as error:
            yield _failed(position, RecordError(f"no valid CSV: {error}; quote the field and double the quotes in it"))
        else:
            if header is None:
                header = _column_names(cells)
            elif cells:
                yield _csv_record(position, header, cells, encoding, max_bytes)


def read_parquet(handle: BinaryIO, max_bytes: int) -> Iterator[Record]:
    """Yield a record for each row; a row whose strings are broken yields its error and the stream goes on."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(handle)
        columns = [name for name in FIELDS if name in file.schema_arrow.names]
        if "text" not in columns:
            raise RecordError("the Parquet file has no column `text`; name the column with the articles so")
        position = 0
        for batch in file.iter_batches(batch_size=_PARQUET_ROWS, columns=columns):
            for row in range(batch.num_rows):
                position += 1
                yield _parquet_record(position, batch, row, max_bytes)
    except (pa.ArrowException, OSError) as error:
        message = str(error).partition("\n")[0]
        raise RecordError(f"no readable Parquet file ({message}); write it anew") from error


class _ShortLines:
    """The lines of a text stream; one of more than `limit` characters is an error, and its end is found unread."""

    def __init__(self, text: TextIO, limit: int) -> None:
        self._text = text
        self._limit = limit

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._limit + 1)
        if not line:
            raise StopIteration
        if len(line) <= self._limit:
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(1_000_000)
        raise _too_large(self._limit)


def _lines(handle: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Yield the lines of a file without their ends; None for one of more than `limit` bytes."""
    while line := handle.readline(limit + 2):
        if line.endswith(b"\n") or len(line) <= limit:
            yield line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = handle.readline(1_000_000)
        yield None


def _narrow(handle: BinaryIO, max_bytes: int) -> BinaryIO:
    """Return the stream, re-encoded as UTF-8 if it is marked as UTF-16; that takes it whole into memory."""
    mark = handle.read(2)
    handle.seek(0)
    if mark not in _WIDE_MARKS:
        return handle
    raw = handle.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise InputTooLargeError(f"is UTF-16 of over {max_bytes:,} bytes; convert it to UTF-8")
    return io.BytesIO(decode(raw).text.encode("utf-8"))


def _json_record(position: int, line: bytes) -> Record:
    try:
        decoded = decode(line)
        fields = json.loads(decoded.text)
    except json.JSONDecodeError as error:
        problem = RecordError(f'no valid JSON at column {error.colno} ({error.msg}); write one {{"text": …}} a line')
        return _failed(position, problem)
    except ReadError as error:
        return _failed(position, error)
    except (ValueError, RecursionError) as error:
        return _failed(position, RecordError(f'no valid JSON ({error}); write one {{"text": …}} a line'))
    if not isinstance(fields, dict):
        return _failed(position, RecordError('no JSON object; write one {"text": …} a line'))
    return Record(position, fields, decoded.encoding, hashlib.sha256(line).hexdigest())


def _csv_form(head: bytes) -> tuple[str, str]:
    """Return encoding and separator of a CSV file.

    Raises:
        RecordError: if the header names no column `text`.
        ReadError: if the head is no text.
    """
    whole_lines = head[: head.rfind(b"\n") + 1] if len(head) == _HEAD and b"\n" in head else head
    decoded = decode(whole_lines)
    header = _LINE_END.split(decoded.text, maxsplit=1)[0][:_LONGEST_HEADER]
    for separator in ",\t;":
        if "text" in _column_names(next(csv.reader([header], delimiter=separator), [])):
            return _STREAMED_AS.get(decoded.encoding, decoded.encoding), separator
    raise RecordError("the first line names no column `text`; begin with a header such as id,title,published,text")


def _column_names(cells: list[str]) -> list[str]:
    return [name.strip("\ufeff \t").lower() for name in cells]


def _csv_record(position: int, header: list[str], cells: list[str], encoding: str, max_bytes: int) -> Record:
    if len(cells) > len(header):
        problem = f"{len(cells)} cells where the header has {len(header)}; quote cells that hold commas"
        return _failed(position, RecordError(problem))
    if sum(map(len, cells)) > max_bytes:
        return _failed(position, _too_large(max_bytes))
    try:
        cells = [_repaired(cell, encoding) if _UNDECODED.search(cell) else cell for cell in cells]
    except (ReadError, UnicodeError) as error:
        return _failed(position, RecordError(f"bytes that are no {encoding} ({error})"))
    fields = {name: cell or None for name, cell in zip(header, cells, strict=False)}
    return Record(position, fields, encoding, _digest(cells))


def _repaired(cell: str, encoding: str) -> str:
    """Return a cell with bytes that are not in the file's encoding, decoded by itself."""
    return decode(cell.encode(encoding, "surrogateescape")).text


def _parquet_record(position: int, batch: Any, row: int, max_bytes: int) -> Record:
    try:
        fields = {name: batch.column(name)[row].as_py() for name in batch.schema.names}
    except (ValueError, OverflowError) as error:
        return _failed(position, RecordError(f"a value cannot be read ({error}); write the row anew"))
    text = fields["text"]
    if isinstance(text, str) and len(text.encode(errors="replace")) > max_bytes:
        return _failed(position, _too_large(max_bytes))
    return Record(position, fields, "utf-8", _digest(fields))


def _digest(values: Any) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=True, default=str).encode()).hexdigest()


def _failed(position: int, error: Exception) -> Record:
    return Record(position, {}, "", "", error)


def _too_large(max_bytes: int) -> InputTooLargeError:
    return InputTooLargeError(f"the record has over {max_bytes:,} bytes; raise --max-bytes or leave it out")
