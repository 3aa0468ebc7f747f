"""What the tagger sees of a morpheme and of its neighbours, as strings; training and tagging share them.

Every feature belongs to one morpheme *type*, to a pair of neighbouring types or to a gazetteer tag, never to a
whole window. The tagger can therefore sum the weights of a type's features once and only add rows afterwards.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from jpnews_nlp.entities.clusters import NAMES, Clusters
from jpnews_nlp.entities.known_names import KnownNames
from jpnews_nlp.language.morphemes import Morpheme

WINDOW = (-2, -1, 0, 1, 2)
GAZ_WINDOW = (-1, 0, 1)
TABLES = {"t": WINDOW, "p": (0, 1), "z": GAZ_WINDOW}
EDGE = ("edge",)  # what lies before the first and after the last morpheme of a sequence

_SCRIPTS = (("CJK", "K"), ("HIRAGANA", "H"), ("KATAKANA", "k"), ("HALFWIDTH KATAKANA", "k"))


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


class _Scripts(dict[int, str]):
    """Code point → script; what `str.translate` asks."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _script(chr(code))
        return found


_SCRIPT_OF = _Scripts()


def shape(surface: str) -> str:
    """Return the scripts of `surface` with repetitions squeezed: 米軍 → K, イラク人 → kK, NATO → A."""
    return "".join([code for code, _ in groupby(surface[:12].translate(_SCRIPT_OF))])


@dataclass(slots=True, frozen=True)
class Facts:
    """What features are made of: a morpheme type and what is known of it beside its analysis."""

    surface: str
    pos: str
    script: str
    word_class: str  # of the lexicon: title, organization ending …; "" for most
    cluster: tuple[int, ...] | None  # in the order of clusters.NAMES
    known: tuple[str, ...] = ()  # features of a name that dictionaries list

    @property
    def sort(self) -> str:
        return self.word_class or self.pos

    @property
    def kind(self) -> str:
        return self.word_class or self.script

    @property
    def group(self) -> str:
        return str(self.cluster[0]) if self.cluster else self.script


NOTHING = Facts("", "", "", "", None)
# Features of two neighbours: name, what is seen of the first, what of the second.
PAIRS = (
    ("ww", "surface", "surface"),
    ("pp", "pos", "pos"),
    ("wp", "surface", "pos"),
    ("pw", "pos", "surface"),
    ("cc", "sort", "kind"),
    ("ss", "script", "kind"),
    ("kk", "group", "group"),
)


@dataclass(slots=True, frozen=True)
class Knowledge:
    """What is known of words beside their analysis."""

    classes: Mapping[str, str]
    clusters: Clusters
    known: KnownNames

    def facts(self, types: Sequence[Morpheme]) -> list[Facts]:
        """Return what is known of each morpheme type."""
        groups = self.clusters.of_any([(item.surface, item.base, item.lemma) for item in types])
        known = self.known.of_each([item.surface for item in types])
        return [
            Facts(item.surface, item.pos, shape(item.surface), self.classes.get(item.surface, ""), group, marks)
            for item, group, marks in zip(types, groups, known, strict=True)
        ]


def of_type(facts: Facts) -> list[str]:
    """Features of one morpheme type."""
    surface, pos, script = facts.surface, facts.pos, facts.script
    features = [
        "o",
        "w=" + surface,
        "p=" + pos,
        "q=" + "-".join(pos.split("-", 2)[:2]),
        "s=" + script,
        "l=" + script + str(min(len(surface), 5)),
        "e=" + surface[-1:],
    ]
    if facts.word_class:
        features.append("c=" + facts.word_class)
    if facts.cluster:
        features += [f"{name}={number}" for name, number in zip(NAMES, facts.cluster, strict=True)]
    if len(surface) > 1:
        features += ["b=" + surface[:1], "f=" + surface[-2:]]
    if script[:1] == "k" and len(surface) > 3:
        features += ["g=" + surface[-3:], "h=" + surface[:3]]
    features += facts.known
    return features


def of_pair(first: Facts, second: Facts, joined: tuple[int, ...] | None, known: Sequence[str] = ()) -> list[str]:
    """Features of two neighbouring morpheme types, seen from either of them.

    Args:
        joined: clusters of the two as one word.
        known: features of the two as a name, or as the beginning or end of one.
    """
    features = [*known, *(f"{name}={getattr(first, left)}|{getattr(second, right)}" for name, left, right in PAIRS)]
    if joined and len(first.surface) + len(second.surface) > 2:
        features += [f"J={joined[0]}", f"j={joined[1]}"]
    return features


def of_sequence(types: Sequence[Morpheme], gazetteer_tags: Sequence[str], knowledge: Knowledge) -> list[list[str]]:
    """Return every position's feature names, spelled ``table:offset:name`` as training sees them.

    The tables are t (types), p (pairs: offset 0 for the pair with the next morpheme, 1 with the one before) and
    z (gazetteer tags).
    """
    facts = knowledge.facts(types)
    unigrams = [of_type(fact) for fact in facts]
    both = [one.surface + two.surface for one, two in pairwise(types)]
    joined, known = knowledge.clusters.of_any([(word,) for word in both]), knowledge.known.of_each(both)
    pairs = [
        of_pair(*couple, cluster, marks) for couple, cluster, marks in zip(pairwise(facts), joined, known, strict=True)
    ]
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
