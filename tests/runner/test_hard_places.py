"""Runs where writing or reading goes wrong for real: one clear line, nothing corrupted, and the next run goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpnews_nlp.config import Settings
from jpnews_nlp.lexicon import LexiconError
from jpnews_nlp.runner import AnalysisError, LockedError, Progress, Summary, UnfinishedError, analyze_corpus
from jpnews_nlp.runner.output import finish
from jpnews_nlp.tables.check import check_tables
from jpnews_nlp.tables.read import read
from tests.conftest import ARTICLE

JPNEWS = [sys.executable, "-m", "jpnews_nlp", "analyze"]


def analyze(corpus: Path, out: Path, report: object = lambda _: None, **settings: object) -> Summary:
    return analyze_corpus([corpus], out, Settings(engine="mecab", workers=1, **settings), report)  # type: ignore[arg-type]


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix in {".csv", ".parquet"}}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"第{number}号\n\n{ARTICLE}", encoding="utf-8")
    return folder


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB, mounted; it must be remountable as read-only."""
    if not shutil.which("mount"):
        pytest.skip("no mount here")
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"no file system may be mounted here ({mounted.stderr.decode().strip()})")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def fill(disk: Path, left: int) -> Path:
    """Fill a disk up to some bytes."""
    ballast = disk / "ballast"
    status = os.statvfs(disk)
    ballast.write_bytes(b"x" * max(0, status.f_bavail * status.f_frsize - left))
    return ballast


@pytest.mark.parametrize("left", [0, 20_000, 60_000, 120_000, 200_000, 300_000, 400_000])
def test_a_full_disk_is_said_in_one_line_and_the_old_tables_stay(corpus: Path, small_disk: Path, left: int) -> None:
    out = small_disk / "out"
    analyze(corpus, out, limit=5)
    before = files(out)
    ballast = fill(small_disk, left)
    try:
        analyze(corpus, out)
    except UnfinishedError as error:
        assert str(error) == f"{out}: the disk is full; free some space and run the same command again to go on"
        assert files(out) == before
        assert list(check_tables(out)) == []
    else:
        assert left >= 200_000
    ballast.unlink()
    analyze(corpus, out)
    assert list(check_tables(out)) == []
    assert files(out) == files(analyze(corpus, corpus.parent / "elsewhere").folder)


