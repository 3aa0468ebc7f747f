"""Columns of a table fit into a terminal, and what says most is cut last."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from jpnews_nlp.report.widths import fitted

ROW = ["01-kokusai-teisen", "report", "スーダン国軍のイブラヒム報道官", "交渉には応じない"]
ELASTIC = [True, False, True, True]


def test_full_width_characters_take_two_cells() -> None:
    assert fitted([ROW], ELASTIC, 200) == [17, 6, 30, 16]


def test_the_widest_is_cut_first_and_the_last_column_last() -> None:
    assert fitted([ROW], ELASTIC, 65) == [17, 6, 20, 16]
    assert fitted([ROW], ELASTIC, 55) == [13, 6, 14, 16]
    assert fitted([ROW], ELASTIC, 46) == [10, 6, 10, 14]
    assert fitted([ROW], ELASTIC, 5) == [10, 6, 10, 10]  # narrower would tell nothing


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), min_size=1), st.integers(30, 120))
def test_fits_whatever_the_text(rows: list[tuple[str, str]], room: int) -> None:
    widths = fitted(rows, [True, True], room)
    assert sum(widths) + 2 <= room
    assert all(width <= max(cell_len(row[n]) for row in rows) for n, width in enumerate(widths))
