"""What the order of header and footer lines decides, on pages as they are."""

from __future__ import annotations

import datetime as dt

import numpy as np

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.records import Article, Report, Segment
from jpnews_nlp.voice import Segmenter
from jpnews_nlp.voice.header_priors import apply_header_priors
from jpnews_nlp.voice.model import INDEX, LABELS
from jpnews_nlp.voice.page import read_page
from jpnews_nlp.voice.shape import ShapeReader

SEGMENTER = Segmenter()
DAY = dt.date(2024, 12, 1)


def segment(text: str) -> tuple[list[Segment], list[Report]]:
    return SEGMENTER.segment(Article(text, published=DAY))


def voices_of(text: str, *beginnings: str) -> list[str]:
    """The voice of the lines that begin so."""
    segments, _ = segment(text)
    return [next(s.voice for s in segments if text.startswith(words, s.start)) for words in beginnings]


DIGEST = """■１■　郵便料金、また上がる
郵便料金きょうから値上げ　はがき85円、封書110円
読売新聞オンライン 2024/10/01 05:00
　日本郵便は1日、郵便料金を引き上げた。定形の封書は110円に、はがきは63円から85円となる。封書の値上げは消費税増税時を除くと30年ぶり。
　編者：便りを出すなと言われているようなものです。民営化のツケを誰が払っているのか、考えてほしい。

■２■　最低賃金の地域差
最低賃金、全国平均1055円に　全都道府県で改定（時事通信）
　2024年度の最低賃金が1日から順次、各都道府県で引き上げられる。全国加重平均は時給1055円となり、前年度から51円上がった。（10/1）
　編者：地域の差は大きい。若者が都会に出て行くわけです。
"""


def test_a_digests_numbered_headings_and_named_comments_are_its_authors() -> None:
    own = voices_of(DIGEST, "■１■", "■２■", "編者：便り", "編者：地域")
    pasted = voices_of(DIGEST, "郵便料金きょう", "日本郵便は", "2024年度の")
    assert set(own) == {"editorial"} and set(pasted) == {"report"}
    _, reports = segment(DIGEST)
    assert [report.publisher for report in reports] == ["読売新聞", "時事通信"]


HEADLINE_ALONE = """株高の陰で

今日もこんな見出しが躍った。

日経平均3万8865円、バブル後最高値を更新（2/16 15:15）

並べてみれば分かるとおり、株だけが別の国の話のようだ。働く者の財布は軽くなる一方ではないか。

年金の実質減額、来年度も続く見通し

見出しだけで十分だ。中身を読む気にもならない。
"""


def test_a_headline_alone_is_known_by_its_hour_or_by_the_author() -> None:
    segments, reports = segment(HEADLINE_ALONE)
    assert [report.headline for report in reports] == [
        "日経平均3万8865円、バブル後最高値を更新(2/16 15:15)",
        "年金の実質減額、来年度も続く見通し",
    ]
    assert segments[0].voice == "editorial"


def test_a_title_above_the_authors_label_is_his() -> None:
    segments, _ = segment("海の空爆は誰を守るのか\n\n【管理人の一言】\n\n空爆では何も守れません。私はそう思います。\n")
    assert [segment.voice for segment in segments] == ["editorial"] * 3


MAIL = """━━━━━━━━━━━━━━━━━━━━
週刊・海の窓　第３１８号　2024.4.19
━━━━━━━━━━━━━━━━━━━━

私は今週も考えました。空爆で平和が来るとは思えません。皆さんはどうでしょうか。

──────────────────────
発行：海の窓編集部　購読の解除はこちら
https://uminomado.example/unsub
"""


def test_masthead_and_imprint_of_a_newsletter_are_furniture() -> None:
    segments, reports = segment(MAIL)
    assert [segment.voice for segment in segments] == ["other"] * 3 + ["editorial"] + ["other"] * 3
    assert not reports


FISKING = """「金利のある世界」を言祝ぐ社説を読む

翌日の産経新聞の「主張」を、段落ごとに読んでみます。

【主張】日銀の追加利上げ　正常化への歩みを着実に
2024/8/2 05:00
https://www.sankei.com/article/20240802-OPIN/

　日銀が3月のマイナス金利解除に続き、追加利上げに踏み切った。異例の緩和を正常化する道筋として、妥当な判断といえよう。

「正常」とは便利な言葉です。体温が三十五度の患者に解熱剤を出す医者を、名医と呼ぶでしょうか。

　植田和男総裁は会見で「実質金利は極めて低い水準にある」と説明した。円安による物価高は家計を苦しめている。

語るに落ちるとはこのことです。これをご都合主義と呼ばずに何と呼びましょう。
"""


def test_a_papers_column_under_the_authors_text_is_a_report() -> None:
    segments, reports = segment(FISKING)
    assert [segment.voice for segment in segments[-4:]] == ["report", "editorial", "report", "editorial"]
    assert [(report.publisher, report.published) for report in reports] == [("産経新聞", dt.date(2024, 8, 2))]


LISTED = """新しいスマートフォン用のスタンドを紹介しよう。電源がいらないのが面白い。

■タテでもヨコでも使える
スタンドはヨコ置きが基本だが、タテ置きもできる。操作も簡単だ。

■セットしたまま操作できる
各部のボタンを操作できるように切り込みが設けられている。

主な仕様は以下の通り。
・本体サイズ：123mm
・重量：約230g

■関連リンク
・スマホでカーナビを実現
・万能高容量バッテリー
"""


