"""brat standoff (brat.nlplab.org/standoff.html): ``<doc_id>.txt`` and ``<doc_id>.ann``, and an ``annotation.conf``.

Voices, entities, dates, the three parts of quotations, stances and their targets are text-bound annotations; a row's
remaining columns are in its note, as JSON. brat wants annotations without line breaks: one over several lines
is in as many fragments. Offsets are code points, as everywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jpnews_nlp.export.rows import Article, Row

_LINE = re.compile(r"[^\r\n]+")
_NOT_A_TYPE = re.compile(r"[^\w-]")
_SIGNS = {-1: "against", 0: "neutral", 1: "for"}
_LONGEST_NAME = 200  # bytes; file systems take 255
# Table → prefix of its annotations' type, and the column that completes it.
_TYPES = {
    "segments": ("Voice_", "voice"),
    "entities": ("", "label"),
    "dates": ("Timex_", "type"),
    "quotes": ("Quote_", "type"),
    "stances": ("Stance_", "category"),
    "reported_stances": ("Stance_", "category"),
}
# Offsets in a row that are annotations of their own, and the relation that ties them to it.
_PARTS = {"source": "Source", "cue": "Cue", "target": "Target"}


def write(found: Iterator[Article], folder: Path) -> int:
    """Write each article as two files below `folder` and return their number."""
    number = 0
    types: set[str] = set()
    for number, article in enumerate(found, 1):  # noqa: B007
        document = article["documents"][0]
        path = file_of(document["doc_id"], folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        annotations = annotate(article)
        types.update(annotations.types)
        path.with_name(path.name + ".txt").write_bytes(document["text"].encode())
        path.with_name(path.name + ".ann").write_bytes("".join(annotations.lines).encode())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(configuration(types), encoding="utf-8")
    return number


def file_of(doc_id: str, folder: Path) -> Path:
    """Return a document's path without its extension: below `folder`, whatever its id says."""
    parts = [part for part in doc_id.split("/") if part not in {"", ".", ".."}]
    return folder.joinpath(*map(_short, parts or ["_"]))


def _short(name: str) -> str:
    raw = name.replace("\\", "_").replace("\0", "_").encode()
    if len(raw) <= _LONGEST_NAME:
        return raw.decode()
    return raw[: _LONGEST_NAME - 17].decode(errors="ignore") + "~" + hashlib.sha256(raw).hexdigest()[:16]


@dataclass
class Annotations:
    """The lines of an ``.ann`` file under construction."""

    text: str
    lines: list[str] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def bound(self, kind: str, start: int, end: int) -> str | None:
        """Add a text-bound annotation and return its name; None if there is nothing but line breaks."""
        pieces = [(start + m.start(), start + m.end()) for m in _LINE.finditer(self.text[start:end])]
        if not pieces:
            return None
        name = self._name("T")
        kind = _NOT_A_TYPE.sub("_", kind)
        self.types.add(kind)
        places = ";".join(f"{first} {last}" for first, last in pieces)
        words = " ".join(self.text[first:last] for first, last in pieces)
        self.lines.append(f"{name}\t{kind} {places}\t{words}\n")
        return name

    def add(self, letter: str, content: str) -> None:
        """Add an attribute (A), relation (R) or note (#)."""
        self.lines.append(f"{self._name(letter)}\t{content}\n")

    def _name(self, letter: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{letter}{self.counts[letter]}"


def annotate(article: Article) -> Annotations:
    """Return the annotations of an article."""
    made = Annotations(article["documents"][0]["text"])
    for table, (prefix, column) in _TYPES.items():
        for row in article[table]:
            name = made.bound(prefix + row[column], row["start"], row["end"])
            if name:
                _describe(made, table, name, row)
    return made


def _describe(made: Annotations, table: str, name: str, row: Row) -> None:
    """Add what brat shows of a row beside its place: parts, polarity, and the columns as a note."""
    for part, relation in _PARTS.items():
        if row.get(f"{part}_start") is not None:
            other = made.bound(relation, row[f"{part}_start"], row[f"{part}_end"])
            if other:
                made.add("R", f"{relation} Arg1:{name} Arg2:{other}")
    if "polarity" in row:
        made.add("A", f"Polarity {name} {_SIGNS[row['polarity']]}")
    columns = {key: value for key, value in row.items() if key not in {"doc_id", "surface"}}
    note = json.dumps({"table": table, **columns}, ensure_ascii=False, default=str)
    made.add("#", f"AnnotatorNotes {name}\t{note}")


def configuration(types: set[str]) -> str:
    """Return the ``annotation.conf`` for annotations of `types`."""
    relations = [f"{name}\tArg1:<ENTITY>, Arg2:<ENTITY>" for name in _PARTS.values()]
    overlaps = ["<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"]
    attributes = [f"Polarity\tArg:<ENTITY>, Value:{'|'.join(_SIGNS.values())}"]
    sections = {
        "entities": sorted(types), "relations": relations + overlaps, "events": [], "attributes": attributes,
    }  # fmt: skip
    return "".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) + "\n" for name, lines in sections.items())
