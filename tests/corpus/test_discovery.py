"""What is found below the inputs, in which order, under which name; and what is not followed or opened."""

import io
import os
import socket
import sys
from pathlib import Path

import pytest

from jpnews_nlp.corpus import Document, Failure, Listing, discover, fingerprint, read


def _fill(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("本文です。", encoding="utf-8")


def _ids(listing: Listing) -> list[str]:
    return [source.doc_id for source in listing]


def test_folders_are_read_recursively_in_one_order(tmp_path: Path) -> None:
    _fill(tmp_path, "b.txt", "a/2.html", "a/1.MD", "a-1.htm", "c.jsonl", "d/e/f.csv", "g.parquet")
    listing = discover([tmp_path])
    assert _ids(listing) == ["a/1", "a/2", "a-1", "b", "c.jsonl", "d/e/f.csv", "g.parquet"]
    assert [source.path for source in listing][:2] == [f"{tmp_path}/a/1.MD", f"{tmp_path}/a/2.html"]
    assert len(listing) == 7


def test_paths_are_told_as_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(tmp_path, "a/1.txt", "2.txt")
    monkeypatch.chdir(tmp_path)
    given = ["./2.txt", "./a", f"file://{tmp_path}/2.txt"]
    assert [source.path for source in discover(given)] == ["./2.txt", "./a/1.txt"]  # the third is the first
    assert [source.path for source in discover(given[2:])] == [f"{tmp_path}/2.txt"]


def test_hidden_files_and_sidecars_are_passed_over_and_others_listed_as_ignored(tmp_path: Path) -> None:
    _fill(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "a.meta.json", "d.pdf", "e/f")
    listing = discover([tmp_path])
    assert _ids(listing) == ["a"]
    assert [Path(path).name for path in listing.ignored] == ["d.pdf", "f"]
    assert listing.failures == []


def test_files_with_one_name_keep_their_extensions(tmp_path: Path) -> None:
    _fill(tmp_path, "x/a.txt", "x/a.html", "x/b.md", "x/a.jsonl")
    assert _ids(discover([tmp_path])) == ["x/a.html", "x/a.jsonl", "x/a.txt", "x/b"]


def test_files_with_one_name_under_several_inputs_are_told_apart(tmp_path: Path) -> None:
    _fill(tmp_path, "east/a.txt", "west/a.txt", "west/b.txt", "b.txt")
    inputs = [tmp_path / "east", tmp_path / "west", tmp_path / "b.txt"]
    ids = _ids(discover(inputs))
    assert ids[:2] == ["east/a.txt", "west/a.txt"]
    assert len(set(ids)) == 4


def test_no_file_is_read_twice(tmp_path: Path) -> None:
    _fill(tmp_path, "x/a.txt", "b.txt")
    assert len(discover([tmp_path, tmp_path / "x", tmp_path / "b.txt", tmp_path])) == 2
    assert _ids(discover([tmp_path / "x", tmp_path])) == ["a", "b"]


@pytest.mark.parametrize("name", ["missing.txt", "nul\x00.txt", "no/where"])
def test_a_missing_input_is_a_failure(tmp_path: Path, name: str) -> None:
    (failure,) = discover([f"{tmp_path}/{name}"]).failures
    assert (failure.error, failure.stage, failure.doc_id) == ("FileNotFoundError", "read", None)
    assert "check the path" in failure.message


def test_a_file_that_is_named_must_have_a_known_extension(tmp_path: Path) -> None:
    _fill(tmp_path, "a.docx")
    (failure,) = discover([tmp_path / "a.docx"]).failures
    assert ".parquet" in failure.message


def test_links_out_of_the_corpus_are_skipped_with_a_notice(tmp_path: Path) -> None:
    _fill(tmp_path, "in/a.txt", "out/b.txt", "out/deep/c.txt")
    (tmp_path / "in/file.txt").symlink_to(tmp_path / "out/b.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "out/deep")
    (tmp_path / "in/prefix").symlink_to(tmp_path / "inner")
    _fill(tmp_path, "inner/d.txt")
    listing = discover([tmp_path / "in"])
    assert _ids(listing) == ["a"]
    assert [notice.partition(":")[0].rpartition("/")[2] for notice in listing.notices] == [
        "file.txt",
        "folder",
        "prefix",
    ]
    followed = discover([tmp_path / "in"], follow_links=True)
    assert _ids(followed) == ["a", "file", "folder/c", "prefix/d"]
    assert followed.notices == []


def test_links_inside_the_corpus_and_circles_lead_to_no_second_reading(tmp_path: Path) -> None:
    _fill(tmp_path, "a/x.txt", ".store/kept.txt")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "again.txt").symlink_to(tmp_path / "a/x.txt")
    (tmp_path / "kept.txt").symlink_to(tmp_path / ".store/kept.txt")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    for follow in (False, True):
        listing = discover([tmp_path], follow_links=follow)
        assert _ids(listing) == ["a/x", "kept"]
        told = {Path(place).name: what for place, what in (notice.split(": ", 1) for notice in listing.notices)}
        assert told == {
            "up": "a link to what is read already, skipped",
            "again.txt": "a link to what is read already, skipped",
            "self": "a link that leads nowhere or in a circle, skipped",
            "gone.txt": "a link that leads nowhere or in a circle, skipped",
        }


def test_pipes_and_sockets_are_failures_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s.txt"))
        listing = discover([tmp_path])
    named = discover([tmp_path / "pipe.txt"])
    assert len(listing) == len(named) == 0
    assert [failure.error for failure in listing.failures + named.failures] == ["UnsupportedInputError"] * 3
    assert "pipe" in listing.failures[0].message


def test_a_file_that_becomes_a_pipe_or_vanishes_after_listing_is_a_failure(tmp_path: Path) -> None:
    _fill(tmp_path, "a.txt", "b.txt")
    first, second = discover([tmp_path])
    (tmp_path / "a.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").unlink()
    failures = [*read(first), *read(second)]
    assert [failure.error for failure in failures] == ["UnsupportedInputError", "FileNotFoundError"]
    assert [failure.doc_id for failure in failures] == ["a", "b"]


def test_a_folder_that_cannot_be_listed_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(tmp_path, "a.txt")

    def refuse(path: object) -> None:
        raise PermissionError(13, "denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    (failure,) = discover([tmp_path]).failures
    assert "permission" in failure.message


def test_names_with_control_characters_are_shown_escaped(tmp_path: Path) -> None:
    _fill(tmp_path, "\x1b[31m赤\n.txt", "\u202etxt.md")
    (tmp_path / os.fsdecode(b"\xff\xfe.txt")).write_text("本文です。", encoding="utf-8")
    documents = [document for source in discover([tmp_path]) for document in read(source)]
    assert len(documents) == 3
    for document in documents:
        assert isinstance(document, Document)
        assert (document.path + document.doc_id).isprintable()
        document.path.encode()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        ("本文です。\n", "text/plain"),
        ("\ufeff <!DOCTYPE html><p>本文です。</p>", "text/html"),
        ('{"text": "本文です。"}\n{"text": "次です。"}\n', "application/x-ndjson"),
    ],
)
def test_standard_input_is_read_by_what_it_holds(monkeypatch: pytest.MonkeyPatch, data: str, media_type: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    (source,) = discover(["-", "-"])
    assert source.media_type == media_type
    documents = list(read(source))
    assert isinstance(documents[0], Document)
    assert documents[0].text == "本文です。" + ("\n" if media_type == "text/plain" else "")
    assert documents[0].path.startswith("-")
    assert not any(isinstance(document, Failure) for document in documents)


def test_a_fingerprint_changes_with_the_file_and_its_sidecar(tmp_path: Path) -> None:
    _fill(tmp_path, "a.txt")
    (source,) = discover([tmp_path])
    first = fingerprint(source)
    (tmp_path / "a.meta.json").write_text("{}", encoding="utf-8")
    second = fingerprint(source)
    (tmp_path / "a.txt").write_text("別の本文です。", encoding="utf-8")
    assert len({first, second, fingerprint(source)}) == 3
    (tmp_path / "a.txt").write_text("本文です。", encoding="utf-8")
    assert fingerprint(source) == second
