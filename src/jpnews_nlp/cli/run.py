"""The command ``jpnews analyze``: a corpus into tables, with progress, summary and exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jpnews_nlp.cli.console import (
    DATE,
    DECLARED_VOICE,
    ENGINE,
    FOLDER,
    LEXICON,
    NOTHING,
    SOME_FAILED,
    USAGE,
    say,
    settings_of,
    told,
)

if TYPE_CHECKING:
    from jpnews_nlp.config import Settings
    from jpnews_nlp.runner import Progress, Summary


@click.command(no_args_is_help=True)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("-o", "--out", required=True, help="Folder for the tables; a path or URI (s3://bucket/tables)")
@ENGINE
@click.option("--runner", help="local: processes on this machine; ray: a cluster")
@click.option("--ray-address", help="Of a Ray cluster; without it, Ray on this machine")
@click.option("--workers", type=int, help="Processes; 0: as many as the corpus calls for")
@click.option("--format", help="parquet,csv or one of them")
@click.option(
    "--csv-safe/--no-csv-safe", default=None, help="Guard cells that a spreadsheet would run as formulas [yes]"
)
@click.option("--tables", help="Tables to write, separated by commas; all by default")
@DATE
@DECLARED_VOICE
@click.option("--limit", type=int, help="Read no more than N documents")
@click.option("--force", is_flag=True, default=None, help="Analyse unchanged documents too")
@click.option("--fail-fast", is_flag=True, default=None, help="Stop at the first failure")
@click.option("--follow-links", is_flag=True, default=None, help="Follow links out of the corpus")
@click.option(
    "--max-bytes", type=int, help="Refuse larger files, and larger records of JSONL, CSV and Parquet files [50000000]"
)
@click.option(
    "--scratch", type=FOLDER, help="Folder of this machine for a run whose output is a URI [the user's cache]"
)
@click.option("--config", type=FOLDER, help="TOML file with these settings [jpnews.toml]")
@LEXICON
@click.option("--log-format", help="text or json (one object a line, on stderr)")
def analyze(inputs: tuple[str, ...], out: str, config: Path | None, **flags: object) -> None:
    """Analyse a corpus into tables (Parquet and CSV).

    INPUT is a file, folder or URI, or - for stdin. Files are .txt .md .html .jsonl .csv .parquet. A second run
    analyses only what has changed.

    Example: jpnews analyze corpus/ -o outputs/ --engine mecab
    """
    settings = settings_of(flags, config)
    summary = _run(inputs, out, settings)
    _report_run(summary, settings)
    raise click.exceptions.Exit(_exit_status(summary))


def _run(inputs: Sequence[str], out: str, settings: Settings) -> Summary:
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
    elif not sys.stderr.isatty():
        yield lambda progress: None
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
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
    for notice in summary.notices:
        say(f"note: {notice}")
    for path, message in failures[:20]:
        say(f"failed: {path}: {message}", fg="red")
    if len(failures) > 20:
        say(f"… and {len(failures) - 20} more in the table failures", fg="red")
    counts = {label: f"{summary.counts[name]:,}" for name, label in _SUMMARY.items()}
    width = max(map(len, counts.values()))
    for label, count in counts.items():
        say(f"{count:>{width}} {label}")
    done = f"{summary.analysed} analysed, {summary.unchanged} unchanged, in {summary.seconds:.1f} s"
    say(f"{done}; tables in {summary.folder}/")


def _exit_status(summary: Summary) -> int:
    if not summary.counts["documents"]:
        if not summary.failures:
            say("jpnews: nothing to read: no .txt .md .html .jsonl .csv .parquet file here", fg="red")
        return NOTHING
    return SOME_FAILED if summary.failures else 0
