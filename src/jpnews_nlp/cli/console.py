"""What the commands share: where they print, exit statuses, common options, errors as one line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from jpnews_nlp.config import Settings

SOME_FAILED, USAGE, NOTHING = 1, 2, 3

FOLDER = click.Path(path_type=Path)
ENGINE = click.option("--engine", help="ginza (with a parser, the default) or mecab (fast)")
LEXICON = click.option("--lexicon", type=FOLDER, help="Folder of CSV tables to lay over the package's own")
DATE = click.option("--date", help="Publication date (YYYY-MM-DD) of documents that name none")
DECLARED_VOICE = click.option("--voice", help="What each document is as a whole: editorial or report")
OUT = click.argument("out")


def say(message: str, **style: Any) -> None:
    """Write a line to stderr; on a terminal in the style that `click.style` knows, unless NO_COLOR is set."""
    click.secho(message, err=True, color=False if os.environ.get("NO_COLOR") else None, **style)


@contextmanager
def told(*errors: type[Exception], status: int) -> Iterator[None]:
    """Turn an error that the user can do something about into one line and an exit status."""
    try:
        yield
    except BrokenPipeError:  # the reader, such as head, has had enough
        raise
    except errors as error:
        say(f"jpnews: {error}", fg="red")
        raise click.exceptions.Exit(status) from None


def settings_of(flags: dict[str, Any], config: Path | None = None) -> Settings:
    """Resolve the settings of a command, or end it with what is wrong with them."""
    from jpnews_nlp.config import SettingsError, resolve
    from jpnews_nlp.lexicon import open_lexicon
    from jpnews_nlp.lexicon.checksums import DataError

    with told(SettingsError, DataError, status=USAGE):
        settings = resolve(flags, config=config)
        open_lexicon(settings.lexicon)
    return settings
