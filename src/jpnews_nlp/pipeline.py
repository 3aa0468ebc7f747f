"""A text through all layers: what the spaCy components do in a row, for runs and commands that need no `Doc`.

The engine mecab needs no spaCy at all here, neither its time to start nor its objects; ginza needs it for the parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from jpnews_nlp.language.tokens import UNIDIC, Tokens, tokenizer_of, tokens_of
from jpnews_nlp.lexicon import Lexicon, open_lexicon
from jpnews_nlp.records import Article, Layers

if TYPE_CHECKING:
    from jpnews_nlp.language.parsing import Parser

TOGETHER = 64  # articles that go through a layer one after the other


def open_pipeline(engine: str, lexicon: str | Path | None = None) -> Pipeline:
    """Return what turns an article into its layers and tokens, with the engine's models loaded.

    Args:
        engine: "ginza" or "mecab".
        lexicon: folder of CSV tables to lay over the package's own.

    Raises:
        ValueError: if there is no such engine.
        jpnews_nlp.lexicon.LexiconError: if a table in `lexicon` cannot be used.
    """
    if tokenizer_of(engine) == UNIDIC:
        return Pipeline(open_lexicon(lexicon), None)
    from jpnews_nlp.language.parsing import Parser

    return Pipeline(open_lexicon(lexicon), Parser())


class Pipeline:
    """Turns articles into their layers and tokens."""

    def __init__(self, lexicon: Lexicon, parser: Parser | None) -> None:
        from jpnews_nlp.entities import Recognizer
        from jpnews_nlp.quotes import QuoteFinder
        from jpnews_nlp.stance import StanceFinder
        from jpnews_nlp.voice import Segmenter

        self._parser = parser
        self._segmenter = Segmenter(lexicon)
        self._recognizer = Recognizer(lexicon)
        self._quotes = QuoteFinder(lexicon)
        self._stances = StanceFinder(lexicon)

    def __call__(self, article: Article) -> tuple[Layers, Tokens]:
        """Return the layers and tokens of one article."""
        return self._together([article])[0]

    def many(self, articles: Iterable[Article]) -> Iterator[tuple[Layers, Tokens]]:
        """Yield the layers and tokens of each article, quicker than one by one."""
        articles = iter(articles)
        while group := list(islice(articles, TOGETHER)):
            yield from self._together(group)

    def _together(self, articles: list[Article]) -> list[tuple[Layers, Tokens]]:
        """Layer by layer over all articles: what a layer works with is then still in the processor's cache."""
        from jpnews_nlp.dates import find
        from jpnews_nlp.language.morphemes import analyse
        from jpnews_nlp.language.sentences import split

        voices = [self._segmenter.segment(article) for article in articles]
        morphemes = [analyse(article.text) for article in articles]
        found = [
            Layers(article, read, segments, reports, split(article.text, segments))
            for article, read, (segments, reports) in zip(articles, morphemes, voices, strict=True)
        ]
        documents = [(layers.article.text, layers.morphemes, layers.segments) for layers in found]
        for layers, mentions in zip(found, self._recognizer.find_each(documents), strict=True):
            layers.mentions = mentions
        for layers in found:
            article = layers.article
            layers.dates = find(article.text, layers.segments, layers.reports, article.published)
        tokens = self._tokens(found)
        for layers in found:
            layers.quotes = self._quotes.find(layers)
        for layers, stances in zip(found, self._stances.find_each(found), strict=True):
            layers.stances = stances
        return list(zip(found, tokens, strict=True))

    def _tokens(self, documents: list[Layers]) -> list[Tokens]:
        """Return the tokens of each document; its parse, if there is a parser, joins its layers."""
        if self._parser is None:
            return [tokens_of(layers.morphemes) for layers in documents]
        tokens = []
        for layers, (own, parse) in zip(documents, self._parser(documents), strict=True):
            layers.parse = parse
            tokens.append(own)
        return tokens
