"""What is known of a whole page before any unit is labelled: its signs, habits, register, runs of prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from jpnews_nlp.voice.discourse import echoes_of, posts_of
from jpnews_nlp.voice.shape import Shape

# Classes of unit that announce or name a report.
SIGNS = frozenset({"url_news", "pubdate", "pub", "headpub", "dateline", "start_mark"})
# Classes that end something: what follows may be another voice.
BREAKS = frozenset({"end_mark", "return_label", "rule", "arrow", "poster", "embed"})
_FURNITURE = frozenset({"furniture", "meta", "digits", "poster"})
PROSE = frozenset({"body", "sent", "dateline"})


@dataclass(slots=True)
class PageSurvey:
    """The page as a whole."""

    shapes: Sequence[Shape]
    before: list[int | None]  # nearest prose unit before each unit
    after: list[int | None]  # nearest prose unit after it
    last_sign: list[int | None]
    last_break: list[int | None]
    next_sign: list[int | None]
    polite: str
    persons: int  # bucket of how often somebody speaks of himself or what he thinks
    signs: int
    furniture: int  # bucket of how many units are furniture beyond doubt
    mean: float  # prose score of its prose, and how far that spreads
    spread: float
    answers: bool  # whether the author says that he answers a piece paragraph by paragraph
    numerals: str  # how figures are written before the first sign; "none" without any
    opening: str  # style of the prose before the first sign; "" without any
    usual_gap: int  # blank lines between paragraphs
    repeats: list[str]  # whether a unit's words stand elsewhere on the page: later, earlier, no
    blocks: list[int]  # number of the run of prose that each unit lies in or follows
    block_lean: list[int]
    block_prose: list[int]
    echoing: list[str]  # how a unit takes up words of one before it
    echoed: list[bool]
    posts: list[str]  # in whose post each unit lies


def survey(shapes: Sequence[Shape]) -> PageSurvey:
    prose = [shape.cls in PROSE for shape in shapes]
    sign = [shape.cls in SIGNS or "pub_tail" in shape.flags for shape in shapes]
    polite = sum(s.register.polite for s in shapes)
    plain = sum(s.register.plain for s in shapes)
    share = polite / (polite + plain) if polite + plain else -1
    return PageSurvey(
        shapes,
        _previous(prose),
        _next(prose),
        _previous(sign),
        _previous([shape.cls in BREAKS for shape in shapes]),
        _next(sign),
        "none" if share < 0 else "polite" if share > 0.75 else "plain" if share < 0.15 else "both",
        _bucket(sum(s.register.groups["person"] * 2 + s.register.groups["opinion"] for s in shapes)),
        sum(sign),
        _bucket(sum(s.cls in _FURNITURE or "listed" in s.flags for s in shapes)),
        *_distribution([shape.prose for shape, flag in zip(shapes, prose, strict=True) if flag]),
        any("interleave" in shape.kinds for shape in shapes),
        _opening_numerals(shapes, prose, sign),
        _opening_style(shapes, prose, sign),
        _usual_gap(shapes, prose),
        _repeats(shapes),
        *_blocks(shapes, prose),
        *echoes_of(shapes),
        posts_of(shapes),
    )


def _distribution(scores: Sequence[float]) -> tuple[float, float]:
    """Return mean and standard deviation, (0, 1) of fewer than three scores."""
    if len(scores) <= 2:
        return 0.0, 1.0
    mean = fmean(scores)
    return mean, sqrt(fmean([(score - mean) ** 2 for score in scores]))


def _opening_numerals(shapes: Sequence[Shape], prose: Sequence[bool], sign: Sequence[bool]) -> str:
    """Return how figures are written in the prose before the first sign of a report."""
    first = next((index for index, flag in enumerate(sign) if flag), 0)
    found = Counter(shapes[i].unit.numerals for i in range(first) if prose[i] and shapes[i].unit.numerals != "none")
    return found.most_common(1)[0][0] if found else "none"


def _opening_style(shapes: Sequence[Shape], prose: Sequence[bool], sign: Sequence[bool]) -> str:
    """Return the style of the prose before the first sign of a report, which is most likely the author's."""
    first = next((index for index, flag in enumerate(sign) if flag), 0)
    before = [shapes[index].register for index in range(first) if prose[index]]
    polite, plain = sum(r.polite for r in before), sum(r.plain for r in before)
    return "" if not polite + plain else "polite" if polite > plain else "plain"


