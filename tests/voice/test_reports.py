"""Reports put together: whose, of which day, where one ends and the next begins."""

from __future__ import annotations

import datetime as dt

import pytest

from jpnews_nlp.records import Article, Report
from jpnews_nlp.voice import Segmenter

SEGMENTER = Segmenter()
DAY = dt.date(2024, 6, 18)


def reports_of(text: str, published: dt.date = DAY) -> list[Report]:
    return SEGMENTER.segment(Article(text, published=published))[1]


def test_the_authors_line_tells_publisher_and_day() -> None:
    text = """隣町の病院がなくなるそうです。母の通う病院なので、ひとごとではありません。
昨日の信濃毎日新聞の記事を引用します。

市立病院、来春に閉院へ　医師不足で
　市は16日、市立病院を来年3月末で閉じる方針を明らかにした。常勤の医師が3人に減り、当直を続けられないためという。
　市議会では「市民の命に関わる」と反対の声が相次いだ。

命に関わると言いながら、誰も手を挙げないのですよね。わたしは本当に腹が立ちます。
"""
    found = reports_of(text)
    assert [(r.publisher, r.published, r.published_basis) for r in found] == [
        ("信濃毎日新聞", dt.date(2024, 6, 17), "intro")
    ]


def test_a_list_of_headlines_is_as_many_reports() -> None:
    text = """今週の見出しを並べてみます。どれも小さな扱いでした。

・学童の待機、県内で最多に（河北新報　6月16日）
・開門前倒し、教員に負担の声（読売新聞　6月15日）
・離婚後の共同親権、改正法が成立（朝日新聞　6月14日）

子どもの話になると、なぜこうも紙面の隅に追いやられるのでしょうか。私には分かりません。
"""
    assert [(r.publisher, r.published) for r in reports_of(text)] == [
        ("河北新報", dt.date(2024, 6, 16)),
        ("読売新聞", dt.date(2024, 6, 15)),
        ("朝日新聞", dt.date(2024, 6, 14)),
    ]


def test_a_second_dateline_begins_a_second_report() -> None:
    text = """【ワシントン共同】米国務省は16日、新しい制裁を発表した。国務長官は声明で「責任を問う」と述べた。

【北京時事】中国外務省の報道官は17日の記者会見で、米国の制裁について「断固反対する」と述べた。
"""
    assert [r.publisher for r in reports_of(text)] == ["共同通信", "時事通信"]


def test_a_news_page_without_an_author_has_the_sites_name_and_date() -> None:
    text = """山陽日報　電子版　　ログイン ｜ 会員登録
ホーム ＞ 地域 ＞ 交通

赤字路線、存廃協議へ　沿線4市町は反発
2024年6月17日 19時30分

鉄道会社は17日、山間部を走る路線の一部について、国に協議会の設置を要請したと発表した。対象は52キロで、年間の赤字は11億円に上る。
沿線の町長は記者会見で「通学の足を奪うつもりか」と反発した。県の担当者は「国が責任を持って維持すべきだ」と話している。

関連記事
©山陽日報社　無断転載を禁じます
"""
    found = reports_of(text)
    assert [(r.publisher, r.published) for r in found] == [("山陽日報", dt.date(2024, 6, 17))]


def test_a_headline_that_is_the_title_too_begins_no_second_report() -> None:
    text = """公的年金、3年ぶり増額　実質は目減り（時事通信）
投稿者 西の赤かぶ 日時 2024 年 6 月 17 日 21:14:50

公的年金、3年ぶり増額　実質は目減り
https://www.jiji.com/jc/article?k=2024061600881&g=eco
2024年06月16日19時02分

厚生労働省は16日、公的年金の支給額を前年度より引き上げると発表した。物価の伸びには追いつかず、実質では目減りする。
自営業者らが入る国民年金は満額で月6万6250円となり、1434円増える。
"""
    found = reports_of(text)
    assert [(r.publisher, r.published) for r in found] == [("時事通信", dt.date(2024, 6, 16))]


def test_numbered_excerpts_of_a_named_paper_are_one_report() -> None:
    text = """入管法の改正が可決されました。私の店で働くスリランカの青年は、黙って皿を洗っていました。
河北新報の12日付の記事にはこうあります。
①食堂を営むスリランカ人の男性は「20年、納税の紙が来れば必ず払ってきた」と語る。
②入管の関係者は「運用は慎重にする。今の段階で具体例は言えない」と答えた。
この二つの言葉の間に、どれほど深い溝があることでしょう。私は情けなくなりました。
"""
    found = reports_of(text)
    assert [(r.publisher, r.published) for r in found] == [("河北新報", dt.date(2024, 6, 12))]


