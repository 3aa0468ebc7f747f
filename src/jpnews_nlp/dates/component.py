"""The spaCy component of the date layer."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from jpnews_nlp.dates import find
from jpnews_nlp.language.document import layers_of, put, show


@Language.factory("jpnews_dates")
def create_dates(nlp: Language, name: str) -> DateMarker:
    return DateMarker()


class DateMarker:
    """Leaves the temporal expressions on the `Doc`, each resolved against its own report's or article's date."""

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        article = layers.article
        dates = find(article.text, layers.segments, layers.reports, article.published)
        put(doc, "dates", dates)
        show(doc, "dates", dates, lambda date: date.type)
        return doc
