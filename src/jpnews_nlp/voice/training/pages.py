"""Whole made-up pages: comment around, before, after and between reports, boards, digests, plain news, columns."""

from __future__ import annotations

import random
from collections.abc import Callable

from jpnews_nlp.voice.training import decor
from jpnews_nlp.voice.training.layouts import (
    Page,
    Part,
    bare,
    begin,
    head_then_source,
    head_with_publisher,
    interleave,
    link_and_head,
    paragraph,
    report,
    sentence,
    talk,
)
from jpnews_nlp.voice.training.material import Material


def commentary(page: Page) -> None:
    """Comment first, after, around or between."""
    plan = page.rng.choice(("RE", "ER", "ERE", "ERE", "ERERE", "RERE", "ERR", "RRE", "R", "RR", "ERRE", "RE", "ERE"))
    for index, what in enumerate(plan):
        if what == "R":
            report(page)
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
        page.blank()
    n, piece, source = begin(page)
    page.rng.choice((link_and_head, head_then_source, head_with_publisher, bare))(page, piece, source, n)
    body = [[(page.news_indent + text, "R", n)] for text in piece.paragraphs[:6]]
    page.lines.extend(interleave(page, body))
    page.blank()
    talk(page, page.rng.randint(1, 2))


def headline_list(page: Page) -> None:
    if page.chance(0.7):
        talk(page, page.rng.randint(1, 2))
        page.blank()
    bullet = page.rng.choice(("・", "■", "●", "◆", "", "○", "▽", "①"))
    comment = page.chance(0.5)
    for _ in range(page.rng.randint(2, 6)):
        page.reports += 1
        source = decor.Source(page.rng)
        head = page.rng.choice(page.material.news).headline[:50]
        style = page.rng.random()
        if style < 0.5:
            page.add(bullet + f"{head}（{source.say(page.rng, 'short')}）", "H", page.reports)
        else:
            page.add(bullet + head, "H", page.reports)
            page.add(source.say(page.rng, "trailing"), "S", page.reports)
        if comment:
            page.add(page.rng.choice(("", "→", "　", "⇒")) + sentence(page), "E")
        page.blank(page.rng.choice((0, 1)))
    page.blank()
    talk(page, page.rng.randint(0, 3))


def digest(page: Page) -> None:
    marker = page.rng.choice(("■", "◆", "●", "【{}】", "{}.", "▼", "({})", "★"))
    for index in range(1, page.rng.randint(2, 4) + 1):
        page.reports += 1
        n = page.reports
        piece = page.rng.choice(page.material.news)
        source = decor.Source(page.rng)
        page.add(marker.format(index) + " " + piece.headline[:50], "H", n)
        page.add(source.say(page.rng, "source"), "S", n)
        if page.chance(0.5):
            page.add(source.url(page.rng), "S", n)
        for text in piece.paragraphs[: page.rng.randint(1, 2)]:
            page.add(page.news_indent + text, "R", n)
        if page.chance(0.4):
            page.blank()
            page.add(page.rng.choice(("", "【コメント】", "⇒", "編集部より：")) + sentence(page), "E")
        page.blank(page.rng.choice((1, 2)))


def board(page: Page) -> None:
    page.add(decor.phrase(page.rng, "poster", post=1), "N")
    if page.chance(0.5):
        report(page)
    else:
        _board_piece(page)
    if page.chance(0.3):
        page.blank()
        talk(page, 1)
    elif page.chance(0.3):
        page.add(decor.phrase(page.rng, "thread"), "N")
    for index in range(2, page.rng.randint(2, 6)):
        page.blank(page.rng.choice((0, 1)))
        page.add(decor.phrase(page.rng, "poster", post=index), "N")
        for _ in range(page.rng.randint(1, 2)):
            page.add(page.rng.choice(page.material.lines["casual"]), "N")


def _board_piece(page: Page) -> None:
    """A news piece as boards set it: starred headline, bulleted or plain paragraphs, the link below."""
    n, piece, source = begin(page)
    page.add(page.rng.choice(("★", "", "【話題】", "【社会】", "【政治】", "■", "【国際】")) + piece.headline, "H", n)
    page.blank(page.rng.choice((0, 1)))
    if page.chance(0.4):
        page.add(source.say(page.rng, "source"), "S", n)
    mark = page.rng.choice(("・", "", "　", ""))
    for index, text in enumerate(piece.paragraphs[:3]):
        page.add((mark if not index else "　" if mark else "") + text, "R", n)
        page.blank(page.news_gap)
    page.add(source.url(page.rng), "S", n)


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


