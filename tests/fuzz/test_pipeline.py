"""Any text through the whole pipeline: no crash, offsets true, segments cover the text, files read back equal."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jpnews_nlp.corpus import Document
from jpnews_nlp.export.jsonl import to_line
from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.pipeline import Pipeline, open_pipeline
from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables.arrow import to_table
from jpnews_nlp.tables.check import check_tables
from jpnews_nlp.tables.places import Columns
from jpnews_nlp.tables.read import read as read_tables
from jpnews_nlp.tables.rows import rows_of
from jpnews_nlp.tables.write import write_table
from tests.conftest import ARTICLE
from tests.fuzz.strategies import ARTICLE_TYPES, HOSTILE, INPUTS, OTHER_INPUTS, TEXTS
from tests.fuzz.test_readers import results

_FIXTURES_ARE_FINE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def documents(text: str, media_type: str) -> list[Document]:
    """Read a text as a record, so that lone surrogates and all the rest reach the reader."""
    record = json.dumps({"text": text, "media_type": media_type}).encode()
    return [item for item in results(record, "application/x-ndjson") if isinstance(item, Document)]


@pytest.fixture(scope="module")
def mecab() -> Pipeline:
    """What a run analyses with."""
    return open_pipeline("mecab", None)


@pytest.fixture(scope="module")
def ginza() -> Pipeline:
    return open_pipeline("ginza", None)


def analysed(pipeline: Pipeline, document: Document) -> dict[str, Columns]:
    return rows_of(document, *pipeline(document.article))


def assert_true(tables: Mapping[str, Columns]) -> None:
    """Segments cover the text once, and every text that comes with offsets is what stands there."""
    (text,) = tables["documents"]["text"]
    end = 0
    for start, last in zip(tables["segments"]["start"], tables["segments"]["end"], strict=True):
        assert start >= end
        assert not text[end:start].strip()
        end = last
    assert not text[end:].strip()
    for columns in tables.values():
        assert len({len(column) for column in columns.values()}) == 1
        for name, start, last in (
            ("surface", "start", "end"),
            *((name, f"{name}_start", f"{name}_end") for name in ("source", "cue", "target")),
        ):
            if name in columns and start in columns:
                for value, at, to in zip(columns[name], columns[start], columns[last], strict=True):
                    assert at is None or text[at:to] == value


@settings(max_examples=INPUTS, suppress_health_check=_FIXTURES_ARE_FINE)
@given(text=TEXTS, media_type=ARTICLE_TYPES)
def test_any_text(mecab: Pipeline, text: str, media_type: str) -> None:
    for document in documents(text, media_type):
        assert_true(analysed(mecab, document))


@pytest.mark.ginza
@settings(max_examples=OTHER_INPUTS // 10, suppress_health_check=_FIXTURES_ARE_FINE)
@given(text=TEXTS)
def test_any_text_with_ginza(ginza: Pipeline, text: str) -> None:
    for document in documents(text, "text/plain"):
        assert_true(analysed(ginza, document))


@pytest.mark.parametrize("safe", [True, False])
@settings(max_examples=OTHER_INPUTS // 10, suppress_health_check=_FIXTURES_ARE_FINE)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
def test_files_read_back_equal(
    mecab: Pipeline, tmp_path_factory: pytest.TempPathFactory, texts: list[str], safe: bool
) -> None:
    found = [document for text in texts for document in documents(text, "text/plain")]
    parts = [analysed(mecab, document) for document in found]
    folder = tmp_path_factory.getbasetemp() / "read-back"
    for kind in ("parquet", "csv"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        (folder / kind / "datapackage.json").write_text(json.dumps({"resources": [{"csvSafe": safe}]}))
        for name in TABLES.keys() - {"failures"}:
            whole = pa.concat_tables([TABLES[name].empty_table(), *(to_table(name, part[name]) for part in parts)])
            write_table(folder / kind, name, whole, [kind], csv_safe=safe)
            assert read_tables(folder / kind).arrow(name).equals(whole)
    for part in parts:
        article = {name: to_table(name, columns).to_pylist() for name, columns in part.items()}
        line = to_line(article)
        assert line.splitlines() == [line.removesuffix("\n")]
        again = json.loads(line)
        assert again["text"] == article["documents"][0]["text"]
        assert [row["surface"] for row in again["tokens"]] == [row["surface"] for row in article["tokens"]]


def seconds(pipeline: Pipeline, text: str) -> float:
    """CPU time to read and analyse a text, which other work does not lengthen; a reader may refuse it."""
    analyse.cache_clear()  # the morphemes of the last texts are remembered
    began = time.process_time()
    for document in documents(text, "text/plain"):
        analysed(pipeline, document)
    return time.process_time() - began


LONG = [piece for piece in dict.fromkeys(HOSTILE) if piece.strip()]


@pytest.mark.slow
@pytest.mark.skipif("JPNEWS_LONG" not in os.environ, reason="takes minutes: make fuzz")
@pytest.mark.parametrize("number", range(12))
def test_twice_the_text_takes_twice_the_time(mecab: Pipeline, number: int) -> None:
    for piece in LONG[number::12]:
        size, measured = 4_000 // len(piece) + 1, []
        while not measured or (size < 512_000 // len(piece) and out_of_proportion(*measured[-1])):
            texts = ("政府は方針を変えた。\n" + piece * times for times in (size, size * 4))
            short, long = (min(seconds(mecab, text) for _ in range(2)) for text in texts)
            measured.append((short, long))
            size *= 4
        # superlinear is what is so at every length: between two, caches that no longer hold the text tell as well
        assert not all(out_of_proportion(*pair) for pair in measured), f"{piece!r}: {measured}"


def out_of_proportion(short: float, long: float) -> bool:
    """Whether four times the text took more than its share of time; below a quarter of a second there is no telling."""
    return long > 0.25 and long > 4 * 1.7 * short


@pytest.mark.slow
def test_a_line_of_a_megabyte(mecab: Pipeline, tmp_path: Path) -> None:
    """In one line, with every hostile piece in it; and the CSV file with it can be read back."""
    pieces = "".join(piece for piece in HOSTILE if "\n" not in piece and "\r" not in piece)
    line = (ARTICLE.replace("\n", "") + pieces) * 200
    text = (line * (1_000_000 // len(line) + 1))[:1_000_000]
    (document,) = documents(text, "text/plain")
    made = analysed(mecab, document)
    assert_true(made)
    whole = to_table("documents", made["documents"])
    write_table(tmp_path, "documents", whole, ["csv"])
    assert read_tables(tmp_path).arrow("documents").equals(whole)


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
