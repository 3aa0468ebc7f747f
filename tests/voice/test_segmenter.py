"""Whole pages through the segmenter: whose words, which reports, by whom and of when."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jpnews_nlp.records import Article, Mark, Report, Segment
from jpnews_nlp.voice import Segmenter

SEGMENTER = Segmenter()
DAY = dt.date(2024, 2, 8)


def segment(text: str, **known: object) -> tuple[list[Segment], list[Report]]:
    return SEGMENTER.segment(Article(text, **{"published": DAY, **known}))  # type: ignore[arg-type]


def voice_of(text: str, words: str, segments: list[Segment]) -> str:
    offset = text.index(words)
    return next(s.voice for s in segments if s.start <= offset < s.end)


COMMENTARY = """【管理人の一言】

　港の再開発について、市はまた計画を変えるそうです。私は何度も説明会に足を運びましたが、納得のいく話を聞いたことがありません。いったい誰のための港なのでしょうか。皆さんはどう思いますか。（了）


港湾再開発、市が計画を見直しへ　市民団体は反発

|ニューズウィーク日本版 オフィシャルサイト (newsweekjapan.jp)

市は6日、港湾の再開発計画を見直す方針を固めた。関係者によると、事業費は当初の見込みを200億円上回るという。

港の労組、計画の撤回求め集会

 (msn.com)

[7日 ロイター] - 港で働く労働者らの組合は6日、計画の撤回を求める集会を開き、約300人が参加した。

委員長は「仕事を奪うものだ」と述べた。
"""


def test_comment_then_two_reports() -> None:
    segments, reports = segment(COMMENTARY)
    assert voice_of(COMMENTARY, "私は何度も", segments) == "editorial"
    assert voice_of(COMMENTARY, "市は6日", segments) == "report"
    assert [report.publisher for report in reports] == ["ニューズウィーク日本版", "ロイター"]


def test_the_agency_in_the_dateline_is_the_publisher_and_its_day_is_completed() -> None:
    _, reports = segment(COMMENTARY)
    assert (reports[1].publisher, reports[1].agency, reports[1].domain) == ("ロイター", "ロイター", "msn.com")
    assert (reports[1].published, reports[1].published_basis) == (dt.date(2024, 2, 7), "dateline")


def test_a_dateline_rolls_back_over_the_month_end() -> None:
    _, reports = segment(COMMENTARY.replace("[7日", "[30日"), published=dt.date(2024, 3, 1))
    assert reports[1].published == dt.date(2024, 1, 30)  # February has no 30th


def test_a_report_is_never_dated_after_its_article() -> None:
    text = COMMENTARY.replace("[7日 ロイター]", "[ロイター 2025年3月1日]")
    _, reports = segment(text)
    assert all(report.published is None or report.published <= DAY for report in reports)


MARKED = """この春から、町の図書館が週に二日も休むことになるそうです。
本を借りに来る子どもたちのことを、誰か考えたのでしょうか。

（以下、引用）
町立図書館、休館日を増やす方針
北海道新聞 2024年2月3日
　町は2日、財政難を理由に町立図書館の休館日を週2日に増やす方針を明らかにした。
　利用者からは「子どもの居場所がなくなる」との声が上がっている。
（引用終わり）

予算がないと言いながら、新しい庁舎は建てるのですから呆れます。
私は反対の署名を集めるつもりです。
"""


def test_marks_belong_to_the_author_and_close_the_report() -> None:
    segments, reports = segment(MARKED)
    assert voice_of(MARKED, "（以下、引用）", segments) == "editorial"
    assert voice_of(MARKED, "（引用終わり）", segments) == "editorial"
    assert voice_of(MARKED, "町は2日", segments) == "report"
    assert voice_of(MARKED, "予算がないと", segments) == "editorial"
    assert [(report.publisher, report.published) for report in reports] == [("北海道新聞", dt.date(2024, 2, 3))]
    assert reports[0].headline == "町立図書館、休館日を増やす方針"


def test_a_start_mark_needs_no_end() -> None:
    text = MARKED.replace("（引用終わり）\n", "")
    segments, _ = segment(text)
    assert voice_of(text, "私は反対の署名", segments) == "editorial"


def test_a_trailing_source_names_the_report() -> None:
    text = """うちの畑の隣まで道路ができるらしい。

環状道路、来年度に着工へ
　県は1日、環状道路の北の区間を来年度に着工すると発表した。用地の取得が9割を超えたため。完成は2030年度を見込む。
（神戸新聞 2月2日）

農家にひとことの相談もなく決めてしまう。まったく、ひどい話だと思う。
"""
    segments, reports = segment(text)
    assert [(report.publisher, report.published) for report in reports] == [("神戸新聞", dt.date(2024, 2, 2))]
    assert voice_of(text, "農家にひとこと", segments) == "editorial"


def test_quote_prefixes_mark_the_report() -> None:
    text = """> 水道料金、4割値上げへ
