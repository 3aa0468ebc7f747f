"""Streams of records: JSONL, CSV, Parquet. A bad record is a failure with its place, and the stream goes on."""

import datetime as dt
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jpnews_nlp.corpus import DocIds, Document, Failure, ReadOptions, discover, read

TEXT = "橋の通行止めは長すぎる。\r\n市は急ぐべきだ。"


def test_jsonl_records_carry_all_fields(read_all) -> None:
    record = {
        "id": "r/1",
        "text": TEXT,
        "title": "橋",
        "published": "2024-02-08T09:00:00+09:00",
        "author": "岸",
        "url": "https://example.jp/1",
        "voice": "report",
        "media_type": "text/markdown",
        "other": [1, 2],
    }
    (document,) = read_all("r.jsonl", json.dumps(record).encode() + b"\n")
    assert isinstance(document, Document)
    assert (document.doc_id, document.text, document.title, document.author) == ("r/1", TEXT, "橋", "岸")
    assert (document.published, document.published_basis) == (dt.date(2024, 2, 8), "metadata")
    assert (document.url, document.declared_voice) == ("https://example.jp/1", "report")
    assert (document.media_type, document.encoding) == ("text/markdown", "utf-8")
    assert document.path.endswith("r.jsonl#1")
    assert len(document.sha256) == 64


def test_records_without_id_are_named_by_file_and_line_and_blank_lines_count(read_all) -> None:
    documents = read_all("r.jsonl", '{"text": "一つ目。"}\n\n{"text": "二つ目。", "id": " "}\r\n'.encode())
    assert [document.doc_id for document in documents] == ["r.jsonl#1", "r.jsonl#3"]


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b'"text"',
        b'{"title": "x"}',
        b'{"text": null}',
        b'{"text": 5}',
        b'{"text": "  \\n"}',
        b'{"text": "x", "published": "2024-02-30"}',
        b'{"text": "x", "voice": "other"}',
        b'{"text": "x", "media_type": "image/png"}',
        b"[" * 200_000,
        b"1" * 10_000,
        b"\xff\xfe\xfd",
    ],
)
def test_a_bad_line_is_a_failure_with_its_number_and_the_stream_goes_on(read_all, line: bytes) -> None:
    good = '{"text": "本文です。"}'.encode()
    before, failure, after = read_all("r.jsonl", good + b"\n" + line + b"\n" + good)
    assert isinstance(failure, Failure)
    assert failure.path.endswith("r.jsonl#2")
    assert failure.stage == "read"
    assert failure.message.isprintable()
    assert [before.text, after.text] == ["本文です。"] * 2


def test_lone_surrogates_become_replacement_characters_one_for_one(read_all) -> None:
    (document,) = read_all("r.jsonl", rb'{"text": "a\ud83d\ude00b\ud800c\u0000", "title": "\udc00"}')
    assert (document.text, document.title) == ("a😀b\ufffdc\x00", "\ufffd")


def test_equal_ids_are_kept_apart_within_a_file_and_across_files(read_all, tmp_path) -> None:
    lines = '{"id": "7", "text": "一"}\n{"id": 7, "text": "二"}\n'.encode()
    (tmp_path / "7.txt").write_text("三", encoding="utf-8")
    assert [document.doc_id for document in read_all("r.jsonl", lines)] == ["7", "r.jsonl#2"]
    listing = discover([tmp_path])
    ids = DocIds(source.doc_id for source in listing)
    found = [document.doc_id for source in listing for document in read(source, doc_ids=ids)]
    assert found == ["7", "r.jsonl#1", "r.jsonl#2"]


def test_a_record_over_the_limit_is_a_failure_while_the_file_may_be_larger(read_all) -> None:
    good = '{"text": "本文です。"}'.encode()
    lines = b"\n".join([good, b'{"text": "' + b"x" * 5_000 + b'"}', *[good] * 100])
    results = read_all("r.jsonl", lines, ReadOptions(max_bytes=1_000))
    assert [result.error for result in results if isinstance(result, Failure)] == ["InputTooLargeError"]
    assert len(results) == 102
    assert results[1].path.endswith("#2")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "euc-jp", "utf-16"])
def test_jsonl_in_other_encodings(read_all, encoding: str) -> None:
    text = "県は新しい条例を定め、四月から施行すると発表した。"
    lines = "".join(json.dumps({"text": text + str(n)}, ensure_ascii=False) + "\n" for n in range(3))
    assert [document.text for document in read_all("r.jsonl", lines.encode(encoding))] == [
        text + str(n) for n in range(3)
    ]


