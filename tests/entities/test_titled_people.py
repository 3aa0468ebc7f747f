"""People whom a title proves where the dictionary takes the name for something else."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("一方、フランスのサパン財務相は述べた。", "サパン"),
        ("米国防総省のライダー報道官は声明を出した。", "ライダー"),
        ("首都を占拠した。ソンティ陸軍司令官は20日、戒厳令を敷いた。", "ソンティ"),
        ("公捜処の呉東運処長は国会で答えた。", "呉東運"),
        ("中国の董軍国防相と会談する。", "董軍"),
        ("千代松大耕市長は記者会見で述べた。", "千代松大耕"),
        ("岬漁協の木戸組合長は「型は小さい」と話す。", "木戸"),
        ("美深町の宗像町長は国に求めた。", "宗像"),
        ("社民党の福島党首は反対した。", "福島"),
        ("農協の佐々木組合長から電話があった。", "佐々木"),
        ("弁護士の高瀬です。7月3日、判決が出ました。", "高瀬"),
        ("社労士の古賀です。二本だけ取り上げます。", "古賀"),
    ],
)
def test_a_person(found, text, name):
    assert (name, "PERSON") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "フランスのエネルギー相は述べた。",  # a ministry
        "東京都の千代田区長は述べた。",  # the mayor of a place
        "外務省の北京大使は述べた。",
        "県警本部長は述べた。",
        "事務所の広報です。",
    ],
)
def test_nobody(found, text):
    assert "PERSON" not in [label for _, label in found(text)]


def test_the_surname_of_one_named_in_full_is_no_town(found):
    names = found("選手会の水沢圭主将は言う。水沢主将の言葉がすべてだ。")
    assert names.count(("水沢", "PERSON")) == 1
    assert ("水沢", "LOCATION") not in names


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("アカル", "国防相"),
        ("コロナ", "外相"),
        ("トゥルク", "人権高等弁務官"),
        ("ザハロワ", "情報局長"),
        ("バルストロム", "社会相"),
        ("グリーン", "特別顧問"),
    ],
)
def test_an_official_in_katakana_whatever_the_dictionary_says(found, name, title):
    assert (name, "PERSON") in found(f"{name}{title}は23日、声明を出した。")


@pytest.mark.parametrize(
    "text",
    [
        "スコットランド首相は述べた。",
        "ヨルダン国王は述べた。",
        "駐日インド大使は述べた。",
        "ユネスコ親善大使は述べた。",
    ],
)
def test_a_country_or_body_before_an_office_is_no_person(found, text):
    assert "PERSON" not in [label for _, label in found(text)]
