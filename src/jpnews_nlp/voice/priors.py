"""What a page's own marks say outright, as log-odds on top of the learned scores.

Marks such as ``>`` before quoted lines are rare in the material that the model learns from, and near certain where
they stand: they are given their weight here rather than left to be learned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.claims import TOP, run_end
from jpnews_nlp.voice.cuts import PASSAGE, REMARK
from jpnews_nlp.voice.letters import REPLY, letter_lines
from jpnews_nlp.voice.model import INDEX, LABELS, VOICE, Floats
from jpnews_nlp.voice.shape import Shape
from jpnews_nlp.voice.style_priors import is_comment, style_claims
from jpnews_nlp.voice.survey import PROSE, SIGNS

_MARKED, _UNMARKED, _COLUMN, _NAMED, _ANNOUNCED, _EXCERPT, _INTRODUCED = 8.0, 3.0, 2.5, 8.0, 4.0, 4.0, 5.0
_CITED = 8.0
_LEAST_QUOTED = 2  # a single such line may be an echo of the headline
# A page that says of itself that it is a paper's or an author's opinion, and names no source.
_COLUMN_HEAD = re.compile(
    r"^[【\[<(■◆●〈《「]?\s?(?:社説|主張|論説|論壇|時評|巻頭言|オピニオン|コラム|論点|視点)"
    r"(?:[】\]>)〉》」\s:|・/]|$)"
)

_NUMBERED = re.compile(r"([①-⑳])|\((\d{1,2})\)|(\d{1,2})[.)、]")
_BRACKET_END = late(r"[(〔\[【][^()〔〕\[\]【】]{4,30}[)〕\]】]$")
_LABELLED = late(
    r"^[〔\[【<(][^〔〕\[\]【】<>()]{2,12}[〕\]】>)].*[(〔\[]\d{1,2}[月/.]\d{1,2}日?[^()〔〕\[\]]{0,6}[)〕\]]$"
)

_OPINION = late(r"社説|主張|論説|コラム|論評|寄稿|社評")
_ABOUT_PIECE = late(r"訳し|社説|論説|コラム|記事|筆者|同紙|この(?:文|一文|紙|新聞)|読んで|読みながら|読み終")
_INTRO, _LONGEST = 2, 8  # units between introduction and address, and of a piece

_OF = {voice: np.array([VOICE[label] == voice for label in LABELS]) for voice in ("editorial", "report")}


def apply_priors(emissions: Floats, shapes: Sequence[Shape]) -> None:
    """Add to the scores of `shapes` what their marks say.

    These are quote prefixes, headlines with publisher and date, 「という記事」, excerpts, introductions, column
    headings, and the style of sentences under a source.
    """
    letters = letter_lines(shapes)
    marked = (index for index, shape in enumerate(shapes) if "quoted" in shape.flags and REPLY not in shape.flags)
    quoted = [index for index in marked if index not in letters]
    board = any("poster" in shape.kinds or "reader" in shape.kinds for shape in shapes)
    if len(quoted) >= _LEAST_QUOTED and not board:
        texts = [i for i, scores in enumerate(emissions) if i < TOP or scores.argmax() != INDEX["N"]]
        others = [index for index in texts if "quoted" not in shapes[index].flags and "site" not in shapes[index].kinds]
        _add(emissions, quoted, "report", _MARKED)
        _add(emissions, others, "editorial", _UNMARKED)
    named = [index for index, shape in enumerate(shapes) if _is_dated_headline(shape)]
    _add(emissions, named, "report", _NAMED)
    announced = [index for index, shape in enumerate(shapes) if "announce" in shape.kinds]
    _add(emissions, announced, "editorial", _ANNOUNCED)
    _add(emissions, _excerpts(shapes), "report", _EXCERPT)
    _add(emissions, _introduced(shapes), "report", _INTRODUCED)
    _add(emissions, _cited(shapes), "report", _CITED)
    for index, voice, weight in style_claims(shapes):
        _add(emissions, [index], voice, weight)
    if _is_column(shapes):
        emissions[:, _OF["editorial"]] += _COLUMN


def _add(emissions: Floats, units: Sequence[int], voice: str, weight: float) -> None:
    for index in units:
        emissions[index, _OF[voice]] += weight


def _is_dated_headline(shape: Shape) -> bool:
    """Whether a headline has publisher and date in brackets: 見出し（東京新聞　6月16日）, 〔朝日新聞〕見出し(3/4)."""
    if shape.cls != "headpub" or not shape.dates:
        return False
    return bool(_BRACKET_END.search(shape.unit.text) or _LABELLED.match(shape.unit.text))


def _excerpts(shapes: Sequence[Shape]) -> list[int]:
    """Return the units, numbered on, right after a line that introduces a piece: 信濃毎日の記事から。① … ② …"""
    found: list[int] = []
    numbers: list[int] = []
    for index, shape in enumerate(shapes[1:], 1):
        number = _number(shape)
        before = shapes[index - 1]
        begins = "intro" in before.kinds and bool(before.hits)
        goes_on = bool(found) and found[-1] == index - 1 and number == numbers[-1] + 1
        if number and (begins or goes_on):
            found.append(index)
            numbers.append(number)
    return found


def _introduced(shapes: Sequence[Shape]) -> list[int]:
    """Return the text under an address that a sentence about a paper's piece introduces (…紙の社説。急いで訳した).

    It lasts up to the first words about the piece or of the author's own person, which must come; his notes are none.
    """
    found: list[int] = []
    for index, shape in enumerate(shapes):
        if shape.cls != "url_news" or not any(map(_speaks_of_piece, shapes[max(0, index - _INTRO) : index])):
            continue
        end = run_end(shapes, index + 1, _is_text, _LONGEST)
        if end < len(shapes) and shapes[end].cls in PROSE:
            found += [unit for unit in range(index + 1, end) if REMARK not in shapes[unit].unit.marks]
    return found


def _cited(shapes: Sequence[Shape]) -> list[int]:
    """Return bracketed passages on lines of their own in a sentence that names their paper: …紙は、⏎「…」⏎と書いた."""
    found: list[int] = []
    for index, shape in enumerate(shapes):
        if not shape.hits or not shape.unit.text.endswith("、"):
            continue
        end = run_end(shapes, index + 1, lambda other: PASSAGE in other.unit.marks, _LONGEST)
        if index + 1 < end < len(shapes) and shapes[end].unit.text.startswith("と"):
            found += range(index + 1, end)
    return found


def _speaks_of_piece(shape: Shape) -> bool:
    """Whether a sentence names a paper and a piece of opinion."""
    return bool(shape.hits) and "。" in shape.unit.text and _OPINION.search(shape.unit.text) is not None


def _is_text(shape: Shape) -> bool:
    """Whether a unit may be a piece's own text, or a note of the author's in it."""
    if REMARK in shape.unit.marks:
        return True
    return shape.cls in PROSE and not is_comment(shape) and _ABOUT_PIECE.search(shape.unit.text) is None


def _number(shape: Shape) -> int:
    """Return the number that a unit begins with; 0 without one."""
    match = _NUMBERED.match(shape.unit.text)
    circled, *plain = match.groups() if match else ("", "")
    return ord(circled) - ord("①") + 1 if circled else int(next(filter(None, plain), 0))


def _is_column(shapes: Sequence[Shape]) -> bool:
    """Whether the page heads itself as a column, and no line after that names a source, but for its own paper's name.

    A column's heading under the author's own text, or with a date and an address under it, is a pasted piece's.
    """
    head = next((i for i, shape in enumerate(shapes[:4]) if _COLUMN_HEAD.match(shape.unit.text)), None)
    if head is None:
        return False
    under = shapes[head + 1 : head + 3]
    own = 1 + (bool(under) and under[0].cls in ("pub", "pubdate") and not any(map(is_comment, shapes[head:])))
    if any(shape.cls in SIGNS for shape in shapes[head + own :]):
        return False
    return not any(shape.cls in PROSE for shape in shapes[:head]) and not any(shape.url for shape in under)
