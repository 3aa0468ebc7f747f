"""The spaCy component of the entity layer."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from jpnews_nlp.entities import Recognizer
from jpnews_nlp.language.document import layers_of, put, show
from jpnews_nlp.lexicon import open_lexicon


@Language.factory("jpnews_entities", default_config={"lexicon": None})
def create_entities(nlp: Language, name: str, lexicon: str | None) -> EntityMarker:
    return EntityMarker(Recognizer(open_lexicon(lexicon)))


class EntityMarker:
    """Leaves the mentions on the `Doc`, nested ones included; ``doc.spans["entities"]`` shows them."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.recognizer = recognizer

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        mentions = self.recognizer.find(layers.article.text, layers.morphemes, layers.segments)
        put(doc, "mentions", mentions)
        show(doc, "entities", mentions, lambda mention: mention.label)
        return doc
