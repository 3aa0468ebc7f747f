"""The author of a made-up page: his sentences, paragraphs and remarks, set in lines with the page's habits.

A page is a list of lines; a line is a list of (text, tag, report) parts. Tags: E body, T title or heading, M mark or
own link (all editorial), N furniture or reader, H headline, S source line, R body of a report (report ≥ 1).
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from jpnews_nlp.voice.training import decor
from jpnews_nlp.voice.training.material import Material, Piece

Part = tuple[str, str, int]
_PHRASE = re.compile(r"[一-龠々ァ-ヴー0-9０-９]{2,8}(?:[のをにがは][一-龠々ァ-ヴー]{2,6})?")
_TOLD = re.compile(r"(?P<stem>[たいるく])。$")


@dataclass(slots=True)
class Page:
    """A page under construction with its habits."""

    rng: random.Random
    material: Material
    style: str  # polite, plain, casual: the author's
    lines: list[list[Part]] = field(default_factory=list)
    reports: int = 0
    para_gap: int = 1  # blank lines between the author's paragraphs
    news_gap: int = 0
    indent: str = ""
    news_indent: str = ""
    by_sentence: bool = False  # the author sets a line a sentence
    figures: str = "narrow"  # how the author writes figures
    facts: float = 0.15  # share of the author's sentences that tell facts as a reporter would
    last_report: str = ""  # what the last report said, for who takes it up
    pending: Piece | None = None  # the piece whose headline was used as the page's title

    def add(self, text: str, tag: str, report: int = 0) -> None:
        self.lines.append([(text, tag, report)])

    def blank(self, count: int = 1) -> None:
        self.lines.extend([] for _ in range(count))

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability


def sentence(page: Page) -> str:
    """One sentence in the author's style, his figures written in his way."""
    return decor.figures(_sentence(page), page.figures)


def _sentence(page: Page) -> str:
    """One sentence of our lines, a blogger's, a column's, or a news fact told on."""
    material, rng = page.material, page.rng
    style = page.style if page.chance(0.9) else "casual"
    if style != "casual":
        kind = rng.random()
        if kind < 0.10:
            pool = material.blog.get("desu_masu" if style == "polite" else "da_dearu", [])
            if pool:
                return rng.choice(pool)
        elif kind < 0.10 + page.facts:
            return told(page)
        elif kind < 0.14 + page.facts and style == "plain":
            return decor.phrase(rng, "paraphrase")
    return rng.choice(material.lines[style])


def told(page: Page) -> str:
    """A sentence of news as the author tells it: hearsay, or a plain statement in his own style."""
    text = page.rng.choice(page.rng.choice(page.material.news).sentences)
    polite = page.style == "polite"
    if page.chance(0.5):
        return decor.polite(text) if polite else text
    endings = ("そうです。", "といいます。", "らしいです。") if polite else ("という。", "そうだ。", "らしい。")
    return _TOLD.sub(lambda match: match["stem"] + page.rng.choice(endings), text)


def paragraph(page: Page, low: int = 1, high: int = 4) -> str:
    if page.chance(0.08) and page.style != "casual":
        column = page.rng.choice(page.material.columns)
        return decor.figures(page.rng.choice(column.paragraphs), page.figures)
    return "".join(sentence(page) for _ in range(page.rng.randint(low, high)))


def talk(page: Page, paragraphs: int) -> None:
    """Add paragraphs of the author; the first may take up the words of the report before it."""
    if page.last_report and page.chance(0.4) and (taken := echo(page, page.last_report)):
        page.add(page.indent + taken + ("" if page.by_sentence else paragraph(page, 1, 3)), "E")
        page.last_report = ""
        page.blank(page.para_gap)
    for index in range(paragraphs):
        if index:
            page.blank(page.para_gap)
        if page.by_sentence or page.chance(0.12):
            for _ in range(page.rng.randint(1, 4)):
                page.add(page.indent + sentence(page), "E")
        elif page.chance(0.05):
            page.add(decor.phrase(page.rng, "subhead"), "T")
            page.add(page.indent + paragraph(page), "E")
        else:
            page.add(page.indent + paragraph(page), "E")
    if page.chance(0.05):
        page.blank(page.para_gap)
        page.add(decor.phrase(page.rng, "own_link"), "M")


def echo(page: Page, text: str) -> str:
    """A remark that takes up words of `text`, as who answers a report does; "" if there are none to take up."""
    found = _PHRASE.findall(text)
    if not found:
        return ""
    words = page.rng.choice(found)
    kind = "echo_polite" if page.style == "polite" else "echo_plain"
    return decor.phrase(page.rng, kind, words=words)


def remark(page: Page, text: str) -> str:
    """What the author says to a paragraph of a report: an echo of it, a short remark or a paragraph."""
    if page.chance(0.35) and (taken := echo(page, text)):
        return taken + ("" if page.chance(0.4) else paragraph(page, 1, 2))
    return page.rng.choice(page.material.lines["remark"]) if page.chance(0.4) else paragraph(page, 1, 2)
