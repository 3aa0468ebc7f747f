"""What units have to do with one another: words taken up again, posts of one poster."""

from __future__ import annotations

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.discourse import echoes_of, posts_of
from jpnews_nlp.voice.page import read_page
from jpnews_nlp.voice.shape import ShapeReader

READER = ShapeReader(DEFAULT)


def echoes(text: str) -> list[tuple[str, bool]]:
    return list(zip(*echoes_of(read_page(text, (), READER)), strict=True))


def test_words_of_a_report_in_quotation_marks_are_taken_up() -> None:
    found = echoes(
        "文科省の担当者は「権利者の不安にも寄り添っていく」と述べた。\n「寄り添っていく」と言うなら、まず対価を払わせるべきだ。"
    )
    assert found == [("no", True), ("words", False)]


def test_a_figure_at_the_beginning_is_taken_up() -> None:
    found = echoes("更衣室を設けた避難所は121カ所だったと県が発表した。\n121カ所「しか」ないんですよね、これは。")
    assert found[1][0] == "words"


def test_a_quotation_that_both_lines_make_is_not_taken_up() -> None:
    found = echoes("首相は「丁寧に説明する」と述べ、理解を求めた。\n官房長官も「丁寧に説明する」と繰り返した。")
    assert found == [("no", False), ("no", False)]


def test_the_beginning_of_an_answer_is_taken_up() -> None:
    found = echoes(
        "財務省は予算を増やすなら仕事を減らすのが先だと指摘している。\n仕事を減らすのが先。ごもっともである。"
    )
    assert found[1][0] == "opening"


def test_posts_belong_to_the_first_poster_to_others_or_to_the_keeper() -> None:
    text = """1：きりん ★：2024/07/18(木) 20:51:09 ID:Fh2kPq9z9
電気料金、大手8社が9月に値上げ
2：きりん ★：2024/07/18(木) 20:51:40 ID:Fh2kPq9z9
大手8社は18日、料金を引き上げると発表した。
6：名無しさん：2024/07/18(木) 20:53:02 ID:u0X3aaLm0
またか
9：まとめ管理人：2024/07/18(木) 21:53:02 ID:zzX3aaLm0
毎度のことですね。"""
    found = posts_of(read_page(text, (), READER))
    assert found == ["first"] * 4 + ["other"] * 2 + ["keeper"] * 2


def test_a_page_without_posts_has_none() -> None:
    assert posts_of(read_page("市は計画を発表した。", (), READER)) == ["none"]
