"""Ctrl-C and SIGTERM: an end within two seconds, whatever is going on, with one line and an exit status."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from types import FrameType

import click

from jpnews_nlp.cli.console import say

_SHOW_CURSOR = "\x1b[?25h"
_GRACE = 0.7  # seconds that a tidy end may take; a run can be killed at any point without harm
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupted(BaseException):
    """One of the signals arrived; `status` is the exit status for it (130 or 143)."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = 128 + number


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Let both signals raise `Interrupted`, and end the process if that does not end it soon.

    A C function that is at work lets no Python handler run; therefore a thread waits for the signal, too. A signal
    that the process was started to ignore stays ignored.
    """
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    heeded = [number for number in _SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, _raise) for number in heeded}
    wakeup = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_wait, args=(ours,), daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(wakeup)
        for number, handler in before.items():
            signal.signal(number, handler)
        theirs.close()


def _raise(number: int, frame: FrameType | None) -> None:
    raise Interrupted(number)


def _wait(signals: socket.socket) -> None:
    """End the process some time after the first signal; without one, end with the other side of the socket."""
    with signals:
        number = next((byte for byte in signals.recv(1) if byte in _SIGNALS), None)
    if number is not None:
        threading.Event().wait(_GRACE)
        tell_how_to_go_on()
        os._exit(128 + number)


def tell_how_to_go_on() -> None:
    """Say on stderr that nothing is lost."""
    if sys.stderr.isatty():
        click.echo(_SHOW_CURSOR, err=True, nl=False)  # which a progress bar hides
    say("interrupted; run the same command again to go on")
