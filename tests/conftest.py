"""What the tests share: pipelines loaded once, and a small article with both voices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from spacy.language import Language

import jpnews_nlp as jn

# Loaded machines are slow at times: an example may take long, but must end right.
settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile("fuzz", deadline=None, max_examples=30_000, database=None)  # make fuzz
settings.load_profile("default")

PROJECT = Path(__file__).parent.parent

ARTICLE = """【私の一言】

政府は来月から燃料補助を打ち切るという。寒冷地の家計をこれ以上苦しめてはならない。

燃料補助、3月末で終了へ　経産省方針
（毎朝新聞　2024年2月8日）
経済産業省は8日、灯油への補助を3月末で終える方針を固めた。斎藤経産相は「役割は果たした」と述べた。（了）

本当にそうだろうか。
"""


@pytest.fixture(scope="session")
def mecab() -> Language:
    return jn.load("mecab")


@pytest.fixture(scope="session")
def ginza() -> Language:
    return jn.load("ginza")


@pytest.fixture(params=["mecab", pytest.param("ginza", marks=pytest.mark.ginza)])
def nlp(request: pytest.FixtureRequest) -> Language:
    """Each engine in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def in_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path
