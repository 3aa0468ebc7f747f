"""Rules of a page's furniture: its lines of dashes, where one of them marks off no report."""

from __future__ import annotations

from collections.abc import Sequence

from jpnews_nlp.voice.model import INDEX, LABELS, VOICE, Floats
from jpnews_nlp.voice.shape import Shape

_SURE = 10.0


def apply_rule_lines(emissions: Floats, shapes: Sequence[Shape], labels: Sequence[int]) -> bool:
    """Make furniture of the rules of a page that has furniture, in its scores; return whether that changes anything.

    Who sets a rule before or after a report, and nowhere else, marks the report. A page that divides its own parts by
    rules, or that has them about its masthead and imprint, draws all of them in the same way.
    """
    voices = [VOICE[LABELS[label]] for label in labels]
    rules = [index for index, shape in enumerate(shapes) if _is_plain_rule(shape)]
    if not rules or "other" not in (voices[i] for i in range(len(shapes)) if i not in rules):
        return False
    if not any(_divides(voices, rules, index) for index in rules):
        return False
    changed = any(voices[index] != "other" for index in rules)
    emissions[rules, INDEX["N"]] += _SURE
    return changed


def _is_plain_rule(shape: Shape) -> bool:
    return shape.cls == "rule" and not any(map(str.isalnum, shape.unit.text))


def _divides(voices: Sequence[str], rules: Sequence[int], index: int) -> bool:
    """Whether a rule stands at no report's edge, or at a report's and the furniture's."""
    beside = {
        next((voices[i] for i in side if i not in rules), "other")
        for side in (range(index - 1, -1, -1), range(index + 1, len(voices)))
    }
    return "other" in beside or beside == {"editorial"}
