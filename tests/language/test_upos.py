"""Our table of universal parts of speech says what spaCy's own mapping says."""

from __future__ import annotations

import pytest
from spacy.lang.ja import TAG_BIGRAM_MAP, TAG_MAP, TAG_ORTH_MAP, resolve_pos
from spacy.symbols import NAMES

from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.language.upos import resolve, universal


def named(number: int | None) -> str | None:
    return None if number is None else NAMES[number]


@pytest.mark.parametrize("tag", TAG_MAP)
def test_every_tag_before_every_other(tag: str) -> None:
    words = ["語", *(word for word in TAG_ORTH_MAP.get(tag, {}) if word.strip())]
    followers = ["", *TAG_MAP, *(after for _, after in TAG_BIGRAM_MAP)]
    for word in words:
        for after in followers:
            pos, ahead = resolve_pos(word, tag, after)
            assert resolve(word, tag, after) == (named(pos), named(ahead)), (word, after)


def test_a_tag_that_the_mapping_does_not_know() -> None:
    assert resolve("語", "名詞-未知", "") == ("X", None)


def test_a_word_may_decide_the_next() -> None:
    morphemes = analyse("検討する")
    assert universal(morphemes.types) == ["VERB", "AUX"]
