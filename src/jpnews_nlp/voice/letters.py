"""Readers' letters, posts and comments that a page's author sets into his text and answers.

A page tells of them in its title or a heading (読者の手紙, コメントにお答えします); each letter then shows by one of
the forms in which people set them: by a signature, by the number or name of a post, by an arrow, a bracket or a blank
before the whole of it, or by the heading of the answer under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from jpnews_nlp.language.brackets import match_brackets
from jpnews_nlp.language.late import late
from jpnews_nlp.voice.claims import LIKELY, SEVERAL, SURE, Claim, ends_block, run_end
from jpnews_nlp.voice.shape import HEADS, Shape
from jpnews_nlp.voice.survey import PROSE, SIGNS

LETTER = "letter"  # the flag of a unit of a reader's letter
REPLY = "reply"  # and of the author's answer to a post that is set as mails quote
_TITLES = frozenset({"letter", "letters"})  # what tells of letters
_OF_MAIL = "letter_wrote"  # the cue of the line that names the writer of an earlier mail
_LETTER = 8  # units of a reader's letter at most, with its heading
_TOP = 6  # units in which a page tells of the letters that stand all over it
_PARAGRAPHS = 3  # of a letter over its signature
_MARKS = "▽▼◇◆・●■○□▷▶"
_SPEECH = 40  # characters of a letter in brackets; shorter ones are words
# (町田市・K子) (無職・七十一歳) (長野県 自営業 五十四歳) (匿名)
_SIGNATURE = late(
    r"\((?:[^()。「」]{1,14}[・、/\s]){1,3}[^()。「」]{1,14}\)$"
    r"|\((?:匿名|読者|会員|通りすがり|[^()。「」]{1,8}の[父母])[^()。]{0,4}\)$"
)
_AUTHORS = late(r"編集|管理人|筆者|記者|文責|事務局|担当|訳|世話人")
_POST_HEAD = late(r"^(?:>{1,2}\s?\d{1,4}|[▶►]|[\[(]\d{1,4}[\])]|@)\s?\S{1,16}(?:\s\S{1,12})?$")
_POST = late(r"^\[\d{1,4}\]\s?[^\s。]{1,16}\s\S")


def mark_letters(shapes: Sequence[Shape]) -> None:
    """Flag the units of readers' letters on a page that tells of letters, and the answers that look quoted."""
    for answer, shape in enumerate(shapes):
        if "answer" in shape.kinds and shape.cls not in PROSE:
            _flag(_above_answer(shapes, answer))
        elif "letter" in shape.kinds and shape.cls not in PROSE:
            _flag(takewhile(lambda one: "bullet" in one.flags and not one.unit.gap, shapes[answer + 1 :]))
    told = next((index for index, shape in enumerate(shapes[:_TOP]) if _tells(shape)), None)
    if told is None:
        return
    inside = shapes[told + 1 :]
    marked = [rule(inside) for rule in (_flag_posts, _flag_headed_posts, _flag_arrows, _flag_bullets)]
    speeches = [shape for index, shape in enumerate(inside) if _is_speech(inside, index)]
    if len(speeches) >= SEVERAL:
        _flag(speeches)
    for index, shape in enumerate(inside):
        if _is_signature(shape):
            _flag([shape, *_over(inside, index)])
    opening = next((shape for shape in shapes if shape.cls in PROSE), None)
    if not any(marked) and opening is not None and not opening.unit.indent:
        _flag_set_in(inside)


def _tells(shape: Shape) -> bool:
    """Whether a title or a heading, or a page's opening, tells of letters."""
    return "letters_told" in shape.kinds or (shape.cls not in PROSE and bool(shape.kinds.keys() & _TITLES))


def _flag_posts(shapes: Sequence[Shape]) -> bool:
    """Flag the posts that begin with a number and a name, and the answers right under them: [17]世話人 …"""
    posts = [index for index, shape in enumerate(shapes) if _POST.match(shape.unit.text)]
    if len(posts) < SEVERAL:
        return False
    for index in posts:
        shapes[index].flags.add(LETTER)
        if index + 1 < len(shapes) and not shapes[index + 1].unit.gap and "quoted" in shapes[index + 1].flags:
            shapes[index + 1].flags.add(REPLY)
    return True


def _flag_headed_posts(shapes: Sequence[Shape]) -> bool:
    """Flag the posts under a line with a number or a mark and a name: >41 名無し"""
    heads = [index for index, shape in enumerate(shapes) if _POST_HEAD.match(shape.unit.text)]
    if len(heads) < SEVERAL:
        return False
    for index in heads:
        _flag([shapes[index], *_block(shapes, index + 1)])
    return True


def _flag_arrows(shapes: Sequence[Shape]) -> bool:
    """Flag the letters behind arrows, most of them signed (→ … (二児の母)), or right above answers behind arrows."""
    arrows = [index for index, shape in enumerate(shapes) if "pointing" in shape.flags]
    signed = [index for index in arrows if _SIGNATURE.search(shapes[index].unit.text)]
    if len(arrows) < SEVERAL:
        return False
    if 2 * len(signed) >= len(arrows):
        _flag([shapes[index] for index in arrows])
        return True
    over = [_over(shapes, index) for index in arrows]
    if sum(map(bool, over)) < SEVERAL:
        return False
    for letter in over:
        _flag(letter)
    return True


