"""Entities, quotations and stances of a run as lists that people read."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pandas as pd

from jpnews_nlp.report.filters import Filter, contains
from jpnews_nlp.report.layers import VOICES
from jpnews_nlp.report.overview import counts_by_voice, table
from jpnews_nlp.tables.read import Tables

_PLACE = ["doc_id", "segment_id", "sentence_id", "start", "end", "voice"]


def list_entities(tables: Tables, chosen: Filter, label: str | None = None) -> pd.DataFrame:
    """Return one row an entity, the most mentioned first: mentions, documents, and mentions by voice."""
    mentions = table(tables, "entities", [*_PLACE, "label", "entity_id", "name", "country"])
    mentions = chosen.of(tables).rows(mentions)
    if label:
        mentions = mentions[mentions["label"] == label.upper()]
    documents: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    countries: dict[tuple[Any, ...], str | None] = {}
    keys = ["label", "entity_id", "name"]
    for doc_id, country, *key in mentions[["doc_id", "country", *keys]].itertuples(index=False, name=None):
        documents[tuple(key)].add(doc_id)
        countries[tuple(key)] = countries.get(tuple(key)) or country
    rows = [
        (*key, countries[key], sum(counts), len(documents[key]), *counts)
        for key, counts in counts_by_voice(mentions, keys).items()
    ]
    listed = pd.DataFrame(rows, columns=[*keys, "country", "mentions", "documents", *VOICES])
    listed["country"] = listed["country"].astype(object).where(listed["country"].notna(), None)
    return listed.sort_values(["mentions", "label", "name"], ascending=[False, True, True])


def list_quotes(tables: Tables, chosen: Filter, source: str | None = None) -> pd.DataFrame:
    """Return one row a quotation, in the order of the texts; `source` is a part of the speaker's name or entity."""
    columns = ["source", "source_entity_id", "cue", "type", "content"]
    quotes = chosen.of(tables).rows(table(tables, "quotes", [*_PLACE, *columns]))
    if source:
        quotes = quotes[contains(quotes["source"], source) | contains(quotes["source_entity_id"], source)]
    return quotes[["doc_id", "start", "end", "voice", *columns]]


def list_stances(
    tables: Tables, chosen: Filter, target: str | None = None, category: str | None = None
) -> pd.DataFrame:
    """Return one row a stance, the author's and everyone else's, in the order of the texts."""
    columns = ["holder", "category", "polarity", "strength", "target", "surface"]
    names = ("stances", "reported_stances")
    stances = pd.concat([table(tables, name, [*_PLACE, *columns]) for name in names], ignore_index=True)
    stances = chosen.of(tables).rows(stances, holder=False).sort_values(["doc_id", "start"], kind="stable")
    for column, part in (("holder", chosen.holder), ("target", target)):
        if part:
            stances = stances[contains(stances[column], part)]
    if category:
        stances = stances[stances["category"] == category]
    return stances[["doc_id", "start", "end", "voice", *columns]]
