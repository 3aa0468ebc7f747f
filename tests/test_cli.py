"""The command line as a user meets it: exit statuses, one clear line for what is wrong, no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jpnews_nlp.schema import TABLES
from tests.conftest import ARTICLE, PROJECT

OUTPUT = "out"


def jpnews(*arguments: str, cwd: Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    import os

    done = subprocess.run(
        [sys.executable, "-m", "jpnews_nlp", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1", "COLUMNS": "200", **environment},
    )
    text = subprocess.CompletedProcess(arguments, done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in text.stderr
    return text


def analyze(
    *inputs: str, cwd: Path, stdin: bytes = b"", options: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    return jpnews("analyze", *inputs, "-o", OUTPUT, "--engine", "mecab", *options, cwd=cwd, stdin=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_analyze(folder: Path) -> None:
    done = analyze("in", cwd=folder)
    assert done.returncode == 0
    assert done.stdout == ""
    assert "author stances" in done.stderr
    for table in TABLES:
        assert (folder / OUTPUT / f"{table}.parquet").is_file()
        assert (folder / OUTPUT / f"{table}.csv").is_file()
    assert jpnews("check", OUTPUT, cwd=folder).returncode == 0


def test_stdin(folder: Path) -> None:
    assert analyze("-", cwd=folder, stdin=ARTICLE.encode()).returncode == 0


def test_some_failed(folder: Path) -> None:
    (folder / "in" / "b.jsonl").write_text('{"text": "本文だ。"}\nnot json\n{"id": "x"}\n', encoding="utf-8")
    (folder / "in" / "c.txt").write_bytes(b"")
    done = analyze("in", cwd=folder)
    assert done.returncode == 1
    for place in ("b.jsonl#2", "b.jsonl#3", "c.txt"):
        assert sum(place in line for line in done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["empty", "nowhere"])
def test_nothing_to_analyse(folder: Path, name: str) -> None:
    (folder / "empty").mkdir()
    done = analyze(name, cwd=folder)
    assert done.returncode == 3
    assert done.stderr.strip()


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--engine", "juman"), "juman"),
        (("--date", "yesterday"), "yesterday"),
        (("--tables", "stanzas"), "stanzas"),
        (("--workers", "many"), "--workers"),
        (("--lexicon", "nowhere"), "nowhere"),
        (("--config", "nowhere.toml"), "nowhere.toml"),
        (("--unheard-of",), "--unheard-of"),
    ],
)
def test_usage_errors(folder: Path, options: tuple[str, ...], word: str) -> None:
    done = jpnews("analyze", "in", "-o", OUTPUT, *options, cwd=folder)
    assert done.returncode == 2
    assert word in done.stderr
    assert not (folder / OUTPUT).exists()


def test_an_output_folder_that_cannot_be_written(folder: Path) -> None:
    (folder / OUTPUT).write_text("in the way", encoding="utf-8")
    done = analyze("in", cwd=folder)
    assert done.returncode == 2
    assert "choose another folder" in done.stderr


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_soon_and_says_how_to_go_on(folder: Path, workers: str) -> None:
    import signal
    import time

    for number in range(400):
        (folder / "in" / f"{number}.txt").write_text(ARTICLE * 4, encoding="utf-8")
    command = [sys.executable, "-m", "jpnews_nlp", "analyze", "in", "-o", OUTPUT, "--engine", "mecab", "--log-format"]
    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a background shell has it ignored, and so had we
    try:
        running = subprocess.Popen([*command, "json", "--workers", workers], cwd=folder, stderr=subprocess.PIPE)
    finally:
        signal.signal(signal.SIGINT, before)
    assert running.stderr
    for line in running.stderr:
        if json.loads(line).get("done"):
            break
    running.send_signal(signal.SIGINT)
    began = time.monotonic()
    rest = running.stderr.read().decode()
    assert running.wait() == 130
    assert time.monotonic() - began < 10  # two seconds on a quiet machine
    assert "run the same command again" in rest
    assert "Traceback" not in rest


def test_json_log(folder: Path) -> None:
    events = [
        json.loads(line) for line in analyze("in", cwd=folder, options=("--log-format", "json")).stderr.splitlines()
    ]
    assert events[-1]["event"] == "done"
    assert events[-1]["counts"]["documents"] == 1


def test_show(folder: Path) -> None:
    done = jpnews("show", "in/a.txt", "--why", cwd=folder)
    assert done.returncode == 0
    assert "editorial·body" in done.stdout
    assert "report 0·headline" in done.stdout
    assert "\x1b" not in done.stdout
    assert jpnews("show", "in/b.txt", cwd=folder).returncode == 3


def test_schema(folder: Path) -> None:
    assert jpnews("schema", cwd=folder).stdout.splitlines()[0].startswith("documents\t")
    columns = jpnews("schema", "dates", cwd=folder).stdout
    assert "\nvalue\tstring\tnullable\tTIMEX3 value" in columns
    wrong = jpnews("schema", "date", cwd=folder)
    assert wrong.returncode == 2
    assert "dates" in wrong.stderr


def test_check_of_a_folder_without_tables(folder: Path) -> None:
    done = jpnews("check", "in", cwd=folder)
    assert done.returncode == 3
    assert "no tables here" in done.stderr


def test_evaluate(folder: Path) -> None:
    gold = sorted((PROJECT / "tests" / "gold").glob("*.xml"))[0]
    (folder / "gold").mkdir()
    (folder / "gold" / gold.name).write_bytes(gold.read_bytes())
    done = jpnews("evaluate", "gold", "--engine", "mecab", "--format", "json", cwd=folder)
    assert done.returncode == 0
    assert json.loads(done.stdout)["layers"]["voice"]["characters"]["cases"] > 500
    assert jpnews("evaluate", "in", cwd=folder).returncode == 3


def test_evaluate_sets_of_dates(folder: Path) -> None:
    row = {"text": "水曜", "ref": "2013-02-12", "scope": "all", "spans": [
        {"start": 0, "end": 2, "type": "DATE", "value": "2013-02-13", "mod": None, "resolutions": []}
    ]}  # fmt: skip
    (folder / "week.jsonl").write_text(json.dumps(row), encoding="utf-8")
    for prefer, share in (("future", 1.0), ("past", 0.0)):
        done = jpnews("evaluate", "week.jsonl", "--prefer", prefer, "--format", "json", cwd=folder)
        assert json.loads(done.stdout)["layers"]["week"]["value"]["share"] == share
    assert jpnews("evaluate", "week.jsonl", "--prefer", "both", cwd=folder).returncode == 2


def test_help_of_each_command_has_an_example(folder: Path) -> None:
    listing = jpnews("--help", cwd=folder).stdout
    for command in ("analyze", "show", "schema", "check", "evaluate"):
        assert command in listing
        assert f"Example: jpnews {command}" in jpnews(command, "--help", cwd=folder).stdout
