"""Ways to put files into a folder and to read them back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jpnews_nlp.corpus import Document, Failure, ReadOptions, discover, read

ReadAll = Callable[..., list[Document | Failure]]


@pytest.fixture
def read_one(tmp_path: Path) -> Callable[..., Document | Failure]:
    """Write one file and return the one document or failure that it gives."""

    def write_and_read(name: str, content: str | bytes, options: ReadOptions | None = None) -> Document | Failure:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (source,) = discover([path])
        (result,) = read(source, options)
        return result

    return write_and_read


@pytest.fixture
def read_all(tmp_path: Path) -> ReadAll:
    """Write one file of records and return all that it gives."""

    def write_and_read(name: str, content: bytes, options: ReadOptions | None = None) -> list[Document | Failure]:
        path = tmp_path / name
        path.write_bytes(content)
        (source,) = discover([path])
        return list(read(source, options))

    return write_and_read