def _bucket(count: int) -> int:
    return sum(count > limit for limit in (0, 2, 5))


def _usual_gap(shapes: Sequence[Shape], prose: Sequence[bool]) -> int:
    """Return the commonest number of blank lines before a prose unit that follows another."""
    gaps = Counter(shapes[i].unit.gap for i in range(1, len(shapes)) if prose[i] and prose[i - 1])
    return gaps.most_common(1)[0][0] if gaps else 0


_WORD = re.compile(r"\w+")


def _repeats(shapes: Sequence[Shape]) -> list[str]:
    """Tell for each short unit whether a unit with the same first words comes later or came earlier."""
    keys = ["".join(_WORD.findall(shape.unit.text[:60]))[:14] for shape in shapes]
    last = {key: index for index, key in enumerate(keys)}
    seen: set[str] = set()
    found = []
    for index, key in enumerate(keys):
        usable = len(key) >= 8
        found.append("later" if usable and last[key] > index else "earlier" if usable and key in seen else "no")
        seen.add(key)
    return found


def _blocks(shapes: Sequence[Shape], is_prose: Sequence[bool]) -> tuple[list[int], list[int], list[int]]:
    """Number the runs of prose without other lines or wider gaps between; with each run's lean and prose score."""
    usual = _usual_gap(shapes, is_prose)
    numbers: list[int] = []
    current = 0
    for index, shape in enumerate(shapes):
        if not is_prose[index] or (index and (not is_prose[index - 1] or shape.unit.gap > usual)):
            current += 1
        numbers.append(current)
    author, news, size = Counter[int](), Counter[int](), Counter[int]()
    scores: dict[int, float] = defaultdict(float)
    for number, shape, flag in zip(numbers, shapes, is_prose, strict=True):
        if flag:
            author[number] += shape.register.author
            news[number] += shape.register.news
            length = min(shape.unit.end - shape.unit.start, 300)
            size[number] += length
            scores[number] += shape.prose * length
    means = [prose(scores[number] / size[number]) if size[number] else 0 for number in numbers]
    return numbers, [balance(author[number], news[number]) for number in numbers], means


def _previous(flags: Sequence[bool]) -> list[int | None]:
    """For each index, the nearest smaller index whose flag is set."""
    found: list[int | None] = []
    last = None
    for index, flag in enumerate(flags):
        found.append(last)
        last = index if flag else last
    return found


def _next(flags: Sequence[bool]) -> list[int | None]:
    size = len(flags)
    mirrored = _previous(flags[::-1])
    return [None if (back := mirrored[size - 1 - i]) is None else size - 1 - back for i in range(size)]


def lean(shape: Shape) -> int:
    """Return -3 (clearly an author speaking) to 3 (clearly a reporter's prose), per length."""
    return balance(shape.register.author, shape.register.news)


def balance(author: int, news: int) -> int:
    """Return the lean, -3 to 3, of counts of author's and reporter's cues."""
    if author == news:
        return 0
    total = author + news
    share = (news - author) / total
    strength = 3 if total >= 4 and abs(share) > 0.6 else 2 if total >= 2 and abs(share) > 0.4 else 1
    return strength if share > 0 else -strength


_STEPS = (0.15, 0.6, 1.2, 2.2)


def prose(score: float) -> int:
    """Return the bucket, -4 to 4, of a prose score."""
    size = bisect_left(_STEPS, abs(score))
    return size if score > 0 else -size
