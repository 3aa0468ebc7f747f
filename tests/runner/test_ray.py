"""The same tables from a local Ray cluster of two workers, one of which is killed in the middle of the run."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jpnews_nlp.config import Settings
from jpnews_nlp.runner import ClusterError, analyze_corpus, cluster, intake
from jpnews_nlp.runner.worker import Batch
from jpnews_nlp.tables.read import read
from tests.conftest import ARTICLE


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ray") / "corpus"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(f"第{number}号\n\n{ARTICLE}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def local_tables(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("local") / "out"
    return files(analyze_corpus([corpus], out, Settings(engine="mecab")).folder)


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    module = pytest.importorskip("ray", reason="ray is not installed: pip install 'jpnews-nlp[ray]'")
    module.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="error")
    yield module
    module.shutdown()


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_BATCH_DOCUMENTS", 2)


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file() and path.name != "run.json"}


SETTINGS = Settings(engine="mecab", runner="ray", workers=2)


def test_without_ray_the_error_says_what_to_install(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClusterError, match=r"pip install 'jpnews-nlp\[ray\]'"):
        analyze_corpus([corpus], tmp_path / "out", SETTINGS)


def dying(mark: Path) -> type[cluster.RemoteWorker]:
    """A worker that dies once with document 3, and always with document 5."""

    class Dying(cluster.RemoteWorker):  # within a function, so that it travels by value
        def work(self, batch: Batch) -> Any:
            names = {document.doc_id for document in batch.documents}
            if "5" in names or ("3" in names and not mark.exists()):
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return super().work(batch)

    return Dying


@pytest.mark.slow
def test_the_same_tables_as_on_one_machine(
    ray: Any, corpus: Path, tmp_path: Path, local_tables: dict[str, bytes]
) -> None:
    summary = analyze_corpus([corpus], tmp_path / "out", SETTINGS)
    assert summary.analysed == 8
    assert files(summary.folder) == local_tables
    again = analyze_corpus([corpus], tmp_path / "out", SETTINGS)
    assert (again.analysed, again.unchanged) == (0, 8)


@pytest.mark.slow
def test_a_killed_worker_costs_a_retry_and_a_poisoned_document_a_failure(
    ray: Any, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "RemoteWorker", dying(tmp_path / "killed"))
    summary = analyze_corpus([corpus], tmp_path / "out", SETTINGS)
    assert (tmp_path / "killed").exists()
    (failure,) = summary.failures
    assert (failure.doc_id, failure.error, failure.stage) == ("5", "WorkerDied", "analyze")
    assert list(read(summary.folder).documents.doc_id) == ["0", "1", "2", "3", "4", "6", "7"]
