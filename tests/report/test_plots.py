"""Plots: the counts of the corpus page as bars, in a font that has the characters."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpnews_nlp.report import plots
from jpnews_nlp.tables.read import Tables
from tests.report.by_hand import example, write_run

matplotlib = pytest.importorskip("matplotlib", reason="needs matplotlib (the extra plot)")
matplotlib.use("Agg")


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Tables]:
    from matplotlib import pyplot

    try:
        plots.japanese_font()
    except plots.FontError as error:
        pytest.skip(str(error))
    yield write_run(tmp_path / "out", [example("a"), example("b")])
    pyplot.close("all")


@pytest.mark.parametrize("draw", [plots.timeline, plots.countries_by_voice, plots.positions])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_character_has_a_glyph(run: Tables, draw: object, language: str, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of glyphs that a font lacks
        axes = draw(run, language=language)  # type: ignore[operator]
        axes.figure.savefig(tmp_path / "plot.png")
    assert (tmp_path / "plot.png").stat().st_size > 5000


def test_bars_are_the_counts(run: Tables) -> None:
    axes = plots.countries_by_voice(run)
    assert [label.get_text() for label in axes.get_yticklabels()] == ["米国"]
    assert [bar.get_width() for bar in axes.patches] == [4, 0, 0]


def test_draws_on_the_axes_given_and_leaves_settings_alone(run: Tables) -> None:
    from matplotlib import pyplot

    before = list(matplotlib.rcParams["font.family"])
    axes = pyplot.subplots()[1]
    assert plots.positions(run, axes) is axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["著者", "山野市長"]
    assert matplotlib.rcParams["font.family"] == before


def test_empty_runs_can_be_drawn(run: Tables, tmp_path: Path) -> None:
    empty = write_run(tmp_path / "empty", [])
    for draw in (plots.timeline, plots.countries_by_voice, plots.positions):
        assert not draw(empty).patches


def test_without_an_installed_font_the_packaged_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib_fontja", reason="needs matplotlib-fontja (the extra plot)")
    plots.japanese_font.cache_clear()
    monkeypatch.setattr(plots, "_FAMILIES", ())
    assert plots.japanese_font() == "IPAexGothic"
    plots.japanese_font.cache_clear()


def test_without_any_font_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    plots.japanese_font.cache_clear()
    monkeypatch.setattr(plots, "_FAMILIES", ())
    monkeypatch.setattr(plots, "_PACKAGE", "no_such_package")
    with pytest.raises(plots.FontError, match="pip install"):
        plots.japanese_font()
    plots.japanese_font.cache_clear()