def plain_news(page: Page) -> None:
    _, piece, source = begin(page)
    if page.chance(0.7):
        page.add(piece.headline, "H", 1)
        if page.chance(0.7):
            page.add(source.say(page.rng, "source") if page.chance(0.5) else source.say(page.rng, "date_line"), "S", 1)
        page.blank(page.rng.choice((0, 1)))
    if page.chance(0.3):
        page.add("".join(piece.paragraphs), "R", 1)
        return
    paragraphs = piece.paragraphs[: page.rng.choice((2, 3, 5, 9))]
    if page.chance(0.3):
        paragraphs = [decor.polite(text) for text in paragraphs]
    if page.chance(0.4):
        paragraphs = [line for text in paragraphs for line in decor.by_sentence(text)]
    for index, text in enumerate(paragraphs):
        if index:
            page.blank(page.news_gap)
        page.add(page.news_indent + text, "R", 1)
    if page.chance(0.2):
        page.add(source.say(page.rng, "copyright"), "S", 1)


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
    if page.chance(0.6):
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
    for index in range(page.rng.randint(3, 7)):
        if index:
            page.blank(page.para_gap)
        text = paragraph(page)
        if page.chance(0.3):
            text = decor.phrase(page.rng, "paraphrase") + text
        page.add(page.indent + text, "E")


PAGES: list[tuple[Callable[[Page], None], float]] = [
    (commentary, 10), (fisking, 2), (headline_list, 1.2), (digest, 1), (board, 1.4), (ruled_first, 0.7), (body_first, 1.6),
    (plain_news, 2), (column, 2), (whole, 3.2),
]  # fmt: skip


def _headlines(page: Page) -> list[str]:
    """Titles for lists of other posts, rankings and the like."""
    pool = page.rng.sample(page.material.columns, 6) + page.rng.sample(page.material.news, 4)
    return [piece.headline[:40] for piece in pool]


def _title(page: Page, kind: Callable[[Page], None]) -> tuple[str, str, int] | None:
    """The page's title: the author's own, or the headline of the report that will come first."""
    if kind in (board, digest, headline_list, plain_news, whole) or page.chance(0.18):
        return None
    if kind in (commentary, fisking, body_first) and page.chance(0.4):
        page.pending = page.rng.choice(page.material.news)
        return page.pending.headline, "H", 1
    own = decor.phrase(page.rng, "title") if page.chance(0.4) else page.rng.choice(page.material.columns).headline[:40]
    return own, "T", 0


def make(rng: random.Random, material: Material) -> list[list[Part]]:
    """Return one made-up page."""
    page = Page(
        rng,
        material,
        style=rng.choices(("polite", "plain", "casual"), (5, 4, 1))[0],
        para_gap=rng.choice((0, 0, 1, 1, 1, 2)),
        news_gap=rng.choice((0, 0, 0, 1, 1, 2)),
        indent=rng.choice(("", "", "", "　", " ")),
        news_indent=rng.choice(("", "", "　", "　", " ")),
    )
    kind = rng.choices([function for function, _ in PAGES], [weight for _, weight in PAGES])[0]
    furnished = page.chance(
        0.35 if kind in (plain_news, column) else 0 if kind is whole else 0.5 if kind is digest else 0.8
    )
    if furnished:
        decor.top(page.rng, page.add, page.blank, _title(page, kind), _headlines(page))
    elif title := _title(page, kind):
        page.add(rng.choice(("", "", "■", "●", "【{}】", "＠")).replace("{}", "") + title[0], *title[1:])
        page.blank(rng.choice((0, 1, 1)))
    elif kind is digest or page.chance(0.03):
        decor.issue(page.rng, page.add, page.blank)
    if kind is commentary and page.chance(0.35):
        page.add(rng.choice(material.lines["opening"]), "E")
        page.blank(page.para_gap)
    kind(page)
    if page.chance(0.2) and kind in (commentary, fisking, headline_list, digest, column):
        page.blank(page.para_gap)
        page.add(rng.choice(material.lines["closing"]), "E")
    if furnished and page.chance(0.6):
        page.blank(rng.choice((0, 1, 2)))
        decor.bottom(page.rng, page.add, page.blank, _headlines(page))
    return decor.age(rng, page.lines)
