"""Key words in context and lists: found, filtered, cut and aligned by what a terminal shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from jpnews_nlp.report.filters import Filter, FilterError
from jpnews_nlp.report.kwic import Hit, PatternError, by_lemma, by_regex, context
from jpnews_nlp.report.listing import list_entities, list_quotes, list_stances
from jpnews_nlp.tables.read import Tables
from tests.report.by_hand import TEXT, article, example, write_run

EVERYTHING = Filter()


@pytest.fixture
def run(tmp_path: Path) -> Tables:
    words = ["米国", "に", "期待", "する"]
    tokens = [(word, {"token_id": n, "lemma": word, "voice": "editorial"}) for n, word in enumerate(words)]
    first = example("a/01")
    at = TEXT.rindex("米国")
    made = article("x", TEXT[at:], {"tokens": tokens})["tokens"]
    first["tokens"] = [{**row, "doc_id": "a/01", "start": row["start"] + at, "end": row["end"] + at} for row in made]
    return write_run(tmp_path / "out", [first, example("b/02")])


def surfaces(hits: Any) -> list[str]:
    return [TEXT[hit.start : hit.end] for hit in hits]


def test_regex(run: Tables) -> None:
    assert surfaces(by_regex(run, "撤退(は|に)?", EVERYTHING)) == ["撤退", "撤退は"] * 2
    assert list(by_regex(run, "x*", EVERYTHING)) == []  # empty matches are no hits


def test_a_pattern_that_is_none(run: Tables) -> None:
    with pytest.raises(PatternError, match="no regular expression"):
        by_regex(run, "(", EVERYTHING)


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filter(voice="editorial"), ["米国", "米国"]),
        (Filter(voice="report"), ["米軍"]),
        (Filter(publisher="毎朝"), ["米軍"]),
        (Filter(holder="author"), ["米国", "米国"]),
        (Filter(holder="山野"), []),
        (Filter(country="us"), ["米国", "米国"]),
        (Filter(country="米国", voice="report"), []),
    ],
)
def test_filters(run: Tables, chosen: Filter, found: list[str]) -> None:
    assert surfaces(by_regex(run, "米[国軍]", chosen)) == found * 2


def test_no_such_voice() -> None:
    with pytest.raises(FilterError, match="editorial, report, other"):
        Filter(voice="author")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("期待 する", ["期待する"]),
        ("米国 * 期待", ["米国に期待"]),
        ("期待 に", []),
        ("する *", []),
        ("*", []),
        ("", []),
    ],
)
def test_lemmas(run: Tables, words: str, found: list[str]) -> None:
    assert surfaces(by_lemma(run, words, EVERYTHING)) == found


@given(st.text(st.characters() | st.sampled_from("\u0483\u200b"), max_size=60), st.integers(2, 30), st.data())
def test_context_is_never_wider_than_asked_for(text: str, width: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    left, _, right = context(text, Hit("a", 0, None, start, end, "editorial", None), width)
    assert max(cell_len(left), cell_len(right)) <= width
    assert "\n" not in left + right


def test_context_of_marks_without_a_width() -> None:
    assert context("\u0483", Hit("a", 0, None, 0, 0, "editorial", None), 2) == ("", "", "\u0483")


def test_context_is_as_near_as_fits() -> None:
    text = "日本語の文で、中心という語の前後を見る。"
    hit = Hit("a", 0, None, 7, 9, "editorial", None)
    assert context(text, hit, 7) == ("文で、", "中心", "という")


def test_entities_are_counted_by_voice(run: Tables) -> None:
    listed = list_entities(run, EVERYTHING)
    first = listed.iloc[0]
    assert (first["name"], first["mentions"], first["documents"], first["editorial"]) == ("米国", 4, 2, 4)
    assert list(list_entities(run, Filter(voice="report"), "person")["name"]) == ["山野"]
    assert len(list_entities(run, Filter(voice="other"))) == 0


def test_quotes_by_source(run: Tables) -> None:
    assert list(list_quotes(run, EVERYTHING, "山野")["content"]) == ["撤退は誤りだ"] * 2
    assert len(list_quotes(run, EVERYTHING, "海野")) == 0
    assert len(list_quotes(run, EVERYTHING, ".*")) == 0  # a name, not a pattern


def test_the_authors_claims_come_first_by_strength_with_what_others_hold_beside_them(run: Tables) -> None:
    listed = list_stances(run, EVERYTHING)
    assert list(listed["holder"]) == ["author"] * 6 + ["山野市長"] * 2
    own = listed[listed["holder"] == "author"]
    assert list(own["strength"]) == sorted(own["strength"], reverse=True)
    claim = own[own["surface"] == "撤退すべきだ"].iloc[0]
    assert claim["others"].startswith("山野市長 − 誤りだ")
    assert own[own["surface"] == "嘆かわしい"].iloc[0]["others"] is None
    assert set(list_stances(run, Filter(holder="山野"))["surface"]) == {"誤りだ"}
    assert set(list_stances(run, EVERYTHING, target="撤退")["holder"]) == {"author", "山野市長"}
    assert set(list_stances(run, EVERYTHING, category="deontic")["surface"]) == {"撤退すべきだ"}
