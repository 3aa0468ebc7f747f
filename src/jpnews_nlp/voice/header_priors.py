"""What the lines of headers and footers say by their order, as log-odds on top of the learned scores.

A headline is known by the line under it (its dateline, its date and time, the author's 見出しだけですが), an author's
title by the introduction under it, a heading by the headline with a source under it, a newsletter's masthead by the
rules around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.author_claims import AUTHOR_RULES
from jpnews_nlp.voice.block_claims import BLOCK_RULES, is_header, is_remark_below, is_trailing_source
from jpnews_nlp.voice.claims import AUTHORS, LEANING, LIKELY, NAMED, NEWS, SEVERAL, SURE, TOP, Claim, is_furniture
from jpnews_nlp.voice.cuts import PASSAGE, REMARK, is_inset
from jpnews_nlp.voice.dialogue_claims import DIALOGUE_RULES
from jpnews_nlp.voice.letters import LETTER_RULES
from jpnews_nlp.voice.model import LABELS, VOICE, Floats
from jpnews_nlp.voice.press_reviews import REVIEW_RULES
from jpnews_nlp.voice.set_off_claims import SET_OFF_RULES
from jpnews_nlp.voice.shape import HEADS, Shape
from jpnews_nlp.voice.survey import PROSE

_VOICES = {
    "editorial": np.array([VOICE[label] == "editorial" for label in LABELS]),
    "heading": np.array([label == "T" for label in LABELS]),
    "report": np.array([VOICE[label] == "report" for label in LABELS]),
    "headline": np.array([label in ("H", "bH") for label in LABELS]),
    "beginning": np.array([label.startswith("b") for label in LABELS]),
    "other": np.array([VOICE[label] == "other" for label in LABELS]),
}
_NAMING = {"sitename", "issue"}
_SOURCES = ("pub", "pubdate", "headpub")
_CITING = (*NAMED, "date")  # what may stand in brackets behind a passage
_HEADED = 5.0  # a text under a whole header, were it an opinion: a paper's editorial
_NUMBERED = late(
    r"^(?:[【\[(<〔第]\s?[\d一二三四五六七八九十]{1,2}\s?[】\])>〕]|[①-⑳]|\d{1,2}[.)、]\s?|[■□◆◇●○]\s?\d{1,2}\b)"
)
_NUMBER = late(r"[【\[(<〈〔《]\s?[\d一二三四五六七八九十]{1,2}\s?[】\])>〉〕》]|[①-⑳]")
_STAMP = late(
    r"[(〔\[【]\s?(?:\d{4}[年/.])?\d{1,2}[月/.]\d{1,2}日?\s{0,2}(?:午前|午後)?\d{1,2}[:時]\d{0,2}分?\s?[)〕\]】]$"
)
_PIECE_FOLLOWS = late(
    r"(?:次|以下|下|こんな|こういう|次のよう)(?:の|な|に)?[^。]{0,10}(?:記事|社説|報道|放送|ニュース|コラム|論説)[^。]{0,16}。$"
    r"|(?:記事|社説|報道|コラム|論説)(?:を|から|も|より)[^。]{0,8}(?:引|抜き出|写|載せ|貼|紹介|転載)[^。]{0,10}。$"
    r"|(?:次のよう|以下のよう|こう)(?:に)?(?:報|伝|書|論|述)[^。]{0,10}。$"
    r"|(?:新聞|通信|NHK|放送局?|紙|朝刊|夕刊)(?:の[^。]{0,4}記事)?(?:から|より)。$"
)


def apply_header_priors(emissions: Floats, shapes: Sequence[Shape]) -> None:
    """Add to the scores of `shapes` what their order says."""
    for rule in _RULES:
        for index, voice, weight in rule(shapes):
            emissions[index, _VOICES[voice]] += weight


def _titles(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """What stands above the author's first introduction or label, with no source or text between, is his title."""
    for index, shape in enumerate(shapes[:TOP]):
        introduces = "intro" in shape.kinds and shape.cls == "sent"
        if index and (introduces or shape.cls == "return_label"):
            for before in range(index):
                if not is_furniture(shapes[before]):
                    yield before, "editorial", LIKELY
            return
        if shape.cls not in HEADS or shape.hits or shape.dates:
            return


