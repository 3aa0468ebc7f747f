"""Footers of Parquet files: where the row groups are, told anew for row groups that were copied elsewhere.

A Parquet file is a mark, its row groups and a footer. Nothing in a row group depends on its place, only the footer
tells of that: so a row group can be copied as it is. https://parquet.apache.org/docs/file-format/metadata/
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jpnews_nlp.tables.compact import I64, LIST, STRUCT, Reader, Struct, encoded

MARK = b"PAR1"
_ROWS, _ROW_GROUPS = 3, 4  # of the file
_COLUMNS, _GROUP_PLACE, _ORDINAL = 1, 5, 7  # of a row group
_CHUNK_PLACE, _META_DATA = 2, 3  # of a column's chunk in it
_PLACES = (9, 10, 11, 14)  # of the chunk's pages, and of its Bloom filter
_LENGTH = 4  # bytes of the footer's length, which stands behind it before the mark


@dataclass(frozen=True, slots=True)
class Footer:
    """What a footer says: of each row group, a Thrift structure; and the rest, which is that of the whole table."""

    groups: list[bytes]
    rest: Struct
    size: int  # bytes, with all that stands behind it


def read(file: BinaryIO) -> Footer:
    """Return the footer of a Parquet file."""
    end = file.seek(-_LENGTH - len(MARK), 2)
    length = int.from_bytes(file.read(_LENGTH), "little")
    file.seek(end - length)
    reader, groups, rest = Reader(file.read(length)), [], Struct()
    for number, kind in reader.fields():
        if number == _ROW_GROUPS:
            _, count = reader.list_head()
            groups = [reader.struct_bytes() for _ in range(count)]
        else:
            rest[number] = kind, reader.value(kind)
    return Footer(groups, rest, length + _LENGTH + len(MARK))


def groups_of(path: Path) -> list[bytes]:
    """Return what the footer of a file says of its row groups."""
    with path.open("rb") as file:
        return read(file).groups


def moved(group: bytes, by: int) -> bytes:
    """Return what to say of a row group that lies `by` bytes further on."""
    if not by:
        return group
    told = Reader(group).struct()
    told.pop(_ORDINAL, None)
    _move(told, _GROUP_PLACE, by)
    for chunk in told[_COLUMNS][1][1]:
        _move(chunk, _CHUNK_PLACE, by)
        for number in _PLACES:
            _move(chunk[_META_DATA][1], number, by)
    return encoded(told)


def _move(struct: Struct, number: int, by: int) -> None:
    """Change a place that is told: 0 stands for none."""
    if number in struct and struct[number][1]:
        struct[number] = I64, struct[number][1] + by


def written(groups: list[bytes], rows: int, rest: Struct) -> bytes:
    """Return the end of a file with these row groups and so many rows."""
    told = {**rest, _ROWS: (I64, rows), _ROW_GROUPS: (LIST, (STRUCT, groups))}
    footer = encoded(dict(sorted(told.items())))
    return footer + len(footer).to_bytes(_LENGTH, "little") + MARK
