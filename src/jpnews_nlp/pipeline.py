"""A text through all layers: what the spaCy components do in a row, for runs and commands that need no `Doc`.

The engine mecab needs no spaCy at all here, neither its time to start nor its objects; ginza needs it for the parse.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jpnews_nlp.language.tokens import Tokens, tokens_of
from jpnews_nlp.lexicon import Lexicon, open_lexicon
from jpnews_nlp.records import Article, Layers

Pipeline = Callable[[Article], tuple[Layers, Tokens]]


def open_pipeline(engine: str, lexicon: str | Path | None = None) -> Pipeline:
    """Return what turns an article into its layers and tokens, with the engine's models loaded.

    Args:
        engine: "ginza" or "mecab".
        lexicon: folder of CSV tables to lay over the package's own.

    Raises:
        ValueError: if there is no such engine.
        jpnews_nlp.lexicon.LexiconError: if a table in `lexicon` cannot be used.
    """
    return _Plain(open_lexicon(lexicon)) if engine == "mecab" else _parsed(engine, lexicon)


class _Plain:
    """The layers over MeCab's morphemes alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        from jpnews_nlp.entities import Recognizer
        from jpnews_nlp.quotes import QuoteFinder
        from jpnews_nlp.stance import StanceFinder
        from jpnews_nlp.voice import Segmenter

        self._segmenter = Segmenter(lexicon)
        self._recognizer = Recognizer(lexicon)
        self._quotes = QuoteFinder(lexicon)
        self._stances = StanceFinder(lexicon)

    def __call__(self, article: Article) -> tuple[Layers, Tokens]:
        from jpnews_nlp.dates import find
        from jpnews_nlp.language.morphemes import analyse
        from jpnews_nlp.language.sentences import split

        text = article.text
        segments, reports = self._segmenter.segment(article)
        layers = Layers(article, analyse(text), segments, reports, split(text, segments))
        layers.mentions = self._recognizer.find(text, layers.morphemes, segments)
        layers.dates = find(text, segments, reports, article.published)
        layers.quotes = self._quotes.find(layers)
        layers.stances = self._stances.find(layers)
        return layers, tokens_of(layers.morphemes)


def _parsed(engine: str, lexicon: str | Path | None) -> Pipeline:
    """The spaCy pipeline of an engine, and its results as plain data."""
    from jpnews_nlp.language import document
    from jpnews_nlp.language.engines import load

    nlp = load(engine, lexicon=lexicon)  # type: ignore[arg-type]

    def analyse(article: Article) -> tuple[Layers, Tokens]:
        doc = document.read(nlp, article)
        return document.layers_of(doc), document.tokens_of(doc)

    return analyse
