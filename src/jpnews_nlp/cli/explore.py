"""Commands that show what a run found: report, kwic, entities, quotes, stance, export.

Data goes to stdout, everything else to stderr. On a terminal long output is paged and lines are cut to its width.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from jpnews_nlp.cli.console import FOLDER, NOTHING, OUT, USAGE, say, told

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import RenderableType

    from jpnews_nlp.report.filters import Filter
    from jpnews_nlp.report.kwic import Hit
    from jpnews_nlp.tables.read import Tables

_COLOURS = {"editorial": "bold yellow", "report": "cyan", "other": "dim"}


Format = Literal["table", "csv", "json"]
Target = Literal["conllu", "docbin", "brat", "jsonl"]

_AS = click.option(
    "--format", type=click.Choice(["table", "csv", "json"]), default="table", help="How to write the rows [table]"
)
_LIMIT = click.option("--limit", type=click.IntRange(min=0), help="No more than N rows")
_HOLDER = click.option("--holder", help="Only sentences with a stance of this holder; author: the article's own")
_VOICE = click.option("--voice", help="Only this voice: editorial, report or other")
_PUBLISHER = click.option("--publisher", help="Only reports of this publisher (or a part of its name)")
_COUNTRY = click.option("--country", help="Only sentences that mention this country (ISO code or name)")


def _filtered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `Filter`."""
    for option in (_COUNTRY, _HOLDER, _PUBLISHER, _VOICE):
        command = option(command)
    return command


@contextmanager
def _opened(out: str) -> Iterator[Tables]:
    """The tables of a run; without them, or without one that is needed, one line and an exit status."""
    from jpnews_nlp.tables.read import OutputError, read

    with told(OutputError, status=NOTHING):
        yield read(out)


def _filter(chosen: dict[str, str | None]) -> Filter:
    from jpnews_nlp.report.filters import Filter, FilterError

    with told(FilterError, status=USAGE):
        return Filter(**chosen)


@click.command(no_args_is_help=True)
@OUT
@click.option("-o", "--out", "file", type=FOLDER, default="report.html", help="The HTML file to write [report.html]")
@click.option("--sample", type=click.IntRange(min=1), help="Include no more than N articles [1000]")
@click.option(
    "--lang", "language", type=click.Choice(["ja", "en"]), default="ja", help="Language of the labels at first [ja]"
)
def report(out: str, file: Path, sample: int | None, language: Literal["ja", "en"]) -> None:
    """Write a run as one HTML file to read and explore.

    A corpus page, article pages and a search; it needs no network.

    Counts are over all articles; of more than 1,000 a sample is included to read and search.

    Example: jpnews report outputs/ -o report.html
    """
    from jpnews_nlp.report.page import write_report

    with _opened(out) as tables, told(OSError, status=USAGE):
        written = write_report(tables, file, sample=sample, language=language)
    say(f"{file}: {written.included} of {written.documents} articles, {written.size / 1e6:.1f} MB")


@click.command(no_args_is_help=True)
@OUT
@click.argument("pattern")
@click.option("--lemma", is_flag=True, help="PATTERN is dictionary forms with blanks between them; * is any word")
@_filtered
@click.option("--width", type=click.IntRange(min=2), help="Cells of context on each side [as the terminal has]")
@_LIMIT
@_AS
def kwic(
    out: str, pattern: str, lemma: bool, width: int | None, limit: int | None, format: Format, **chosen: str | None
) -> None:
    """Print key words in context.

    Each hit of a pattern with the text around it, the hits below one another.

    Example: jpnews kwic outputs/ '撤退|撤収' --voice editorial
    """
    from jpnews_nlp.report.kwic import PatternError, by_lemma, by_regex

    only = _filter(chosen)
    with _opened(out) as tables, told(PatternError, status=USAGE):
        hits = list((by_lemma if lemma else by_regex)(tables, pattern, only))
        _count(len(hits), "hits")
        texts = dict(tables.documents[["doc_id", "text"]].itertuples(index=False, name=None))
    shown = hits[:limit]
    if format == "table":
        _paged(_aligned(shown, texts, width))
    else:
        _rows(_in_context(shown, texts, width or 40), format)


