"""The tables: how much they hold, what a user's folder changes, which rows are refused."""

from __future__ import annotations

import unicodedata

import pytest
from msgspec.structs import astuple

from jpnews_nlp.entities import Recognizer
from jpnews_nlp.entities.names import CountryRow, OrganizationRow, PersonRow, TitleRow, load
from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.lexicon import DEFAULT, Lexicon, LexiconError


def overlay(folder, table, header, *rows):
    (folder / f"{table}.csv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return Lexicon(folder)


ORGANIZATIONS = "name,aliases,kind,country,weak"


def test_size_of_the_tables():
    assert len(DEFAULT.rows("organizations", OrganizationRow)) >= 500
    assert len(DEFAULT.rows("titles", TitleRow)) >= 250


@pytest.mark.parametrize(("table", "row_type"), [("organizations", OrganizationRow), ("persons", PersonRow)])
def test_our_large_tables_hold_what_is_read_of_them_unchecked(table, row_type):
    rows = DEFAULT.rows(table, row_type)
    assert DEFAULT.rows_on_demand(table, row_type).cells() == [list(astuple(row)) for row in rows]
    surfaces = [surface for row in rows for surface in row.surfaces()]
    assert len(surfaces) == len(set(surfaces))  # no name belongs to two


def test_weak_names_of_organizations_are_names_of_theirs():
    rows = DEFAULT.rows("organizations", OrganizationRow)
    assert [row.name for row in rows if not set(filter(None, row.weak.split("|"))) <= set(row.surfaces())] == []


@pytest.mark.parametrize(
    ("text", "surface", "name", "country"),
    [
        ("社保庁は9日、記録の調査を始めた。", "社保庁", "社会保険庁", "JP"),
        ("九電は原発を再稼働させた。", "九電", "九州電力", "JP"),
        ("国営医療のNHSは待ち時間を縮める。", "NHS", "国民保健サービス", "GB"),
        ("最大野党PiSは議席を増やした。", "PiS", "法と正義", "PL"),
        ("チプラス首相は辞任を表明した。", "チプラス", "アレクシス・チプラス", "GR"),
        ("クロマグロはICCATが管理する。", "ICCAT", "大西洋まぐろ類保存国際委員会", None),
    ],
)
def test_short_names_are_known(text, surface, name, country):
    found = {text[m.start : m.end]: m for m in Recognizer().find(text, analyse(text), [])}
    assert (found[surface].entity_id, found[surface].country) == (name, country)


def test_grand_bench_holds_its_court():
    text = "最高裁大法廷は違憲と判断した。"
    found = [text[m.start : m.end] for m in Recognizer().find(text, analyse(text), [])]
    assert found == ["最高裁大法廷", "最高裁"]


def test_every_iso_country_has_a_name():
    pycountry = pytest.importorskip("pycountry", reason="pycountry (dev) is the oracle of this test")
    ours = {row.code for row in DEFAULT.rows("countries", CountryRow)}
    assert {country.alpha_2 for country in pycountry.countries} <= ours


def test_cldr_names_of_sovereign_states_are_known():
    babel = pytest.importorskip("babel", reason="babel (dev) is the oracle of this test")
    names = load(DEFAULT)
    states = {row.code for row in DEFAULT.rows("countries", CountryRow) if row.label == "COUNTRY"}
    missing = {}
    for code, name in babel.Locale("ja").territories.items():
        plain = unicodedata.normalize("NFKC", name).partition("(")[0].strip()
        if code in states and (plain not in names.entries or names.entries[plain].entity_id != code):
            missing[code] = name
    assert set(missing) <= {"PS"}  # CLDR: パレスチナ自治区, whose name is パレスチナ


def test_users_organization_is_found(tmp_path):
    lexicon = overlay(tmp_path, "organizations", ORGANIZATIONS, "みずうみ観測機構,みずうみ機構|MZK,body,JP,")
    text = "みずうみ機構は新しい船を造る。"
    (mention,) = Recognizer(lexicon).find(text, analyse(text), [])
    assert (mention.label, mention.entity_id, mention.country) == ("ORGANIZATION", "みずうみ観測機構", "JP")


def test_users_row_replaces_ours(tmp_path):
    lexicon = overlay(tmp_path, "organizations", ORGANIZATIONS, "国際連合,国連|UN,body,CH,")
    assert load(lexicon).entries["国連"].country == "CH"


@pytest.mark.parametrize(
    ("table", "header", "row", "reason"),
    [
        ("organizations", ORGANIZATIONS, "みずうみ機構,,body,ZZ,", "'ZZ' is no ISO 3166-1 alpha-2 code"),
        ("organizations", ORGANIZATIONS, "みずうみ機構,国連,body,JP,", "'国連' is already a name of '国際連合'"),
        ("countries", "surface,code,name,label,kind", "湖国,XX,湖国,COUNTRY,news", "'XX' is no ISO 3166-1"),
        ("countries", "surface,code,name,label,kind", "湖国,JP,湖国,PLANET,news", "label"),
        ("name_endings", "ending,label", "機構体,BODY", "label"),
        ("titles", "title,kind,country,marks", "湖長,boss,,", "kind"),
    ],
)
def test_bad_row_is_refused_with_file_and_line(tmp_path, table, header, row, reason):
    lexicon = overlay(tmp_path, table, header, "# a comment", row)
    with pytest.raises(LexiconError) as caught:
        load(lexicon)
    assert f"{table}.csv, line 3" in str(caught.value)
    assert reason in str(caught.value)


def test_people_of_the_table_stand_without_their_titles():
    offices = [
        title for title, row in load(DEFAULT).titles.items() if len(title) > 2 and not row.marks and title != "親王"
    ]
    people = [name for name, entry in load(DEFAULT).entries.items() if entry.label == "PERSON"]
    assert not [name for name in people if name.endswith(tuple(offices))]
