from __future__ import annotations

from collections.abc import Callable

import pytest

from jpnews_nlp.entities import Recognizer
from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.records import Mention


@pytest.fixture(scope="session")
def recognizer() -> Recognizer:
    return Recognizer()


@pytest.fixture(scope="session")
def mentions(recognizer: Recognizer) -> Callable[[str], list[Mention]]:
    return lambda text: recognizer.find(text, analyse(text), [])


@pytest.fixture(scope="session")
def found(mentions: Callable[[str], list[Mention]]) -> Callable[[str], list[tuple[str, str]]]:
    """Surface and label of each mention."""
    return lambda text: [(text[m.start : m.end], m.label) for m in mentions(text)]
