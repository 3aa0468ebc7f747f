"""The lexicon tables of names and titles, validated, and the index over them that the other modules ask."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from jpnews_nlp.lexicon import HERE, Lexicon, LexiconError, Row
from jpnews_nlp.voice.publishers import PublisherRow

Label = Literal["COUNTRY", "PERSON", "ORGANIZATION", "LOCATION", "EVENT"]
CountryKind = Literal["name", "news", "official", "historical", "kanji"]
TitleKind = Literal["office", "military", "business", "academic", "occupation", "honorific"]


@lru_cache(maxsize=1)
def _iso_codes() -> frozenset[str]:
    """The codes of our own country table: every ISO 3166-1 code, the withdrawn ones in use, and XK."""
    lines = (HERE / "countries.csv").read_text(encoding="utf-8").splitlines()
    return frozenset(row["code"] for row in csv.DictReader(line for line in lines if line[:1] != "#"))


def _check_country(code: str) -> None:
    if code and code not in _iso_codes():
        raise ValueError(f"country: {code!r} is no ISO 3166-1 alpha-2 code")


class CountryRow(Row, frozen=True):
    """A name of a country or territory; several rows share a code."""

    surface: str
    code: str
    name: str
    label: Literal["COUNTRY", "LOCATION"] = "COUNTRY"
    kind: CountryKind = "news"

    def __post_init__(self) -> None:
        _check_country(self.code)


class _NamedRow(Row, frozen=True):
    name: str
    aliases: str = ""

    def surfaces(self) -> list[str]:
        return _surfaces(self.name, self.aliases)


def _surfaces(name: str, aliases: str) -> list[str]:
    """All names of a row; a bracket that tells namesakes apart is no part of them."""
    names = [name, *aliases.split("|")] if aliases else [name]
    return [surface for surface in names if surface[-1] != ")"]


class PlaceRow(_NamedRow, frozen=True):
    country: str = ""

    def __post_init__(self) -> None:
        _check_country(self.country)


class PersonRow(PlaceRow, frozen=True):
    pass


class OrganizationRow(_NamedRow, frozen=True, kw_only=True):
    kind: str
    country: str = ""
    weak: str = ""

    def __post_init__(self) -> None:
        _check_country(self.country)


class EventRow(_NamedRow, frozen=True):
    pass


class TitleRow(Row, frozen=True):
    title: str
    kind: TitleKind
    country: str = ""
    marks: Literal["", "weak"] = ""

    def __post_init__(self) -> None:
        _check_country(self.country)


class SurnameRow(Row, frozen=True):
    surname: str
    origin: str = ""


class EndingRow(Row, frozen=True):
    ending: str
    label: Label


class Entry(msgspec.Struct, frozen=True):
    """What the lexicon knows of a surface."""

    label: Label | Literal["TITLE"]
    entity_id: str
    name: str
    country: str | None
    kind: str = ""
    weak: bool = False  # an ordinary word or another kind of name as well: the tagger has to agree


@dataclass(slots=True)
class Names:
    """All names and titles of a lexicon, by surface."""

    entries: dict[str, Entry] = field(default_factory=dict)
    kanji: dict[str, Entry] = field(default_factory=dict)  # one-character abbreviations of countries
    titles: dict[str, TitleRow] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)
    surnames: frozenset[str] = frozenset()

    def ends_body(self, surface: str) -> bool:
        """Whether `surface` ends as names of organizations do: …銀行, …製紙."""
        return any(self.endings.get(surface[-length:]) == "ORGANIZATION" for length in (2, 3, 4))

    def word_classes(self) -> dict[str, str]:
        """Words with the class under which the tagger sees them."""
        classes = {ending: f"end-{label}" for ending, label in self.endings.items()}
        return classes | {title: f"title-{row.kind}" for title, row in self.titles.items()}


_KATAKANA = re.compile("[ァ-ヿㇰ-ㇿ]")
_ASCII = re.compile(r"[\x00-\x7f]")
_TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def widths(surface: str) -> Iterator[str]:
    """Yield `surface` as written and, if it holds ASCII, in full-width characters as well."""
    yield surface
    if _ASCII.search(surface):
        yield surface.translate(_TO_FULL_WIDTH)


@lru_cache(maxsize=8)
def load(lexicon: Lexicon) -> Names:
    """Read and check the tables of `lexicon`.

    Raises:
        LexiconError: a row does not fit, or a name belongs to two entities; file, line and reason are given.
    """
    names = Names()
    _add_countries(names, lexicon)
    _add_organizations(names, lexicon)
    _add_publishers(names, lexicon)
    for place in _checked(lexicon, "places", PlaceRow):
        _add_named(names, place.name, place.aliases, "LOCATION", place.country or None)
    for name, aliases, country in _cells(lexicon, "persons", PersonRow):
        _add_named(names, name, aliases, "PERSON", country or None)
    for event in _checked(lexicon, "events", EventRow):
        _add_named(names, event.name, event.aliases, "EVENT", None)
    names.titles = {row.title: row for row in lexicon.rows("titles", TitleRow)}
    names.surnames = frozenset(row.surname for row in lexicon.rows("surnames", SurnameRow))
    for title in names.titles:
        if len(title) > 1 or title == "氏":  # seen by the tagger, no name
            names.entries.setdefault(title, Entry("TITLE", title, title, None, weak=True))
    names.endings = {row.ending: row.label for row in lexicon.rows("name_endings", EndingRow)}
    return names


# Country names that are given names, common words or regions as well.
_WEAK_COUNTRIES = frozenset(
    {
        "チャド",
        "マリ",
        "タイ",
        "チリ",
        "ソロモン",
        "ドミニカ",
        "マーシャル",
        "オマーン国",
        "アルバ",
        "国府",
        "中央アフリカ",
        "共和国",
        "合衆国",
    }
)


def _add_countries(names: Names, lexicon: Lexicon) -> None:
    for row in lexicon.rows("countries", CountryRow):
        weak = row.surface in _WEAK_COUNTRIES
        entry = Entry(row.label, row.code, row.name, row.code, row.kind, weak)
        index = names.kanji if row.kind == "kanji" else names.entries
        for surface in widths(row.surface):
            index.setdefault(surface, entry)


def _add_organizations(names: Names, lexicon: Lexicon) -> None:
    entries = names.entries
    for name, aliases, kind, country, weak in _cells(lexicon, "organizations", OrganizationRow):
        sure = Entry("ORGANIZATION", name, name, country or None, kind)
        doubtful = Entry("ORGANIZATION", name, name, country or None, kind, weak=True) if weak else sure
        weak_ones = weak.split("|")
        for surface in _surfaces(name, aliases):
            entry = doubtful if surface in weak_ones else sure
            for form in widths(surface):
                entries.setdefault(form, entry)


def _cells(lexicon: Lexicon, table: str, row_type: type[_NamedRow]) -> list[list[str]]:
    """Return the cells of a large table: our own rows as they stand, for tests check them, a user's checked."""
    ours = lexicon.rows_on_demand(table, row_type)
    if ours is not None:
        return ours.cells()
    return [[str(cell) for cell in msgspec.structs.astuple(row)] for row in _checked(lexicon, table, row_type)]


