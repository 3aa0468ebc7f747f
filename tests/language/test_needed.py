"""What is said to be needed is in every match."""

from __future__ import annotations

import re

import pytest

from jpnews_nlp.language.needed import guarded, ways
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.cues import CueRow
from jpnews_nlp.voice.lines import fold


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("引用", [["引", "用"]]),
        ("^[>≫]{1,3}", [[">≫"]]),
        ("(?:記事|社説)[はを]?", [["記社"]]),
        ("(?P<who>管理)|筆者", [["管", "理"], ["筆", "者"]]),
        ("の(?=欄)", [["欄", "の"]]),
        (r"\((?>\d{1,4})\)", [["(", ")"]]),
        ("前略|前項", [["前", "略項"]]),
    ],
)
def test_every_match_holds_one_of_each(pattern: str, needed: list[list[str]]) -> None:
    assert [sorted(map(set, way.needed), key=sorted) for way in ways(pattern)] == [
        sorted(map(set, way), key=sorted) for way in needed
    ]


@pytest.mark.parametrize("pattern", ["", "a?", ".", r"\d", "[一-龠]", "[^a]", "(?i)a", "(?i:a)", "(?!a)", "^$"])
def test_of_what_can_match_without_any_nothing_is_needed(pattern: str) -> None:
    assert [way.needed for way in ways(pattern)] == [()]


def test_an_empty_alternative_needs_nothing() -> None:
    assert [way.needed for way in ways("ab|")] == [(frozenset("a"), frozenset("b")), ()]


@pytest.mark.parametrize("row", DEFAULT.rows("voice_cues", CueRow), ids=lambda row: row.id)
def test_the_alternatives_of_a_cue_find_what_its_pattern_finds(row: CueRow) -> None:
    lines = [fold(other.example) for other in DEFAULT.rows("voice_cues", CueRow) if other.example]
    for line in lines:
        found = [way for way in ways(row.pattern) if way.search(line)]
        assert bool(found) == bool(re.search(row.pattern, line))
        assert all(chars & set(line) for way in found for chars in way.needed)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (r"[\d〇一,]{1,3}(?:人|件)|\(\d\)", True),
        ("(?P<a>私(?:は|も)|僕)|(?P<b>[ぁ-う-]|[!?])", True),
        ("a|b?", False),
        ("^a|b", False),
        ("(?i)A", False),
        ("(?i:A)|b", False),
        (r"[^a]い|\w", False),
    ],
)
def test_a_guarded_pattern_finds_the_same(pattern: str, told: bool) -> None:
    text = "1人と(2)件、私は私も僕もう-い!一、〇件bab"
    pairs = [[(m.span(), m.lastgroup) for m in re.finditer(form, text)] for form in (pattern, guarded(pattern))]
    assert pairs[0] == pairs[1]
    assert (guarded(pattern) != pattern) == told