def _first_line(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Where the top of a page shows no furniture, its first line is a title or a headline and no site's name."""
    top = shapes[:TOP]
    if len(top) > 1 and top[0].cls in HEADS and top[1].unit.gap and not any(map(is_furniture, top)):
        weight = LEANING if top[0].kinds.keys() & _NAMING else LIKELY
        yield from ((0, voice, weight) for voice in ("editorial", "report"))


def _only_title(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Where but one line above a page's text can be its title, that line is a title or a headline."""
    top = next((index for index, shape in enumerate(shapes) if shape.cls in PROSE), 0)
    if 0 < top <= TOP:
        found = [i for i in range(top) if shapes[i].cls in HEADS and not is_furniture(shapes[i])]
        named = [i for i in range(top) if shapes[i].kinds.keys() & _NAMING]
        if len(found) == 1 and not named:
            yield from ((found[0], voice, LIKELY) for voice in ("editorial", "report"))


def _trailing(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield a source in brackets right under a paragraph, with a blank line after it, and that paragraph.

    A source right behind a bracketed passage, and a passage in ≪ ≫ inside the author's line, are the report's as well.
    """
    for index in range(1, len(shapes)):
        before, shape = shapes[index - 1], shapes[index]
        if shape.unit.joined and shape.cls in _CITING and PASSAGE in before.unit.marks:
            yield index, "report", LIKELY
        if is_inset(shape.unit):
            yield index, "report", LIKELY
            yield index - 1, "editorial", LIKELY
        if is_trailing_source(shapes, index) and before.cls in PROSE:
            yield index, "report", LIKELY
            yield index - 1, "report", LIKELY
            yield index, "beginning", -LEANING


def _headlines(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the headlines that the lines around them, or the hour of their appearance, show to be ones."""
    for index, shape in enumerate(shapes):
        if shape.cls not in HEADS or "stop" in shape.flags or REMARK in shape.unit.marks:
            continue
        before = shapes[index - 1] if index else None
        after = shapes[index + 1] if index + 1 < len(shapes) else None
        begins = before is None or shape.unit.gap > 0 or before.cls in ("rule", "poster", "start_mark", "arrow")
        stamped = begins and _is_stamped_header(shapes[index : index + 3])
        dated = begins and after is not None and after.cls == "dateline" and not after.unit.gap
        under = shapes[index + 2] if index + 2 < len(shapes) else None
        if after and "announce" in after.kinds:
            yield index, "headline", SURE
        elif after and after.cls in NAMED and under is not None and "announce" in under.kinds:
            yield index, "headline", SURE
            yield index + 1, "report", SURE
        elif stamped or dated or _is_sourced(shapes, index) or _STAMP.search(shape.unit.text) or _announces(before):
            yield index, "headline", LIKELY
        if stamped or _is_dated_header(shapes[index : index + 3]):
            yield index + 1, "report", LIKELY
        marked = after is not None and after.cls == "start_mark" and bool(after.hits) and not after.unit.gap
        if marked and index and shape.unit.gap and shape.headline > 0:
            yield index, "headline", LIKELY


def _hands_over(shape: Shape) -> bool:
    """Whether the author's line ends by saying that a piece follows: …が次のような記事を配信した。"""
    return "intro" in shape.kinds and "stop" in shape.flags and bool(_PIECE_FOLLOWS.search(shape.unit.text[-40:]))


def _is_sourced(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a headline stands right above or below a line with publisher and date that belongs to its header."""
    if index + 1 == len(shapes):
        return False
    shape, after = shapes[index], shapes[index + 1]
    begins = index == 0 or shape.unit.gap > 0
    if begins and after.cls == "pubdate" and not after.unit.gap and "bracketed" not in after.flags:
        return True
    above = index > 0 and shapes[index - 1].cls == "pubdate" and not shape.unit.gap
    return above and (index == 1 or shapes[index - 1].unit.gap > 0) and not after.unit.gap and after.cls in PROSE


def _announces(shape: Shape | None) -> bool:
    """Whether a line introduces another piece: もう一つ、小さな記事。"""
    return shape is not None and shape.cls == "sent" and shape.kinds.keys() >= {"intro", "another"}


def _is_dated_header(header: Sequence[Shape]) -> bool:
    """Whether a headline with its publisher has a date right under it and the text right under that."""
    if len(header) < 3 or header[0].cls != "headpub" or header[1].cls != "date":
        return False
    return header[2].cls in PROSE and not header[1].unit.gap + header[2].unit.gap


def _is_stamped_header(header: Sequence[Shape]) -> bool:
    """Whether a headline has a date with the hour and an address right under it."""
    return (
        len(header) == 3
        and header[1].cls in ("date", "pubdate")
        and "time" in header[1].flags
        and header[2].url is not None
        and not header[1].unit.gap + header[2].unit.gap
    )


def _headings(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the author's numbered headings, each above a headline with its source: 【1】…, headline, 日本経済新聞 …"""
    found = [
        index
        for index, shape in enumerate(shapes)
        if shape.cls in HEADS and not shape.hits and _NUMBERED.match(shape.unit.text)
        if _heads_report(shapes[index + 1 : index + 3])
    ]
    if len(found) >= SEVERAL:
        signs = {shapes[index].unit.text[0] for index in found}
        found = [i for i, shape in enumerate(shapes[:-1]) if i in found or _is_like(shape, shapes[i + 1], signs)]
        yield from ((index, "heading", SURE) for index in found)
        yield from ((index + 1, "headline", LIKELY) for index in found)


def _is_like(shape: Shape, below: Shape, signs: set[str]) -> bool:
    """Whether a line is numbered as headings are that begin with `signs`, and a headline stands right under it."""
    sign = shape.unit.text[0]
    numbered = shape.cls in HEADS and not shape.hits and _NUMBERED.match(shape.unit.text) is not None
    circled = "①" <= sign <= "⑳" and all("①" <= other <= "⑳" for other in signs)
    return numbered and (circled or sign in signs) and below.cls in HEADS and below.unit.gap <= 1


def _heads_report(header: Sequence[Shape]) -> bool:
    """Whether these two lines are a headline and its source."""
    if len(header) < 2 or header[0].unit.gap > 1 or header[0].cls not in HEADS:
        return False
    return header[0].cls == "headpub" or (header[1].cls in _SOURCES and not header[1].unit.gap)


def _numbers(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the author's numbers, each on a line above a headline: 【1】 〈2〉"""
    found = [
        index
        for index, shape in enumerate(shapes[:-1])
        if _NUMBER.fullmatch(shape.unit.text) and shapes[index + 1].cls in HEADS and not shapes[index + 1].unit.gap
    ]
    if len(found) >= SEVERAL:
        yield from ((index, "heading", SURE) for index in found)
        yield from ((index + 1, "headline", LEANING) for index in found)


def _double_headers(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the source and address above a header that names the source again under the headline."""
    for index in range(len(shapes) - 3):
        first, second = shapes[index : index + 2]
        if (
            first.cls in NAMED
            and first.dates
            and second.url
            and not second.unit.gap
            and not first.kinds.keys() & AUTHORS
        ):
            below = index + 2 + (shapes[index + 2].cls == "tiny")
            if below + 1 < len(shapes) and shapes[below].cls in HEADS and shapes[below + 1].cls in NAMED:
                yield index, "report", LIKELY
                yield index + 1, "report", LIKELY


def _bodies(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the texts under a header or the author's last words before them, after a remark, or above their source."""
    for index in range(2, len(shapes)):
        above, before, shape = shapes[index - 2 : index + 1]
        own = "pointing" in shape.flags or "announce" in shape.kinds
        under = not (shape.unit.gap or shape.unit.joined or own) and shape.cls in PROSE
        close = under and shape.prose > 0
        header = above.cls in HEADS and before.cls in _SOURCES and not before.unit.gap
        remark = REMARK in before.unit.marks and not before.unit.joined and above.cls in PROSE
        dated = before.cls == "headpub" and bool(before.dates) and "pointing" not in shape.flags
        sourced = under and (_is_sourced(shapes, index - 1) or _is_sourced(shapes, index - 2))
        if under and is_remark_below(shapes, index) and (dated or is_header(shapes, index - 2)):
            yield index, "editorial", LEANING
        elif under and is_header(shapes, index - 2):
            yield index, "report", _HEADED
        elif sourced or (close and (header or remark or dated)):
            yield index, "report", LEANING
        if "handover" in before.kinds and "stop" in before.flags and shape.cls in PROSE and shape.prose > NEWS:
            yield index - 1, "editorial", LIKELY
            yield index, "report", LIKELY
        if _hands_over(before) and shape.unit.gap:
            yield index - 1, "editorial", LEANING
            if shape.cls in PROSE and shape.prose > 0:
                yield index, "report", LEANING
        if "afterword" in shape.kinds and before.cls in PROSE and before.prose > 0:
            yield index - 1, "report", LIKELY
            yield index, "editorial", LIKELY
    yield from ((index, "report", LEANING) for index, shape in enumerate(shapes) if "pub_tail" in shape.flags)


def _signed(shapes: Sequence[Shape]) -> Iterator[Claim]:
    """Yield the paragraphs that a writer's name in brackets ends, and those between a source line and such an end."""
    for index, shape in enumerate(shapes):
        if "signed" not in shape.flags:
            continue
        yield index, "report", LEANING
        first = index
        while first and shapes[first - 1].cls in PROSE and not shapes[first - 1].kinds.keys() & AUTHORS:
            first -= 1
        if first and shapes[first - 1].cls in _SOURCES and not shape.kinds.keys() & AUTHORS:
            yield from ((place, "report", LIKELY) for place in range(first, index + 1))


_RULES = (
    _numbers, _double_headers, _titles, _first_line, _only_title, _trailing, _headlines, _headings, _bodies, _signed,
    *BLOCK_RULES,
    *AUTHOR_RULES,
    *SET_OFF_RULES,
    *DIALOGUE_RULES,
    *REVIEW_RULES,
    *LETTER_RULES,
)  # fmt: skip
