"""Files put together from parts: the same whether a part is made or copied, and the same as pyarrow's own."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables import compact
from jpnews_nlp.tables.arrow import to_table
from jpnews_nlp.tables.forms import FORMATS, form
from jpnews_nlp.tables.parts import Part
from jpnews_nlp.tables.write import Earlier, TableFile

Content = dict[str, list[str]]  # key of a part → messages


def rows(messages: list[str]) -> pa.Table:
    names = TABLES["failures"].names
    return to_table(
        "failures", {name: messages if name in ("message", "path") else ["x"] * len(messages) for name in names}
    )


def write(
    path: Path, content: Content, earlier: Path | None = None, record: Any = None
) -> tuple[dict[str, Any], list[str]]:
    """Write parts; return the record and the keys of those that had to be made."""
    shape = form(path.suffix[1:], "failures", csv_safe=True)
    made = []
    with TableFile(path, shape, Earlier(earlier, shape, record) if earlier else None) as file:
        for key, messages in content.items():
            part = Part(key, key, key, len(messages))
            if not file.has(part):
                made.append(key)
            file.add(part, None if file.has(part) else shape.encode(rows(messages)))
        return file.close(), made


OLD: Content = {
    "a": ["い"] * 300,
    "b": [],
    "c": [f"ろ{number}" for number in range(5000)],
    "d": ["=は\r\n"] * 7,
    "e": [],
}
NEW: Content = {"x": ["に"], "c": OLD["c"], "y": [], "b": [], "d": OLD["d"], "z": ["ほ" * 50]}


@pytest.mark.parametrize("kind", FORMATS)
def test_copied_parts_are_as_if_made_anew(tmp_path: Path, kind: str) -> None:
    old, new, fresh = (tmp_path / f"{name}.{kind}" for name in ("old", "new", "fresh"))
    record, made = write(old, OLD)
    assert made == ["a", "c", "d"]
    after, made = write(new, NEW, old, record)
    assert made == ["x", "z"]
    assert (after, ["x", "c", "d", "z"]) == write(fresh, NEW)
    assert new.read_bytes() == fresh.read_bytes()
    assert after["sha256"] == hashlib.sha256(new.read_bytes()).hexdigest()
    back, made = write(tmp_path / f"back.{kind}", OLD, new, after)
    assert made == ["a"]
    assert back == record


def test_a_parquet_file_is_that_of_pyarrow(tmp_path: Path) -> None:
    record, _ = write(tmp_path / "old.parquet", OLD)
    write(tmp_path / "new.parquet", NEW, tmp_path / "old.parquet", record)
    with pq.ParquetWriter(tmp_path / "whole.parquet", TABLES["failures"], compression="zstd") as writer:
        for messages in filter(None, NEW.values()):
            writer.write_table(rows(messages))
    assert (tmp_path / "new.parquet").read_bytes() == (tmp_path / "whole.parquet").read_bytes()
    whole = rows([message for messages in NEW.values() for message in messages])
    assert pq.read_table(tmp_path / "new.parquet").equals(whole)
    assert len(pd.read_parquet(tmp_path / "new.parquet")) == whole.num_rows


def test_duckdb_reads_a_spliced_parquet_file(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    record, _ = write(tmp_path / "old.parquet", OLD)
    write(tmp_path / "new.parquet", NEW, tmp_path / "old.parquet", record)
    query = f"select message from '{tmp_path}/new.parquet' where message > 'は' order by all"
    wanted = sorted(message for messages in NEW.values() for message in messages if message > "は")
    assert [row[0] for row in duckdb.sql(query).fetchall()] == wanted


def test_a_csv_file_is_that_of_pyarrow(tmp_path: Path) -> None:
    content = {key: messages for key, messages in OLD.items() if key != "d"}  # no guards
    write(tmp_path / "parts.csv", content)
    whole = rows([message for messages in content.values() for message in messages])
    pa_csv.write_csv(whole, tmp_path / "whole.csv", pa_csv.WriteOptions(eol="\r\n"))
    assert (tmp_path / "parts.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "whole.csv").read_bytes()


@pytest.mark.parametrize("kind", FORMATS)
def test_a_chunk_without_rows_before_the_others_writes_nothing(tmp_path: Path, kind: str) -> None:
    shape = form(kind, "failures", csv_safe=True)
    table = pa.concat_tables([rows([]), rows(["い"])])
    assert bytes(shape.encode(table).body) == bytes(shape.encode(rows(["い"])).body)


@pytest.mark.parametrize("kind", FORMATS)
def test_of_a_file_that_is_another_nothing_is_taken_over(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"old.{kind}"
    record, _ = write(path, OLD)
    shape = form(kind, "failures", csv_safe=True)
    assert set(Earlier(path, shape, record).places) == {"a", "c", "d"}
    assert not Earlier(path, shape, record | {"maker": "pyarrow 0"}).places
    for damaged in (None, 1, [], {}, {"maker": shape.maker}, record | {"parts": 1}, record | {"parts": [["a"]]}):
        assert not Earlier(path, shape, damaged).places
    with path.open("r+b") as file:
        file.seek(-20, 2)
        file.write(b"?")
    assert not Earlier(path, shape, record).places
    path.unlink()
    assert not Earlier(path, shape, record).places


def test_whether_cells_are_guarded_is_told_apart() -> None:
    assert form("csv", "failures", csv_safe=True).maker != form("csv", "failures", csv_safe=False).maker


def test_thrift_comes_back_as_it_was() -> None:
    struct: compact.Struct = {
        1: (compact.FALSE, False),
        2: (compact.I64, -(1 << 62)),
        40: (compact.BINARY, b"x" * 300),
        41: (compact.LIST, (compact.I32, list(range(-20, 20)))),
        42: (compact.LIST, (compact.STRUCT, [{3: (compact.DOUBLE, b"12345678")}, {}])),
        43: (compact.LIST, (compact.TRUE, [1, 2])),
        44: (compact.BYTE, 7),
        45: (compact.STRUCT, {1: (compact.TRUE, True), 2: (compact.I16, 300)}),
    }
    raw = compact.encoded(struct)
    assert compact.Reader(raw).struct() == struct
    assert compact.encoded({1: (compact.STRUCT, raw)}) == compact.encoded({1: (compact.STRUCT, struct)})
