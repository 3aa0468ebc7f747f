"""Runs written by hand: small tables whose every row is known, without any analysis."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa

from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables.arrow import to_table
from jpnews_nlp.tables.read import Tables, read
from jpnews_nlp.tables.write import write_table

Rows = list[dict[str, Any]]
Article = dict[str, Rows]
Given = tuple[str, dict[str, Any]]  # a row: its surface, and its columns

TEXT = """社説　停戦を急げ
米国は3月10日に撤退すべきだ。
米軍は動かない（毎朝新聞　2024年2月8日）
北都市の山野市長は「撤退は誤りだ」と述べた。
まったく嘆かわしい話です😀。米国に期待する。
"""


def row(table: str, **given: Any) -> dict[str, Any]:
    """A row of `table`: what is not given is null, or empty where the schema wants a value."""
    empty: dict[bool, Any] = {True: "", False: 0}
    return {
        field.name: given.pop(field.name, None if field.nullable else empty[pa.types.is_string(field.type)])
        for field in TABLES[table]
    } | given


def article(doc_id: str, text: str, layers: dict[str, list[Given]], **document: Any) -> Article:
    """An article whose rows are given as (surface, columns); a surface is looked for behind the one before it."""
    made: Article = {name: [] for name in TABLES if name != "failures"}
    for table, rows in layers.items():
        at = 0
        for surface, columns in rows:
            at = text.index(surface, at)
            places = {"start": at, "end": at + len(surface), "surface": surface}
            made[table].append(row(table, doc_id=doc_id, **{**places, **columns}))
    counts = {f"n_{name}": len(made[name]) for name in ("segments", "reports", "sentences", "tokens")}
    made["documents"].append(row("documents", doc_id=doc_id, text=text, n_chars=len(text), **counts, **document))
    return made


def _mention(number: int, line: int, surface: str, label: str, entity_id: str, **more: Any) -> Given:
    columns = {"mention_id": number, "label": label, "entity_id": entity_id, "name": surface, "evidence": "lexicon"}
    return surface, {**_AT[line], **columns, **more}


def _stance(number: int, line: int, surface: str, polarity: int, target: str, **more: Any) -> Given:
    held = {"holder": "author", "category": "evaluative", "cue": surface, "evidence": "term.affect", "strength": 0.8}
    return surface, {**_AT[line], **held, "stance_id": number, "polarity": polarity, "target": target, **more}


_VOICES = ("editorial", "editorial", "report", "report", "editorial")
# Where a row in a line of TEXT stands.
_AT = [
    {"voice": voice, "segment_id": line, "sentence_id": line, "report_id": 0 if voice == "report" else None}
    for line, voice in enumerate(_VOICES)
]
_WHY = ("title_line", "first_person", "source_line", "report_style", "return")


def example(doc_id: str = "a/01") -> Article:
    """An article with both voices and a row or more of every layer."""
    lines = TEXT.splitlines()
    day = dt.date(2024, 3, 10)
    us = {"target_entity_id": "US"}
    segments = [
        (line, {**at, "role": "body", "evidence": why, "publisher": "毎朝新聞" if at["voice"] == "report" else None})
        for line, at, why in zip(lines, _AT, _WHY, strict=True)
    ]
    date = {"type": "DATE", "value": "2024-03-10", "date_from": day, "date_to": day, "basis": "dct"}
    said = {"content": "撤退は誤りだ", "source": "山野市長", "source_entity_id": "山野", "cue": "述べた"}
    layers: dict[str, Any] = {
        "segments": segments,
        "sentences": [(line, dict(at)) for line, at in zip(lines, _AT, strict=True)],
        "reports": [("\n".join(lines[2:4]), {**_AT[2], "publisher": "毎朝新聞", "published": dt.date(2024, 2, 8)})],
        "entities": [
            _mention(0, 1, "米国", "COUNTRY", "US", country="US"),
            _mention(1, 2, "米軍", "ORGANIZATION", "米軍"),
            _mention(2, 3, "山野", "PERSON", "山野", title="市長"),
            _mention(3, 4, "米国", "COUNTRY", "US", country="US"),
        ],
        "dates": [("3月10日", {**_AT[1], **date, "evidence": "dct_year"})],
        "quotes": [("撤退は誤りだ", {**_AT[3], **said, "type": "direct", "evidence": "to"})],
        "stances": [
            _stance(0, 1, "撤退すべきだ", 1, "撤退", category="deontic", evidence="ob.beki"),
            _stance(1, 4, "嘆かわしい", -1, "米国", **us),
            _stance(2, 4, "期待する", 1, "米国", **us),
        ],
        "reported_stances": [_stance(3, 3, "誤りだ", -1, "撤退", holder="山野市長", quote_id=0)],
    }
    return article(doc_id, TEXT, layers, title="停戦を急げ", author="編集室", published=dt.date(2024, 2, 9))


HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "</script><script>alert(3)</script>",
    "\"'><svg onload=alert(4)>&lt;b&gt;&#0;&amp;",
    "]]><!-- --><style>*{display:none}</style>",
    "a\x00b\x0b\x1b[31m\u202eright\u2066\r\ncr\rx\u2028y\U0001f468‍👩🇯🇵",
    "{{ 7*7 }}{% raw %}${alert(5)}`javascript:alert(6)`",
]


def hostile(number: int) -> Article:
    """An article made of strings that want to be more than text, in its text and in every column that is shown."""
    evil = HOSTILE[number % len(HOSTILE)]
    text = f"{evil}\n{evil}も悪い。\n"
    columns = dict.fromkeys("name entity_id evidence target holder cue source content".split(), evil)
    layers: dict[str, Any] = {
        "segments": [(text, {"voice": "report", "report_id": 0, "publisher": evil, "role": evil, "evidence": evil})],
        "sentences": [(text, {"voice": "report", "sentence_id": 0})],
        "reports": [(text, {"voice": "report", "report_id": 0, "publisher": evil, "headline": evil})],
    }
    for table, more in {
        "entities": {"label": "PERSON", "mention_id": 0},
        "quotes": {"type": "direct"},
        "stances": {"category": "evaluative", "polarity": -1, "holder": "author"},
        "reported_stances": {"category": "evaluative", "polarity": 1, "stance_id": 1},
    }.items():
        shown = {name: value for name, value in columns.items() if name in TABLES[table].names}
        layers[table] = [(evil, {**shown, **more, "voice": "report", "sentence_id": 0})]
    return article(f"evil/{number}", text, layers, title=evil, author=evil, url="javascript:alert(7)")


def write_run(folder: Path, articles: list[Article], failures: Rows | None = None) -> Tables:
    """Write articles as the tables of a run and open them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in TABLES.items():
        rows = (failures or []) if name == "failures" else [row for one in articles for row in one[name]]
        table = to_table(name, {column: [row[column] for row in rows] for column in schema.names})
        write_table(folder, name, table, ["parquet"])
    return read(folder)
