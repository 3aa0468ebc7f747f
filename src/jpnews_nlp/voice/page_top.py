"""What the whole page tells of the lines at its top: a site's name, a lone piece's headline, a news site's own page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.claims import AUTHORS, TOP
from jpnews_nlp.voice.letters import LETTER
from jpnews_nlp.voice.model import INDEX, LABELS, VOICE
from jpnews_nlp.voice.shape import HEADS, Shape
from jpnews_nlp.voice.survey import PROSE

_NAME = late(r"[^\s\d()|/:「」]{4,20}")  # a publisher's, known or not, at a source line's beginning
_OWNED = re.compile(r"©|\([Cc]\)|[Cc]opyright|COPYRIGHT|ニュース|NEWS|News")


def settle_top(shapes: Sequence[Shape], labels: list[int]) -> None:
    """Correct the labels of a decoded page, in place, by what stands elsewhere on it."""
    _site_names(shapes, labels)
    _own_page(shapes, labels)
    _lone_headline(shapes, labels)


def _site_names(shapes: Sequence[Shape], labels: list[int]) -> None:
    """Lines above the page's first furniture are the site's name and motto, if the author's title stands below it."""
    names = [LABELS[label] for label in labels]
    furniture = (i for i, name in enumerate(names[:TOP]) if name == "N" and LETTER not in shapes[i].flags)
    first = next(furniture, 0)
    text = next((index for index, name in enumerate(names) if name not in ("N", "T")), 0)
    above = {*names[:first]} == {"T"} and all(shape.cls in (*HEADS, "sent") for shape in shapes[:first])
    if above and "T" in names[first:text]:
        labels[:first] = [INDEX["N"]] * first


def _own_page(shapes: Sequence[Shape], labels: list[int]) -> None:
    """A page whose site is the paper of its one piece is that paper's: nobody else speaks on it."""
    names = [LABELS[label] for label in labels]
    sources = [i for i, name in enumerate(names) if name.endswith("S") and shapes[i].cls != "date"]
    begun = sum(name.startswith("b") for name in names)
    inside = [i for i, name in enumerate(names) if VOICE[name] == "report"]
    if begun != 1 or not sources or not any(names[i] == "N" for i in range(inside[0])):
        return
    match = _NAME.match(shapes[sources[0]].unit.text)
    frame = [shape for shape, name in zip(shapes, names, strict=True) if name == "N"]
    own = match and any(match.group() in shape.unit.text and _OWNED.search(shape.unit.text) for shape in frame)
    between = [i for i in range(inside[0], inside[-1]) if VOICE[names[i]] == "editorial"]
    if own and between and not any(shapes[i].kinds.keys() & AUTHORS for i in between):
        for index in between:
            labels[index] = INDEX["R"]


def _lone_headline(shapes: Sequence[Shape], labels: list[int]) -> None:
    """A line like a headline, right above that of the one piece on a page on which the author says nothing else."""
    own = [index for index, label in enumerate(labels) if VOICE[LABELS[label]] == "editorial"]
    if len(own) != 1 or own[0] + 1 >= len(shapes) or LABELS[labels[own[0]]] != "T":
        return
    title, below = shapes[own[0]], own[0] + 1
    told = any(shape.cls in PROSE for shape in shapes[below:])
    if told and "clauses" in title.flags and title.headline > 0 and LABELS[labels[below]] == "bH":
        labels[own[0]], labels[below] = INDEX["bH"], INDEX["H"]