def _flag_bullets(shapes: Sequence[Shape]) -> bool:
    """Flag the paragraphs that begin with one mark, most of them with an answer without it behind: ▽…"""
    texts = [shape for shape in shapes if shape.cls in PROSE]
    marks = [
        shape.unit.text[0]
        for shape, answer in pairwise(texts)
        if shape.unit.gap and shape.unit.text[0] in _MARKS and answer.unit.text[0] not in _MARKS
    ]
    mark = max(marks, key=marks.count, default="")
    letters = [shape for shape in texts if mark and shape.unit.text.startswith(mark)]
    if len(letters) < SEVERAL or 2 * marks.count(mark) < len(letters):
        return False
    _flag(letters)
    return True


def _flag(letter: Iterable[Shape]) -> None:
    for shape in letter:
        shape.flags.add(LETTER)


def _above_answer(shapes: Sequence[Shape], answer: int) -> list[Shape]:
    """Return the units of the letter that an answer's heading closes; none without a line that tells of it."""
    found: list[Shape] = []
    for shape in reversed(shapes[max(answer - _LETTER, 0) : answer]):
        if shape.kinds.keys() & _TITLES and shape.cls not in PROSE:
            return found
        if shape.cls in SIGNS or shape.kinds.keys() & {"answer", "poster"}:
            return []
        if shape.cls not in HEADS:
            found.append(shape)
    return []


def _block(shapes: Sequence[Shape], start: int) -> list[Shape]:
    """Return the paragraphs from `start` on up to a blank line."""
    end = run_end(shapes, start, lambda shape: shape.cls in PROSE and not shape.unit.gap)
    return list(shapes[start:end])


def _over(shapes: Sequence[Shape], index: int) -> list[Shape]:
    """Return the few paragraphs above a unit, with their signature, from the last blank line or heading on."""
    start = index
    while start and not shapes[start].unit.gap and (shapes[start - 1].cls in PROSE or _is_signature(shapes[start - 1])):
        start -= 1
    return list(shapes[start:index]) if index - start <= _PARAGRAPHS else []


def _is_signature(shape: Shape) -> bool:
    text = shape.unit.text
    alone = shape.cls not in PROSE and text[:1] == "(" and not _AUTHORS.search(text)
    return alone and _SIGNATURE.match(text) is not None and not (shape.hits or shape.dates or shape.unit.gap)


def _is_speech(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a paragraph in one pair of brackets stands alone between blank lines."""
    text = shapes[index].unit.text
    alone = shapes[index].unit.gap > 0 and index + 1 < len(shapes) and ends_block(shapes, index)
    if not alone or len(text) < _SPEECH or text[0] not in "「『":
        return False
    behind = text[match_brackets(text).get(0, 0) + 1 :]
    return not behind or _SIGNATURE.fullmatch(behind) is not None


def _flag_set_in(shapes: Sequence[Shape]) -> None:
    """Flag the paragraphs with blanks before them that begin a block, where most text has none."""
    begins = [
        index
        for index, shape in enumerate(shapes)
        if shape.cls in (*PROSE, "head") and (shape.unit.gap or index == 0 or shapes[index - 1].cls not in PROSE)
    ]
    flush = [shape for shape in shapes if shape.cls in PROSE and not shape.unit.indent]
    inset = [shapes[index] for index in begins if shapes[index].unit.indent]
    if len(flush) < SEVERAL or _size(inset) > _size(flush):
        return
    for index in begins:
        if shapes[index].unit.indent and shapes[index].cls in PROSE:
            _flag([shapes[index], *takewhile(lambda shape: shape.unit.indent > 0, _block(shapes, index + 1))])


def _size(shapes: Sequence[Shape]) -> int:
    return sum(len(shape.unit.text) for shape in shapes)


def _letters(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield readers' letters, the headings about them, and what the author says about them."""
    letters = [index for index, shape in enumerate(shapes) if LETTER in shape.flags]
    yield from ((index, "other", 2 * SURE) for index in letters)
    if letters:
        if not any(shape.cls in SIGNS for shape in shapes):
            own = (i for i, shape in enumerate(shapes) if shape.cls in PROSE and LETTER not in shape.flags)
            yield from ((index, "editorial", LIKELY) for index in own)
        headings = (i for i, s in enumerate(shapes) if s.kinds.keys() & {*_TITLES, "answer"} and s.cls not in PROSE)
        yield from ((index, "heading", SURE) for index in headings)
    yield from ((index, "editorial", 2 * SURE) for index, shape in enumerate(shapes) if REPLY in shape.flags)


def letter_lines(shapes: Sequence[Shape]) -> list[int]:
    """Return the quoted lines of letters: an earlier mail's under its writer's name, a reader's under their heading."""
    found: list[int] = []
    for index, shape in enumerate(shapes[:-1]):
        if "letter" in shape.kinds:
            found += range(index + 1, run_end(shapes, index + 1, lambda other: "quoted" in other.flags))
    return found


def _quoted_letters(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield letters set as mails quote, and the lines that name the writers of earlier mails."""
    named = [index for index, shape in enumerate(shapes) if shape.kinds.get("letter") == _OF_MAIL]
    yield from ((index, "other", SURE) for index in [*letter_lines(shapes), *named])


LETTER_RULES = (_letters, _quoted_letters)
