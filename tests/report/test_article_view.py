"""The marked text of an article: true to the text, cut where marks begin and end, and inert whatever it says."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.report.article import article_html
from jpnews_nlp.report.marking import escaped, marks_of, stretches, text_html
from tests.report.by_hand import HOSTILE, TEXT, article, example, hostile

_TAG = re.compile(r"<[^>]*>")


def shown(marked: str) -> str:
    """The text content of marked text, as a browser has it."""
    return html.unescape(_TAG.sub("", marked).replace("&#13;", "\r").replace("&#0;", "\ufffd"))


def test_text_content_is_the_text() -> None:
    marks = marks_of(example())
    assert shown(text_html(TEXT, marks, "x", {})) == TEXT


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.data())
def test_any_marks_on_any_text(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(places, places).map(sorted).filter(lambda s: s[0] < s[1]), max_size=6))
    rows = [{"start": a, "end": b, "label": "PERSON"} for a, b in spans]
    marks = marks_of({"entities": rows})
    pieces = list(stretches(text, marks))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    for piece in pieces:
        covering = {n for n, (a, b) in enumerate(spans) if a <= piece.start and piece.end <= b}
        assert {mark.number for mark in piece.marks} == covering
    assert shown(text_html(text, marks, "x", {})) == text.replace("\0", "\ufffd")


def test_a_line_has_the_colour_of_its_voice_and_a_report_its_badge() -> None:
    lines = re.findall(r'<p class="([^"]*)"([^>]*)>', text_html(TEXT, marks_of(example()), "x", {0: "毎朝新聞"}))
    assert [name for name, _ in lines] == ["v editorial"] * 2 + ["v report"] * 2 + ["v editorial"]
    assert [bool(badge) for _, badge in lines] == [False, False, True, False, False]


def test_voices_that_share_a_line_are_marked_apart() -> None:
    text = "紙面には「撤退は誤り」とある。"
    segments: list[tuple[str, dict[str, Any]]] = [
        ("紙面には", {"voice": "editorial", "segment_id": 0}),
        ("「撤退は誤り」", {"voice": "report", "segment_id": 1, "report_id": 0}),
        ("とある。", {"voice": "editorial", "segment_id": 2}),
    ]
    marked = text_html(text, marks_of(article("x", text, {"segments": segments})), "x", {})
    assert marked == (
        '<p class=""><span class="v editorial">紙面には</span><span class="v report">「撤退は誤り」</span>'
        '<span class="v editorial">とある。</span></p>'
    )


def test_claims_link_to_where_the_stance_begins() -> None:
    page = article_html(example())
    links = re.findall(r'<a href="#([^"]+)">', page)
    assert len(links) == 3
    for link in links:
        assert page.count(f'id="{link}"') == 1
    assert {int(link.rsplit("-", 1)[1]) for link in links} == {row["start"] for row in example()["stances"]}


def test_hints_tell_value_and_evidence() -> None:
    page = article_html(example(), language="en")
    assert re.search(r'title="Dates — Value: 2024-03-10 · [^"]*Evidence: dct_year"', page)
    assert "deontic" in page
    assert "当為" not in page


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_text_adds_no_elements(number: int) -> None:
    parsed = Elements()
    parsed.feed(article_html(hostile(number)))
    harmless = Elements()
    harmless.feed(article_html(example()))
    assert parsed.names <= harmless.names
    assert not any(name.startswith("on") for name in parsed.attributes)


def test_an_article_without_any_rows() -> None:
    assert 'class="text"' in article_html(article("x", "", {}))


def test_escaping_keeps_what_a_parser_would_change() -> None:
    assert escaped("a\r\n\0<") == "a&#13;\n&#0;&lt;"