> 市は5日、来年度から水道料金を平均で4割値上げすると発表した。
> 老朽化した水道管の更新の費用を賄うという。
> (毎日新聞 2月5日)

四割ですよ、四割。
年金暮らしの母に、なんと言えばいいのでしょうか。
"""
    segments, reports = segment(text)
    assert [report.publisher for report in reports] == ["毎日新聞"]
    assert voice_of(text, "年金暮らし", segments) == "editorial"


def test_furniture_is_neither_the_author_nor_a_report() -> None:
    text = (
        "ホーム | プロフィール | お問い合わせ\n\n"
        + MARKED
        + "\n人気ブログランキングへ\nコメント(3)\nトラックバック(0)\n"
    )
    segments, reports = segment(text)
    assert voice_of(text, "ホーム |", segments) == "other"
    assert voice_of(text, "人気ブログ", segments) == "other"
    assert len(reports) == 1


def test_chunks_of_one_article_stay_one_report() -> None:
    text = """「値上げは家計に響かない」　経済相が会見
https://www.nikkei.com/article/2024/02/06/x/
経済相は6日の記者会見で、食品の値上げについて「家計への影響は限られる」と述べた。

いったいどこのスーパーで買い物をしているのでしょうね。

経済相はさらに「賃金の上昇が物価を上回る」との見通しを示した。

見通しは外れてばかりじゃないですか。笑うしかありません。
"""
    segments, reports = segment(text)
    assert len(reports) == 1
    assert voice_of(text, "どこのスーパー", segments) == "editorial"
    assert {s.report_id for s in segments if s.voice == "report"} == {0}


def test_a_plain_news_piece_is_one_report_and_says_why() -> None:
    text = (
        "県警は3日、特殊詐欺の疑いで男3人を逮捕したと発表した。調べによると、3人は高齢者の住宅に電話をかけ、"
        "計1200万円をだまし取った疑いが持たれている。県警は余罪を調べている。"
    )
    segments, reports = segment(text)
    assert {s.voice for s in segments} == {"report"}
    assert len(reports) == 1
    assert all("frame:none" in s.evidence for s in segments)


def test_a_column_without_a_report_is_the_authors() -> None:
    text = """言葉の重さ

　この頃、政治家の言葉がずいぶん軽くなったと思う。新聞を開くたびに、私は昔の先生の口癖を思い出す。

　「約束は小さく、仕事は大きく」。あの先生なら、今の国会を見て何と言うだろうか。

