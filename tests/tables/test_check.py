"""`jpnews check` finds each kind of damage in a finished folder, and nothing in a sound one."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jpnews_nlp.config import Settings
from jpnews_nlp.runner import analyze_corpus
from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables.check import check_tables
from tests.conftest import ARTICLE

Change = Callable[[pa.Table], pa.Table]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check")
    (folder / "in").mkdir()
    for name in "ab":
        (folder / "in" / f"{name}.txt").write_text(f"{name}\n\n{ARTICLE}", encoding="utf-8")
    return analyze_corpus([folder / "in"], folder / "out", Settings(engine="mecab")).folder


@pytest.fixture
def out(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path / "out")
    return tmp_path / "out"


def signed(out: Path) -> None:
    """Let ``run.json`` agree with the files as they are now, so that only their content can be found wrong."""
    path = out / "run.json"
    run = json.loads(path.read_text(encoding="utf-8"))
    for name in run["files"]:
        run["files"][name] = hashlib.sha256((out / name).read_bytes()).hexdigest()
        table = name.removesuffix(".parquet")
        if table in TABLES:
            run["counts"][table] = pq.read_metadata(out / name).num_rows
    path.write_text(json.dumps(run), encoding="utf-8")


def cell(column: str, row: int, value: object) -> Change:
    def change(table: pa.Table) -> pa.Table:
        values = table[column].to_pylist()
        values[row] = value
        field = table.schema.field(column)
        field = field.with_nullable(field.nullable or value is None)
        return table.set_column(table.schema.get_field_index(column), field, pa.array(values, field.type))

    return change


def without_row(number: int) -> Change:
    return lambda table: pa.concat_tables([table.slice(0, number), table.slice(number + 1)])


def test_nothing_is_wrong_with_a_finished_run(sound: Path) -> None:
    assert list(check_tables(sound)) == []


@pytest.mark.parametrize(
    ("table", "change", "words"),
    [
        ("entities", cell("surface", 0, "別物"), "the text has another"),
        ("tokens", cell("start", 3, 0), "the text has another"),
        ("quotes", cell("cue_start", 0, 1), "cue is"),
        ("stances", cell("segment_id", 0, 99), "segment_id 99 is not in segments"),
        ("tokens", cell("sentence_id", 0, 99), "sentence_id 99 is not in sentences"),
        ("segments", cell("report_id", 2, 99), "report_id 99 is not in reports"),
        ("quotes", cell("source_entity_id", 0, "nobody"), "source_entity_id nobody is not in entities"),
        ("entities", cell("parent_id", 0, 99), "parent_id 99 is not in entities"),
        ("segments", without_row(1), "text in no segment"),
        ("segments", cell("end", 0, 12), "overlaps"),
        ("dates", cell("doc_id", 0, "elsewhere"), "doc_id 'elsewhere' is not in documents"),
        ("segments", cell("doc_id", 0, "elsewhere"), "doc_id 'elsewhere' is not in documents"),
        ("entities", cell("mention_id", 1, 0), "twice"),
        ("entities", lambda table: table.take(list(range(table.num_rows))[::-1]), "stands behind"),
        ("documents", cell("n_tokens", 0, 1), "n_tokens is 1"),
        ("documents", cell("n_chars", 0, 1), "n_chars is 1"),
        ("documents", without_row(0), "doc_id 'a' is not in documents"),
        ("tokens", lambda table: table.drop_columns(["lemma"]), "another schema"),
    ],
)
def test_damage_in_a_table_is_found(out: Path, table: str, change: Change, words: str) -> None:
    path = out / f"{table}.parquet"
    pq.write_table(change(pq.read_table(path)), path)
    assert any("SHA-256" in problem for problem in check_tables(out))
    signed(out)
    problems = list(check_tables(out))
    assert any(words in problem for problem in problems), problems
    assert not any("SHA-256" in problem for problem in problems)


@pytest.mark.parametrize("name", ["documents.csv", "tokens.parquet", "datapackage.json"])
@pytest.mark.parametrize("content", [None, b"", b"x" * 300])
def test_a_file_that_is_gone_or_damaged_is_named(out: Path, name: str, content: bytes | None) -> None:
    if content is None:
        (out / name).unlink()
    else:
        (out / name).write_bytes(content)
    problems = list(check_tables(out))
    assert any(name in problem for problem in problems), problems


def test_a_run_without_run_json(out: Path) -> None:
    (out / "run.json").unlink()
    assert any("run.json" in problem for problem in check_tables(out))


def test_a_foreign_table_is_named(out: Path) -> None:
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    del run["files"]["dates.parquet"], run["files"]["dates.csv"]
    (out / "run.json").write_text(json.dumps(run), encoding="utf-8")
    assert any("dates: is not of this run" in problem for problem in check_tables(out))


def test_tables_of_csv_alone_are_checked_too(sound: Path, tmp_path: Path) -> None:
    corpus = sound.parent / "in"
    out = analyze_corpus([corpus], tmp_path / "csv", Settings(engine="mecab", format=("csv",))).folder
    assert list(check_tables(out)) == []
    lines = (out / "entities.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    (out / "entities.csv").write_text("\ufeff" + "".join(lines[:1] + lines[2:]), encoding="utf-8", newline="")
    assert any("rows, run.json says" in problem for problem in check_tables(out))


def test_a_file_in_another_ones_place_is_found_and_never_ends_the_check(sound: Path, out: Path) -> None:
    for name in TABLES:
        path = out / f"{name}.parquet"
        for other in TABLES.keys() - {name}:
            shutil.copy(sound / f"{other}.parquet", path)
            words = "SHA-256" if TABLES[name].equals(TABLES[other]) else "another schema"
            assert any(words in problem for problem in check_tables(out)), (name, other)
        shutil.copy(sound / path.name, path)


@pytest.mark.parametrize("table", TABLES)
def test_a_column_that_is_gone_or_emptied_is_found_and_never_ends_the_check(out: Path, table: str) -> None:
    path = out / f"{table}.parquet"
    whole = pq.read_table(path)
    for field in whole.schema:
        pq.write_table(whole.drop_columns([field.name]), path)
        assert any("another schema" in problem for problem in check_tables(out)), field.name
        if whole.num_rows:
            pq.write_table(cell(field.name, 0, None)(whole), path)
            problems = list(check_tables(out))
            assert field.nullable or any(f"{field.name}: empty in 1 rows" in problem for problem in problems), problems


@pytest.mark.parametrize("table", TABLES)
def test_bytes_that_are_changed_are_found_and_never_end_the_check(out: Path, table: str) -> None:
    path = out / f"{table}.parquet"
    whole = path.read_bytes()
    for place in random.Random(table).sample(range(len(whole)), 40):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        assert any("SHA-256" in problem for problem in check_tables(out)), place
    for length in (0, 1, len(whole) // 2):
        path.write_bytes(whole[:length])
        assert any(f"{path}: is damaged" in problem for problem in check_tables(out)), length


def test_one_missing_row_that_many_refer_to_is_told_once(out: Path) -> None:
    path = out / "sentences.parquet"
    pq.write_table(without_row(0)(pq.read_table(path)), path)
    problems = [problem for problem in check_tables(out) if "is not in sentences" in problem]
    assert any(problem.startswith("tokens: ") for problem in problems)
    assert len(problems) == len(set(problems))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"resources": [1]}', "x"])
def test_tables_of_csv_alone_with_a_damaged_package_file(sound: Path, tmp_path: Path, content: str) -> None:
    shutil.copytree(sound, tmp_path / "csv", ignore=shutil.ignore_patterns("*.parquet"))
    (tmp_path / "csv" / "datapackage.json").write_text(content, encoding="utf-8")
    assert any("datapackage.json: is damaged" in problem for problem in check_tables(tmp_path / "csv"))
