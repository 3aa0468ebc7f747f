"""Files as documents: text, hash, limits, failures."""

import hashlib
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.corpus import Document, Failure, ReadOptions, Source, discover, read
from jpnews_nlp.corpus.sources import MEDIA_TYPES

TEXT = "市の判断は遅すぎた。\r\n\r\n　すぐに直すべきだ。\n"


def test_a_text_file_is_its_text(read_one) -> None:
    document = read_one("社説/橋.txt", TEXT)
    assert isinstance(document, Document)
    assert (document.text, document.doc_id, document.media_type) == (TEXT, "橋", "text/plain")
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert document.article.text == TEXT


def test_markdown_stays_as_it_is(read_one) -> None:
    text = "# 橋\n\n> 引用です。\n\n**本文**です。\n"
    document = read_one("a.md", text)
    assert (document.text, document.media_type, document.marks) == (text, "text/markdown", ())


def test_the_legacy_encoding_is_recorded(read_one) -> None:
    assert read_one("a.txt", TEXT.encode("cp932")).encoding == "cp932"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "EmptyInputError"),
        ("　\n\u00a0".encode(), "EmptyInputError"),
        (b"\xef\xbb\xbf", "EmptyInputError"),
        (b"%PDF-1.4", "BinaryInputError"),
        (TEXT.encode()[:-2] + b"\xe3", "EncodingError"),
    ],
)
def test_unreadable_files_fail_with_one_clear_line(read_one, tmp_path: Path, content: bytes, error: str) -> None:
    failure = read_one("a.txt", content)
    assert isinstance(failure, Failure)
    assert (failure.path, failure.doc_id, failure.stage, failure.error) == (f"{tmp_path}/a.txt", "a", "read", error)
    assert failure.message.isprintable()


def test_a_file_over_the_limit_is_refused(read_one) -> None:
    assert isinstance(read_one("a.txt", TEXT, ReadOptions(max_bytes=len(TEXT.encode()))), Document)
    failure = read_one("a.txt", TEXT, ReadOptions(max_bytes=len(TEXT.encode()) - 1))
    assert isinstance(failure, Failure)
    assert "--max-bytes" in failure.message


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as handle:
        handle.truncate(1 << 30)
    (source,) = discover([path])
    tracemalloc.start()
    (failure,) = read(source)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(failure, Failure)
    assert failure.error == "InputTooLargeError"
    assert peak < 1_000_000


def test_a_file_that_changes_while_it_is_read_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (source,) = discover([path])
    states = iter([(1, 1), (2, 2)])
    monkeypatch.setattr("jpnews_nlp.corpus.reading._state", lambda _: next(states))
    (failure,) = read(source)
    assert isinstance(failure, Failure)
    assert failure.error == "ChangedInputError"


def test_the_disk_that_fails_is_a_failure_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (source,) = discover([path])

    def broken(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", broken)
    (failure,) = read(source)
    assert isinstance(failure, Failure)
    assert "Input/output error" in failure.message


_MARKUP = "<p>|<blockquote>|</div>|<q>|<ruby>漢<rt>かん|<script>|<!--|&#xD800;|<table><tr><td>".split("|")
_FORMATS = ["---\n", "title: 橋\n", "published: 2024-02-08\n", '{"text": "本文"}', "text,id\n", "\n", "\r\n", *',"{[']
_LETTERS = [
    "\x00",
    "\u202e",
    "👩\u200d👧",
    "ﾊﾝｶｸ",
    "\ue000",
    "か\u3099",
    "\x1b$B",
    "\x1b(B",
    "\ufeff",
    "八日に発表した。",
    "\\ud800",
]
_PIECES = st.sampled_from(_MARKUP + _FORMATS + _LETTERS)
_ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp932", "euc-jp", "iso-2022-jp", "utf-32"])
_CUT_TEXTS = st.builds(
    lambda pieces, encoding, cut: "".join(pieces).encode(encoding, "replace")[: cut or None],
    st.lists(_PIECES, max_size=30),
    _ENCODINGS,
    st.integers(0, 200),
)


@given(
    raw=st.one_of(st.binary(max_size=300), _CUT_TEXTS), media_type=st.sampled_from(sorted(set(MEDIA_TYPES.values())))
)
def test_any_bytes_give_documents_or_failures(raw: bytes, media_type: str) -> None:
    for result in read(Source(Path("-"), "-", Path(), "stdin", media_type, raw)):
        if isinstance(result, Failure):
            assert result.message.isprintable()
            continue
        assert result.text.strip()
        for value in (result.text, result.doc_id, result.title or "", result.path):
            value.encode()
        assert all(0 <= mark.start < mark.end <= len(result.text) for mark in result.marks)
