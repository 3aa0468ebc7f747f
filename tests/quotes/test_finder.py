"""What holds for every document: voices, entities, order, any string, and time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.lexicon import Lexicon, LexiconError
from jpnews_nlp.quotes import QuoteFinder
from jpnews_nlp.records import Layers, Mention, Parse

from .helpers import FINDER, find, layers_of, rows

PIECES = st.sampled_from(
    [*"「 」 『 』 と 述べた という によると 、 。 警察は 川本氏が とした よう求めた".split(), "\n"]
)


def test_readers_comments_and_furniture_quote_nobody() -> None:
    assert find("社長は「知らない」と述べた。", ["other"]) == []


def test_a_speaker_is_not_carried_into_another_voice() -> None:
    text = "川本氏は現地を訪れた。\n「想像以上だった」と話した。"
    assert rows(text, ["report", "editorial"]) == [("direct", None, "想像以上だった")]


def test_source_is_joined_to_the_person_it_names() -> None:
    text = "イラクの川本外相は「合意は近い」と述べた。"
    mentions = [Mention(0, 3, "COUNTRY", "IQ", "イラク"), Mention(4, 6, "PERSON", "川本", "川本")]
    (quote,) = FINDER.find(layers_of(text, mentions=mentions))
    assert quote.source_entity_id == "川本"


def test_anaphoric_source_is_joined_to_what_it_points_to() -> None:
    text = "川本外相は6日、東亜電機を訪れた。同社は「光栄だ」とし、同外相は「学ぶことが多い」と述べた。"
    mentions = [Mention(0, 2, "PERSON", "川本", "川本"), Mention(8, 12, "ORGANIZATION", "東亜電機", "東亜電機")]
    found = FINDER.find(layers_of(text, mentions=mentions))
    assert [(quote.source, quote.source_entity_id) for quote in found] == [("同社", "東亜電機"), ("同外相", "川本")]


def test_a_mention_makes_its_name_a_speaker() -> None:
    text = "ほしぞらは、新型を発売すると発表した。"
    mentions = [Mention(0, 4, "ORGANIZATION", "ほしぞら", "ほしぞら")]
    (quote,) = FINDER.find(layers_of(text, mentions=mentions))
    assert (quote.source, quote.source_entity_id) == ("ほしぞら", "ほしぞら")


def test_empty_brackets_say_nothing() -> None:
    assert [row[2] for row in rows("川本氏は『直る』「」と述べた。")] == ["直る"]


def test_a_parse_is_not_asked_about_a_shared_topic() -> None:
    text = "裁判所は、審査は検討を欠き、行政を誤らせたと判断した。"
    layers = layers_of(text)
    layers.parse = _parse(text, layers, {"欠き": "判断"})
    (quote,) = FINDER.find(layers)
    assert text[quote.start : quote.end] == "審査は検討を欠き、行政を誤らせた"


def test_a_parse_moves_the_start_behind_a_clause_of_the_cue() -> None:
    text = "水位は下がり、橋は年内に直ると発表した。"
    layers = layers_of(text)
    layers.parse = _parse(text, layers, {"下がり": "発表"})
    (quote,) = FINDER.find(layers)
    assert text[quote.start : quote.end] == "橋は年内に直る"


def _parse(text: str, layers: Layers, arcs: dict[str, str]) -> Parse:
    """A parse in which each word depends on the next one, but for `arcs`."""
    morphemes = layers.morphemes
    surfaces = [morpheme.surface for morpheme in morphemes]
    heads = [min(i + 1, len(surfaces) - 1) for i in range(len(surfaces))]
    for word, head in arcs.items():
        heads[surfaces.index(word)] = surfaces.index(head)
    return Parse(morphemes.starts, morphemes.ends, heads, ["dep"] * len(heads), ["X"] * len(heads))


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=60).map("".join)))
def test_any_string(text: str) -> None:
    quotes = find(text)
    assert [(q.start, -q.end) for q in quotes] == sorted((q.start, -q.end) for q in quotes)
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.cue_start : quote.cue_end] == quote.cue
        if quote.source is not None:
            assert text[quote.source_start : quote.source_end] == quote.source
        holders = [q for q in quotes if q.start <= quote.start and quote.end <= q.end]
        assert quote.depth < len(holders)


@pytest.mark.parametrize(
    "text",
    [
        "「" * 10_000,
        "」と述べた" * 5_000,
        "「と言った" * 5_000,
        "「" * 3_000 + "」と述べた" * 3_000,
        "「" + "川本氏は「そうだ」と述べた。" * 2_000 + "」と語った。",
        "警察によると" * 5_000,
        "言ったと" * 10_000,
        "の" * 50_000 + "は「はい」と述べた",
        '"' * 20_001,
        "は、" * 20_000,
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    find(text)
    assert time.process_time() - started < 10


def test_users_rows_lie_over_the_lexicon(tmp_path: Path) -> None:
    header = "cue,class,factive,marks,source,note\n"
    (tmp_path / "quote_cues.csv").write_text(header + "宣う,say,no,di,carry,\n", encoding="utf-8")
    text = "川本氏は、来月には終わると宣った。"
    assert QuoteFinder(Lexicon(tmp_path)).find(layers_of(text))
    (tmp_path / "quote_cues.csv").write_text(header + "宣う,mumble,no,di,carry,\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="line 2"):
        QuoteFinder(Lexicon(tmp_path))


@pytest.mark.parametrize("text", ["1「」", "首相「」", "首相は「」と述べた。"])
def test_empty_brackets_quote_nothing(text: str) -> None:
    assert [quote for quote in find(text) if quote.start == quote.end] == []
