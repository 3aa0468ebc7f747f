"""Made-up pages: news set between authors' words, furniture and readers in the ways that real pages do it.

A page is a list of lines; a line is a list of (text, tag, report) parts. Tags: E body, T title or heading, M mark or
own link (all editorial), N furniture or reader, H headline, S source line, R body of a report (report ≥ 1).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from jpnews_nlp.voice.training import decor
from jpnews_nlp.voice.training.material import Material, Piece

Part = tuple[str, str, int]


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
    pending: Piece | None = None  # the piece whose headline was used as the page's title

    def add(self, text: str, tag: str, report: int = 0) -> None:
        self.lines.append([(text, tag, report)])

    def blank(self, count: int = 1) -> None:
        self.lines.extend([] for _ in range(count))

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability


# ---- the author ---------------------------------------------------------------------------------------------


def sentence(page: Page) -> str:
    """One sentence in the author's style, from our lines or a blogger's."""
    material, rng = page.material, page.rng
    style = page.style if page.chance(0.85) else "casual"
    if style != "casual" and page.chance(0.2):
        pool = material.blog.get("desu_masu" if style == "polite" else "da_dearu", [])
        if pool:
            return rng.choice(pool)
    return rng.choice(material.lines[style])


def paragraph(page: Page, low: int = 1, high: int = 4) -> str:
    if page.chance(0.1) and page.style != "casual":
        column = page.rng.choice(page.material.columns)
        return page.rng.choice(column.paragraphs)
    return "".join(sentence(page) for _ in range(page.rng.randint(low, high)))


def talk(page: Page, paragraphs: int) -> None:
    """Add paragraphs of the author."""
    for index in range(paragraphs):
        if index:
            page.blank(page.para_gap)
        if page.chance(0.2):
            for _ in range(page.rng.randint(2, 4)):
                page.add(page.indent + sentence(page), "E")
        elif page.chance(0.05):
            page.add(decor.subhead(page.rng), "T")
            page.add(page.indent + paragraph(page), "E")
        else:
            page.add(page.indent + paragraph(page), "E")


# ---- reports ------------------------------------------------------------------------------------------------


def begin(page: Page) -> tuple[int, Piece, decor.Source]:
    """Begin a report: its number, its piece (the one that gave the page its title, once) and its source."""
    page.reports += 1
    piece = page.pending or page.rng.choice(page.material.news)
    page.pending = None
    return page.reports, piece, decor.Source.random(page.rng)


def report(page: Page) -> None:
    """Add one pasted report, mostly with a header and an end of some kind."""
    titled = page.pending is not None
    number, piece, source = begin(page)
    headers = HEADERS if not titled or page.chance(0.6) else SOURCE_ONLY
    header = page.rng.choices([function for function, _ in headers], [weight for _, weight in headers])[0]
    closing = header(page, piece, source, number)
    if page.chance(0.05):
        page.add(decor.rule(page.rng), "M")
    elif page.chance(0.04):
        page.add(page.rng.choice(("◎全文転載", "（全文）", "※全文転載", "【全文】", "（一部抜粋）", "(以下抜粋)")), "M")
    news_body(page, piece, number, source)
    ending(page, source, number, closing)


Header = Callable[[Page, Piece, decor.Source, int], str]


def _headline(page: Page, piece: Piece) -> str:
    text = piece.headline
    if page.chance(0.4):
        text = text.replace("、", page.rng.choice(("　", " ", "、", "…")))
    return text[:60]


def _maybe_gap(page: Page) -> None:
    if page.chance(0.35):
        page.blank(1)


def head_then_source(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    if page.chance(0.15):
        page.add(decor.post_style_date(page.rng), "S", n)
    page.add(decor.decorate_head(page.rng, _headline(page, piece)), "H", n)
    _maybe_gap(page)
    page.add(source.line(page.rng), "S", n)
    if page.chance(0.25):
        page.add(source.url(page.rng), "S", n)
    _maybe_gap(page)
    return ""


def source_then_head(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(source.line(page.rng), "S", n)
    _maybe_gap(page)
    page.add(decor.decorate_head(page.rng, _headline(page, piece)), "H", n)
    _maybe_gap(page)
    return ""


def head_with_publisher(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(source.in_headline(page.rng, _headline(page, piece)), "H", n)
    if page.chance(0.4):
        page.add(source.url(page.rng), "S", n)
    if page.chance(0.25):
        page.add(source.date_line(page.rng), "S", n)
    _maybe_gap(page)
    return ""


def link_and_head(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    lines = [(source.url(page.rng), "S"), (_headline(page, piece), "H")]
    if page.chance(0.5):
        lines.reverse()
    if page.chance(0.2):
        lines.append((source.url(page.rng), "S"))
    if page.chance(0.35):
        lines.append((source.line(page.rng), "S"))
    for text, tag in lines:
        page.add(text, tag, n)
        if page.chance(0.15):
            page.blank()
    _maybe_gap(page)
    return ""


def dateline(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    if page.chance(0.6):
        page.add(decor.decorate_head(page.rng, _headline(page, piece)), "H", n)
        _maybe_gap(page)
    return "dateline"


def introduced(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(page.indent + decor.intro(page.rng, source, page.style), "E")
    page.blank(page.rng.choice((0, 1, 1, 2)))
    choice = page.rng.random()
    if choice < 0.35:
        page.add(_headline(page, piece), "H", n)
        _maybe_gap(page)
    elif choice < 0.5:
        head_then_source(page, piece, source, n)
    elif choice < 0.6:
        page.add(source.url(page.rng), "S", n)
    return ""


def marked(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    mark, end = decor.mark_pair(page.rng, source)
    first = page.chance(0.75)
    if first:
        page.add(mark, "M")
        _maybe_gap(page)
    if page.chance(0.6):
        page.rng.choice((head_then_source, head_with_publisher, link_and_head, source_then_head))(
            page, piece, source, n
        )
    if not first:
        page.add(mark, "M")
    return end if page.chance(0.55) else ""


def ruled_first(page: Page) -> None:
    """Reports between rules, then the comment."""
    rule = decor.rule(page.rng)
    for _ in range(page.rng.randint(1, 3)):
        page.add(rule, "M")
        report(page)
    page.add(rule, "M")
    page.blank(page.rng.choice((0, 1, 1)))
    talk(page, page.rng.randint(1, 3))


def ruled(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    rule = decor.rule(page.rng)
    page.add(rule, "M")
    page.rng.choice((bare, head_then_source, time_only, head_with_publisher, link_and_head))(page, piece, source, n)
    return rule if page.chance(0.7) else ""


def bare(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(decor.decorate_head(page.rng, _headline(page, piece)), "H", n)
    _maybe_gap(page)
    return ""


def nothing(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    return "(pub)" if page.chance(0.5) else ""


def time_only(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    lines = [(source.date_line(page.rng), "S"), (_headline(page, piece), "H")]
    if page.chance(0.6):
        lines.reverse()
    for text, tag in lines:
        page.add(text, tag, n)
    if page.chance(0.3):
        page.add(source.name, "S", n)
    _maybe_gap(page)
    return ""


def labelled(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(decor.report_label(page.rng), "M")
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
    text = _headline(page, piece)
    for _ in range(page.rng.randint(2, 3)):
        page.add(text, "H", n)
        _maybe_gap(page)
    if page.chance(0.5):
        page.add(source.line(page.rng), "S", n)
    return ""


HEADERS: list[tuple[Header, float]] = [
    (head_then_source, 5), (source_then_head, 3), (head_with_publisher, 4), (link_and_head, 3.5), (dateline, 2.5),
    (introduced, 3), (marked, 3.5), (ruled, 2.5), (bare, 3), (nothing, 1.5), (time_only, 1.5), (labelled, 1.2),
    (arrowed, 0.8), (quoted, 1.8), (bracketed, 3.5), (echoed, 1.2),
]  # fmt: skip


def source_only(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    """The headline stands in the page's title already."""
    page.add(source.line(page.rng), "S", n)
    if page.chance(0.3):
        page.add(source.url(page.rng), "S", n)
    _maybe_gap(page)
    return ""


