"""The contract's tables and columns are all there, with their types."""

from __future__ import annotations

import pyarrow as pa
import pytest

from jpnews_nlp.schema import TABLES, describe, primary_key

PLACE = "doc_id segment_id sentence_id start end surface voice report_id quote_id"
STANCE = (
    "stance_id category subtype polarity strength target target_start target_end target_entity_id holder "
    "holder_entity_id cue evidence"
)
CONTRACT = {
    "documents": "doc_id path title author url published published_basis encoding media_type sha256 text n_chars "
    "n_segments n_reports n_sentences n_tokens",
    "segments": f"{PLACE} role publisher published evidence score",
    "reports": f"{PLACE} headline publisher domain agency byline url published published_basis",
    "sentences": f"{PLACE} n_tokens style",
    "tokens": f"{PLACE} token_id lemma reading pos tag head dep tokenizer",
    "entities": f"{PLACE} mention_id parent_id label entity_id name country title evidence",
    "dates": f"{PLACE} date_id type value value_surface mod date_from date_to anchor basis evidence",
    "quotes": f"{PLACE} type content source source_start source_end source_entity_id cue cue_start cue_end depth "
    "evidence",
    "stances": f"{PLACE} {STANCE}",
    "reported_stances": f"{PLACE} {STANCE}",
    "failures": "path doc_id stage error message",
}
NULLABLE = {
    "documents": "title author url published",
    "segments": "sentence_id report_id quote_id publisher published",
    "tokens": "sentence_id report_id quote_id reading head dep",
    "entities": "sentence_id report_id quote_id parent_id country title",
    "failures": "doc_id",
}
TYPES = {
    "start": pa.int32(),
    "end": pa.int32(),
    "segment_id": pa.int32(),
    "surface": pa.string(),
    "published": pa.date32(),
    "date_from": pa.date32(),
    "anchor": pa.date32(),
    "strength": pa.float64(),
}


@pytest.mark.parametrize("table", CONTRACT)
def test_a_table_has_the_columns_of_the_contract(table: str) -> None:
    assert set(CONTRACT[table].split()) <= set(TABLES[table].names)


def test_there_are_no_other_tables() -> None:
    assert TABLES.keys() == CONTRACT.keys()


@pytest.mark.parametrize("table", NULLABLE)
def test_only_what_may_be_missing_is_nullable(table: str) -> None:
    assert {field.name for field in TABLES[table] if field.nullable} == set(NULLABLE[table].split())


@pytest.mark.parametrize("table", TABLES)
def test_columns_of_one_name_have_one_type(table: str) -> None:
    for field in TABLES[table]:
        assert field.type == TYPES.get(field.name, field.type)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_column_is_described(table: str) -> None:
    assert len(describe(TABLES[table])) > 10
    assert all(len(describe(field)) > 3 for field in TABLES[table])
    assert set(primary_key(table)) <= set(TABLES[table].names)
