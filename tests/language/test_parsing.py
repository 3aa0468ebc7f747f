"""Documents parsed together have the tokens and the parse that each has by itself."""

from __future__ import annotations

import pytest

from jpnews_nlp.language import parsing
from jpnews_nlp.language.document import layers_of, parse_of, read, tokens_of
from jpnews_nlp.records import Article
from tests.conftest import ARTICLE

pytestmark = pytest.mark.ginza


@pytest.mark.parametrize("at_once", [1, 4000])
def test_together_and_alone(ginza, monkeypatch, at_once):
    monkeypatch.setattr(parsing, "_AT_ONCE", at_once)
    docs = [read(ginza, Article(text)) for text in (ARTICLE, "", " \n", f"第二報\n\n{ARTICLE}", "雨。")]
    found = list(parsing.Parser()([layers_of(doc) for doc in docs]))
    assert found == [(tokens_of(doc), parse_of(doc)) for doc in docs]
    assert found[0][0].heads is not None
    assert [parse is None for _, parse in found] == [False, True, False, False, False]
