"""Made-up boards and digests of boards: posts of news, of the site's keeper and of readers."""

from __future__ import annotations

from jpnews_nlp.voice.training import decor, furniture
from jpnews_nlp.voice.training.author import Page, paragraph, sentence, talk
from jpnews_nlp.voice.training.headers import head_then_source
from jpnews_nlp.voice.training.pasted import begin, report


def board(page: Page) -> None:
    """A thread: the first post is a report, the next ones are readers'."""
    page.add(decor.phrase(page.rng, "poster", post=1), "N")
    if page.chance(0.5):
        report(page)
    else:
        _starred_piece(page)
    if page.chance(0.3):
        page.blank()
        talk(page, 1)
    elif page.chance(0.3):
        page.add(decor.phrase(page.rng, "thread"), "N")
    _readers(page, page.rng.randint(0, 4))


def _readers(page: Page, count: int, first: int = 2) -> None:
    number = first
    for _ in range(count):
        page.blank(page.rng.choice((0, 0, 1)))
        page.add(decor.phrase(page.rng, "poster", post=number), "N")
        number += page.rng.randint(1, 6)
        if page.chance(0.15):
            page.add(f">>{page.rng.randint(1, number)}", "N")
        for _ in range(page.rng.randint(1, 2)):
            own = page.rng.choice(page.material.lines["casual"])
            page.add(own if page.chance(0.5) else decor.phrase(page.rng, "reader", post=number), "N")


def _starred_piece(page: Page) -> None:
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


def thread_digest(page: Page) -> None:
    """A digest of a thread: its keeper posts headline and source, then a summary or the body, then readers answer."""
    rng = page.rng
    keeper = decor.phrase(rng, "keeper")
    code, stamp = decor.phrase(rng, "code9"), decor.phrase(rng, "date_full")

    def post(number: int) -> None:
        clock = f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}"
        page.add(f"{number}：{keeper}：{stamp} {clock} ID:{code}", "N")

    n, piece, source = begin(page)
    post(1)
    if page.chance(0.7):
        head_then_source(page, piece, source, n)
    else:
        page.add(source.say(rng, "in_headline", head=piece.headline[:50]), "H", n)
        page.add(source.url(rng), "S", n)
    if page.chance(0.5):
        post(2)
    if page.chance(0.3):
        for text in rng.sample(piece.sentences, min(3, len(piece.sentences))):
            page.add("・" + text.rstrip("。")[:40] + ("　(要約)" if page.chance(0.2) else ""), "E")
        post(3)
    for index, text in enumerate(piece.paragraphs[: rng.randint(1, 4)]):
        page.add(page.news_indent + text, "R", n)
        if not index and page.chance(0.3):
            page.add(decor.phrase(rng, "caption"), "R", n)
        elif page.chance(0.12):
            page.add(decor.phrase(rng, "foot"), "N")
        page.blank(page.news_gap)
    _readers(page, rng.randint(0, 5), rng.randint(3, 9))
    if page.chance(0.5):
        furniture.clips(rng, page.add)
    if page.chance(0.5):
        if page.chance(0.5):
            page.add(decor.phrase(rng, "return_label"), "M")
        else:
            page.add(f"{rng.randint(4, 99)}：管理人：{stamp} 12:30:55 ID:{decor.phrase(rng, 'code9')}", "N")
        page.add(page.indent + paragraph(page, 2, 5), "E")


def digest(page: Page) -> None:
    """Numbered or bulleted reports with a line of comment each."""
    marker = page.rng.choice(("■", "◆", "●", "【{}】", "{}.", "▼", "({})", "★"))
    inside, comment, gap = page.chance(0.5), page.rng.choice((0.2, 0.5, 1)), page.rng.choice((0, 0, 1))
    lead = page.rng.choice(("", "【コメント】", "⇒", "→", "→", "編集部より：", "☞ "))
    for index in range(1, page.rng.randint(2, 4) + 1):
        n, piece, source = begin(page)
        head = marker.format(index) + page.rng.choice((" ", "", ""))
        if inside:
            page.add(head + source.say(page.rng, "in_headline", head=piece.headline[:45]), "H", n)
        else:
            page.add(head + piece.headline[:50], "H", n)
            page.add(source.say(page.rng, "source"), "S", n)
        if page.chance(0.4):
            page.add(source.url(page.rng), "S", n)
        for text in piece.paragraphs[: page.rng.randint(0, 2)]:
            page.add(page.news_indent + text, "R", n)
        if page.chance(comment):
            page.blank(gap)
            page.add(lead + paragraph(page, 1, 3), "E")
        page.blank(page.rng.choice((1, 2)))


def _leader(page: Page) -> list[str]:
    """Paragraphs of a paper that argues."""
    lines = page.material.lines["leader"]
    return ["".join(page.rng.sample(lines, page.rng.randint(1, 4))) for _ in range(4)]


def collection(page: Page) -> None:
    """Reports one after the other with nothing between them, each a headline, a source and a paragraph or two."""
    form = page.rng.choice(("source", "source", "bare", "link"))
    gap = page.rng.choice((0, 1, 1, 2))
    polite = page.chance(0.25)
    figures = page.rng.choice(("narrow", "wide", "kanji"))
    for _ in range(page.rng.randint(2, 4)):
        n, piece, source = begin(page)
        page.add(piece.headline[:50], "H", n)
        page.blank(min(gap, 1))
        if form != "link":
            page.add(source.say(page.rng, "source") if form == "source" else f"({source.domain})", "S", n)
        else:
            page.add(source.url(page.rng), "S", n)
        page.blank(min(gap, 1))
        pool = piece.paragraphs if page.chance(0.75) else _leader(page)
        for text in pool[: page.rng.choice((1, 1, 2, 3, 4))]:
            page.add(page.news_indent + decor.figures(decor.polite(text) if polite else text, figures), "R", n)
            page.blank(page.news_gap)
        page.blank(gap)


def headline_list(page: Page) -> None:
    """Reports of one or two lines, a remark to each or a talk at the end."""
    if page.chance(0.7):
        talk(page, page.rng.randint(1, 2))
        page.blank()
    bullet = page.rng.choice(("・", "■", "●", "◆", "", "○", "▽", "①"))
    comment, below = page.chance(0.3), page.chance(0.5)
    indent = page.rng.choice(("", "", "　　"))
    form = page.rng.choice(("short", "trailing", "trailing"))
    gap = page.rng.choice((0, 1))
    for _ in range(page.rng.randint(2, 6)):
        n, piece, source = begin(page)
        head = piece.headline[:50]
        if below:
            page.add(bullet + head, "H", n)
            page.add(indent + source.say(page.rng, "trailing"), "S", n)
        else:
            name = source.say(page.rng, form)
            page.add(bullet + head + (f"（{name}）" if form == "short" else name), "H", n)
        if comment:
            page.add(page.rng.choice(("", "→", "→", "⇒", "　→")) + sentence(page), "E")
        page.blank(gap)
    page.blank()
    talk(page, page.rng.randint(0, 3))
