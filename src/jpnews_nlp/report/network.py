"""The co-occurrence network: entities that are mentioned in the same sentence, laid out on a plane."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from jpnews_nlp.report.overview import table
from jpnews_nlp.tables.read import Tables

Points = npt.NDArray[np.float64]  # one row a point, x and y

_COLUMNS = ["doc_id", "sentence_id", "parent_id", "entity_id", "name", "label", "voice"]
_ROUNDS = 200
_FIRST_STEP = 0.12


@dataclass(frozen=True, slots=True)
class Node:
    """An entity; x and y lie between 0 and 1."""

    entity_id: str
    name: str
    label: str
    mentions: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Edge:
    """Two entities, by their places in the list of nodes, and the sentences that mention both."""

    first: int
    second: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Network:
    nodes: list[Node]
    edges: list[Edge]


def network(tables: Tables, most: int = 40, least: int = 2) -> Network:
    """Return the `most` mentioned entities that share at least `least` sentences with another of them.

    A mention nested in another (米 in 米軍) joins nothing: it would tie every name to its own parts; nor does page
    furniture. Only the ``3 * most`` strongest ties are kept.
    """
    mentions = table(tables, "entities", _COLUMNS)
    counts = Counter(mentions["entity_id"])
    outer = mentions[mentions["parent_id"].isna() & mentions["sentence_id"].notna() & (mentions["voice"] != "other")]
    top = {entity for entity, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: 2 * most]}
    pairs = _pairs(outer[outer["entity_id"].isin(top)], least)
    inner = set(sorted({entity for pair in pairs for entity in pair}, key=lambda e: (-counts[e], e))[:most])
    ties = [(a, b, n) for (a, b), n in pairs.items() if a in inner and b in inner][: 3 * most]
    names = sorted({entity for tie in ties for entity in tie[:2]}, key=lambda e: (-counts[e], e))
    place = {entity: number for number, entity in enumerate(names)}
    edges = [Edge(place[a], place[b], n) for a, b, n in ties]
    nodes = _nodes(outer, names, counts, layout(len(names), edges))
    return Network(nodes, edges)


def _nodes(outer: pd.DataFrame, names: list[str], counts: Counter[str], spots: Points) -> list[Node]:
    about = outer.drop_duplicates("entity_id").set_index("entity_id")
    return [
        Node(entity, about["name"][entity], about["label"][entity], counts[entity], float(x), float(y))
        for entity, (x, y) in zip(names, spots, strict=True)
    ]


def _pairs(mentions: pd.DataFrame, least: int) -> dict[tuple[str, str], int]:
    counted: Counter[tuple[str, str]] = Counter()
    for _, entities in mentions.groupby(["doc_id", "sentence_id"])["entity_id"]:
        counted.update(combinations(sorted(set(entities)), 2))
    return {pair: number for pair, number in sorted(counted.items(), key=lambda item: -item[1]) if number >= least}


def layout(count: int, edges: list[Edge]) -> Points:
    """Return `count` points in the unit square, joined ones near one another (Fruchterman and Reingold 1991).

    The same edges give the same picture: the points start on a circle, not at random.
    """
    if not count:
        return np.zeros((0, 2))
    turns = np.arange(count) * 2.399963  # the golden angle spreads neighbours in rank
    spots = 0.5 + 0.4 * np.sqrt((np.arange(count) + 0.5) / count)[:, None] * np.stack([np.cos(turns), np.sin(turns)], 1)
    pull = np.zeros((count, count))
    closest = max((edge.sentences for edge in edges), default=1)
    for edge in edges:
        pull[edge.first, edge.second] = pull[edge.second, edge.first] = 0.2 + edge.sentences / closest
    ideal = 0.8 / np.sqrt(count)
    for round_ in range(_ROUNDS):
        spots += _shift(spots, pull, ideal, _FIRST_STEP * (1 - round_ / _ROUNDS))
    return _into_square(spots)


def _shift(spots: Points, pull: Points, ideal: float, step: float) -> Points:
    """How far each point moves: away from all, toward those it is joined to, and a little to the middle."""
    apart = spots[:, None] - spots[None]
    distance = np.maximum(np.linalg.norm(apart, axis=2), 1e-3)
    force = ideal**2 / distance**2 - pull * distance / ideal
    moves = (apart * force[:, :, None]).sum(axis=1) + 2 * (0.5 - spots)
    lengths = np.maximum(np.linalg.norm(moves, axis=1, keepdims=True), 1e-9)
    shift: Points = moves / lengths * np.minimum(lengths, step)
    return shift


def _into_square(spots: Points) -> Points:
    """Fill the unit square; half by rank, so that a crowded middle opens and an outlier does not squeeze the rest."""
    low, high = spots.min(axis=0), spots.max(axis=0)
    ranks = spots.argsort(axis=0).argsort(axis=0) / max(1, len(spots) - 1)
    filled: Points = (spots - low) / np.maximum(high - low, 1e-9) / 2 + ranks / 2
    return filled
