"""How a name before a title looks in the dictionary's eyes: unknown words, pieces, towns that are family names."""

from __future__ import annotations

from jpnews_nlp.entities.features import shape
from jpnews_nlp.entities.people import GIVEN
from jpnews_nlp.language.morphemes import Morpheme, Morphemes

SURE = frozenset({"氏", "容疑者", "被告", "騎手"})  # stand behind nothing but people
TOWN = "名詞-固有名詞-地名-一般"  # most of two characters are family names too
_KIND_OF_PERSON = frozenset("人者員長手犯生客主師官士女男児婦同両各全他親子相君様")


def is_personal(morpheme: Morpheme, title: str) -> bool:
    if morpheme.pos.startswith("名詞-固有名詞-人名") or (title in SURE and morpheme.pos.startswith("名詞-固有名詞")):
        return True
    if not morpheme.pos.startswith("名詞") or len(morpheme.surface) < 2 or shape(morpheme.surface) != "k":
        return False
    return title in SURE or (not morpheme.reading and morpheme.pos.startswith("名詞-普通名詞"))


def is_surname_like(before: Morpheme, name: Morpheme) -> bool:
    """Whether a place's name stands before a given name: 門川 + 大作."""
    return name.pos == GIVEN and before.pos.startswith("名詞-固有名詞-地名") and len(before.surface) < 4


def is_first_name(morphemes: Morphemes, dot: int) -> bool:
    """Whether a dot stands at `dot` with a katakana word before it, エボ・, which may be any word to the dictionary."""
    if dot >= len(morphemes) or morphemes[dot].surface not in "・＝=":
        return False
    before = morphemes[dot - 1]
    return before.pos.startswith("名詞") and shape(before.surface) == "k"


def may_be_surname(morphemes: Morphemes, last: int) -> bool:
    """Whether a place's name of two characters stands alone before a minister's title: 福岡厚労相."""
    item = morphemes[last]
    place = item.pos == TOWN and len(item.surface) == 2 and shape(item.surface) == "K"
    return place and is_boundary(morphemes, last)


def is_joined(morphemes: Morphemes, position: int) -> bool:
    """Whether の stands before the morpheme at `position`, or nothing."""
    return position == 0 or morphemes[position - 1].surface == "の"


def is_boundary(morphemes: Morphemes, position: int) -> bool:
    """Whether no noun runs on into the morpheme at `position`."""
    if position == 0 or morphemes.ends[position - 1] != morphemes.starts[position]:
        return True
    return not morphemes[position - 1].pos.startswith(("名詞", "接", "形状詞"))


def unknown_before(morphemes: Morphemes, last: int) -> int:
    """A surname that the dictionary does not know falls into pieces: 時|太山|さん. It stands behind a boundary."""
    first = last + 1
    while first > 0 and _is_piece(morphemes[first - 1]) and last - first < 2:
        first -= 1
    surface = "".join(morphemes[index].surface for index in range(first, last + 1))
    fits = 1 < len(surface) <= 4 and last > first and not set(surface) & _KIND_OF_PERSON
    return first if fits and is_boundary(morphemes, first) else last + 1


def foreign_before(morphemes: Morphemes, last: int) -> int:
    """A foreign name before an office that the dictionary takes to pieces: サル|キス|観光相."""
    first = last
    while first > 0 and morphemes.ends[first - 1] == morphemes.starts[first]:
        if shape(morphemes[first - 1].surface) not in ("k", "・", "＝", "="):
            break
        first -= 1
    return first if first < last and is_boundary(morphemes, first) else last + 1


def _is_piece(morpheme: Morpheme) -> bool:
    return (
        morpheme.pos.startswith(("名詞", "接"))
        and len(morpheme.surface) <= 2
        and shape(morpheme.surface) == "K"
        and (not morpheme.pos.startswith("名詞-数詞"))
    )
