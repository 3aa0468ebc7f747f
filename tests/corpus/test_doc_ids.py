"""Names of documents: the contract's rule, and what follows where it does not reach."""

from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.corpus.doc_ids import DocIds, assign_doc_ids
from jpnews_nlp.corpus.names import printable, safe_doc_id


def test_names_stay_short_where_they_differ() -> None:
    assert assign_doc_ids([["a", "a.txt"], ["b", "b.txt"]]) == ["a", "b"]


def test_both_keep_their_extension_where_they_would_meet() -> None:
    assert assign_doc_ids([["a", "a.txt"], ["a", "a.md"], ["b", "b.txt"]]) == ["a.txt", "a.md", "b"]


def test_a_longer_name_that_is_another_files_short_one_pushes_that_one_on() -> None:
    names = [["a", "a.txt"], ["a", "a.md"], ["a.txt", "a.txt.md"]]
    assert assign_doc_ids(names) == ["a.txt", "a.md", "a.txt.md"]


def test_equal_names_under_several_roots_are_told_apart_by_the_root() -> None:
    names = [["a", "a.txt", "x/a.txt", "in/x/a.txt"], ["a", "a.txt", "y/a.txt", "in/y/a.txt"]]
    assert assign_doc_ids(names) == ["x/a.txt", "y/a.txt"]


@given(st.lists(st.lists(st.sampled_from(["a", "b", "a.txt", "x/a", "a~2", "..", "%2E%2E"]), min_size=1, max_size=4)))
def test_every_input_gets_a_name_of_its_own(names: list[list[str]]) -> None:
    ids = assign_doc_ids(names)
    assert len(set(ids)) == len(names)


def test_records_with_an_id_that_is_taken_are_named_by_their_position() -> None:
    ids = DocIds(["notes"])
    claimed = [ids.claim(wanted, f"r.jsonl#{line}") for line, wanted in enumerate(["7", "7", "notes", None], 1)]
    assert claimed == ["7", "r.jsonl#2", "r.jsonl#3", "r.jsonl#4"]


def test_a_position_that_some_id_pretends_to_be_is_numbered() -> None:
    ids = DocIds()
    assert [ids.claim("r.jsonl#2", "r.jsonl#1"), ids.claim(None, "r.jsonl#2")] == ["r.jsonl#2", "r.jsonl#2~2"]


def test_ids_lead_nowhere() -> None:
    assert safe_doc_id("../../etc/passwd") == "%2E%2E/%2E%2E/etc/passwd"
    assert safe_doc_id("/etc/passwd") == "%2Fetc/passwd"
    assert safe_doc_id("..\\x") == "..%5Cx"
    assert safe_doc_id("2024/港.の話") == "2024/港.の話"


@given(st.text(st.characters(exclude_categories=()), max_size=400))
def test_ids_and_printed_names_hold_no_control_character(name: str) -> None:
    for safe in (safe_doc_id(name), printable(name)):
        assert not any(char < " " or "\x7f" <= char < "\xa0" or char in "\u202e\u2028" for char in safe)
        safe.encode()
    assert len(safe_doc_id(name)) <= 200
    assert ".." not in safe_doc_id(name).split("/")
