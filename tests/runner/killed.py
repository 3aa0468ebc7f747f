"""The command in a process of its own that starts at once: a fork server has loaded everything beforehand."""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing.process import BaseProcess
from pathlib import Path

from jpnews_nlp.__main__ import main
from jpnews_nlp.language.engines import load
from jpnews_nlp.tables import parts

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])

if multiprocessing.current_process().name != "MainProcess" or "forkserver" in " ".join(sys.argv):
    load("mecab")


def jpnews(*arguments: str, errors: Path) -> BaseProcess:
    """Start ``jpnews ARGUMENTS``, its stderr into the file `errors`."""
    process = _context.Process(target=_command, args=(arguments, os.fspath(errors)))
    process.start()
    return process


def _command(arguments: tuple[str, ...], errors: str) -> None:
    descriptor = os.open(errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(descriptor, 2)
    parts.ROWS = 1000  # so that a small corpus has several parts, some of which stay as they are
    sys.argv = ["jpnews", *arguments]
    main()
