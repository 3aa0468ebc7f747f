"""The command line. Data goes to stdout, everything else to stderr; this is the only room that prints."""

import typer

from jpnews_nlp.cli.explore import explore
from jpnews_nlp.cli.inspect import check, evaluate, schema, show
from jpnews_nlp.cli.run import analyze

app = typer.Typer(
    name="jpnews",
    help="Turn Japanese news commentary into tables: the author's voice apart from the quoted reports.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (analyze, show, schema, check, evaluate):
    app.command()(command)
app.add_typer(explore)

