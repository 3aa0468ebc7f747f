"""The report in a real browser: what a reader does with it, and that nothing goes wrong or out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jpnews_nlp.report.page import write_report
from tests.report.browser import CHROMIUM, Browser, chromium
from tests.report.by_hand import HOSTILE, TEXT, article, example, hostile, write_run

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (Debian: apt install chromium)")

READY = "document.documentElement.dataset.ready === '1'"
STATUS = "document.getElementById('search-status').textContent"
MARKED = "getComputedStyle(document.querySelector('.text .{}')).{}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    run = write_run(folder / "out", [example("a"), example("b"), *map(hostile, range(len(HOSTILE)))])
    write_report(run, folder / "report.html")
    return (folder / "report.html").as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Browser]:
    """The report, freshly opened; afterwards nothing may have been complained of or asked for."""
    browser.open(address)
    yield browser
    assert browser.complaints == []
    assert {request.partition("#")[0] for request in browser.requests if not request.startswith("data:")} == {address}


@pytest.mark.parametrize(
    ("layer", "mark", "style"),
    [
        ("entities", "e", "backgroundImage"),
        ("dates", "d", "backgroundImage"),
        ("quotes", "q", "backgroundImage"),
        ("stances", "s", "fontWeight"),
        ("reported_stances", "r", "textDecorationLine"),
        ("voices", "v.report", "backgroundColor"),
    ],
)
def test_a_layer_can_be_switched_off_and_on(page: Browser, layer: str, mark: str, style: str) -> None:
    page.go("#a0", "article")
    shown = page.run(MARKED.format(mark, style))
    page.run(f"document.querySelector('[name={layer}]').click()")
    assert page.run(MARKED.format(mark, style)) != shown
    page.go("#a1", "article")  # and stays so in the next article
    page.until("document.querySelector('.text') && document.querySelector('[id^=a1-]')")
    assert page.run(MARKED.format(mark, style)) != shown
    page.run(f"document.querySelector('[name={layer}]').click()")
    assert page.run(MARKED.format(mark, style)) == shown


def test_hover_and_focus_tell_value_and_evidence(page: Browser) -> None:
    page.go("#a0", "article")
    told = "document.getElementById('told').textContent"
    page.point_at(".text .d")
    page.until(f"{told}.includes('2024-03-10')")
    assert "dct_year" in page.run(told)
    page.run("document.querySelector('.text').focus()")
    page.press("ArrowRight")
    page.until(f"{told}.includes('米国')")
    assert "lexicon" in page.run(told)
    assert "first_person" in page.run(told)  # why the voice is the author's
    page.press("ArrowRight")
    page.until(f"{told}.includes('dct_year')")


def test_claims_link_into_the_text(page: Browser) -> None:
    page.go("#a0", "article")
    page.run("document.querySelectorAll('.claims a')[1].click()")
    page.until("document.activeElement.id.startsWith('a0-')")
    assert page.run("document.activeElement.textContent") == "嘆かわしい"
    assert "嘆かわしい" in page.run("document.getElementById('told').textContent")


def test_search_finds_and_links_into_the_text(page: Browser) -> None:
    page.go("#search", "search")
    page.run("document.querySelector('#search-form [name=q]').value = '期待'")
    page.run("document.querySelector('#search-form button').click()")
    page.until("document.querySelectorAll('#hits tr').length === 2")
    left, hit, right = (
        page.run(f"document.querySelector('#hits .{name}').textContent") for name in ("left", "hit", "right")
    )
    assert (left[-4:], hit, right[:3]) == ("。米国に", "期待", "する。")
    page.run("document.querySelector('#hits a').click()")
    page.until("!document.getElementById('view-article').hidden && CSS.highlights.has('hit')")
    assert page.run("[...CSS.highlights.get('hit')][0].toString()") == "期待"
    box = page.run("(r => [r.top, r.bottom, innerHeight])([...CSS.highlights.get('hit')][0].getBoundingClientRect())")
    assert 0 < box[0] < box[1] < box[2]


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("in=regex&q=撤退(すべき|は)", 4),
        ("in=text&q=撤退&voice=report", 2),
        ("in=entity&q=US", 4),
        ("in=holder&q=author&target=米国", 4),
        ("in=holder&q=山野市長", 2),
        ("in=date&q=2024-03", 2),
        ("in=publisher&q=毎朝新聞", 2),
        ("in=text&q=どこにもない", 0),
    ],
)
def test_searches_behind_the_numbers(page: Browser, query: str, hits: int) -> None:
    page.go(f"#search?{query}", "search")
    page.until(f"{STATUS} !== '' && !{STATUS}.includes('…')")
    assert page.run("document.querySelectorAll('#hits tr').length") == hits


def test_every_cell_of_the_matrix_leads_to_as_many_stances_as_it_counts(page: Browser) -> None:
    cells = page.run(
        "[...document.querySelectorAll('.matrix td a')].map(a => [a.getAttribute('href'), a.textContent.slice(1)])"
    )
    assert len(cells) == 3 + 2 * len(HOSTILE)
    for link, count in cells:
        page.go(link, "search")
        page.until(f"{STATUS}.includes('·')")
        assert page.run("document.querySelectorAll('#hits tr').length") == int(count)


def test_a_pattern_that_is_none(page: Browser) -> None:
    page.go("#search?in=regex&q=%28", "search")
    page.until(f"{STATUS}.includes('正規表現')")


def test_language_switch(page: Browser) -> None:
    page.go("#a0", "article")
    claims = "document.querySelector('.claims h3 [data-label]').textContent"
    assert page.run(claims) == "著者の主張一覧"
    page.run("document.getElementById('language').click()")
    assert page.run(claims) == "The author's claims"
    assert page.run("document.documentElement.lang") == "en"
    page.run("document.getElementById('language').click()")
    assert page.run(claims) == "著者の主張一覧"


def test_light_and_dark(page: Browser) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.run(background)
    page.run("document.getElementById('theme').click()")
    assert page.run(background) != light
    page.run("document.getElementById('theme').click()")
    assert page.run(background) == light


def test_filter_of_the_articles(page: Browser) -> None:
    visible = "[...document.querySelectorAll('table.index tbody tr')].filter(row => !row.hidden).length"
    assert page.run(visible) == 2 + len(HOSTILE)
    page.run(
        "(box => { box.value = '停戦'; box.dispatchEvent(new Event('input')); })(document.getElementById('filter'))"
    )
    assert page.run(visible) == 2


def test_controls_have_names_and_headings_are_in_order(page: Browser) -> None:
    page.go("#a0", "article")
    nameless = (
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select')].filter(e =>"
        " !(e.textContent.trim() || e.getAttribute('aria-label') || e.labels?.length)).length"
    )
    assert page.run(nameless) == 0
    assert page.run("document.querySelectorAll('main h1').length") == 3  # one a view, two of them hidden


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_articles_are_shown_as_they_are_written(page: Browser, number: int) -> None:
    text = hostile(number)["documents"][0]["text"]
    page.go(f"#a{2 + number}", "article")
    page.until(f"document.querySelector('.text').textContent.length === {len(text.encode('utf-16-le')) // 2}")
    assert page.run("document.querySelector('.text').textContent") == text.replace("\0", "\ufffd")
    page.point_at(".text [data-r]")
    page.until("document.querySelector('#told dl')")
    assert page.run("document.querySelectorAll('main script, main img, main style, main iframe').length") == 0


def test_the_text_on_the_page_is_the_article(page: Browser) -> None:
    page.go("#a0", "article")
    assert page.run("document.querySelector('.text').textContent") == TEXT


def test_print_shows_the_view_alone(page: Browser) -> None:
    page.go("#a0", "article")
    page.call("Emulation.setEmulatedMedia", media="print")
    assert page.run("getComputedStyle(document.querySelector('header.page')).display") == "none"
    assert page.run("getComputedStyle(document.querySelector('.text')).display") != "none"
    page.call("Emulation.setEmulatedMedia", media="")


def test_a_thousand_articles(browser: Browser, tmp_path: Path) -> None:
    run = write_run(tmp_path / "out", [example(f"{n:04}") for n in range(1000)])
    written = write_report(run, tmp_path / "report.html")
    assert written.size < 25_000_000
    begin = time.monotonic()
    browser.open((tmp_path / "report.html").as_uri())
    browser.go("#a999", "article")
    assert time.monotonic() - begin < 2 * 5  # the figure is 2 s; loaded machines are slow at times
    browser.go("#search?in=text&q=期待", "search")
    browser.until(f"{STATUS}.startsWith('1000 ')")
    assert browser.run("document.querySelectorAll('#hits tr').length") == 200
    browser.run("document.getElementById('more').click()")
    assert browser.run("document.querySelectorAll('#hits tr').length") == 400
    assert browser.complaints == []


def test_every_source_leads_to_as_many_reports_as_it_counts(browser: Browser, tmp_path: Path) -> None:
    said = {"voice": "report", "role": "body"}
    named = [("一", {"report_id": 0, "domain": "example.jp"}), ("二", {"report_id": 1, "domain": "example.jp"})]
    reports = [*named, ("三", {"report_id": 2, "agency": "北洋通信"}), ("四", {"report_id": 3})]
    segments = [(name, {**said, "report_id": n, "segment_id": n}) for n, name in enumerate("一二三四")]
    run = write_run(tmp_path / "out", [article("a", "一二三四五", {"reports": reports, "segments": segments})])
    write_report(run, tmp_path / "report.html")
    browser.open((tmp_path / "report.html").as_uri())
    links = browser.run("[...document.querySelectorAll('a[href*=\"in=publisher\"]')].map(a => a.getAttribute('href'))")
    found = []
    for link in links:
        browser.go(link, "search")
        browser.until(f"{STATUS}.includes('·')")
        found.append(browser.run("[...document.querySelectorAll('#hits .hit')].map(e => e.textContent).join('')"))
    assert sorted(found) == ["一二", "三", "四"]
