"""Commands on one file, one table or one folder: show, schema, check, evaluate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from jpnews_nlp.cli import console
from jpnews_nlp.cli.console import NOTHING, USAGE, Day, DeclaredVoice, Engine, Lexicon, Out, err, settings_of, told

if TYPE_CHECKING:
    from jpnews_nlp.config import Settings


def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An article, or - for stdin")],
    why: Annotated[bool, typer.Option("--why", help="Print the evidence for each voice and claim")] = False,
    engine: Engine = None,
    date: Day = None,
    voice: DeclaredVoice = None,
    lexicon: Lexicon = None,
) -> None:
    """Print one article: whose words, and what its author claims.

    Example: jpnews show corpus/01-kokusai-teisen.txt --why
    """
    flags = {"engine": engine or "mecab", "date": date, "voice": voice, "lexicon": lexicon}
    from jpnews_nlp.lexicon.checksums import DataError
    from jpnews_nlp.report.terminal import article_lines

    settings = settings_of(flags)
    width = console.out.width if console.out.is_terminal else None
    with told(DataError, status=USAGE):
        for tables in _articles(file, settings):
            for line in article_lines(tables, why=why, width=width):
                console.out.print(line)


def _articles(file: str, settings: Settings) -> Iterator[dict[str, Any]]:
    """Yield the rows of each document of a file; on a failure say so and end."""
    from jpnews_nlp.corpus import Failure, ReadOptions, discover, read
    from jpnews_nlp.pipeline import open_pipeline
    from jpnews_nlp.tables.arrow import to_table
    from jpnews_nlp.tables.rows import rows_of
    from jpnews_nlp.thrift import keep_what_is_loaded

    listing = discover([file])
    options = ReadOptions(settings.date, settings.voice, settings.max_bytes)
    found = [*listing.failures, *(item for source in listing for item in read(source, options))]
    for failure in (item for item in found if isinstance(item, Failure)):
        err.print(f"jpnews: {failure.path}: {failure.message}", style="red", markup=False)
    documents = [item for item in found if not isinstance(item, Failure)]
    if not documents:
        raise typer.Exit(NOTHING)
    analyse = open_pipeline(settings.engine, settings.lexicon)
    keep_what_is_loaded()
    for document in documents:
        tables = rows_of(document, *analyse(document.article))
        yield {name: to_table(name, columns).to_pylist() for name, columns in tables.items()}


def schema(
    table: Annotated[
        str | None, typer.Argument(metavar="TABLE", help="Name of a table; all tables without one")
    ] = None,
) -> None:
    """Print the tables, or the columns of one (TSV).

    Of a column: name, type, whether it may be empty, meaning.

    Example: jpnews schema dates
    """
    from jpnews_nlp.schema import TABLES, describe

    if table is None:
        for name, columns in TABLES.items():
            typer.echo(f"{name}\t{describe(columns)}")
        return
    if table not in TABLES:
        err.print(f"jpnews: no table {table}; the tables are {', '.join(TABLES)}", style="red", markup=False)
        raise typer.Exit(USAGE)
    for field in TABLES[table]:
        typer.echo(f"{field.name}\t{field.type}\t{'nullable' if field.nullable else 'required'}\t{describe(field)}")


def check(out: Out) -> None:
    """Verify the tables of a finished run.

    Schemas, offsets, keys, and that segments cover the text. Exit status 1 if anything is wrong.

    Example: jpnews check outputs/
    """
    from jpnews_nlp.tables.check import check_tables
    from jpnews_nlp.tables.read import OutputError

    with told(OutputError, status=NOTHING):
        problems = check_tables(out)
        counted = 0
        for problem in problems:
            counted += 1
            typer.echo(problem)
    err.print(f"{counted} problem{'s' * (counted > 1)}" if counted else "all tables are in order")
    raise typer.Exit(1 if counted else 0)


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Folder of gold articles (XML), or of sets of dates (JSONL)")
    ],
    pred: Annotated[str | None, typer.Argument(metavar="PRED", help="Tables of a run; else GOLD is analysed")] = None,
    engine: Engine = None,
    confusions: Annotated[int, typer.Option(help="How many missed and invented rows to list a layer")] = 5,
    format: Annotated[str, typer.Option(help="table or json")] = "table",
    prefer: Annotated[
        Literal["auto", "past", "future"], typer.Option(help="For sets of dates: as of dates.parse")
    ] = "auto",
    ranges: Annotated[Literal["joined", "ends"], typer.Option(help="The same")] = "joined",
    late_hours: Annotated[bool, typer.Option("--late-hours", help="The same")] = False,
) -> None:
    """Score each layer against hand-marked articles.

    Precision, recall, F1, and what was missed and invented.

    GOLD may also be sets of temporal expressions, a text a line of JSON; dates.parse alone is scored on them.

    Example: jpnews evaluate tests/gold --engine mecab
    """
    from jpnews_nlp.evaluation import GoldError, evaluate_folder, evaluate_sets, is_set, report_lines
    from jpnews_nlp.lexicon.checksums import DataError

    with told(DataError, status=USAGE), told(GoldError, FileNotFoundError, status=NOTHING):
        from jpnews_nlp.dates import parse

        if is_set(gold):
            scores = evaluate_sets(gold, partial(parse, prefer=prefer, ranges=ranges, late_hours=late_hours))
        else:
            scores = evaluate_folder(gold, pred, engine=settings_of({"engine": engine}).engine)
    if format == "json":
        typer.echo(json.dumps(scores.as_dict(), ensure_ascii=False, indent=2))
        return
    for line in report_lines(scores, confusions):
        typer.echo(line)
