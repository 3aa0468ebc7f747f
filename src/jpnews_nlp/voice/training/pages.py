"""Whole made-up pages: comment around, before, after and between reports, boards, digests, plain news, columns."""

from __future__ import annotations

import random
from collections.abc import Callable

from jpnews_nlp.voice.training import decor, furniture
from jpnews_nlp.voice.training.author import Page, Part, paragraph, talk
from jpnews_nlp.voice.training.boards import board, collection, digest, headline_list, thread_digest
from jpnews_nlp.voice.training.bodies import ending, interleave, news_body, paragraphs_of
from jpnews_nlp.voice.training.headers import (
    bare,
    clipping,
    dateline,
    head_then_source,
    head_with_publisher,
    introduced,
    link_and_head,
)
from jpnews_nlp.voice.training.material import Material
from jpnews_nlp.voice.training.pasted import begin, embed, one_line, report
from jpnews_nlp.voice.training.source_after import body_first, told_after

# In which order author (E) and reports (R; T an embedded post, L a headline alone) come.
_PLANS = (
    ("R", 3), ("RE", 4), ("ER", 1.5), ("ERE", 3), ("ERERE", 0.7), ("RERE", 0.5), ("ERR", 0.5), ("RRE", 0.6), ("RR", 0.6),
    ("ERRE", 0.6), ("ETE", 0.5), ("ETELE", 0.3), ("ELE", 0.5), ("LE", 0.3), ("TE", 0.2), ("ELERE", 0.2),
)  # fmt: skip


def commentary(page: Page) -> None:
    """Comment first, after, around or between."""
    plan = page.rng.choices([plan for plan, _ in _PLANS], [weight for _, weight in _PLANS])[0]
    for index, what in enumerate(plan):
        if what == "R":
            report(page)
        elif what == "T":
            embed(page)
        elif what == "L":
            one_line(page)
        else:
            talk(page, page.rng.randint(1, 5 if index else 3))
        if index < len(plan) - 1:
            between(page, what + plan[index + 1])


def between(page: Page, turn: str) -> None:
    page.blank(page.rng.choice((0, 1, 1, 1, 2, 2, 3)))
    if turn == "RE" and page.chance(0.18):
        page.add(decor.phrase(page.rng, "return_label"), "M")
        page.blank(page.rng.choice((0, 0, 1)))
    elif page.chance(0.15):
        page.add(decor.rule(page.rng), "M")
        page.blank(page.rng.choice((0, 0, 1)))


def opinion_then_reports(page: Page) -> None:
    """The author's piece, then the reports that it rests on, to the end."""
    talk(page, page.rng.randint(1, 5))
    page.blank(page.rng.choice((0, 1, 2)))
    collection(page)


def ruled_first(page: Page) -> None:
    """Reports between rules, then the comment."""
    rule = decor.rule(page.rng)
    for _ in range(page.rng.randint(1, 3)):
        page.add(rule, "M")
        report(page)
    page.add(rule, "M")
    page.blank(page.rng.choice((0, 1, 1)))
    talk(page, page.rng.randint(1, 3))


def fisking(page: Page) -> None:
    if page.chance(0.7):
        talk(page, 1)
        if page.chance(0.6):
            page.add(decor.phrase(page.rng, "answers_polite" if page.style == "polite" else "answers_plain"), "E")
        page.blank()
    n, piece, source = begin(page)
    page.rng.choice((link_and_head, head_then_source, head_with_publisher, bare, introduced))(page, piece, source, n)
    paragraphs = piece.paragraphs[:6] if page.chance(0.5) else paragraphs_of(page, piece)
    body = [[(page.news_indent + text, "R", n)] for text in paragraphs]
    page.lines.extend(interleave(page, body, 0.85))
    page.blank()
    talk(page, page.rng.randint(1, 2))


