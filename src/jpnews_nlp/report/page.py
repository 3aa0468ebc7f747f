"""The report: tables → one HTML file that needs nothing else, with a corpus page, article pages and a search."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyarrow.compute as pc
from markupsafe import Markup

from jpnews_nlp.report import overview
from jpnews_nlp.report.article import environment
from jpnews_nlp.report.labels import LANGUAGES, Language, asset, labels
from jpnews_nlp.report.layers import LABELS, LAYERS, SEGMENTS, VOICES, Rows
from jpnews_nlp.report.network import network
from jpnews_nlp.report.packing import packed_article, packs
from jpnews_nlp.report.positions import positions
from jpnews_nlp.report.timeline import timeline
from jpnews_nlp.tables.read import Tables

MOST_ARTICLES = 1000
"""Articles that a report includes unless told otherwise; its counts are always over all."""

_SCRIPTS = ("words.js", "packs.js", "reading.js", "search.js", "routes.js")
_STYLES = ("article.css", "page.css")
_MAIN_FACTS = ("documents", "reports", "entities", "quotes", "stances", "reported_stances")


@dataclass(frozen=True, slots=True)
class Written:
    """What `write_report` wrote."""

    included: int  # articles in the report
    documents: int  # documents in the run
    size: int  # bytes


def write_report(tables: Tables, path: Path, *, sample: int | None = None, language: Language = "ja") -> Written:
    """Write the report of a run as one HTML file.

    Args:
        tables: the run.
        path: the file to write.
        sample: how many articles to include; the choice depends on their ids alone, so it is the same each time.
        language: of the interface at first; the page has a switch.

    Raises:
        jpnews_nlp.tables.read.OutputError: if the run has no documents or segments.
    """
    documents = tables.arrow("documents")["doc_id"].to_pylist()
    tables.arrow("segments")
    included = sample_of(documents, MOST_ARTICLES if sample is None else sample)
    content = report_html(tables, included, language).encode()
    path.write_bytes(content)
    return Written(len(included), len(documents), len(content))


def sample_of(doc_ids: list[str], size: int) -> list[str]:
    """Return `size` of `doc_ids` in their order, chosen by a hash of the id: always the same, and with no bias."""
    if size >= len(doc_ids):
        return doc_ids
    chosen = set(sorted(doc_ids, key=lambda doc_id: hashlib.sha256(doc_id.encode()).digest())[:size])
    return [doc_id for doc_id in doc_ids if doc_id in chosen]


def report_html(tables: Tables, included: list[str], language: Language) -> str:
    """Return the report as HTML with the articles `included`."""
    index = overview.articles(tables)
    numbers = {doc_id: number for number, doc_id in enumerate(included)}
    packed = list(packs(_articles(tables, included, language)))
    script, style = ("\n".join(map(asset, names)) for names in (_SCRIPTS, _STYLES))
    data = {
        "labels": {name: labels(name) for name in LANGUAGES},
        "layers": [{"table": layer.table, "told": layer.told} for layer in (*LAYERS, SEGMENTS)],
        "packs": [pack.first for pack in packed],
        "articles": [_heading(row) for row in index if row["doc_id"] in numbers],
    }
    template = environment(language).get_template("page.html.j2")
    return template.render(
        **_corpus(tables),
        index=[row | {"number": numbers[row["doc_id"]]} for row in index if row["doc_id"] in numbers],
        n_documents=len(index),
        packs=packed,
        data=_json(data),
        script=Markup(script),
        style=Markup(style),
        policy=_policy(script, style),
        language=language,
        search=_search,
        voices=VOICES,
    )


def _corpus(tables: Tables) -> dict[str, Any]:
    """All that the corpus page shows."""
    facts = overview.facts(tables)
    return {
        "facts": facts,
        "main_facts": _MAIN_FACTS,
        "period": dict(facts)["period"].strip("–"),
        "voice_shares": overview.voice_shares(tables),
        "publishers": overview.publishers(tables),
        "entities": [(label, overview.entities_by_voice(tables, label)) for label in LABELS],
        "timelines": [timeline(tables, "month"), timeline(tables, "year")],
        "matrix": positions(tables),
        "network": network(tables),
        "failures": overview.failures(tables),
    }


def _heading(row: Mapping[str, Any]) -> list[str]:
    """What stands above an article: title, id, author, date."""
    return [str(row[key] or "") for key in ("title", "doc_id", "author", "published")]


def _articles(tables: Tables, included: list[str], language: Language) -> Iterator[dict[str, Any]]:
    grouped = {name: _by_document(tables, name, included) for name in _shown(tables)}
    for number, doc_id in enumerate(included):
        yield packed_article({name: rows.get(doc_id, []) for name, rows in grouped.items()}, number, language)


def _shown(tables: Tables) -> list[str]:
    wanted = {"documents", "reports", SEGMENTS.table, *(layer.table for layer in LAYERS)}
    return [name for name in tables.names if name in wanted]


def _by_document(tables: Tables, name: str, included: list[str]) -> dict[str, Rows]:
    rows = tables.arrow(name)
    rows = rows.filter(pc.is_in(rows["doc_id"], value_set=pc.cast(included, "string") if included else rows["doc_id"]))
    grouped: dict[str, list[Any]] = {}
    for row in rows.to_pylist():
        grouped.setdefault(row["doc_id"], []).append(row)
    return dict(grouped)


def _json(data: Any) -> Markup:
    """JSON that cannot end the script element that it stands in."""
    return Markup(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _policy(script: str, style: str) -> str:
    """A content security policy under which nothing but the report's own script and style does anything."""
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii")


def _search(kind: str, query: str, **more: str) -> str:
    """The address within the report that shows the lines behind a number."""
    return "#search?" + urlencode({"in": kind, "q": query, **more})
