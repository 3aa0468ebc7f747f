"""How a pasted report begins on made-up pages: headline, source line, link, mark, introduction, in any order.

Each header adds its lines and returns how the body is to be closed (see ``bodies.ending``).
"""

from __future__ import annotations

from collections.abc import Callable

from jpnews_nlp.voice.training import decor
from jpnews_nlp.voice.training.author import Page, paragraph
from jpnews_nlp.voice.training.material import Piece

Header = Callable[[Page, Piece, decor.Source, int], str]


def headline(page: Page, piece: Piece) -> str:
    text = piece.headline
    if page.chance(0.4):
        text = text.replace("、", page.rng.choice(("　", " ", "、", "…")))
    return text[:60]


def maybe_gap(page: Page) -> None:
    if page.chance(0.35):
        page.blank(1)


def _headed(page: Page, piece: Piece, n: int) -> None:
    """The headline in some form, now and then over two lines."""
    text = decor.phrase(page.rng, "head_form", head=headline(page, piece))
    middle = text.find("　", 4)
    if middle > 0 and page.chance(0.3):
        page.add(text[:middle], "H", n)
        text = text[middle + 1 :]
    page.add(text, "H", n)


def head_then_source(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    if page.chance(0.15):
        page.add(decor.phrase(page.rng, "date_full"), "S", n)
    _headed(page, piece, n)
    maybe_gap(page)
    page.add(source.say(page.rng, "source"), "S", n)
    if page.chance(0.25):
        page.add(source.url(page.rng), "S", n)
    maybe_gap(page)
    return ""


def source_then_head(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(source.say(page.rng, "source"), "S", n)
    maybe_gap(page)
    _headed(page, piece, n)
    maybe_gap(page)
    return ""


def head_with_publisher(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(source.say(page.rng, "in_headline", head=headline(page, piece)), "H", n)
    if page.chance(0.4):
        page.add(source.url(page.rng), "S", n)
    if page.chance(0.25):
        page.add(source.say(page.rng, "date_line"), "S", n)
    maybe_gap(page)
    return ""


def link_and_head(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    lines = [(source.url(page.rng), "S"), (headline(page, piece), "H")]
    if page.chance(0.5):
        lines.reverse()
    if page.chance(0.2):
        lines.append((source.url(page.rng), "S"))
    if page.chance(0.35):
        lines.append((source.say(page.rng, page.rng.choice(("source", "date_line"))), "S"))
    for text, tag in lines:
        page.add(text, tag, n)
        if page.chance(0.15):
            page.blank()
    maybe_gap(page)
    return ""


def dateline(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    if page.chance(0.6):
        _headed(page, piece, n)
        if page.chance(0.4):
            page.add(source.say(page.rng, page.rng.choice(("date_line", "source"))), "S", n)
        maybe_gap(page)
    return "dateline"


def introduced(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    before = paragraph(page, 1, 3) if page.chance(0.4) else ""
    page.add(page.indent + before + decor.intro(page.rng, source, page.style), "E")
    page.blank(page.rng.choice((0, 1, 1, 2)))
    choice = page.rng.random()
    if choice < 0.3:
        page.add(headline(page, piece), "H", n)
        maybe_gap(page)
    elif choice < 0.5:
        return head_then_source(page, piece, source, n)
    elif choice < 0.6:
        page.add(source.url(page.rng), "S", n)
    elif choice < 0.75:
        return dateline(page, piece, source, n)
    return page.rng.choice(("", "", "", ">", "≪≫", "「」", "『』", "(pub)", "①"))


def announced(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    """The headline first, then the author's words on where it stood, then the body."""
    if page.chance(0.4):
        page.add("「" + headline(page, piece) + "」", "H", n)
        maybe_gap(page)
    if page.chance(0.7):
        page.add(source.say(page.rng, "in_headline", head=headline(page, piece)), "H", n)
    else:
        _headed(page, piece, n)
    maybe_gap(page)
    page.add(source.say(page.rng, "announce"), "E")
    page.blank(page.rng.choice((0, 1, 1)))
    return ""


def marked(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    mark, end = decor.mark_pair(page.rng, source)
    order = page.rng.random()
    if order < 0.7:
        page.add(mark, "M")
        maybe_gap(page)
    choice = page.rng.random()
    if choice < 0.55:
        page.rng.choice((head_then_source, head_with_publisher, link_and_head, source_then_head, clipping))(
            page, piece, source, n
        )
    elif choice < 0.7:
        page.add(source.url(page.rng), "S", n)
    if order >= 0.7:
        page.add(mark, "M")
    if page.chance(0.12):
        for _ in range(page.rng.randint(1, 3)):
            page.add("↓", "M")
    return end if end and page.chance(0.55) else "dateline" if page.chance(0.15) else ""


def clipping(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    """As press clippings are filed: date, link, section, headline in two lines, source with the last update."""
    lines = [(source.url(page.rng), "S"), (decor.phrase(page.rng, "section"), "S")]
    for text, tag in lines:
        if page.chance(0.7):
            page.add(text, tag, n)
    return head_then_source(page, piece, source, n)


def ruled(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    rule = decor.rule(page.rng)
    page.add(rule, "M")
    page.rng.choice((bare, head_then_source, time_only, head_with_publisher, link_and_head))(page, piece, source, n)
    return rule if page.chance(0.7) else ""


def bare(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    _headed(page, piece, n)
    maybe_gap(page)
    return ""


def nothing(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    return "(pub)" if page.chance(0.5) else ""


def time_only(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    lines = [(source.say(page.rng, "date_line" if page.chance(0.6) else "clock"), "S"), (headline(page, piece), "H")]
    if page.chance(0.6):
        lines.reverse()
    for text, tag in lines:
        page.add(text, tag, n)
    if page.chance(0.3):
        page.add(source.say(page.rng, "short"), "S", n)
    maybe_gap(page)
    return ""


def labelled(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(source.say(page.rng, "report_label"), "M")
    if page.chance(0.7):
        page.rng.choice((bare, head_then_source, head_with_publisher))(page, piece, source, n)
    return ""


def arrowed(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.rng.choice((bare, head_then_source, link_and_head))(page, piece, source, n)
    down = page.rng.choice(("↓ ↓ ↓", "↓", "↓↓↓", "　↓　↓　↓", "▼▼▼"))
    page.add(down, "M")
    return down.replace("↓", "↑").replace("▼", "▲") if page.chance(0.5) else ""


def quoted(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    if page.chance(0.5):
        page.rng.choice((bare, head_then_source, link_and_head))(page, piece, source, n)
    return page.rng.choice(("> ", ">", "＞", "＞　", "| "))


def bracketed(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    if page.chance(0.6):
        page.add(page.indent + decor.intro(page.rng, source, page.style), "E")
    return page.rng.choice(("『』", "「」", "≪≫", "《》", "<>", "“”"))


def echoed(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    """The page's title or a line twice or thrice is the headline."""
    text = headline(page, piece)
    for index in range(page.rng.randint(2, 3)):
        page.add(text, "H", n)
        if not index and page.chance(0.3):
            page.add(decor.phrase(page.rng, "meta"), "N")
        maybe_gap(page)
    if page.chance(0.5):
        page.add(source.say(page.rng, "source"), "S", n)
    return ""


HEADERS: list[tuple[Header, float]] = [
    (head_then_source, 5), (source_then_head, 3), (head_with_publisher, 4), (link_and_head, 3.5), (dateline, 2.5),
    (introduced, 3), (announced, 1.4), (marked, 3.5), (clipping, 1), (ruled, 2.5), (bare, 3), (nothing, 1.5),
    (time_only, 1.5), (labelled, 1.2), (arrowed, 0.8), (quoted, 1.8), (bracketed, 3), (echoed, 1.2),
]  # fmt: skip


def source_only(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    """The headline stands in the page's title already."""
    page.add(source.say(page.rng, "source"), "S", n)
    if page.chance(0.3):
        page.add(source.url(page.rng), "S", n)
    maybe_gap(page)
    return ""


SOURCE_ONLY: list[tuple[Header, float]] = [(source_only, 3), (nothing, 2), (dateline, 1), (marked, 1), (introduced, 1)]
