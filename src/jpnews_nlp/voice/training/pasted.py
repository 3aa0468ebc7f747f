"""One pasted report on a made-up page: its header, its body and its end put together."""

from __future__ import annotations

from jpnews_nlp.voice.training import decor
from jpnews_nlp.voice.training.author import Page
from jpnews_nlp.voice.training.bodies import ending, news_body
from jpnews_nlp.voice.training.headers import HEADERS, SOURCE_ONLY
from jpnews_nlp.voice.training.material import Piece


def begin(page: Page) -> tuple[int, Piece, decor.Source]:
    """Begin a report: its number, its piece (the one that gave the page its title, once) and its source."""
    page.reports += 1
    piece = page.pending or page.rng.choice(page.material.news)
    page.pending = None
    return page.reports, piece, decor.Source(page.rng)


def report(page: Page) -> None:
    """Add one pasted report, mostly with a header and an end of some kind."""
    titled = page.pending is not None
    number, piece, source = begin(page)
    headers = HEADERS if not titled or page.chance(0.6) else SOURCE_ONLY
    header = page.rng.choices([function for function, _ in headers], [weight for _, weight in headers])[0]
    closing = header(page, piece, source, number)
    if page.chance(0.04):
        page.add(decor.rule(page.rng), "M")
    elif page.chance(0.04):
        page.add(decor.phrase(page.rng, "whole"), "M")
    ending(page, source, number, closing, news_body(page, piece, number))


def embed(page: Page) -> None:
    """A post of a news account on a social network."""
    number, piece, source = begin(page)
    head = page.rng.choice(("", "【速報】", "【独自】", "【NEWS】"))
    page.add(head + "".join(piece.sentences[:2]), "R", number)
    page.add(source.say(page.rng, "embed_end"), "S", number)


def one_line(page: Page) -> None:
    """A headline with its publisher and no body."""
    number, piece, source = begin(page)
    page.add(source.say(page.rng, "in_headline", head=piece.headline[:45]), "H", number)
    if page.chance(0.3):
        page.add(source.url(page.rng), "S", number)
