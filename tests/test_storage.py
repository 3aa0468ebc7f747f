"""Other file systems: what URIs name, what is told of them, fetching ahead. fsspec's memory stands for a bucket."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest

from jpnews_nlp.storage import Remote, StorageError, copy, fetched_ahead, is_remote, place, shown


def bucket() -> Remote:
    """A place of its own on a file system that is not this machine's."""
    found = place(f"memory://{uuid.uuid4().hex}")
    assert isinstance(found, Remote)
    return found


def put(folder: Remote, **files: str) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content.encode())


@pytest.mark.parametrize(
    "given", ["articles", "/data/articles", "C:/articles", r"C:\articles", "a:b", "-", "10:30.txt", "file:///data/x"]
)
def test_paths_are_of_this_machine(given: str) -> None:
    assert not is_remote(given)
    assert isinstance(place(given), Path)


def test_a_file_uri_is_a_path() -> None:
    assert place("file:///data/%E7%A4%BE%E8%AA%AC") == Path("/data/社説")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("s3://key:secret@bucket/articles?region=eu-west-1", "s3://bucket/articles"),
        ("s3://bucket/articles/", "s3://bucket/articles"),
        ("abfs://container@account.dfs.core.windows.net/x", "abfs://account.dfs.core.windows.net/x"),
        ("what@ever?", "what@ever?"),
    ],
)
def test_credentials_are_not_told(given: str, told: str) -> None:
    assert shown(given) == told


@pytest.mark.parametrize(
    ("uri", "what"),
    [
        ("nosuch://x", "no such file system: nosuch://"),
        ("sftp://host/x", "sftp:// cannot be read here"),  # for want of a package, which the message names
        ("s3://bucket/x?region=a&endpoint_override=127.0.0.1:1&scheme=bad", "scheme"),
    ],
)
def test_what_cannot_be_used_is_told_with_the_reason(uri: str, what: str) -> None:
    with pytest.raises(StorageError, match=what):
        place(uri)


def test_a_remote_file_answers_like_a_path() -> None:
    folder = bucket()
    put(folder, **{"社説.2024.txt": "一\n二\n"})
    file = folder / "社説.2024.txt"
    assert (file.name, file.stem, file.suffix) == ("社説.2024.txt", "社説.2024", ".txt")
    assert file.parent.shown == folder.shown
    assert file.with_name("b.txt").shown == f"{folder}/b.txt"
    assert file.exists() and file.is_file() and not (folder / "c").exists()
    assert file.stat().st_size == 8
    assert file.read_text() == "一\n二\n"
    with file.open() as stream:
        assert [stream.readline(), stream.seek(4), stream.read()] == ["一\n".encode(), 4, "二\n".encode()]
    file.unlink()
    file.unlink(missing_ok=True)
    with pytest.raises(FileNotFoundError):
        file.stat()
    with pytest.raises(FileNotFoundError):
        file.open()


def test_a_folder_lists_its_files_in_the_order_of_their_paths() -> None:
    folder = bucket()
    put(folder, **{"b.txt": "b", "a-1.txt": "1", "a/2.txt": "2"})
    (folder.parent / f"{folder.name}-other").mkdir()
    assert [(name, file.read_text(), file.stat().st_size) for name, file in folder.files()] == [
        ("a/2.txt", "2", 1),
        ("a-1.txt", "1", 1),
        ("b.txt", "b", 1),
    ]
    known = folder.listed()
    put(folder, late="")
    assert (known / "b.txt").is_file() and not (known / "late").exists()  # what it knows costs no request


def test_copies_go_both_ways(tmp_path: Path) -> None:
    folder, content = bucket(), b"\x00\xff" * 3_000_000
    (tmp_path / "here").write_bytes(content)
    copy(tmp_path / "here", folder / "there")
    copy(folder / "there", tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == content


def test_files_are_fetched_ahead_of_their_turn() -> None:
    folder = bucket()
    names = [f"{number:03}" for number in range(100)]
    put(folder, **{name: name for name in names})
    files = [file for _, file in folder.files()]
    turns = fetched_ahead(files, lambda file: [file])
    first = next(turns)
    for file in files[:10]:
        (folder / file.name).unlink()
    assert first.read_text() == "000"
    assert [next(turns).read_text() for _ in range(9)] == names[1:10]  # gone, but here before
    assert [file.read_text() for file in turns] == names[10:]


def test_what_cannot_be_fetched_is_told_at_its_turn() -> None:
    folder = bucket()
    put(folder, a="a", b="b")
    (_, first), (_, second) = folder.files()
    (folder / "a").unlink()
    outcomes = []
    for file in fetched_ahead([first, second], lambda file: [file]):
        try:
            outcomes.append(file.read_text())
        except FileNotFoundError:
            outcomes.append("gone")
    assert outcomes == ["gone", "b"]
