"""JSON lines: one record a document, its columns and, as lists, its rows of every other table."""

from __future__ import annotations

import json

from jpnews_nlp.export.rows import PARTS, Article

# They may stand in JSON as they are, but many readers would end a line there.
_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}


def to_line(article: Article) -> str:
    """Return an article as one line of JSON; dates are ISO 8601, and rows do not repeat their ``doc_id``."""
    rows = {name: [{key: row[key] for key in row if key != "doc_id"} for row in article[name]] for name in PARTS}
    line = json.dumps({**article["documents"][0], **rows}, ensure_ascii=False, default=str)
    return line.translate(_LINE_ENDS) + "\n"
