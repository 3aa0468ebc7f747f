"""Surveys, voices and speakers in places of their own, and words that only look said."""

from __future__ import annotations

import pytest

from .helpers import find, rows


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("連合が15日に公表した第1回集計では、賃上げ率は5％に達した。", "連合", "賃上げ率は5％に達した"),
        ("自治会が5月に行った調査では、9割が値上げに反対だった。", "自治会", "9割が値上げに反対だった"),
        ("各種世論調査では、同党は過半数に届かない見通しだ。", "各種世論調査", "同党は過半数に届かない見通しだ"),
        ("選挙前の世論調査では、川本氏が上回っていた。", "世論調査", "川本氏が上回っていた"),
        ("県教委調べでは、279人がはしかにかかった。", "県教委調べ", "279人がはしかにかかった"),
    ],
)
def test_surveys(text: str, source: str, content: str) -> None:
    assert rows(text) == [("indirect", source, content)]


def test_who_answers_a_survey_speaks() -> None:
    assert rows("市の調査では、職員の7割が「足りない」と答えた。") == [("direct", "職員の7割", "足りない")]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "炉を長く使いたいだけの方便とドイツの研究者は手厳しく言います。",
            "ドイツの研究者",
            "炉を長く使いたいだけの方便",
        ),
        ("利益の9割は米国のもの、と向こうの高官が言ってる。", "向こうの高官", "利益の9割は米国のもの"),
        ("着工していれば安く済んだという専門家もいます。", "専門家", "着工していれば安く済んだ"),
        ("民間の炭鉱だったから、というのが役所の説明ですが、命じたのは国でした。", "役所", "民間の炭鉱だったから"),
        ("川本首相は、対抗措置を取ると中国を牽制した。", "川本首相", "対抗措置を取る"),
        ("海外では当たり前だとよく言われますが、違います。", None, "海外では当たり前だ"),
        ("無駄だと批判する声もあるが、そうではない。", None, "無駄だ"),
        ("国が口を出すな、と説いていたのは、どの新聞でしたっけ。", None, "国が口を出すな"),
        ("わが党の堤県議は、証明書を全員に送付せよと県に迫りました。", "党の堤県議", "証明書を全員に送付せよ"),
    ],
)
def test_what_voices_say(text: str, source: str | None, content: str) -> None:
    assert rows(text, ["editorial"]) == [("indirect", source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "理解しない者は平和を願っていない、と言わんばかりだ。",
        "政府は誤報だから遺憾だと言うのではなく、抗議すべきだった。",
        "市長は今は招けないと言えばよかった。",
        "死ねと言われているに等しい。",
        "軍の行為は、いかなる理由があろうと正当化できない。",
        "足りないなら足りないと正直に言い、国会で議論すべきです。",
        "赤字の区間があると知って驚いた人も多い。",
        "新聞の報道で、裏金を配ったことが分かった。",
        "費用は4800億円に上ると見込まれる。",
    ],
)
def test_what_is_not_said(text: str) -> None:
    assert rows(text, ["editorial"]) == []


def test_the_speaker_of_before_goes_on_with_to_alone() -> None:
    text = "川本さんは「不安だ」と言う。怖くてできないと。"
    assert rows(text, ["editorial"])[1] == ("indirect", "川本さん", "怖くてできない")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("市内の山田花子さん(76)は「悔しい」と話した。", "山田花子さん"),
        ("原画の男性（29）は「めまいがした」と話す。", "原画の男性（29）"),
        ("判決は、旧法の規定は「尊厳に反する」と指摘した。", "判決"),
        ("川本外相は「重大だ」と述べ、輸入の停止は「正当だ」と主張した。", "川本外相"),
        ("連合は、通告は受け取っていないとした上で、3か国は「重要な仲間だ」との声明を出した。", "連合"),
        ("CNNは、研究所が規模を修正した、と伝えた。", "CNN"),
    ],
)
def test_whose_words(text: str, source: str) -> None:
    assert find(text)[-1].source == source


def test_a_part_of_a_headline_is_read_by_itself() -> None:
    assert rows("規定は無効　札幌高裁、憲法違反と初判断") == [("indirect", "札幌高裁", "憲法違反")]


@pytest.mark.parametrize(
    ("headline", "source", "content"),
    [
        ("中国軍、軍事演習を開始　「独立勢力への懲罰」", "中国軍", "独立勢力への懲罰"),
        ("「機械が読み取らない」　新規発行停止、窓口に戸惑い", None, "機械が読み取らない"),
    ],
)
def test_a_saying_may_be_a_part_of_a_headline(headline: str, source: str | None, content: str) -> None:
    assert rows(headline) == [("direct", source, content)]


def test_a_cited_title_is_no_part() -> None:
    assert rows("以前の記事もどうぞ → 「実習生が帰国しました」 https://example.com/1", ["editorial"]) == []
