"""Headers whose sources only their place shows, and what belongs to whom around them, on pages as they are."""

from __future__ import annotations

import datetime as dt

from jpnews_nlp.records import Article, Report, Segment
from jpnews_nlp.voice import Segmenter

SEGMENTER = Segmenter()
DAY = dt.date(2024, 12, 1)

OWN = (
    "　どうにも納得がいかない。私は三十年、この町の停留所でバスを待ってきた。"
    "値上げの話ばかりで、誰が困るのかを考えていないのではないか。"
)
NEWS = (
    "　東和市は29日、市営バスの20路線を来年3月で廃止すると発表した。1日に約3千人が利用している。\n"
    "　市交通局の担当者は記者会見で「苦渋の判断だ。代わりの足を確保したい」と述べた。住民団体は存続を求めている。"
)
HEADLINE = "市営バス20路線を廃止へ　運転手不足で来春"


def segment(text: str) -> tuple[list[Segment], list[Report]]:
    return SEGMENTER.segment(Article(text, published=DAY))


def voice_of(text: str, words: str) -> str:
    segments, _ = segment(text)
    place = text.index(words)
    return next(s.voice for s in segments if s.start <= place < s.end)


def page(*header: str) -> str:
    return "\n".join(["バスを待つ人の身になれ", "", OWN, "", *header, NEWS, "", OWN.replace("どうにも", "やはり")])


def test_an_unknown_name_in_a_header_is_the_publisher() -> None:
    for header in (
        [HEADLINE, "東和スポーツ", "2024/11/30 11:04", "https://www.towa.example/news/20241130-0041"],
        [HEADLINE, "トウワ・マーチャント　2024年11月30日"],
        [f"日刊とうわ｜{HEADLINE}"],
        [f"{HEADLINE}　　東和民報　11/30"],
    ):
        text = page(*header)
        _, reports = segment(text)
        assert len(reports) == 1 and reports[0].publisher, header
        assert voice_of(text, "苦渋の判断") == "report" and voice_of(text, "やはり") == "editorial"


def test_an_unknown_sites_address_under_a_headline_is_the_reports() -> None:
    text = page(HEADLINE, "https://towa-shimbun.example/articles/1130-bus")
    segments, reports = segment(text)
    assert len(reports) == 1 and reports[0].domain == "towa-shimbun.example"
    assert "link" in {segment.role for segment in segments if segment.voice == "report"}


def test_a_headline_may_have_its_site_in_brackets() -> None:
    polite = "　市営バスの20路線が廃止されます。住民は「足を奪うな」と署名を集めています。市の姿勢が問われています。"
    text = page(f"{HEADLINE} (jcp.or.jp)").replace(NEWS, polite)
    _, reports = segment(text)
    assert [report.publisher for report in reports] == ["しんぶん赤旗"]
    assert voice_of(text, "足を奪うな") == "report"


def test_an_editorial_under_a_whole_header_is_the_papers() -> None:
    opinion = "　市の説明はあまりに身勝手だ。廃止ありきの議論を改め、まず住民の声を聞くべきである。猛省を促したい。"
    text = page("住民の足を奪うな", "東和新聞　11月30日").replace(NEWS, opinion)
    assert voice_of(text, "猛省") == "report"


def test_texts_after_a_list_belong_to_the_headlines_that_they_are_about() -> None:
    text = "\n".join(
        [
            "今週の見出しから",
            "",
            f"■{HEADLINE}（東和新聞 11/30）",
            "■給食費の無償化、来年度は見送り（中和日報 11/29）",
            "",
            "二つを並べて読むと、この町の行く末が見えてくるようで気が重い。まずは一つ目から見ていこう。",
            "",
            NEWS,
            "",
            "二つ目も見ておこう。私はこちらのほうに腹が立っている。",
            "",
            "　中和市教育委員会は28日、来年度に予定した給食費の無償化を見送る方針を示した。財源が足りない。",
            "",
            OWN,
        ]
    )
    segments, reports = segment(text)
    assert [report.publisher for report in reports] == ["東和新聞", "中和日報"]
    place = text.index("市交通局の担当者")
    assert next(s.report_id for s in segments if s.start <= place < s.end) == 0


def test_a_keepers_summary_and_a_posters_own_remarks_are_no_report() -> None:
    text = "\n".join(
        [
            "町のニュース板",
            "1 : とうふ屋 ★ : 2024/11/30(土) 09:12:44 ID:kT8zQ1mA0",
            HEADLINE,
            "2024年11月29日 20:05　東和新聞　配信",
            "（以下、管理人による要約）",
            "・市営バスの20路線を廃止する",
            "・理由は運転手の不足",
            "（要約ここまで）",
            NEWS,
            "とうふ屋：うちの前の停留所もなくなる。3千人の足をどうするつもりか。",
        ]
    )
    assert voice_of(text, "・理由は") == "editorial" and voice_of(text, "とうふ屋：うち") == "editorial"
    assert voice_of(text, "苦渋の判断") == "report"


def test_announced_paragraphs_in_brackets_are_a_report_though_one_never_closes() -> None:
    text = "\n".join(
        [
            "バスのない町で",
            "",
            OWN + "記事はこう続きます。",
            "",
            "「去年まで市営バスを運転していた50代の男性は、朝5時に家を出る暮らしを10年続けた。",
            "「男性のいた営業所では1年に6人が職場を去った。」",
            "",
            "私は、この人を責める気にはなれません。",
        ]
    )
    assert voice_of(text, "去年まで") == voice_of(text, "男性のいた") == "report"
    assert voice_of(text, "責める気") == "editorial"


def test_a_source_under_a_run_of_lines_is_that_of_the_whole_run() -> None:
    opened = "　【東和】30年続いた市営バスがなくなる。市民の暮らしはどう変わるのか。停留所を訪ねた。"
    text = "\n".join(
        ["バスを待つ人の身になれ", "", OWN, "", opened, NEWS, "（東和新聞　11月30日付）", "", "私は納得できない。"]
    )
    assert voice_of(text, "停留所を訪ねた") == voice_of(text, "苦渋の判断") == "report"


def test_a_passage_of_several_lines_before_the_authors_toaru_is_a_report() -> None:
    passage = "「市は29日、市営バスの20路線を廃止すると発表した。\n市長は『苦渋の判断だ。理解を求めたい』と述べた。」"
    text = "\n".join(
        ["バスを待つ人の身になれ", "", OWN, "", passage, "とある。", "", "理解などできるものか。私は怒っている。"]
    )
    assert voice_of(text, "市営バスの20路線") == voice_of(text, "苦渋の判断") == "report"
    assert voice_of(text, "とある") == voice_of(text, "理解など") == "editorial"


def test_an_unknown_paper_with_the_day_of_its_edition_is_the_source() -> None:
    text = (
        "記事をたどりながら書く。\n\n連盟会長が謝罪　強化費の不正流用「知らなかった」\nスポーツ夕刊ナイン 8月22日配信\n"
        "連盟の会長は21日、東京都内で記者会見し、「ご迷惑をかけ、申し訳ない」と頭を下げた。第三者委員会を設ける。\n\n"
        "「ご迷惑」ときた。まず謝る相手は国民ではないのか。私はそう思う。"
    )
    _, (report,) = SEGMENTER.segment(Article(text, published=dt.date(2018, 8, 23)))
    assert (report.publisher, report.published) == ("スポーツ夕刊ナイン", dt.date(2018, 8, 22))
