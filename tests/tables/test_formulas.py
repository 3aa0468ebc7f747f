"""The guard against formulas: on what it should be, on nothing else, and off again without a trace."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.config import Settings
from jpnews_nlp.runner import analyze_corpus
from jpnews_nlp.tables import formulas
from jpnews_nlp.tables.formulas import guarded, unguarded
from jpnews_nlp.tables.read import read

FORMULAS = ["=1+1", "+81-3", "-10", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")', "=cmd|'/C calc'!A0"]
TEXTS = ["", "'", "''", "'引用'", "a=b", " =1", "日本=米国", "１+１", "\n=1", "・-"]


def column(values: list[str | None]) -> pa.Table:
    schema = pa.schema([("text", pa.string()), ("number", pa.int32())])
    return pa.table([values, list(range(len(values)))], schema=schema)


@pytest.mark.parametrize("text", [*FORMULAS, *(f"'{text}" for text in FORMULAS)])
def test_what_would_run_is_text_behind_an_apostrophe(text: str) -> None:
    assert guarded(column([text]))["text"].to_pylist() == [f"'{text}"]


@pytest.mark.parametrize("text", TEXTS)
def test_what_would_not_run_stays(text: str) -> None:
    assert guarded(column([text]))["text"].to_pylist() == [text]


@given(st.lists(st.none() | st.text(st.sampled_from("'=+-@\t\r\na日＝"), max_size=8)))
def test_the_guard_comes_off(values: list[str | None]) -> None:
    cells = guarded(column(values))
    assert unguarded(cells).equals(column(values))
    assert not any(cell and cell[0] in "=+-@\t\r" for cell in cells["text"].to_pylist())


def test_many_rows_are_guarded_as_few_are() -> None:
    cells = [*FORMULAS, *TEXTS, None, *(f"'{text}" for text in FORMULAS)]
    times = 1 + formulas._FEW // len(cells)
    assert guarded(column(cells * times))["text"].to_pylist() == guarded(column(cells))["text"].to_pylist() * times


@pytest.mark.parametrize("safe", [True, False])
def test_a_run_guards_its_csv_files_and_tells_readers_so(tmp_path: Path, safe: bool) -> None:
    (tmp_path / "in").mkdir()
    text = "=HYPERLINK(1)だ。\n\n'-1だ。\n\n@記者が述べた。\n"
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    both = analyze_corpus([tmp_path / "in"], tmp_path / "both", Settings(engine="mecab", csv_safe=safe)).folder
    raw = (both / "documents.csv").read_text(encoding="utf-8-sig")
    assert ("\"'=HYPERLINK" in raw) is safe
    csv = Settings(engine="mecab", csv_safe=safe, format=("csv",))
    alone = analyze_corpus([tmp_path / "in"], tmp_path / "csv", csv).folder
    for table in ("documents", "segments", "tokens"):
        assert read(alone).arrow(table).equals(read(both).arrow(table))
    assert read(alone).documents.text[0] == text


def test_a_changed_choice_writes_the_tables_anew(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("=1だ。\n", encoding="utf-8")
    for safe in (True, False):
        out = analyze_corpus([tmp_path / "in"], tmp_path / "out", Settings(engine="mecab", csv_safe=safe)).folder
        assert ("'=1" in (out / "documents.csv").read_text(encoding="utf-8-sig")) is safe
