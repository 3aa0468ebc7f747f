"""The position matrix: who takes which side toward what, the author beside everyone else."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import fmean

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
    """Return the matrix of the most telling targets: those on which the author and others both take a side come
    first, then those with the most holders and stances.

    A target that is an entity goes by the entity's canonical name, so that its variants fall together. Emphasis is
    left out: it shifts the strength of another stance and takes no side of its own.
    """
    stances = _stances(tables)
    chosen = _targets(stances, targets)
    on_target = stances[stances["target"].isin(chosen)]
    kept = _holders(on_target, holders)
    sides: dict[tuple[str, str], list[float]] = defaultdict(list)
    for holder, target, side in on_target[["holder", "target", "side"]].itertuples(index=False, name=None):
        sides[holder, target].append(side)
    cells = {key: Cell(len(held), round(fmean(held), 3)) for key, held in sides.items() if key[0] in kept}
    return Matrix(kept, [target for target in chosen if any(target == key[1] for key in cells)], cells)


def _stances(tables: Tables) -> pd.DataFrame:
    columns = ["holder", "category", "target", "target_entity_id", "polarity", "strength"]
    frame = pd.concat([table(tables, name, columns) for name in ("stances", "reported_stances")], ignore_index=True)
    frame = frame[frame["target"].notna() & (frame["category"] != "emphasis")]
    names = _names(tables)
    ids = zip(frame["target_entity_id"], frame["target"], strict=True)
    side = frame["polarity"].astype(float) * frame["strength"].astype(float)
    return frame.assign(target=[names.get(entity, target) for entity, target in ids], side=side)


def _names(tables: Tables) -> dict[str, str]:
    entities = table(tables, "entities", ["entity_id", "name"]).drop_duplicates("entity_id")
    return dict(zip(entities["entity_id"], entities["name"], strict=True))


def _targets(stances: pd.DataFrame, most: int) -> list[str]:
    held: dict[str, list[str]] = defaultdict(list)
    for target, holder in zip(stances["target"], stances["holder"], strict=True):
        held[target].append(holder)
    return sorted(held, key=lambda target: (*_telling(held[target]), target))[:most]


def _telling(holders: list[str]) -> tuple[bool, int, int]:
    """The rank of a target with these holders; the lowest comes first."""
    named = set(holders) - {UNATTRIBUTED}
    return not (AUTHOR in named and len(named) > 1), -len(named), -len(holders)


def _holders(stances: pd.DataFrame, most: int) -> list[str]:
    """The author, then who takes the most stances; those that nobody is named for come last."""
    counts = Counter(stances["holder"])
    named = sorted(counts.keys() - {AUTHOR, UNATTRIBUTED}, key=lambda name: (-counts[name], name))
    first = [AUTHOR] if counts else []
    return first + named[: most - 1] + [UNATTRIBUTED] * (UNATTRIBUTED in counts)
