"""The encoder gives what spaCy's tok2vec gives, whatever the length, and goes on when it forgets."""

from __future__ import annotations

import numpy as np
import pytest

from jpnews_nlp.language import encoder

TEXT = "政府は25日、原油の輸入を減らすと発表した。専門家は「遅すぎる」と批判している。\n　"


@pytest.mark.parametrize("times", [0, 1, 30])
def test_the_vectors_are_those_of_tok2vec(ginza, monkeypatch, times):
    monkeypatch.setattr(encoder, "_BLOCK", 64)  # so that a text is read in several blocks
    tok2vec = ginza.get_pipe("tok2vec")
    doc = ginza.make_doc(TEXT * times)
    expected = tok2vec.model.predict([doc])[0] if times else np.zeros((0, 256))
    found = encoder.Encoder(tok2vec.model, ginza.vocab)([doc])[0]
    assert found.shape == expected.shape
    assert np.allclose(found, expected, atol=1e-5)


def test_the_engine_reads_with_it(ginza):
    assert isinstance(ginza.get_pipe("tok2vec").predict, encoder.Encoder)


def test_it_forgets_what_is_too_much(ginza, monkeypatch):
    monkeypatch.setattr(encoder, "_MAX_WORDS", 1)
    tok2vec = ginza.get_pipe("tok2vec")
    read = encoder.Encoder(tok2vec.model, ginza.vocab)
    docs = [ginza.make_doc(TEXT), ginza.make_doc("別の文です。")]
    first = read(docs)
    assert all(np.array_equal(one, two) for one, two in zip(first, read(docs), strict=True))


def test_a_model_built_otherwise_is_refused(ginza):
    with pytest.raises(ValueError, match="built differently"):
        encoder.Encoder(_Other(ginza.get_pipe("tok2vec").model), ginza.vocab)


class _Other:
    """A model whose first layer looks at other columns."""

    def __init__(self, model):
        self.layers = [model.layers[1], model.layers[1]]
