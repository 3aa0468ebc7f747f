"""Talks whose lines begin with who speaks, and lines that only look so."""

from __future__ import annotations

import pytest

from tests.quotes.helpers import find, rows

MINUTES = """討論
早瀬　橋の掛け替えは待てません。大型車が毎日通っています。
野々村（区長）　費用を考えれば、補修で足りるはずです。
早瀬　補修は三年前にもしました。"""


def turns(text: str) -> list[tuple[str | None, str]]:
    return [(quote.source, text[quote.start : quote.end]) for quote in find(text) if quote.evidence == "turn"]


def test_each_turn_is_its_speakers() -> None:
    assert turns(MINUTES) == [
        ("早瀬", "橋の掛け替えは待てません。大型車が毎日通っています。"),
        ("野々村", "費用を考えれば、補修で足りるはずです。"),
        ("早瀬", "補修は三年前にもしました。"),
    ]


@pytest.mark.parametrize("line", ["{}：{}", "{}　{}", "・{}：{}", "○{}　{}", "{}（漁協）：{}", "{}: 「{}」"])
def test_names_stand_before_their_words_in_many_ways(line: str) -> None:
    said = [("大城さん", "港は残すべきだ。"), ("上原さん", "予算がない。"), ("大城さん", "国に頼めばよい。")]
    assert turns("\n".join(line.format(*one) for one in said)) == said


def test_what_the_author_asks_and_says_under_his_own_name_is_his() -> None:
    text = "問　期限はいつですか。\n環境省　来年の三月です。\n問　延ばせませんか。\n環境省　延ばす予定はありません。"
    assert [source for source, _ in turns(text)] == ["環境省", "環境省"]
    text = "山田：橋は要りません。\n筆者：舟で渡るのですか。\n山田：そうです。舟があります。"
    assert [source for source, _ in turns(text)] == ["山田", "山田"]


def test_a_turn_goes_on_up_to_the_next() -> None:
    text = "山田：橋は要ります。\n大型車が通るからです。\n佐藤：舟で足ります。\nこのあと質疑があった。"
    said = [("山田", "橋は要ります。"), ("山田", "大型車が通るからです。"), ("佐藤", "舟で足ります。")]
    assert turns("座談会\n" + text + "\n\n山田：また来ます。")[:3] == said


@pytest.mark.parametrize("heading", ["", "座談会\n"])
def test_what_a_speaker_tells_of_others_is_read_though_his_turn_goes_on(heading: str) -> None:
    turn = "山田：市長は国の補助を待つと述べました。\n大型車が通るのに。\n佐藤：舟で足ります。\n山田：足りません。"
    said = {(quote.source, quote.type) for quote in find(heading + turn) if quote.evidence != "turn"}
    assert said == {("市長", "indirect")}
    assert ("山田", "大型車が通るのに。") in turns(heading + turn)


def test_bracketed_names_need_nothing_behind_them() -> None:
    text = "【社長】上げる余裕はない。\n【委員長（書記局）】では誰が働くのか。\n【社長】来週答える。"
    assert [source for source, _ in turns(text)] == ["社長", "委員長", "社長"]


def test_answers_under_dashes_are_the_interviewees() -> None:
    asked = "\n\n".join(f"――{n}つ目の橋は要りますか。\n要りません。舟があります。" for n in "一二三")
    assert turns(asked) == [(None, "要りません。舟があります。")] * 3
    assert turns(asked.replace("\n要り", "\n\n要り")) == []


def test_quotations_inside_a_turn_are_found_and_nest() -> None:
    text = MINUTES + "\n野々村　市長は「国の補助を待つ」と述べました。"
    found = {content: source for kind, source, content in rows(text)}
    assert found["国の補助を待つ"] == "市長"
    assert max(quote.depth for quote in find(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Q1　なぜ値上げするのですか。\nA1　原油が高いからです。\nQ2　いつからですか。\nA2　四月からです。",
        "英国　議会が否決した。\nブラジル　大統領が署名した。\nリベリア　選挙が行われた。",
        "七月七日　首都で集会が開かれた。\n七月九日　首相が辞任した。\n七月十日　議会が解散した。",
        "第四条　甲は航路を守る。\n第六条　乙は費用を負う。\n第四条　甲は船を出す。",
        "日時：三月四日。\n場所：公民館。\n議題：橋について。",
        "第一に：費用が足りない。\n第二に：人が足りない。\n第三に：時間が足りない。",
        "早瀬　橋の掛け替えは待てません。\n大型車が毎日通っています。",
    ],
)
def test_lists_of_other_things_are_no_talk(text: str) -> None:
    assert turns(text) == []


def test_people_in_a_list_talk_only_under_a_heading_that_says_so() -> None:
    listed = "佐々木一郎　一九六〇年生まれ。\n山本次郎　一九七〇年生まれ。\n田中三郎　一九八〇年生まれ。"
    assert turns(listed) == []
