"""Clauses that are said: where they begin, whose they are, and what only looks like one."""

from __future__ import annotations

import pytest

from .helpers import find, rows


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("イラクの川本外相は6日、交渉を再開する必要があると強調した。", "イラクの川本外相", "交渉を再開する必要がある"),
        ("知事は県議会で、来年度から実施すると表明した。", "知事", "来年度から実施する"),
        ("知事は市長と会談し、協力を続けると確認した。", "知事", "協力を続ける"),
        ("県教委は、この事故について、原因を調べると発表した。", "県教委", "原因を調べる"),
        ("米国は武装勢力による犯行との見方を示した。", "米国", "武装勢力による犯行"),
        ("同庁は、料金を据え置くとしている。", "同庁", "料金を据え置く"),
        ("同社は来春に完成させる予定としている。", "同社", "来春に完成させる予定"),
        ("政府は県に対し、計画を見直すよう求めた。", "政府", "計画を見直す"),
        ("地震が発生したと毎朝新聞が報じた。", "毎朝新聞", "地震が発生した"),
        ("専門家の間では、来年にも供給が不足するとの見方が強い。", "専門家", "来年にも供給が不足する"),
        ("政府は予算を膨らませている、と野党議員は言う。", "野党議員", "政府は予算を膨らませている"),
        ("工事は年内に終わるという。", None, "工事は年内に終わる"),
        ("原因は漏電とみられる。", None, "原因は漏電"),
        ("この壺は江戸時代に焼かれたとされる。", None, "この壺は江戸時代に焼かれた"),
        ("県警の調べでは、男は3年前から潜伏していた。", "県警", "男は3年前から潜伏していた"),
        ("気象庁によると、震源は約10キロの深さだった。", "気象庁", "震源は約10キロの深さだった"),
        ("県警や市によりますと、けが人はいないという。", "県警や市", "けが人はいない"),
        ("広報が説明したところでは、健康への被害はない。", "広報", "健康への被害はない"),
        ("毎朝新聞と共同通信によると、交渉は続いている。", "毎朝新聞と共同通信", "交渉は続いている"),
    ],
)
def test_content_and_source(text: str, source: str | None, content: str) -> None:
    assert rows(text) == [("indirect", source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "首相は大統領と会談した。",
        "春になると花が咲く。",
        "彼は医師になろうとした。",
        "桜町という町に住む。",
        "治安の維持と言うよりも火種だ。",
        "少なくとも3人が来た。",
        "政府は撤退を求めた。",
        "東京といった都市が候補だ。",
        "会は若手の育成を目的としている。",
        "この道は近いと言える。",
        "住民を追い出すのはおかしいと言わざるを得ない。",
        "毎日歩くと体に良い。",
        "大使は首相との会談を終えた。",
    ],
)
def test_no_quotation(text: str) -> None:
    assert rows(text) == []


def test_what_a_frame_holds_is_nested_with_its_own_source() -> None:
    text = "毎朝新聞によると、同校は「原因が分からない」と説明している。"
    outer, inner = find(text)
    assert (outer.source, text[outer.start : outer.end]) == ("毎朝新聞", "同校は「原因が分からない」と説明している")
    assert (inner.source, inner.depth, inner.type) == ("同校", 1, "direct")


def test_hearsay_after_a_saying_holds_it() -> None:
    text = "川本社長は会見で「心当たりはない」と話していたという。"
    outer, inner = find(text)
    assert (outer.source, text[outer.start : outer.end]) == (None, "川本社長は会見で「心当たりはない」と話していた")
    assert inner.source == "川本社長"


def test_an_author_speaks_for_himself_in_his_own_text() -> None:
    text = "米国の立場は苦しいと推測されます。\n撤退は当然だと思います。\n負担は増えると考えられている。"
    assert rows(text, ["editorial"] * 3) == [("indirect", None, "負担は増える")]


def test_cue_and_offsets() -> None:
    text = "川本氏は、合意は近いと重ねて強調した。"
    (quote,) = find(text)
    assert text[quote.cue_start : quote.cue_end] == quote.cue == "強調した"
    assert quote.source_start is not None
    assert text[quote.source_start : quote.source_end] == quote.source
    assert quote.evidence
