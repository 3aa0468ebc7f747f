"""One analysed document → the columns of every table. Columns, not rows: that is how Arrow takes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

import numpy as np
from spacy.tokens import Doc, Token

from jpnews_nlp.corpus import Document
from jpnews_nlp.language.document import layers_of, stances_of
from jpnews_nlp.language.tokenizer import TOKENIZER
from jpnews_nlp.records import Layers, Stance
from jpnews_nlp.tables.places import Columns, Places

_BUNSETU = "_bunsetu"  # ja_ginza's parser marks the heads of phrases so; the relation is the part before it


def rows_of(document: Document, doc: Doc) -> dict[str, Columns]:
    """Return {table: {column: values}} of one analysed document, in the order of the contract."""
    layers = layers_of(doc)
    text = document.text
    places = Places(layers.segments, layers.sentences, layers.quotes)
    tokens = _tokens(doc, places)
    stances = sorted(stances_of(doc), key=attrgetter("start", "end"))
    tables = {
        "segments": _segments(layers, places),
        "reports": _reports(layers, places),
        "sentences": _sentences(layers, places, tokens),
        "tokens": tokens,
        "entities": _entities(layers, places),
        "dates": _dates(layers, places),
        "quotes": _quotes(layers, places, text),
        "stances": _stances(stances, places, own=True),
        "reported_stances": _stances(stances, places, own=False),
    }
    for columns in tables.values():
        columns["doc_id"] = [document.doc_id] * len(columns["start"])
        columns["surface"] = [text[s:e] for s, e in zip(columns["start"], columns["end"], strict=True)]
    return {"documents": _document(document, tables)} | tables


def _document(document: Document, tables: dict[str, Columns]) -> Columns:
    names = "doc_id path title author url published published_basis encoding media_type sha256 text".split()
    counts = {f"n_{name}": [len(tables[name]["start"])] for name in ("segments", "reports", "sentences", "tokens")}
    return {name: [getattr(document, name)] for name in names} | {"n_chars": [len(document.text)]} | counts


def _placed(records: Sequence[Any], places: Places, columns: str) -> Columns:
    """The place columns of some records and, by name, further attributes of theirs."""
    placed = places.columns([record.start for record in records], [record.end for record in records])
    return placed | {name: [getattr(record, name) for record in records] for name in columns.split()}


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
    known = [number for number in tokens["sentence_id"] if number is not None]
    counts = np.bincount(np.array(known, dtype=np.int64), minlength=len(layers.sentences))
    return columns | {"n_tokens": counts.tolist()}


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


def _tokens(doc: Doc, places: Places) -> Columns:
    """The tokens that are not blank. Attributes are read as arrays, and each distinct one is spelled once."""
    table = doc.to_array(["IDX", "LENGTH", "LEMMA", "POS", "TAG", "MORPH", "IS_SPACE", "DEP"])
    if not len(doc):
        table = table.reshape(0, 8)
    kept = table[:, 6] == 0
    starts, lengths, lemmas, poses, tags, morphs, _, deps = table[kept].T
    strings = doc.vocab.strings
    numbers = np.cumsum(kept) - 1
    parsed = doc.has_annotation("DEP")
    starts = starts.astype("int64")
    count = len(starts)
    columns = places.columns(starts.tolist(), (starts + lengths.astype("int64")).tolist())
    heads = [int(numbers[_head(token).i]) for token in doc if not token.is_space] if parsed else [None] * count
    return columns | {
        "token_id": list(range(count)),
        "lemma": _spelled(lemmas, strings.__getitem__),
        "reading": _spelled(morphs, lambda key: _reading(strings[key])),
        "pos": _spelled(poses, strings.__getitem__),
        "tag": _spelled(tags, strings.__getitem__),
        "head": heads,
        "dep": _spelled(deps, lambda key: strings[key].removesuffix(_BUNSETU)) if parsed else [None] * count,
        "tokenizer": [doc.user_data.get(TOKENIZER, "")] * count,
    }


def _head(token: Token) -> Token:
    """The head of `token`, or the first above it that is not blank; itself if there is none."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return token if head.is_space else head


def _spelled(keys: np.ndarray[Any, Any], spell: Callable[[int], Any]) -> list[Any]:
    distinct, places = np.unique(keys, return_inverse=True)
    names = [spell(int(key)) for key in distinct]
    return [names[place] for place in places.tolist()]


def _reading(morph: str) -> str | None:
    return morph.rpartition("Reading=")[2] or None if "Reading=" in morph else None
