"""Files that mean harm: refused at once and with bounded memory, named safely, and silent on a terminal."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jpnews_nlp.config import Settings
from jpnews_nlp.corpus import Document, Failure, ReadOptions, discover, read
from jpnews_nlp.runner import analyze_corpus
from jpnews_nlp.tables.check import check_tables
from jpnews_nlp.tables.read import read as read_tables

GIGABYTE = 1 << 30
_READ = """
import resource, sys, time
from jpnews_nlp.corpus import discover, read
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
for source in discover([sys.argv[1]]):
    for item in read(source):
        print(type(item).__name__, getattr(item, "error", ""))
more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base
print("MB", more // (1 << 20 if sys.platform == "darwin" else 1 << 10))
print("seconds", time.process_time() - began)
"""


def peak() -> int:
    """The most memory that this process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def sparse(path: Path, head: bytes) -> None:
    """A gigabyte that takes no room on the disk: `head`, then NUL bytes."""
    path.write_bytes(head)
    os.truncate(path, GIGABYTE)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "head", "outcome", "most_seconds"),
    [
        ("a.txt", "本文だ。".encode(), ["Failure InputTooLargeError"], 1),
        ("a.html", b"<p>", ["Failure InputTooLargeError"], 1),
        ("a.jsonl", b'{"text": "a"}\n{"text": "', ["Document ", "Failure InputTooLargeError"], 10),
        ("a.csv", b'id,text\n1,"a"\n2,"', ["Document ", "Failure InputTooLargeError"], 30),
        ("a.parquet", b"PAR1", ["Failure RecordError"], 1),
    ],
)
def test_a_gigabyte_is_refused(tmp_path: Path, name: str, head: bytes, outcome: list[str], most_seconds: float) -> None:
    sparse(tmp_path / name, head)
    done = subprocess.run([sys.executable, "-c", _READ, tmp_path / name], capture_output=True, check=True)
    *found, memory, seconds = done.stdout.decode().splitlines()
    assert found == outcome
    assert int(memory.split()[1]) < 600
    assert float(seconds.split()[1]) < most_seconds


def test_the_limit_is_an_option(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("本文だ。" * 100, encoding="utf-8")
    (source,) = discover([tmp_path])
    (refused,) = read(source, ReadOptions(max_bytes=1_199))
    assert isinstance(refused, Failure)
    assert "--max-bytes" in refused.message
    assert isinstance(next(read(source, ReadOptions(max_bytes=1_200))), Document)
    assert Settings().max_bytes == ReadOptions().max_bytes == 50_000_000


def test_a_column_that_swells_when_it_is_unpacked(tmp_path: Path) -> None:
    """60 MB of one letter are some kilobytes of Parquet."""
    pq.write_table(pa.table({"text": ["あ" * 20_000_000, "本文だ。"]}), tmp_path / "a.parquet", compression="zstd")
    assert (tmp_path / "a.parquet").stat().st_size < 1_000_000
    (source,) = discover([tmp_path])
    refused, document = read(source)
    assert isinstance(refused, Failure)
    assert refused.error == "InputTooLargeError"
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    "doc_id", ["../../evil", "/etc/evil", "a/../../evil", "..", "..\\..\\evil", "C:\\evil", "\x00"]
)
def test_an_id_leads_out_of_no_folder(tmp_path: Path, doc_id: str) -> None:
    from jpnews_nlp.export import write

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text(json.dumps({"id": doc_id, "text": "政府は反対だ。"}), encoding="utf-8")
    out = analyze_corpus([tmp_path / "in"], tmp_path / "deep" / "out", Settings(engine="mecab")).folder
    (name,) = read_tables(out).documents.doc_id
    assert ".." not in name.split("/")
    assert not name.startswith("/")
    before = {path for path in tmp_path.rglob("*") if out not in path.parents}
    write(read_tables(out), "brat", tmp_path / "deep" / "brat")
    fresh = {path for path in tmp_path.rglob("*") if out not in path.parents} - before
    assert fresh
    assert all(path.is_relative_to(tmp_path / "deep" / "brat") for path in fresh)


ESCAPES = "\x1b]0;title\x07\x1b[31m\x1b[2J\x9b31m\x08\x7f\u202e赤"


@pytest.mark.slow
def test_no_escape_sequence_reaches_a_terminal(tmp_path: Path) -> None:
    corpus = tmp_path / "in"
    corpus.mkdir()
    text = f"{ESCAPES}\n\n{ESCAPES}政府は協定に反対だ。山田{ESCAPES}氏は「{ESCAPES}協定は暴挙だ」と述べた。\n"
    fields = {"id": ESCAPES, "title": ESCAPES, "author": ESCAPES, "published": ESCAPES}
    (corpus / f"{ESCAPES}\n.txt").write_text(text, encoding="utf-8")
    (corpus / f"{ESCAPES}.html").write_bytes(b"")
    (corpus / f"{ESCAPES}.pdf").write_bytes(b"")
    (corpus / f"{ESCAPES}.md").symlink_to(tmp_path)
    (corpus / "a.jsonl").write_text(
        json.dumps(fields | {"text": text}) + "\n" + json.dumps({**fields, "published": None, "text": text})
    )
    (corpus / "b.jsonl").write_text(ESCAPES)
    commands = [
        ["analyze", "in", "-o", "out", "--engine", "mecab"],
        ["analyze", "in", "-o", "out", "--engine", "mecab", "--log-format", "json"],
        ["show", f"in/{ESCAPES}\n.txt", "--why"],
        ["show", f"in/{ESCAPES}.html"],
        *([name, "out"] for name in ("entities", "quotes", "stance", "check")),
        ["kwic", "out", "協定"],
    ]
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "jpnews_nlp", *command], cwd=tmp_path, capture_output=True, check=False
        )
        printed = (done.stdout + done.stderr).decode()
        assert printed.strip(), command
        assert "Traceback" not in printed
        assert not set(printed) & set("\x1b\x07\x08\x7f\x9b\u202e"), (command, printed)


def test_billion_laughs_and_a_link_in_a_circle(tmp_path: Path) -> None:
    corpus = tmp_path / "in"
    corpus.mkdir()
    entities = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    prolog = f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e0 'わはは'>{entities}]>"
    bomb = f"{prolog}<html><body><p>政府は反対だ。&e11;</p></body></html>"
    (corpus / "bomb.html").write_text(bomb, encoding="utf-8")
    (corpus / "circle").symlink_to(corpus)
    (corpus / "self.txt").symlink_to(corpus / "self.txt")
    os.mkfifo(corpus / "pipe.txt")
    began, memory = time.process_time(), peak()
    summary = analyze_corpus([corpus], tmp_path / "out", Settings(engine="mecab", workers=1, follow_links=True))
    assert time.process_time() - began < 10
    assert summary.counts["documents"] == 1
    assert [failure.error for failure in summary.failures] == ["UnsupportedInputError"]
    assert len(read_tables(tmp_path / "out").documents.text[0]) < 1_000
    assert list(check_tables(tmp_path / "out")) == []
    assert peak() - memory < 1_000_000_000
