"""One-character abbreviations of countries: read in company, passed over where they are ordinary words."""

from __future__ import annotations

import pytest


def codes(mentions, text):
    return [m.entity_id for m in mentions(text) if m.label == "COUNTRY"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日米韓の外相が電話で話し合った。", ["JP", "US", "KR"]),
        ("米英両国は制裁を強めた。", ["US", "GB"]),
        ("日中韓の首脳会議が延期された。", ["JP", "CN", "KR"]),
        ("米・イラクの協議は物別れに終わった。", ["US", "IQ"]),
        ("首相は来週訪韓し、対中政策を話し合う。", ["KR", "CN"]),
        ("親米路線と反日感情がぶつかる。", ["US", "JP"]),
        ("駐イラク米大使が書簡を渡した。", ["IQ", "US"]),
        ("英首相と仏大統領が電話で協議した。", ["GB", "FR"]),
        ("米ロは軍縮交渉を再開した。", ["US", "RU"]),
        ("独政府は慎重だ。", ["DE"]),
        ("米兵が負傷した。", ["US"]),
        ("ソ連と東独はもうない。", ["SU", "DD"]),
        ("印首相が東京を訪れた。", ["IN"]),
        ("次期戦闘機への参加を英伊が打診した。", ["GB", "IT"]),
        ("ベトナムとフィリピンの話。越・比、海上協力で協議。", ["VN", "PH", "VN", "PH"]),
        ("フランスの部隊が去る。仏の次は米国だ。", ["FR", "FR", "US"]),
        ("ドイツと米国、英国の記者。英や独の農家も怒る。", ["DE", "US", "GB", "GB", "DE"]),
        ("4日の英総選挙で英労働党が圧勝した。", ["GB", "GB"]),
        ("独総選挙、仏専門誌はこう見る。", ["DE", "FR"]),
        ("首相は訪米中だった。", ["US"]),
        ("外相は訪中韓を延期した。", ["CN", "KR"]),
        ("日本産水産物の輸入は止まったままだ。", ["JP"]),
    ],
)
def test_abbreviations_in_company(mentions, text, expected):
    assert codes(mentions, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "新米が出回り、米の値段は少し下がった。",
        "米を炊いて食べた。",
        "一日中雨が降り、日中も肌寒かった。",
        "来月中旬には英語の試験がある。",
        "独自の調査で分かった。",
        "加藤さんは印象に残る人だ。",
        "土日は休みです。",
        "中国電力と中国地方の話だ。",
        "台風で電車が止まった。",
    ],
)
def test_ordinary_words_are_no_countries(mentions, text):
    assert codes(mentions, text) == []


def test_rice_and_america_in_one_text(mentions):
    text = "米国との交渉で、米の輸入枠が争点になった。米通商代表部は市場開放を迫る。"
    assert codes(mentions, text) == ["US", "US"]


def test_policy_and_imports_are_of_rice_beside_rice(mentions):
    assert codes(mentions, "コメの増産に転じる米政策。農家は喜ぶ。") == []
    assert codes(mentions, "大統領が交代すれば米政策も変わる。") == ["US"]


def test_a_country_between_name_and_title(mentions):
    text = "キャンベル米国務副長官は3日、韓国側と協議した。"
    rows = mentions(text)
    assert [(text[m.start : m.end], m.label, m.title, m.country) for m in rows][:2] == [
        ("キャンベル", "PERSON", "国務副長官", "US"),
        ("米", "COUNTRY", None, "US"),
    ]


def test_a_language_is_no_country(mentions):
    assert codes(mentions, "ドイツ語とフランス語を学ぶ。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加・豪両政府は在韓米軍と駐英大使を訪ねた。", ["CA", "AU", "KR", "US", "GB"]),
        ("日越、日印、日豪の協議が続く。", ["JP", "VN", "JP", "IN", "JP", "AU"]),
        ("訪独した首相は渡米し、対ソ外交を語った。", ["DE", "US", "SU"]),
        ("米系企業と米製兵器、韓国系住民が話題だ。", ["US", "US", "KR"]),
        ("蘭政府と泰政府、土大統領が抗議した。", ["NL", "TH", "TR"]),
        ("1米ドルは150円だ。", ["US"]),
    ],
)
def test_chains_prefixes_and_suffixes(mentions, text, expected):
    assert codes(mentions, text) == expected


@pytest.mark.parametrize("text", ["抗日戦争を語る。", "反米革命を掲げた。"])
def test_an_attitude_to_a_country_is_no_event_of_its_own(found, text):
    assert [label for _, label in found(text)] == ["COUNTRY"]


def test_who_came_from_japan(found):
    assert ("日", "COUNTRY") in found("コロンボの日系商社で働いていた。")


def test_a_short_name_of_a_country_that_the_text_names(found):
    assert ("合衆国", "COUNTRY") in found("パウエル米国務長官は「合衆国を代表しておわびする」と述べた。")
    assert ("合衆国", "COUNTRY") not in found("合衆国とは州の集まりである。")


@pytest.mark.parametrize("name", ["日本年金機構", "全日本綱引連盟", "日本経団連", "日本弁護士連合会"])
def test_the_country_is_part_of_the_name_of_a_japanese_body(found, name):
    assert found(f"{name}が発表した。") == [(name, "ORGANIZATION")]


def test_a_body_of_another_country_tells_it(found):
    assert ("韓国", "COUNTRY") in found("韓国商工会議所が発表した。")


def test_a_word_that_is_also_a_surname_is_one_where_it_is_told(found):
    assert not found("布マスクを配った。このマスクも税金だ。マスクは足りている。首相、マスクはもういい。")
    assert ("マスク", "PERSON") in found("マスク氏は買収を決めた。だが、マスクの考えは変わる。")
