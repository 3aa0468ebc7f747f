"""Real runs over small corpora: what is analysed, kept, dropped and reported."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpnews_nlp.config import Settings, resolve
from jpnews_nlp.runner import AnalysisError, FailFastError, LockedError, Summary, analyze_corpus
from jpnews_nlp.runner.lock import lock
from jpnews_nlp.runner.pool import run_batches
from jpnews_nlp.runner.worker import Batch, Worker
from jpnews_nlp.tables.check import check_tables
from jpnews_nlp.tables.read import read
from tests.conftest import ARTICLE


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"第{number}号\n\n{ARTICLE}", encoding="utf-8")
    return folder


def run(corpus: Path, **settings: object) -> Summary:
    return analyze_corpus([corpus], corpus.parent / "out", resolve({"engine": "mecab", **settings}))


def files(out: Path) -> dict[str, bytes]:
    """Every file of the output but what says when it was made."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and path.name != "run.json"}


def test_a_run_writes_all_tables_in_order(corpus: Path) -> None:
    summary = run(corpus)
    assert summary.counts["documents"] == summary.analysed == 3
    assert summary.counts["failures"] == 0
    assert list(check_tables(summary.folder)) == []
    assert list(read(summary.folder).documents.doc_id) == ["0", "1", "2"]
    about = json.loads((summary.folder / "run.json").read_text(encoding="utf-8"))
    assert about["counts"] == summary.counts
    assert about["settings"]["engine"] == "mecab"
    assert about["versions"]["unidic-lite"]


def test_a_second_run_changes_nothing_and_analyses_nothing(corpus: Path) -> None:
    before = files(run(corpus).folder)
    again = run(corpus)
    assert (again.analysed, again.unchanged) == (0, 3)
    assert files(again.folder) == before


def test_a_mistyped_path_leaves_the_tables_of_an_earlier_run(corpus: Path) -> None:
    before = files(run(corpus).folder)
    summary = analyze_corpus([corpus / "no-such"], corpus.parent / "out", Settings(engine="mecab"))
    assert [failure.path for failure in summary.failures] == [str(corpus / "no-such")]
    assert "stay as they were" in summary.notices[-1]
    assert files(summary.folder) == before
    assert run(corpus).unchanged == 3


def test_the_tables_are_the_same_with_force_with_more_workers_and_from_nothing(corpus: Path, tmp_path: Path) -> None:
    before = files(run(corpus).folder)
    assert files(run(corpus, force=True).folder) == before
    elsewhere = analyze_corpus([corpus], tmp_path / "other", Settings(engine="mecab", workers=2))
    assert files(elsewhere.folder) == before


def test_only_what_changed_is_analysed_and_what_is_gone_leaves(corpus: Path) -> None:
    run(corpus)
    (corpus / "0.txt").unlink()
    (corpus / "1.txt").write_text("別の記事になった。", encoding="utf-8")
    (corpus / "3.txt").write_text(ARTICLE, encoding="utf-8")
    summary = run(corpus)
    assert (summary.analysed, summary.unchanged) == (2, 1)
    tables = read(summary.folder)
    assert list(tables.documents.doc_id) == ["1", "2", "3"]
    assert set(tables.tokens.doc_id) == {"1", "2", "3"}
    assert list(check_tables(summary.folder)) == []


def test_a_changed_date_counts_as_a_change(corpus: Path) -> None:
    run(corpus)
    (corpus / "2.meta.json").write_text('{"published": "2024-03-01"}', encoding="utf-8")
    assert run(corpus).analysed == 1


def test_a_changed_choice_of_tables_needs_no_analysis(corpus: Path) -> None:
    run(corpus)
    summary = run(corpus, tables="stances", format="csv")
    assert summary.analysed == 0
    names = {path.name for path in summary.folder.iterdir() if path.is_file()}
    assert names == {"documents.csv", "stances.csv", "failures.csv", "datapackage.json", "run.json"}


def test_the_output_folder_is_no_corpus(tmp_path: Path, corpus: Path) -> None:
    out = corpus / "tables"
    for _ in range(2):
        summary = analyze_corpus([corpus], out, Settings(engine="mecab"))
        assert summary.counts["documents"] == 3


def test_files_of_other_kinds_are_mentioned(corpus: Path) -> None:
    (corpus / "scan.pdf").write_bytes(b"%PDF")
    assert any("1 files of other kinds" in notice and ".pdf" in notice for notice in run(corpus).notices)


def test_limit(corpus: Path) -> None:
    assert run(corpus, limit=2).counts["documents"] == 2


def test_what_cannot_be_read_is_a_row_and_the_rest_goes_on(corpus: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "binary.txt").write_bytes(bytes(range(256)) * 20)
    summary = run(corpus)
    assert summary.counts["documents"] == 3
    failures = read(summary.folder).failures
    assert [Path(path).name for path in failures.path] == ["binary.txt", "empty.txt"]
    assert all(failures.message.str.len() > 10)


