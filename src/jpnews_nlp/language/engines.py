"""The two engines as spaCy pipelines with the same layers: ginza (with a parser) and mecab (fast, without)."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, Literal

import spacy
from spacy.language import Language
from thinc.api import NumpyOps

from jpnews_nlp.language.encoder import Encoder
from jpnews_nlp.language.tokenizer import MorphemeTokenizer
from jpnews_nlp.language.tokens import SUDACHI, tokenizer_of

Engine = Literal["ginza", "mecab"]

_BEFORE_PARSER = ["jpnews_voice", "jpnews_sentences"]
_AFTER_PARSER = ["jpnews_entities", "jpnews_dates", "jpnews_quotes", "jpnews_stance"]
# ja_ginza's parser works on its tok2vec alone; our layers stand in for the rest of it.
_UNUSED = ["ner", "morphologizer", "attribute_ruler", "compound_splitter", "bunsetu_recognizer"]


def load(engine: Engine = "ginza", *, lexicon: str | Path | None = None) -> Language:
    """Return a spaCy pipeline with all layers of this package.

    Args:
        engine: "ginza" (Sudachi tokens, ja_ginza's dependency parse) or "mecab" (UniDic tokens, no parse).
        lexicon: folder of CSV tables to lay over the package's own.

    Raises:
        ValueError: if there is no such engine.
        jpnews_nlp.lexicon.LexiconError: if a table in `lexicon` cannot be used.
    """
    tokenizer = tokenizer_of(engine)
    nlp = parser() if tokenizer == SUDACHI else _with_tokens(spacy.blank("xx"), tokenizer)
    first = nlp.pipe_names[0] if nlp.pipe_names else None
    for name in _BEFORE_PARSER:
        nlp.add_pipe(name, before=first, config=_config(name, lexicon))
    for name in _AFTER_PARSER:
        nlp.add_pipe(name, config=_config(name, lexicon))
    return nlp


def parser() -> Language:
    """Return ja_ginza's parser alone, on Sudachi's tokens; sentences have to be marked before it."""
    return _with_tokens(_with_numpys_blas(spacy.load("ja_ginza", exclude=_UNUSED)), SUDACHI)


def _with_tokens(nlp: Language, tokenizer: str) -> Language:
    nlp.tokenizer = MorphemeTokenizer(nlp.vocab, tokenizer)
    nlp.max_length = 2**31  # no layer's memory grows faster than the text
    return nlp


def _with_numpys_blas(nlp: Language) -> Language:
    """Let the parser's matrices be multiplied by NumPy's BLAS, which is more than twice as fast as thinc's own."""
    operations = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for node in component.model.walk():  # type: ignore[attr-defined]
            node.ops = operations
    tok2vec: Any = nlp.get_pipe("tok2vec")
    with contextlib.suppress(ValueError):  # another ja_ginza may be built otherwise: it reads as it comes
        tok2vec.predict = Encoder(tok2vec.model, nlp.vocab)
    return nlp


def _config(name: str, lexicon: str | Path | None) -> dict[str, str]:
    uses_lexicon = name in {"jpnews_voice", "jpnews_entities", "jpnews_quotes", "jpnews_stance"}
    return {"lexicon": str(lexicon)} if lexicon and uses_lexicon else {}
