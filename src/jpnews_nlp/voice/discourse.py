"""What units of a page have to do with one another in what they say: words taken up again, posts of one poster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.datelines import number_of
from jpnews_nlp.voice.shape import Shape

_WORDS = late(r"[「『\"“]([^「」『』\"“”\n]{2,24}?)[。、!?…]?[」』\"”]")
_FIGURE = late(r"^.{0,3}?(?<!\d)(\d[\d,.]{0,10}(?:[一-龠ァ-ヴー%]{1,3}))")
_IN_KANJI, _SMALL = late(r"(?<![一-龠])[一二三四五六七八九]?十[一二三四五六七八九]?(?![一-龠々])"), 11
_BEFORE_BRACKET = late(r"[^「『(（]*")
_OPENING, _GRAM = 10, 5  # characters of a unit's beginning in which runs of so many are looked for
_GRAM_FORM = late(  # words, not names alone
    rf"(?=.{{0,{_GRAM - 1}}}[一-龠])(?=.{{0,{_GRAM - 1}}}[ぁ-ん])[一-龠々ぁ-んァ-ヴー0-9]{{{_GRAM}}}"
)
# A unit's first word, and what follows it where it is held up for a comment: 国益。 十分なら、… 本人の同意、という…
_FIRST = late(
    r"(?:この|その)?「?([一-龠々]{2,8}|[ァ-ヴー]{3,12})(?:の[一-龠々]{1,6})?"
    r"(」?(?:[。!?…]|、?(?:という|とは|と言|といわ|なら|だと)|か[。、]|(?:で|も)済))?"
)
_TAKEN_FROM = ("body", "sent", "dateline")
_REACH = 4  # units back in which words are looked for
_READ = 600  # characters read of a unit
_MOST = 8  # words of a unit that are looked for
_CUT = 2  # a quoted clause is also known without its last characters, which are often changed
_POSTER_ID = late(r"ID:\s?([^\s)]{5,14})|^\W{0,3}\d{1,4}\s?[.:]\s?([^:]{1,16}?)(?:\s?:|\s(?=\d{4}))")
_KEEPER = late(r"管理人|主宰|編集部|運営")


def echoes_of(shapes: Sequence[Shape]) -> tuple[list[str], list[bool]]:
    """Tell of each unit how it takes up words of the prose before it, and whether it is taken up.

    That is by words, opening, held, first, or no. Who answers a report sets its words in quotation marks
    (「寄り添う」と言うなら… after …に寄り添うと述べた), begins with them (減らすのが先。) or with its figures
    (121カ所しかない), or holds up one word of the paragraph right before (国益。). A first word that merely comes again
    (first) may as well be a report's.
    """
    echoing, echoed = ["no"] * len(shapes), [False] * len(shapes)
    prose: list[int] = []  # units before that may be taken up, the nearest last
    for index, shape in enumerate(shapes):
        text = shape.unit.text[:_READ]
        for how, words in _taken(text):
            found = next((i for i in prose[: -_REACH - 1 : -1] if words in shapes[i].unit.text[:_READ]), None)
            if found is not None and (how == "opening" or f"「{words}" not in shapes[found].unit.text[:_READ]):
                echoing[index], echoed[found] = how, echoed[found] or how == "words"
                break
        if prose and echoing[index] == "no" and (how := _first_word(text, shapes[prose[-1]].unit.text[:_READ])):
            echoing[index], echoed[prose[-1]] = how, echoed[prose[-1]] or how == "held"
        if shape.cls in _TAKEN_FROM:
            prose.append(index)
    return echoing, echoed


def _first_word(text: str, before: str) -> str:
    """Return how a unit begins with a word of the one before: held (up for a comment), first, or not at all."""
    match = _FIRST.match(text)
    if not match or match.group(1) not in before:
        return ""
    return "held" if match.group(2) else "first"


def _taken(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a unit may have taken up: words in quotation marks, then how it begins."""
    for match in islice(_WORDS.finditer(text), _MOST):
        words = match.group(1)
        yield "words", words[:-_CUT] if len(words) > 8 else words
    if figure := _FIGURE.match(text):
        yield "words", figure.group(1)
    for number in map(number_of, _IN_KANJI.findall(text[:_OPENING])):
        if number > _SMALL:
            yield "words", str(number)
    beginning = _BEFORE_BRACKET.match(text[: _OPENING + _GRAM])
    for start in range(len(beginning.group()) - _GRAM + 1 if beginning else 0):
        if _GRAM_FORM.fullmatch(words := text[start : start + _GRAM]):
            yield "opening", words


def posts_of(shapes: Sequence[Shape]) -> list[str]:
    """Tell of each unit in whose post it lies: first (the first poster's), other, keeper (the site's), none."""
    first = None
    current = "none"
    found = []
    for index, shape in enumerate(shapes):
        if index and _is_same_header(shapes[index - 1], shape):
            pass
        elif "poster" in shape.kinds:
            match = _POSTER_ID.search(shape.unit.text)
            name = next(filter(None, match.groups()), "") if match else ""
            if first is None:
                first, current = name, "first"
            elif _KEEPER.search(shape.unit.text):
                current = "keeper"
            else:
                current = "first" if name and name == first else "other"
        elif current == "other" and (shape.cls == "return_label" or _KEEPER.match(shape.unit.text)):
            current = "keeper"
        found.append(current)
    return found


def _is_same_header(before: Shape, shape: Shape) -> bool:
    """Whether two lines belong to the header of one post: From: …, Date: …, Subject: …"""
    return "poster" in before.kinds and "poster" in shape.kinds and not shape.unit.gap
