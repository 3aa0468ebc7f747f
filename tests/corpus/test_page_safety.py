"""Pages that mean harm: read quickly, nothing run, nothing fetched, nothing lost."""

import socket
import time

import pytest

from jpnews_nlp.corpus.html import read_page

PROSE = "<p>知事は八日、来年度の予算案を発表した。総額は過去最大である。</p>"
END = "最後の文です。"
MANY = 100_000


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was about to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    "tag", ["div", "b", "blockquote", "q", "p", "a href=x", "ul><li", "table><tr><td", "font color=red"]
)
def test_nesting_without_end(tag: str) -> None:
    started = time.process_time()
    page = read_page(PROSE + f"<{tag}>" * MANY + END)
    assert END in page.text
    assert page.text.startswith("知事は八日、")
    assert time.process_time() - started < 15


@pytest.mark.parametrize(
    "piece",
    [
        "<script>alert(1)</script>",
        "<br>",
        "<span>語</span>",
        "<q></q>",
        "&amp;",
        "<",
        "<a ",
        "<!---->",
        "<a href=x>語</a>",
    ],
)
def test_elements_without_end(piece: str) -> None:
    started = time.process_time()
    page = read_page(PROSE + piece * (MANY // 4) + f"<p>{END}</p>")
    assert "alert" not in page.text
    assert time.process_time() - started < 15


@pytest.mark.parametrize("tag", ["time", "span itemprop=datePublished", "div class=date", "h1"])
def test_nested_metadata(tag: str) -> None:
    started = time.process_time()
    read_page("<title>見出し</title>" + f"<{tag}>" * 2_000 + "語" * 1_000)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "source",
    [
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><body>" + PROSE + "&x;",
        "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><body>"
        + PROSE
        + "&b;",
        "<script type='application/ld+json'>" + "[" * MANY + "</script>" + PROSE,
        "<meta http-equiv=refresh content='0;url=http://example.invalid/'><base href='http://example.invalid/'>"
        "<link rel=stylesheet href='http://example.invalid/a.css'><img src='http://example.invalid/a.png'>" + PROSE,
        "<?xml version='1.0' encoding='utf-16'?><html><body>" + PROSE,
        PROSE + "\x00\ud800",
    ],
)
def test_entities_declarations_and_references_are_inert(source: str) -> None:
    text = read_page(source).text
    assert "総額は過去最大である。" in text
    assert "root:" not in text
    assert "haha" not in text


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " JaVaScRiPt:x", "java\nscript:x", "data:text/html,x", "vbscript:x", "\x01javascript:x"],
)
def test_links_that_run_something_are_dropped(href: str) -> None:
    page = read_page(f"{PROSE}<p>ここを<a href='{href}'>押す</a>。</p>")
    assert [(mark.kind, mark.href) for mark in page.marks] == [("a", None)]


@pytest.mark.parametrize("href", ["https://example.jp/a", "//example.jp/a", "/a", "a.html", "?p=1", "#top", "../a"])
def test_links_to_places_are_kept(href: str) -> None:
    page = read_page(f"{PROSE}<p>ここを<a href='{href}'>読む</a>。</p>")
    assert [mark.href for mark in page.marks] == [href]
