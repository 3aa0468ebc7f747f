"""What the styles of a page's sentences say of whose they are, as log-odds on top of the learned scores.

An author who writes です・ます pastes a paper's だ・である, or the other way round a broadcaster's です・ます: behind a
source, the style tells where the piece ends and where it goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.block_claims import is_trailing_source
from jpnews_nlp.voice.claims import Claim, run_end
from jpnews_nlp.voice.cuts import REMARK
from jpnews_nlp.voice.shape import HEADS, Shape
from jpnews_nlp.voice.survey import PROSE, SIGNS

# Papers and agencies tell the news in だ・である; broadcasters, parties, churches and magazines also in です・ます.
_PLAIN_PRESS = frozenset("national block prefectural sports business agency foreign".split())
_POLITE, _SURE = 3.0, 2  # for each sentence, and after how many of them no more is needed
_PLAIN, _POLITE_PIECE, _BETWEEN, _NAMED = 2.0, 3.0, 1.5, 8.0
_HEADER = frozenset({"date", "url", "byline"})  # what else stands between a source and its text
_ON, _MOSTLY = 3, 4  # sentences in the author's style, and for each one in the other
_OWN_UNITS, _OWN_SENTENCES, _TURN = 3, 5, 2  # of an author who answers a piece, and units of it between two answers
_EDITORIAL = late(r"(?:社説|主張|論説)(?:[\s|/:・「(]|$)")


def style_claims(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield what the styles of the units say."""
    for index in _polite_under_papers(shapes):
        yield index, "editorial", _POLITE * min(shapes[index].register.polite, _SURE)
    yield from ((index, "report", _PLAIN) for index in _plain_under_sources(shapes))
    yield from ((index, "report", _BETWEEN) for index in _plain_between_answers(shapes))
    yield from ((index, "report", _POLITE_PIECE) for index in _polite_under_sources(shapes))
    yield from ((index, "report", _NAMED) for index in _plain_under_names(shapes))


def _polite_under_papers(shapes: Sequence[Shape]) -> list[int]:
    """Return the units in です・ます behind a source that writes だ・である: they are not its words."""
    found: list[int] = []
    plainly = False
    for index, shape in enumerate(shapes):
        if shape.cls in SIGNS and shape.hits:
            plainly = _is_plain_press(shape)
        elif plainly and shape.cls in PROSE and shape.register.polite and not shape.register.plain:
            found.append(index)
    return found


def _plain_under_sources(shapes: Sequence[Shape]) -> list[int]:
    """Return the units in だ・である right behind a source, on a page whose author writes です・ます.

    That shows before the first source, or behind the units.
    """
    first = next((index for index, shape in enumerate(shapes) if is_source(shape)), len(shapes))
    politely = _opens_politely(shapes[:first])
    found: list[int] = []
    for _, begin, end in _runs_behind_sources(shapes, is_plain):
        if politely or _goes_on(shapes, end, politely=True):
            found += range(begin, end)
    return found


def _polite_under_sources(shapes: Sequence[Shape]) -> list[int]:
    """Return the units in です・ます right behind a source that may write so, where the page goes on in だ・である."""
    return [
        index
        for source, begin, end in _runs_behind_sources(shapes, _is_polite)
        if not _is_plain_press(shapes[source]) and _goes_on(shapes, end, politely=False)
        for index in range(begin, end)
    ]


def _plain_between_answers(shapes: Sequence[Shape]) -> list[int]:
    """Return the units in だ・である between two in です・ます, on a page that goes on so behind a piece in だ・である.

    Its author answers the piece in turns.
    """
    found: list[int] = []
    for _, _, begin in _runs_behind_sources(shapes, is_plain):
        end = next((index for index in range(begin, len(shapes)) if is_source(shapes[index])), len(shapes))
        told = [index for index in range(begin, end) if _tells(shapes[index])]
        own = [place for place, index in enumerate(told) if shapes[index].register.polite]
        if len(own) < _OWN_UNITS or sum(shapes[told[place]].register.polite for place in own) < _OWN_SENTENCES:
            continue
        for before, behind in pairwise(own):
            between = told[before + 1 : behind]
            if len(between) <= _TURN:
                found += [i for i in between if is_plain(shapes[i]) and "question" not in shapes[i].flags]
    return found