def test_a_date_in_brackets_under_a_dateline_is_the_reports() -> None:
    text = (
        "私はこの記事に怒っています。皆さんもそう思いませんか。\n\nイスラエル、入植者倍増へ\n"
        "【エルサレム時事】イスラエルのネタニヤフ首相は17日、緩衝地帯を訪れ、「ここにとどまる」と語った。（12月18日）\n"
    )
    (report,) = reports_of(text, dt.date(2024, 12, 20))
    assert (report.publisher, report.published) == ("時事通信", dt.date(2024, 12, 18))


def test_another_piece_that_the_author_introduces_is_another_report() -> None:
    text = (
        "今月の主な記事を並べます。\n\n■新庁舎、総工費142億円に（北海道新聞 2月1日）\n\n"
        "見出しを読むだけで何が起きているかは明らかです。議会と市長がふたをしたのではないでしょうか。\n\n"
        "昨年11月の地元紙には、こんな記事もありました。\n\n"
        "　「市債残高は318億円。財政課の試算では、実質公債費比率は30年度に16%を超える。"
        "市幹部の一人は『我慢してくれとは言いにくい』と漏らす」（2023年11月29日付）\n"
    )
    assert [str(report.published) for report in reports_of(text)] == ["2024-02-01", "2023-11-29"]


def test_a_headlines_brackets_stay_in_pairs() -> None:
    text = (
        "「荷待ち短縮」半数が未着手　県内荷主アンケート\n神奈川新聞 2024年2月5日\n"
        "県の協会が4日公表した調査で、着手した企業は半数だった。\n"
    )
    assert reports_of(text)[0].headline == "「荷待ち短縮」半数が未着手 県内荷主アンケート"


def test_a_papers_name_in_brackets_labels_a_headline() -> None:
    text = (
        "【朝日新聞】「反撃能力」の部隊、熊本に先行配備へ\n"
        "　防衛省は、長射程ミサイルの部隊を熊本市の駐屯地に置く方針を固めた。住民説明会の予定はないという。\n\n"
        "住宅街の真ん中ですよ。説明もなしに置くなんて、私には信じられません。\n"
    )
    (report,) = reports_of(text)
    assert (report.publisher, report.headline) == ("朝日新聞", "「反撃能力」の部隊、熊本に先行配備へ")


def test_the_authors_words_after_a_report_tell_its_paper_and_day() -> None:
    text = """市民病院は14日、来年3月末で分娩の取り扱いを休止すると発表した。38年間続いた市内唯一の出産の場が失われる。
病院長は記者会見で「当直を回せなくなった。断腸の思いだ」と述べ、妊婦には隣の市の病院を紹介するとした。
妊娠6カ月の会社員女性（31）は「雪の夜に峠を越えるのは怖い」と表情を曇らせた。

15日の信濃毎日新聞の記事である。私は27年間、お産の現場にいた。その経験から、あえて耳の痛いことも書く。
分娩の集約という方向そのものは、理にかなっていると私は思う。
"""
    assert [(r.publisher, r.published) for r in reports_of(text)] == [("信濃毎日新聞", dt.date(2024, 6, 15))]


def test_another_papers_line_above_the_next_text_begins_its_report() -> None:
    text = """協定交渉へ、首相が首脳会談で表明
https://www.jiji.com/jc/article?k=2024061600381
　政府は16日、相互の往来を容易にする協定の交渉を始めると発表した。首相は記者団に「一致した」と述べた。

【北京共同】
　外務省の副報道局長は17日、部隊の協力に関し「断固反対する」と述べた。

この二つを並べて、朝のコーヒーを一杯おかわりしました。皆さんはどう思われますか。
"""
    assert [r.publisher for r in reports_of(text)] == ["時事通信", "共同通信"]


