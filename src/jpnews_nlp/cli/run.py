"""The command ``jpnews analyze``: a corpus into tables, with progress, summary and exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jpnews_nlp.cli.console import (
    NOTHING,
    SOME_FAILED,
    USAGE,
    Day,
    DeclaredVoice,
    Engine,
    Lexicon,
    err,
    settings_of,
    told,
)

if TYPE_CHECKING:
    from jpnews_nlp.config import Settings
    from jpnews_nlp.runner import Progress, Summary


def analyze(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, URIs, or - for stdin")],
    out: Annotated[str, typer.Option("-o", "--out", help="Folder for the tables; a path or URI (s3://bucket/tables)")],
    engine: Engine = None,
    runner: Annotated[str | None, typer.Option(help="local: processes on this machine; ray: a cluster")] = None,
    ray_address: Annotated[str | None, typer.Option(help="Of a Ray cluster; without it, Ray on this machine")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes; 0: as many as the corpus calls for")] = None,
    format: Annotated[str | None, typer.Option(help="parquet,csv or one of them")] = None,
    csv_safe: Annotated[
        bool | None,
        typer.Option("--csv-safe/--no-csv-safe", help="Guard cells that a spreadsheet would run as formulas [yes]"),
    ] = None,
    tables: Annotated[str | None, typer.Option(help="Tables to write, separated by commas; all by default")] = None,
    date: Day = None,
    voice: DeclaredVoice = None,
    limit: Annotated[int | None, typer.Option(help="Read no more than N documents")] = None,
    force: Annotated[bool, typer.Option("--force", help="Analyse unchanged documents too")] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure")] = False,
    follow_links: Annotated[bool, typer.Option("--follow-links", help="Follow links out of the corpus")] = False,
    max_bytes: Annotated[
        int | None,
        typer.Option(help="Refuse larger files, and larger records of JSONL, CSV and Parquet files [50000000]"),
    ] = None,
    scratch: Annotated[
        Path | None, typer.Option(help="Folder of this machine for a run whose output is a URI [the user's cache]")
    ] = None,
    config: Annotated[Path | None, typer.Option(help="TOML file with these settings [jpnews.toml]")] = None,
    lexicon: Lexicon = None,
    log_format: Annotated[str | None, typer.Option(help="text or json (one object a line, on stderr)")] = None,
) -> None:
    """Analyse a corpus into tables (Parquet and CSV).

    Files are .txt .md .html .jsonl .csv .parquet. A second run analyses only what has changed.

    Example: jpnews analyze corpus/ -o outputs/ --engine mecab
    """
    flags = {
        "engine": engine,
        "runner": runner,
        "ray_address": ray_address,
        "workers": workers,
        "format": format,
        "csv_safe": csv_safe,
        "tables": tables,
        "date": date,
        "voice": voice,
        "limit": limit,
        "force": force or None,
        "fail_fast": fail_fast or None,
        "follow_links": follow_links or None,
        "max_bytes": max_bytes,
        "scratch": scratch,
        "lexicon": lexicon,
        "log_format": log_format,
    }
    settings = settings_of(flags, config)
    summary = _run(inputs, out, settings)
    _report_run(summary, settings)
    raise typer.Exit(_exit_status(summary))


def _run(inputs: list[str], out: str, settings: Settings) -> Summary:
    from jpnews_nlp.lexicon.checksums import DataError
    from jpnews_nlp.runner import (
        AnalysisError,
        ClusterError,
        FailFastError,
        LockedError,
        UnfinishedError,
        analyze_corpus,
    )

    with (
        told(AnalysisError, ClusterError, LockedError, DataError, status=USAGE),
        told(FailFastError, UnfinishedError, status=SOME_FAILED),
        _progress(settings) as report,
    ):
        return analyze_corpus(inputs, out, settings, report)


@contextmanager
def _progress(settings: Settings) -> Iterator[Any]:
    """A progress bar on a terminal; JSON lines if asked for; else nothing."""
    if settings.log_format == "json":
        yield _log_progress
    elif not err.is_terminal:
        yield lambda progress: None
    else:
        from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Bar(*columns, console=err, transient=True) as bar:
            task = bar.add_task("analysing", total=None)
            yield lambda now: bar.update(task, completed=now.done, total=None if now.reading else now.read)


def _log_progress(progress: Progress) -> None:
    _log({"event": "progress", "read": progress.read, "done": progress.done, "reading": progress.reading})


def _log(event: dict[str, Any]) -> None:
    print(json.dumps(event, ensure_ascii=False), file=sys.stderr, flush=True)  # noqa: T201


_SUMMARY = {
    "documents": "documents",
    "reports": "reports found",
    "entities": "entities",
    "dates": "dates",
    "quotes": "quotes",
    "stances": "author stances",
    "reported_stances": "reported stances",
    "failures": "failures",
}


def _report_run(summary: Summary, settings: Settings) -> None:
    failures = [(failure.path, failure.message) for failure in summary.failures]
    if settings.log_format == "json":
        for path, message in failures:
            _log({"event": "failure", "path": path, "message": message})
        _log({"event": "done", "counts": summary.counts, "seconds": round(summary.seconds, 2)})
        return
    from rich.table import Table

    for notice in summary.notices:
        err.print(f"note: {notice}", markup=False)
    for path, message in failures[:20]:
        err.print(f"failed: {path}: {message}", style="red", markup=False)
    if len(failures) > 20:
        err.print(f"… and {len(failures) - 20} more in the table failures", style="red")
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    for name, label in _SUMMARY.items():
        table.add_row(f"{summary.counts[name]:,}", label)
    err.print(table)
    done = f"{summary.analysed} analysed, {summary.unchanged} unchanged, in {summary.seconds:.1f} s"
    err.print(f"{done}; tables in {summary.folder}/", markup=False)


def _exit_status(summary: Summary) -> int:
    if not summary.counts["documents"]:
        if not summary.failures:
            err.print("jpnews: nothing to read: no .txt .md .html .jsonl .csv .parquet file here", style="red")
        return NOTHING
    return SOME_FAILED if summary.failures else 0
