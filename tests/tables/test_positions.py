"""The table of who is for or against what."""

from __future__ import annotations

import pandas as pd
import pytest

from jpnews_nlp.tables.positions import positions


def _row(
    holder: str, entity: str | None, target: str | None, polarity: int, strength: float = 0.5
) -> dict[str, object]:
    return {
        "holder": holder, "target_entity_id": entity, "target": target, "polarity": polarity, "strength": strength,
        "voice": "editorial", "category": "evaluative",
    }  # fmt: skip


def test_positions_count_and_average() -> None:
    own = pd.DataFrame(
        [
            _row("author", "US", "米国", -1, 0.8),
            _row("author", "US", "アメリカ", -1, 0.4),
            _row("author", "US", "米国", 1, 0.6),
            _row("author", None, "増税", 0),
            _row("author", None, None, -1),
        ]
    )
    told = pd.DataFrame([_row("与党", None, "増税", 1, 0.7)])
    table = positions(own, told)
    us, others = table.iloc[0], table.iloc[1:]
    assert (us["holder"], us["target_entity_id"], us["target"]) == ("author", "US", "米国")
    assert (us["n"], us["n_positive"], us["n_negative"], us["n_neutral"]) == (3, 1, 2, 0)
    assert us["mean_signed_strength"] == pytest.approx(-0.2)
    assert set(others["holder"]) == {"author", "与党"}
    assert set(others["target"]) == {"増税"}
    assert others["target_entity_id"].isna().all()


def test_positions_of_nothing() -> None:
    assert positions(pd.DataFrame(), pd.DataFrame()).empty
