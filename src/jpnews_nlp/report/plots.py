"""Charts of a run as matplotlib Axes, with Japanese text right on a machine without Japanese fonts.

They need matplotlib (``pip install 'jpnews-nlp[plot]'``), and show what the corpus page of the report shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from jpnews_nlp.report.labels import Language, label
from jpnews_nlp.report.layers import VOICES
from jpnews_nlp.report.overview import Bar, entities_by_voice
from jpnews_nlp.report.positions import AUTHOR, UNATTRIBUTED, Cell
from jpnews_nlp.report.positions import positions as position_matrix
from jpnews_nlp.report.timeline import Unit
from jpnews_nlp.report.timeline import timeline as count_dates
from jpnews_nlp.tables.read import Tables

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_COLOURS = {"editorial": "#d59a00", "report": "#3f7fbd", "other": "#a5a5a0"}
# Families of common systems that have all Japanese characters, the plain ones first.
_FAMILIES = (
    "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Hiragino Kaku Gothic ProN", "BIZ UDGothic", "Yu Gothic",
    "Meiryo", "MS Gothic", "IPAexGothic", "IPAGothic", "TakaoGothic", "VL Gothic", "Noto Serif CJK JP",
)  # fmt: skip
_PACKAGE, _FONT = "matplotlib_fontja", "fonts/ipaexg.ttf"


class FontError(RuntimeError):
    """No font on this machine has Japanese characters."""


@cache
def japanese_font() -> str:
    """Return the name of a font family with Japanese characters that matplotlib can use.

    An installed one is taken if there is one, else IPAex Gothic as the package matplotlib-fontja ships it. That
    package is not imported: it would change the fonts of all plots.

    Raises:
        FontError: if there is neither.
    """
    from matplotlib import font_manager

    installed = {font.name for font in font_manager.fontManager.ttflist}
    family = next((name for name in _FAMILIES if name in installed), None)
    if family:
        return family
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise FontError("no Japanese font here: pip install 'jpnews-nlp[plot]', or install Noto Sans CJK")
    path = Path(spec.submodule_search_locations[0]) / _FONT
    font_manager.fontManager.addfont(path)
    return str(font_manager.FontProperties(fname=path).get_name())


@contextmanager
def _drawing(ax: Axes | None) -> Iterator[Axes]:
    """The axes to draw on, new ones by default; all text set meanwhile is in a font with Japanese characters."""
    from matplotlib import pyplot

    with pyplot.rc_context({"font.family": [japanese_font()], "axes.unicode_minus": False}):
        axes = pyplot.subplots(layout="constrained")[1] if ax is None else ax
        yield axes
        for text in (*axes.get_xticklabels(), *axes.get_yticklabels(), axes.title):
            text.set_fontfamily(japanese_font())


def timeline(
    tables: Tables, ax: Axes | None = None, *, unit: Unit = "month", most: int = 60, language: Language = "ja"
) -> Axes:
    """Draw how often the resolved dates of each month or year are mentioned, by voice; return the axes.

    Args:
        tables: the run.
        ax: where to draw; a new figure by default.
        unit: "month" or "year".
        most: bins at most, the neighbouring ones with the most mentions.
        language: of the labels.

    Raises:
        FontError: if there is no Japanese font.
    """
    bars = count_dates(tables, unit, most).bars
    step = max(1, len(bars) // 10)
    with _drawing(ax) as axes:
        _stack(bars, axes.bar, "bottom", language)
        axes.set_xticks(range(0, len(bars), step), [bar.name for bar in bars[::step]], rotation=45, ha="right")
        axes.set_title(label("timeline", language))
        axes.legend()
    return axes


def countries_by_voice(tables: Tables, ax: Axes | None = None, *, most: int = 15, language: Language = "ja") -> Axes:
    """Draw the most mentioned countries with their mentions by voice; return the axes.

    Args:
        tables: the run.
        ax: where to draw; a new figure by default.
        most: countries at most.
        language: of the labels.

    Raises:
        FontError: if there is no Japanese font.
    """
    bars = entities_by_voice(tables, "COUNTRY", most)
    with _drawing(ax) as axes:
        _stack(bars, axes.barh, "left", language)
        axes.set_yticks(range(len(bars)), [bar.name for bar in bars])
        axes.invert_yaxis()
        axes.set_title(f"{label('COUNTRY', language)} — {label('by_voice', language)}")
        axes.legend()
    return axes


def positions(
    tables: Tables, ax: Axes | None = None, *, holders: int = 12, targets: int = 12, language: Language = "ja"
) -> Axes:
    """Draw the position matrix, holder × target, from −1 (against) to 1 (for), the author on top; return the axes.

    Args:
        tables: the run.
        ax: where to draw; a new figure by default.
        holders: rows at most.
        targets: columns at most.
        language: of the labels.

    Raises:
        FontError: if there is no Japanese font.
    """
    matrix = position_matrix(tables, holders, targets)
    grid = [[_position(matrix.cells.get((holder, target))) for target in matrix.targets] for holder in matrix.holders]
    names = [label(name, language) if name in (AUTHOR, UNATTRIBUTED) else name for name in matrix.holders]
    with _drawing(ax) as axes:
        if matrix.targets:
            image = axes.imshow(grid, cmap="RdBu", vmin=-1, vmax=1, aspect="auto")
            axes.figure.colorbar(image, ax=axes, label=f"{label('against', language)} ← → {label('for', language)}")
        axes.set_yticks(range(len(names)), names)
        axes.set_xticks(range(len(matrix.targets)), matrix.targets, rotation=60, ha="right")
        axes.set_title(label("positions", language))
    return axes


def _position(cell: Cell | None) -> float:
    return float("nan") if cell is None else cell.position


def _stack(bars: list[Bar], draw: Callable[..., object], base: str, language: Language) -> None:
    """Draw bars in as many parts as there are voices, one on top of the other."""
    heights = [0] * len(bars)
    for number, voice in enumerate(VOICES):
        counts = [bar.counts[number] for bar in bars]
        draw(range(len(bars)), counts, color=_COLOURS[voice], label=label(voice, language), **{base: heights})
        heights = [height + count for height, count in zip(heights, counts, strict=True)]
