"""The trie of terms: against the automaton, which reads the same patterns and more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.matching import PatternSet
from jpnews_nlp.stance.rows import TermRow, inventory
from jpnews_nlp.stance.terms import patterns_of
from jpnews_nlp.stance.trie import Trie

FEATURES = inventory(DEFAULT).features
TERMS = [row.term for row in DEFAULT.rows("stance_polarity", TermRow)]
PATTERNS = patterns_of(TERMS)
AUTOMATON, TRIE = PatternSet(terms=(PATTERNS, TERMS)), Trie(PATTERNS, TERMS)
WORDS = (
    "信用 責任 問題 意味 だらし が は も を の ない なかった ありません 無責任 な だ です 失い ました 果たさ ず 、 。"
).split()


def line_of(text: str) -> Line:
    found = analyse(text)
    return Line(found, [FEATURES[morpheme] for morpheme in found.types], range(len(found)))


def by_automaton(line: Line) -> dict[int, list[object]]:
    """What the automaton finds, which tells twice of a pattern that two of its forms match."""
    found: dict[int, list[object]] = {}
    for last, matches in line.matches(AUTOMATON)["terms"].items():
        for match in matches:
            if match not in found.setdefault(last, []):
                found[last].append(match)
    return found


def test_a_polite_negation_matches_what_a_plain_one_does() -> None:
    alone = Trie(["信用 が|は|も ない|ず"], ["row"])
    ends = [list(line_of(text).matches(alone)) for text in ("信用がない", "信用はありません", "信用がある")]
    assert ends == [[2], [4], []]


def test_of_terms_that_end_together_the_longest_comes_first() -> None:
    alone = Trie(["責任", "説明 責任"], ["short", "long"])
    (found,) = line_of("説明責任").matches(alone).values()
    assert [match.row for match in found] == ["long", "short"]


def test_a_match_does_not_leave_its_sentence() -> None:
    alone, line = Trie(["説明 責任"], ["row"]), line_of("説明責任")
    kinds = alone.read(line.features)
    assert not alone.matches(kinds, 1, 2)


def test_a_morpheme_with_two_of_an_elements_names_matches_once() -> None:
    (found,) = line_of("断てる").matches(Trie(["断つ|断てる"], ["row"])).values()
    assert len(found) == 1


@pytest.mark.parametrize("start", range(0, len(TERMS), len(TERMS) // 40))
def test_it_finds_the_terms_of_the_lexicon_as_the_automaton_does(start: int) -> None:
    line = line_of("。".join(TERMS[start : start + 100]))
    found = line.matches(TRIE)
    assert found
    assert found == by_automaton(line)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_it_finds_what_the_automaton_finds(words: list[str]) -> None:
    line = line_of("".join(words))
    assert line.matches(TRIE) == by_automaton(line)
