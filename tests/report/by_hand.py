"""Runs written by hand: small tables whose every row is known, without any analysis."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pyarrow as pa

from jpnews_nlp.schema import TABLES
from jpnews_nlp.tables.arrow import to_table
from jpnews_nlp.tables.read import Tables, read
from jpnews_nlp.tables.write import TableWriter

Rows = list[dict[str, Any]]
Article = dict[str, Rows]

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


def article(doc_id: str, text: str, layers: dict[str, list[tuple[str, dict[str, Any]]]], **document: Any) -> Article:
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


def example(doc_id: str = "a/01") -> Article:
    """An article with both voices and a row or more of every layer."""
    own, told = {"voice": "editorial"}, {"voice": "report", "report_id": 0}
    lines = TEXT.splitlines()
    segments = [
        (lines[0], {**own, "segment_id": 0, "role": "title", "evidence": "title_line"}),
        (lines[1], {**own, "segment_id": 1, "role": "body", "evidence": "first_person"}),
        (lines[2], {**told, "segment_id": 2, "role": "headline", "publisher": "毎朝新聞", "evidence": "source_line"}),
        (lines[3], {**told, "segment_id": 3, "role": "body", "publisher": "毎朝新聞", "evidence": "report_style"}),
        (lines[4], {**own, "segment_id": 4, "role": "body", "evidence": "return"}),
    ]
    sentences = [(line, {"sentence_id": n, "voice": s[1]["voice"]}) for n, (line, s) in enumerate(zip(lines, segments, strict=True))]
    country = {"label": "COUNTRY", "entity_id": "US", "name": "米国", "country": "US", "evidence": "lexicon"}
    layers: dict[str, Any] = {
        "segments": segments,
        "sentences": sentences,
        "reports": [(lines[2] + "\n" + lines[3], {**told, "publisher": "毎朝新聞", "published": dt.date(2024, 2, 8)})],
        "entities": [
            ("米国", {**own, **country, "mention_id": 0, "sentence_id": 1, "segment_id": 1}),
            ("米軍", {**told, "label": "ORGANIZATION", "entity_id": "米軍", "name": "米軍", "mention_id": 1, "sentence_id": 2, "segment_id": 2}),
            ("山野", {**told, "label": "PERSON", "entity_id": "山野", "name": "山野", "title": "市長", "mention_id": 2, "sentence_id": 3, "segment_id": 3}),
            ("米国", {**own, **country, "mention_id": 3, "sentence_id": 4, "segment_id": 4}),
        ],
        "dates": [("3月10日", {**own, "type": "DATE", "value": "2024-03-10", "date_from": dt.date(2024, 3, 10), "date_to": dt.date(2024, 3, 10), "basis": "dct", "evidence": "dct_year", "sentence_id": 1})],
        "quotes": [("撤退は誤りだ", {**told, "type": "direct", "content": "撤退は誤りだ", "source": "山野市長", "source_entity_id": "山野", "cue": "述べた", "evidence": "to", "sentence_id": 3, "segment_id": 3})],
        "stances": [
            ("撤退すべきだ", {**own, "stance_id": 0, "category": "deontic", "polarity": 1, "strength": 0.8, "target": "撤退", "holder": "author", "cue": "すべきだ", "evidence": "ob.beki", "sentence_id": 1, "segment_id": 1}),
            ("嘆かわしい", {**own, "stance_id": 1, "category": "evaluative", "polarity": -1, "strength": 0.7, "target": "米国", "target_entity_id": "US", "holder": "author", "cue": "嘆かわしい", "evidence": "term.affect", "sentence_id": 4, "segment_id": 4}),
            ("期待する", {**own, "stance_id": 2, "category": "evaluative", "polarity": 1, "strength": 0.5, "target": "米国", "target_entity_id": "US", "holder": "author", "cue": "期待する", "evidence": "term.affect", "sentence_id": 4, "segment_id": 4}),
        ],
        "reported_stances": [
            ("誤りだ", {**told, "stance_id": 3, "category": "evaluative", "polarity": -1, "strength": 0.8, "target": "撤退", "holder": "山野市長", "cue": "誤りだ", "evidence": "term.valuation", "sentence_id": 3, "segment_id": 3, "quote_id": 0}),
        ],
    }  # fmt: skip
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
    columns = {name: evil for name in ("name", "entity_id", "evidence", "target", "holder", "cue", "source", "content")}
    layers: dict[str, Any] = {
        "segments": [(text, {"voice": "report", "report_id": 0, "publisher": evil, "role": evil, "evidence": evil})],
        "sentences": [(text, {"voice": "report", "sentence_id": 0})],
        "reports": [(text, {"voice": "report", "report_id": 0, "publisher": evil, "headline": evil})],
    }
    for table, more in {
        "entities": {"label": "PERSON", "mention_id": 0},
        "quotes": {"type": "direct"},
        "stances": {"category": "evaluative", "polarity": -1},
        "reported_stances": {"category": "evaluative", "polarity": 1, "stance_id": 1},
    }.items():
        layers[table] = [(evil, {k: v for k, v in columns.items() if k in TABLES[table].names} | more | {"voice": "report", "sentence_id": 0})]
    return article(f"evil/{number}", text, layers, title=evil, author=evil, url="javascript:alert(7)")


def write_run(folder: Path, articles: list[Article], failures: Rows | None = None) -> Tables:
    """Write articles as the tables of a run and open them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in TABLES.items():
        rows = (failures or []) if name == "failures" else [row for one in articles for row in one[name]]
        with TableWriter(folder, name, ["parquet"]) as writer:
            writer.write(to_table(name, {column: [row[column] for row in rows] for column in schema.names}))
    return read(folder)
