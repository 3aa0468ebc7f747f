"""Reviews of the press: bare lines with a paper's name and its day."""

from __future__ import annotations

import pytest

from tests.voice.helpers import FERRY, OPENING, REMARK, segment, voices_of

EXCERPT = "島の渡しをやめる決定は、赤字を数えるだけの役所の敗北である。橋を架ける約束はどこへ消えたのか。"
SECOND = "補助金に頼る航路を続ける余裕は、もう国のどこにもない。島民は決断を受け入れるべきだ。"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ラ・ナシオン、九月三日", "パヒナ12、九月四日"),
        ("「エル・パイス」（マドリード）、9月3日", "大公報（香港）、9月4日"),
        ("■北辰新聞　社説（九月三日）", "■陸奥毎日　社説（九月四日）"),
        ("▼エル・デベル（サンタクルス、9月3日、4面）", "▼ラ・ラソン（ラパス、9月4日、社説）"),
    ],
)
def test_what_stands_under_a_papers_name_and_day_is_the_papers(first: str, second: str) -> None:
    opening = OPENING + "各国の新聞の論調を並べてみる。"
    page = segment("島の航路をめぐる論調", opening, "", first, EXCERPT, "", second, SECOND, "", "読み比べて", REMARK)
    text, segments, reports = page
    assert voices_of(text, segments, first, EXCERPT, second, SECOND) == ["report"] * 4
    assert voices_of(text, segments, opening, REMARK) == ["editorial"] * 2
    assert [report.published.day for report in reports if report.published] == [3, 4]


def test_the_paper_is_named_though_no_table_knows_it() -> None:
    lines = (
        "島の航路",
        OPENING + "新聞の論調である。",
        "",
        "「カルタヘナ評論」（ボゴタ）、九月三日",
        EXCERPT,
        "",
        "感想",
        REMARK,
    )
    _, _, reports = segment(*lines)
    assert [report.publisher for report in reports] == ["カルタヘナ評論"]


def test_what_kind_of_piece_it_is_is_no_part_of_the_name() -> None:
    lines = ("■南風時報社説（九月三日）", "■カルタヘナ評論主張（九月四日）")
    _, _, reports = segment(
        "島の航路", OPENING + "新聞の論調である。", "", lines[0], EXCERPT, "", lines[1], SECOND, "", REMARK
    )
    assert [report.publisher for report in reports] == ["南風時報", "カルタヘナ評論"]


def test_who_sums_the_papers_up_speaks_himself() -> None:
    summary = "同紙の社説は冒頭で、赤字の数字をそのまま掲げた。橋の約束には触れていない。"
    other = "こちらは島の医師の話から始めている。結論は航路の存続である。"
    lines = ("社説読み比べ", OPENING, "", "■北辰新聞　九月三日", summary, "", "■陸奥毎日　九月四日", other, "", REMARK)
    text, segments, _ = segment(*lines)
    assert voices_of(text, segments, summary, other) == ["editorial"] * 2


def test_places_and_days_of_a_diary_are_no_papers() -> None:
    lines = ("島めぐり", OPENING, "", "長崎、九月三日", FERRY, "", "福江、九月四日", REMARK)
    text, segments, _ = segment(*lines)
    assert voices_of(text, segments, "長崎、九月三日", REMARK) == ["editorial"] * 2


def test_the_paper_may_stand_under_what_is_taken_from_it() -> None:
    opening = OPENING + "各国の新聞の論調を並べてみる。"
    sources = ("――イスラエル・ハヨム（イスラエル・右派）　9月3日　論説面", "――アッシャルク（ロンドン発行）　9月4日")
    page = ("島の航路", opening, "", EXCERPT, sources[0], "", SECOND, sources[1], "", "解説", REMARK)
    text, segments, _ = segment(*page)
    assert voices_of(text, segments, EXCERPT, sources[0], SECOND, sources[1]) == ["report"] * 4
    assert voices_of(text, segments, opening, REMARK) == ["editorial"] * 2


def test_a_digests_title_with_its_days_is_no_paper() -> None:
    text, segments, _ = segment("今週の島のニュース（九月三日～九日）", OPENING, "", "来週の予定", REMARK)
    assert voices_of(text, segments, OPENING, REMARK) == ["editorial"] * 2


@pytest.mark.parametrize("line", ["Ver.1.3.0（2012/8/7）", "離島支援活動（5月22日～）", "北辰新聞の集い（9月3日）"])
def test_a_name_with_nothing_but_a_day_in_brackets_is_no_paper(line: str) -> None:
    text, segments, _ = segment("島の航路", OPENING, "", line, REMARK)
    assert "report" not in voices_of(text, segments, OPENING, REMARK)
