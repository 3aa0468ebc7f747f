"""The body of a pasted report on made-up pages and its end; the author's remarks between and inside its paragraphs."""

from __future__ import annotations

from jpnews_nlp.voice.training import decor
from jpnews_nlp.voice.training.author import Page, Part, remark
from jpnews_nlp.voice.training.material import Piece

_PREFIXES = (">", "＞", "|")
_BRACKETS = "『「≪《<“"


def paragraphs_of(page: Page, piece: Piece) -> list[str]:
    """The paragraphs of a report as a page sets them: cut short, by sentence, polite, an interview, a leader."""
    rng = page.rng
    paragraphs = piece.paragraphs[: rng.choice((1, 2, 3, 4, 6))]
    kind = rng.random()
    if kind < 0.12:
        pool = page.material.lines["news"]
        return ["".join(rng.sample(pool, rng.randint(1, 3))) for _ in paragraphs]
    if kind < 0.19:
        pool = page.material.lines["leader"] + page.material.lines["news"][::4]
        return ["".join(rng.sample(pool, rng.randint(1, 3))) for _ in paragraphs]
    if page.chance(0.28):
        paragraphs = [decor.polite(text) for text in paragraphs]
    if page.chance(0.07):
        return decor.interview(rng, paragraphs)
    if page.chance(0.25):
        return [line for text in paragraphs for line in decor.by_sentence(text)][:7]
    return paragraphs


def news_body(page: Page, piece: Piece, n: int) -> int:
    """Add the paragraphs with captions, subheads, bylines and omissions now and then; return the first line's index."""
    rng = page.rng
    start = len(page.lines)
    style = rng.choices(("narrow", "wide", "kanji"), (6, 3, 1.5))[0]
    paragraphs = [decor.figures(text, style) for text in paragraphs_of(page, piece)]
    page.last_report = "".join(paragraphs)
    if page.chance(0.05):
        page.add(decor.phrase(rng, "caption"), "R", n)
    for index, text in enumerate(paragraphs):
        if index:
            page.blank(page.news_gap)
            extra = rng.random()
            if extra < 0.04:
                page.add(decor.phrase(rng, "omission"), "R", n)
            elif extra < 0.07:
                page.add(decor.phrase(rng, "subhead"), "R", n)
            elif extra < 0.10:
                page.add(decor.phrase(rng, "caption"), "R", n)
            elif extra < 0.12:
                page.add(decor.phrase(rng, "byline"), "S", n)
            elif extra < 0.14:
                page.add(decor.phrase(rng, "foot"), "N")
        page.add(page.news_indent + text, "R", n)
    if page.chance(0.08):
        page.add(decor.phrase(rng, "byline"), "S", n)
    return start


def ending(page: Page, source: decor.Source, n: int, closing: str, start: int) -> None:
    """Give the body from line `start` its end: prefix, brackets, dateline, trailing source, mark or nothing."""
    body = page.lines[start:]
    first = next(i for i, line in enumerate(body) if line and line[0][1] in "RS")
    if closing == "dateline":
        body[first][0] = (source.say(page.rng, "dateline") + body[first][0][0].lstrip("　 "), "R", n)
    elif closing.strip() in _PREFIXES:
        body = [[(closing + text, tag, num) for text, tag, num in line] for line in body]
    elif closing == "①":
        body = _numbered(body)
    elif len(closing) == 2 and closing[0] in _BRACKETS:
        body = _in_brackets(page, body, closing, n, source)
    elif page.chance(0.12):
        body = interleave(page, body)
    page.lines[start:] = body
    if page.chance(0.22) or closing == "(pub)":
        tail(page, source, n)
    elif page.chance(0.05):
        page.blank(page.rng.choice((0, 1)))
        page.add(source.say(page.rng, "copyright"), "S", n)
    if closing and closing not in ("dateline", "(pub)", "①") and closing[0] not in ">＞|" + _BRACKETS:
        page.add(closing, "M")


def _numbered(body: list[list[Part]]) -> list[list[Part]]:
    """Number the paragraphs, as who excerpts does."""
    lines = [line for line in body if line]
    return [
        [("①②③④⑤⑥⑦⑧⑨⑩"[i % 10] + line[0][0].lstrip("　 "), *line[0][1:]), *line[1:]] for i, line in enumerate(lines)
    ]


def _in_brackets(page: Page, body: list[list[Part]], closing: str, n: int, source: decor.Source) -> list[list[Part]]:
    """Set the whole body, or each of its parts, in brackets, with the author's words between the parts and after."""
    lines = [line for line in body if line]
    parts = [lines]
    if len(lines) > 1 and page.chance(0.3):
        middle = page.rng.randint(1, len(lines) - 1)
        parts = [lines[:middle], lines[middle:]]
    out: list[list[Part]] = []
    for index, part in enumerate(parts):
        part[0][0] = (closing[0] + part[0][0][0].lstrip("　 "), *part[0][0][1:])
        part[-1].append((closing[1], "R", n))
        out += part
        if page.chance(0.45):
            out[-1].append((source.say(page.rng, "rverb_polite" if page.style == "polite" else "rverb_plain"), "E", 0))
        if index < len(parts) - 1:
            out += [[], [(decor.phrase(page.rng, "continue"), "E", 0)], []]
    return out


def interleave(page: Page, body: list[list[Part]], share: float = 0.6) -> list[list[Part]]:
    """Put the author's remarks between or inside the paragraphs of a report."""
    out: list[list[Part]] = []
    gap = page.chance(0.6)
    sign = page.rng.choice(("", "", "", "", "→", "⇒", "★", "※"))
    for index, line in enumerate(body):
        out.append(line)
        if not line or line[0][1] != "R" or index == len(body) - 1 or not page.chance(share):
            continue
        said = remark(page, line[0][0])
        if page.chance(0.15):
            _remark_inside(page, line, said)
            continue
        out += [[]] * gap
        out.append([(sign + said, "E", 0)])
        out += [[]] * gap
    return out


def _remark_inside(page: Page, line: list[Part], said: str) -> None:
    """Put a remark in brackets after one of the sentences of a report's line."""
    text, tag, number = line[0]
    if page.chance(0.3):
        line.append((page.rng.choice("←⇐") + said, "E", 0))
        return
    form = page.rng.choice(("（←{}）", "(←{})", "（※{}）", "（管理人注：{}）", "[注：{}]", "（{}）", "（{}）", "({})"))
    said = form.format(said.rstrip("。"))
    stop = text.find("。") + 1
    if not 0 < stop < len(text):
        line.append((said, "E", 0))
        return
    line[:1] = [(text[:stop], tag, number), (said, "E", 0), (text[stop:], tag, number)]


def tail(page: Page, source: decor.Source, n: int) -> None:
    """A trailing source, on its own line or at the end of the last line, after it a link at times."""
    text = source.say(page.rng, "trailing")
    if page.chance(0.35) and page.lines[-1]:
        page.lines[-1].append((text, "R", n))
    else:
        if page.chance(0.25):
            page.blank()
        page.add(text, "S", n)
    if page.chance(0.15):
        page.add(source.url(page.rng), "S", n)
