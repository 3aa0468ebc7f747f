"""The publisher lexicon."""

from __future__ import annotations

from collections import Counter

import pytest

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.publishers import PublisherRow, Publishers

PUBLISHERS = Publishers(DEFAULT)
ROWS = DEFAULT.rows("publishers", PublisherRow)


def test_the_lexicon_is_wide_and_unambiguous() -> None:
    assert len(ROWS) >= 200
    assert {"national", "prefectural", "agency", "broadcaster", "magazine", "party", "portal"} <= {r.kind for r in ROWS}
    domains = Counter(domain for row in ROWS for domain in row.domains.split("|") if domain)
    assert [domain for domain, count in domains.items() if count > 1] == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("朝日新聞デジタル", "朝日新聞"),
        ("MSN産経ニュース", "産経新聞"),
        ("(時事通信)", "時事通信"),
        ("NHK NEWS WEB", "NHK"),
        ("2015年3月4日(水)「しんぶん赤旗」", "しんぶん赤旗"),
        ("中央日報/中央日報日本語版", "中央日報"),
        ("AFPBB News", "AFP"),
    ],
)
def test_aliases_lead_to_the_canonical_name(line: str, name: str) -> None:
    assert PUBLISHERS.find(line, source_line=True)[0].publisher.name == name


def test_everyday_words_count_in_source_lines_only() -> None:
    assert PUBLISHERS.find("毎日のように世界が変わる", source_line=False) == []
    assert [hit.publisher.name for hit in PUBLISHERS.find("(毎日)", source_line=True)] == ["毎日新聞"]


def test_latin_names_are_whole_words() -> None:
    assert PUBLISHERS.find("SNAP", source_line=True) == []


@pytest.mark.parametrize(
    ("address", "domain", "name"),
    [
        ("https://www.nikkei.com/article/X/", "nikkei.com", "日本経済新聞"),
        ("http://headlines.yahoo.co.jp/hl?a=20060305-00000067-kyodo-int", "headlines.yahoo.co.jp", "共同通信"),
        ("https://web.archive.org/web/2010/http://www.asahi.com/politics/x.html", "asahi.com", "朝日新聞"),
        ("(jcp.or.jp)", "jcp.or.jp", "しんぶん赤旗"),
        ("https://www.sankei.example/article/20240802/", "sankei.example", "産経新聞"),
    ],
)
def test_addresses(address: str, domain: str, name: str) -> None:
    found = PUBLISHERS.of_address(address)
    assert found is not None
    assert found[0] == domain
    assert found[1] is not None
    assert found[1].name == name


def test_a_portal_is_a_carrier() -> None:
    found = PUBLISHERS.of_address("https://www.msn.com/ja-jp/news/x")
    assert found is not None
    assert found[1] is not None
    assert found[1].is_carrier


def test_an_unknown_site_has_no_publisher() -> None:
    assert PUBLISHERS.of_address("http://www.example.com/x") == ("example.com", None)
    assert PUBLISHERS.of_address("ただの文") is None


@pytest.mark.parametrize("line", ["①離婚後の共同親権、改正民法が成立", "共同声明を発表", "時事問題を考える"])
def test_the_beginning_of_a_longer_word_is_no_publisher(line: str) -> None:
    assert PUBLISHERS.find(line, source_line=True) == []


@pytest.mark.parametrize(
    ("line", "name"), [("(共同)", "共同通信"), ("【那覇共同】", "共同通信"), ("時事より", "時事通信")]
)
def test_a_common_word_alone_in_a_source_line_is_one(line: str, name: str) -> None:
    assert [hit.publisher.name for hit in PUBLISHERS.find(line, source_line=True)] == [name]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("(読売日々新聞)", "読売日々新聞"),
        ("下野中央日報 2024年11月26日", "下野中央日報"),
        ("〔東京スポーツ新報 2月24日〕", "東京スポーツ新報"),
        ("カイロ・タイムズ(5日)", "カイロ・タイムズ"),
        ("雪国新報 7月11日", "雪国新報"),
        ("韓国中央日報 8月3日", "中央日報"),
        ("英紙ガーディアン 8月3日", "ガーディアン"),
        ("(朝日新聞東京本社版)", "朝日新聞"),
        ("AFP時事 11/22", "AFP"),
    ],
)
def test_a_known_name_within_a_longer_one_is_the_longer_ones(line: str, name: str) -> None:
    assert PUBLISHERS.find(line, source_line=True)[0].publisher.name == name


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("AFP時事", "AFP"),
        ("読売新聞オンライン", "読売新聞"),
        ("BBC日本版", "BBC"),
        ("環球日報日本語版", "環球日報"),
        ("西海新報デジタル", "西海新報"),
        ("新報オンライン", "新報オンライン"),
    ],
)
def test_editions_and_other_names_are_one_publisher(written: str, canonical: str) -> None:
    assert PUBLISHERS.canonical(written) == canonical
