"""What an analysis was made with, so that it can be reported, and repeated when it changes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
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
    return {name: _installed(name) for name in names} | {"rules": _code()}


@lru_cache(maxsize=16)
def _installed(name: str) -> str:
    return metadata.version(name)


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
    paths: list[Path] = []
    for folder, below, names in os.walk(Path(jpnews_nlp.__file__).parent):
        below[:] = [name for name in below if name not in _APART]
        paths += [Path(folder, name) for name in names]
    return _digest(paths)


_APART = frozenset({"__pycache__", "training"})  # what the voice models were fitted on decides nothing any more


def _overlay(folder: Path | None) -> str:
    return _digest(folder.glob("*.csv")) if folder else ""


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths, key=str):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
