"""What is said to be needed is in every match."""

from __future__ import annotations

import re

import pytest

from jpnews_nlp.language.needed import needed
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.cues import CueRow
from jpnews_nlp.voice.lines import fold


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("引用元", "引用元"),
        ("^[>≫]{1,3}", ">≫"),
        ("(?:記事|社説)[はを]?", "記事社説"),
        ("(?P<who>管理人)|筆者", "管理人筆者"),
        ("の(?=ページ)", "ページの"),
        (r"\((?>\d{1,4})\)", "()"),
    ],
)
def test_every_match_holds_one_of_them(pattern: str, characters: str) -> None:
    found = needed(pattern)
    assert found
    assert found <= set(characters)


@pytest.mark.parametrize("pattern", ["", "a?", ".", r"\d", "[一-龠]", "[^a]", "a|", "(?i)a", "(?i:a)", "(?!a)", "^$"])
def test_of_what_can_match_without_any_nothing_is_needed(pattern: str) -> None:
    assert needed(pattern) is None


@pytest.mark.parametrize(
    "row", [row for row in DEFAULT.rows("voice_cues", CueRow) if row.example], ids=lambda row: row.id
)
def test_the_examples_of_the_cues_hold_what_their_patterns_need(row: CueRow) -> None:
    match = re.search(row.pattern, fold(row.example))
    assert match is None or (found := needed(row.pattern)) is None or found & set(match.string)