　朝日新聞の世論調査では、政治を信じる人が二割に満たないそうだ。さもありなん、である。言葉を粗末にする者は、いつか言葉に捨てられるに違いない。
"""
    segments, reports = segment(text)
    assert {s.voice for s in segments} == {"editorial"}
    assert reports == []


@pytest.mark.parametrize("declared", ["editorial", "report"])
def test_a_declared_voice_is_obeyed(declared: str) -> None:
    segments, reports = segment(COMMENTARY, declared_voice=declared)
    assert {s.voice for s in segments} == {declared}
    assert bool(reports) == (declared == "report")


def test_an_elements_edge_is_an_edge_of_a_segment() -> None:
    text = "記事では市の計画を市は計画を撤回する方針だと伝えている。"
    start, end = text.index("市は計画"), text.index("と伝えている")
    segments, _ = segment(text, marks=(Mark(start, end, "q"),))
    assert {s.start for s in segments} >= {start, end}


# ---- invariants ---------------------------------------------------------------------------------------------

_MARKS = "「」『』（）()【】[]≪≫>＞|－-=*\n\n\n 　\xa0。、！?:/.w\0\ud800\u202e😀"
_TEXT = st.text(st.sampled_from(_MARKS + "0123456789年月日あいのはをした新聞記事引用東京"), max_size=300)


def assert_invariants(text: str, segments: list[Segment], reports: list[Report]) -> None:
    covered = bytearray(len(text))
    previous = 0
    for s in segments:
        assert previous <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        assert "\n" not in text[s.start : s.end]
        assert 0.0 <= s.score <= 1.0
        assert s.evidence
        assert (s.report_id is not None) == (s.voice == "report")
        previous = s.end
        covered[s.start : s.end] = b"\1" * (s.end - s.start)
    assert all(mark or char.isspace() for mark, char in zip(covered, text, strict=True))
    assert [report.report_id for report in reports] == list(range(len(reports)))
    assert {s.report_id for s in segments if s.voice == "report"} == set(range(len(reports)))
    assert [report.start for report in reports] == sorted(report.start for report in reports)


@settings(max_examples=120, deadline=None)
@given(_TEXT)
def test_any_text_is_covered_exactly_once(text: str) -> None:
    assert_invariants(text, *segment(text))


@settings(max_examples=60, deadline=None)
@given(_TEXT, st.sampled_from(["editorial", "report", "other"]))
def test_declared_voices_hold_for_any_text(text: str, declared: str) -> None:
    segments, reports = segment(text, declared_voice=declared)
    assert_invariants(text, segments, reports)
    assert {s.voice for s in segments} <= {declared}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n　\n",
        "（以下、引用）",
        "あ\n" * 2_000,
        "「" * 20_000,
        "（" * 10_000 + "\n" + "）" * 10_000,
        "市は6日、計画を発表した。" * 8_000,
        "1/" * 20_000,
        "。" * 50_000,
        "あ：" * 20_000,
        "【" + "=" * 50_000,
        "http://" + "a." * 20_000,
        "(" + "年月" * 20_000,
        "昨日はこうでした。\n" + ("----------\n市は6日、計画を発表した。\n" * 2_000) + "コメント(0)\nトラックバック(0)",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_texts_are_cut_in_time(text: str) -> None:
    assert_invariants(text, *segment(text))


@pytest.mark.parametrize(
    "text", ["一部を抜粋します。", "［携帯電話］使い勝手", "１０月２４日", "2012/01/05 ｜ トラックバック(0)"]
)
def test_a_text_is_never_furniture_from_end_to_end(text: str) -> None:
    segments, _ = SEGMENTER.segment(Article(text))
    assert {s.voice for s in segments} <= {"editorial", "report"}


@pytest.mark.parametrize(
    ("source", "publisher"),
    [
        ("（6月22日付、西海新聞・早岐陽子）", "西海新聞"),
        ("（南方通信・陳記者、訳＝編集部）", "南方通信"),
        ("（西海新聞　六月二十二日付　社会面）", "西海新聞"),
    ],
)
def test_a_source_in_brackets_may_name_its_writer(source: str, publisher: str) -> None:
    text = "\n".join(
        [
            "私は窓口で毎日この機械とけんかをしています。",
            "",
            "「無保険扱い」県内で47件",
            "県保険医協会は21日、窓口で保険の資格を確認できなかった例が47件あったと発表した。",
            "同協会の嬉野直樹会長は「廃止を急げば混乱する」と述べた。",
            source,
            "",
            "うちの店では、もっと多いですよ。私は困っています。",
        ]
    )
    segments, reports = SEGMENTER.segment(Article(text))
    assert [report.publisher for report in reports] == [publisher]
    assert next(s for s in segments if s.start <= text.index(source) < s.end).voice == "report"


DIGEST = """今週の見出しから、気になったものを拾いました。背景を短く書いておきます。

■ケニア
議会にデモ隊が乱入、増税法案に反発
（{source}　6月26日）
財政法案には食パンや食用油への課税が並んでいました。18日から各地でデモが続き、議会は25日に可決しました。

■ボリビア
軍の一部が広場を占拠、司令官を拘束
（{source}　6月27日）
26日の午後、装甲車が大統領府の扉を破りました。部隊は3時間で引き揚げ、市民に死者は出ていません。
"""


@pytest.mark.parametrize(("source", "voice"), [("共同通信", "editorial"), ("読売新聞", "editorial"), ("NHK", "report")])
def test_papers_and_agencies_do_not_tell_the_news_politely(source: str, voice: str) -> None:
    text = DIGEST.format(source=source)
    segments, _ = SEGMENTER.segment(Article(text, published=dt.date(2024, 7, 1)))
    assert voice_of(text, "財政法案には", segments) == voice
    assert voice_of(text, "議会にデモ隊が", segments) == "report"


def test_a_dated_source_in_kanji_is_no_writer_and_its_text_follows() -> None:
    text = "\n".join(
        [
            "私は政府の話を信じません。検査は希望する者全員にするべきです。",
            "",
            "◆関連記事◆",
            "住民検診、対象を七百人に拡大",
            "（常陸新報　十一月四日付朝刊）",
            "県は三日、周辺住民の健康診断の対象を約七百人に広げる方針を固めた。",
            "農作物の取引停止、なお四割",
            "（毎日新聞　十一月五日）",
            "風評被害で出荷団体の約四割で取引の停止が続いていることが四日、県農協中央会の調査で分かった。",
            "中央会は今月中旬にも加工会社に損害賠償の仮払いを申し入れる。",
        ]
    )
    segments, reports = SEGMENTER.segment(Article(text))
    assert [report.publisher for report in reports] == ["常陸新報", "毎日新聞"]
    assert segments[-1].voice == "report"


def test_a_headline_in_bold_is_told_without_its_marks() -> None:
    piece = "> **市長、計画を発表　住民は反発**\n> （西海新聞　2024年6月3日）\n>\n> 市長は2日、計画を発表した。"
    _, reports = SEGMENTER.segment(Article(f"私は反対です。\n\n{piece}\n\n困ったものです。"))
    assert [report.headline for report in reports] == ["市長、計画を発表 住民は反発"]
