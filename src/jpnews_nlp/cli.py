"""The command line. Data goes to stdout, everything else to stderr; this is the only room that prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from jpnews_nlp.cli_explore import explore

if TYPE_CHECKING:
    from jpnews_nlp.config import Settings
    from jpnews_nlp.runner import Progress, Summary

app = typer.Typer(
    name="jpnews",
    help="Turn Japanese news commentary into tables: the author's voice apart from the quoted reports.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(explore)
_err = Console(stderr=True, highlight=False, soft_wrap=True)
_out = Console(highlight=False, soft_wrap=True)

SOME_FAILED, USAGE, NOTHING, INTERRUPTED = 1, 2, 3, 130

Engine = Annotated[str | None, typer.Option(help="ginza (with a parser, the default) or mecab (fast)")]
Lexicon = Annotated[Path | None, typer.Option(help="Folder of CSV tables to lay over the package's own")]
Day = Annotated[str | None, typer.Option(help="Publication date (YYYY-MM-DD) of documents that name none")]
DeclaredVoice = Annotated[str | None, typer.Option(help="What each document is as a whole: editorial or report")]


def main() -> None:
    """Entry point of the command ``jpnews``."""
    app()


@app.command()
def analyze(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, or - for stdin")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the tables")],
    engine: Engine = None,
    runner: Annotated[str | None, typer.Option(help="local: processes on this machine")] = None,
    workers: Annotated[int | None, typer.Option(help="Processes; 0: as many as the corpus calls for")] = None,
    format: Annotated[str | None, typer.Option(help="parquet,csv or one of them")] = None,
    tables: Annotated[str | None, typer.Option(help="Tables to write, separated by commas; all by default")] = None,
    date: Day = None,
    voice: DeclaredVoice = None,
    limit: Annotated[int | None, typer.Option(help="Read no more than N documents")] = None,
    force: Annotated[bool, typer.Option("--force", help="Analyse unchanged documents too")] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure")] = False,
    follow_links: Annotated[bool, typer.Option("--follow-links", help="Follow links out of the corpus")] = False,
    max_bytes: Annotated[int | None, typer.Option(help="Refuse larger files [50000000]")] = None,
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
        "workers": workers,
        "format": format,
        "tables": tables,
        "date": date,
        "voice": voice,
        "limit": limit,
        "force": force or None,
        "fail_fast": fail_fast or None,
        "follow_links": follow_links or None,
        "max_bytes": max_bytes,
        "lexicon": lexicon,
        "log_format": log_format,
    }
    settings = _settings(flags, config)
    summary = _run(inputs, out, settings)
    _report_run(summary, settings)
    raise typer.Exit(_exit_status(summary))


def _settings(flags: dict[str, Any], config: Path | None) -> Settings:
    from jpnews_nlp.config import SettingsError, resolve
    from jpnews_nlp.lexicon import LexiconError, open_lexicon

    with _told(SettingsError, LexiconError, status=USAGE):
        settings = resolve(flags, config=config)
        open_lexicon(settings.lexicon)
    return settings


def _run(inputs: list[str], out: Path, settings: Settings) -> Summary:
    from jpnews_nlp.lexicon import LexiconError
    from jpnews_nlp.runner import AnalysisError, FailFastError, LockedError, analyze_corpus

    try:
        with (
            _told(FailFastError, status=SOME_FAILED),
            _told(AnalysisError, LockedError, LexiconError, status=USAGE),
            _progress(settings) as report,
        ):
            return analyze_corpus(inputs, out, settings, report)
    except KeyboardInterrupt:
        _err.print(f"interrupted; run the same command again to go on ({out} keeps what is done)", markup=False)
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _told(*errors: type[Exception], status: int) -> Iterator[None]:
    """Turn an error that the user can do something about into one line and an exit status."""
    try:
        yield
    except errors as error:
        _err.print(f"jpnews: {error}", style="red", markup=False)
        raise typer.Exit(status) from None


@contextmanager
def _progress(settings: Settings) -> Iterator[Any]:
    """A progress bar on a terminal; JSON lines if asked for; else nothing."""
    if settings.log_format == "json":
        yield _log_progress
    elif not _err.is_terminal:
        yield lambda progress: None
    else:
        from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Bar(*columns, console=_err, transient=True) as bar:
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
        _err.print(f"note: {notice}", markup=False)
    for path, message in failures[:20]:
        _err.print(f"failed: {path}: {message}", style="red", markup=False)
    if len(failures) > 20:
        _err.print(f"… and {len(failures) - 20} more in the table failures", style="red")
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right")
    table.add_column()
    for name, label in _SUMMARY.items():
        table.add_row(f"{summary.counts[name]:,}", label)
    _err.print(table)
    done = f"{summary.analysed} analysed, {summary.unchanged} unchanged, in {summary.seconds:.1f} s"
    _err.print(f"{done}; tables in {summary.folder}/", markup=False)


def _exit_status(summary: Summary) -> int:
    if not summary.counts["documents"]:
        if not summary.failures:
            _err.print("jpnews: nothing to read: no .txt .md .html .jsonl .csv .parquet file here", style="red")
        return NOTHING
    return SOME_FAILED if summary.failures else 0


@app.command()
def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An article, or - for stdin")],
    why: Annotated[bool, typer.Option("--why", help="Print the evidence for each voice")] = False,
    engine: Engine = None,
    date: Day = None,
    voice: DeclaredVoice = None,
    lexicon: Lexicon = None,
) -> None:
    """Print one article with voices, roles and reports in colour.

    Example: jpnews show corpus/01-kokusai-teisen.txt --why
    """
    flags = {"engine": engine or "mecab", "date": date, "voice": voice, "lexicon": lexicon}
    settings = _settings(flags, None)
    for tables in _articles(file, settings):
        from jpnews_nlp.report.terminal import article_lines

        for line in article_lines(tables, why=why):
            _out.print(line)


def _articles(file: str, settings: Settings) -> Iterator[dict[str, Any]]:
    """Yield the rows of each document of a file; on a failure say so and end."""
    from jpnews_nlp.corpus import Failure, ReadOptions, discover, read
    from jpnews_nlp.language.document import read as run
    from jpnews_nlp.language.engines import load
    from jpnews_nlp.tables.arrow import to_table
    from jpnews_nlp.tables.rows import rows_of

    listing = discover([file])
    options = ReadOptions(settings.date, settings.voice, settings.max_bytes)
    found = [*listing.failures, *(item for source in listing for item in read(source, options))]
    for failure in (item for item in found if isinstance(item, Failure)):
        _err.print(f"jpnews: {failure.path}: {failure.message}", style="red", markup=False)
    documents = [item for item in found if not isinstance(item, Failure)]
    if not documents:
        raise typer.Exit(NOTHING)
    nlp = load(settings.engine, lexicon=settings.lexicon)
    for document in documents:
        tables = rows_of(document, run(nlp, document.article))
        yield {name: to_table(name, columns).to_pylist() for name, columns in tables.items()}


@app.command()
def schema(table: Annotated[str | None, typer.Argument(metavar="[TABLE]")] = None) -> None:
    """Print the tables, or the columns of one: name, type, whether it may be empty, meaning (TSV).

    Example: jpnews schema dates
    """
    from jpnews_nlp.schema import TABLES, describe

    if table is None:
        for name, columns in TABLES.items():
            typer.echo(f"{name}\t{describe(columns)}")
        return
    if table not in TABLES:
        _err.print(f"jpnews: no table {table}; the tables are {', '.join(TABLES)}", style="red", markup=False)
        raise typer.Exit(USAGE)
    for field in TABLES[table]:
        typer.echo(f"{field.name}\t{field.type}\t{'nullable' if field.nullable else 'required'}\t{describe(field)}")


@app.command()
def check(out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder of a finished run")]) -> None:
    """Verify the tables of a finished run: schemas, offsets, keys, and that segments cover the text.

    Example: jpnews check outputs/
    """
    from jpnews_nlp.tables.check import check_tables
    from jpnews_nlp.tables.read import OutputError

    with _told(OutputError, status=NOTHING):
        problems = check_tables(out)
        counted = 0
        for problem in problems:
            counted += 1
            typer.echo(problem)
    _err.print(f"{counted} problems" if counted else "all tables are in order")
    raise typer.Exit(1 if counted else 0)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of gold articles (XML)")],
    pred: Annotated[
        Path | None, typer.Argument(metavar="[PRED]", help="Tables of a run; else GOLD is analysed")
    ] = None,
    engine: Engine = None,
    confusions: Annotated[int, typer.Option(help="How many missed and invented rows to list a layer")] = 5,
    format: Annotated[str, typer.Option(help="table or json")] = "table",
) -> None:
    """Score each layer against gold: precision, recall, F1, and what was missed and invented.

    Example: jpnews evaluate tests/gold --engine mecab
    """
    from jpnews_nlp.evaluation import GoldError, evaluate_folder, report_lines

    settings = _settings({"engine": engine}, None)
    with _told(GoldError, FileNotFoundError, status=NOTHING):
        scores = evaluate_folder(gold, pred, engine=settings.engine)
    if format == "json":
        typer.echo(json.dumps(scores.as_dict(), ensure_ascii=False, indent=2))
        return
    for line in report_lines(scores, confusions):
        typer.echo(line)
