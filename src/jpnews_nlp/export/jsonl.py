"""JSON lines: one record a document, its columns and, as lists, its rows of every other table."""

from __future__ import annotations

import json

from jpnews_nlp.export.articles import PARTS, Article


def to_line(article: Article) -> str:
    """Return an article as one line of JSON; dates are ISO 8601, and rows do not repeat their ``doc_id``."""
    rows = {name: [{key: row[key] for key in row if key != "doc_id"} for row in article[name]] for name in PARTS}
    return json.dumps({**article["documents"][0], **rows}, ensure_ascii=False, default=str) + "\n"
