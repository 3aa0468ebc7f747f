"""Make the table of dictionary names: ``python -m jpnews_nlp.entities.name_words SOURCES [FOLDER]``.

A development command, run once before training. It reads the proper nouns of the installed ``sudachidict_core``
(Apache-2.0), and from the folder SOURCES, in which the packages ``ipadic`` (NAIST licence) and ``jamdict-data``
(JMnedict, CC BY-SA 4.0) lie unpacked, ``sys.dic`` and ``jamdict.db``.
"""

from __future__ import annotations

import sqlite3
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from jpnews_nlp.entities.hashed_words import hash_of
from jpnews_nlp.entities.known_names import FILE, KINDS
from jpnews_nlp.entities.people import GIVEN, SURNAME
from jpnews_nlp.entities.weights import MODEL
from jpnews_nlp.language.morphemes import analyse

_LONGEST_PLACE = 4  # characters; longer ones are addresses
_MOST = 8  # morphemes
_SUDACHI = {
    ("一般", "*"): "thing",
    ("人名", "一般"): "person",
    ("人名", "姓"): "surname",
    ("人名", "名"): "given",
    ("地名", "一般"): "place",
}
_JMNEDICT = {"organization": "body", "company": "body", "person": "person", "product": "thing", "work": "thing"}
_UNIDIC = {  # what the analysis tells itself
    "surname": SURNAME,
    "given": GIVEN,
    "place": "名詞-固有名詞-地名-一般",
}
Named = Iterator[tuple[str, str]]


def _sudachi(path: Path) -> Named:
    """Yield (name, kind) of the proper nouns of a system dictionary in Sudachi's first format."""
    content = path.read_bytes()
    place = 272  # version, time, description

    def string(at: int) -> tuple[str, int]:
        length, at = content[at], at + 1
        if length & 0x80:
            length, at = (length & 0x7F) << 8 | content[at], at + 1
        return content[at : at + 2 * length].decode("utf-16-le", "replace"), at + 2 * length

    (count,) = struct.unpack_from("<H", content, place)
    place += 2
    parts_of_speech = []
    for _ in range(count):
        levels = []
        for _ in range(6):
            level, place = string(place)
            levels.append(level)
        parts_of_speech.append(levels)
    left, right = struct.unpack_from("<HH", content, place)
    place += 4 + 2 * left * right
    for unit in (4, 1, 6):  # trie, numbers of words, costs
        (count,) = struct.unpack_from("<I", content, place)
        place += 4 + unit * count
    for at in struct.unpack_from(f"<{count}I", content, place):
        name, behind = string(at)
        behind += 2 if content[behind] & 0x80 else 1
        levels = parts_of_speech[struct.unpack_from("<h", content, behind)[0]]
        kind = _SUDACHI.get((levels[2], levels[3])) if levels[1] == "固有名詞" else None
        if kind and not name.endswith("駅") and (kind != "place" or len(name) <= _LONGEST_PLACE):
            yield name, kind


def _ipadic(path: Path) -> Named:
    """Yield the organizations of a compiled MeCab dictionary: its strings lie one behind another."""
    beginning = "名詞,固有名詞,組織".encode()
    for entry in path.read_bytes().split(b"\0"):
        if entry.startswith(beginning):
            yield entry.decode("utf-8", "replace").split(",")[6], "body"


def _jmnedict(path: Path) -> Named:
    rows = sqlite3.connect(path).execute(
        "select distinct k.text, y.text from NETransType y join NETranslation t on t.ID = y.tid "
        "join (select idseq, text from NEKanji union all select idseq, text from NEKana "
        "where idseq not in (select idseq from NEKanji)) k on k.idseq = t.idseq"
    )
    return ((name, _JMNEDICT[kind]) for name, kind in rows if kind in _JMNEDICT)


def marks_of(name: str, kind: str) -> Iterator[tuple[str, str]]:
    """Yield (word or two neighbouring words, mark): the tagger sees no more of a name at a time than two morphemes."""
    morphemes = analyse(name)
    words = [item.surface for item in morphemes]
    known = len(words) == 1 and morphemes[0].pos == _UNIDIC.get(kind)
    if len(name) < 2 or known or not 0 < len(words) <= _MOST or "".join(words) != name:
        return
    if len(words) <= 2:
        yield name, kind
    elif kind in ("body", "thing", "person"):
        yield words[0] + words[1], f"{kind}-opens"
        yield words[-2] + words[-1], f"{kind}-closes"


def main(sources: Path, folder: Path = MODEL) -> None:
    """Write the table into `folder`."""
    spec = find_spec("sudachidict_core")
    if spec is None or spec.origin is None:
        sys.exit("sudachidict_core is not installed")
    named = [*_sudachi(Path(spec.origin).parent / "resources" / "system.dic")]
    named += [*_ipadic(sources / "sys.dic"), *_jmnedict(sources / "jamdict.db")]
    marks: dict[int, int] = defaultdict(int)
    for name, kind in sorted(set(named)):
        for word, mark in marks_of(name, kind):
            marks[hash_of(word)] |= 1 << KINDS.index(mark)
    common = [mask for mask, _ in Counter(marks.values()).most_common()]
    numbers = {mask: number for number, mask in enumerate(sorted(common))}
    keys = sorted(marks)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(
        folder / FILE,
        gaps=np.diff(np.array(keys, np.int64), prepend=0).astype(np.uint32),  # smaller than the keys
        numbers=np.array([numbers[marks[key]] for key in keys], np.uint16),
        masks=np.array(sorted(common), np.uint16),
    )
    sys.stderr.write(f"{len(keys)} words, {len(common)} combinations of marks\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
