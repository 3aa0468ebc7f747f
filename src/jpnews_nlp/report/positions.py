"""The position matrix: who takes which side toward what, the author beside everyone else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from jpnews_nlp.report.overview import table
from jpnews_nlp.tables.read import Tables

AUTHOR = "author"
UNATTRIBUTED = "unattributed"


@dataclass(frozen=True, slots=True)
class Cell:
    """The stances of one holder toward one target."""

    count: int
    position: float  # mean of polarity × strength, from -1 against to 1 for


@dataclass(frozen=True, slots=True)
class Matrix:
    """Positions by (holder, target); the author is the first holder."""

    holders: list[str]
    targets: list[str]
    cells: dict[tuple[str, str], Cell]


def positions(tables: Tables, holders: int = 15, targets: int = 15) -> Matrix:
    """Return the matrix of the most telling targets: those on which the most holders take a side, then the most.

    A target that is an entity goes by the entity's canonical name, so that its variants fall together.
    """
    stances = _stances(tables)
    chosen = _targets(stances, targets)
    on_target = stances[stances["target"].isin(chosen)]
    cells = {
        key: Cell(len(group), round(float(group["side"].mean()), 3))
        for key, group in on_target.groupby(["holder", "target"])
    }
    kept = _holders(on_target, holders)
    return Matrix(kept, chosen, {key: cell for key, cell in cells.items() if key[0] in set(kept)})


def _stances(tables: Tables) -> pd.DataFrame:
    columns = ["holder", "target", "target_entity_id", "polarity", "strength"]
    frame = pd.concat([table(tables, name, columns) for name in ("stances", "reported_stances")])
    frame = frame.dropna(subset=["target"])
    names = _names(tables)
    ids = zip(frame["target_entity_id"], frame["target"], strict=True)
    frame["target"] = [names.get(entity, target) if entity else target for entity, target in ids]
    frame["side"] = frame["polarity"].astype(float) * frame["strength"].astype(float)
    return frame


def _names(tables: Tables) -> dict[str, str]:
    entities = table(tables, "entities", ["entity_id", "name"]).drop_duplicates("entity_id")
    return dict(zip(entities["entity_id"], entities["name"], strict=True))


def _targets(stances: pd.DataFrame, most: int) -> list[str]:
    grouped = stances.groupby("target")["holder"]
    ranked = pd.DataFrame({"holders": grouped.nunique(), "stances": grouped.size()}).reset_index()
    ranked = ranked.sort_values(["holders", "stances", "target"], ascending=[False, False, True])
    return list(ranked["target"].head(most))


def _holders(stances: pd.DataFrame, most: int) -> list[str]:
    """The author, then who takes the most stances; those that nobody is named for come last."""
    counts: dict[str, int] = defaultdict(int, stances["holder"].value_counts().to_dict())
    named = sorted(counts.keys() - {AUTHOR, UNATTRIBUTED}, key=lambda name: (-counts[name], name))
    first = [AUTHOR] if len(stances) else []
    return first + named[: most - 1] + [UNATTRIBUTED] * (UNATTRIBUTED in counts)
