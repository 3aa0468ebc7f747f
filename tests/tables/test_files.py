"""Tables → files → tables: nothing is lost, added or bent on the way."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables.arrow import TableError, to_table
from jpnews_nlp.tables.forms import FORMATS
from jpnews_nlp.tables.package import write_package
from jpnews_nlp.tables.read import OutputError, read
from jpnews_nlp.tables.write import write_table

AWKWARD = ['カンマ, と「"引用符"」', "改行\nと\r\n復帰", "", " 空白 ", "NULL", "=1+1", "🗾\t𠮷"]


def failures(messages: list[str]) -> pa.Table:
    count = len(messages)
    columns = {
        "path": ["a.txt"] * count,
        "doc_id": [None] * count,
        "stage": ["read"] * count,
        "error": ["E"] * count,
        "message": messages,
    }
    return to_table("failures", columns)


def documents(count: int, chars: int) -> pa.Table:
    columns = {field.name: ["x"] * count for field in TABLES["documents"]}
    columns |= {name: [0] * count for name in TABLES["documents"].names if name.startswith("n_")}  # type: ignore[misc]
    columns |= {"n_chars": [chars] * count, "published": [dt.date(2024, 2, 8)] * count, "title": [None] * count}  # type: ignore[dict-item,list-item]
    columns["doc_id"] = [str(number) for number in range(count)]
    return to_table("documents", columns)


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_awkward_text_comes_back(tmp_path: Path, kind: str) -> None:
    write_table(tmp_path, "failures", failures(AWKWARD), [kind])
    assert read(tmp_path).arrow("failures").equals(failures(AWKWARD))


def test_csv_opens_in_excel(tmp_path: Path) -> None:
    write_table(tmp_path, "failures", failures(["だめ"]), FORMATS)
    raw = (tmp_path / "failures.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    frame = pd.read_csv(tmp_path / "failures.csv", encoding="utf-8-sig")
    assert list(frame.columns) == TABLES["failures"].names


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    write_table(tmp_path, "stances", TABLES["stances"].empty_table(), FORMATS)
    assert pq.read_schema(tmp_path / "stances.parquet").equals(TABLES["stances"], check_metadata=False)
    assert len(read(tmp_path).stances) == 0


def test_frames_are_typed(tmp_path: Path) -> None:
    write_table(tmp_path, "documents", documents(2, 10), FORMATS)
    frame = read(tmp_path).documents
    assert str(frame.published.dtype) == "date32[day][pyarrow]"
    assert frame.n_chars.sum() == 20
    assert frame.title.isna().all()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"surprise": [1]}, "surprise"),
        ({"message": [None]}, "message: null"),
        ({"message": [1]}, "column message"),
    ],
)
def test_columns_that_do_not_fit_are_refused(change: dict[str, list[object]], words: str) -> None:
    columns = {name: ["x"] for name in TABLES["failures"].names} | change
    with pytest.raises(TableError, match=words):
        to_table("failures", columns)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no tables here"):
        read(tmp_path)
    write_table(tmp_path, "failures", failures([]), FORMATS)
    with pytest.raises(OutputError, match="dates"):
        read(tmp_path).dates  # noqa: B018
    with pytest.raises(AttributeError, match="no table"):
        read(tmp_path).nothing  # noqa: B018


@pytest.mark.parametrize("content", [b"", b"PAR1", b"x" * 500])
def test_a_damaged_table_is_named_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    write_table(tmp_path, "failures", failures([]), FORMATS)
    path = next(tmp_path.glob("failures.*"))
    path.write_bytes(content)
    (tmp_path / "run.json").write_bytes(content)
    for read_it in (lambda: read(tmp_path).failures, lambda: read(tmp_path).run):
        with pytest.raises(OutputError, match=r"is damaged .*; run `jpnews analyze` again"):
            read_it()


def test_sql(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    write_table(tmp_path, "documents", documents(3, 10), FORMATS)
    result = read(tmp_path).sql("select sum(n_chars) as chars, max(published) as last from documents")
    assert result.chars[0] == 30
    assert result["last"][0] == dt.date(2024, 2, 8)


def test_the_package_describes_every_column(tmp_path: Path) -> None:
    write_package(tmp_path, ["parquet", "csv"], ["documents", "dates"])
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == [
        "documents.parquet",
        "dates.parquet",
        "documents.csv",
        "dates.csv",
    ]
    for resource in package["resources"]:
        assert all(field["type"] and field["description"] for field in resource["schema"]["fields"])
    dates = package["resources"][1]["schema"]
    assert dates["primaryKey"] == ["doc_id", "date_id"]
    assert [f["name"] for f in dates["fields"] if f["type"] == "date"] == ["date_from", "date_to", "anchor"]
