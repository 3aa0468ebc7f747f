"""Morphemes → spaCy `Doc`: the tokenizers of the two engines, alike but for the analyser behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.attrs import LEMMA, MORPH, POS, TAG
from spacy.symbols import IDS, SPACE
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from jpnews_nlp.corpus.names import without_surrogates
from jpnews_nlp.language import morphemes as unidic
from jpnews_nlp.language import sudachi
from jpnews_nlp.language.morphemes import Morpheme, Morphemes
from jpnews_nlp.language.remembered import Remembered
from jpnews_nlp.language.tokens import SUDACHI, UNIDIC
from jpnews_nlp.language.upos import universal

ANALYSERS: dict[str, Callable[[str], Morphemes]] = {
    UNIDIC: unidic.analyse,
    SUDACHI: sudachi.analyse,
}

TOKENIZER = "jpnews.tokenizer"  # key in Doc.user_data
_ATTRIBUTES = [TAG, LEMMA, MORPH, POS]
_BLANK = Morpheme(surface=" ", pos="", ctype="", cform="", lemma=" ", base=" ", reading="")


class MorphemeTokenizer:
    """A spaCy tokenizer over one of `ANALYSERS`. The `Doc`'s text is the input's, character for character."""

    def __init__(self, vocab: Vocab, analyser: str) -> None:
        self.vocab = vocab
        self.analyser = analyser
        self._analyse = ANALYSERS[analyser]
        self._attributes = _Attributes(vocab)

    def __call__(self, text: str) -> Doc:
        found = self._analyse(without_surrogates(text))
        words, spaces, places = _words(found)
        doc = Doc(self.vocab, words, spaces, user_data={TOKENIZER: self.analyser})
        if words:
            blank = self._attributes[_BLANK]
            table = np.full((len(words), len(_ATTRIBUTES)), (*blank, SPACE), dtype="uint64")
            if places:
                table[places, :-1] = [self._attributes[morpheme] for morpheme in found.types]
                table[places, -1] = [IDS[name] for name in universal(found.types)]
            doc.from_array(_ATTRIBUTES, table)  # type: ignore[arg-type]
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        return self.analyser.encode()

    def from_bytes(self, data: bytes, **_: Any) -> MorphemeTokenizer:
        self.__init__(self.vocab, data.decode())  # type: ignore[misc]
        return self

    def to_disk(self, *_: Any, **__: Any) -> None:
        """Nothing to write: the analyser's name is in the pipeline's config."""

    def from_disk(self, *_: Any, **__: Any) -> MorphemeTokenizer:
        return self


@registry.tokenizers("jpnews.MorphemeTokenizer.v1")
def create_tokenizer(analyser: str) -> Callable[[Any], MorphemeTokenizer]:
    """Return what makes a `MorphemeTokenizer` for a `Language` (for spaCy configs)."""
    return lambda nlp: MorphemeTokenizer(nlp.vocab, analyser)


def _words(found: Morphemes) -> tuple[list[str], list[bool], list[int]]:
    """Words, following spaces, and the place of each morpheme among the words; other blanks are words."""
    words: list[str] = []
    spaces: list[bool] = []
    places: list[int] = []
    text, previous = found.text, 0
    for start, end in zip(found.starts, found.ends, strict=True):
        if start > previous:
            _add_blank(text[previous:start], words, spaces)
        places.append(len(words))
        words.append(text[start:end])
        spaces.append(False)
        previous = end
    if previous < len(text):
        _add_blank(text[previous:], words, spaces)
    return words, spaces, places


def _add_blank(blank: str, words: list[str], spaces: list[bool]) -> None:
    """Put a blank behind the last word: one space as its flag, anything else as a word of its own."""
    if words and blank[0] == " " and not spaces[-1]:
        spaces[-1] = True
        blank = blank[1:]
    if blank:
        words.append(blank)
        spaces.append(False)


class _Attributes(Remembered[Morpheme, tuple[int, int, int]]):
    """Morpheme → its tag, lemma and features as numbers of the vocabulary, each looked up once."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._strings, self._morphology = vocab.strings, vocab.morphology

    def make(self, key: Morpheme) -> tuple[int, int, int]:
        return self._strings.add(key.pos), self._strings.add(key.lemma), self._morphology.add(_features(key))


_FORM = frozenset("|=")  # what parts universal features


def _features(morpheme: Morpheme) -> str:
    """Universal features as GiNZA gives them: Inflection and Reading, without a value that their form cannot hold."""
    inflection = ";".join(part for part in (morpheme.ctype, morpheme.cform) if part)
    features = {"Inflection": inflection, "Reading": morpheme.reading}
    return "|".join(f"{name}={value}" for name, value in features.items() if value and not _FORM.intersection(value))
