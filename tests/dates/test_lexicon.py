"""The tables of this room: every row is used and fits."""

from __future__ import annotations

import re

import pytest

from jpnews_nlp.dates import parse
from jpnews_nlp.dates import vocabulary as voc


@pytest.mark.parametrize("word", [row.word for row in voc.WORDS.values() if row.unit != "period"])
def test_every_word_is_found_by_itself(word: str) -> None:
    (timex,) = parse(word, "2015-03-08")
    assert (timex.start, timex.end) == (0, len(word))


@pytest.mark.parametrize("name", list(voc.NAMED_DAYS))
def test_every_named_day_has_a_date(name: str) -> None:
    written = "2005-03-08" if name == "体育の日" else "2024-03-08"
    (timex,) = parse(name, written)
    assert timex.date_from is not None


@pytest.mark.parametrize("row", voc.GUARDS, ids=lambda row: row.pattern)
def test_every_guard_begins_with_a_literal_character(row: voc.Guard) -> None:
    assert re.match(r"\w", row.pattern), "guards are looked up by their first character"


def test_parts_know_their_units() -> None:
    units = {"year", "fiscal", "month", "week", "day", "season", "decade", "century", "era"}
    assert all(set(row.kinds.split()) <= units for row in voc.PARTS.values())