SOURCE_ONLY: list[tuple[Header, float]] = [(source_only, 3), (nothing, 2), (dateline, 1), (marked, 1), (introduced, 1)]


def news_body(page: Page, piece: Piece, n: int, source: decor.Source) -> None:
    """The paragraphs of a report, cut short, wrapped, with captions, subheads and omissions now and then."""
    rng = page.rng
    page.lines.append([("", "BODY", n)])  # where the ending finds the beginning of the body
    paragraphs = piece.paragraphs[: rng.choice((1, 2, 3, 4, 6))]
    if page.chance(0.3):
        paragraphs = [line for text in paragraphs for line in decor.by_sentence(text)][:7]
    if page.chance(0.07):
        paragraphs = decor.interview(rng, paragraphs)
    if page.chance(0.15):
        paragraphs = [page.rng.choice(page.material.lines["news"]) for _ in paragraphs]
    elif page.chance(0.28):
        paragraphs = [decor.polite(text) for text in paragraphs]
    for index, text in enumerate(paragraphs):
        if index:
            page.blank(page.news_gap)
            decor_line = rng.random()
            if decor_line < 0.04:
                page.add(rng.choice(("（中略）", "（略）", "　中略", "（中略）", "…（略）…", "<略>")), "R", n)
            elif decor_line < 0.07:
                page.add(decor.subhead(rng), "R", n)
            elif decor_line < 0.10:
                page.add(decor.caption(rng), "R", n)
            elif decor_line < 0.12:
                page.add(decor.byline(rng), "S", n)
        page.add(page.news_indent + text, "R", n)


