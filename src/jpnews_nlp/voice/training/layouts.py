"""Reports and comments set in lines, in the ways that real pages do it.

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
            page.add(decor.phrase(page.rng, "subhead"), "T")
            page.add(page.indent + paragraph(page), "E")
        else:
            page.add(page.indent + paragraph(page), "E")


# ---- reports ------------------------------------------------------------------------------------------------


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
    if page.chance(0.05):
        page.add(decor.rule(page.rng), "M")
    elif page.chance(0.04):
        page.add(decor.phrase(page.rng, "whole"), "M")
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
        page.add(decor.phrase(page.rng, "date_full"), "S", n)
    page.add(decor.phrase(page.rng, "head_form", head=_headline(page, piece)), "H", n)
    _maybe_gap(page)
    page.add(source.say(page.rng, "source"), "S", n)
    if page.chance(0.25):
        page.add(source.url(page.rng), "S", n)
    _maybe_gap(page)
    return ""


def source_then_head(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(source.say(page.rng, "source"), "S", n)
    _maybe_gap(page)
    page.add(decor.phrase(page.rng, "head_form", head=_headline(page, piece)), "H", n)
    _maybe_gap(page)
    return ""


def head_with_publisher(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(source.say(page.rng, "in_headline", head=_headline(page, piece)), "H", n)
    if page.chance(0.4):
        page.add(source.url(page.rng), "S", n)
    if page.chance(0.25):
        page.add(source.say(page.rng, "date_line"), "S", n)
    _maybe_gap(page)
    return ""


def link_and_head(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    lines = [(source.url(page.rng), "S"), (_headline(page, piece), "H")]
    if page.chance(0.5):
        lines.reverse()
    if page.chance(0.2):
        lines.append((source.url(page.rng), "S"))
    if page.chance(0.35):
        lines.append((source.say(page.rng, "source"), "S"))
    for text, tag in lines:
        page.add(text, tag, n)
        if page.chance(0.15):
            page.blank()
    _maybe_gap(page)
    return ""


def dateline(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    if page.chance(0.6):
        page.add(decor.phrase(page.rng, "head_form", head=_headline(page, piece)), "H", n)
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


def ruled(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    rule = decor.rule(page.rng)
    page.add(rule, "M")
    page.rng.choice((bare, head_then_source, time_only, head_with_publisher, link_and_head))(page, piece, source, n)
    return rule if page.chance(0.7) else ""


def bare(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(decor.phrase(page.rng, "head_form", head=_headline(page, piece)), "H", n)
    _maybe_gap(page)
    return ""


def nothing(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    return "(pub)" if page.chance(0.5) else ""


def time_only(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    lines = [(source.say(page.rng, "date_line"), "S"), (_headline(page, piece), "H")]
    if page.chance(0.6):
        lines.reverse()
    for text, tag in lines:
        page.add(text, tag, n)
    if page.chance(0.3):
        page.add(source.say(page.rng, "short"), "S", n)
    _maybe_gap(page)
    return ""


def labelled(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    page.add(decor.phrase(page.rng, "report_label"), "M")
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
        page.add(source.say(page.rng, "source"), "S", n)
    return ""


HEADERS: list[tuple[Header, float]] = [
    (head_then_source, 5), (source_then_head, 3), (head_with_publisher, 4), (link_and_head, 3.5), (dateline, 2.5),
    (introduced, 3), (marked, 3.5), (ruled, 2.5), (bare, 3), (nothing, 1.5), (time_only, 1.5), (labelled, 1.2),
    (arrowed, 0.8), (quoted, 1.8), (bracketed, 3.5), (echoed, 1.2),
]  # fmt: skip


def source_only(page: Page, piece: Piece, source: decor.Source, n: int) -> str:
    """The headline stands in the page's title already."""
    page.add(source.say(page.rng, "source"), "S", n)
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
                page.add(decor.phrase(rng, "omission"), "R", n)
            elif decor_line < 0.07:
                page.add(decor.phrase(rng, "subhead"), "R", n)
            elif decor_line < 0.10:
                page.add(decor.phrase(rng, "caption"), "R", n)
            elif decor_line < 0.12:
                page.add(decor.phrase(rng, "byline"), "S", n)
        page.add(page.news_indent + text, "R", n)


def ending(page: Page, source: decor.Source, n: int, closing: str) -> None:
    """Give the body just added its end: prefix, brackets, dateline, trailing source, mark or nothing."""
    start = max(i for i, line in enumerate(page.lines) if line and line[0][1] == "BODY")
    body = page.lines[start + 1 :]
    first = next(i for i, line in enumerate(body) if line)
    if closing == "dateline":
        body[first][0] = (source.say(page.rng, "dateline") + body[first][0][0].lstrip("　 "), "R", n)
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
        page.add(source.say(page.rng, "copyright"), "S", n)
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
    text = source.say(page.rng, "trailing")
    if page.chance(0.35) and page.lines[-1]:
        page.lines[-1].append((text, "R", n))
        return
    if page.chance(0.25):
        page.blank()
    page.add(text, "S", n)
    if page.chance(0.15):
        page.add(source.url(page.rng), "S", n)
