from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from jpnews_nlp.language.morphemes import _chunks, analyse
from jpnews_nlp.language.tokenizer import ANALYSERS, MorphemeTokenizer

VOCAB = Vocab()
ODD = [
    "",
    "  \n",
    "  彼は　行く\n\n そして 来た ",
    "\0零\0",
    "👨‍👩‍👧と か\u3099",
    "ｶﾞｷﾞ ＡＢＣ",
    "右から\u202e左\u200f",
    "a\u2028b\x85c\x1cd",
    "「" * 28 + "=+1",  # one word whose reading holds what parts universal features
]


@pytest.mark.parametrize("analyser", ANALYSERS)
@pytest.mark.parametrize("text", ODD)
def test_the_text_comes_back(analyser: str, text: str) -> None:
    assert MorphemeTokenizer(VOCAB, analyser)(text).text == text


@pytest.mark.parametrize("analyser", ANALYSERS)
@given(text=st.text(max_size=60))
def test_any_text_comes_back(analyser: str, text: str) -> None:
    assert MorphemeTokenizer(VOCAB, analyser)(text).text == text


@given(st.text(st.characters(codec=None), max_size=40))  # lone surrogates too
def test_morphemes_have_true_offsets(text: str) -> None:
    found = analyse(text)
    assert all(start < end for start, end in zip(found.starts, found.ends, strict=True))
    kept = "".join(text[start:end] for start, end in zip(found.starts, found.ends, strict=True))
    assert len(kept.replace("\0", "")) >= len("".join(text.split()).replace("\0", "")) - text.count("\0")


@pytest.mark.parametrize("analyser", ANALYSERS)
def test_a_text_longer_than_sudachi_takes(analyser: str) -> None:
    text = "改行のない一行がどこまでも続く記事である、" * 3000
    doc = MorphemeTokenizer(VOCAB, analyser)(text)
    assert doc.text == text
    assert len(doc) > 30_000


@pytest.mark.parametrize("piece", "━アa1。「👍яｶ\ue000")
def test_a_long_run_takes_linear_time(piece: str) -> None:
    def seconds(length: int) -> float:
        analyse.cache_clear()
        began = time.process_time()
        assert analyse(piece * length).ends[-1] == length
        return time.process_time() - began

    assert min(seconds(9_600) for _ in range(3)) < 4 * 2 * min(seconds(2_400) for _ in range(3))


@pytest.mark.parametrize(
    "line",
    [
        '"Benazir-Bhutto-assassinated".BBC,2007-12-27/' * 60,
        "彼は行く。そして来た、と「アメリカ」の12人が述べた━━" * 200,
        "ア" * 500 + "、" + "1" * 500,
    ],
)
def test_no_line_without_such_a_run_is_cut(line: str) -> None:
    assert [chunk for _, chunk in _chunks(line)] == [line]


@pytest.mark.parametrize("analyser", ANALYSERS)
def test_attributes_mean_the_same_in_both(analyser: str) -> None:
    doc = MorphemeTokenizer(VOCAB, analyser)("米国は強く反対したが、よい案はない。")
    by_text = {token.text: token for token in doc}
    assert by_text["よい"].lemma_ == "良い"
    assert by_text["国" if "国" in by_text else "米国"].pos_ in {"NOUN", "PROPN"}
    assert by_text["反対"].pos_ == "VERB" or by_text["反対"].tag_ == "名詞-普通名詞-サ変可能"
    assert by_text["が"].tag_.startswith("助詞")
    assert by_text["案"].morph.get("Reading") == ["アン"]


def test_within_and_touching() -> None:
    found = analyse("米軍は撤退する")
    surfaces = [morpheme.surface for morpheme in found]
    assert surfaces[:3] == ["米軍", "は", "撤退"]
    assert list(found.within(1, 5)) == [1, 2]
    assert list(found.touching(1, 4)) == [0, 1, 2]


def test_a_doc_can_be_written_with_its_records(mecab: spacy.language.Language) -> None:
    doc = mecab("政府は8日、増税を見送ると発表した。見送りは当然だ。")
    restored = Doc(mecab.vocab).from_bytes(doc.to_bytes())
    assert restored.user_data == doc.user_data
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(mecab.vocab)
    assert list(again.user_data["jpnews.dates"]) == doc.user_data["jpnews.dates"] != []
