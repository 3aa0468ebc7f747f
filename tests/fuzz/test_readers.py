"""Any bytes in a file of any kind: documents or failures, never an exception."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jpnews_nlp.corpus import Document, Failure, read
from jpnews_nlp.corpus.document import ReadError
from jpnews_nlp.corpus.encodings import decode
from jpnews_nlp.corpus.sources import Source
from tests.fuzz.strategies import BYTES, ENCODINGS, FILE_TYPES, OTHER_INPUTS, READER_INPUTS, TEXTS, encoded

_SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def results(raw: bytes, media_type: str) -> list[Document | Failure]:
    return list(read(Source(Path("-"), "-", Path(), "stdin", media_type, raw)))


def assert_sound(found: list[Document | Failure]) -> None:
    assert found  # nothing is dropped in silence
    for item in found:
        if isinstance(item, Document):
            item.text.encode()  # no lone surrogate
            assert item.text.strip()
            assert all(0 <= mark.start < mark.end <= len(item.text) for mark in item.marks)
            printed = (item.doc_id, item.path)
        else:
            assert item.message
            assert item.error.isidentifier()
            printed = (item.path, item.message)
        assert not any(dangerous(character) for text in printed for character in text)


def dangerous(character: str) -> bool:
    """Whether a character breaks a line, moves a cursor, turns text around or is none."""
    bidi = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    kind = unicodedata.category(character)
    return kind in {"Cc", "Cs", "Zl", "Zp"} or unicodedata.bidirectional(character) in bidi


@settings(max_examples=READER_INPUTS, suppress_health_check=_SLOW_IS_FINE)
@given(raw=BYTES, media_type=FILE_TYPES)
def test_any_bytes(raw: bytes, media_type: str) -> None:
    assert_sound(results(raw, media_type))


@settings(max_examples=OTHER_INPUTS)
@given(texts=st.lists(st.none() | TEXTS, min_size=1, max_size=4))
def test_any_parquet(texts: list[str | None]) -> None:
    sink = io.BytesIO()
    raw = [text if text is None else text.encode("utf-8", "surrogatepass") for text in texts]
    column = pa.array(raw, pa.binary()).cast(pa.string(), safe=False)
    pq.write_table(pa.table({"text": column}), sink)
    found = results(sink.getvalue(), "application/vnd.apache.parquet")
    assert len(found) == len(texts)
    assert_sound(found)


@settings(max_examples=OTHER_INPUTS)
@given(raw=st.binary(max_size=60), place=st.integers(0, 400))
def test_broken_parquet(raw: bytes, place: int) -> None:
    sink = io.BytesIO()
    pq.write_table(pa.table({"text": ["本文だ。" * 20]}), sink)
    whole = sink.getvalue()
    assert_sound(results(whole[:place] + raw + whole[place + len(raw) :], "application/vnd.apache.parquet"))


@settings(max_examples=OTHER_INPUTS)
@given(text=TEXTS, encoding=st.sampled_from(ENCODINGS))
def test_what_is_decoded_has_the_bytes_of_the_file(text: str, encoding: str) -> None:
    """Whatever the encoding is taken for, no byte is lost: the text gives the same bytes in that encoding."""
    raw = encoded(text, encoding)
    try:
        decoded = decode(raw)
    except ReadError:
        return
    if decoded.encoding in ("utf-8", "cp1252", "utf-16-le", "utf-16-be") and not raw.startswith(
        (b"\xff\xfe", b"\xfe\xff")
    ):
        assert decoded.text.encode(decoded.encoding) == raw
