"""Made-up pages whose report comes first, its source after it: a line of its own or the author's words."""

from __future__ import annotations

from jpnews_nlp.voice.training.author import Page, paragraph, talk
from jpnews_nlp.voice.training.bodies import news_body
from jpnews_nlp.voice.training.pasted import begin


def body_first(page: Page) -> None:
    """The body, then the headline and the source after it."""
    n, piece, source = begin(page)
    for index, text in enumerate(piece.paragraphs[:3]):
        if index:
            page.blank(page.news_gap)
        page.add(page.news_indent + text, "R", n)
    if page.chance(0.4):
        page.add(page.rng.choice(("（後略）", "（以下略）")), "R", n)
    if page.chance(0.7):
        page.add(piece.headline, "H", n)
    page.add(source.say(page.rng, "trailing"), "S", n)
    page.blank(page.rng.choice((1, 2)))
    talk(page, page.rng.randint(1, 3))


def told_after(page: Page) -> None:
    """The body with no header at all, then the author says where it stood and goes on."""
    n, piece, source = begin(page)
    if page.chance(0.4):
        talk(page, page.rng.randint(1, 2))
        page.blank()
    news_body(page, piece, n)
    page.blank(page.rng.choice((1, 1, 2)))
    said = source.say(page.rng, "afterword_polite" if page.style == "polite" else "afterword_plain")
    page.add(page.indent + said + (paragraph(page) if page.chance(0.8) else ""), "E")
    page.blank(page.para_gap)
    talk(page, page.rng.randint(1, 4))
