"""What the lines of headers and footers say by their order, as log-odds on top of the learned scores.

A headline is known by the line under it (its dateline, its date and time, the author's 見出しだけですが), an author's
title by the introduction under it, a heading by the headline with a source under it, a newsletter's masthead by the
rules around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from jpnews_nlp.voice.cuts import PASSAGE, REMARK, is_inset
from jpnews_nlp.voice.model import LABELS, VOICE, Floats
from jpnews_nlp.voice.shape import Shape
from jpnews_nlp.voice.survey import PROSE

_VOICES = {
    "editorial": np.array([VOICE[label] == "editorial" for label in LABELS]),
    "heading": np.array([label == "T" for label in LABELS]),
    "report": np.array([VOICE[label] == "report" for label in LABELS]),
    "headline": np.array([label in ("H", "bH") for label in LABELS]),
    "other": np.array([VOICE[label] == "other" for label in LABELS]),
}
_SURE, _LIKELY, _LEANING = 10.0, 5.0, 3.0
_NAMED = ("pub", "pubdate")
_NAMING = {"sitename", "issue"}
_NEWS = 1.0  # log-odds from which a paragraph reads like a reporter's
_HEADS = ("head", "headpub", "tiny")
_SOURCES = ("pub", "pubdate", "headpub")
_TOP, _FOOT = 6, 8  # units of a page in which a masthead and an imprint are looked for
_LEAST_HEADINGS = 2
_NUMBERED = re.compile(
    r"^(?:[【\[(<〔第]\s?[\d一二三四五六七八九十]{1,2}\s?[】\])>〕]|[①-⑳]|\d{1,2}[.)、]\s?|[■□◆◇●○]\s?\d{1,2}\b)"
)
_STAMP = re.compile(
    r"[(〔\[【]\s?(?:\d{4}[年/.])?\d{1,2}[月/.]\d{1,2}日?\s{0,2}(?:午前|午後)?\d{1,2}[:時]\d{0,2}分?\s?[)〕\]】]$"
)
_PIECE_FOLLOWS = re.compile(
    r"(?:次|以下|下|こんな|こういう|次のよう)(?:の|な|に)?[^。]{0,10}(?:記事|社説|報道|放送|ニュース|コラム|論説)[^。]{0,16}。$"
    r"|(?:記事|社説|報道|コラム|論説)(?:を|から|も|より)[^。]{0,8}(?:引|抜き出|写|載せ|貼|紹介|転載)[^。]{0,10}。$"
    r"|(?:次のよう|以下のよう|こう)(?:に)?(?:報|伝|書|論|述)[^。]{0,10}。$"
    r"|(?:新聞|通信|NHK|放送局?|紙|朝刊|夕刊)(?:の[^。]{0,4}記事)?(?:から|より)。$"
)
_ECHO, _ECHOED = re.compile(r"「([^「」\n]{2,30})」[。…!?]"), 6  # within so many units
_AUTHORS = {"speaker", "intro", "handover", "afterword", "review", "own_link"}  # what only the author writes
_FURNITURE = {"furniture", "meta", "sitename", "poster", "issue"}
_ARROWED = re.compile(r"^[(\[〔【<《](?:←|⇐|→|⇒|管理人|筆者|引用者|編者|ブログ主|私)")
_Claim = tuple[int, str, float]


def apply_header_priors(emissions: Floats, shapes: Sequence[Shape]) -> None:
    """Add to the scores of `shapes` what their order says."""
    for rule in _RULES:
        for index, voice, weight in rule(shapes):
            emissions[index, _VOICES[voice]] += weight


def _titles(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """What stands above the author's first introduction or label, with no source or text between, is his title."""
    for index, shape in enumerate(shapes[:_TOP]):
        introduces = "intro" in shape.kinds and shape.cls == "sent"
        if index and (introduces or shape.cls == "return_label"):
            for before in range(index):
                if not _is_furniture(shapes[before]):
                    yield before, "editorial", _LIKELY
            return
        if shape.cls not in _HEADS or shape.hits or shape.dates:
            return


