"""What the whole page tells of the lines at its top, and what a closing mark tells of the piece above it."""

from __future__ import annotations

from .helpers import FERRY, HEARING, OPENING, REMARK, segment, voice_of, voices_of

HEADLINE = "定期船、来年3月で廃止へ　赤字2億円"
TOLD = "県と市は4日、離島を結ぶ定期船の航路を来年3月で廃止する方針を固めました。年間の赤字は2億円に上ります。"
ASKED = "島の人たちからは、通院の足がなくなるという声が上がっています。市は説明会を開くことにしています。"


def test_a_news_site_is_its_own_page_though_it_tells_politely() -> None:
    text, segments, reports = segment(
        "STVしおかぜテレビ NEWS", "トップ　ニュース　天気　番組表", "トップ > 県内ニュース > 社会", HEADLINE,
        "しおかぜテレビ　2012年9月5日(水) 18:20", "シェア　ツイート　LINEで送る", "", TOLD, "", ASKED, "",
        "関連ニュース", "・港の食堂が再開", "利用規約　プライバシーポリシー　会社概要", "© Shiokaze Television",
    )  # fmt: skip
    assert voices_of(text, segments, TOLD, ASKED) == ["report", "report"]
    assert len(reports) == 1


def test_a_second_headline_above_a_lone_piece_is_its_own() -> None:
    above = "島の足、途絶の恐れ　住民「通院できぬ」"
    text, segments, _ = segment(above, HEADLINE, "海南新報　2012年9月5日", "", FERRY, HEARING)
    assert {s.voice for s in segments} == {"report"}
    assert voice_of(text, segments, above) == "report"


def test_the_title_of_an_author_who_speaks_stays_his() -> None:
    title = "港の食堂、船の時間　ひさしぶりの里帰り"
    text, segments, _ = segment(title, "", OPENING, "", HEADLINE, "海南新報　2012年9月5日", FERRY, HEARING, "", REMARK)
    assert voice_of(text, segments, title) == "editorial"


def test_a_sites_name_and_motto_are_no_titles_of_the_authors() -> None:
    site = ["港町の台所から", "離島出身、料理教室ユウコの日々"]
    text, segments, _ = segment(
        *site, "ホーム　プロフィール　過去ログ　リンク集", "2012-09-10 10:05:33", "テーマ：島のくらし", "",
        "港の食堂のこと", "", OPENING, "", "海南新報から貼っておきます。", "",
        HEADLINE, "海南新報　2012年9月5日", FERRY, HEARING, "",
        REMARK, "", "いいね！(12)　コメント(3)　リブログ(1)", "ブログランキング・にほんブログ村へ",
    )  # fmt: skip
    assert voices_of(text, segments, *site) == ["other"] * 2
    assert voice_of(text, segments, "港の食堂のこと") == "editorial"


def test_the_mark_that_closes_a_piece_names_its_publisher() -> None:
    _, _, (report,) = segment(
        OPENING, "", "記事を引用する。", "", HEADLINE, "2012年9月5日05時00分", FERRY, HEARING,
        "（朝日新聞デジタルより引用ここまで）", "", REMARK,
    )  # fmt: skip
    assert report.publisher == "朝日新聞"


def test_questions_and_answers_under_speakers_in_brackets_are_another_text() -> None:
    said = [
        "（問）航路の廃止は決まったのですか。",
        "（大臣）決まったわけではありません。検討しております。",
        "（問）期限はありますか。",
        "（大臣）年度内には判断いたします。",
    ]
    text, segments, _ = segment(OPENING, "", "大臣の会見記録を引用します。", "", *said, "", REMARK)
    assert voices_of(text, segments, *said) == ["report"] * 4
    assert voice_of(text, segments, REMARK) == "editorial"


def test_the_author_goes_on_right_below_his_arrow() -> None:
    more = "市は去年も、説明会を開かずに停留所を三つなくしました。県の担当者は「市の判断」と言うばかりでした。"
    text, segments, _ = segment(
        "記事に突っ込みを入れながら読みます。「→」が私です。", "", HEADLINE, "海南新報　2012年9月5日", FERRY, "",
        "→赤字、赤字とおっしゃいますが、道路の赤字は誰が数えているのでしょう。", "", HEARING, "",
        "→検討する、ですか。何年検討すれば足りるのやら。", "", TOLD, "",
        "→ため息しか出ません。私の母も困っています。", more,
    )  # fmt: skip
    assert voices_of(text, segments, FERRY, HEARING, TOLD) == ["report"] * 3
    assert voice_of(text, segments, more) == "editorial"