def ending(page: Page, source: decor.Source, n: int, closing: str) -> None:
    """Give the body just added its end: prefix, brackets, dateline, trailing source, mark or nothing."""
    start = max(i for i, line in enumerate(page.lines) if line and line[0][1] == "BODY")
    body = page.lines[start + 1 :]
    first = next(i for i, line in enumerate(body) if line)
    if closing == "dateline":
        body[first][0] = (source.dateline(page.rng) + body[first][0][0].lstrip("　 "), "R", n)
    elif closing.strip() in (">", "＞", "|"):
        body = [[(closing + text, tag, num) for text, tag, num in line] for line in body]
    elif len(closing) == 2 and closing[0] in "『「≪《<“":
        body[first][0] = (closing[0] + body[first][0][0].lstrip("　 "), "R", n)
        body[-1].append((closing[1], "R", n))
        if page.chance(0.45):
            body[-1].append((decor.rverb(page.rng, page.style), "E", 0))
    elif page.chance(0.12):
        body = interleave(page, body)
    page.lines[start:] = body
    if page.chance(0.22) or closing == "(pub)":
        tail(page, source, n)
    elif page.chance(0.05):
        page.blank(page.rng.choice((0, 1)))
        page.add(decor.copyright_line(page.rng, source), "S", n)
    if closing and closing not in ("dateline", "(pub)") and closing[0] not in ">＞|『「≪《<“":
        page.add(closing, "M")


def interleave(page: Page, body: list[list[Part]]) -> list[list[Part]]:
    """Put the author's remarks between or inside the paragraphs of a report."""
    out: list[list[Part]] = []
    for index, line in enumerate(body):
        out.append(line)
        if not line or index == len(body) - 1 or not page.chance(0.6):
            continue
        remark = page.rng.choice(page.material.lines["remark"]) if page.chance(0.5) else paragraph(page, 1, 2)
        if page.chance(0.2):
            _remark_inside(page, line, remark)
            continue
        if page.chance(0.6):
            out.append([])
        out.append([(page.rng.choice(("", "", "", "→", "⇒", "★", "※", "→")) + remark, "E", 0)])
        if page.chance(0.6):
            out.append([])
    return out


def _remark_inside(page: Page, line: list[Part], remark: str) -> None:
    """Put a remark in brackets after one of the sentences of a report's line."""
    text, tag, number = line[0]
    if page.chance(0.3):
        line.append((page.rng.choice("←⇐") + remark, "E", 0))
        return
    said = page.rng.choice(("（←{}）", "(←{})", "（※{}）", "（管理人注：{}）", "[注：{}]")).format(remark.rstrip("。"))
    stop = text.find("。") + 1
    if not 0 < stop < len(text):
        line.append((said, "E", 0))
        return
    line[:1] = [(text[:stop], tag, number), (said, "E", 0), (text[stop:], tag, number)]