def test_fail_fast_stops_at_the_first(corpus: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    with pytest.raises(FailFastError, match=r"empty\.txt"):
        run(corpus, fail_fast=True)


def test_a_document_that_cannot_be_analysed_is_a_row(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jpnews_nlp.tables import rows

    honest = rows.rows_of

    def failing(document: object, *analysed: object) -> object:
        if document.doc_id == "1":  # type: ignore[attr-defined]
            raise RuntimeError("ふしぎな\x1bこと")
        return honest(document, *analysed)  # type: ignore[arg-type]

    monkeypatch.setattr(rows, "rows_of", failing)
    summary = run(corpus)
    (failure,) = summary.failures
    assert (failure.doc_id, failure.stage, failure.error) == ("1", "analyze", "RuntimeError")
    assert "\x1b" not in failure.message
    assert list(read(summary.folder).documents.doc_id) == ["0", "2"]
    monkeypatch.undo()
    assert run(corpus).analysed == 1  # a failed document is tried again


def test_rows_that_fit_no_table_cost_their_document_alone(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from jpnews_nlp.tables import rows

    honest = rows.rows_of

    def bent(document: object, *analysed: object) -> object:
        columns = honest(document, *analysed)  # type: ignore[arg-type]
        if document.doc_id == "1":  # type: ignore[attr-defined]
            columns["sentences"]["n_tokens"].pop()
        return columns

    monkeypatch.setattr(rows, "rows_of", bent)
    summary = run(corpus)
    (failure,) = summary.failures
    assert (failure.doc_id, failure.stage, failure.error) == ("1", "analyze", "TableError")
    assert list(read(summary.folder).documents.doc_id) == ["0", "2"]
    assert list(check_tables(summary.folder)) == []


def test_an_interrupted_run_keeps_what_is_done_and_ends_the_same(corpus: Path, tmp_path: Path) -> None:
    whole = files(analyze_corpus([corpus], tmp_path / "whole", Settings(engine="mecab")).folder)

    def stop(progress: object) -> None:
        if progress.done:  # type: ignore[attr-defined]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        analyze_corpus([corpus], tmp_path / "out", Settings(engine="mecab"), stop)
    assert not (tmp_path / "out" / "documents.parquet").exists()
    summary = run(corpus)
    assert summary.analysed == 0
    assert files(summary.folder) == whole


def test_a_run_killed_while_tables_move_is_finished_by_the_next(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = files(analyze_corpus([corpus], tmp_path / "whole", Settings(engine="mecab")).folder)
    run(corpus, limit=1)
    moved = []

    def dying(self: Path, target: Path) -> Path:
        moved.append(target)
        if len(moved) == 5:
            raise KeyboardInterrupt
        return honest(self, target)

    honest = Path.replace
    monkeypatch.setattr(Path, "replace", dying)
    with pytest.raises(KeyboardInterrupt):
        run(corpus)
    monkeypatch.undo()
    assert files(run(corpus).folder) == whole


def test_a_folder_that_cannot_be_written(tmp_path: Path, corpus: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(AnalysisError, match="cannot write here"):
        run(corpus)


def test_two_runs_in_one_folder(corpus: Path) -> None:
    state = corpus.parent / "out" / ".jpnews"
    state.mkdir(parents=True)
    with lock(state / "lock", "out"), pytest.raises(LockedError, match=f"pid {os.getpid()}"):
        run(corpus)
    assert run(corpus).analysed == 3


def test_a_document_that_kills_its_worker_is_isolated(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jpnews_nlp.corpus import discover
    from jpnews_nlp.corpus import read as read_source

    documents = [item for source in discover([corpus]) for item in read_source(source)]
    monkeypatch.setattr("jpnews_nlp.runner.worker.start", _start_fragile)
    batches: Iterator[Batch] = iter([Batch("a", tuple(documents)), Batch("b", tuple(documents[:1]))])
    outcomes = [
        result for done in run_batches(batches, 2, ("mecab", None, tmp_path)) for result in done.results.items()
    ]
    died = [doc_id for doc_id, result in outcomes if getattr(result, "error", "") == "WorkerDied"]
    assert died == ["1"]
    assert len(outcomes) == 4


class _Fragile(Worker):
    def __call__(self, batch: Batch) -> object:  # type: ignore[override]
        if any(document.doc_id == "1" for document in batch.documents):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(batch)


def _start_fragile(engine: str, lexicon: Path | None, chunks: Path) -> None:
    from jpnews_nlp.runner import worker

    worker._worker = _Fragile(engine, lexicon, chunks)