def test_subheads_and_lists_alone_open_no_report() -> None:
    segments, _ = segment(LISTED)
    assert len({segment.voice for segment in segments}) == 1


ARROWS = """今週の切り抜きを三つ。

●郵便料金、きょうから値上げ　封書110円に（時事通信 11月26日）
定形の封書は110円に、はがきは85円となった。封書の値上げは消費税増税時を除くと30年ぶりという。
→便りを出すなと言われているようなものだ。年賀状もいよいよ終わりかもしれない。

●診療所、常勤医ゼロに　後任決まらず今月末閉院（帝都スポーツ11/28）
唯一の診療所が今月末で閉じる。医師（81）は「電話が鳴れば出た。悔いはない」と話した。
→「悔いはない」に鼻の奥がつんとした。四十年、一人の善意に頼りきっておいて、後任は決まらないという。

●最低賃金、全国平均1055円に（読売新聞 11月29日）
→地域の差は大きい。若者が都会に出て行くわけだ。
"""


def test_arrows_are_the_comments_of_a_digest_and_papers_need_not_be_known() -> None:
    own = voices_of(ARROWS, "→便り", "→「悔い", "→地域")
    pasted = voices_of(ARROWS, "●郵便", "定形の", "●診療所", "唯一の", "●最低")
    assert set(own) == {"editorial"} and set(pasted) == {"report"}
    assert [report.publisher for report in segment(ARROWS)[1]] == ["時事通信", "帝都スポーツ", "読売新聞"]


def test_a_source_in_brackets_right_under_a_paragraph_closes_a_report() -> None:
    text = """田んぼの水を見に行ってきました。冷たい風でしたが、春はもうそこまで来ています。

農林水産大臣は14日の会見で、備蓄米21万トンを放出すると発表しました。入札は来月中旬に行われる予定です。
（NHK　11月14日）

やっとですか、というのが正直な気持ちです。倉庫の米は、去年のうちに出せたはずです。
"""
    assert voices_of(text, "田んぼ", "農林水産", "（NHK", "やっと") == ["editorial", "report", "report", "editorial"]


def test_a_newsletter_that_names_no_source_is_its_authors() -> None:
    text = """▼▽▼▽▼▽▼▽▼▽▼▽▼▽▼▽▼▽
国際情勢の読み方　vol.1093
▲△▲△▲△▲△▲△▲△▲△▲△▲△

１．王朝、十一日間で崩れる
先月、四十年続いた政権が倒れた。反体制派の進撃からわずか十一日の出来事である。

２．誰が勝ち、誰が負けたか
最大の敗者は隣国である。武器を送る回廊を失い、四十年かけて築いた同盟は背骨を折られた。

ご意見・ご質問：letters@example.ne.jp　無断転載を禁じます
"""
    assert set(voices_of(text, "先月、", "最大の")) == {"editorial"}


def test_a_paragraph_that_opens_with_the_reports_words_is_the_authors() -> None:
    text = """万博の請求書

万博の建設費、再び上振れも　官房長官「承知していない」
（関西新報デジタル　11月21日付）
万博の会場建設費がさらに膨らむ可能性があることが20日、分かった。官房長官は会見で「精査中」と述べるにとどめた。

「精査中」。何度聞かされた言葉だろう。費用は当初から二度も引き上げられた。

会見で官房長官は、開催の延期について「仮定の質問にはお答えを差し控えたい」と述べた。
"""
    assert voices_of(text, "万博の会場", "「精査中」。") == ["report", "editorial"]


SIGNED = """【管理人の一言】

港の軍事利用に反対する声が広がっています。それでも政府は計画を進める構えです。住民の不安は当然でしょう。

広がる港の軍事利用　住民「説明もない」

(jcp.or.jp)

　民間の港を自衛隊と米軍が使う計画が各地で進んでいます。対象は十六カ所に増え、説明会はほとんど開かれていません。

　戦争で港が真っ先に攻撃された歴史を、この国は忘れたのでしょうか。二十年前の計画も、住民の反対の声に押されて撤回に追い込まれました。

　平和な港を真っ向から踏みにじったこの計画を、自治体は当初、認めませんでした。国は補助金を「お墨付き」にして受け入れを迫りました。

　政府は来年度予算に整備費を盛り込み、今年夏以降の港の利用について県との間で新しい協定を結ぶ構えです。港の恒久的な利用を狙うものですが、\
住民の反対が十六カ所すべてに広がり、港で働く人たちの労働組合も加わったことが、協定を見直す協議の背景の一つになっています。(森本明)
"""


def test_what_stands_between_a_source_and_a_writers_name_is_the_report() -> None:
    assert set(voices_of(SIGNED, "港の軍事利用に")) == {"editorial"}
    assert set(voices_of(SIGNED, "民間の港を", "戦争で港が", "平和な港を", "政府は来年度")) == {"report"}
    shapes = read_page(SIGNED, (), ShapeReader(DEFAULT))
    scores = np.zeros((len(shapes), len(LABELS)))
    apply_header_priors(scores, shapes)
    middle = scores[-3:-1]  # which the model alone would as soon give to an author of the same style
    assert (middle[:, INDEX["R"]] > middle[:, INDEX["E"]]).all()
