"""The spaCy component of the voice layer."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from jpnews_nlp.language.document import article_of, put, show
from jpnews_nlp.lexicon import open_lexicon
from jpnews_nlp.voice import Segmenter


@Language.factory("jpnews_voice", default_config={"lexicon": None})
def create_voice(nlp: Language, name: str, lexicon: str | None) -> VoiceMarker:
    return VoiceMarker(Segmenter(open_lexicon(lexicon)))


class VoiceMarker:
    """Leaves segments and reports on the `Doc`; ``doc.spans["voice"]`` has a span a segment."""

    def __init__(self, segmenter: Segmenter) -> None:
        self.segmenter = segmenter

    def __call__(self, doc: Doc) -> Doc:
        segments, reports = self.segmenter.segment(article_of(doc))
        put(doc, "segments", segments)
        put(doc, "reports", reports)
        show(doc, "voice", segments, lambda segment: segment.voice)
        return doc
