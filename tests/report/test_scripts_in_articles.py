"""Articles that are attacks on a reader's browser, all the way from the corpus to the report in Chromium.

Each string stands in the text in several places, in the title, the author, the address, the id and the file's name.
None may run (`pwned` does not exist, so a call of it is an exception that the browser tells), nothing may be loaded.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import jpnews_nlp as jn
from jpnews_nlp.config import Settings
from jpnews_nlp.report.page import write_report
from jpnews_nlp.runner import analyze_corpus
from tests.report.browser import CHROMIUM, Browser, chromium

HOVER = (
    "document.querySelectorAll('.text [data-r]').forEach(e => e.dispatchEvent(new Event('mouseover', {bubbles: true})))"
)
FOREIGN = (
    "document.querySelectorAll('main :is(script, img, iframe, object, embed, style, base, meta, [onload])').length"
)
LINKS = """[...document.querySelectorAll('main a[href]')].map(a => a.getAttribute('href'))
  .filter(address => !address.startsWith('#') && !/^https?:/.test(address))"""
STRINGS = Path(__file__).with_name("xss.txt").read_text(encoding="utf-8").splitlines()
STRINGS += ["<script\x00>pwned(1)</script>", "<img \x0bsrc=x\x0conerror=pwned(1)>", "<scr\u2028ipt>pwned(1)</script>"]
STRINGS += [
    "java\tscript:pwned(1)",
    "\x1b]8;;javascript:pwned(1)\x07押す\x1b]8;;\x07",
    "\u202e<script>pwned(1)</script>",
]

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (Debian: apt install chromium)")


def text_of(evil: str) -> str:
    own = f"{evil}\n\n{evil}は許せない。米国は「{evil}」と述べた。\n\n"
    report = f"{evil}を政府が発表\n（毎朝新聞　2024年2月8日）\n首相は8日、「{evil}を進める」と述べた。（了）\n\n"
    return f"{own}{report}{evil}\n本当にそうだろうか。\n"


def record(number: int, evil: str) -> str:
    address = f"https://example.jp/{evil}" if number % 2 else evil
    fields = {"id": evil, "title": evil, "author": evil, "url": address, "text": text_of(evil)}
    return json.dumps(fields)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("xss")
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "all.jsonl").write_text("\n".join(record(n, evil) for n, evil in enumerate(STRINGS)), encoding="utf-8")
    for number, evil in enumerate(STRINGS):
        page = f"<html><title>{evil}</title><body><article>{''.join(f'<p>{line}' for line in text_of(evil).split())}"
        (corpus / f"{number}.html").write_text(page, encoding="utf-8")
    (corpus / "<img src=x onerror=pwned(1)>.txt").write_bytes(b"")  # a failure with such a path
    run = analyze_corpus([corpus], folder / "out", Settings(engine="mecab"))
    assert run.counts["documents"] >= 1.9 * len(STRINGS)
    assert run.counts["failures"] >= 1
    write_report(jn.read(run.folder), folder / "report.html")
    return folder / "report.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def test_there_are_enough_of_them() -> None:
    assert len(set(STRINGS)) >= 60


def test_the_page_has_a_strict_policy(report: Path) -> None:
    page = report.read_text(encoding="utf-8")
    policy = page.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
    rules = dict(rule.strip().split(" ", 1) for rule in html.unescape(policy).split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    for kind in ("script-src", "style-src"):
        assert rules[kind].startswith("'sha256-")
        assert "unsafe" not in rules[kind]
    assert "http" not in policy
    head = page[: page.index("Content-Security-Policy")]
    assert "<script" not in head and "<style" not in head


@needs_chromium
@pytest.mark.slow
def test_no_article_runs_or_loads_anything(browser: Browser, report: Path) -> None:
    browser.open(report.as_uri())
    articles = browser.run("document.querySelectorAll('table.index tbody tr').length")
    assert articles >= 1.9 * len(STRINGS)
    browser.run("document.querySelectorAll('details').forEach(part => part.open = true)")
    for number in range(articles):
        browser.go(f"#a{number}", "article")
        browser.until(f"reading.number === {number}")
        browser.run(HOVER)
        assert browser.run(FOREIGN) == 0
        assert browser.run(LINKS) == []
    for query in (
        "in=text&q=pwned",
        "in=regex&q=pwned",
        "in=holder&q=author",
        f"in=text&q={'%3Cscript%3Epwned(1)%3C/script%3E'}",
    ):
        browser.go(f"#search?{query}", "search")
        browser.until("document.getElementById('search-status').textContent.includes('·')")
    assert browser.complaints == []
    assert browser.run("typeof pwned") == "undefined"
    asked = {address.partition("#")[0] for address in browser.requests if not address.startswith("data:")}
    assert asked == {report.as_uri()}


@needs_chromium
@pytest.mark.slow
def test_the_view_in_a_notebook_runs_nothing_even_without_a_policy(browser: Browser, tmp_path: Path) -> None:
    views = [jn.analyze(text_of(evil), title=evil, engine="mecab")._repr_html_() for evil in STRINGS]
    page = tmp_path / "notebook.html"
    ready = "<script>document.documentElement.dataset.ready = '1'</script>"
    page.write_bytes(f"<!doctype html><meta charset=utf-8><body>{''.join(views)}{ready}".encode(errors="replace"))
    browser.complaints.clear()
    browser.open(page.as_uri())
    assert browser.complaints == []
    assert browser.run("document.querySelectorAll('script, img, iframe, object, [onerror], [onload]').length") == 1
    assert {address for address in browser.requests if not address.startswith("data:")} == {page.as_uri()}
