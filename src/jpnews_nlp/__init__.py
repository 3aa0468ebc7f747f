"""Japanese news commentary as data: the author's voice apart from the quoted reports.

    import jpnews_nlp as jn
    a = jn.analyze(text, published="2024-02-08")
    a.stances

`load` gives the spaCy pipeline, `analyze` the tables of one text, `read` the tables of a run of the command line.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jpnews_nlp.api import Analysis, analyze
    from jpnews_nlp.language.engines import load
    from jpnews_nlp.tables.read import Tables, read

__version__ = "0.1.0"
__all__ = ["Analysis", "Tables", "analyze", "load", "read"]

# Imported on first use, so that `jpnews --help` and `jpnews_nlp.dates` do not wait for spaCy.
_HOMES = {
    "Analysis": "jpnews_nlp.api",
    "Tables": "jpnews_nlp.tables.read",
    "analyze": "jpnews_nlp.api",
    "load": "jpnews_nlp.language.engines",
    "read": "jpnews_nlp.tables.read",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'jpnews_nlp' has no attribute {name!r}")
