"""Units, cuts and shapes: what the labels are given to."""

from __future__ import annotations

import time

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.cuts import cuts_of, passages_of, remarks_of
from jpnews_nlp.voice.line_forms import forms_of
from jpnews_nlp.voice.lines import fold, units_of
from jpnews_nlp.voice.page import read_page
from jpnews_nlp.voice.shape import Shape, ShapeReader

READER = ShapeReader(DEFAULT)


def shapes(text: str) -> list[Shape]:
    return read_page(text, (), READER)


def parts(text: str) -> list[str]:
    passages, remarks = passages_of(text), remarks_of(text)
    return [text[unit.start : unit.end] for unit in units_of(text, passages, cuts_of(text, remarks, passages))]


def test_fold_keeps_offsets() -> None:
    text = "（２０２４）　｜\xa0Ａ"
    assert fold(text) == "(2024) | A"
    assert len(fold(text)) == len(text)


def test_lines_are_units_with_their_gaps_and_indents() -> None:
    units = units_of("甲\n\n\n　乙  \n丙", (), ())
    assert [(unit.text, unit.gap, unit.indent) for unit in units] == [("甲", 0, 0), ("乙", 2, 1), ("丙", 0, 0)]


def test_words_after_a_passage_are_cut_off() -> None:
    text = "同紙は「市の財政は危うい。支出は歳入を二割も上回った。\n借金は増える一方である。」と結んでいる。"
    assert parts(text)[0] == "同紙は"
    assert parts(text)[-1] == "と結んでいる。"


def test_a_short_quotation_in_a_sentence_is_not_cut_out() -> None:
    assert parts("市長は「反対だ」と述べた。") == ["市長は「反対だ」と述べた。"]


def test_remarks_in_brackets_are_cut_out() -> None:
    text = "費用は四百万円。（←高くない？）市が負担する。"
    assert parts(text) == ["費用は四百万円。", "（←高くない？）", "市が負担する。"]


def test_a_sentence_in_brackets_after_a_sentence_is_cut_out() -> None:
    text = "税率を上げる。（うちは赤字だから関係ないと言われても困ります）市は説明会を開く。"
    assert parts(text)[1] == "（うちは赤字だから関係ないと言われても困ります）"


def test_a_name_in_brackets_is_not_cut_out() -> None:
    assert len(parts("市は方針を決めた。（山田太郎、佐藤花子）")) == 1


def test_a_paragraph_signed_in_brackets() -> None:
    text = "長期の駐留を狙うものですが、有志連合の崩壊も協議の背景の一つです。" * 3
    assert "signed" in shapes(text + "（伴安弘）")[-1].flags
    assert all(
        "signed" not in shapes(text + end)[-1].flags for end in ("（笑）", "（以下略）", "（敬称略）", "（続く）", "")
    )


def test_classes_of_lines() -> None:
    lines = {
        "https://www.nikkei.com/article/2024/02/06/x/": "url_news",
        "毎日新聞 2024年2月5日 東京朝刊": "pubdate",
        "――アルワフダ紙、三月十二日（アンマン、独立系）": "pubdate",
        "エルディア紙（カラカス）、12月6日付": "pubdate",
        "(newsweekjapan.jp)": "pub",
        "2月5日 21時30分": "date",
        "----------------": "rule",
        "（以下、引用）": "start_mark",
        "(引用終わり)": "end_mark",
        "（中略）": "omission",
        "【私のコメント】": "return_label",
        "港湾再開発、市が計画を見直しへ": "head",
        "港湾再開発、見直しへ（神戸新聞）": "headpub",
        "1 ：名無しさん：2010/02/03(水) 10:11:12 ID:abcdefgh": "poster",
        "（毎日新聞）- 2019年11月1日 11:42更新": "pubdate",
        "【ワシントン共同】米国務省は6日、新しい方針を明らかにした。": "dateline",
    }
    assert {line: shapes(line)[0].cls for line in lines} == lines


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = """　衆院は八日、法案が参院本会議で否決されたこ
とを受けて解散された。総選挙の投票は来月十一
日に行われる。首相は記者会見で、国民の信を問
いたいと語った。与党は反対票を投じた議員を公
認しない方針を決め、選挙は分裂の様相を深めて
いる。
"""
    assert all("wrapped" in shape.flags for shape in shapes(text))
    assert {shape.cls for shape in shapes(text)} == {"body"}


def test_prose_scores_tell_a_reporter_from_a_commentator() -> None:
    news, own = shapes(
        "県は5日、来年度の予算案を発表した。総額は7千億円で、前年度を2%上回るという。\n"
        "こんな予算で本当に暮らしがよくなるのでしょうか。私はそうは思いません。"
    )
    assert news.prose > 0 > own.prose


def test_a_list_that_breaks_off_after_many_gaps_takes_no_time() -> None:
    began = time.process_time()
    line = "語   " * 22 + "x" * 30  # tried in every division of each gap it would never end
    assert "listed" not in forms_of(line, linked=False)
    assert time.process_time() - began < 1
    assert "listed" in forms_of("政治   経済 | 国際  スポーツ ・ 文化", linked=False)