def _first_line(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Where the top of a page shows no furniture, its first line is a title or a headline and no site's name."""
    top = shapes[:_TOP]
    if len(top) > 1 and top[0].cls in _HEADS and top[1].unit.gap and not any(map(_is_furniture, top)):
        weight = _LEANING if top[0].kinds.keys() & _NAMING else _LIKELY
        yield from ((0, voice, weight) for voice in ("editorial", "report"))


def _only_title(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Where but one line above a page's text can be its title, that line is a title or a headline."""
    top = next((index for index, shape in enumerate(shapes) if shape.cls in PROSE), 0)
    if 0 < top <= _TOP:
        found = [i for i in range(top) if shapes[i].cls in _HEADS and not _is_furniture(shapes[i])]
        named = [i for i in range(top) if shapes[i].kinds.keys() & _NAMING]
        if len(found) == 1 and not named:
            yield from ((found[0], voice, _LIKELY) for voice in ("editorial", "report"))


def _comments(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Yield the author's comments under the pieces of a digest, each after an arrow: →この数字が…"""
    found = [i for i, shape in enumerate(shapes) if "pointing" in shape.flags and shape.cls in PROSE]
    if len(found) >= _LEAST_HEADINGS:
        yield from ((index, "editorial", _LIKELY) for index in found)


def _trailing(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Yield a source in brackets right under a paragraph, with a blank line after it, and that paragraph.

    A source right behind a bracketed passage, and a passage in ≪ ≫ inside the author's line, are the report's as well.
    """
    for index in range(1, len(shapes)):
        before, shape = shapes[index - 1], shapes[index]
        if shape.unit.joined and shape.cls in _NAMED and PASSAGE in before.unit.marks:
            yield index, "report", _LIKELY
        if is_inset(shape.unit):
            yield index, "report", _LIKELY
            yield index - 1, "editorial", _LIKELY
        ends = index + 1 == len(shapes) or shapes[index + 1].unit.gap > 0
        if not (ends and shape.cls in _NAMED and "bracketed" in shape.flags) or shape.unit.gap or shape.unit.joined:
            continue
        if before.cls in PROSE:
            yield index, "report", _LIKELY
            yield index - 1, "report", _LIKELY


def _is_furniture(shape: Shape) -> bool:
    return bool(shape.kinds.keys() & _FURNITURE) or shape.cls in ("date", "digits", "rule") or "listed" in shape.flags


def _headlines(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Yield the headlines that the lines around them, or the hour of their appearance, show to be ones."""
    for index, shape in enumerate(shapes):
        if shape.cls not in _HEADS or "stop" in shape.flags or REMARK in shape.unit.marks:
            continue
        before = shapes[index - 1] if index else None
        after = shapes[index + 1] if index + 1 < len(shapes) else None
        begins = before is None or shape.unit.gap > 0 or before.cls in ("rule", "poster", "start_mark", "arrow")
        stamped = begins and _is_stamped_header(shapes[index : index + 3])
        dated = begins and after is not None and after.cls == "dateline" and not after.unit.gap
        if after and "announce" in after.kinds:
            yield index, "headline", _SURE
        elif stamped or dated or _is_sourced(shapes, index) or _STAMP.search(shape.unit.text) or _announces(before):
            yield index, "headline", _LIKELY
        if stamped:
            yield index + 1, "report", _LIKELY


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


def _is_stamped_header(header: Sequence[Shape]) -> bool:
    """Whether a headline has a date with the hour and an address right under it."""
    return (
        len(header) == 3
        and header[1].cls in ("date", "pubdate")
        and "time" in header[1].flags
        and header[2].url is not None
        and not header[1].unit.gap + header[2].unit.gap
    )


def _headings(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Yield the author's numbered headings, each above a headline with its source: 【1】…, headline, 日本経済新聞 …"""
    found = [
        index
        for index, shape in enumerate(shapes)
        if shape.cls in _HEADS and not shape.hits and _NUMBERED.match(shape.unit.text)
        if _heads_report(shapes[index + 1 : index + 3])
    ]
    if len(found) >= _LEAST_HEADINGS:
        yield from ((index, "heading", _SURE) for index in found)
        yield from ((index + 1, "headline", _LIKELY) for index in found)


def _heads_report(header: Sequence[Shape]) -> bool:
    """Whether these two lines are a headline and its source."""
    if len(header) < 2 or header[0].unit.gap > 1 or header[0].cls not in _HEADS:
        return False
    return header[0].cls == "headpub" or (header[1].cls in _SOURCES and not header[1].unit.gap)


def _speakers(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Yield what the author opens with his name or an arrow (編者：…, （←…）), and a digest's summaries.

    Links to his own pieces and a paragraph about a paper's editorial (読売の社説は…) are his as well, if less surely.
    """
    named = [index for index, shape in enumerate(shapes) if "speaker" in shape.kinds and shape.cls != "poster"]
    yield from ((index, "editorial", _SURE) for index in named)
    for index, shape in enumerate(shapes):
        if "own_link" in shape.kinds or (REMARK in shape.unit.marks and _ARROWED.match(shape.unit.text)):
            yield index, "editorial", _LIKELY
        if "review" in shape.kinds:
            yield index, "editorial", _LEANING
        if named and "summary" in shape.kinds:
            yield index, "other", _SURE


def _echoes(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Yield the paragraphs that open with words of a line before them: 「精査中」。何度聞いた言葉だろう。"""
    for index, shape in enumerate(shapes):
        if shape.cls in PROSE and (match := _ECHO.match(shape.unit.text)):
            words = match.group(1)
            if any(words in before.unit.text for before in shapes[max(0, index - _ECHOED) : index]):
                yield index, "editorial", _LEANING


def _bodies(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Yield the texts under a header or the author's last words before them, after a remark, or above their source."""
    for index in range(2, len(shapes)):
        above, before, shape = shapes[index - 2 : index + 1]
        under = not shape.unit.gap and not shape.unit.joined and shape.cls in PROSE
        close = under and shape.prose > 0
        header = above.cls in _HEADS and before.cls in _SOURCES and not before.unit.gap
        remark = REMARK in before.unit.marks and not before.unit.joined and above.cls in PROSE
        dated = before.cls == "headpub" and bool(before.dates) and "pointing" not in shape.flags
        sourced = under and (_is_sourced(shapes, index - 1) or _is_sourced(shapes, index - 2))
        if sourced or (close and (header or remark or dated)):
            yield index, "report", _LEANING
        if "handover" in before.kinds and "stop" in before.flags and shape.cls in PROSE and shape.prose > _NEWS:
            yield index - 1, "editorial", _LIKELY
            yield index, "report", _LIKELY
        if _hands_over(before) and shape.unit.gap:
            yield index - 1, "editorial", _LEANING
            if shape.cls in PROSE and shape.prose > 0:
                yield index, "report", _LEANING
        if "afterword" in shape.kinds and before.cls in PROSE and before.prose > 0:
            yield index - 1, "report", _LIKELY
            yield index, "editorial", _LIKELY
    yield from ((index, "report", _LEANING) for index, shape in enumerate(shapes) if "pub_tail" in shape.flags)


def _signed(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Yield the paragraphs that a writer's name in brackets ends, and those between a source line and such an end."""
    for index, shape in enumerate(shapes):
        if "signed" not in shape.flags:
            continue
        yield index, "report", _LEANING
        first = index
        while first and shapes[first - 1].cls in PROSE and not shapes[first - 1].kinds.keys() & _AUTHORS:
            first -= 1
        if first and shapes[first - 1].cls in _SOURCES and not shape.kinds.keys() & _AUTHORS:
            yield from ((place, "report", _LIKELY) for place in range(first, index + 1))


def _masthead(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Yield a newsletter's name and number between rules at the top."""
    rules = [index for index, shape in enumerate(shapes[:_TOP]) if shape.cls == "rule"]
    if len(rules) >= 2 and any("issue" in shape.kinds for shape in shapes[rules[0] : rules[1]]):
        yield from ((index, "other", _SURE) for index in range(rules[1] + 1))


def _imprint(shapes: Sequence[Shape]) -> Iterator[_Claim]:
    """Yield the lines at the foot that say who publishes the page and how to leave it, from the rule above them."""
    start = len(shapes)
    for index in range(len(shapes) - 1, max(len(shapes) - _FOOT, 0), -1):
        shape = shapes[index]
        if shape.cls == "rule" or "imprint" in shape.kinds or "furniture" in shape.kinds:
            start = index
        elif shape.cls not in ("url", "tiny", "head"):
            break
    if any("imprint" in shape.kinds for shape in shapes[start:]):
        yield from ((index, "other", _SURE) for index in range(start, len(shapes)))


_RULES = (
    _titles, _first_line, _only_title, _comments, _trailing, _headlines, _headings, _speakers, _echoes, _bodies,
    _signed, _masthead, _imprint,
)  # fmt: skip
