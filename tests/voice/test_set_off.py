"""What stands set off as another's text, what the author's words alone divide, what is only the page's own."""

from __future__ import annotations

import datetime as dt

import pytest

from jpnews_nlp.records import Article, Report, Segment
from jpnews_nlp.voice import Segmenter

SEGMENTER = Segmenter()

TITLE = "七回で終わる甲子園を、私は見たいか"
OWN = (
    "　祖父の膝で決勝を見た夏を、私は今も忘れられません。延長十八回、引き分け再試合でした。"
    "そんな私にとって、この話は寝耳に水でした。"
)
LAST = (
    "　正直に言えば、読んですぐは監督さんと同じ気持ちでした。七回で終わるなら、あの夏も消えてしまう。さびしい話です。"
)
NEWS = [
    "日本高野連は1日、高校野球の7イニング制について導入が望ましいとする報告を公表した。",
    "宝井会長は記者会見で、選手の命を最優先に考えなければならないと述べた。",
    "会員校へのアンケートでは指導者の約7割が9回制を維持すべきだと回答した。",
]


def segment(*lines: str, published: dt.date = dt.date(2025, 8, 8)) -> tuple[str, list[Segment], list[Report]]:
    text = "\n".join(lines)
    return text, *SEGMENTER.segment(Article(text, published=published))


def voices_of(text: str, segments: list[Segment], *words: str) -> list[str]:
    places = [text.index(word) for word in words]
    return [next(s.voice for s in segments if s.start <= place < s.end) for place in places]


@pytest.mark.parametrize(
    "block",
    [
        ["　日刊白球には、こうあります。", "", *(f"「{line}」" for line in NEWS)],
        ["　新聞の記事を引きます。", "≪", *NEWS, "≫"],
        ["　日刊白球は2日、見出しを付けてこれを報じた。核心を抜き出す。", "", "――――", *NEWS, "――――"],
    ],
)
def test_what_is_set_off_is_one_report(block: list[str]) -> None:
    text, segments, reports = segment(TITLE, "", OWN, *block, "", LAST)
    assert voices_of(text, segments, *NEWS) == ["report"] * 3
    assert voices_of(text, segments, "祖父の膝", "正直に言えば") == ["editorial"] * 2
    assert len(reports) == 1


def test_another_paper_that_the_author_introduces_begins_another_report() -> None:
    opinion = (
        "『報告は遅きに失したが、評価したい。野球は誰のものか。命に代わる夏などない。"
        "大人の都合で球児を炎天にさらすのは、もう終わりにすべきである。』"
    )
    header = ["球児の夏、7回に　高野連が報告", "毎日新聞　2025/8/2 20:15"]
    text, segments, reports = segment(
        TITLE,
        "",
        OWN,
        "",
        *header,
        *NEWS,
        "",
        LAST,
        "",
        "東京新聞も昨日、社説でこう書いています。",
        "",
        opinion,
        "",
        LAST,
    )
    assert [report.publisher for report in reports] == ["毎日新聞", "東京新聞"]
    assert voices_of(text, segments, "命に代わる夏") == ["report"]


def test_the_words_right_after_a_list_of_headlines_are_the_authors() -> None:
    heads = [
        "■高野連、7回制の導入を提言（毎日新聞 8/2）",
        "■指導者の7割が反対　会員校の調査（東京新聞 8/3）",
        "■大会の開催、9月案も浮上（産経新聞 8/5）",
    ]
    facts = "　大会は1915年に始まり、今年で107回を数える。参加は3396校で、5年前より約300校減った。"
    text, segments, reports = segment(TITLE, "", OWN, "", *heads, "", facts, LAST)
    assert len(reports) == 3
    assert voices_of(text, segments, "1915年") == ["editorial"]


def test_numbered_excerpts_end_where_the_numbers_do() -> None:
    excerpts = [f"{number}{line}" for number, line in zip("①②③", NEWS, strict=True)]
    own = "①のとおりです。望ましいと言いながら、誰に聞いたのでしょう。私には納得がいきません。"
    text, segments, _ = segment(TITLE, "", "2日付の信濃毎日新聞の記事から、三つ書き抜きます。", *excerpts, "", own)
    assert voices_of(text, segments, *NEWS, "①のとおり") == ["report"] * 3 + ["editorial"]