def test_html_records_go_through_the_extraction(read_all) -> None:
    record = {"text": "<p>記事です。</p><blockquote>引用です。</blockquote>", "media_type": "text/html"}
    (document,) = read_all("r.jsonl", json.dumps(record).encode())
    assert document.text == "記事です。\n\n引用です。"
    assert [document.text[mark.start : mark.end] for mark in document.marks] == ["引用です。"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_csv_rows_with_line_ends_inside_cells(read_all, encoding: str) -> None:
    rows = f'id,Title,text,published\r\n1,橋,"{TEXT}\r\n「""急げ""」",2024-02-08\r\n,,二つ目の本文です。,\r\n'
    first, second = read_all("r.csv", rows.encode(encoding))
    assert (first.doc_id, first.title, first.text) == ("1", "橋", TEXT + '\r\n「"急げ"」')
    assert first.published == dt.date(2024, 2, 8)
    assert (second.doc_id, second.title, second.published) == ("r.csv#5", None, None)


def test_csv_cells_may_be_longer_than_pythons_default(read_all) -> None:
    (document,) = read_all("r.csv", ("text\n" + "長い本文。" * 50_000 + "\n").encode())
    assert len(document.text) == 250_000


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_other_separators_are_told_by_the_header(read_all, separator: str) -> None:
    (document,) = read_all("r.csv", f"id{separator}text\n1{separator}本文、です。\n".encode())
    assert (document.doc_id, document.text) == ("1", "本文、です。")


def test_bad_csv_rows_are_failures_and_the_stream_goes_on(read_all) -> None:
    rows = 'id,text\n1,一つ目\n2,多い,列\n3\n4,"閉じ"違い\n5,\n6,六つ目\n'
    results = read_all("r.csv", rows.encode())
    assert [result.path.rpartition("#")[2] for result in results if isinstance(result, Failure)] == ["3", "4", "5", "6"]
    assert [result.text for result in results if isinstance(result, Document)] == ["一つ目", "六つ目"]


def test_a_quote_that_is_never_closed_is_told(read_all) -> None:
    results = read_all("r.csv", 'id,text\n1,一つ目\n2,"閉じない\n3,三つ目\n'.encode())
    assert [type(result) for result in results] == [Document, Failure]
    assert "CSV" in results[1].message


def test_csv_rows_in_another_encoding_than_the_head(read_all) -> None:
    rows = (
        b"id,text\n"
        + (b"1," + b"ascii " * 2_000 + b"\n") * 100
        + "2,県は新しい条例を定めると発表した。\n".encode("cp932")
    )
    documents = read_all("r.csv", rows)
    assert documents[-1].text == "県は新しい条例を定めると発表した。"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"title,body\n1,2\n", b"\x00" * 50, b"text\n"])
def test_record_files_without_records_are_failures(read_all, content: bytes) -> None:
    (failure,) = read_all("r.csv", content)
    assert isinstance(failure, Failure)
    assert failure.path.endswith("r.csv")


def _parquet(table: pa.Table) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink)
    return sink.getvalue()


def test_parquet_rows_with_dates_and_numbers(read_all) -> None:
    table = pa.table(
        {
            "id": [1, 2, 3],
            "text": ["一つ目。", None, "三つ目。"],
            "published": [dt.date(2024, 2, 8), None, None],
            "extra": [[1], [2], [3]],
        }
    )
    first, failure, third = read_all("r.parquet", _parquet(table))
    assert (first.doc_id, first.text, first.published) == ("1", "一つ目。", dt.date(2024, 2, 8))
    assert failure.path.endswith("r.parquet#2")
    assert third.doc_id == "3"


def test_parquet_timestamps_count_as_written(read_all) -> None:
    moment = dt.datetime(2024, 2, 8, 23, 30)
    table = pa.table({"text": ["本文。"], "published": pa.array([moment], pa.timestamp("ms"))})
    assert read_all("r.parquet", _parquet(table))[0].published == dt.date(2024, 2, 8)


def test_broken_strings_in_parquet_spoil_only_their_row(read_all) -> None:
    raw = pa.array([b"\xff\xfe", "本文。".encode()], pa.binary())
    strings = pa.StringArray.from_buffers(2, raw.buffers()[1], raw.buffers()[2])
    failure, document = read_all("r.parquet", _parquet(pa.table({"text": strings})))
    assert isinstance(failure, Failure)
    assert document.text == "本文。"


@pytest.mark.parametrize("content", [b"PAR1 broken", _parquet(pa.table({"body": ["x"]}))])
def test_unusable_parquet_files_are_one_failure(read_all, content: bytes) -> None:
    (failure,) = read_all("r.parquet", content)
    assert isinstance(failure, Failure)
    assert failure.message.isprintable()
