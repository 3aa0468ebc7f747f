"""From shapes to features: what a unit shows, what stands around it, and how it differs from the rest of its page.

All features are names without words of the page in them; their weights are learnt (see ``training/fit.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from jpnews_nlp.voice.cuts import PASSAGE
from jpnews_nlp.voice.shape import HEADS, Shape
from jpnews_nlp.voice.survey import PROSE, PageSurvey, lean, prose, survey

_EDGE = "edge"


def features_of(shapes: Sequence[Shape]) -> list[list[str]]:
    """Return the feature names of each unit of one page."""
    page = survey(shapes)
    own = [_own(shape) for shape in shapes]
    return [own[i] + _around(page, i) + _contrast(page, i) + _position(page, i) for i in range(len(shapes))]


def _own(shape: Shape) -> list[str]:
    unit, register = shape.unit, shape.register
    cls = shape.cls
    names = [*_layout(cls, _length(unit.end - unit.start), min(unit.gap, 2), _indent(unit.indent))]
    names += [f"flag={flag}" for flag in sorted(shape.flags)] + [f"kind={kind}" for kind in shape.kinds]
    names += [f"mark={mark}" for mark in sorted(unit.marks)]
    names += [f"style={register.style}", f"cls|style={cls}|{register.style}"]
    names += [f"has={group}" for group in register.groups]
    names += [f"lean={lean(shape)}", f"prose={prose(shape.prose)}", f"cls|prose={cls}|{prose(shape.prose)}"]
    if shape.cls in HEADS:
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


# The same few values come again and again: a string that was made before is also found again more quickly.
@lru_cache(maxsize=4096)
def _layout(cls: str, length: int, gap: int, indent: str) -> tuple[str, ...]:
    return (
        "bias",
        f"cls={cls}",
        f"len={length}",
        f"cls|len={cls}|{length}",
        f"gap={gap}",
        f"cls|gap={cls}|{gap}",
        f"indent={indent}",
    )


def _length(size: int) -> int:
    for bucket, limit in enumerate((4, 9, 16, 26, 42, 70, 110, 200)):
        if size <= limit:
            return bucket
    return 8


def _indent(size: int) -> str:
    return str(size) if size < 2 else "more"


def _cls(page: PageSurvey, index: int) -> str:
    return page.shapes[index].cls if 0 <= index < len(page.shapes) else _EDGE


def _gap(page: PageSurvey, index: int) -> int:
    return min(page.shapes[index].unit.gap, 2) if 0 <= index < len(page.shapes) else 3


def _around(page: PageSurvey, i: int) -> list[str]:
    names = [*_neighbours(*(_cls(page, place) for place in range(i - 2, i + 3)), _gap(page, i), _gap(page, i + 1))]
    for offset in (-1, 1):
        if 0 <= i + offset < len(page.shapes):
            near = page.shapes[i + offset]
            names += [f"{offset:+d}kind={kind}" for kind in near.kinds]
            names += [f"{offset:+d}flag={flag}" for flag in sorted(near.flags)]
            names.append(f"{offset:+d}lean={lean(near)}")
    return names


@lru_cache(maxsize=4096)
def _neighbours(first: str, before: str, own: str, after: str, last: str, gap: int, gap_after: int) -> tuple[str, ...]:
    return (
        f"-1={before}",
        f"+1={after}",
        f"-2={first}",
        f"+2={last}",
        f"-1,0={before}|{own}",
        f"0,+1={own}|{after}",
        f"-1,g,0={before}|{gap}|{own}",
        f"0,g,+1={own}|{gap_after}|{after}",
        f"0,+1,+2={own}|{after}|{last}",
        f"-2,-1,0={first}|{before}|{own}",
        f"gaps={gap}|{gap_after}",
    )


def _contrast(page: PageSurvey, i: int) -> list[str]:
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
        if page.answers:
            names += [
                f"answers|place={place}",
                f"answers|prose={prose(shape.prose)}",
                f"answers|echo={page.echoing[i]}",
            ]
    if shape.cls in PROSE and shape.unit.numerals != "none" and page.numerals != "none":
        names.append(f"figures={page.numerals == shape.unit.numerals}|{shape.unit.numerals}")
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
            if "none" not in (near.unit.numerals, shape.unit.numerals):
                names.append(f"{name}figures={near.unit.numerals}|{shape.unit.numerals}")
            names.append(f"{name}step={prose((shape.prose - near.prose) / 2)}")
            names.append(
                f"{name}step|wide={_sign(prose((shape.prose - near.prose) / 2))}|{_sign(prose(shape.prose))}|{wide}"
            )
            names.append(f"{name}prose|prose={_sign(prose(near.prose))}|{_sign(prose(shape.prose))}|{wide}")
    return names


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _position(page: PageSurvey, i: int) -> list[str]:
    size, cls = len(page.shapes), page.shapes[i].cls
    names = [*_place(min(page.signs, 3), page.persons, page.furniture, min(i, 3), min(size - 1 - i, 3), cls)]
    for name, index in (("sign", page.last_sign[i]), ("break", page.last_break[i]), ("next", page.next_sign[i])):
        if index is None:
            names.append(f"{name}=none")
        else:
            before = _cls(page, index - 1) if name == "break" else ""
            names += _distance(name, _cls(page, index), before, cls, min(abs(i - index), 4))
    return names


@lru_cache(maxsize=4096)
def _place(signs: int, persons: int, furniture: int, at: int, left: int, cls: str) -> tuple[str, ...]:
    return (
        f"signs={signs}",
        f"at={at}",
        f"left={left}",
        f"persons={persons}",
        f"signs|persons={min(signs, 2)}|{persons}",
        f"at|cls={min(at, 2)}|{cls}",
        f"furniture={furniture}",
        f"furniture|at|cls={furniture}|{min(at, 2)}|{cls}",
    )


@lru_cache(maxsize=4096)
def _distance(name: str, there: str, before: str, cls: str, distance: int) -> tuple[str, ...]:
    names = f"{name}={there}|{distance}", f"{name}|cls={cls}|{distance}"
    return (*names, f"opened={before}|{there}|{min(distance, 3)}") if before else names
