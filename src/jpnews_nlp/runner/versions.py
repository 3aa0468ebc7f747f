"""What an analysis was made with, so that it can be reported, and repeated when it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata
from pathlib import Path

import jpnews_nlp
from jpnews_nlp.config import Settings
from jpnews_nlp.schema import SCHEMA_VERSION

_COMMON = ("jpnews-nlp", "fugashi", "unidic-lite", "spacy", "python-crfsuite")
_GINZA = ("ginza", "ja-ginza", "sudachipy", "sudachidict-core")


def versions(engine: str) -> dict[str, str]:
    """Return {distribution: version} of what decides the results of `engine`."""
    names = (*_COMMON, *(_GINZA if engine == "ginza" else ()))
    return {name: metadata.version(name) for name in names} | {"rules": _code()}


def fingerprint(settings: Settings) -> str:
    """Return a digest of all that an analysis depends on beside the document: settings, versions, rules."""
    facts = (
        settings.engine,
        sorted(versions(settings.engine).items()),
        SCHEMA_VERSION,
        _overlay(settings.lexicon),
    )
    return hashlib.sha256(repr(facts).encode()).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    """Digest of the package's own code, lexicon and models: a changed rule is a changed version."""
    root = Path(jpnews_nlp.__file__).parent
    return _digest(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _overlay(folder: Path | None) -> str:
    return _digest(folder.glob("*.csv")) if folder else ""


def _digest(paths: Iterator[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
