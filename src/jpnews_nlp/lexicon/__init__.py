"""The data that a linguist can extend without reading code: CSV rows, and the one loader for them.

A table is ``<name>.csv``: UTF-8, a header line, lines beginning with ``#`` skipped. The room that uses a table
declares its row as a structure; a row that does not fit is refused with file, line and reason. A user's
folder with tables of the same names and columns lies over ours: rows with the same key (first column) replace
ours, others are added.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar, overload

import msgspec

from jpnews_nlp.lexicon.checksums import ChecksumError, DataError, verified_text
from jpnews_nlp.validation import FieldError, structure

HERE = Path(__file__).parent


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all lexicon rows: immutable, and an unknown column is an error rather than ignored."""


RowT = TypeVar("RowT", bound=Row)


class LexiconError(DataError, ValueError):
    """A lexicon table or row that cannot be used; the message names file, line and reason."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The package's tables with, optionally, a user's folder of tables laid over them."""

    overlay: Path | None = None

    def __post_init__(self) -> None:
        if self.overlay is None:
            return
        if not self.overlay.is_dir():
            raise LexiconError(f"{self.overlay}: no such lexicon folder; give a folder of CSV tables")
        known = {path.name for path in HERE.glob("*.csv")}
        for path in sorted(self.overlay.glob("*.csv")):
            if path.name not in known:
                raise LexiconError(f"{path}: no table of this name; the tables are {', '.join(sorted(known))}")

    def adds_to(self, prefix: str) -> bool:
        """Whether a user's table lies over one of the package's whose name begins with `prefix`."""
        return self.overlay is not None and any(self.overlay.glob(f"{prefix}*.csv"))

    def rows(self, table: str, row_type: type[RowT]) -> list[RowT]:
        """Return the rows of `table`, in file order, validated as `row_type`.

        Raises:
            LexiconError: if a file cannot be read or a row does not fit.
        """
        merged: dict[str, list[RowT]] = {}
        for key, row in _read(HERE / f"{table}.csv", row_type):
            merged.setdefault(key, []).append(row)
        path = self.overlay / f"{table}.csv" if self.overlay else None
        if path and path.exists():
            fresh: dict[str, list[RowT]] = {}
            for key, row in _read(path, row_type):
                fresh.setdefault(key, []).append(row)
            merged |= fresh
        return [row for rows in merged.values() for row in rows]

    def rows_on_demand(self, table: str, row_type: type[RowT]) -> LazyRows[RowT] | None:
        """Return the package's rows of a large `table`, made as they are asked for; None if a user's lie over them.

        Raises:
            LexiconError: if the file cannot be read.
        """
        if self.overlay and (self.overlay / f"{table}.csv").exists():
            return None
        return LazyRows(HERE / f"{table}.csv", row_type)


DEFAULT = Lexicon()


def open_lexicon(overlay: str | Path | None) -> Lexicon:
    """Return the package's lexicon, with the folder `overlay` laid over it if one is given."""
    return Lexicon(Path(overlay)) if overlay else DEFAULT


class LazyRows(Sequence[RowT]):
    """The rows of a table, each of which is made, and validated, when it is first asked for.

    For large tables of the package, of which a process needs few rows; their checksums and tests tell that all fit.
    """

    def __init__(self, path: Path, row_type: type[RowT]) -> None:
        """Read the lines of a table. Raises LexiconError if the file cannot be read."""
        self._path, self._row_type = path, row_type
        self._header, self._lines = _lines_of(path)
        self._made: dict[int, RowT] = {}

    @cached_property
    def keys(self) -> list[str]:
        """The first column."""
        return [_cells(line)[0] if line[0] == '"' else line.partition(",")[0] for _, line in self._lines]

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> RowT: ...
    @overload
    def __getitem__(self, place: slice) -> list[RowT]: ...
    def __getitem__(self, place: int | slice) -> RowT | list[RowT]:
        if isinstance(place, slice):
            return [self[number] for number in range(len(self))[place]]
        if place not in self._made:
            number, line = self._lines[place]
            self._made[place] = _row(self._path, self._header, number, line, self._row_type)[1]
        return self._made[place]

    def cells(self) -> list[list[str]]:
        """Return the cells of all rows as they are written."""
        return [_cells(line) for _, line in self._lines]


def _read(path: Path, row_type: type[RowT]) -> Iterator[tuple[str, RowT]]:
    header, lines = _lines_of(path)
    for number, line in lines:
        yield _row(path, header, number, line, row_type)


def _lines_of(path: Path) -> tuple[list[str], list[tuple[int, str]]]:
    """Return the header of a table and its other lines with their numbers, comments left out."""
    try:
        lines = verified_text(path).splitlines()
    except ChecksumError as error:
        raise LexiconError(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; lexicon tables are UTF-8 CSV files") from error
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line[:1] != "#" and line.strip()]
    return (_cells(numbered[0][1]), numbered[1:]) if numbered else ([], [])


def _cells(line: str) -> list[str]:
    return next(csv.reader([line])) if '"' in line else line.split(",")


def _row(path: Path, header: list[str], number: int, line: str, row_type: type[RowT]) -> tuple[str, RowT]:
    cells = _cells(line)
    if len(cells) != len(header):
        raise LexiconError(f"{path}, line {number}: {len(cells)} cells where the header has {len(header)}")
    try:
        row = structure({k: v for k, cell in zip(header, cells, strict=True) if (v := cell.strip())}, row_type)
    except FieldError as error:
        raise LexiconError(f"{path}, line {number}: {error}") from error
    return cells[0], row
