"""Web pages: the article's text as a browser shows it, marks with true offsets, metadata, nothing else of the page."""

# ruff: noqa: E501  (the layouts of real pages are easier to compare unbroken)

import datetime as dt
from collections.abc import Callable

import pytest

from jpnews_nlp.corpus.html import Page, declared_charset, read_page

NAVIGATION = '<nav><ul><li><a href="/">ホーム</a></li><li><a href="/about">このブログについて</a></li></ul></nav>'
SIDE = '<div id="sidebar"><h3>人気記事</h3><ul><li><a href="/1">一番読まれた記事</a></li></ul></div>'
FOOTER = "<footer><p>Copyright 2024 川べりの日記 All rights reserved.</p></footer>"
REPORT = (
    "<p>市は五日、水道料金を四月から二割引き上げると発表した。老朽化した水道管の更新に充てる。</p>"
    "<p>値上げは十年ぶりで、標準家庭の負担は月に六百円ほど増えるという。</p>"
)


def _page(body: str, head: str = "") -> Page:
    return read_page(
        f"<!DOCTYPE html><html lang=ja><head><title>水道料金を考える</title>{head}</head><body>{body}</body></html>"
    )


def _marked(page: Page, kind: str) -> list[str]:
    return [page.text[mark.start : mark.end] for mark in page.marks if mark.kind == kind]


def test_paragraphs_stand_apart_and_breaks_end_lines() -> None:
    page = _page(
        "<h1>題</h1><p>一つ目の\n段落です。<br>次の行です。</p><ul><li>甲</li><li>乙</li></ul><div>三</div><div>四</div>"
    )
    assert page.text == "題\n\n一つ目の段落です。\n次の行です。\n\n甲\n乙\n\n三\n四"


def test_blanks_collapse_but_the_wide_and_the_fixed_stay() -> None:
    page = _page("<p>\n  　字下げの  文\n  です。 New  York\n Times\u00a0紙 </p><pre>一\n  二</pre>")
    assert page.text == "　字下げの 文です。 New York Times\u00a0紙\n\n一\n  二"


def test_ruby_readings_are_left_out() -> None:
    assert (
        _page("<p><ruby>永田町<rp>（</rp><rt>ながたちょう</rt><rp>）</rp></ruby>の論理だ。</p>").text
        == "永田町の論理だ。"
    )


def test_quotations_links_headings_and_captions_are_marked() -> None:
    page = _page(
        f'<article><h2>水道料金を考える</h2><p>ひどい話だ。</p><blockquote cite="https://example.com/n">{REPORT}</blockquote>'
        "<p>市長は<q>苦渋の決断</q>と言う。<cite>港新聞</cite>の<a href='https://example.com/a?b=1'>記事</a>を読んだ。</p>"
        "<figure><img src=x.png alt=図><figcaption>水道管の写真</figcaption></figure></article>"
    )
    assert _marked(page, "h2") == ["水道料金を考える"]
    (quoted,) = _marked(page, "blockquote")
    assert quoted.startswith("市は五日、")
    assert quoted.endswith("増えるという。")
    assert _marked(page, "q") == ["苦渋の決断"]
    assert _marked(page, "cite") == ["港新聞"]
    assert _marked(page, "figcaption") == ["水道管の写真"]
    assert [(mark.kind, mark.href) for mark in page.marks if mark.href] == [
        ("blockquote", "https://example.com/n"),
        ("a", "https://example.com/a?b=1"),
    ]
    assert "「苦渋の決断」" in page.text


def test_brackets_around_q_are_not_written_twice_and_alternate_when_nested() -> None:
    assert "彼は「賛成だ」と述べた" in _page("<p>彼は「<q>賛成だ</q>」と述べた。</p>").text
    assert "彼は「知事は『急げ』と言った」と話す" in _page("<p>彼は<q>知事は<q>急げ</q>と言った</q>と話す。</p>").text


def test_coloured_text_is_marked() -> None:
    page = _page(
        f'<div><font color="red">見出し</font><span style="color:#c00">{"記事の文です。" * 3}</span>自分の文です。</div>'
    )
    assert _marked(page, "font") == ["見出し", "記事の文です。" * 3]


