"""The command line. Data goes to stdout, everything else to stderr; this is the only room that prints."""

import click

from jpnews_nlp.cli.explore import entities, export, kwic, quotes, report, stance
from jpnews_nlp.cli.inspect import check, evaluate, schema, show
from jpnews_nlp.cli.run import analyze


class _InOrder(click.Group):
    """A group that lists its commands in the order of a user's work."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder, no_args_is_help=True)
def app() -> None:
    """Turn Japanese news commentary into tables: the author's voice apart from the quoted reports."""


for _command in (analyze, show, schema, check, evaluate, report, kwic, entities, quotes, stance, export):
    app.add_command(_command)