# 英BBC放送, 仏紙ルモンド: the country is a mention of its own.
_ABROAD = re.compile("[米英仏独露伊](?:紙|誌)?[ァ-ヴA-ZＡ-Ｚ]")
# NHKニュース, 日経電子版: the publisher's name is what stands before these.
_EDITION = re.compile("(?:ニュース|電子版|日本語版|英語版|デジタル|オンライン|ONLINE|Web)$")


def _add_publishers(names: Names, lexicon: Lexicon) -> None:
    """The voice layer's publishers are organizations too; their domains are none."""
    for row in lexicon.rows("publishers", PublisherRow):
        common = set(row.common.split("|"))
        for surface in (row.name, *row.aliases.split("|")):
            taken = surface in names.entries or _EDITION.sub("", surface) in names.entries
            if len(surface) < 2 or "." in surface or surface[0] in "「『" or taken or _ABROAD.match(surface):
                continue
            known = names.entries.get(row.name)
            name, country = (known.name, known.country) if known else (row.name, row.country or None)
            weak = surface in common or len(surface) == 2
            for form in widths(surface):
                names.entries.setdefault(form, Entry("ORGANIZATION", name, name, country, "media", weak))


def _add_named(names: Names, name: str, aliases: str, label: Label, country: str | None) -> None:
    for surface in _surfaces(name, aliases):
        for form in widths(surface):
            names.entries.setdefault(form, Entry(label, name, name, country, "", _is_weak(surface, label)))


def _is_weak(surface: str, label: Label) -> bool:
    """A short place name or a one-word foreign name may be much else: only the context can tell."""
    if label == "PERSON":
        return "・" not in surface and _KATAKANA.match(surface) is not None
    return label == "LOCATION" and len(surface) <= 2


NamedT = TypeVar("NamedT", bound=_NamedRow)


def _checked(lexicon: Lexicon, table: str, row_type: type[NamedT]) -> list[NamedT]:
    """Return the rows of `table`; refuse a name that belongs to two of them."""
    rows = lexicon.rows(table, row_type)
    owners: dict[str, str] = {}
    for row in rows:
        for surface in row.surfaces():
            if surface in owners:
                path, line = _locate(lexicon, table, row.name)
                reason = f"{surface!r} is already a name of {owners[surface]!r}"
                raise LexiconError(f"{path}, line {line}: aliases: {reason}")
            owners[surface] = row.name
    return rows


def _locate(lexicon: Lexicon, table: str, key: str) -> tuple[Path, int]:
    """Return the file and the line of the row `key`, the user's file first."""
    paths = [folder / f"{table}.csv" for folder in (lexicon.overlay, HERE) if folder]
    for path in filter(Path.exists, paths):
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
            if next(csv.reader([line]), [""])[:1] == [key]:
                return path, number
    return paths[0], 0
