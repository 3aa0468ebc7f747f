"""Both engines give every table of the contract, and every row is true to the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import jpnews_nlp as jn
from jpnews_nlp.api import Analysis
from jpnews_nlp.config import Settings
from jpnews_nlp.corpus import Document
from jpnews_nlp.pipeline import Pipeline, open_pipeline
from jpnews_nlp.runner import analyze_corpus
from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables.arrow import to_table
from jpnews_nlp.tables.check import check_tables
from jpnews_nlp.tables.rows import rows_of
from tests.conftest import ARTICLE


@pytest.fixture(params=["mecab", pytest.param("ginza", marks=pytest.mark.ginza)])
def analysis(request: pytest.FixtureRequest) -> Analysis:
    return jn.analyze(ARTICLE, published="2024-02-10", engine=request.param)


def test_voices(analysis: Analysis) -> None:
    voices = dict(zip(analysis.segments.surface, analysis.segments.voice, strict=True))
    assert voices["本当にそうだろうか。"] == "editorial"
    assert voices["燃料補助、3月末で終了へ　経産省方針"] == "report"
    assert list(analysis.reports.published.astype(str)) == ["2024-02-08"]


def test_a_date_resolves_against_its_own_report(analysis: Analysis) -> None:
    dates = analysis.dates.set_index("surface")
    assert dates.loc["8日", "value"] == "2024-02-08"
    assert dates.loc["来月", "value"] == "2024-03"


def test_the_reported_words_are_never_the_authors_stance(analysis: Analysis) -> None:
    assert len(analysis.stances)
    assert set(analysis.stances.voice) == {"editorial"}
    assert analysis.stances.quote_id.isna().all()
    assert set(analysis.stances.holder) == {"author"}
    assert "author" not in set(analysis.reported_stances.holder)


def test_rows_inside_a_quotation_carry_its_id(analysis: Analysis) -> None:
    quotes = analysis.quotes.set_index("surface")
    number = quotes.loc["役割は果たした", "quote_id"]
    tokens = analysis.tokens
    assert "".join(tokens[tokens.quote_id == number].surface) == "役割は果たした"


def test_only_a_parser_gives_heads(analysis: Analysis) -> None:
    parsed = set(analysis.tokens.tokenizer) == {"sudachi-C"}
    assert analysis.tokens["head"].notna().all() == parsed
    assert analysis.tokens.dep.notna().all() == parsed


def test_both_engines_agree_on_all_but_tokens() -> None:
    pytest.importorskip("ja_ginza")
    first, second = (jn.analyze(ARTICLE, published="2024-02-10", engine=e) for e in ("mecab", "ginza"))
    for table in ("segments", "reports", "entities", "dates"):
        assert first[table].equals(second[table])


@pytest.mark.parametrize(
    "text", ["", "\n\n", "。", "👍👍", "\0", "\ud800", "a" * 5000, "「" * 3000, "本文です。\r\n次です。\r\n"]
)
def test_any_text_gives_tables(nlp: Language, text: str) -> None:
    assert "documents" in jn.analyze(text, engine="mecab" if nlp.lang == "xx" else "ginza")._tables


def document(text: str) -> Document:
    return Document("d", "d", text, None, None, None, None, "none", "utf-8", "text/plain", "0")


PIECES = st.sampled_from(
    [
        "【記事】",
        "(了)",
        "> ",
        "「",
        "」",
        "と述べた。",
        "米",
        "10日",
        "\n",
        "\n\n",
        "　",
        "べきだ。",
        "（ロイター）",
        "http://a.jp/",
        "1",
        "・",
    ]
)


@pytest.fixture(scope="module")
def plain() -> Pipeline:
    return open_pipeline("mecab")


@settings(max_examples=150)
@given(st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join))
def test_every_row_is_true_to_its_text(plain: Pipeline, text: str) -> None:
    from jpnews_nlp.corpus.names import without_surrogates

    text = without_surrogates(text)
    tables = rows_of(document(text), *plain(document(text).article))
    covered = [False] * len(text)
    for name, columns in tables.items():
        to_table(name, columns)
        if "start" in columns:
            places = list(zip(columns["start"], columns["end"], strict=True))
            assert [text[start:end] for start, end in places] == columns["surface"]
            assert all(start < end for start, end in places)
            assert columns["start"] == sorted(columns["start"]), name
    for start, end in zip(tables["segments"]["start"], tables["segments"]["end"], strict=True):
        assert not any(covered[start:end])
        covered[start:end] = [True] * (end - start)
    assert all(done or char.isspace() for done, char in zip(covered, text, strict=True))


def test_check_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "out"
    analyze_corpus([tmp_path / "in"], out, Settings(engine="mecab", format=("csv",)))
    assert list(check_tables(out)) == []
    text = (out / "dates.csv").read_bytes().replace("来月".encode(), "来年".encode())
    (out / "dates.csv").write_bytes(text)
    segments = (out / "segments.csv").read_bytes().splitlines(keepends=True)
    (out / "segments.csv").write_bytes(b"".join(segments[:-1]))
    problems = "\n".join(check_tables(out))
    assert "dates: a [" in problems
    assert "text in no segment" in problems
    assert "n_segments" in problems


def test_the_tables_of_an_analysis_are_those_of_the_contract(analysis: Analysis) -> None:
    assert [*analysis._tables, "failures"] == list(TABLES)
    assert "燃料補助" in analysis._repr_html_()
