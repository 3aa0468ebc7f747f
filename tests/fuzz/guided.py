"""Coverage-guided fuzzing with atheris: inputs that reach code that no other has reached are kept and varied.

Usage: python -m tests.fuzz.guided readers|pipeline [options of libFuzzer, such as -runs=20000 -max_len=4096]

The invariants are those of the tests beside this file; what breaks one is written to a file ``crash-…``.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

import atheris

with atheris.instrument_imports(include=["jpnews_nlp"]):
    import jpnews_nlp

    for _module in pkgutil.walk_packages(jpnews_nlp.__path__, "jpnews_nlp."):  # what is imported late, too
        if _module.name.split(".")[1] in ("corpus", "voice", "entities", "dates", "quotes", "stance"):
            importlib.import_module(_module.name)
    from jpnews_nlp.corpus.sources import MEDIA_TYPES
    from jpnews_nlp.pipeline import Pipeline, open_pipeline
    from tests.fuzz.test_pipeline import analysed, assert_true, documents
    from tests.fuzz.test_readers import assert_sound, results

_TYPES = sorted(set(MEDIA_TYPES.values()))


def read_bytes(data: bytes) -> None:
    """Read a file: its first byte tells its kind, the others are its content."""
    assert_sound(results(data[1:], _TYPES[data[0] % len(_TYPES)] if data else _TYPES[0]))


class Analysis:
    """The whole pipeline, loaded once."""

    def __init__(self) -> None:
        self._pipeline: Pipeline = open_pipeline("mecab", None)

    def __call__(self, data: bytes) -> None:
        """Analyse a text, or the page that it is if the first byte is odd."""
        kind = "text/html" if data[:1] and data[0] % 2 else "text/plain"
        for document in documents(data[1:].decode("utf-8", "replace"), kind):
            assert_true(analysed(self._pipeline, document))


if __name__ == "__main__":
    target = {"readers": lambda: read_bytes, "pipeline": Analysis}[sys.argv.pop(1)]()
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
