"""Titles behind people's names, and one name for one person within a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from jpnews_nlp.entities.names import Names
from jpnews_nlp.entities.spans import Span, SpanSet
from jpnews_nlp.language.late import late
from jpnews_nlp.language.morphemes import Morpheme, Morphemes

_TIMES = (
    "前",
    "元",
    "現",
    "新",
    "旧",
    "故",
    "次期",
    "初代",
    "暫定",
    "先代",
    "第1",
    "第一",
    "名誉",
    "筆頭",
    "主任",
    "代表",
)
# Parts of speech of Japanese names.
SURNAME, GIVEN = "名詞-固有名詞-人名-姓", "名詞-固有名詞-人名-名"
# What may stand between a name and its title: the reading or the age.
_GLOSS = late(r"[（(][^（）()\n]{1,20}[）)]")
_WORD = late(r"[一-龥ァ-ヴーA-Za-z]{1,8}")
_PARTS = late(r"[・＝=･]")
_LISTED = late("[、・と]")
BYLINE = " byline"  # evidence of a title in front: it tells who wrote, and nothing of where he belongs
_BYLINE = late(r"[）)】\]〕]|撮影|記者|(?<!\s)[^\S\n]*(?:\n|$)")
_WORDY = 14  # characters of a title in front
_LIMIT = 4  # words between a name and its title: アントニー・ブリンケン + 米 + 国務 + 長官


class Titles:
    """Reads the title behind a name; the titles are rows of ``titles.csv``."""

    def __init__(self, names: Names) -> None:
        self._names = names
        words = sorted(names.titles, key=len, reverse=True)
        times = "|".join(sorted(_TIMES, key=len, reverse=True))
        self._pattern = late(f"((?:{times})?)({'|'.join(map(re.escape, words))})")
        long = "|".join(map(re.escape, (word for word in words if len(word) > 1)))
        self._in_front = late(f"(?:{times})?(?:{long})$")
        strong = [word for word in words if not names.titles[word].marks]
        self.strong = late(f"(?:{times})?(?:{'|'.join(map(re.escape, strong))})")

    def read_in_front(self, text: str, person: Span) -> None:
        """Set the title of a byline: 編集委員・村瀬隆, 弁護士　早乙女律子."""
        if person.title is None and text[person.start - 1 : person.start] in ("・", "　", " "):
            match = self._in_front.search(text, max(0, person.start - _WORDY), person.start - 1)
            if match:
                person.title = match.group()
                person.evidence += BYLINE

    def read(self, text: str, spans: SpanSet, person: Span, limit: int) -> None:
        """Set the title of `person`, and his country where a country or organization stands before the title."""
        gloss = _GLOSS.match(text, person.end, limit)
        position, hops = gloss.end() if gloss else person.end, 0
        position += text[position : position + 1] == "・"
        found: list[Span] = []
        while hops < _LIMIT and position < limit:
            match = self._pattern.match(text, position, limit)
            if match and self._fits(text, match.end(), match.group(2)):
                person.title = match.group()
                self._disown(text, person, match.group(2))
                found += _owners(text, spans, person)
                self._affiliate(person, match.group(2), found)
                return
            nested = spans.starting(position)
            if nested is not None and nested.label != "PERSON":
                found.append(nested)
                position = nested.end
            else:
                position = self._skip(text, position, limit)
            if position < 0:
                return
            hops += 1

    def _skip(self, text: str, position: int, limit: int) -> int:
        """Step over a word that may stand before a title (デジタル in デジタル相); -1: nothing of the kind."""
        word = _WORD.match(text, position, limit)
        if not word:
            return -1
        for place in range(position + 1, word.end()):
            match = self._pattern.match(text, place, limit)
            if match and (len(match.group(2)) > 1 or match.group(2) in ("相", "氏")):
                return place
        return -1

    def _fits(self, text: str, end: int, title: str) -> bool:
        """Whether the title is a word of its own: 君 in 君臨, 様 in 様子 and 会長 in 会長選 are not."""
        if len(title) > 1:
            return True
        behind = text[end : end + 1]
        if title == "氏":
            return not behind or behind not in "名族神子"
        return not ("一" <= behind <= "龥") or behind in "側派宅家夫一両自本就"

    def _disown(self, text: str, person: Span, title: str) -> None:
        """A player or coach who shares one word of a statesman's name (ブラウン監督) is somebody else."""
        entry = person.entry
        if entry is None or self._names.titles[title].kind != "occupation":
            return
        if entry.name != text[person.start : person.end] and "・" not in text[person.start : person.end]:
            person.entry = person.country = None

    def _affiliate(self, person: Span, title: str, found: list[Span]) -> None:
        row = self._names.titles[title]
        for span in found:
            person.country = person.country or span.country or (span.entry.country if span.entry else None)
        person.country = person.country or row.country or None


