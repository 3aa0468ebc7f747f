"""What a page's author and keeper show to be theirs: marks, remarks, summaries, masthead and imprint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.claims import LEANING, LIKELY, NAMED, SEVERAL, SURE, TOP, Claim, ends_block, run_end
from jpnews_nlp.voice.cuts import REMARK
from jpnews_nlp.voice.shape import Shape
from jpnews_nlp.voice.survey import PROSE

_FOOT = 8  # units of a page in which an imprint is looked for
_BRACKETS = late(r"[「『≪《〔【“<]{1,3}|[」』≫》〕】”>]{2,3}|[」』≫》〕】”]")
_POSTER = late(r"^\W{0,3}\d{1,4}\s?[.:]\s?(?:名前\s?:\s?)?([^\s:★◆@]{2,12})[\s★◆:]")
_ECHO = late(r"(?:「([^「」\n]{2,30})」|([一-龠々ァ-ヴー0-9,.%]{2,12}))[。…!?]")
_ECHOED = 6  # within so many units
_ARROWED = late(r"^[(\[〔【<《](?:←|⇐|→|⇒|管理人|筆者|引用者|編者|ブログ主|私)")


def _comments(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the author's comments on pieces or their paragraphs, each after an arrow: →この数字が…

    Where a blank line follows most of them, he goes on in the line below one that none follows.
    """
    found = [i for i, shape in enumerate(shapes) if "pointing" in shape.flags and shape.cls in PROSE]
    if len(found) < SEVERAL:
        return
    yield from ((index, "editorial", LIKELY) for index in found)
    closed = [ends_block(shapes, index) for index in found]
    if 2 * sum(closed) > len(found):
        below = [index + 1 for index, is_closed in zip(found, closed, strict=True) if not is_closed]
        yield from ((index, "editorial", LIKELY) for index in below if shapes[index].cls in PROSE)


def _marks(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the marks of where a piece begins and ends, and whole sentences that name its source."""
    for index, shape in enumerate(shapes):
        text = shape.unit.text
        marks = shape.cls in ("start_mark", "end_mark") and not shape.kinds.keys() & {"omission", "cut"}
        tells = (shape.cls in NAMED and text.endswith("。")) or (shape.hits and "own_words" in shape.kinds)
        if marks or tells or _BRACKETS.fullmatch(text):
            yield index, "editorial", LIKELY


def _own_names(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the remarks that the poster of a board's piece opens with his name: 1 : なべぶた ★ … なべぶた：これは…"""
    posters = [shape for shape in shapes if "poster" in shape.kinds]
    match = _POSTER.match(posters[0].unit.text) if posters else None
    if match:
        name = match.group(1)
        for index, shape in enumerate(shapes):
            if shape.unit.text.startswith((f"{name}:", f"{name}「")) and shape.cls in PROSE:
                yield index, "editorial", SURE


def _summaries(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield a summary in points that the page's keeper sets above a piece, from its label to its end."""
    for index, shape in enumerate(shapes):
        if "points" not in shape.kinds:
            continue
        end = run_end(shapes, index + 1, lambda other: "bullet" in other.flags and other.cls != "rule")
        if end - index <= SEVERAL:
            continue
        if end < len(shapes) and "points_end" in shapes[end].kinds:
            end += 1
        yield from ((place, "editorial", SURE) for place in range(index, end))


def _speakers(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield what the author opens with his name or an arrow (編者：…, （←…）), and a digest's summaries.

    Links to his own pieces and a paragraph about a paper's editorial (読売の社説は…) are his as well, if less surely.
    """
    named = [index for index, shape in enumerate(shapes) if "speaker" in shape.kinds and shape.cls != "poster"]
    yield from ((index, "editorial", SURE) for index in named)
    for index, shape in enumerate(shapes):
        if "own_link" in shape.kinds or (REMARK in shape.unit.marks and _ARROWED.match(shape.unit.text)):
            yield index, "editorial", LIKELY
        if "review" in shape.kinds:
            yield index, "editorial", LEANING
        if named and "summary" in shape.kinds:
            yield index, "other", SURE


def _echoes(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the paragraphs that open with words of a line before them: 「精査中」。何度聞いた言葉だろう。"""
    for index, shape in enumerate(shapes):
        if shape.cls in PROSE and (match := _ECHO.match(shape.unit.text)):
            words = match.group(1) or match.group(2)
            if any(words in before.unit.text for before in shapes[max(0, index - _ECHOED) : index]):
                yield index, "editorial", LEANING


def _masthead(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield a newsletter's name and number between rules at the top."""
    rules = [index for index, shape in enumerate(shapes[:TOP]) if shape.cls == "rule"]
    if len(rules) >= 2 and any("issue" in shape.kinds for shape in shapes[rules[0] : rules[1]]):
        yield from ((index, "other", SURE) for index in range(rules[1] + 1))


def _imprint(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the lines at the foot that say who publishes the page and how to leave it, from the rule above them."""
    start = len(shapes)
    for index in range(len(shapes) - 1, max(len(shapes) - _FOOT, 0), -1):
        shape = shapes[index]
        if shape.cls == "rule" or "imprint" in shape.kinds or "furniture" in shape.kinds:
            start = index
        elif shape.cls not in ("url", "tiny", "head"):
            break
    if any("imprint" in shape.kinds for shape in shapes[start:]):
        yield from ((index, "other", SURE) for index in range(start, len(shapes)))


def _subjects(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield what a mail is about, as its header says: the author's title."""
    yield from ((index, "heading", SURE) for index, shape in enumerate(shapes) if "subject" in shape.kinds)


def _site(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield what only a site puts on a page: advertisements, buttons in a row, readers' numbered comments."""
    yield from ((index, "other", SURE) for index, shape in enumerate(shapes) if "site" in shape.kinds)


AUTHOR_RULES = (
    _marks, _own_names, _summaries, _comments, _speakers, _echoes, _masthead, _imprint, _subjects, _site,
)  # fmt: skip
