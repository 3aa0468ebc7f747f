"""Morphemes to chunks."""

from __future__ import annotations

from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.quotes.brackets import quote_partners
from jpnews_nlp.quotes.chunks import Chunk, Chunker


def chunks(text: str) -> list[Chunk]:
    morphemes = analyse(text)
    return Chunker(morphemes, quote_partners(text)).chunk(0, len(morphemes))


def test_content_and_function_words() -> None:
    topic, place, said = chunks("川本外相は会見で語った。")
    assert (topic.func, place.func, said.verbal, said.stop) == ("は", "で", True, True)


def test_action_noun_with_suru_is_a_predicate() -> None:
    (chunk,) = chunks("強調している")
    assert (chunk.head, chunk.verbal, chunk.acted) == ("強調", True, True)


def test_postpositions_join_their_noun_and_full_verbs_do_not() -> None:
    assert [chunk.func for chunk in chunks("気象庁によると、")] == ["によると"]
    assert [chunk.func for chunk in chunks("問題について、")] == ["について"]
    assert len(chunks("質問を受けた")) == 2


def test_bracket_is_opaque_and_parenthesis_changes_nothing() -> None:
    said, cue = chunks("「彼は来ない」と述べた")
    assert (said.bracket, said.func, cue.head) == (0, "と", "述べる")
    (name,) = chunks("川本氏（57）は")
    assert name.func == "は"
