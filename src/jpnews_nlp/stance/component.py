"""The spaCy component of the stance layer."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from jpnews_nlp.language.document import layers_of, put, show
from jpnews_nlp.lexicon import open_lexicon
from jpnews_nlp.stance import StanceFinder


@Language.factory("jpnews_stance", default_config={"lexicon": None})
def create_stance(nlp: Language, name: str, lexicon: str | None) -> StanceMarker:
    return StanceMarker(StanceFinder(open_lexicon(lexicon)))


class StanceMarker:
    """Leaves the stances of all holders on the `Doc`; ``doc.spans["stances"]`` shows the author's alone."""

    def __init__(self, finder: StanceFinder) -> None:
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        stances = self.finder.find(layers_of(doc))
        put(doc, "stances", stances)
        show(doc, "stances", [s for s in stances if s.holder == "author"], lambda stance: stance.category)
        return doc