def _semantic(body: str) -> str:
    return f"<header>{NAVIGATION}</header><main><article>{body}</article></main><aside>{SIDE}</aside>{FOOTER}"


def _ameblo(body: str) -> str:
    return (
        f'<div id="header"><h1><a href="/">川べりの日記</a></h1></div>{NAVIGATION}<div id="main"><div class="skin-entry">'
        f'<div class="skin-entryBody" id="entryBody">{body}</div><ul class="snsButtons"><li><a href="#">いいね</a></li></ul>'
        f'</div><div class="commentArea"><p>1. 通りすがり。その通りだと思います。</p></div></div>{SIDE}{FOOTER}'
    )


def _fc2(body: str) -> str:
    return (
        f'<div id="container"><div id="head"><h1><a href="./">川べりの日記</a></h1><p>町の出来事を書いています。</p></div>'
        f'<div id="main"><div class="entry"><div class="entry_body">{body}</div><div class="entry_footer"><a href=#>拍手</a>'
        f'</div></div></div><div id="sidemenu"><dl class="plugin"><dt>プロフィール</dt><dd>港町で暮らしています。</dd></dl></div>{FOOTER}</div>'
    )


def _livedoor(body: str) -> str:
    return (
        f'<div id="wrapper"><div id="blog-header">川べりの日記</div><div class="article-outer"><div class="article-body">'
        f'<div class="article-body-inner">{body}</div></div><div id="comments"><ul><li>名無しです。賛成しません。</li></ul></div>'
        f"</div>{SIDE}</div>{FOOTER}"
    )


def _nameless(body: str) -> str:
    links = "".join(f'<li><a href="/{number}">過去の記事その{number}</a></li>' for number in range(8))
    return f"<div><ul>{links}</ul></div><div><div>{body}</div></div><div><a href=/>表紙</a> | <a href=/m>地図</a></div>"


def _table(body: str) -> str:
    return f"<table><tr><td width=150><a href=a>表紙</a><br><a href=b>掲示板</a></td><td>{body}</td></tr></table>"


@pytest.mark.parametrize("layout", [_semantic, _ameblo, _fc2, _livedoor, _nameless, _table])
@pytest.mark.parametrize(
    ("body", "comments"),
    [
        (
            f"<p>ひどい話だ。</p><blockquote>{REPORT}</blockquote><p>またか。</p><blockquote>{REPORT}</blockquote><p>もう嫌だ。</p>",
            ["ひどい話だ。", "またか。", "もう嫌だ。"],
        ),
        (
            f"<div>ひどい話だ。</div><div><br></div><div>{REPORT}</div><div>本当にそうでしょうか。</div>",
            ["ひどい話だ。", "本当にそうでしょうか。"],
        ),
        (
            "呆れた。<br><br>市は五日、水道料金を四月から二割引き上げると発表した。更新に充てるという。<br>値上げは十年ぶりだ。<br><br>反対だ。",
            ["呆れた。", "反対だ。"],
        ),
    ],
)
def test_short_comments_around_quotations_are_kept_and_the_page_around_is_not(
    layout: Callable[[str], str], body: str, comments: list[str]
) -> None:
    text = _page(layout(body)).text
    lines = text.split("\n")
    assert [line for line in lines if line in comments] == comments
    assert "二割引き上げる" in text
    for furniture in (
        "ホーム",
        "人気記事",
        "Copyright",
        "表紙",
        "過去の記事",
        "通りすがり",
        "名無し",
        "プロフィール",
        "いいね",
    ):
        assert furniture not in text


def test_a_heading_before_the_article_that_is_the_pages_title_belongs_to_it() -> None:
    body = f'<div id="header"><h1>水道料金を考える</h1></div>{NAVIGATION}<div class="entry-content">{REPORT}</div>'
    assert _page(body).text.startswith("水道料金を考える\n\n市は五日、")


def test_short_pages_are_taken_whole() -> None:
    assert _page("<h1>短い意見</h1><p>賛成だ。</p><blockquote>県は堤を高くする。</blockquote><p>急げ。</p>").text == (
        "短い意見\n\n賛成だ。\n\n県は堤を高くする。\n\n急げ。"
    )


