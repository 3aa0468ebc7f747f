"""One-character abbreviations of countries (米 英 仏 独 …): which of them are countries here.

Full names are found by the gazetteer; an abbreviation is an ordinary word as well (米 rice, 中 inside, 日 day). Its
company decides: the word behind it (米政府), the character before it (訪米), a neighbour in a chain (日米韓), or,
before a particle, what else the document speaks of. The words are rows of ``country_contexts.csv``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from jpnews_nlp.entities.country_words import Contexts
from jpnews_nlp.entities.names import Entry, Names
from jpnews_nlp.language.morphemes import Morpheme, Morphemes
from jpnews_nlp.lexicon import Lexicon

STRONG = frozenset("米英仏独露韓豪伊")  # the frequent ones, seldom anything else before a noun
_CHAIN = STRONG | frozenset("日中朝ロソ印台比越加欧")  # what stands in chains; 欧 is a region, yet proves its neighbour
_PAIRED = STRONG | frozenset("蘭越比加印土泰葡")  # what a frequent one stands beside: 独蘭
_HEADLINE = frozenset("はがにをともやへ、。・での")  # what follows a country that stands alone, as in headlines
_STAYING = frozenset("訪渡滞在駐")  # what somebody does for a while in the country behind it
_STRETCH = 40  # characters; how near another country has to be
_OPEN_NOUN = ("名詞-固有名詞-地名", "名詞-固有名詞-人名", "名詞-固有名詞-組織")


@dataclass(slots=True, frozen=True)
class CountrySpan:
    """An abbreviation read as a country."""

    start: int
    end: int
    entry: Entry
    evidence: str


@dataclass(slots=True)
class _Scene:
    """The text, and what has been decided in it so far."""

    morphemes: Morphemes
    told: frozenset[str]  # codes of the countries that the document names in full
    near: set[int]  # stretches of text, by number, in or beside which a country is named
    hinted: frozenset[int]  # what the tagger takes for a country
    found: dict[int, CountrySpan] = field(default_factory=dict)  # by start
    ends: dict[int, CountrySpan] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)

    def add(self, start: int, entry: Entry, evidence: str) -> None:
        span = CountrySpan(start, start + 1, entry, evidence)
        self.found[start] = self.ends[start + 1] = span
        self.codes.add(entry.entity_id)
        self.mark(start)

    def mark(self, offset: int) -> None:
        """Note that a country stands at `offset`."""
        stretch = offset // _STRETCH
        self.near.update((stretch - 1, stretch, stretch + 1))


class Abbreviations:
    """Finds abbreviations of countries with the contexts of a lexicon."""

    def __init__(self, lexicon: Lexicon, names: Names) -> None:
        self._kanji = names.kanji
        self._contexts = Contexts.read(lexicon)
        self._never = {word for word in self._contexts.never if len(word) == 2}
        self.never = frozenset(word for word in self._contexts.never if len(word) > 2)

    def concerns(self, morpheme: Morpheme) -> bool:
        """Whether a morpheme of this type may hold an abbreviation; asked once for each type."""
        surface = morpheme.surface
        if len(surface) > 3 or self._kanji.keys().isdisjoint(surface) or surface in self._never:
            return False
        if len(surface) == 1:
            return surface in self._kanji and "動詞" not in morpheme.pos and "助詞" not in morpheme.pos
        return "名詞-固有名詞" not in morpheme.pos and next(self._inner(surface), None) is not None

    def _inner(self, surface: str) -> Iterator[int]:
        """Yield the places of abbreviations inside a word of two or three characters (日米, 訪米, 米兵)."""
        last = len(surface) - 1
        if all(char in self._kanji or char == "欧" for char in surface):
            if (
                all(char in _CHAIN for char in surface)
                and surface != "ソロ"
                and not any(surface.startswith(word) for word in self._never)
            ):
                yield from (place for place, char in enumerate(surface) if char in self._kanji)
        elif surface[0] in self._contexts.before and surface[last] in _CHAIN and last == 1:
            if surface[last] in self._kanji:
                yield last
        elif surface[0] in self._kanji and self._proves(surface[0], surface[1:]):
            yield 0

    def _proves(self, char: str, behind: str) -> bool:
        contexts = self._contexts
        return behind in contexts.after or (char in STRONG and behind in contexts.after_strong)

    def find(
        self, morphemes: Morphemes, positions: list[int], named: dict[int, str], hinted: frozenset[int]
    ) -> list[CountrySpan]:
        """Return the abbreviations among the morphemes at `positions` that are countries, in order.

        Args:
            positions: where `concerns` holds, ascending.
            named: offset → code of the countries that the text names in full.
            hinted: offsets of single characters that the tagger takes for a country.
        """
        scene = _Scene(morphemes, frozenset(named.values()), set(), hinted)
        for offset in named:
            scene.mark(offset)
        single = []
        for position in positions:
            surface, start = morphemes[position].surface, morphemes.starts[position]
            if len(surface) == 1:
                single.append(position)
            elif surface != "日中" or self._not_daytime(morphemes, position):
                # The first character of 日米 in 5日米軍 is the day.
                skipped = 0 if surface[0] == "日" and _counts(_at(morphemes, position - 1)) else -1
                for place in self._inner(surface):
                    if place > skipped:
                        scene.add(start + place, self._kanji[surface[place]], f"abbr:{surface}")
        # A chain may grow to either side, and what stands alone may lean on what is found behind it: twice each.
        backwards = single[::-1]
        for judge, order in (
            (self._by_neighbour, single),
            (self._by_chain, single),
            (self._by_chain, backwards),
            (self._by_document, single),
            (self._by_document, backwards),
        ):
            for position in order:
                start = morphemes.starts[position]
                if start not in scene.found and (evidence := judge(scene, position)):
                    scene.add(start, self._kanji[morphemes[position].surface], evidence)
        return [scene.found[start] for start in sorted(scene.found)]

    def _not_daytime(self, morphemes: Morphemes, position: int) -> bool:
        """日中 is Japan and China before a noun of dealings, else the daytime."""
        behind = _at(morphemes, position + 1)
        if behind is None or behind.surface in self._contexts.daytime or _counts(_at(morphemes, position - 1)):
            return False
        if behind.surface == "の":
            behind = _at(morphemes, position + 2)
            return behind is not None and behind.surface in self._contexts.dealings
        return behind.pos.startswith(("名詞", "接尾辞")) and behind.surface not in ("中", "に", "ずっと")

    def _by_neighbour(self, scene: _Scene, position: int) -> str:
        """A word behind or a character before that only goes with countries."""
        morphemes = scene.morphemes
        char, text, start = morphemes[position].surface, morphemes.text, morphemes.starts[position]
        before, behind = _at(morphemes, position - 1), _at(morphemes, position + 1)
        if char == "米" and behind is not None and behind.surface == "ドル":
            return "abbr:after"  # 1米ドル
        if _counts(before) or (behind is None) or char + text[start + 1 : start + 2] in self._never:
            return ""
        if start and text[start - 1] in self._contexts.before and before and len(before.surface) == 1:
            return "abbr:before"
        if text[start + 1 : start + 2].isspace():
            return ""
        if char == "米":
            return "abbr:after" if self._not_rice(morphemes, position, behind) else ""
        if (
            char in STRONG
            and behind.pos.startswith("名詞-数詞")
            and (before is None or before.pos.startswith("補助記号"))
        ):
            return "abbr:number"
        if char in STRONG and behind.surface.isascii() and behind.surface.isupper() and len(behind.surface) > 1:
            return "abbr:acronym"  # 英BBC放送, 独BMW
        if char == "中" or ("人名" in morphemes[position].pos and char not in STRONG):
            return ""
        if self._proves(char, behind.surface):
            return "abbr:after"
        return "abbr:place" if char in STRONG and behind.pos.startswith(_OPEN_NOUN[:1]) else ""

    def _not_rice(self, morphemes: Morphemes, position: int, behind: Morpheme) -> bool:
        if behind.surface in self._contexts.rice or not behind.pos.startswith(("名詞", "接頭辞", "接尾辞", "形状詞")):
            return False
        before = _at(morphemes, position - 1)
        if before is not None and before.pos.startswith("名詞-数詞"):
            return False
        known = behind.surface in self._contexts.after or behind.surface in self._contexts.after_strong
        return (known and behind.surface not in self._contexts.either) or not self._rice_near(morphemes, position)

    def _rice_near(self, morphemes: Morphemes, position: int) -> bool:
        start = morphemes.starts[position]
        return self._contexts.rice_pattern.search(morphemes.text, max(0, start - 150), start + 150) is not None

    def _by_chain(self, scene: _Scene, position: int) -> str:
        """Beside a country abbreviation already found: 日米+韓, 英・仏, 仏や+独; or two of them alone: 英伊が."""
        morphemes = scene.morphemes
        if self._is_pair(scene, position):
            return "abbr:pair"
        if morphemes[position].surface not in _CHAIN or _counts(_at(morphemes, position - 1)):
            return ""
        start, text = morphemes.starts[position], morphemes.text
        left = start - 1 if text[start - 1 : start] == "・" else start
        right = start + 2 if text[start + 1 : start + 2] == "・" else start + 1
        if morphemes[position].surface in "中日" and (left != start or right != start + 1):
            return ""
        if morphemes[position].surface == "中" and text[start - 2 : start - 1] in _STAYING and right not in scene.found:
            return ""  # 訪米中: during
        if left in scene.ends or right in scene.found:
            return "abbr:chain"
        listed = morphemes[position].surface in STRONG and text[start - 1 : start] in ("や", "と")
        return "abbr:list" if listed and start - 1 in scene.ends and "人名" not in morphemes[position].pos else ""

    def _is_pair(self, scene: _Scene, position: int) -> bool:
        """Whether this and a neighbour, standing apart from other nouns, are two countries.

        That is so of two of which one is frequent (英伊, 独蘭), and of two that the document names (越・比).
        """
        morphemes = scene.morphemes
        near = (*morphemes.types[max(0, position - 2) : position], *morphemes.types[position + 1 : position + 3])
        if not any(item.surface in self._kanji for item in near):
            return False
        for first in (position - 2, position - 1, position):
            between = _at(morphemes, first + 1)
            dotted = between is not None and between.surface == "・"
            last = first + 2 if dotted else first + 1
            one, other, before = (_at(morphemes, place) for place in (first, last, first - 1))
            if position not in (first, last) or one is None or other is None:
                continue
            if not {one.surface, other.surface} <= self._kanji.keys() or one.surface + other.surface in self._never:
                continue
            if before is not None and before.pos.startswith(("名詞", "接頭辞")) and _touch(morphemes, first - 1):
                continue
            codes = {self._kanji[one.surface].entity_id, self._kanji[other.surface].entity_id}
            if codes <= scene.told or (not dotted and one.surface in STRONG and other.surface in _PAIRED):
                return True
        return False

    def _by_document(self, scene: _Scene, position: int) -> str:
        """Alone before a particle, as headlines have it: the document has to speak of the country elsewhere."""
        morphemes = scene.morphemes
        char = morphemes[position].surface
        before, behind = _at(morphemes, position - 1), _at(morphemes, position + 1)
        if char not in STRONG or _counts(before) or "人名" in morphemes[position].pos:
            return ""
        if (
            before is not None
            and before.pos.startswith(("名詞", "接頭辞", "形状詞"))
            and _touch(morphemes, position - 1)
        ):
            return ""
        alone = behind is None or behind.surface in _HEADLINE or not _touch(morphemes, position)
        if not alone and not (behind is not None and char != "仏" and behind.pos.startswith("名詞-固有名詞")):
            return ""
        if char == "米" and self._rice_near(morphemes, position):
            return ""
        if char in "米英露韓" and morphemes.starts[position] in scene.hinted:
            return "abbr:model"
        code = self._kanji[char].entity_id
        near = morphemes.starts[position] // _STRETCH in scene.near
        if behind is not None and behind.surface == "の":
            return "abbr:document" if near and char != "米" and code in scene.told | scene.codes else ""
        told = code in scene.told or code in scene.codes or (scene.told and char != "仏")
        return "abbr:document" if told or near else ""


def _at(morphemes: Morphemes, position: int) -> Morpheme | None:
    return morphemes[position] if 0 <= position < len(morphemes) else None


def _touch(morphemes: Morphemes, position: int) -> bool:
    """Whether no blank lies between the morphemes at `position` and behind it."""
    return position + 1 >= len(morphemes) or morphemes.ends[position] == morphemes.starts[position + 1]


def _counts(before: Morpheme | None) -> bool:
    """Whether what stands before is a number or weekday, so that 日 is a day and 台, 比 … are counters."""
    return before is not None and (before.pos.startswith("名詞-数詞") or before.surface[-1] == "曜")
