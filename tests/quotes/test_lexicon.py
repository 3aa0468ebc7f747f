"""The lexicon tables of the quotation layer."""

from __future__ import annotations

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.quotes.cues import Cue, CueBook
from jpnews_nlp.quotes.speakers import Speaker


def test_cues_cover_all_classes_once_each() -> None:
    cues = DEFAULT.rows("quote_cues", Cue)
    assert len(cues) >= 300
    assert len({cue.cue for cue in cues}) == len(cues)
    assert {cue.cue_class for cue in cues} == {"say", "ask", "claim", "deny", "write", "believe", "report"}
    assert all(set(cue.marks) <= set("dicywnNbhpek1ot") and cue.marks for cue in cues)


def test_inflected_and_differently_spelled_forms_share_a_row() -> None:
    book = CueBook.load(DEFAULT)
    assert book.verbs["述べる"].cue_class == "say"
    assert ("苦言", "呈する") in book.phrases
    assert "見方" in book.nouns


def test_speakers_are_listed_once() -> None:
    speakers = [row.speaker for row in DEFAULT.rows("quote_speakers", Speaker)]
    assert len(set(speakers)) == len(speakers)
