"""Whatever the history of runs, the tables are byte for byte those of one run over the corpus as it is now."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from jpnews_nlp.config import resolve
from jpnews_nlp.runner import Summary, analyze_corpus, assembly
from jpnews_nlp.tables import parts
from jpnews_nlp.tables.check import check_tables
from jpnews_nlp.tables.read import read
from tests.conftest import ARTICLE

DOCUMENTS = 60


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "ROWS", 1000)
    monkeypatch.setattr(parts, "_DOCUMENTS", 20)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tables of which a part was made, a name for each part."""
    names: list[str] = []

    def reading(folder: Path, table: str, extents: object) -> object:
        names.append(table)
        return honest(folder, table, extents)  # type: ignore[arg-type]

    honest = assembly.read_rows
    monkeypatch.setattr(assembly, "read_rows", reading)
    return names


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(DOCUMENTS):
        write(folder, number, ARTICLE)
    return folder


def write(corpus: Path, number: int, text: str) -> None:
    (corpus / f"{number:03}.txt").write_text(f"第{number}号\n\n{text}", encoding="utf-8")


def run(corpus: Path, out: Path, **settings: object) -> Summary:
    return analyze_corpus([corpus], out, resolve({"engine": "mecab", "workers": 1, **settings}))


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and path.name != "run.json"}


def test_after_any_history_the_tables_are_those_of_one_run(corpus: Path, tmp_path: Path) -> None:
    chance = random.Random(5)
    for round_ in range(6):
        run(corpus, tmp_path / "out")
        numbers = [int(path.stem) for path in corpus.iterdir()]
        (corpus / f"{chance.choice(numbers):03}.txt").unlink()
        write(corpus, chance.choice(numbers), "政府は昨日、方針を変えた。\n" + ARTICLE * chance.randint(1, 9))
        write(corpus, DOCUMENTS + round_, ARTICLE)
    summary = run(corpus, tmp_path / "out")
    assert files(summary.folder) == files(run(corpus, tmp_path / "fresh").folder)
    assert list(check_tables(summary.folder)) == []
    doc_ids = list(read(summary.folder).documents.doc_id)
    assert doc_ids == sorted(path.stem for path in corpus.iterdir())


def test_a_changed_document_costs_the_parts_that_hold_it(corpus: Path, tmp_path: Path, made: list[str]) -> None:
    run(corpus, tmp_path / "out")
    groups = pq.read_metadata(tmp_path / "out" / "tokens.parquet").num_row_groups
    assert groups == made.count("tokens") > 4
    made.clear()
    write(corpus, 30, ARTICLE + "追記しました。")
    assert run(corpus, tmp_path / "out").analysed == 1
    assert 1 <= made.count("tokens") <= 2
    assert max(made.count(name) for name in made) <= 2
    made.clear()
    (corpus / "030.txt").unlink()
    assert run(corpus, tmp_path / "out").analysed == 0
    assert 1 <= made.count("tokens") <= 2
    made.clear()
    assert run(corpus, tmp_path / "out").unchanged == DOCUMENTS - 1
    assert made == []


def test_a_table_or_form_more_leaves_the_others(corpus: Path, tmp_path: Path, made: list[str]) -> None:
    run(corpus, tmp_path / "out", tables="tokens", format="csv")
    made.clear()
    run(corpus, tmp_path / "out", tables="tokens,dates", format="csv")
    assert set(made) == {"dates"}
    run(corpus, tmp_path / "out", tables="tokens,dates")
    assert files(tmp_path / "out") == files(run(corpus, tmp_path / "fresh", tables="tokens,dates").folder)


def test_a_file_that_was_changed_is_made_anew(corpus: Path, tmp_path: Path, made: list[str]) -> None:
    out = run(corpus, tmp_path / "out").folder
    before = files(out)
    made.clear()
    content = bytearray(before["dates.csv"])
    content[-9] ^= 1
    (out / "dates.csv").write_bytes(content)
    run(corpus, out)
    assert set(made) == {"dates"}
    assert files(out) == before


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b'{"dates.csv": 1, "tokens.csv": {"maker": 2}}', b"\xff"])
def test_without_notes_on_the_files_all_is_made_anew(
    corpus: Path, tmp_path: Path, made: list[str], damage: bytes
) -> None:
    out = run(corpus, tmp_path / "out").folder
    count = len(made)
    (out / ".jpnews" / "parts.json").write_bytes(damage)
    made.clear()
    write(corpus, 0, "政府は昨日、方針を変えた。")
    run(corpus, out)
    assert count - 10 <= len(made) <= count + 10
    assert files(out) == files(run(corpus, tmp_path / "fresh").folder)


def test_force_copies_nothing(corpus: Path, tmp_path: Path, made: list[str]) -> None:
    out = run(corpus, tmp_path / "out").folder
    before, whole = files(out), sorted(made)
    made.clear()
    (out / "tokens.csv").unlink()
    run(corpus, out, force=True)
    assert sorted(made) == whole
    assert files(out) == before