@pytest.mark.parametrize(
    "source", ["", " ", "<html>", "<html><body><script>x</script></body></html>", "<nav>ホーム</nav>"]
)
def test_pages_without_an_article_give_little_or_nothing(source: str) -> None:
    assert read_page(source).text in {"", "ホーム"}


def test_hidden_elements_and_forms_are_no_text() -> None:
    page = _page(
        f'{REPORT}<p hidden>隠し</p><p style="display: none">隠し</p><form><input value="隠し"><textarea>隠し</textarea>'
        "<button>隠し</button></form><noscript>隠し</noscript><template>隠し</template>"
    )
    assert "隠し" not in page.text


JSON_LD = '{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "川べりの日記"}, {"@type": "BlogPosting", %s}]}'


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">'
        + JSON_LD % '"headline": "値上げ", "datePublished": "2024-03-05T21:10:00+09:00"'
        + "</script>",
        '<meta property="article:published_time" content="2024-03-05T00:00:00Z">',
        '<meta name="date" content="2024年3月5日">',
        '<meta name="pubdate" content="いつか"><meta itemprop="datePublished" content="20240305">',
    ],
)
def test_the_day_of_publication_in_the_head(head: str) -> None:
    assert _page(REPORT, head).metadata.published == dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    "element",
    [
        '<time datetime="2024-03-05T21:10:00+09:00">火曜日</time>',
        "<time>2024年3月5日</time>",
        '<p class="entry-date">2024年03月05日(火)</p>',
        '<ul class="entry_date"><li>2024/03/05</li></ul>',
        '<span itemprop="datePublished">2024-03-05</span>',
    ],
)
def test_the_day_of_publication_in_the_body(element: str) -> None:
    old = '<blockquote><time datetime="2008-03-20">古い記事</time></blockquote>'
    assert _page(old + f"<div>{element}{REPORT}</div>").metadata.published == dt.date(2024, 3, 5)


def test_dates_in_running_text_are_not_the_pages_date() -> None:
    assert _page("<p>2024年3月5日、市は水道料金の値上げを発表した。</p>" + FOOTER).metadata.published is None


def test_title_author_and_address() -> None:
    head = (
        '<meta property="og:title" content="値上げを考える | 川べりの日記"><meta property="og:site_name" content="川べりの日記">'
        '<meta name="author" content="岸"><link rel=canonical href="https://example.jp/entry/1">'
    )
    metadata = _page(REPORT, head).metadata
    assert (metadata.title, metadata.author, metadata.url) == ("値上げを考える", "岸", "https://example.jp/entry/1")


def test_the_heading_is_the_title_where_the_title_element_adds_the_site() -> None:
    page = read_page(f"<title>値上げをどう考えるか - 川べりの日記</title><body><h1>値上げをどう考えるか</h1>{REPORT}")
    assert page.metadata.title == "値上げをどう考えるか"


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (b"<html><head><meta charset=Shift_JIS>", "Shift_JIS"),
        (b'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=euc-jp">', "euc-jp"),
        (b'<?xml version="1.0" encoding="iso-2022-jp"?>', "iso-2022-jp"),
        (b"<p>charset=x</p>", None),
    ],
)
def test_declared_charsets(raw: bytes, charset: str | None) -> None:
    assert declared_charset(raw) == charset


def test_a_page_in_a_legacy_encoding_is_a_document(read_one) -> None:
    source = f"<html><head><meta charset=x-sjis><title>堤</title></head><body>{REPORT}</body></html>"
    document = read_one("a.html", source.encode("cp932"))
    assert (document.encoding, document.media_type, document.title) == ("cp932", "text/html", "堤")
    assert document.text.startswith("市は五日、")


def test_a_sidecar_goes_before_the_page(read_one, tmp_path) -> None:
    (tmp_path / "a.meta.json").write_text('{"published": "2024-04-01"}', encoding="utf-8")
    document = read_one("a.html", f"<title>堤</title><time datetime=2024-03-05></time>{REPORT}")
    assert (document.published, document.title) == (dt.date(2024, 4, 1), "堤")
