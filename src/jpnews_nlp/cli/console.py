"""What the commands share: where they print, exit statuses, common options, errors as one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

if TYPE_CHECKING:
    from jpnews_nlp.config import Settings

err = Console(stderr=True, highlight=False, soft_wrap=True)
out = Console(highlight=False, soft_wrap=True)

SOME_FAILED, USAGE, NOTHING = 1, 2, 3

Engine = Annotated[str | None, typer.Option(help="ginza (with a parser, the default) or mecab (fast)")]
Lexicon = Annotated[Path | None, typer.Option(help="Folder of CSV tables to lay over the package's own")]
Day = Annotated[str | None, typer.Option(help="Publication date (YYYY-MM-DD) of documents that name none")]
DeclaredVoice = Annotated[str | None, typer.Option(help="What each document is as a whole: editorial or report")]
Out = Annotated[str, typer.Argument(metavar="OUT", help="Folder of a finished run; a path or URI")]


@contextmanager
def told(*errors: type[Exception], status: int) -> Iterator[None]:
    """Turn an error that the user can do something about into one line and an exit status."""
    try:
        yield
    except BrokenPipeError:  # the reader, such as head, has had enough
        raise
    except errors as error:
        err.print(f"jpnews: {error}", style="red", markup=False)
        raise typer.Exit(status) from None


def settings_of(flags: dict[str, Any], config: Path | None = None) -> Settings:
    """Resolve the settings of a command, or end it with what is wrong with them."""
    from jpnews_nlp.config import SettingsError, resolve
    from jpnews_nlp.lexicon import open_lexicon
    from jpnews_nlp.lexicon.checksums import DataError

    with told(SettingsError, DataError, status=USAGE):
        settings = resolve(flags, config=config)
        open_lexicon(settings.lexicon)
    return settings
