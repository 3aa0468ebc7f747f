"""Any text through the whole pipeline: no crash, offsets true, segments cover the text, files read back equal."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from jpnews_nlp.corpus import Document
from jpnews_nlp.language.document import read
from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables.arrow import to_table
from jpnews_nlp.tables.check import check_tables
from jpnews_nlp.tables.read import read as read_tables
from jpnews_nlp.tables.rows import rows_of
from jpnews_nlp.tables.write import TableWriter
from tests.conftest import ARTICLE
from tests.fuzz.strategies import ARTICLE_TYPES, HOSTILE, INPUTS, TEXTS
from tests.fuzz.test_readers import results

_FIXTURES_ARE_FINE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def documents(text: str, media_type: str) -> list[Document]:
    """Read a text as a record, so that lone surrogates and all the rest reach the reader."""
    record = json.dumps({"text": text, "media_type": media_type}).encode()
    return [item for item in results(record, "application/x-ndjson") if isinstance(item, Document)]


def tables(nlp: Language, document: Document) -> dict[str, pa.Table]:
    return {name: to_table(name, columns) for name, columns in rows_of(document, read(nlp, document.article)).items()}


def assert_true(tables: Mapping[str, pa.Table]) -> None:
    text = tables["documents"]["text"][0].as_py()
    end = 0
    for row in tables["segments"].to_pylist():
        assert not text[end : row["start"]].strip()
        assert row["start"] >= end
        end = row["end"]
    assert not text[end:].strip()
    for table in tables.values():
        for column in ("surface", "source", "cue", "target"):
            place = "" if column == "surface" else f"{column}_"
            if f"{place}start" in table.column_names and column in table.column_names:
                columns = (table[name].to_pylist() for name in (column, f"{place}start", f"{place}end"))
                for value, first, last in zip(*columns, strict=True):
                    assert first is None or text[first:last] == value


@settings(max_examples=INPUTS, suppress_health_check=_FIXTURES_ARE_FINE)
@given(text=TEXTS, media_type=ARTICLE_TYPES)
def test_any_text(mecab: Language, text: str, media_type: str) -> None:
    for document in documents(text, media_type):
        assert_true(tables(mecab, document))


@pytest.mark.ginza
@settings(max_examples=INPUTS // 50, suppress_health_check=_FIXTURES_ARE_FINE)
@given(text=TEXTS)
def test_any_text_with_ginza(ginza: Language, text: str) -> None:
    for document in documents(text, "text/plain"):
        assert_true(tables(ginza, document))


@pytest.mark.parametrize("safe", [True, False])
@settings(max_examples=INPUTS // 50, suppress_health_check=_FIXTURES_ARE_FINE)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
def test_files_read_back_equal(
    mecab: Language, tmp_path_factory: pytest.TempPathFactory, texts: list[str], safe: bool
) -> None:
    found = [document for text in texts for document in documents(text, "text/plain")]
    parts = [tables(mecab, document) for document in found]
    folder = tmp_path_factory.getbasetemp() / "read-back"
    for kind in ("parquet", "csv"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        (folder / kind / "datapackage.json").write_text(json.dumps({"resources": [{"csvSafe": safe}]}))
        for name in TABLES.keys() - {"failures"}:
            whole = pa.concat_tables(part[name] for part in parts) if parts else TABLES[name].empty_table()
            with TableWriter(folder / kind, name, [kind], csv_safe=safe) as writer:
                writer.write(whole)
            assert read_tables(folder / kind).arrow(name).equals(whole)
            if kind == "parquet":
                rows = whole.to_pylist()
                assert json.loads(json.dumps(rows, default=str)) == json.loads(
                    json.dumps(rows, default=str, ensure_ascii=False)
                )


def seconds(nlp: Language, text: str) -> float:
    """CPU time of one analysis, which other work on the machine does not lengthen."""
    (document,) = documents(text, "text/plain")
    began = time.process_time()
    tables(nlp, document)
    return time.process_time() - began


LONG = [piece for piece in dict.fromkeys(HOSTILE) if piece.strip()]


@pytest.mark.slow
@pytest.mark.parametrize("number", range(12))
def test_twice_the_text_takes_twice_the_time(mecab: Language, number: int) -> None:
    for piece in LONG[number::12]:
        size = 4_000 // len(piece) + 1
        head = "政府は方針を変えた。\n"
        short = min(seconds(mecab, head + piece * size) for _ in range(2))
        long = seconds(mecab, head + piece * size * 4)
        if long > 0.25 and long > 4 * 1.7 * short:  # measure again, larger, before it is called superlinear
            short, long = seconds(mecab, head + piece * size * 4), seconds(mecab, head + piece * size * 16)
            assert long < 4 * 1.7 * short, f"{piece!r}: {short:.2f} s, four times the text {long:.2f} s"


@pytest.mark.slow
def test_a_line_of_a_megabyte(mecab: Language, tmp_path: Path) -> None:
    """In one line, with every hostile piece in it; and the CSV file with it can be read back."""
    pieces = "".join(piece for piece in HOSTILE if "\n" not in piece and "\r" not in piece)
    line = (ARTICLE.replace("\n", "") + pieces) * 200
    text = (line * (1_000_000 // len(line) + 1))[:1_000_000]
    (document,) = documents(text, "text/plain")
    made = tables(mecab, document)
    assert_true(made)
    with TableWriter(tmp_path, "documents", ["csv"]) as writer:
        writer.write(made["documents"])
    assert read_tables(tmp_path).arrow("documents").equals(made["documents"])


def test_a_corpus_of_hostile_files(tmp_path: Path) -> None:
    """Each piece as a file of each kind, through the command's own run; then the tables are checked."""
    from jpnews_nlp.config import Settings
    from jpnews_nlp.runner import analyze_corpus

    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, piece in enumerate(HOSTILE[::3]):
        kind = (".txt", ".md", ".html", ".jsonl")[number % 4]
        raw = f"{piece}本文だ。{piece}".encode("utf-8", "surrogatepass")
        record = json.dumps({"text": piece + "本文だ。", "id": piece, "title": piece}).encode()
        (corpus / f"{number}{kind}").write_bytes(record if kind == ".jsonl" else raw)
    summary = analyze_corpus([corpus], tmp_path / "out", Settings(engine="mecab", workers=1))
    assert summary.counts["documents"] + summary.counts["failures"] == len(HOSTILE[::3])
    assert summary.counts["documents"] > 50
    assert list(check_tables(summary.folder)) == []
