"""Names in source lines and in authors' sentences, whether a row of the lexicon knows them or not."""

from __future__ import annotations

import pytest

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.lines import fold
from jpnews_nlp.voice.publishers import Publishers
from jpnews_nlp.voice.source_names import SourceNames, is_same
from jpnews_nlp.voice.told_names import ToldNames

PUBLISHERS = Publishers(DEFAULT)
NAMES = SourceNames(PUBLISHERS)
TOLD = ToldNames(PUBLISHERS)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("（みちのく新報　3月5日）", "みちのく新報"),
        ("――2024年1月12日付　南部アフリカ電信より", "南部アフリカ電信"),
        ("「デイリー・クーリエ」9月11日付より（抄訳・片岡）", "デイリー・クーリエ"),
        ("2024/06/28 18:41　経済ライブ", "経済ライブ"),
        ("CNS Asia 2022年9月2日", "CNS Asia"),
        ("ABS房総放送　1月19日　12時05分", "ABS房総放送"),
        ("（産業経国新聞・16日社説）", "産業経国新聞"),
        ("（党機関紙・社会民主時報 16日号外）", "社会民主時報"),
        ("（エクスプレソ・アンディノ紙　3/8）", "エクスプレソ・アンディノ"),
        ("(ブカレスト12月6日発 欧州東部通信)", "欧州東部通信"),
        ("(東京夕刊　11月26日)", "東京夕刊"),
        ("奥羽日日　朝刊1面", "奥羽日日"),
        ("烏川市議会だより 11月1日号", "烏川市議会だより"),
        ("『赤い糸通信』3月15日号", "赤い糸通信"),
        ("以下は不知火新聞の記事", "不知火新聞"),
        ("AFP通信日本語版　2024年10月11日 18:05 発信地:オスロ/ノルウェー", "AFP"),
        ("（ハアレス　2019年3月26日　訳＝友人のM）", "ハアレス"),
        ("（タフリール・アンナハール　アラビア語　9月22日）", "タフリール・アンナハール"),  # a language is no paper
        ("（引用した記事は畿内洛北新聞　二月十三日朝刊）", "畿内洛北新聞"),
        ("（北上毎日 9月13日付朝刊）", "北上毎日"),  # which is not the 毎日 that everybody knows
        ("（動産経済情報　12月14日）", "動産経済情報"),
        ("（産経　12月14日）", "産経新聞"),
        ("（大阪朝日　12月14日）", "朝日新聞"),
    ],
)
def test_what_is_left_of_a_source_line_is_the_publisher(line: str, name: str) -> None:
    assert [hit.publisher.name for hit in NAMES.read(fold(line))] == [name]


@pytest.mark.parametrize("line", ["（関西新報デジタル　3月21日付）", "西海日報オンライン", "山陽民報 電子版"])
def test_an_unknown_paper_is_named_without_its_edition(line: str) -> None:
    assert [hit.publisher.name for hit in NAMES.read(fold(line))] in (["関西新報"], ["西海日報"], ["山陽民報"])


@pytest.mark.parametrize(
    "line",
    [
        "2023年12月17日 21時05分",
        "（次号は七月十九日配信）",
        "（ペルシャ語、7月6日）",
        "2024年10月4日 社会面 最終更新",
        "(3月5日、国会内)",
        "(3月5日撮影)",
        "(山田 太郎)",
        "(政治部 城之内)",
        "2025年6月5日 経済部・北沢誠",
        "(2014-12-21 カテゴリ:中南米)",
        "2024年8月27日 有料記事",
    ],
)
def test_dates_pages_and_writers_are_no_publisher(line: str) -> None:
    assert NAMES.read(line) == []


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("巨大刑務所へ移送開始 ギャング2000人 - 中米通信", ["中米通信"]),
        ("歴史的転換(読売日々新聞)", ["読売日々新聞"]),
        ("優勝決める(帝都スポーツ 10/28)", ["帝都スポーツ"]),
        ("新制度に不安(編集委員)", []),
    ],
)
def test_a_headlines_end_names_its_publisher(headline: str, names: list[str]) -> None:
    assert [hit.publisher.name for hit in NAMES.at_edge(headline)] == names


@pytest.mark.parametrize(("line", "same"), [("【同 2月4日】", True), ("(同紙、3月5日付)", True), ("(同盟新聞)", False)])
def test_a_source_line_may_refer_to_the_paper_before(line: str, same: bool) -> None:
    assert is_same(line) == same


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("先週のしんせい日報に、こんな記事が出ていた。", "しんせい日報"),
        ("きのうの夕刊みなとが、こう伝えていた。", "夕刊みなと"),
        ("地元紙・北越タイムスの5月3日付朝刊に、こんな記事があった。", "北越タイムス"),
        ("日ごろ読んでいる中京経済日報から。", "中京経済日報"),
        ("まずは帝都スポーツの記事をどうぞ。", "帝都スポーツ"),
        ("けさの毎日から。", "毎日新聞"),
        ("ヤフーニュースに出ていた山梨放送の記事です。", "山梨放送"),
        ("「週刊つばめ」最新号の記事を引く。", "週刊つばめ"),
        ("朝日新聞はあきれる。以下は東都新聞の記事。", "東都新聞"),
    ],
)
def test_an_authors_sentence_names_a_paper(sentence: str, name: str) -> None:
    assert TOLD.read(sentence)[0].publisher.name == name


@pytest.mark.parametrize(
    "sentence",
    [
        "新聞を読まない若者の話である。",
        "帰国してたまった新聞には、こうあった。",
        "新聞やテレビでは報じられないが、",
        "ある新聞の記事に、こうあった。",
        "国営放送はこう伝える。",
        "毎日の暮らしの記事を書く。",
        "あのとき新聞は円高の利点を書いていた。",
    ],
)
def test_common_nouns_are_no_papers(sentence: str) -> None:
    assert TOLD.read(sentence) == []


def test_the_day_before_an_agency_is_no_part_of_its_name() -> None:
    hits = NAMES.in_dateline(fold("東京31日南洋通信"), dated=True)
    assert [hit.publisher.name for hit in hits] == ["南洋通信"]