def test_a_full_disk_in_a_worker_process(corpus: Path, small_disk: Path) -> None:
    fill(small_disk, 60_000)
    done = subprocess.run(
        [*JPNEWS, corpus, "-o", small_disk / "out", "--engine", "mecab", "--workers", "2"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    (line,) = done.stderr.decode().splitlines()
    assert "the disk is full" in line


def test_a_read_only_disk(corpus: Path, small_disk: Path) -> None:
    out = small_disk / "out"
    before = files(analyze(corpus, out, limit=5).folder)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(AnalysisError, match=r"cannot write here .*choose another folder") as caught:
        analyze(corpus, out)
    assert "\n" not in str(caught.value)
    assert files(out) == before
    assert list(check_tables(out)) == []


def test_a_read_only_folder(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = files(analyze(corpus, out, limit=5).folder)
    folders = [out, out / ".jpnews", out / ".jpnews" / "chunks"]
    for folder in folders:
        folder.chmod(0o555)
    done = subprocess.run(
        [*powerless(), *JPNEWS, corpus, "-o", out, "--engine", "mecab"], capture_output=True, check=False
    )
    for folder in folders:
        folder.chmod(0o755)
    assert done.returncode == 2
    (line,) = done.stderr.decode().splitlines()
    assert line == f"jpnews: {out}: cannot write here (Permission denied); choose another folder with -o"
    assert files(out) == before
    assert list(check_tables(out)) == []


def powerless() -> list[str]:
    """What must stand before a command so that file modes hold for it: they do not for root."""
    if os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("nothing is read-only to root, and there is no setpriv here to give up being it")
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


def test_files_that_vanish_between_listing_and_reading(corpus: Path, tmp_path: Path) -> None:
    def remove(progress: Progress) -> None:
        for number in (3, 17):
            (corpus / f"{number}.txt").unlink(missing_ok=True)

    summary = analyze(corpus, tmp_path / "out", remove)
    assert summary.counts["documents"] == 38
    assert [(Path(failure.path).name, failure.error) for failure in summary.failures] == [
        ("17.txt", "FileNotFoundError"),
        ("3.txt", "FileNotFoundError"),
    ]
    assert list(check_tables(tmp_path / "out")) == []


def test_a_file_that_grows_while_it_is_read_is_a_failure_or_whole(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    growing = folder / "a.txt"
    growing.write_text(ARTICLE * 20_000, encoding="utf-8")  # long enough to be caught at it
    end = threading.Event()

    def grow() -> None:
        with growing.open("a", encoding="utf-8") as file:
            while not end.is_set():
                file.write("続き。\n")
                file.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        from jpnews_nlp.corpus import Failure, discover
        from jpnews_nlp.corpus import read as read_source

        results = [item for _ in range(20) for source in discover([folder]) for item in read_source(source)]
    finally:
        end.set()
        writer.join()
    caught = [item for item in results if isinstance(item, Failure)]
    assert caught, "never caught at it"
    assert {failure.error for failure in caught} == {"ChangedInputError"}
    assert all("run again" in failure.message for failure in caught)


HOLD = """
import sys, time
from pathlib import Path
from jpnews_nlp.runner.lock import lock
with lock(Path(sys.argv[1]), "out"):
    print("held", flush=True)
    time.sleep(600)
"""


def test_a_lock_names_its_holder_and_is_gone_with_it(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".jpnews").mkdir(parents=True)
    command = [sys.executable, "-c", HOLD, out / ".jpnews" / "lock"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(LockedError, match=rf"\(pid {other.pid}, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\)"):
            analyze(corpus, out)
        other.kill()
    assert (out / ".jpnews" / "lock.holder").exists()  # left behind, and no hindrance
    assert analyze(corpus, out, limit=2).counts["documents"] == 2
    assert not (out / ".jpnews" / "lock.holder").exists()


@pytest.mark.parametrize("name", ["tokens.parquet", "entities.csv", "datapackage.json", "run.json"])
def test_a_table_that_was_changed_is_written_anew_though_nothing_is_analysed(
    corpus: Path, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "out"
    before = files(analyze(corpus, out, limit=3).folder)
    with (out / name).open("ab") as file:
        file.write(b"x")
    assert list(check_tables(out)) != []
    assert analyze(corpus, out, limit=3).analysed == 0
    assert files(out) == before
    assert list(check_tables(out)) == []


@pytest.mark.parametrize("damage", [b"", b"no database" * 500])
def test_a_damaged_journal_costs_work_and_no_rows(corpus: Path, tmp_path: Path, damage: bytes) -> None:
    out = tmp_path / "out"
    before = files(analyze(corpus, out, limit=5).folder)
    (out / ".jpnews" / "journal.sqlite").write_bytes(damage)
    summary = analyze(corpus, out, limit=5)
    assert summary.analysed == 5
    assert files(out) == before


def test_a_chunk_that_is_gone_is_made_again_and_a_damaged_one_named(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    before = files(analyze(corpus, out, limit=5).folder)
    (chunk,) = (out / ".jpnews" / "chunks").iterdir()
    (chunk / "tokens.arrow").write_bytes(b"short")
    (out / "tokens.csv").unlink()
    with pytest.raises(UnfinishedError, match="--force"):
        analyze(corpus, out, limit=5)
    shutil.rmtree(chunk)
    assert analyze(corpus, out, limit=5).analysed == 5
    assert files(out) == before


@pytest.mark.parametrize("workers", [1, 2])
def test_a_lexicon_that_cannot_be_used_ends_the_run_and_the_old_tables_stay(
    corpus: Path, tmp_path: Path, workers: int
) -> None:
    """It is no fault of the documents: none of them fails, in worker processes either."""
    out, own = tmp_path / "out", tmp_path / "own"
    before = files(analyze(corpus, out, limit=5).folder)
    own.mkdir()
    (own / "titles.csv").write_text("name,kind\nx,y,z\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"titles\.csv, line 2: 3 cells"):
        analyze_corpus([corpus], out, Settings(engine="mecab", workers=workers, lexicon=own))
    assert files(out) == before
    assert list(check_tables(out)) == []


def test_readers_see_the_new_tables_from_the_one_rename_on(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The move is cut off behind every step of it: whoever reads the folder then finds the new tables, whole."""
    old = analyze(corpus, tmp_path / "out", limit=3).folder
    assert len(read(old).documents) == 3
    steps = 0
    while True:
        allowed = iter(range(steps))
        monkeypatch.setattr(Path, "replace", _until_used_up(Path.replace, allowed))
        try:
            analyze(corpus, old, limit=4 + steps % 2)
        except InterruptedError:
            monkeypatch.undo()
            assert len(read(old).documents) == 4 + steps % 2
            assert list(check_tables(old)) == []
            finish(old)
            steps += 1
        else:
            break
    assert steps > 20


def _until_used_up(honest: object, allowed: Iterator[int]) -> object:
    def replace(self: Path, target: Path) -> Path:
        if next(allowed, None) is None:
            raise InterruptedError
        return honest(self, target)  # type: ignore[operator,no-any-return]

    return replace
