"""Files of tables, written part by part, or copied from the file of an earlier run where a part is still the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from io import BufferedReader
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, cast

import pyarrow as pa

from jpnews_nlp.storage import Location
from jpnews_nlp.tables.forms import Encoded, Form, form
from jpnews_nlp.tables.parts import Part

_BLOCK = 1 << 20  # bytes that are copied at a time


class _Place(NamedTuple):
    """Where a part is in a file."""

    start: int
    length: int
    note: bytes


class Earlier:
    """The file of an earlier run, whose parts can be taken over."""

    def __init__(self, path: Path, form: Form, record: Any) -> None:
        """Take a file with the record that `TableFile` gave of it.

        Of a file that is another by now, or whose record is damaged, nothing is taken over.
        """
        self.path = path
        self.places: dict[str, _Place] = {}
        with suppress(LookupError, TypeError, ValueError):
            if record["maker"] == form.maker and path.is_file() and digest(path) == record["sha256"]:
                self.places = _places(path, form, [(key, length) for key, length in record["parts"] if length])


def _places(path: Path, form: Form, parts: Sequence[tuple[str, int]]) -> dict[str, _Place]:
    """Return where in a file the parts are, given their lengths in order."""
    starts = accumulate((length for _, length in parts), initial=len(form.head))
    notes = form.notes(path, len(parts))
    return {
        key: _Place(start, length, note)
        for (key, length), start, note in zip(parts, list(starts)[:-1], notes, strict=True)
    }


class TableFile:
    """Writes one table in one form; use as a context manager. The table is whole when `close` has been called."""

    def __init__(self, path: Path, form: Form, earlier: Earlier | None = None) -> None:
        self.form = form
        self._path = path
        self._earlier = earlier
        self._places = earlier.places if earlier else {}
        self._parts: list[tuple[str, int]] = []
        self._notes: list[bytes] = []
        self._rows = self._size = 0
        self._digest = hashlib.sha256()

    def __enter__(self) -> TableFile:
        self._sink = self._path.open("wb")
        self._source = self._earlier.path.open("rb") if self._earlier and self._places else None
        self._put(self.form.head)
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._sink.close()
        if self._source:
            self._source.close()

    def has(self, part: Part) -> bool:
        """Whether `add` needs no rows of this part."""
        return not part.rows or part.key in self._places

    def add(self, part: Part, encoded: Encoded | None) -> None:
        """Add a part; None for one that this file has."""
        start = self._size
        if encoded:
            self._put(encoded.body)
            self._note(encoded.note, start - len(self.form.head))
        elif part.rows:
            place = self._places[part.key]
            self._copy(place)
            self._note(place.note, start - place.start)
        self._parts.append((part.key, self._size - start))
        self._rows += part.rows

    def close(self) -> dict[str, Any]:
        """End the file; return a record of it for the next run's `Earlier`."""
        self._put(self.form.foot(self._notes, self._rows))
        self._sink.close()
        return {"maker": self.form.maker, "sha256": self._digest.hexdigest(), "parts": self._parts}

    def _note(self, note: bytes, moved: int) -> None:
        self._notes.append(self.form.moved(note, moved))

    def _copy(self, place: _Place) -> None:
        assert self._source
        self._source.seek(place.start)
        left = place.length
        while left:
            block = self._source.read(min(left, _BLOCK))
            if not block:
                raise OSError(f"{self._earlier and self._earlier.path}: was changed during the run; run again")
            self._put(block)
            left -= len(block)

    def _put(self, content: bytes | memoryview) -> None:
        self._sink.write(content)
        self._digest.update(content)
        self._size += len(content)


def digest(path: Location) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(cast("BufferedReader", file), "sha256").hexdigest()


def write_table(folder: Path, name: str, rows: pa.Table, kinds: Iterable[str], *, csv_safe: bool = True) -> None:
    """Write a table that is at hand whole, as one part."""
    for kind in kinds:
        with TableFile(folder / f"{name}.{kind}", form(kind, name, csv_safe=csv_safe)) as file:
            file.add(Part("", "", "", rows.num_rows), file.form.encode(rows) if rows.num_rows else None)
            file.close()