def test_a_paper_is_the_one_before_where_the_source_line_says_so() -> None:
    text = """市の上下水道局で何が起きたのか、新聞で追ってみます。わたしは本当に腹が立ちました。

上下水道局職員を逮捕　入札情報漏えいの疑い
　県警は11日、市が発注した工事の価格を漏らしたとして、課長補佐の男を逮捕した。市長は「極めて遺憾だ」と陳謝した。
【備中日日新聞　2024年6月12日】

議会、百条委の設置案を否決
　市議会は13日の臨時会で、事件を調べる百条委員会の設置案を否決した。議員は「責任放棄だ」と批判した。
【同　6月14日】

責任放棄という言葉がぴったりです。皆さんはどう思われますか。
"""
    assert [(r.publisher, r.published) for r in reports_of(text)] == [
        ("備中日日新聞", dt.date(2024, 6, 12)),
        ("備中日日新聞", dt.date(2024, 6, 14)),
    ]


def test_a_label_of_the_authors_names_the_papers_piece_under_it() -> None:
    text = """（6月10日付「駿遠新報」より）

リニア開業、延期不可避に　知事が提案を拒否
　国土交通省の次官は10日、県庁で知事と会談した。知事は「準備工事も認められない」と提案を拒んだ。
　県が求めているのは、湧き出る水を川に全量戻すこと。流域の8市2町が水道や農業に使っている。

（ここまで）

水は人の命です。わたしは知事を応援したいと思います。
"""
    assert [(r.publisher, r.published) for r in reports_of(text)] == [("駿遠新報", dt.date(2024, 6, 10))]


def test_an_unknown_agency_is_named_by_its_dateline() -> None:
    text = """憲法裁、大統領選を無効に　ロシア介入の疑い
(ブカレスト6月6日発 欧州東部通信)　憲法裁判所は6日、大統領選の結果を無効とした。選挙は最初からやり直しになる。
　米国務省は独立した調査を支持するとの声明を出した。

選挙がやり直しですよ。わたしは耳を疑いました。皆さんはどう思われますか。
"""
    assert [(r.publisher, r.published) for r in reports_of(text)] == [("欧州東部通信", dt.date(2024, 6, 6))]


@pytest.mark.parametrize(
    ("line", "publisher", "day"),
    [
        ("【カブール＝南方通信】2024年6月14日", "南方通信", dt.date(2024, 6, 14)),
        ("【カブール＝共同】2024年6月14日", "共同通信", dt.date(2024, 6, 14)),
        ("【カブール＝南方通信】", "南方通信", None),
        ("【カブール共同】6月14日", "共同通信", dt.date(2024, 6, 14)),
        ("【カブール時事】（6月14日）", "時事通信", dt.date(2024, 6, 14)),
        ("南方亜通信（カブール・ジュネーブ）2024年6月14日", "南方亜通信", dt.date(2024, 6, 14)),
    ],
)
def test_a_dateline_may_stand_on_a_line_of_its_own(line: str, publisher: str, day: dt.date | None) -> None:
    text = f"""三十日で出て行けと言われた人たち

不法滞在者の強制送還始まる　国境に長い列
{line}
　政府は14日、在留資格のない外国人の拘束と送還を始めた。対象は約170万人とされる。
　国連難民高等弁務官事務所は、女性や記者が重大な危険にさらされると警告した。

管理人の一言
　男性の最後の一言で、夕食の箸が止まりました。豊かな国が一万人の受け入れでもめている間のことです。
　政府は送還を止めてください。せめて女性と記者を名簿から外すべきです。
"""
    segments, reports = SEGMENTER.segment(Article(text, published=DAY))[:2]
    assert [(r.publisher, r.published) for r in reports] == [(publisher, day)]
    heard = {segment.voice for segment in segments if text.index("不法滞在者") <= segment.start < text.index("管理人")}
    assert heard == {"report"}
    assert all(segment.voice == "editorial" for segment in segments if segment.start >= text.index("管理人"))


def test_a_bureau_in_brackets_opens_a_report() -> None:
    text = """脅しの定価表

核使用の基準を緩和　新しい基本政策を発効
【モスクワ支局】大統領は14日、核兵器の使用条件を定めた文書の改定版を承認する大統領令に署名した。大統領府が発表した。

私はこの日付に驚きました。落ちぬまま千日、出てきたのは脅し文句の値下げではありませんか。
"""
    segments = SEGMENTER.segment(Article(text, published=DAY))[0]
    assert {s.voice for s in segments if text.index("核使用") <= s.start < text.index("私は")} == {"report"}


def test_the_day_of_the_event_is_not_the_reports() -> None:
    text = "【ワシントン共同】米国務省は16日、新しい制裁を発表した。国務長官は声明で「責任を問う」と述べた。\n"
    assert [(r.publisher, r.published) for r in reports_of(text)] == [("共同通信", None)]
