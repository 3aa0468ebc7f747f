"""The process of the command ``jpnews``, also as ``python -m jpnews_nlp``."""

import sys

from jpnews_nlp import thrift

_WITHOUT_FRAMES = {"analyze", "show"}  # commands that need no pandas


def main() -> None:
    """Entry point of the command."""
    thrift.collect_seldom()
    thrift.calculate_in_one_thread()
    thrift.compile_classes_once()
    from jpnews_nlp.cli import app  # what it imports compiles patterns and builds models
    from jpnews_nlp.cli.interrupts import Interrupted, interruptible, tell_how_to_go_on

    if sys.argv[1:2] and sys.argv[1] in _WITHOUT_FRAMES and "--help" not in sys.argv:
        thrift.leave_pandas_out()
        thrift.give_memory_back()
    try:
        with interruptible():
            app(prog_name="jpnews")  # under ``python -m jpnews_nlp`` too
    except Interrupted as interrupt:
        tell_how_to_go_on()
        sys.exit(interrupt.status)
    finally:
        thrift.keep_what_is_loaded()  # the end of the process need not look through it all


if __name__ == "__main__":
    main()
