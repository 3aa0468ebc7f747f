"""From shapes to features: what a unit shows, what stands around it, and how it differs from the rest of its page.

All features are names without words of the page in them; their weights are learnt (see ``train.py``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from jpnews_nlp.voice.cuts import PASSAGE
from jpnews_nlp.voice.discourse import echoes_of, posts_of
from jpnews_nlp.voice.shape import Shape

# Classes of unit that announce or name a report.
SIGNS = frozenset({"url_news", "pubdate", "pub", "headpub", "dateline", "start_mark"})
# Classes that end something: what follows may be another voice.
BREAKS = frozenset({"end_mark", "return_label", "rule", "arrow", "poster", "embed"})
_FURNITURE = frozenset({"furniture", "meta", "digits", "poster"})
PROSE = frozenset({"body", "sent", "dateline"})
_EDGE = "edge"


@dataclass(slots=True)
class _Page:
    """What is known of the whole page before any unit is labelled."""

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
    opening: str  # style of the prose before the first sign; "" without any
    usual_gap: int  # blank lines between paragraphs
    repeats: list[str]  # whether a unit's words stand elsewhere on the page: later, earlier, no
    blocks: list[int]  # number of the run of prose that each unit lies in or follows
    block_lean: list[int]
    block_prose: list[int]
    echoing: list[str]  # how a unit takes up words of one before it
    echoed: list[bool]
    posts: list[str]  # in whose post each unit lies


def features_of(shapes: Sequence[Shape]) -> list[list[str]]:
    """Return the feature names of each unit of one page."""
    page = _survey(shapes)
    own = [_own(shape) for shape in shapes]
    return [own[i] + _around(page, i) + _contrast(page, i) + _position(page, i) for i in range(len(shapes))]


def _survey(shapes: Sequence[Shape]) -> _Page:
    prose = [shape.cls in PROSE for shape in shapes]
    sign = [shape.cls in SIGNS or "pub_tail" in shape.flags for shape in shapes]
    polite = sum(s.register.polite for s in shapes)
    plain = sum(s.register.plain for s in shapes)
    share = polite / (polite + plain) if polite + plain else -1
    return _Page(
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
        _opening_style(shapes, prose, sign),
        _usual_gap(shapes, prose),
        _repeats(shapes),
        *_blocks(shapes, prose),
        *echoes_of(shapes),
        posts_of(shapes),
    )


def _distribution(scores: Sequence[float]) -> tuple[float, float]:
    """Return mean and standard deviation, (0, 1) of fewer than three scores."""
    return (fmean(scores), pstdev(scores)) if len(scores) > 2 else (0.0, 1.0)


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


def _own(shape: Shape) -> list[str]:
    unit, register = shape.unit, shape.register
    cls = shape.cls
    names = [
        "bias",
        f"cls={cls}",
        f"len={_length(unit.end - unit.start)}",
        f"cls|len={cls}|{_length(unit.end - unit.start)}",
    ]
    names += [f"gap={min(unit.gap, 2)}", f"cls|gap={cls}|{min(unit.gap, 2)}", f"indent={_indent(unit.indent)}"]
    names += [f"flag={flag}" for flag in shape.flags] + [f"kind={kind}" for kind in shape.kinds]
    names += [f"mark={mark}" for mark in unit.marks]
    names += [f"style={register.style}", f"cls|style={cls}|{register.style}"]
    names += [f"has={group}" for group in register.groups]
    names += [f"lean={lean(shape)}", f"prose={prose(shape.prose)}", f"cls|prose={cls}|{prose(shape.prose)}"]
    if shape.cls in ("head", "headpub", "tiny"):
        names += [
            f"headline={prose(shape.headline)}",
            f"headline|gap={_sign(prose(shape.headline))}|{min(unit.gap, 1)}",
        ]
    if unit.joined:
        names.append("joined")
    if PASSAGE in unit.marks:
        names.append(f"passage={'open' in shape.flags}|{'close' in shape.flags}|{cls}")
    if shape.hits:
        names.append(
            "pub=carrier" if shape.hits[0].publisher.is_carrier else f"pub={shape.hits[0].publisher.kind == 'unknown'}"
        )
    if shape.dates:
        names.append("date=full" if shape.dates[0].is_full else "date=part")
    if shape.domain:
        names.append("site=" + ("none" if not shape.site else "carrier" if shape.site.is_carrier else "news"))
    if len(unit.text) <= 120:
        names.append(f"residue={min(shape.residue // 3, 8)}")
    return names


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


def prose(score: float) -> int:
    """Return the bucket, -4 to 4, of a prose score."""
    size = sum(abs(score) > limit for limit in (0.15, 0.6, 1.2, 2.2))
    return size if score > 0 else -size


def _length(size: int) -> int:
    for bucket, limit in enumerate((4, 9, 16, 26, 42, 70, 110, 200)):
        if size <= limit:
            return bucket
    return 8


def _indent(size: int) -> str:
    return str(size) if size < 2 else "more"


def _cls(page: _Page, index: int) -> str:
    return page.shapes[index].cls if 0 <= index < len(page.shapes) else _EDGE


def _gap(page: _Page, index: int) -> int:
    return min(page.shapes[index].unit.gap, 2) if 0 <= index < len(page.shapes) else 3


def _around(page: _Page, i: int) -> list[str]:
    own, before, after = _cls(page, i), _cls(page, i - 1), _cls(page, i + 1)
    gap, gap_after = _gap(page, i), _gap(page, i + 1)
    names = [
        f"-1={before}",
        f"+1={after}",
        f"-2={_cls(page, i - 2)}",
        f"+2={_cls(page, i + 2)}",
        f"-1,0={before}|{own}",
        f"0,+1={own}|{after}",
        f"-1,g,0={before}|{gap}|{own}",
        f"0,g,+1={own}|{gap_after}|{after}",
        f"0,+1,+2={own}|{after}|{_cls(page, i + 2)}",
        f"-2,-1,0={_cls(page, i - 2)}|{before}|{own}",
        f"gaps={gap}|{gap_after}",
    ]
    for offset in (-1, 1):
        if 0 <= i + offset < len(page.shapes):
            near = page.shapes[i + offset]
            names += [f"{offset:+d}kind={kind}" for kind in near.kinds]
            names += [f"{offset:+d}flag={flag}" for flag in near.flags]
            names.append(f"{offset:+d}lean={lean(near)}")
    return names


def _contrast(page: _Page, i: int) -> list[str]:
    """How the unit's register and layout differ from the prose before and after it and from the page's."""
    shape = page.shapes[i]
    own = shape.register.style
    wide = _sign(shape.unit.gap - page.usual_gap)
    names = [f"page={page.polite}", f"page|style={page.polite}|{own}", f"wide={wide}", f"cls|wide={shape.cls}|{wide}"]
    names.append(f"repeat={page.repeats[i]}")
    names += [f"poster={page.posts[i]}", f"poster|cls={page.posts[i]}|{shape.cls}"]
    if page.echoing[i] != "no" or page.echoed[i]:
        names += [
            f"echo={page.echoing[i]}|{page.echoed[i]}",
            f"echo|prose={page.echoing[i]}|{_sign(prose(shape.prose))}",
        ]
    if shape.cls in PROSE:
        place = prose((shape.prose - page.mean) / max(page.spread, 0.8))
        names += [f"place={place}", f"place|spread={place}|{page.spread > 1.5}|{page.polite}"]
    if shape.cls in PROSE and page.opening:
        names.append(f"opening={page.opening}|{own}")
    if shape.cls in PROSE:
        names += [f"block={page.block_lean[i]}", f"blockprose={page.block_prose[i]}"]
    for name, index in (("pre", page.before[i]), ("post", page.after[i])):
        if index is None:
            names.append(f"{name}=none")
            continue
        near = page.shapes[index]
        names.append(f"{name}style={near.register.style}|{own}")
        names += [f"{name}lean={lean(near)}", f"{name}prose={prose(near.prose)}"]
        if shape.cls in PROSE:
            names.append(f"{name}lean|lean={_sign(lean(near))}|{_sign(lean(shape))}")
            names.append(f"{name}style|wide={near.register.style}|{own}|{wide}")
            names.append(f"{name}indent={_indent(near.unit.indent)}|{_indent(shape.unit.indent)}|{wide}")
            names.append(f"{name}block={page.blocks[index] == page.blocks[i]}|{page.block_prose[index]}")
            names.append(f"{name}step={prose((shape.prose - near.prose) / 2)}")
            names.append(
                f"{name}step|wide={_sign(prose((shape.prose - near.prose) / 2))}|{_sign(prose(shape.prose))}|{wide}"
            )
            names.append(f"{name}prose|prose={_sign(prose(near.prose))}|{_sign(prose(shape.prose))}|{wide}")
    return names


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _position(page: _Page, i: int) -> list[str]:
    size = len(page.shapes)
    names = [f"signs={min(page.signs, 3)}", f"at={min(i, 3)}", f"left={min(size - 1 - i, 3)}"]
    names += [f"persons={page.persons}", f"signs|persons={min(page.signs, 2)}|{page.persons}"]
    names += [f"at|cls={min(i, 2)}|{page.shapes[i].cls}", f"furniture={page.furniture}"]
    names.append(f"furniture|at|cls={page.furniture}|{min(i, 2)}|{page.shapes[i].cls}")
    for name, index in (("sign", page.last_sign[i]), ("break", page.last_break[i]), ("next", page.next_sign[i])):
        if index is None:
            names.append(f"{name}=none")
        else:
            distance = abs(i - index)
            names.append(f"{name}={_cls(page, index)}|{min(distance, 4)}")
            names.append(f"{name}|cls={page.shapes[i].cls}|{min(distance, 4)}")
            if name == "break":
                names.append(f"opened={_cls(page, index - 1)}|{_cls(page, index)}|{min(distance, 3)}")
    return names
