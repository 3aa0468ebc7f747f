"""The stance tables: every row does what its example says, and a wrong row is refused with its place."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.lexicon import DEFAULT, HERE, Lexicon, LexiconError
from jpnews_nlp.quotes.speakers import speakers_of
from jpnews_nlp.stance import StanceFinder, terms
from jpnews_nlp.stance.evaluation import compositions
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.log_linear import SIGNS, spelled
from jpnews_nlp.stance.matching import PatternSet
from jpnews_nlp.stance.modality import phrases
from jpnews_nlp.stance.rows import (
    AttitudeRow,
    CompositionRow,
    GovernorRow,
    HolderRow,
    ModalityRow,
    TermRow,
    WeightRow,
    inventory,
)

TABLES = inventory(DEFAULT)
PHRASES = [*DEFAULT.rows("stance_modality", ModalityRow), *DEFAULT.rows("stance_attitudes", AttitudeRow)]
TERMS = DEFAULT.rows("stance_polarity", TermRow)


def test_rows_on_demand_are_the_rows_of_the_table() -> None:
    assert list(DEFAULT.rows_on_demand("stance_polarity", TermRow) or ()) == TERMS


def test_weights_are_those_of_the_rows() -> None:
    signs = {
        spelled(sign, name): weight
        for name, weights in TABLES.leaning.weights.items()
        for sign, weight in zip(SIGNS, weights, strict=True)
        if weight
    }
    for table, weights in (
        ("stance_acceptance_weights", TABLES.acceptance.weights),
        ("stance_leaning_weights", signs),
        ("stance_target_weights", TABLES.target_scores.weights),
    ):
        written = {row.feature: row.weight for row in DEFAULT.rows(table, WeightRow)}
        assert {name: weight / 1e6 for name, weight in weights.items()} == pytest.approx(written)


def line_of(text: str, everyday: bool = False) -> Line:
    found = analyse(text)
    return Line(found, [TABLES.features[morpheme] for morpheme in found.types], range(len(found)), everyday)


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row.id)
def test_each_phrase_is_found_in_its_example(row: ModalityRow | AttitudeRow) -> None:
    assert row.example
    alone = replace(TABLES, patterns=PatternSet(phrases=([row.pattern], [row])))
    public = isinstance(row, ModalityRow) and row.where == "wish"  # the one condition that private life fails
    assert list(phrases(line_of(row.example, everyday=not public), alone))


def test_no_holder_is_told_twice() -> None:
    speaking = {noun for noun, kind in speakers_of(DEFAULT).items() if kind != "pronoun" and len(noun) > 1}
    others = {row.noun for row in DEFAULT.rows("stance_holders", HolderRow) if row.person == "third"}
    assert "遺族" in speaking
    assert TABLES.persons["遺族"] == "third"
    assert speaking.isdisjoint(others)


@pytest.mark.parametrize("row", DEFAULT.rows("stance_governors", GovernorRow), ids=lambda row: row.id)
def test_each_governor_is_found_in_its_example(row: GovernorRow) -> None:
    assert row.example
    line, alone = line_of(row.example), PatternSet(governors=([row.pattern], [row]))
    assert line.matches(alone)["governors"]


@pytest.mark.parametrize("row", DEFAULT.rows("stance_composition", CompositionRow), ids=lambda row: row.verb)
def test_each_verb_composes_in_its_example(row: CompositionRow) -> None:
    assert row.example
    found = list(compositions(line_of(row.example), TABLES))
    assert found


def test_the_polarity_lexicon_is_large_and_says_on_what_it_rests() -> None:
    assert len(TERMS) >= 3000
    assert len({row.term for row in TERMS}) == len(TERMS)
    assert {row.basis for row in TERMS} == {"affect", "capacity", "metaphor", "propriety", "security", "valuation"}
    loaded = {row.term: row.neutral for row in TERMS if row.neutral}
    assert loaded["爆殺"] == "空爆"
    assert loaded["侵略"] == "侵攻"
    assert len(loaded) >= 50


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("stance_polarity", "term,polarity,strength,use,basis,neutral,note\n暴挙,2,0.9,any,propriety,,", "polarity"),
        ("stance_polarity", "term,polarity,strength,use,basis,neutral,note\n暴挙,-1,9,any,propriety,,", "strength"),
        ("stance_polarity", "term,polarity,strength,use,basis,neutral,note\n暴挙,-1,0.9,sometimes,x,,", "use"),
        ("stance_attitudes", "id,pattern,category,subtype,polarity,strength,example\nx,~を,deontic,,1,1,", "~を"),
    ],
)
def test_a_wrong_overlay_row_is_refused_with_file_line_and_reason(
    tmp_path: Path, table: str, row: str, reason: str
) -> None:
    (tmp_path / f"{table}.csv").write_text(row, encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"{table}\.csv, line 2: .*{reason}"):
        StanceFinder(Lexicon(tmp_path))


def test_an_overlay_adds_terms(tmp_path: Path) -> None:
    row = "term,polarity,strength,use,basis,neutral,note\nぬるま湯体質,-1,0.8,any,capacity,,loaded"
    (tmp_path / "stance_polarity.csv").write_text(row, encoding="utf-8")
    from .conftest import layers_of

    found = StanceFinder(Lexicon(tmp_path)).find(layers_of("この組織のぬるま湯体質にはあきれる。"))
    assert "ぬるま湯体質" in [stance.cue for stance in found]


def test_the_patterns_worked_out_beforehand_are_those_of_the_terms():
    rows = [row.term for row in DEFAULT.rows("stance_polarity", TermRow)]
    assert terms.table().items() <= dict(zip(rows, terms.cut(rows), strict=True)).items(), "run: make checksums"
    assert len(terms.table()) > 0.99 * len(set(rows)), "run: make checksums"


@pytest.mark.parametrize("table", ["acceptance", "leaning", "target"])
def test_no_feature_begins_or_ends_in_a_blank(table: str) -> None:
    rows = DEFAULT.rows(f"stance_{table}_weights", WeightRow)
    with (HERE / f"stance_{table}_weights.csv").open(encoding="utf-8") as stream:
        written = [row["feature"] for row in csv.DictReader(stream)]
    assert [row.feature for row in rows] == written  # tables are read without such blanks
    assert not [name for name in written if "  " in name]
