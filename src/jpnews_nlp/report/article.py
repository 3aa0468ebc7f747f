"""One article as a piece of HTML: its text with layers to switch on and off, and the author's claims beside it.

It needs no script: layers are switched by style alone. The report adds details on hover and focus by script; where
there is none, as in a notebook, `article_html` puts them into the marks themselves.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from jpnews_nlp.report.labels import Language, asset, label, label_html
from jpnews_nlp.report.layers import LABELS, LAYERS, VOICES, Row, Rows, sign, source_name
from jpnews_nlp.report.marking import Mark, escaped, marks_of, text_html

_CATEGORIES = ("deontic", "evaluative", "rhetorical_question", "motive", "epistemic", "emphasis")
_SIGNS = {"for": "＋", "against": "−", "neutral": "±"}
_BEFORE, _AFTER = 28, 8  # characters around a claim
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_REFERENCE = re.compile(r' data-r="([0-9 ]+)"')


@cache
def environment(language: Language) -> jinja2.Environment:
    """Return the templates' environment: escaping on, with the interface's labels in `language`."""
    loader = jinja2.FunctionLoader(asset)
    made = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.globals["t"] = lambda key: Markup(label_html(key, language))
    made.globals["word"] = lambda key: label(key, language)
    made.filters["exact"] = lambda text: Markup(escaped(text))
    return made


def article_html(tables: Mapping[str, Rows], *, language: Language = "ja") -> str:
    """Return an article as a self-contained, script-free piece of HTML; `tables` holds the rows of one document."""
    text = tables["documents"][0]["text"]
    prefix = "jpnews-" + hashlib.sha256(text.encode(errors="replace")).hexdigest()[:8]
    marks = marks_of(tables)
    body = article_body(tables, marks, prefix, language)
    hinted = _REFERENCE.sub(lambda found: _hint(found.group(1), marks, language), body)
    return f"<div class='jpnews alone' lang='{language}'><style>{asset('article.css')}</style>{hinted}</div>"


def article_body(tables: Mapping[str, Rows], marks: list[Mark], prefix: str, language: Language) -> str:
    """Return switches, text and claims of an article; ids and links in it begin with `prefix`."""
    text = tables["documents"][0]["text"]
    template = environment(language).get_template("article.html.j2")
    return template.render(
        document=tables["documents"][0],
        layers=[(layer.table, len(tables.get(layer.table, ()))) for layer in LAYERS],
        voices=VOICES,
        labels=LABELS,
        signs=_SIGNS,
        text=Markup(text_html(text, marks, prefix, _badges(tables.get("reports", ())))),
        claims=_claims(tables.get("stances", ()), text),
        n_claims=len(tables.get("stances", ())),
        reports=[_report(row) for row in tables.get("reports", ())],
        prefix=prefix,
    )


def _badges(reports: Rows) -> dict[int, str]:
    return {row["report_id"]: " ".join(_report(row)["parts"]) or f"#{row['report_id']}" for row in reports}


def _report(row: Row) -> dict[str, Any]:
    parts = [str(part) for part in (source_name(row), row["published"]) if part]
    return {"parts": parts, "headline": row["headline"], "start": row["start"], "end": row["end"]}


def _claims(stances: Rows, text: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """The author's stances by category, those that say most of a position first, each with the words around it."""
    grouped: dict[str, list[dict[str, Any]]] = {category: [] for category in _CATEGORIES}
    for row in stances:
        before, after = _around(text, row["start"], row["end"])
        claim = {**row, "sign": sign(row["polarity"]), "before": before, "after": after}
        grouped.setdefault(row["category"], []).append(claim)
    return [(category, rows) for category, rows in grouped.items() if rows]


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands around a claim in its sentence, cut short: a Japanese predicate says little without it."""
    before = text[max(0, start - _BEFORE) : start]
    sentence = _SENTENCE_END.split(before)[-1]
    cut = "…" if len(sentence) == len(before) == _BEFORE else ""
    after = _SENTENCE_END.split(text[end : end + _AFTER])[0]
    return cut + sentence.lstrip(), after + ("…" if len(after) == _AFTER else "")


def _hint(numbers: str, marks: list[Mark], language: Language) -> str:
    """The details of a stretch as attributes: they show on hover, and on focus by style."""
    lines = [_told(marks[int(number)], language) for number in numbers.split()]
    return f' title="{html.escape(chr(10).join(lines))}"'


def _told(mark: Mark, language: Language) -> str:
    values = [(column, mark.row[column]) for column in mark.layer.told if mark.row[column] not in (None, "")]
    shown = " · ".join(f"{label(column, language)}: {value}" for column, value in values)
    return f"{label(mark.layer.table, language)} — {shown}"