def tail(page: Page, source: decor.Source, n: int) -> None:
    """A trailing source, on its own line or at the end of the last line."""
    text = source.trailing(page.rng)
    if page.chance(0.35) and page.lines[-1]:
        page.lines[-1].append((text, "R", n))
        return
    if page.chance(0.25):
        page.blank()
    page.add(text, "S", n)
    if page.chance(0.15):
        page.add(source.url(page.rng), "S", n)


# ---- whole pages --------------------------------------------------------------------------------------------


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
        page.add(decor.return_label(page.rng), "M")
        page.blank(page.rng.choice((0, 0, 1)))
    elif page.chance(0.15):
        page.add(decor.rule(page.rng), "M")
        page.blank(page.rng.choice((0, 0, 1)))


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
        source = decor.Source.random(page.rng)
        head = page.rng.choice(page.material.news).headline[:50]
        style = page.rng.random()
        if style < 0.5:
            page.add(bullet + f"{head}（{source.short(page.rng)}）", "H", page.reports)
        else:
            page.add(bullet + head, "H", page.reports)
            page.add(source.trailing(page.rng), "S", page.reports)
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
        source = decor.Source.random(page.rng)
        page.add(marker.format(index) + " " + piece.headline[:50], "H", n)
        page.add(source.line(page.rng), "S", n)
        if page.chance(0.5):
            page.add(source.url(page.rng), "S", n)
        for text in piece.paragraphs[: page.rng.randint(1, 2)]:
            page.add(page.news_indent + text, "R", n)
        if page.chance(0.4):
            page.blank()
            page.add(page.rng.choice(("", "【コメント】", "⇒", "編集部より：")) + sentence(page), "E")
        page.blank(page.rng.choice((1, 2)))


def board(page: Page) -> None:
    page.add(decor.poster(page.rng, 1), "N")
    if page.chance(0.5):
        report(page)
    else:
        _board_piece(page)
    if page.chance(0.3):
        page.blank()
        talk(page, 1)
    elif page.chance(0.3):
        page.add(
            page.rng.choice(
                (
                    "※前スレ http://example.2ch.net/test/read.cgi/newsplus/1249000000/",
                    "前スレ：http://example.com/test/1",
                    "関連スレ",
                    "★1が立った時間 2009/08/01(土)",
                )
            ),
            "N",
        )
    for index in range(2, page.rng.randint(2, 6)):
        page.blank(page.rng.choice((0, 1)))
        page.add(decor.poster(page.rng, index), "N")
        for _ in range(page.rng.randint(1, 2)):
            page.add(page.rng.choice(page.material.lines["casual"]), "N")


def _board_piece(page: Page) -> None:
    """A news piece as boards set it: starred headline, bulleted or plain paragraphs, the link below."""
    n, piece, source = begin(page)
    page.add(page.rng.choice(("★", "", "【話題】", "【社会】", "【政治】", "■", "【国際】")) + piece.headline, "H", n)
    page.blank(page.rng.choice((0, 1)))
    if page.chance(0.4):
        page.add(source.line(page.rng), "S", n)
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
    page.add(source.trailing(page.rng), "S", n)
    page.blank(page.rng.choice((1, 2)))
    talk(page, page.rng.randint(1, 3))


def plain_news(page: Page) -> None:
    n, piece, source = begin(page)
    if page.chance(0.7):
        page.add(piece.headline, "H", 1)
        if page.chance(0.7):
            page.add(source.line(page.rng) if page.chance(0.5) else source.date_line(page.rng), "S", 1)
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
        page.add(decor.copyright_line(page.rng, source), "S", 1)


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
            text = decor.paraphrase(page.rng) + text
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
    own = decor.own_title(page.rng) if page.chance(0.4) else page.rng.choice(page.material.columns).headline[:40]
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
