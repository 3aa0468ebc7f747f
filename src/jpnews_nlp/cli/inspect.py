"""Commands on one file, one table or one folder: show, schema, check, evaluate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from jpnews_nlp.cli.console import (
    DATE,
    DECLARED_VOICE,
    ENGINE,
    FOLDER,
    LEXICON,
    NOTHING,
    OUT,
    USAGE,
    say,
    settings_of,
    told,
)

if TYPE_CHECKING:
    from jpnews_nlp.config import Settings


@click.command(no_args_is_help=True)
@click.argument("file")
@click.option("--why", is_flag=True, help="Print the evidence for each voice and claim")
@ENGINE
@DATE
@DECLARED_VOICE
@LEXICON
def show(file: str, why: bool, engine: str | None, **flags: object) -> None:
    """Print one article: whose words, and what its author claims.

    FILE is an article, or - for stdin.

    Example: jpnews show corpus/01-kokusai-teisen.txt --why
    """
    from rich.console import Console

    from jpnews_nlp.lexicon.checksums import DataError
    from jpnews_nlp.report.terminal import article_lines

    settings = settings_of({"engine": engine or "mecab", **flags})
    out = Console(highlight=False, soft_wrap=True)
    width = out.width if out.is_terminal else None
    with told(DataError, status=USAGE):
        for tables in _articles(file, settings):
            for line in article_lines(tables, why=why, width=width):
                out.print(line)


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
        say(f"jpnews: {failure.path}: {failure.message}", fg="red")
    documents = [item for item in found if not isinstance(item, Failure)]
    if not documents:
        raise click.exceptions.Exit(NOTHING)
    analyse = open_pipeline(settings.engine, settings.lexicon)
    keep_what_is_loaded()
    for document in documents:
        tables = rows_of(document, *analyse(document.article))
        yield {name: to_table(name, columns).to_pylist() for name, columns in tables.items()}


@click.command()
@click.argument("table", required=False)
def schema(table: str | None) -> None:
    """Print the tables, or the columns of one (TSV).

    TABLE is the name of a table; without it all are listed. Of a column: name, type, whether it may be empty, meaning.

    Example: jpnews schema dates
    """
    from jpnews_nlp.schema import TABLES, describe

    if table is None:
        for name, columns in TABLES.items():
            click.echo(f"{name}\t{describe(columns)}")
        return
    if table not in TABLES:
        say(f"jpnews: no table {table}; the tables are {', '.join(TABLES)}", fg="red")
        raise click.exceptions.Exit(USAGE)
    for field in TABLES[table]:
        click.echo(f"{field.name}\t{field.type}\t{'nullable' if field.nullable else 'required'}\t{describe(field)}")


@click.command(no_args_is_help=True)
@OUT
def check(out: str) -> None:
    """Verify the tables of a finished run.

    OUT is the folder of the run, a path or URI. Schemas, offsets, keys, and that segments cover the text. Exit status 1
    if anything is wrong.

    Example: jpnews check outputs/
    """
    from jpnews_nlp.tables.check import check_tables
    from jpnews_nlp.tables.read import OutputError

    with told(OutputError, status=NOTHING):
        problems = check_tables(out)
        counted = 0
        for problem in problems:
            counted += 1
            click.echo(problem)
    say(f"{counted} problem{'s' * (counted > 1)}" if counted else "all tables are in order")
    raise click.exceptions.Exit(1 if counted else 0)


@click.command(no_args_is_help=True)
@click.argument("gold", type=FOLDER)
@click.argument("pred", required=False)
@ENGINE
@click.option("--confusions", type=int, default=5, help="How many missed and invented rows to list a layer [5]")
@click.option("--format", type=click.Choice(["table", "json"]), default="table", help="How to write the scores [table]")
@click.option(
    "--prefer",
    type=click.Choice(["auto", "past", "future"]),
    default="auto",
    help="For sets of dates: as of dates.parse",
)
@click.option("--ranges", type=click.Choice(["joined", "ends"]), default="joined", help="The same")
@click.option("--late-hours", is_flag=True, help="The same")
def evaluate(
    gold: Path,
    pred: str | None,
    engine: str | None,
    confusions: int,
    format: str,
    prefer: Literal["auto", "past", "future"],
    ranges: Literal["joined", "ends"],
    late_hours: bool,
) -> None:
    """Score each layer against hand-marked articles.

    Precision, recall, F1, and what was missed and invented. GOLD is a folder of gold articles (XML), PRED the tables of
    a run; without PRED, GOLD is analysed.

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
        click.echo(json.dumps(scores.as_dict(), ensure_ascii=False, indent=2))
        return
    for line in report_lines(scores, confusions):
        click.echo(line)
