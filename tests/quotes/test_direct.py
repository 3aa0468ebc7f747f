"""Bracketed sayings and who says them."""

from __future__ import annotations

import pytest

from .helpers import find, rows


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("川本外相は「合意は近い」と述べた。", "川本外相", "合意は近い"),
        ("川本外相は7日の会見で「合意は近い。あと一歩だ」と記者団に語った。", "川本外相", "合意は近い。あと一歩だ"),
        ("「合意は近い」と川本外相は述べた。", "川本外相", "合意は近い"),
        ("「合意は近い」と述べた川本外相に批判が集まる。", "川本外相", "合意は近い"),
        ("「合意は近い」と語るのは、通訳の川本さん。", "通訳の川本さん", "合意は近い"),
        ("「合意は近い」と川本外相。", "川本外相", "合意は近い"),
        ("県教委の担当者は「確認不足だった」と釈明。", "県教委の担当者", "確認不足だった"),
        ("外務省は「遺憾だ」との談話を発表した。", "外務省", "遺憾だ"),
        ("野党からは「説明が足りない」との批判が相次いだ。", "野党", "説明が足りない"),
        ("同校は「原因が分からない」として困惑している。", "同校", "原因が分からない"),
        ("社長は「知らなかった」。", "社長", "知らなかった"),
        ("記者「総理、辞任しますか」", "記者", "総理、辞任しますか"),
        ("川本氏：「合意は近い」", "川本氏", "合意は近い"),
        ("首相「増税はしない」　野党は反発", "首相", "増税はしない"),
        ("川本さん曰く、「合意は近い」。", "川本さん", "合意は近い"),
        ("「昔のほうが良かった」（川本さん）", "川本さん", "昔のほうが良かった"),
        ("「増税しかない」（財務省幹部）との本音も漏れる。", "財務省幹部", "増税しかない"),
        ("与党内からも「もう持たない」との声が出ている。", "与党内", "もう持たない"),
        ("ある関係者はこう漏らす。「誰も責任を取らない」。", "関係者", "誰も責任を取らない"),
        ("「合意は近い」。川本外相はそう語った。", "川本外相", "合意は近い"),
        ("川本外相は次のように述べた。「合意は近い。あと一歩だ」", "川本外相", "合意は近い。あと一歩だ"),
        ("川本氏は「もう終わったことだ」と上機嫌だった。", "川本氏", "もう終わったことだ"),
        ("川本氏は「話すことはない」と席を立った。", "川本氏", "話すことはない"),
        ("「もう終わったことだ」彼は言った。", "彼", "もう終わったことだ"),
        ("李氏は「嘘はつかない」といい、席を立った。", "李氏", "嘘はつかない"),
        ("政府の説明は「合意は近い」。", "政府", "合意は近い"),
        ("同医師は「危険がある」と、受けた場合と受けない場合の差を説明した。", "同医師", "危険がある"),
        ("機構の説明では「今年から受け取れる」と指摘している。", "機構", "今年から受け取れる"),
        ("農婦は「見ているだけで楽しい」と、競走を比べながら観戦した。", "農婦", "見ているだけで楽しい"),
        ("幹部の一人は取材に「関与していない」とコメントした。", "幹部の一人", "関与していない"),
        ("診療所の7割が「混乱があった」と回答した。", "診療所の7割", "混乱があった"),
        ("友人に「どこの会社なのか」と聞かれた。", "友人", "どこの会社なのか"),
        ("会頭の「地元を優先してほしい」という訴えは切実だ。", "会頭", "地元を優先してほしい"),
        ("与党内にも「急ぎすぎだ」との慎重論が根強い。", "与党内", "急ぎすぎだ"),
        ("政治家の口から「もっと頑張れば」と漏れる。", "政治家", "もっと頑張れば"),
        ("朝日新聞には「交渉は続いている」と掲載されていた。", "朝日新聞", "交渉は続いている"),
        ("毎日新聞の電子版には「合意は近い」とあった。", "毎日新聞の電子版", "合意は近い"),
        ("会計責任者、「指示があった」と供述", "会計責任者", "指示があった"),
        ("沿線の市町は反発　中国電力「特性を発揮できず」", "中国電力", "特性を発揮できず"),
        ("中国電力「来年8月に」", "中国電力", "来年8月に"),
        ("大使は知人のコメントとして「疲れた」としている。", "知人", "疲れた"),
        ("【台北22日時事】頼総統は「現状を守る」と語った。", "頼総統", "現状を守る"),
        ("対策も進めており、早く対応したい」と答えた。", None, "対策も進めており、早く対応したい"),
    ],
)
def test_attributed(text: str, source: str, content: str) -> None:
    assert rows(text) == [("direct", source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "それは「復讐」です。",
        "彼らは「有志連合」と呼ばれる。",
        "市は旧町名を「桜町」とした。",
        "映画「君が好きだ」を見た。",
        "寺は「世界遺産」として登録された。",
        "新刊『沈黙の海』が並ぶ。",
        "「自己責任」という言葉が独り歩きする。",
        "「国を守る」とはどういうことか。",
        "「いじめ」とはよく言ったものだ。",
        "負担を「支援金」と言い換えただけだ。",
        "通信欄に「地震」と明記すると手数料は要らない。",
        "誰が「やめろ」と言ったか。",
    ],
)
def test_names_and_scare_quotes_are_no_quotations(text: str) -> None:
    assert rows(text) == []