def _aligned(hits: list[Hit], texts: dict[str, str], width: int | None) -> list[RenderableType]:
    """Lines whose hits stand below one another: the name of the article, then left, hit and right."""
    from rich.cells import cell_len, set_cell_size
    from rich.console import Console
    from rich.text import Text

    from jpnews_nlp.corpus.names import flat
    from jpnews_nlp.report.kwic import context

    console = Console()
    names = min(24, max((cell_len(flat(hit.doc_id)) for hit in hits), default=0))
    middle = min(24, max((cell_len(flat(texts[hit.doc_id][hit.start : hit.end])) for hit in hits), default=0))
    side = width or max(8, (console.width - names - middle - 4) // 2 if console.is_terminal else 40)
    lines: list[RenderableType] = []
    for hit in hits:
        left, word, right = context(texts[hit.doc_id], hit, side)
        line = Text(set_cell_size(flat(hit.doc_id), names) + "  ", style="dim", no_wrap=True, overflow="crop")
        line.append(" " * (side - cell_len(left)) + left + " ", style="none")
        line.append(word, style=f"not dim {_COLOURS.get(hit.voice, '')} underline")
        line.append(" " + right, style="none")
        lines.append(line)
    return lines


def _in_context(hits: list[Hit], texts: dict[str, str], width: int) -> pd.DataFrame:
    import pandas as pd

    from jpnews_nlp.report.kwic import context

    columns = ["doc_id", "start", "end", "left", "hit", "right", "voice", "publisher"]
    rows = [
        (hit.doc_id, hit.start, hit.end, *context(texts[hit.doc_id], hit, width), hit.voice, hit.publisher)
        for hit in hits
    ]
    return pd.DataFrame(rows, columns=columns)


@click.command(no_args_is_help=True)
@OUT
@click.option("--label", help="COUNTRY, PERSON, ORGANIZATION, LOCATION or EVENT")
@_filtered
@_LIMIT
@_AS
def entities(out: str, label: str | None, limit: int | None, format: Format, **chosen: str | None) -> None:
    """List the entities, with their mentions by voice.

    Example: jpnews entities outputs/ --label PERSON --voice report
    """
    from jpnews_nlp.report.listing import list_entities

    only = _filter(chosen)
    with _opened(out) as tables:
        found = list_entities(tables, only, label)
    _listed(found, limit, format, "entities")


@click.command(no_args_is_help=True)
@OUT
@click.option("--source", help="Only what this speaker says (or a part of the name)")
@_filtered
@_LIMIT
@_AS
def quotes(out: str, source: str | None, limit: int | None, format: Format, **chosen: str | None) -> None:
    """List the quotations: who says what in whose text.

    Example: jpnews quotes outputs/ --source 報道官
    """
    from jpnews_nlp.report.listing import list_quotes

    only = _filter(chosen)
    with _opened(out) as tables:
        found = list_quotes(tables, only, source)
    _listed(found, limit, format, "quotations")


@click.command(no_args_is_help=True)
@OUT
@click.option("--holder", help="Only this holder (or a part of the name); author: the article's own")
@click.option("--target", help="Only positions toward this (or a part of it)")
@click.option("--category", help="Only this category, such as deontic")
@_VOICE
@_PUBLISHER
@_COUNTRY
@_LIMIT
@_AS
def stance(
    out: str, target: str | None, category: str | None, limit: int | None, format: Format, **chosen: str | None
) -> None:
    """List the positions: the authors' claims by strength, others' on the same targets beside them; then theirs.

    Example: jpnews stance outputs/ --holder author --category deontic
    """
    from jpnews_nlp.report.listing import list_stances

    only = _filter(chosen)
    with _opened(out) as tables:
        found = list_stances(tables, only, target, category)
    _listed(found, limit, format, "stances")


def _listed(rows: pd.DataFrame, limit: int | None, format: Format, what: str) -> None:
    _count(len(rows), what)
    shown = rows if limit is None else rows.head(limit)
    if format == "table":
        _paged([_table(shown)])
    else:
        _rows(shown, format)


def _count(number: int, what: str) -> None:
    say(f"{number:,} {what}", dim=True)


def _rows(rows: pd.DataFrame, format: Format) -> None:
    """CSV (with a header) or JSON (an array of objects)."""
    if format == "csv":
        sys.stdout.write(rows.to_csv(index=False, lineterminator="\r\n"))
        return
    plain = rows.astype(object).where(rows.notna(), None)
    json.dump(plain.to_dict("records"), sys.stdout, ensure_ascii=False, indent=1, default=str)
    sys.stdout.write("\n")


_LEFT_OUT = ["end", "source_entity_id"]  # of the table for people; CSV and JSON have them
_NUMBERS = {"start", "end", "mentions", "documents", "polarity", "strength", *_COLOURS}
_PROSE = {"doc_id", "source", "source_entity_id", "cue", "content", "holder", "target", "surface", "entity_id", "name"}


def _table(rows: pd.DataFrame) -> RenderableType:
    """Rows below one another, in columns as wide as their characters; on a terminal only what is prose is cut."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from jpnews_nlp.corpus.names import flat
    from jpnews_nlp.report.widths import fitted

    console = Console()
    rows = rows.drop(columns=_LEFT_OUT, errors="ignore")
    # Text, so that brackets in an article are not read as markup
    shown = [["" if value is None else flat(str(value)) for value in row] for row in rows.itertuples(index=False)]
    names = list(rows.columns)
    room = console.width if console.is_terminal else _WIDE
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    for name, width in zip(names, fitted([names, *shown], [name in _PROSE for name in names], room), strict=True):
        justify: Literal["left", "right"] = "right" if name in _NUMBERS else "left"
        table.add_column(name, justify=justify, no_wrap=True, overflow="ellipsis", width=width)
    for cells in shown:
        table.add_row(*map(Text, cells))
    return table


def _paged(lines: Iterable[RenderableType]) -> None:
    """Print to stdout: through a pager if a terminal's page is not enough, else in full width."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_WIDE)
        for line in lines:
            console.print(line, crop=False)
        return
    os.environ.setdefault("LESS", "-FRSX")  # quit if it fits, keep colours, cut long lines
    with console.pager(styles=not console.no_color):
        for line in lines:
            console.print(line)


_WIDE = 10_000


@click.command(no_args_is_help=True)
@OUT
@click.option(
    "--format", type=click.Choice(["conllu", "docbin", "brat", "jsonl"]), required=True, help="Format to write"
)
@click.option("-o", "--out", "file", type=FOLDER, help="File, or folder for brat; stdout for conllu and jsonl")
def export(out: str, format: Target, file: Path | None) -> None:
    """Write a run in the formats of other tools.

    CoNLL-U, spaCy's DocBin, brat standoff or JSON lines.

    Example: jpnews export outputs/ --format conllu -o outputs.conllu
    """
    from jpnews_nlp.export import write

    if file is None and format in ("docbin", "brat"):
        say(f"jpnews: {format} needs a place to write to: -o PATH", fg="red")
        raise click.exceptions.Exit(USAGE)
    with _opened(out) as tables, told(OSError, status=USAGE):
        written = write(tables, format, file or sys.stdout)
    say(f"{written} articles written to {file or 'stdout'}")
