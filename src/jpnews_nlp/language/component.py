"""The spaCy component that marks sentences, before the parser, which keeps to them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from jpnews_nlp.language.document import layers_of, put
from jpnews_nlp.records import Sentence


@Language.factory("jpnews_sentences", assigns=["token.is_sent_start", "doc.sents"])
def create_sentences(nlp: Language, name: str) -> SentenceMarker:
    return SentenceMarker()


class SentenceMarker:
    """Sets sentence starts on the tokens and leaves the `Sentence` records on the `Doc`."""

    def __call__(self, doc: Doc) -> Doc:
        layers = layers_of(doc)
        put(doc, "sentences", layers.sentences)
        mark_sentences(doc, layers.sentences)
        return doc


def mark_sentences(doc: Doc, sentences: Sequence[Sentence]) -> None:
    """Let the tokens in which `sentences` begin, and no others, be sentence starts."""
    if not len(doc):
        return
    offsets = doc.to_array("IDX")
    places = np.searchsorted(offsets, [sentence.start for sentence in sentences], side="right") - 1
    starts = np.full((len(doc), 1), -1)
    starts[[0, *places], 0] = 1
    # spaCy keeps -1 in unsigned numbers
    doc.from_array([SENT_START], starts.astype("uint64"))  # type: ignore[arg-type]