def test_several_brackets_share_cue_and_source() -> None:
    assert rows("住民は「怖い」「帰りたい」と口々に訴えた。") == [
        ("direct", "住民", "怖い"),
        ("direct", "住民", "帰りたい"),
    ]


def test_each_of_two_speakers_gets_his_own_words() -> None:
    found = rows("知事は「急ぐべきだ」と述べたが、市長は「早すぎる」と反論した。")
    assert found == [("direct", "知事", "急ぐべきだ"), ("direct", "市長", "早すぎる")]


def test_speaker_of_equal_clauses_is_not_looked_for_inside_what_he_said() -> None:
    found = rows("裁判長は、女性は毎日音を立てていたと認定し、「相当な音量だった」と述べた。")
    assert found == [
        ("indirect", "裁判長", "女性は毎日音を立てていた"),
        ("direct", "裁判長", "相当な音量だった"),
    ]


def test_words_that_an_author_takes_up_are_no_quotation() -> None:
    assert rows("「納得と共感」と言いながら、何も出てこない。", ["editorial"]) == []
    assert rows("市長は「納得と共感」と言いながら、何も出さない。", ["editorial"]) == [("direct", "市長", "納得と共感")]


def test_an_authors_text_does_not_go_on_about_people_in_general() -> None:
    text = "消費者は離れていく。「米は足りている」と繰り返すばかりだ。"
    assert rows(text, ["editorial"]) == [("direct", None, "米は足りている")]
    assert rows(text) == [("direct", "消費者", "米は足りている")]


def test_sayings_in_cited_headlines() -> None:
    assert rows("毎朝新聞『閉店に川本さんも「惜しい」』。") == [("direct", "川本さん", "惜しい")]


def test_a_passage_in_brackets_of_its_own_is_read() -> None:
    assert rows("『都によると、樹木743本を伐採する。知事は「必要だ」と述べた。』") == [
        ("indirect", "都", "樹木743本を伐採する"),
        ("direct", "知事", "必要だ"),
    ]


def test_speaker_is_carried_into_the_next_sentence() -> None:
    found = rows("川本氏は現地を訪れた。「想像以上だった」と話した。")
    assert found == [("direct", "川本氏", "想像以上だった")]


def test_mixed_clause_is_indirect_with_its_bracket_direct() -> None:
    found = rows("知事は、工事を「直ちに止める」よう国に求めたと説明した。")
    assert ("direct", "知事", "直ちに止める") in found
    assert ("indirect", "知事", "工事を「直ちに止める」よう国に求めた") in found


def test_nested_quotation_has_depth_and_own_source() -> None:
    outer, inner = find("知事は「首相が『任せる』と言った」と明かした。")
    assert (outer.source, outer.depth, inner.source, inner.depth) == ("知事", 0, "首相", 1)
    assert outer.start < inner.start < inner.end < outer.end


def test_other_kinds_of_brackets() -> None:
    for opener, closer in ("“”", "‘’", "«»", '""', "＂＂", "『』", "｢｣"):
        assert rows(f"川本氏は{opener}合意は近い{closer}と述べた。") == [("direct", "川本氏", "合意は近い")]


def test_long_passage_is_one_quotation_over_its_full_stops() -> None:
    passage = "約束は守られなかった。" * 80
    text = f"川本氏は「{passage}」と語った。"
    assert ("direct", "川本氏", passage) in rows(text)
