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
    """Return one row a stance: the author's claims first, the strongest on top, then everyone else's.

    ``others`` names, beside a claim of the author's, what others hold on the same target (the same entity, or a
    phrase that ends on the same words), the same article's first.
    """
    columns = ["holder", "category", "polarity", "strength", "target", "surface"]
    names = ("stances", "reported_stances")
    places = [*_PLACE, *columns, "target_entity_id"]
    own, told = (table(tables, name, places) for name in names)
    own = own.assign(others=pd.Series(_beside(own, told), index=own.index, dtype=object))
    stances = pd.concat([own, told], ignore_index=True)
    stances = chosen.of(tables).rows(stances, holder=False)
    for column, part in (("holder", chosen.holder), ("target", target)):
        if part:
            stances = stances[contains(stances[column], part)]
    if category:
        stances = stances[stances["category"] == category]
    ordered = stances.assign(_told=stances["holder"] != "author", _hedge=stances["category"] == "emphasis")
    ordered = ordered.sort_values(
        ["_told", "_hedge", "strength", "doc_id", "start"], ascending=[True, True, False, True, True], kind="stable"
    )
    others = ordered["others"].astype(object).where(ordered["others"].notna(), None)
    return ordered.assign(others=others)[["doc_id", "start", "end", "voice", *columns, "others"]]


_HEAD = 2  # characters at a target's end by which phrases of the same head are found


def _beside(own: pd.DataFrame, told: pd.DataFrame) -> list[str | None]:
    """For each claim, up to three positions of others on its target: holder, sign and words."""
    index: dict[str, list[Any]] = defaultdict(list)
    for row in told[told["target"].notna()].itertuples():
        for key in _keys(row):
            index[key].append(row)
    return [_positions(claim, index) for claim in own.itertuples()]


def _keys(row: Any) -> set[str]:
    entity = row.target_entity_id
    return {str(row.target)[-_HEAD:]} | ({f"id:{entity}"} if isinstance(entity, str) else set())


def _positions(claim: Any, index: dict[str, list[Any]]) -> str | None:
    if not isinstance(claim.target, str):
        return None
    found = {other.Index: other for key in _keys(claim) for other in index.get(key, ()) if _same_target(claim, other)}
    ordered = sorted(found.values(), key=lambda other: (other.doc_id != claim.doc_id, -other.strength))
    shown = [f"{other.holder} {'−0+'[int(other.polarity) + 1]} {other.surface}" for other in ordered[:_SHOWN]]
    return "; ".join(shown) or None


_SHOWN = 3  # positions of others beside a claim


def _same_target(claim: Any, other: Any) -> bool:
    entity = claim.target_entity_id
    if isinstance(entity, str) and entity == other.target_entity_id:
        return True
    return bool(claim.target.endswith(other.target) or other.target.endswith(claim.target))
