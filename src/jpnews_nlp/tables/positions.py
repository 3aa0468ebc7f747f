"""Who is for or against what: a table derived from the rows of the two stance tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "holder",
    "target_entity_id",
    "target",
    "voice",
    "n",
    "n_positive",
    "n_negative",
    "n_neutral",
    "mean_signed_strength",
)
_NEEDED = ["holder", "target_entity_id", "target", "voice", "polarity", "strength"]


def positions(stances: pd.DataFrame, reported: pd.DataFrame) -> pd.DataFrame:
    """Return one row a holder, target and voice, with counts and the mean of polarity times strength.

    A target that is an entity is one group whatever its surfaces; ``target`` then holds the most frequent of them.
    Other targets group by their surface, with ``target_entity_id`` null. Rows without a target are left out, and so
    are emphases, which shift other stances' strength and take no side of their own.

    Args:
        stances: rows of the table ``stances`` (of any number of documents).
        reported: rows of the table ``reported_stances``.

    Raises:
        KeyError: if a frame that holds rows lacks one of the columns used.
    """
    import pandas as pd  # here, since finding stances needs none of it

    frames = [
        frame.loc[frame["category"] != "emphasis", _NEEDED].astype({"polarity": float, "strength": float})
        for frame in (stances, reported)
        if len(frame)
    ]
    rows = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=_NEEDED)
    rows = rows[rows["target"].notna()]
    if rows.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    entity = rows["target_entity_id"].astype(object).where(rows["target_entity_id"].notna(), None)
    rows = rows.assign(
        target_entity_id=entity,
        key=entity.where(entity.notna(), "=" + rows["target"].astype(str)),
        signed=rows["polarity"] * rows["strength"],
    )
    groups = rows.groupby(["holder", "key", "voice"], sort=False)
    table = groups.agg(
        target_entity_id=("target_entity_id", "first"),
        target=("target", _most_frequent),
        n=("polarity", "size"),
        n_positive=("polarity", lambda column: int((column > 0).sum())),
        n_negative=("polarity", lambda column: int((column < 0).sum())),
        n_neutral=("polarity", lambda column: int((column == 0).sum())),
        mean_signed_strength=("signed", "mean"),
    ).reset_index()
    return table.sort_values(["n", "holder", "key"], ascending=[False, True, True])[list(COLUMNS)].reset_index(
        drop=True
    )


def _most_frequent(column: pd.Series[str]) -> str:
    return str(column.value_counts(sort=True).index[0])
