"""How long it takes to read or refuse each kind of hostile input, and what comes of it.

Usage: python benchmarks/hostile.py

Each case is a folder that is listed and read as a run does it. Seconds are of processor time, the best of three.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from common import cpu_seconds, write

from jpnews_nlp.corpus import Document, Failure, discover, read

GIGABYTE = 1 << 30
MANY = 100_000
PROSE = "<p>知事は八日、来年度の予算案を発表した。総額は過去最大である。</p>"
Case = Callable[[Path], object]


def gigabyte(name: str, head: bytes) -> Case:
    """A file of a gigabyte that takes no room on the disk: `head`, then NUL bytes."""

    def make(folder: Path) -> None:
        (folder / name).write_bytes(head)
        os.truncate(folder / name, GIGABYTE)

    return make


def file(name: str, text: str) -> Case:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


def nested(tag: str) -> Case:
    return file("a.html", PROSE + f"<{tag}>" * MANY + "最後の文です。")


def entity_bomb() -> str:
    """Billion laughs: ten to the eleventh, if anything unfolded it."""
    entities = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))
    return f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e0 'わはは'>{entities}]><html><body>{PROSE}<p>&e11;</p>"


REFERENCES = (
    "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><meta http-equiv=refresh content='0;url=http://x.invalid/'>"
    "<base href='http://x.invalid/'><link rel=stylesheet href='http://x.invalid/a.css'><script>alert(1)</script>"
    f"<body>{PROSE}&x;<a href='javascript:alert(1)'>押す</a><img src='data:text/html,<script>alert(1)</script>'>"
)


def swelling_column(folder: Path) -> None:
    """60 MB of one letter in some kilobytes."""
    pq.write_table(pa.table({"text": ["あ" * 20_000_000]}), folder / "a.parquet", compression="zstd")


def circle(folder: Path) -> None:
    (folder / "up").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")


CASES: dict[str, Case] = {
    "text of 1 GB": gigabyte("a.txt", "本文だ。".encode()),
    "HTML of 1 GB": gigabyte("a.html", b"<p>"),
    "JSONL of 1 GB, one record without end": gigabyte("a.jsonl", b'{"text": "'),
    "CSV of 1 GB, one cell without end": gigabyte("a.csv", b'id,text\n1,"'),
    "Parquet of 1 GB, damaged": gigabyte("a.parquet", b"PAR1"),
    "Parquet of some KB that unpacks to 60 MB": swelling_column,
    "HTML with 100,000 nested `<div>`": nested("div"),
    "HTML with 100,000 nested `<blockquote>`": nested("blockquote"),
    "HTML with 100,000 nested tables": nested("table><tr><td"),
    "HTML with scripts, outside references, refresh, external entity": file("a.html", REFERENCES),
    "billion laughs": file("a.html", entity_bomb()),
    "JSON with 200,000 nested brackets": file("a.jsonl", "[" * 2 * MANY),
    "links in a circle": circle,
    "link out of the corpus": lambda folder: (folder / "a.txt").symlink_to("/etc/passwd"),
    "named pipe": lambda folder: os.mkfifo(folder / "a.txt"),
    "`doc_id` that climbs out of the folder": file("a.jsonl", json.dumps({"id": "../../evil", "text": "本文だ。"})),
    "terminal escapes in a file name": file("\x1b]0;x\x07\x1b[31m\u202e\n.txt", "本文だ。"),
}


def outcome(folder: Path) -> str:
    """Return what listing and reading a folder gives, as a row of the table says it."""
    listing = discover([folder])
    items = [*listing.failures, *(item for source in listing for item in read(source))]
    told = Counter(item.error if isinstance(item, Failure) else "read" for item in items)
    if listing.notices:
        told["skipped with a notice"] = len(listing.notices)
    for item in items:
        assert isinstance(item, Failure) or safe(item), item.doc_id
    return ", ".join(f"{name} ({count})" if count > 1 else name for name, count in sorted(told.items()))


def safe(document: Document) -> bool:
    """Whether nothing of what a page or record asked for has happened."""
    names, text = document.doc_id + document.path, document.text
    return names.isprintable() and ".." not in document.doc_id.split("/") and "alert" not in text and len(text) < 10_000


def measured(case: Case) -> dict[str, object]:
    """Make a case in a folder of its own and read it three times."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        folder.mkdir()
        case(folder)
        told: list[str] = []
        seconds = min(cpu_seconds(lambda: told.append(outcome(folder))) for _ in range(3))
    return {"outcome": told[0], "seconds": round(seconds, 3)}


if __name__ == "__main__":
    write("hostile", {name: measured(case) for name, case in CASES.items()})
