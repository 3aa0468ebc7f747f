"""The data that a linguist can extend without reading code: CSV rows, and the one loader for them.

A table is ``<name>.csv``: UTF-8, a header line, lines beginning with ``#`` skipped. The room that uses a table
declares its row as a pydantic model; a row that does not fit is refused with file, line and reason. A user's
folder with tables of the same names and columns lies over ours: rows with the same key (first column) replace
ours, others are added.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from jpnews_nlp.lexicon.checksums import ChecksumError, DataError, verified_text

HERE = Path(__file__).parent


class Row(BaseModel):
    """Base of all lexicon rows: immutable, and an unknown column is an error rather than ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


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


DEFAULT = Lexicon()


def open_lexicon(overlay: str | Path | None) -> Lexicon:
    """Return the package's lexicon, with the folder `overlay` laid over it if one is given."""
    return Lexicon(Path(overlay)) if overlay else DEFAULT


def _read(path: Path, row_type: type[RowT]) -> Iterator[tuple[str, RowT]]:
    try:
        lines = verified_text(path).splitlines()
    except ChecksumError as error:
        raise LexiconError(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: {error}; lexicon tables are UTF-8 CSV files") from error
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    if not numbered:
        return
    header = next(csv.reader([numbered[0][1]]))
    validate = row_type.__pydantic_validator__.validate_python  # what `model_validate` comes to, a third quicker
    for number, line in numbered[1:]:
        cells = next(csv.reader([line])) if '"' in line else line.split(",")
        if len(cells) != len(header):
            raise LexiconError(f"{path}, line {number}: {len(cells)} cells where the header has {len(header)}")
        try:
            row = validate({k: v for k, v in zip(header, cells, strict=True) if v})
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise LexiconError(f"{path}, line {number}: {where}: {first['msg']}") from error
        yield cells[0], row
