"""The SHA-256 of every table and weight file that the package carries, and files that are read only if they have it.

``SHA256SUMS`` at the package's root has the form of ``sha256sum``; ``make checksums`` writes it anew. The models
of the entities and of the stances have their own digests in their ``model/model.json``.
"""

from __future__ import annotations

import hashlib
import warnings
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
SUMS = ROOT / "SHA256SUMS"
_COVERED = ("lexicon/*.csv", "stance/*.csv", "voice/*.csv")


class DataError(Exception):
    """What the analysis works with, a table or a model, cannot be used; the message says which and what to do."""


class ChecksumError(DataError, ValueError):
    """A file of the package is not the one that was released; the message says which and what to do."""


class ChecksumWarning(UserWarning):
    """The same in a source checkout, where tables are there to be edited."""


def verified_text(path: Path) -> str:
    """Return the text (UTF-8) of a file; of one of the package's own only if its SHA-256 is the one in the package.

    Raises:
        ChecksumError: if it is not. In a source checkout this is a `ChecksumWarning`.
        OSError, UnicodeDecodeError: if the file cannot be read.
    """
    content = path.read_bytes()
    if path.is_relative_to(ROOT):
        name = path.relative_to(ROOT).as_posix()
        if hashlib.sha256(content).hexdigest() != _sums().get(name):
            _complain(name)
    return content.decode("utf-8-sig")


def _complain(name: str) -> None:
    message = f"{name} of jpnews-nlp is not the file that SHA256SUMS tells of"
    if (ROOT.parent.parent / "pyproject.toml").is_file():
        warnings.warn(f"{message}; if you have changed it: make checksums", ChecksumWarning, stacklevel=3)
    else:
        raise ChecksumError(f"{message}; install the package anew, or lay your own tables over it with --lexicon")


@lru_cache(maxsize=1)
def _sums() -> dict[str, str]:
    lines = SUMS.read_text(encoding="utf-8").splitlines() if SUMS.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def current() -> str:
    """Return what ``SHA256SUMS`` must hold for the files as they are."""
    paths = sorted(path for pattern in _COVERED for path in ROOT.glob(pattern))
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(ROOT).as_posix()}" for path in paths)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    SUMS.write_text(current(), encoding="utf-8")
