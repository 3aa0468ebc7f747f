"""The spaCy component of the quotation layer."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from jpnews_nlp.language.document import layers_of, put, show
from jpnews_nlp.lexicon import open_lexicon
from jpnews_nlp.quotes import QuoteFinder


@Language.factory("jpnews_quotes", default_config={"lexicon": None})
def create_quotes(nlp: Language, name: str, lexicon: str | None) -> QuoteMarker:
    return QuoteMarker(QuoteFinder(open_lexicon(lexicon)))


class QuoteMarker:
    """Leaves the quotations on the `Doc`; ``doc.spans["quotes"]`` shows their contents."""

    def __init__(self, finder: QuoteFinder) -> None:
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        quotes = self.finder.find(layers_of(doc, parse=True))
        put(doc, "quotes", quotes)
        show(doc, "quotes", quotes, lambda quote: quote.type)
        return doc
