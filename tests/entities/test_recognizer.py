"""What the room as a whole hands on: spans, nesting, identity, affiliation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jpnews_nlp.entities import Recognizer
from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.records import Segment


def one(mentions, text, surface):
    return next(m for m in mentions(text) if text[m.start : m.end] == surface)


def test_country_inside_its_army(mentions):
    text = "米軍は夜間の空爆を続けた。"
    army, country = mentions(text)[:2]
    assert (text[army.start : army.end], army.label, army.country) == ("米軍", "ORGANIZATION", "US")
    assert (text[country.start : country.end], country.label, country.parent) == ("米", "COUNTRY", 0)


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("イラク政府は抗議した。", ("イラク政府", "ORGANIZATION"), ("イラク", "COUNTRY")),
        ("国連安保理は決議を採択した。", ("国連安保理", "ORGANIZATION"), ("国連", "ORGANIZATION")),
        ("アサド政権は拒んだ。", ("アサド政権", "ORGANIZATION"), ("アサド", "PERSON")),
        ("愛知県警は男を逮捕した。", ("愛知県警", "ORGANIZATION"), ("愛知県", "LOCATION")),
        ("パリ五輪が閉幕した。", ("パリ五輪", "EVENT"), ("パリ", "LOCATION")),
        ("イラク戦争から二十年がたった。", ("イラク戦争", "EVENT"), ("イラク", "COUNTRY")),
    ],
)
def test_names_inside_names(mentions, text, outer, inner):
    rows = mentions(text)
    whole = next(i for i, m in enumerate(rows) if (text[m.start : m.end], m.label) == outer)
    assert any((text[m.start : m.end], m.label, m.parent) == (*inner, whole) for m in rows)


def test_lexicalised_names_have_no_country_inside(found):
    assert found("日銀と日本放送協会、中国電力が発表した。") == [
        ("日銀", "ORGANIZATION"),
        ("日本放送協会", "ORGANIZATION"),
        ("中国電力", "ORGANIZATION"),
    ]


def test_title_and_country_between_name_and_title(mentions):
    text = "ブリンケン米国務長官が中東を歴訪する。"
    person = one(mentions, text, "ブリンケン")
    assert (person.label, person.title, person.country) == ("PERSON", "国務長官", "US")


def test_affiliation_told_in_front(mentions):
    text = "イラクのフセイン外相は6日、電話で協議した。"
    person = one(mentions, text, "フセイン")
    assert (person.title, person.country) == ("外相", "IQ")


def test_one_person_one_id(mentions):
    text = "岡山花子社長が会見した。岡山氏は「責任を取る」と述べた。"
    people = [m for m in mentions(text) if m.label == "PERSON"]
    assert {m.entity_id for m in people} == {"岡山花子"}
    assert [m.title for m in people] == ["社長", "氏"]


def test_a_name_that_two_people_share_is_left_alone(mentions):
    text = "山田太郎さんと山田次郎さんが来た。山田さんは黙っていた。"
    people = [m for m in mentions(text) if m.label == "PERSON"]
    assert people[-1].entity_id == "山田"


def test_acronym_has_the_id_of_the_full_name(mentions):
    text = "世界食糧計画（WFP）が支援を始めた。WFPによると食料が足りない。"
    ids = [m.entity_id for m in mentions(text) if m.label == "ORGANIZATION"]
    assert len(ids) == 3
    assert set(ids) == {"世界食糧計画"}


def test_acronym_of_a_name_that_no_table_holds(mentions):
    text = "北東アジア漁業協議会（NAFC）が声明を出した。NAFCは漁獲枠を求める。"
    ids = {m.entity_id for m in mentions(text) if text[m.start : m.end] == "NAFC"}
    assert ids == {"北東アジア漁業協議会"}


def test_aliases_share_one_entity(mentions):
    text = "自民は譲らず、自民党の茂木幹事長も自由民主党の公約だと述べた。"
    assert {m.entity_id for m in mentions(text) if m.label == "ORGANIZATION"} == {"自由民主党"}


def test_foreign_names_with_dots_are_one_mention(found):
    text = "ジャン＝リュック・メランション氏が演説した。"
    assert found(text) == [("ジャン＝リュック・メランション", "PERSON")]


def test_unnamed_bodies_are_no_entities(found):
    assert found("政府は、県の武装組織に対する首相の方針を説明した。") == []


def test_no_mention_crosses_a_segment(recognizer):
    text = "見出しはイラク政府について"
    cut = text.index("政府")
    segments = [
        Segment(0, cut, "editorial", "body", None, "", 1.0),
        Segment(cut, len(text), "report", "body", 0, "", 1.0),
    ]
    rows = recognizer.find(text, analyse(text), segments)
    assert [(text[m.start : m.end], m.label) for m in rows] == [("イラク", "COUNTRY")]


def test_same_result_from_another_instance(mentions):
    text = "ロイター通信によると、ウクライナのゼレンスキー大統領はNATO首脳会議に出る。"
    assert Recognizer().find(text, analyse(text), []) == mentions(text)


NASTY = [
    "",
    " \n　\n",
    "\0米軍\0",
    "\ud800米軍\udfff",
    "😀米軍😀",
    "\u202e米軍",
    "米" * 3000,
    "・" * 5000,
    "（" * 5000,
    "A=B=" * 2000,
    "アジア杯" * 1000,
    "神奈川県横浜市" * 1000,
]


@pytest.mark.parametrize("text", NASTY)
def test_any_string_survives(recognizer, text):
    for mention in recognizer.find(text, analyse(text), []):
        assert 0 <= mention.start < mention.end <= len(text)


def test_documents_together_have_what_each_has_alone(recognizer):
    segment = Segment(0, 2, "report", "body", 0, "", 1.0)
    texts = [*NASTY, "米軍は韓国の", "首相と会談した", "", "イラクのフセイン外相。" * 1500, "日銀の植田総裁"]
    documents = [(text, analyse(text), [segment] if len(text) > 2 else []) for text in texts]
    assert list(recognizer.find_each(documents)) == [recognizer.find(*document) for document in documents]


PIECES = [
    "米",
    "米軍",
    "イラク",
    "・",
    "政府",
    "日",
    "中",
    "韓",
    "氏",
    "外相",
    "（",
    "）",
    "WFP",
    "国連",
    "\n",
    "。",
    "田中",
    "A",
    " ",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_mentions_are_ordered_and_nest(recognizer, text):
    rows = recognizer.find(text, analyse(text), [])
    keys = [(m.start, -m.end) for m in rows]
    assert keys == sorted(set(keys))
    for index, mention in enumerate(rows):
        if mention.parent is not None:
            outer = rows[mention.parent]
            assert mention.parent < index
            assert outer.start <= mention.start and mention.end <= outer.end
        for other in rows[index + 1 :]:
            assert other.start >= mention.end or other.end <= mention.end


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("英BBC放送が伝えた。", "英", "BBC放送"),
        ("仏紙ルモンドによると、交渉は続く。", "仏", "ルモンド"),
        ("米NBCテレビが報じた。", "米", "NBCテレビ"),
    ],
)
def test_a_country_in_front_of_a_foreign_name_stands_apart(found, text, country, name):
    assert (country, "COUNTRY") in found(text)
    assert (name, "ORGANIZATION") in found(text)


def test_what_the_lexicon_knows_is_not_taken_for_japanese(mentions):
    text = "日本でもIS（イスラム国）とハマスの名が知られる。"
    countries = {m.name: m.country for m in mentions(text) if m.label == "ORGANIZATION"}
    assert countries == {"イスラム国": None, "ハマス": "PS"}


def test_a_short_name_in_brackets_is_the_same_body(mentions):
    text = "韓国のソウルで4日、全国民主労働組合総連盟（民主労総）が集会を開いた。"
    bodies = [(m.name, m.country) for m in mentions(text) if m.label == "ORGANIZATION"]
    assert bodies == [("全国民主労働組合総連盟", "KR")] * 2


def test_a_state_body_of_any_state_belongs_to_the_state_of_the_text(mentions):
    def country(text):
        return next(m.country for m in mentions(text) if m.name == "国家安全保障会議")

    assert country("日本政府は方針を決めた。国家安全保障会議（NSC）は指針を改めた。") == "JP"
    assert country("米政府は方針を決めた。国家安全保障会議（NSC）は指針を改めた。") == "US"


def test_a_foreign_name_with_a_base_is_a_place(found):
    assert ("タルトゥース", "LOCATION") in found("ロシアはタルトゥースの海軍基地を手放さない。")


def test_a_word_of_kind_behind_a_country_is_no_place(found):
    assert found("米軍が駐留するシリア基地への攻撃が続いた。")[-1] == ("シリア", "COUNTRY")


def test_a_committee_of_parliament(found):
    assert found("参院厚生労働委員会で質問した。") == [
        ("参院厚生労働委員会", "ORGANIZATION"),
        ("参院", "ORGANIZATION"),
    ]


def test_a_source_with_a_day_behind_it_is_a_publisher(found):
    for text in ("（時事　１１月２日）", "([共同]、1/18)", "（読売 2/5）"):
        assert [label for _, label in found(text)] == ["ORGANIZATION"], text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("彼は伊達家に仕えた。", [("伊達家", "ORGANIZATION"), ("伊達", "PERSON")]),
        ("イラン当局は否定した。", [("イラン当局", "ORGANIZATION"), ("イラン", "COUNTRY")]),
        ("日本代表の試合を見た。", [("日本代表", "ORGANIZATION"), ("日本", "COUNTRY")]),
        (
            "2011年に日本ハンドボールリーグへ加わった。",
            [("日本ハンドボールリーグ", "ORGANIZATION"), ("日本", "COUNTRY")],
        ),
    ],
)
def test_a_name_at_the_beginning_of_a_body_stays_a_mention(found, text, names):
    assert set(names) <= set(found(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [("イラン当局者が話した。", "イラン当局"), ("日本代表団が着いた。", "日本代表"), ("伊達家臣が集う。", "伊達家")],
)
def test_a_head_that_goes_on_makes_no_body(found, text, name):
    assert name not in [surface for surface, _ in found(text)]


@pytest.mark.parametrize(
    "text",
    ["ボーイング767型機が飛ぶ。", "内閣府設置法は短い。", "独立行政法人みずうみ機構法は短い。", "ローマ字で書く。"],
)
def test_a_name_in_the_name_of_a_product_or_law_is_none(found, text):
    assert found(text) == []


def test_an_adverb_is_no_part_of_a_body(found):
    assert found("もう自衛隊なんてやめてしまえ。") == [("自衛隊", "ORGANIZATION")]


def test_the_land_of_a_king_is_a_place(found):
    assert ("アラゴン", "LOCATION") in found("1462年、アラゴン王フアン2世が兵を出した。")
