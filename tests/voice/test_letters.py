"""Readers' letters, posts and comments, and the author's answers."""

from __future__ import annotations

import pytest

from tests.voice.helpers import OPENING, REMARK, segment, voices_of

LETTER = "島の渡しをやめるとは、あんまりではないでしょうか。わたしは毎週、病院へ通っています。どうか続けてください。"
SECOND = "赤字の船にいつまで税金を使うのですか。若い人は橋を待っています。早く決めてほしいものです。"
ANSWER = "お便りをありがとうございます。航路の赤字は年に二億円で、国と県と市が分けて負担しています。"
OTHER_ANSWER = "橋の工費は百億円と見積もられています。県は採算の試算をまだ公表していません。"


@pytest.mark.parametrize(
    "lines",
    [
        ("読者の手紙と編集部の返事", "", LETTER, "（福江・漁業）", "", "編集部から", ANSWER, REMARK),
        ("島の航路", "", "お便り", LETTER, "", "【編集部の返事】", ANSWER, REMARK),
        ("読者のひろば", "", "◎お便り", LETTER, "", "お答え", ANSWER, REMARK),
    ],
)
def test_a_letter_above_the_heading_of_its_answer_is_the_readers(lines: tuple[str, ...]) -> None:
    text, segments, _ = segment(*lines)
    assert voices_of(text, segments, LETTER, lines[0], ANSWER, REMARK) == ["other", *["editorial"] * 3]


def test_what_stands_above_an_answer_alone_is_the_authors() -> None:
    text, segments, _ = segment("島の航路", "", OPENING, "", "編集部から", ANSWER, REMARK)
    assert voices_of(text, segments, OPENING, ANSWER) == ["editorial"] * 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["【渡しのこと】", LETTER, "（福江・漁業）"], ["【橋のこと】", SECOND, "（無職・七十一歳）"]),
        (["→ " + LETTER + "（二児の母）"], ["→ " + SECOND + "（匿名）"]),
        (["▶ とんび（六十代）", LETTER], ["▶ 元船員", SECOND]),
        (["＞41　名無しの船員", LETTER], ["＞87　とびうお", SECOND]),
        (["「" + LETTER + "」"], ["「" + SECOND + "」"]),
        (["　" + LETTER], ["　" + SECOND]),
        (["▽" + LETTER], ["▽" + SECOND]),
    ],
)
def test_letters_are_set_in_many_ways(first: list[str], second: list[str]) -> None:
    page = (
        "島の航路　読者のお便りに答えて",
        "",
        OPENING,
        "",
        *first,
        "",
        ANSWER,
        "",
        *second,
        "",
        OTHER_ANSWER,
        REMARK,
    )
    text, segments, _ = segment(*page)
    assert voices_of(text, segments, LETTER, SECOND) == ["other"] * 2
    assert voices_of(text, segments, OPENING, ANSWER, OTHER_ANSWER, REMARK) == ["editorial"] * 4


def test_numbered_posts_are_answered_behind_quote_marks() -> None:
    posts = ("［17］港の母　" + LETTER, "＞　" + ANSWER, "", "［23］通りすがり　" + SECOND, "＞　" + OTHER_ANSWER)
    text, segments, _ = segment("航路見直しの書き込みに答えて", "", OPENING, "", *posts, "", REMARK)
    assert voices_of(text, segments, LETTER, SECOND) == ["other"] * 2
    assert voices_of(text, segments, ANSWER, OTHER_ANSWER) == ["editorial"] * 2


def test_what_stands_right_above_an_answer_behind_an_arrow_is_a_letter() -> None:
    opening = "三十通を超えるお便りをいただきました。航路の廃止についてのものを選び、順にお答えします。"
    posts = ("◆やめないで", LETTER, "→　" + ANSWER, "◆橋を早く", SECOND, "→　" + OTHER_ANSWER)
    text, segments, _ = segment("島の航路", opening, *posts, REMARK)
    assert voices_of(text, segments, LETTER, SECOND) == ["other"] * 2
    assert voices_of(text, segments, opening, ANSWER, OTHER_ANSWER) == ["editorial"] * 3


def test_comments_are_listed_under_their_heading() -> None:
    listed = ("●傍聴した会員の感想", "・" + LETTER, "・" + SECOND)
    text, segments, _ = segment("島の航路", "", OPENING, "", *listed, "", "●おわりに", REMARK)
    assert voices_of(text, segments, LETTER, SECOND, REMARK) == ["other", "other", "editorial"]


def test_paragraphs_set_in_are_the_authors_where_no_letters_are_told_of() -> None:
    page = ("島の航路", "", OPENING, "", "　" + LETTER, "", ANSWER, "", "　" + SECOND, "", OTHER_ANSWER, REMARK)
    text, segments, _ = segment(*page)
    assert "other" not in voices_of(text, segments, LETTER, SECOND)


def test_the_authors_own_signature_closes_no_letter() -> None:
    text, segments, _ = segment("読者のお便りに答えて", "", OPENING, "", ANSWER, REMARK, "（編集部・小松）")
    assert voices_of(text, segments, ANSWER, REMARK) == ["editorial"] * 2


@pytest.mark.parametrize(
    "opening",
    [
        "県の担当者が記者の質問に答えた。航路の廃止について尋ねた。",
        "専門家がコメントを寄せた。航路の廃止についてである。",
        "映画「手紙」の返信が届くまでを描いた作品が、島で上映された。",
    ],
)
def test_news_of_questions_and_comments_tells_of_no_letters(opening: str) -> None:
    speeches = ("「" + LETTER + "」", "", "住民の声を聞いた。", "", "「" + SECOND + "」", "", "取材を続ける。")
    text, segments, _ = segment("島の航路", "", opening, "", *speeches)
    assert "other" not in voices_of(text, segments, LETTER, SECOND)
