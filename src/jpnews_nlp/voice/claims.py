"""What rules claim of a page's units, and the classes and runs of units that they all go by."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jpnews_nlp.voice.shape import Shape

Claim = tuple[int, str, float]  # a unit, whose words it is, how surely (log-odds)
SURE, LIKELY, LEANING = 10.0, 5.0, 3.0
NAMED = ("pub", "pubdate")
NEWS = 1.0  # log-odds from which a paragraph reads like a reporter's
TOP = 6  # units of a page that may be its head
SEVERAL = 2  # one of a kind is chance
ANNOUNCING = frozenset({"intro", "handover", "tells"})  # by what the author leads over to another's text
AUTHORS = frozenset({"speaker", "intro", "handover", "afterword", "review", "own_link"})  # what only the author writes
_FURNITURE = {"furniture", "meta", "sitename", "poster", "issue"}


def is_furniture(shape: Shape) -> bool:
    """Whether a unit is a page's furniture beyond doubt."""
    return bool(shape.kinds.keys() & _FURNITURE) or shape.cls in ("date", "digits", "rule") or "listed" in shape.flags


def run_end(shapes: Sequence[Shape], begin: int, fits: Callable[[Shape], bool], most: int | None = None) -> int:
    """Return the end of the run of fitting units that begins at `begin`, `most` of them at the most."""
    end = len(shapes) if most is None else min(begin + most, len(shapes))
    return next((index for index in range(begin, end) if not fits(shapes[index])), end)


def ends_block(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a blank line, or nothing, follows a unit."""
    return index + 1 == len(shapes) or shapes[index + 1].unit.gap > 0
