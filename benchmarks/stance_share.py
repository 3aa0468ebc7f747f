"""What the stance layer takes of a whole run: ``jpnews analyze`` from its start, one worker, each engine.

    python benchmarks/stance_share.py wikinews.jsonl.gz livedoor-news.tar.gz [--articles 120]

Processor time of the layer, its own start included, beside that of all the rest of the process. Once over as many of
the articles of ``plain_articles``, where all is the author's own text and therefore read, and once over these and as
many real articles (news and columns).
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import wraps
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import Any

from common import arguments, records, write
from stance_gold import PLAIN

from jpnews_nlp.evaluation.gold import read_gold

ENGINES = ("ginza", "mecab")


class Clock:
    """Processor seconds spent in what it times."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timed(self, job: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(job)
        def run(*args: Any, **options: Any) -> Any:
            begin = time.process_time()
            try:
                return job(*args, **options)
            finally:
                self.seconds += time.process_time() - begin

        return run

    def timed_each(self, job: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        @wraps(job)
        def run(*args: Any, **options: Any) -> Iterator[Any]:
            items = job(*args, **options)
            step = self.timed(lambda: next(items, None))
            while (item := step()) is not None:
                yield item

        return run


def measure(engine: str, texts: str, out: str, found: SimpleQueue[tuple[float, float]]) -> None:
    """Run the command in this process, which must be a fresh one, and tell what the layer and the rest took."""
    from jpnews_nlp.__main__ import main
    from jpnews_nlp.stance import StanceFinder

    clock = Clock()
    StanceFinder.__init__ = clock.timed(StanceFinder.__init__)  # type: ignore[method-assign]
    StanceFinder.find_each = clock.timed_each(StanceFinder.find_each)  # type: ignore[method-assign]
    sys.argv = ["jpnews", "analyze", texts, "-o", out, "--engine", engine, "--workers", "1"]
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
    found.put((clock.seconds, time.process_time() - clock.seconds))


def share(engine: str, texts: list[str]) -> dict[str, float]:
    """Return the seconds of layer and rest, and their ratio."""
    context = multiprocessing.get_context("spawn")
    found: SimpleQueue[tuple[float, float]] = context.SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number:04}.txt").write_text(text, encoding="utf-8")
        process = context.Process(target=measure, args=(engine, folder, f"{folder}/out", found))
        process.start()
        process.join()
    if process.exitcode:
        raise RuntimeError(f"engine {engine}: the run ended with status {process.exitcode}")
    layer, rest = found.get()
    return {"first": layer, "second": rest, "ratio": layer / rest}


def main() -> None:
    options = arguments(__doc__, articles=120)
    plain = [gold.text for gold in read_gold(PLAIN)]
    commentary = plain[:: max(1, len(plain) // options.articles)][: options.articles]
    real = [record["text"] for record in records(options.texts, options.articles)]
    result = {
        f"stance / the rest, {engine}, {name}": share(engine, texts)
        for engine in ENGINES
        for name, texts in (("commentary", commentary), ("commentary and real articles", [*commentary, *real]))
    }
    write("stance_share", result)


if __name__ == "__main__":
    main()