def repost(page: Page) -> None:
    """A board's re-post without a word of its own: headline, post meta, headline again, link, date, body."""
    n, piece, source = begin(page)
    page.add(source.say(page.rng, "in_headline", head=piece.headline[:50]), "H", n)
    if page.chance(0.6):
        page.add(decor.phrase(page.rng, "own_url"), "N")
    page.add(decor.phrase(page.rng, page.rng.choice(("meta", "poster")), post=1), "N")
    page.blank(page.rng.choice((0, 1, 1)))
    header = page.rng.choice((link_and_head, head_then_source, clipping, dateline, head_with_publisher))
    closing = header(page, piece, source, n)
    ending(page, source, n, closing, news_body(page, piece, n))


def plain_news(page: Page) -> None:
    """A news site's page: its name and furniture, headline, time, captions, body, more furniture; no author."""
    rng = page.rng
    n, piece, source = begin(page)
    furnished = page.chance(0.6)
    if furnished:
        page.add(source.say(rng, "masthead"), "N")
        if page.chance(0.4):
            page.add(decor.phrase(rng, "crumb", other=piece.headline[:20]), "N")
        page.blank(rng.choice((0, 1)))
    if page.chance(0.8):
        page.add(piece.headline, "H", n)
        if page.chance(0.75):
            page.add(source.say(rng, rng.choice(("source", "date_line", "date_line"))), "S", n)
        if furnished and page.chance(0.3):
            page.add(decor.phrase(rng, "share"), "N")
        page.blank(rng.choice((0, 1)))
    if page.chance(0.2):
        page.add("".join(piece.paragraphs), "R", n)
    else:
        news_body(page, piece, n)
    if page.chance(0.2):
        page.add(source.say(rng, "copyright"), "S", n)
    if furnished:
        page.blank(rng.choice((0, 1)))
        for _ in range(rng.randint(0, 3)):
            page.add(source.say(rng, "news_foot"), "N")


def bilingual(page: Page) -> None:
    """A foreign piece line by line with its translation, then the comment."""
    n, piece, _ = begin(page)
    page.add(decor.phrase(page.rng, "english_head"), "H", n)
    page.add(piece.headline, "H", n)
    page.add(decor.phrase(page.rng, "english_source"), "S", n)
    page.blank(page.rng.choice((0, 1)))
    for text in piece.sentences[: page.rng.randint(2, 5)]:
        page.add(decor.phrase(page.rng, "english"), "R", n)
        page.add(text, "R", n)
        page.blank(page.news_gap)
    page.blank()
    talk(page, page.rng.randint(1, 3))


def whole(page: Page) -> None:
    """A livedoor page as it is: news is a report throughout, a column the author's."""
    news = page.chance(0.45)
    pool = [
        piece for piece in page.rng.sample(page.material.news if news else page.material.columns, 40) if piece.lines
    ]
    if not pool:
        return
    if news:
        page.reports = 1
    if page.chance(0.3):
        page.add(pool[0].headline, "H" if news else "T", page.reports)
    for text, is_link in pool[0].lines:
        page.add(text, "N" if is_link else "R" if news else "E", 0 if is_link else page.reports)


def column(page: Page) -> None:
    """An opinion piece that quotes no report, from livedoor columns or our own lines."""
    if page.chance(0.4):
        piece = page.rng.choice(page.material.columns)
        if page.chance(0.6):
            page.add(piece.headline, "T")
            page.blank(page.rng.choice((0, 1)))
        mark = page.rng.choice(("", "", "", "▼", "◆"))
        for index, text in enumerate(piece.paragraphs[:10]):
            if index:
                page.blank(page.para_gap)
            page.add((mark if index else "") + page.indent + text, "E")
        return
    page.facts = 0.35
    for index in range(page.rng.randint(3, 7)):
        if index:
            page.blank(page.para_gap)
        text = paragraph(page)
        if page.chance(0.3):
            text = decor.phrase(page.rng, "paraphrase") + text
        page.add(page.indent + text, "E")


PAGES: list[tuple[Callable[[Page], None], float]] = [
    (commentary, 11), (fisking, 3), (headline_list, 1.3), (digest, 1.2), (board, 1), (thread_digest, 1.2), (repost, 1.5),
    (ruled_first, 0.7), (opinion_then_reports, 0.6), (body_first, 1.6), (told_after, 0.8), (plain_news, 2.5), (bilingual, 0.4), (column, 3), (whole, 3),
]  # fmt: skip