def test_rules_of_a_page_that_divides_its_own_parts_by_them_are_furniture() -> None:
    rule = "━" * 20
    letter = [
        rule,
        "週刊・白球　第212号　2025年8月8日発行",
        rule,
        "",
        OWN,
        "",
        rule,
        *NEWS,
        "（共同通信　8月2日）",
        rule,
        "",
    ]
    text, segments, _ = segment(*letter, LAST, "", rule, "登録・解除はこちら　発行：白球を読む会")
    assert {s.voice for s in segments if text[s.start : s.end] == rule} == {"other"}


def test_rules_about_a_report_alone_are_the_authors_marks() -> None:
    rule = "―" * 16
    header = ["球児の夏、7回に　高野連が報告", "毎日新聞　2025/8/2 20:15"]
    text, segments, _ = segment(TITLE, "", OWN, "", rule, *header, *NEWS, rule, "", LAST)
    assert {s.voice for s in segments if text[s.start : s.end] == rule} == {"editorial"}


def test_links_at_the_end_of_a_column_open_no_report() -> None:
    links = [
        "【関連記事】",
        "・高野連、7回制の導入を提言（毎日新聞）",
        "http://news.livedoor.com/article/detail/5930673/",
        "・指導者の7割が反対",
    ]
    _, segments, reports = segment(OWN, LAST, OWN.replace("祖父", "父"), *links)
    assert not reports
    assert {segment.voice for segment in segments} == {"editorial"}


@pytest.mark.parametrize(
    "line",
    [
        "ブログランキング参加中です。ポチッと応援お願いします！",
        "[PR] 海外旅行保険を今すぐ比較！",
        "1. 匿名さん：うちの近所もまったく同じでした。",
    ],
)
def test_what_only_a_site_says_is_furniture(line: str) -> None:
    header = ["球児の夏、7回に　高野連が報告", "毎日新聞　2025/8/2 20:15"]
    text, segments, _ = segment(TITLE, "", OWN, "", *header, *NEWS, "", LAST, "", line)
    assert voices_of(text, segments, line) == ["other"]


def test_a_mails_subject_is_its_authors_title() -> None:
    head = ["From: 大野 弘", "Date: 2025年8月8日 23:14", "Subject: 七回制の甲子園"]
    header = ["> 球児の夏、7回に　高野連が報告", "> （毎日新聞　2025/8/2）", *(f"> {line}" for line in NEWS)]
    text, segments, _ = segment(
        *head, "", OWN, "", *header, "", LAST, "", "18日の例会で話しましょう。資料をお願いします。"
    )
    assert voices_of(text, segments, "Subject", "18日の例会") == ["editorial"] * 2


def test_a_paragraph_that_another_source_closes_is_another_report() -> None:
    header = ["球児の夏、7回に　高野連が報告"]
    rest = "　選手会は3日、7イニング制に反対する声明を公表した。会長は「現場の声を聞いてほしい」と述べた。"
    _, _, reports = segment(
        *(
            TITLE,
            "",
            OWN,
            "",
            *header,
            *NEWS,
            "（2025年8月2日　毎日新聞）",
            "",
            rest,
            "［東京新聞　2025年8月4日］",
            "",
            LAST,
        )
    )
    assert [report.publisher for report in reports] == ["毎日新聞", "東京新聞"]


def test_words_of_the_author_between_paragraphs_take_turns_with_the_report() -> None:
    header = ["球児の夏、7回に　高野連が報告", "毎日新聞　2025/8/2 20:15"]
    answers = [
        "　命を優先、ね。だったら真夏にやらなければいいだけの話でしょう。",
        "　7割が反対しているのに、誰のための改革なのか。",
    ]
    turns = [line for pair in zip(NEWS[:2], answers, strict=True) for line in ("", pair[0], "", pair[1])]
    own = "　記事を一段ずつ読みながら、思ったことを書きます。"
    text, segments, reports = segment(TITLE, "", OWN, own, "", *header, *turns, "", NEWS[2], "", LAST)
    assert voices_of(text, segments, *NEWS) == ["report"] * 3
    assert voices_of(text, segments, "命を優先、ね", "誰のための改革", "正直に言えば") == ["editorial"] * 3
    assert len(reports) == 1
