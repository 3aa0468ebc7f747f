"""The command line. Data goes to stdout, everything else to stderr; this is the only room that prints."""

import sys

import typer

from jpnews_nlp.cli.explore import explore
from jpnews_nlp.cli.inspect import check, evaluate, schema, show
from jpnews_nlp.cli.interrupts import Interrupted, interruptible, tell_how_to_go_on
from jpnews_nlp.cli.run import analyze
from jpnews_nlp.thrift import (
    collect_seldom,
    compile_classes_once,
    give_memory_back,
    keep_what_is_loaded,
    leave_pandas_out,
)

_WITHOUT_FRAMES = {"analyze", "show"}  # commands that need no pandas

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


def main() -> None:
    """Entry point of the command ``jpnews``."""
    collect_seldom()
    compile_classes_once()
    if sys.argv[1:2] and sys.argv[1] in _WITHOUT_FRAMES and "--help" not in sys.argv:
        leave_pandas_out()
        give_memory_back()
    try:
        with interruptible():
            app(prog_name="jpnews")  # under ``python -m jpnews_nlp`` too
    except Interrupted as interrupt:
        tell_how_to_go_on()
        sys.exit(interrupt.status)
    finally:
        keep_what_is_loaded()  # the end of the process need not look through it all
