"""One analysed document → the columns of every table. Columns, not rows: that is how Arrow takes them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter, sub
from typing import Any

from jpnews_nlp.corpus import Document
from jpnews_nlp.language.tokens import Tokens, pieces
from jpnews_nlp.records import Layers, Stance
from jpnews_nlp.tables.places import Columns, Places


def rows_of(document: Document, layers: Layers, tokens: Tokens) -> dict[str, Columns]:
    """Return {table: {column: values}} of one analysed document, in the order of the contract."""
    text = document.text
    places = Places(layers.segments, layers.sentences, layers.quotes)
    token_columns = _tokens(tokens, places)
    stances = sorted(layers.stances, key=attrgetter("start", "end"))
    tables = {
        "segments": _segments(layers, places),
        "reports": _reports(layers, places),
        "sentences": _sentences(layers, places, token_columns),
        "tokens": token_columns,
        "entities": _entities(layers, places),
        "dates": _dates(layers, places),
        "quotes": _quotes(layers, places, text),
        "stances": _stances(stances, places, own=True),
        "reported_stances": _stances(stances, places, own=False),
    }
    for columns in tables.values():
        columns["doc_id"] = [document.doc_id] * len(columns["start"])
        if "surface" not in columns:
            columns["surface"] = pieces(text, columns["start"], columns["end"])
    return {"documents": _document(document, tables)} | tables


def _document(document: Document, tables: dict[str, Columns]) -> Columns:
    names = "doc_id path title author url published published_basis encoding media_type sha256 text".split()
    counts = {f"n_{name}": [len(tables[name]["start"])] for name in ("segments", "reports", "sentences", "tokens")}
    return {name: [getattr(document, name)] for name in names} | {"n_chars": [len(document.text)]} | counts


def _placed(records: Sequence[Any], places: Places, columns: str) -> Columns:
    """The place columns of some records and, by name, further attributes of theirs."""
    placed = places.columns([record.start for record in records], [record.end for record in records])
    return placed | {name: list(map(attrgetter(name), records)) for name in columns.split()}


def _segments(layers: Layers, places: Places) -> Columns:
    columns = _placed(layers.segments, places, "role evidence score")
    reports = [None if s.report_id is None else layers.reports[s.report_id] for s in layers.segments]
    return columns | {
        "publisher": [report and report.publisher for report in reports],
        "published": [report and report.published for report in reports],
    }


def _reports(layers: Layers, places: Places) -> Columns:
    return _placed(
        layers.reports,
        places,
        "report_id headline publisher domain agency byline url published published_basis evidence",
    )


def _sentences(layers: Layers, places: Places, tokens: Columns) -> Columns:
    columns = _placed(layers.sentences, places, "style")
    begins = [bisect_left(tokens["start"], sentence.start) for sentence in layers.sentences]
    ends = [bisect_left(tokens["start"], sentence.end) for sentence in layers.sentences]
    return columns | {"n_tokens": list(map(sub, ends, begins))}


def _entities(layers: Layers, places: Places) -> Columns:
    columns = _placed(layers.mentions, places, "label entity_id name country title evidence")
    return columns | {
        "mention_id": list(range(len(layers.mentions))),
        "parent_id": [mention.parent for mention in layers.mentions],
    }


def _dates(layers: Layers, places: Places) -> Columns:
    columns = _placed(layers.dates, places, "type value value_surface mod date_from date_to anchor basis evidence")
    return columns | {"date_id": list(range(len(layers.dates)))}


def _quotes(layers: Layers, places: Places, text: str) -> Columns:
    columns = _placed(
        layers.quotes,
        places,
        "type source source_start source_end source_entity_id cue cue_start cue_end depth evidence",
    )
    return columns | {
        "quote_id": list(range(len(layers.quotes))),
        "parent_id": places.quote_parents,
        "content": [text[quote.start : quote.end] for quote in layers.quotes],
    }


def _stances(stances: list[Stance], places: Places, *, own: bool) -> Columns:
    """The stances of the author, or of all others; both are numbered in one row."""
    chosen = [(number, stance) for number, stance in enumerate(stances) if (stance.holder == "author") is own]
    columns = _placed(
        [stance for _, stance in chosen],
        places,
        "category subtype polarity strength target target_start target_end target_entity_id holder "
        "holder_entity_id cue evidence",
    )
    return columns | {"stance_id": [number for number, _ in chosen]}


def _tokens(tokens: Tokens, places: Places) -> Columns:
    count = len(tokens.starts)
    columns: Columns = {
        "surface": tokens.surfaces,
        "token_id": list(range(count)),
        "lemma": tokens.lemmas,
        "reading": tokens.readings,
        "pos": tokens.pos,
        "tag": tokens.tags,
        "head": [None] * count if tokens.heads is None else tokens.heads,
        "dep": [None] * count if tokens.deps is None else tokens.deps,
        "tokenizer": [tokens.tokenizer] * count,
    }
    return places.columns(tokens.starts, tokens.ends, ascending=True) | columns