def _owners(text: str, spans: SpanSet, person: Span) -> list[Span]:
    """Return the country or state body before a person, joined by の: 比政府の|ベルサミン官房長官."""
    if text[person.start - 1 : person.start] != "の":
        return []
    before = spans.overlapping(person.start - 2, person.start - 1)
    return [span for span in before if span.label in ("COUNTRY", "ORGANIZATION") and span.end == person.start - 1]


def drop_common(text: str, spans: SpanSet) -> None:
    """A single character without a title, to which no full name of the text belongs, is a word: 堤, a dike."""
    people = [span for span in spans if span.label == "PERSON"]
    known = {text[span.start] for span in people if span.end - span.start > 2 or span.title}
    for span in people:
        alone = span.end - span.start == 1 and span.title is None and span.entry is None
        if alone and text[span.start] not in known and "一" <= text[span.start] <= "龥":
            spans.remove(span)


def share_titles(text: str, people: Iterable[Span]) -> None:
    """Give the title behind 両 or 各 to all whom it closes: 武田久、マイケル両投手."""
    people = list(people)
    for index in range(len(people) - 1, 0, -1):
        first, second = people[index - 1], people[index]
        joined = _LISTED.fullmatch(text, first.end, second.start) is not None
        if joined and text[second.end : second.end + 1] in ("両", "各") and first.title is None:
            first.title = second.title


def settle_japanese(morphemes: Morphemes, people: Iterable[Span], names: Names) -> None:
    """A person with a Japanese family name, of whom nothing else is told, acts for Japan; a byline tells nothing.

    Chinese and Korean names (習近平, 尹錫悦) are not family names to the dictionary, or stand in ``surnames.csv``.
    """
    for person in people:
        if person.country is not None or (person.entry is not None and not person.entry.country):
            continue
        held = morphemes.within(person.start, person.end)
        first = morphemes[held[0]] if held else None
        if first is None or first.surface in names.surnames or not _is_family_name(morphemes, held):
            continue
        if person.title is not None or not _BYLINE.match(morphemes.text, person.end):
            person.country = "JP"
            person.evidence += " surname"


def is_full_name(family: Morpheme, given: Morpheme) -> bool:
    """Whether the dictionary knows these as a Japanese family name and a given name."""
    return family.pos == SURNAME and given.pos == GIVEN


def _is_family_name(morphemes: Morphemes, held: range) -> bool:
    """Whether a Japanese family name comes first, or a place's name (馬場) with a given name behind it."""
    first = morphemes[held[0]].pos
    given = len(held) > 1 and morphemes[held[1]].pos == GIVEN
    return first == SURNAME or (given and first.startswith("名詞-固有名詞-地名"))


def unite(text: str, people: Iterable[Span]) -> None:
    """Give each person one name: a surname or part of a name is the full name, if only one in the text fits.

    A lexicon entry names a person whom the text calls by one word alone; the text's own full name comes first.
    """
    people = list(people)
    full: dict[str, set[str]] = defaultdict(set)
    surfaces = {text[span.start : span.end] for span in people}
    for surface in surfaces:
        for part in _parts_of(surface, surfaces):
            full[part].add(surface)
    for span in people:
        surface = text[span.start : span.end]
        candidates = full.get(surface, set()) - {surface}
        if len(candidates) == 1:
            span.name = next(iter(candidates))
    _share(people, text)


def _parts_of(surface: str, surfaces: set[str]) -> set[str]:
    """Names of the text that `surface` is the full form of."""
    pieces = [piece for piece in _PARTS.split(surface) if piece]
    if len(pieces) > 1:
        return {piece for piece in (*pieces, "・".join(pieces[1:]), "・".join(pieces[:2])) if piece in surfaces}
    if len(surface) < 3 or not "一" <= surface[0] <= "龥":
        return set()
    cuts = (surface[:length] for length in range(1, len(surface)))
    ends = (surface[length:] for length in range(1, len(surface) - 1))
    return {cut for cut in (*cuts, *ends) if cut in surfaces}


def _share(people: list[Span], text: str) -> None:
    """What one mention of a person tells (his country) holds for all."""
    countries: dict[str, str] = {}
    for span in people:
        key = span.name or text[span.start : span.end]
        if span.country:
            countries.setdefault(key, span.country)
    for span in people:
        span.country = span.country or countries.get(span.name or text[span.start : span.end])
