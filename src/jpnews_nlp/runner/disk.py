"""What must reach the disk before something else may rely on it."""

from __future__ import annotations

import os
from pathlib import Path


def settle(folder: Path) -> None:
    """Wait until the files of `folder` and their names are on the disk, so that a power cut cannot take them."""
    for path in folder.iterdir():
        if path.is_file():
            _sync(path)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