def _plain_under_names(shapes: Sequence[Shape]) -> list[int]:
    """Return the units in だ・である under a line of the author's that names a paper (神戸新聞の朝刊を切り抜きました).

    Before them and behind them all is in です・ます; remarks of the author's may stand among them.
    """
    begin = next((index for index, shape in enumerate(shapes) if _tells(shape) and not shape.register.polite), 0)
    naming = begin - 1
    while naming > 0 and shapes[naming].unit.joined:
        naming -= 1
    line = shapes[max(naming, 0) : begin]
    polite = sum(shape.register.polite for shape in shapes[:begin] if shape.cls in PROSE)
    if polite < _SURE or not any(shape.hits for shape in line) or not any(shape.register.polite for shape in line):
        return []
    end = run_end(shapes, begin, lambda shape: is_plain(shape) or REMARK in shape.unit.marks)
    own = (index for index in range(begin, end) if REMARK not in shapes[index].unit.marks)
    return list(own) if _goes_on(shapes, end, politely=True) else []


def _runs_behind_sources(shapes: Sequence[Shape], fits: Callable[[Shape], bool]) -> Iterator[tuple[int, int, int]]:
    """Yield source, first and end of the runs of fitting units right behind a source."""
    for index, shape in enumerate(shapes):
        listed = index > 0 and shapes[index - 1].cls == shape.cls == "headpub"  # of a list of headlines
        if not is_source(shape) or listed or is_trailing_source(shapes, index):
            continue
        begin = run_end(shapes, index + 1, lambda other: other.cls in _HEADER)
        end = run_end(shapes, begin, fits)
        if begin < end:
            yield index, begin, end


def is_source(shape: Shape) -> bool:
    """Whether a unit names a source; a headline may name the paper whose editorial it heads: 中国新聞社説　…"""
    heads = shape.cls in HEADS and shape.hits and _EDITORIAL.search(shape.unit.text)
    return shape.cls in SIGNS or bool(heads)


def is_comment(shape: Shape) -> bool:
    """Whether a line shows that somebody else than a column's writer is at work."""
    groups = shape.register.groups
    return bool(
        groups["person"] or shape.kinds.keys() & {"intro", "return_label", "end_mark", "start_mark", "afterword"}
    )


def is_plain(shape: Shape) -> bool:
    """Whether a unit tells in だ・である what may be a report's text: no summary (要約), no comment."""
    plainly = shape.cls in PROSE and shape.register.plain and not shape.register.polite
    return bool(plainly) and not shape.unit.text.startswith("(") and not is_comment(shape)


def _is_polite(shape: Shape) -> bool:
    """Whether a unit tells in です・ます what may be a report's text."""
    politely = shape.cls in PROSE and shape.register.polite and not shape.register.plain
    return bool(politely) and not is_comment(shape)


def _tells(shape: Shape) -> bool:
    """Whether a unit is prose whose sentences have a style."""
    return shape.cls in PROSE and bool(shape.register.polite or shape.register.plain)


def _is_plain_press(shape: Shape) -> bool:
    """Whether a source names only who writes だ・である."""
    return bool(shape.hits) and all(hit.publisher.kind in _PLAIN_PRESS for hit in shape.hits)


def _opens_politely(shapes: Sequence[Shape]) -> bool:
    """Whether a page's opening is in です・ます throughout."""
    registers = [shape.register for shape in shapes if shape.cls in PROSE]
    return sum(one.polite for one in registers) >= _SURE and not any(one.plain for one in registers)


def _goes_on(shapes: Sequence[Shape], begin: int, politely: bool) -> bool:
    """Whether the text goes on in です・ます, or else in だ・である, from a unit on up to the next source."""
    polite = plain = 0
    for index in range(begin, len(shapes)):  # no slice: a page may name thousands of sources
        if is_source(shapes[index]):
            break
        polite += shapes[index].register.polite
        plain += shapes[index].register.plain
    most, least = (polite, plain) if politely else (plain, polite)
    return most >= _ON and least * _MOSTLY <= most
