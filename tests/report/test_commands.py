"""The commands that show a run: what goes where, in which format, and what happens when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from jpnews_nlp.cli import app
from tests.report.by_hand import article, example, hostile, write_run

_RUN = "from jpnews_nlp.cli import app; app()"


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


def jpnews(*arguments: str, cwd: Path) -> Done:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(cwd)
        result = CliRunner().invoke(app, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Done(result.exit_code, result.stdout_bytes.decode(), result.stderr_bytes.decode())


def on_a_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    """Run a command on a terminal of 80 columns, and return what it shows."""
    ours, theirs = pty.openpty()
    settings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "20", **environment}
    command = [sys.executable, "-X", "utf8", "-c", _RUN, *arguments]
    with subprocess.Popen(
        command, cwd=cwd, stdin=theirs, stdout=theirs, stderr=subprocess.DEVNULL, env=settings
    ) as process:
        os.close(theirs)
        shown = b""
        while part := _read(ours):
            shown += part
        assert process.wait(60) == 0
    os.close(ours)
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how a terminal says that the other side has closed
        return b""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_run(tmp_path / "out", [example("a"), example("長い名前の記事" * 9), hostile(4), hostile(5)])
    return tmp_path


def test_report(folder: Path) -> None:
    done = jpnews("report", "out", "-o", "r.html", "--sample", "2", "--lang", "en", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert "r.html: 2 of 4 articles" in done.stderr
    assert '<html lang="en">' in (folder / "r.html").read_text(encoding="utf-8")


def test_hits_stand_below_one_another(folder: Path) -> None:
    lines = jpnews("kwic", "out", "撤退(すべき)?", cwd=folder).stdout.splitlines()
    assert len(lines) == 4
    assert len({cell_len(line[: line.index("撤退")]) for line in lines}) == 1


def test_on_a_terminal_lines_fit_and_have_colour(folder: Path) -> None:
    shown = on_a_terminal("kwic", "out", "撤退", cwd=folder, PAGER="cat")
    assert "\x1b[" in shown
    plain = on_a_terminal("kwic", "out", "撤退", cwd=folder, PAGER="cat", NO_COLOR="1")
    assert "\x1b[3" not in plain  # no colours
    lines = [line for line in plain.split("\n") if "撤退" in line]
    assert len(lines) == 4
    table = on_a_terminal("quotes", "out", cwd=folder, PAGER="cat", NO_COLOR="1").split("\n")
    assert all(cell_len(line) <= 80 for line in table if "\x1b" not in line)


def test_an_error_is_red_unless_no_colour_is_wanted(tmp_path: Path) -> None:
    command = ["entities", str(tmp_path / "nowhere")]
    assert "\x1b[31m" in CliRunner().invoke(app, command, color=True).stderr
    plain = CliRunner().invoke(app, command, color=True, env={"NO_COLOR": "1"}).stderr
    assert "nowhere" in plain
    assert "\x1b" not in plain


def test_a_pager_on_a_terminal_alone(folder: Path) -> None:
    pager = f"{sys.executable} -c \"import sys; print('PAGED', len(sys.stdin.read()) > 9)\""
    assert "PAGED True" in on_a_terminal("stance", "out", cwd=folder, PAGER=pager)
    assert "PAGED" not in jpnews("stance", "out", cwd=folder).stdout


@pytest.mark.parametrize("command", [["entities", "out"], ["quotes", "out"], ["stance", "out"], ["kwic", "out", "米"]])
def test_formats_hold_the_same_rows(folder: Path, command: list[str]) -> None:
    as_csv = list(csv.DictReader(io.StringIO(jpnews(*command, "--format", "csv", cwd=folder).stdout, newline="")))
    as_json = json.loads(jpnews(*command, "--format", "json", cwd=folder).stdout)
    table = jpnews(*command, cwd=folder).stdout.splitlines()
    assert as_json
    assert [{key: str("" if value is None else value) for key, value in row.items()} for row in as_json] == as_csv
    assert len(table) == len(as_json) + (command[0] != "kwic")  # all but kwic have a header


def test_columns_are_as_wide_as_their_characters(folder: Path) -> None:
    header, *rows = jpnews("stance", "out", "--holder", "author", cwd=folder).stdout.splitlines()
    at = cell_len(header[: header.index("category")])
    for row in rows:
        before = next(row[:n] for n in range(len(row)) if cell_len(row[:n]) >= at)
        assert row[len(before) :].startswith(("deontic", "evaluative"))


def test_control_characters_do_not_reach_the_terminal(folder: Path) -> None:
    for command in (["stance", "out"], ["kwic", "out", "悪い"], ["entities", "out"], ["quotes", "out"]):
        shown = jpnews(*command, cwd=folder).stdout
        assert not set(shown) & set("\x00\x0b\x1b\r\u202e\u2066\u2028")


def test_brackets_in_an_article_are_no_markup(folder: Path) -> None:
    write_run(
        folder / "x", [article("[bold]a[/bold]", "[red]米国[/red]", {"segments": [("米国", {"voice": "other"})]})]
    )
    assert "[bold]a[/bold]" in (shown := jpnews("kwic", "x", "米国", cwd=folder).stdout)
    assert "[red] 米国 [/red]" in shown


def test_limit_and_count(folder: Path) -> None:
    done = jpnews("kwic", "out", "撤退", "--limit", "1", cwd=folder)
    assert len(done.stdout.splitlines()) == 1
    assert "4 hits" in done.stderr


def test_nothing_found_is_no_error(folder: Path) -> None:
    done = jpnews("kwic", "out", "どこにもない", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(jpnews("stance", "out", "--holder", "誰", "--format", "json", cwd=folder).stdout) == []


@pytest.mark.parametrize("command", ["report", "entities", "quotes", "stance", "export"])
def test_no_tables(folder: Path, command: str) -> None:
    done = jpnews(command, "nowhere", *(["--format", "jsonl"] if command == "export" else []), cwd=folder)
    assert done.returncode == 3
    assert done.stdout == ""
    assert "no tables here" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("kwic", "out", "("), "no regular expression"),
        (("kwic", "out", "x", "--voice", "author"), "editorial, report, other"),
        (("entities", "out", "--format", "xml"), "xml"),
        (("export", "out", "--format", "brat"), "-o"),
        (("export", "out", "--format", "docbin"), "-o"),
        (("report", "out", "-o", "no/such/folder/r.html"), "no/such/folder"),
        (("report", "out", "--sample", "0"), "--sample"),
    ],
)
def test_usage_errors(folder: Path, arguments: tuple[str, ...], word: str) -> None:
    done = jpnews(*arguments, cwd=folder)
    assert done.returncode == 2
    assert word in done.stderr


def test_export(folder: Path) -> None:
    assert len(jpnews("export", "out", "--format", "jsonl", cwd=folder).stdout.splitlines()) == 4
    assert jpnews("export", "out", "--format", "brat", "-o", "brat", cwd=folder).returncode == 0
    assert (folder / "brat" / "a.txt").is_file()


def test_every_command_has_an_example() -> None:
    for command in app.commands.values():
        assert "Example: jpnews " in str(command.help)
