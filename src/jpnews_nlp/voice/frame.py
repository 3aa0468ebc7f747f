"""The decision over the whole page: is there an editorial frame around reports at all, or is it one author's text?

A change of voice needs a reason that a reader can see: a source, date or link line, a mark, an introduction, a quoted
passage. Where a decoded page changes its voice with none of these on it, the one voice that explains the whole
text best is taken instead (a plain news piece, a column).
"""

from __future__ import annotations

from collections.abc import Sequence

from jpnews_nlp.voice.cuts import PASSAGE
from jpnews_nlp.voice.model import INDEX, LABELS, VOICE, Floats, Model
from jpnews_nlp.voice.shape import Shape
from jpnews_nlp.voice.survey import SIGNS

# How much better, in log-odds, two voices must explain a page than one: little where a reason is seen, much more
# where none is, and the more the longer the text, since every line is a chance to err.
_WITHOUT, _PER_UNIT = 4.0, 0.2
_NEVER = 1e4
# Where a page is one report, its date lines are the report's and no post meta.
_STAMPS, _OWN_STAMP = ("date", "pubdate"), 3.0
FRAMELESS = "frame:none"


def decode_page(
    model: Model, shapes: Sequence[Shape], emissions: Floats, declared: str | None = None
) -> tuple[list[int], bool]:
    """Return the label of each unit and whether the page was found to have no frame."""
    labels = model.decode(emissions)
    names = [LABELS[label] for label in labels]
    voices = {VOICE[name] for name in names} - {"other"}
    # A text is somebody's words: it cannot be furniture from end to end, unless that is declared.
    banned = range(0) if voices or declared == "other" else range(len(shapes))
    scores = {voice: _with_voice(model, shapes, emissions, voice, banned)[1] for voice in ("editorial", "report")}
    voice = max(scores, key=scores.__getitem__)
    if len(voices) > 1 and model.path_score(emissions, labels) - scores[voice] > _least_gain(shapes):
        return labels, False
    return _with_voice(model, shapes, emissions, voice, banned or _link_list(shapes, names))[0], True


def _with_voice(
    model: Model, shapes: Sequence[Shape], emissions: Floats, voice: str, banned: Sequence[int] = ()
) -> tuple[list[int], float]:
    """Decode with only this voice and furniture; units in `banned` may not be furniture either."""
    scores = emissions.copy()
    for label in LABELS:
        if VOICE[label] not in (voice, "other"):
            scores[:, INDEX[label]] -= _NEVER
    scores[list(banned), INDEX["N"]] -= _NEVER
    stamped = scores.copy()
    if voice == "report":
        stamped[[index for index, shape in enumerate(shapes) if shape.cls in _STAMPS], INDEX["S"]] += _OWN_STAMP
    labels = model.decode(stamped)
    return _one_report(labels), model.path_score(scores, labels)


def _one_report(labels: Sequence[int]) -> list[int]:
    """Make later beginnings of a report its continuation: a text without a frame is one piece."""
    names = [LABELS[label] for label in labels]
    first = next((index for index, name in enumerate(names) if name.startswith("b")), len(names))
    return [INDEX[name.removeprefix("b") if index > first else name] for index, name in enumerate(names)]


def _least_gain(shapes: Sequence[Shape]) -> float:
    """Return by how much two voices must explain the page better than one."""
    return 0.0 if any(map(_is_reason, shapes)) else _WITHOUT + _PER_UNIT * len(shapes)


def _is_reason(shape: Shape) -> bool:
    """Whether the unit announces, names or sets apart a report."""
    return (
        shape.cls in SIGNS
        or bool(shape.kinds.keys() & {"start_mark", "intro", "poster"})
        or bool(shape.flags & {"pub_tail", "quoted"})
        or PASSAGE in shape.unit.marks
        or "blockquote" in shape.unit.marks
    )


def _link_list(shapes: Sequence[Shape], names: Sequence[str]) -> range:
    """Return the units of a list of related links that closes a text without other furniture.

    In a text without a frame that list is the author's own, as its references are.
    """
    other = [index for index, name in enumerate(names) if VOICE[name] == "other"]
    if not other or other[0] < len(names) // 4:
        return range(0)
    links = range(other[0], len(names))
    return links if any("links" in shapes[index].kinds for index in links[:3]) else range(0)