_OWN_BEGINNING = (board, repost, digest, headline_list, plain_news, whole)
_TRUNCATED = (450, 1000)  # characters after which a page may be cut off, as excerpts are


def _headlines(page: Page) -> list[str]:
    """Titles for lists of other posts, rankings and the like."""
    pool = page.rng.sample(page.material.columns, 6) + page.rng.sample(page.material.news, 4)
    own = [decor.phrase(page.rng, "title") for _ in range(4)]
    return [piece.headline[:40] for piece in pool] + own


def _title(page: Page, kind: Callable[[Page], None]) -> tuple[str, str, int] | None:
    """The page's title: the author's own, or the headline of the report that will come first."""
    if kind in _OWN_BEGINNING or page.chance(0.18):
        return None
    if kind in (commentary, fisking, body_first) and page.chance(0.35):
        page.pending = page.rng.choice(page.material.news)
        return page.pending.headline, "H", 1
    own = decor.phrase(page.rng, "title") if page.chance(0.7) else page.rng.choice(page.material.columns).headline[:40]
    return own, "T", 0


def _new_page(rng: random.Random, material: Material) -> Page:
    return Page(
        rng,
        material,
        style=rng.choices(("polite", "plain", "casual"), (5, 5, 1))[0],
        para_gap=rng.choice((0, 0, 1, 1, 1, 2)),
        news_gap=rng.choice((0, 0, 0, 1, 1, 2)),
        indent=rng.choice(("", "", "", "　", " ")),
        news_indent=rng.choice(("", "", "　", "　", " ")),
        by_sentence=rng.random() < 0.15,
        figures=rng.choices(("narrow", "wide", "kanji"), (7, 1, 1.2))[0],
        facts=rng.choice((0.05, 0.15, 0.35)),
    )


def _begin(page: Page, kind: Callable[[Page], None], furnished: bool) -> None:
    """What stands above the text: furniture, the title, a newsletter's head."""
    rng = page.rng
    if furnished:
        furniture.top(rng, page.add, page.blank, _title(page, kind), _headlines(page))
    elif title := _title(page, kind):
        page.add(rng.choice(("", "", "■", "●", "＠")) + title[0], *title[1:])
        page.blank(rng.choice((0, 1, 1)))
    elif kind is digest or page.chance(0.03):
        furniture.issue(rng, page.add, page.blank)
    if kind is commentary and page.chance(0.3):
        page.add(rng.choice(page.material.lines["opening"]), "E")
        page.blank(page.para_gap)


def _finish(page: Page, kind: Callable[[Page], None], furnished: bool) -> None:
    """What stands below it: the author's last words, furniture."""
    rng = page.rng
    if page.chance(0.2) and kind in (commentary, fisking, headline_list, digest, column):
        page.blank(page.para_gap)
        page.add(rng.choice(page.material.lines["closing"]), "E")
    if furnished and page.chance(0.6):
        page.blank(rng.choice((0, 1, 2)))
        furniture.bottom(rng, page.add, page.blank, _headlines(page))


def make(rng: random.Random, material: Material) -> list[list[Part]]:
    """Return one made-up page."""
    page = _new_page(rng, material)
    kind = rng.choices([function for function, _ in PAGES], [weight for _, weight in PAGES])[0]
    share = 0 if kind in (whole, plain_news) else 0.4 if kind is column else 0.65
    furnished = page.chance(share)
    _begin(page, kind, furnished)
    kind(page)
    _finish(page, kind, furnished)
    lines = decor.age(rng, page.lines)
    return _cut_off(lines, rng.randint(*_TRUNCATED)) if kind is not whole and page.chance(0.35) else lines


def _cut_off(lines: list[list[Part]], most: int) -> list[list[Part]]:
    """Keep the first `most` characters."""
    kept: list[list[Part]] = []
    for line in lines:
        size = sum(len(text) for text, _, _ in line)
        if size >= most:
            text, tag, number = line[0]
            return [*kept, [(text[:most], tag, number)]] if text[:most].strip() else kept
        kept.append(line)
        most -= size
    return kept
