"""Rules of a page's furniture: its lines of dashes, where one of them marks off no report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jpnews_nlp.voice.claims import SURE
from jpnews_nlp.voice.model import INDEX, LABELS, VOICE, Floats
from jpnews_nlp.voice.shape import Shape


def apply_rule_lines(emissions: Floats, shapes: Sequence[Shape], labels: Sequence[int]) -> bool:
    """Make furniture of the rules of a page that has furniture, in its scores; return whether that changes anything.

    Who sets a rule before or after a report, and nowhere else, marks the report. A page that divides its own parts by
    rules, or that has them about its masthead and imprint, draws all of them in the same way.
    """
    voices = [VOICE[LABELS[label]] for label in labels]
    rules = [index for index, shape in enumerate(shapes) if _is_plain_rule(shape)]
    drawn = frozenset(rules)
    if not rules or all(voice != "other" or index in drawn for index, voice in enumerate(voices)):
        return False
    before = _nearest(voices, drawn, range(len(voices)))
    after = _nearest(voices, drawn, reversed(range(len(voices))))
    if not any(_divides(before[index], after[index]) for index in rules):
        return False
    changed = any(voices[index] != "other" for index in rules)
    emissions[rules, INDEX["N"]] += SURE
    return changed


def _is_plain_rule(shape: Shape) -> bool:
    return shape.cls == "rule" and not any(map(str.isalnum, shape.unit.text))


def _nearest(voices: Sequence[str], rules: frozenset[int], order: Iterable[int]) -> dict[int, str]:
    """Return for each rule the voice of what is no rule before it in `order`; the page's edge is furniture."""
    found, voice = {}, "other"
    for index in order:
        if index in rules:
            found[index] = voice
        else:
            voice = voices[index]
    return found


def _divides(before: str, after: str) -> bool:
    """Whether a rule stands at no report's edge, or at a report's and the furniture's."""
    return "other" in (before, after) or before == after == "editorial"
