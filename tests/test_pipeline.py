"""Without spaCy the layers say what they say with it."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from jpnews_nlp.language.document import layers_of, read, tokens_of
from jpnews_nlp.pipeline import Pipeline, open_pipeline
from jpnews_nlp.records import Article
from tests.conftest import ARTICLE

LAYERS = ("segments", "reports", "sentences", "mentions", "dates", "quotes", "stances")


@pytest.fixture(scope="module")
def plain() -> Pipeline:
    return open_pipeline("mecab")


def assert_the_same(plain: Pipeline, mecab: Language, article: Article) -> None:
    doc = read(mecab, article)
    layers, tokens = plain(article)
    assert tokens == tokens_of(doc)
    through_spacy = layers_of(doc)
    for layer in LAYERS:
        assert getattr(layers, layer) == getattr(through_spacy, layer), layer


def test_an_article_has_the_same_layers_and_tokens(plain: Pipeline, mecab: Language) -> None:
    article = Article(ARTICLE, title="補助の終わり", published=dt.date(2024, 2, 10))
    assert_the_same(plain, mecab, article)
    assert plain(article)[0].stances


@pytest.mark.ginza
def test_the_parsed_article_has_the_same_layers_and_tokens(ginza: Language) -> None:
    article = Article(ARTICLE, title="補助の終わり", published=dt.date(2024, 2, 10))
    assert_the_same(open_pipeline("ginza"), ginza, article)


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ValueError, match="no engine 'juman'; the engines are ginza, mecab"):
        open_pipeline("juman")


def test_many_articles_have_the_layers_that_each_has_alone(plain: Pipeline) -> None:
    articles = [Article(f"第{number}報\n\n{ARTICLE}", published=dt.date(2024, 2, 1 + number)) for number in range(20)]
    together = list(plain.many(articles))
    assert [layers.article for layers, _ in together] == articles
    for article, (layers, tokens) in zip(articles, together, strict=True):
        alone, tokens_alone = plain(article)
        assert tokens == tokens_alone
        for layer in LAYERS:
            assert getattr(layers, layer) == getattr(alone, layer), layer


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=80))  # a NUL is a token in spaCy alone
def test_any_text_has_the_same_layers_and_tokens(plain: Pipeline, mecab: Language, text: str) -> None:
    assert_the_same(plain, mecab, Article(text))


def test_the_engine_mecab_does_without_spacy_and_pandas() -> None:
    code = (
        "import sys; from jpnews_nlp.pipeline import open_pipeline; from jpnews_nlp.records import Article;"
        "open_pipeline('mecab')(Article('政府は8日、増税を見送ると発表した。'));"
        "print(*{'spacy', 'pandas', 'ginza', 'holidays'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == ""
    assert done.returncode == 0
