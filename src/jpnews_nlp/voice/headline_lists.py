"""Texts that come after a list of headlines, each given to the headline that it is about.

A page that sets several headlines in a row, and some of their texts after words of the author's, gives no other sign of
which text is whose than what they speak of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jpnews_nlp.records import Segment
from jpnews_nlp.voice.shape import Shape

_LEAST_HEADLINES, _LEAST_SHARED = 2, 3
_READ = 400  # characters of a text that are compared
_TERM = re.compile(r"[一-龠々]{2,}|[ァ-ヴー]{3,}|\d[\d,.]{0,9}[一-龠%]")


def rejoin(segments: Sequence[Segment], shapes: Sequence[Shape]) -> None:
    """Change the report of the texts after a list of headlines, and number the reports anew where one is gone."""
    heads: dict[int, set[str]] = {}  # the list's reports → pairs of characters of their headlines
    texts = False  # whether texts have begun since
    apart = False  # whether the author has spoken since
    current: int | None = None
    for segment, shape in zip(segments, shapes, strict=True):
        number = segment.report_id
        if number is None:
            current = None
            apart = apart or (segment.voice == "editorial" and segment.role == "body")
        elif segment.role == "headline":
            heads = {} if texts else heads
            texts, apart, current = False, False, None
            heads.setdefault(number, set()).update(_pairs(shape.unit.text))
        elif segment.role == "body":
            texts = True
            if len(heads) < _LEAST_HEADLINES or not apart or number not in heads:
                heads = {}
                continue
            current = _about(shape.unit.text[:_READ], heads, current)
            segment.report_id = number if current is None else current
    renumber(segments)


def _pairs(headline: str) -> set[str]:
    return {term[i : i + 2] for term in _TERM.findall(headline) for i in range(len(term) - 1)}


def _about(text: str, heads: dict[int, set[str]], before: int | None) -> int | None:
    """Return the report whose headline shares most with `text`; the one of the text before where none does."""
    shared = sorted(((sum(pair in text for pair in pairs), number) for number, pairs in heads.items()), reverse=True)
    (most, number), (next_most, _) = shared[:2]
    return number if most >= _LEAST_SHARED and most > next_most else before


def renumber(segments: Sequence[Segment]) -> None:
    """Number the reports anew in the order in which they begin."""
    numbers: dict[int, int] = {}
    for segment in segments:
        if segment.report_id is not None:
            segment.report_id = numbers.setdefault(segment.report_id, len(numbers))
