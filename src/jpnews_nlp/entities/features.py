"""What the tagger sees of a morpheme and of its neighbours, as strings; training and tagging share them.

Every feature belongs to one morpheme *type*, to a pair of neighbouring types or to a gazetteer tag, never to a
whole window. The tagger can therefore sum the weights of a type's features once and only add rows afterwards.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from jpnews_nlp.entities.clusters import Clusters
from jpnews_nlp.language.morphemes import Morpheme

WINDOW = (-2, -1, 0, 1, 2)
GAZ_WINDOW = (-1, 0, 1)
TABLES = {"t": WINDOW, "p": (0, 1), "z": GAZ_WINDOW}
EDGE = ("edge",)  # what lies before the first and after the last morpheme of a sequence

_SCRIPTS = (("CJK", "K"), ("HIRAGANA", "H"), ("KATAKANA", "k"), ("HALFWIDTH KATAKANA", "k"))


@lru_cache(maxsize=20_000)
def _script(char: str) -> str:
    if char in "ー・＝=":
        return "k" if char == "ー" else char
    if char.isdigit():
        return "9"
    name = unicodedata.name(char, "")
    for prefix, code in _SCRIPTS:
        if name.startswith(prefix):
            return code
    if char.isalpha():
        return "A" if char.isupper() else "a"
    return "s"


def shape(surface: str) -> str:
    """Return the scripts of `surface` with repetitions squeezed: 米軍 → K, イラク人 → kK, NATO → A."""
    codes: list[str] = []
    for char in surface[:12]:
        code = _script(char)
        if not codes or codes[-1] != code:
            codes.append(code)
    return "".join(codes)


@dataclass(slots=True, frozen=True)
class Knowledge:
    """What is known of words beside their analysis."""

    classes: Mapping[str, str]  # of the lexicon: title, organization ending …
    clusters: Clusters


def of_type(morpheme: Morpheme, knowledge: Knowledge) -> tuple[str, ...]:
    """Features of one morpheme type."""
    surface = morpheme.surface
    levels = morpheme.pos.split("-")
    script = shape(surface)
    features = [
        "o",
        "w=" + surface,
        "p=" + morpheme.pos,
        "q=" + "-".join(levels[:2]),
        "s=" + script,
        "l=" + script + str(min(len(surface), 5)),
        "e=" + surface[-1:],
    ]
    if word_class := knowledge.classes.get(surface):
        features.append("c=" + word_class)
    if cluster := knowledge.clusters.of(surface, morpheme.base, morpheme.lemma):
        features += [f"k={cluster[0]}", f"K={cluster[1]}"]
    if len(surface) > 1:
        features += ["b=" + surface[:1], "f=" + surface[-2:]]
    if script[:1] == "k" and len(surface) > 3:
        features += ["g=" + surface[-3:], "h=" + surface[:3]]
    return tuple(features)


def of_pair(first: Morpheme, second: Morpheme, knowledge: Knowledge) -> tuple[str, ...]:
    """Features of two neighbouring morpheme types, seen from either of them."""
    one, two = knowledge.classes.get(first.surface, ""), knowledge.classes.get(second.surface, "")
    group = [knowledge.clusters.of(item.surface, item.base, item.lemma) for item in (first, second)]
    coarse = [
        cluster[1] if cluster else shape(item.surface) for cluster, item in zip(group, (first, second), strict=True)
    ]
    features = [
        f"ww={first.surface}|{second.surface}",
        f"pp={first.pos}|{second.pos}",
        f"wp={first.surface}|{second.pos}",
        f"pw={first.pos}|{second.surface}",
        f"cc={one or first.pos}|{two or shape(second.surface)}",
        f"ss={shape(first.surface)}|{two or shape(second.surface)}",
        f"kk={coarse[0]}|{coarse[1]}",
    ]
    joined = knowledge.clusters.of(first.surface + second.surface)
    if joined and len(first.surface) + len(second.surface) > 2:
        features += [f"j={joined[0]}", f"J={joined[1]}"]
    return tuple(features)


def of_sequence(types: Sequence[Morpheme], gazetteer_tags: Sequence[str], knowledge: Knowledge) -> list[list[str]]:
    """Return every position's feature names, spelled ``table:offset:name`` as training sees them.

    The tables are t (types), p (pairs: offset 0 for the pair with the next morpheme, 1 with the one before) and
    z (gazetteer tags).
    """
    unigrams = [of_type(morpheme, knowledge) for morpheme in types]
    pairs = [of_pair(one, two, knowledge) for one, two in pairwise(types)]
    size = len(types)
    rows = []
    for index in range(size):
        row = []
        for offset in WINDOW:
            inside = 0 <= index + offset < size
            row += [f"t:{offset}:{name}" for name in (unigrams[index + offset] if inside else EDGE)]
        if index + 1 < size:
            row += ["p:0:" + name for name in pairs[index]]
        if index:
            row += ["p:1:" + name for name in pairs[index - 1]]
        for offset in GAZ_WINDOW:
            if 0 <= index + offset < size and gazetteer_tags[index + offset]:
                row.append(f"z:{offset}:{gazetteer_tags[index + offset]}")
        rows.append(row)
    return rows
