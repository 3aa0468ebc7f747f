"""Real runs that are killed at random moments: the old tables stay until the new ones are whole, and those are right.

``JPNEWS_KILLS=50 python -m pytest tests/runner/test_kills.py`` kills more of them.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pytest

from jpnews_nlp.tables.check import check_tables
from jpnews_nlp.tables.read import read
from tests.conftest import ARTICLE

if sys.platform == "win32":
    pytest.skip("kills by POSIX signals", allow_module_level=True)

from tests.runner.killed import jpnews

KILLS = int(os.environ.get("JPNEWS_KILLS", "12"))
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
STATUS = {signal.SIGKILL: {-signal.SIGKILL}, signal.SIGTERM: {143}, signal.SIGINT: {130}}
DOCUMENTS = 40  # three chunks
Files = dict[str, bytes]


def files(out: Path) -> Files:
    """The tables byte by byte, wherever a run that was killed has left them."""
    tables = read(out)
    names = {path.name for path in [*out.iterdir(), *tables.path("datapackage.json").parent.iterdir()]}
    return {name: tables.path(name).read_bytes() for name in names if name.endswith((".parquet", ".csv"))}


def run(corpus: Path, out: Path) -> tuple[int, float, str]:
    """An undisturbed run: exit status, seconds, what it says."""
    began = time.monotonic()
    process = jpnews("analyze", str(corpus), "-o", str(out), "--engine", "mecab", errors=out.with_suffix(".err"))
    process.join(120)
    return process.exitcode or 0, time.monotonic() - began, out.with_suffix(".err").read_text(encoding="utf-8")


class Scene:
    """A corpus that has changed since its tables were made, and what both states of the tables are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.corpus = folder / "corpus"
        self.corpus.mkdir()
        for number in range(DOCUMENTS):
            self._write(number, ARTICLE)
        assert run(self.corpus, folder / "old")[0] == 0
        self.old = files(folder / "old")
        (self.corpus / "0.txt").unlink()
        for number in range(1, DOCUMENTS // 2, 2):  # in the order of names, those in front
            self._write(number, "政府は昨日、方針を変えた。\n" + ARTICLE * 2)
        status, self.seconds, _ = run(self.corpus, folder / "new")
        assert status == 0
        self.new = files(folder / "new")
        assert self.new != self.old

    def _write(self, number: int, text: str) -> None:
        (self.corpus / f"{number}.txt").write_text(f"第{number}号\n\n{text}", encoding="utf-8")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return Scene(tmp_path_factory.mktemp("kills"))


def crowd() -> float:
    """How many processes each of ours shares a core with: how much longer than its processor time a task takes."""
    wall, cpu = time.monotonic(), time.process_time()
    while time.process_time() - cpu < 0.1:
        pass
    measured = (time.monotonic() - wall) / 0.1
    return max(1, measured, os.getloadavg()[0] / (os.cpu_count() or 1))


def kill(scene: Scene, out: Path, errors: Path, moment: float, with_what: signal.Signals) -> bool:
    """Start a run over the old tables and kill it after `moment` seconds; tell whether it had not ended before."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(scene.folder / "old", out)
    process = jpnews("analyze", str(scene.corpus), "-o", str(out), "--engine", "mecab", errors=errors)
    process.join(moment)
    if process.exitcode is not None:
        return False
    assert process.pid
    os.kill(process.pid, with_what)
    began = time.monotonic()
    process.join(60)
    assert process.exitcode in STATUS[with_what] | {0, -with_what}, errors.read_text(encoding="utf-8")
    if process.exitcode in (130, 143):
        taken = time.monotonic() - began
        assert taken < 2 * crowd()
        assert "run the same command again to go on" in errors.read_text(encoding="utf-8")
    return True


@pytest.mark.slow
@pytest.mark.parametrize("number", range(KILLS))
def test_a_run_killed_at_any_moment_goes_on_and_ends_the_same(scene: Scene, number: int, tmp_path: Path) -> None:
    with_what, out, errors = SIGNALS[number % len(SIGNALS)], tmp_path / "out", tmp_path / "killed.err"
    moment = random.Random(number).uniform(0, scene.seconds)
    while not kill(scene, out, errors, moment, with_what):  # it was over before
        moment /= 2
    assert files(out) in (scene.old, scene.new)
    assert list(check_tables(out)) == []
    status, _, said = run(scene.corpus, out)
    assert status == 0, said
    assert files(out) == scene.new
    assert list(check_tables(out)) == []
    assert sorted(path.name for path in out.iterdir() if not path.suffix) == [".jpnews"]
    assert not (out / ".jpnews" / "draft").exists()
