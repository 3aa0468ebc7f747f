"""Articles → Sudachi's tokens with ja_ginza's dependency parse, many at a time and without the layers of a `Doc`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from jpnews_nlp.language.component import mark_sentences
from jpnews_nlp.language.document import parse_of, tokens_of
from jpnews_nlp.language.engines import parser
from jpnews_nlp.language.groups import groups
from jpnews_nlp.language.tokens import Tokens
from jpnews_nlp.records import Layers, Parse

_AT_ONCE = 4000  # tokens that the parser reads together: it takes the next step in all their documents at a time


class Parser:
    """Tokenizes and parses documents whose sentences are known."""

    def __init__(self) -> None:
        self._nlp = parser()

    def __call__(self, documents: Sequence[Layers]) -> Iterator[tuple[Tokens, Parse | None]]:
        """Yield the tokens of each document and its parse, which a document without tokens has none of."""
        for docs in groups(map(self._doc, documents), len, _AT_ONCE):
            for doc in self._nlp.pipe(docs, batch_size=len(docs)):
                yield tokens_of(doc), parse_of(doc)

    def _doc(self, layers: Layers) -> Doc:
        doc = self._nlp.make_doc(layers.article.text)
        mark_sentences(doc, layers.sentences)
        return doc
