from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.voice.name_search import NameSearch

NAMES = ["日経", "日経新聞", "日経新聞社会", "AP", "AP通信", "BBC", "新聞", "ウ"]
SEARCH = NameSearch(NAMES)


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in SEARCH.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("日経新聞社が", ["日経新聞"]),
        ("日経新聞社会面", ["日経新聞社会"]),
        ("日日経", ["日経"]),
        ("APの記者", ["AP"]),
        ("JAPAN", []),
        ("APECでAP通信は", ["AP通信"]),
        ("BBC、BBCs", ["BBC"]),
        ("", []),
    ],
)
def test_longest_whole_names(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_no_names() -> None:
    assert list(NameSearch([]).find("何か")) == []


@given(st.lists(st.sampled_from(["日", "経", "新", "聞", "社", "会", "A", "P", "B", "C", "ウ", " "])).map("".join))
def test_what_a_pattern_of_all_names_finds(text: str) -> None:
    longest_first = "|".join(sorted(NAMES, key=len, reverse=True))
    whole = re.compile(rf"(?:(?<![A-Za-z])(?=[A-Za-z])|(?=[^A-Za-z]))(?:{longest_first})(?:(?<![A-Za-z])|(?![A-Za-z]))")
    assert found(text) == whole.findall(text)
