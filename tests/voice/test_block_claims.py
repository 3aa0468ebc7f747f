"""The text of documents that the author sets into his own."""

from __future__ import annotations

from tests.voice.helpers import OPENING, REMARK, segment, voices_of

TOLD = "県の審議会は先月、離島の航路に関する答申を知事に提出した。主要な部分は次の通りである。"
ITEMS = ("一、航路の廃止は島民の同意を前提としなければならない。", "二、県は代わりの交通を用意すべきである。")


def test_what_is_numbered_behind_the_authors_word_is_the_documents() -> None:
    text, segments, _ = segment("島の航路", OPENING, TOLD, *ITEMS, REMARK)
    assert voices_of(text, segments, TOLD, *ITEMS, REMARK) == ["editorial", "report", "report", "editorial"]


def test_what_stands_apart_behind_it_too() -> None:
    excerpt = "航路の維持は県の責務であり、赤字を理由にこれを廃することは許されない。島民の意思が尊重されるべきである。"
    text, segments, _ = segment("島の航路", OPENING, TOLD, "", excerpt, "", REMARK)
    assert voices_of(text, segments, TOLD, excerpt, REMARK) == ["editorial", "report", "editorial"]


def test_articles_of_a_law_are_its_own() -> None:
    articles = (
        "第四条　甲は、航路を維持しなければならない。",
        "第六条　甲は、航路を変更しようとするとき、乙と協議すべきものとする。",
    )
    text, segments, _ = segment("島の航路", OPENING, "", "覚書から", *articles, "", "おわりに", REMARK)
    assert voices_of(text, segments, *articles, REMARK) == ["report", "report", "editorial"]


def test_the_authors_own_list_is_his() -> None:
    text, segments, _ = segment("島の航路", OPENING, "わたしの考えは次の通りである。", *ITEMS, REMARK)
    assert voices_of(text, segments, *ITEMS, REMARK) == ["editorial"] * 3
