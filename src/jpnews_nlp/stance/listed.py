"""Lists of who holds what, a party a line (・公明党　導入すべきだ), and reviews that sum papers up in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jpnews_nlp.language.late import late
from jpnews_nlp.records import Layers
from jpnews_nlp.stance.holders import Governed, Holder, Mentions

_ITEM = late(
    r"^[^\S\n]*(?P<mark>[・●○◆◇■□▼▽▲△※◎*-])[^\S\n]*(?P<name>[^\s：:。、]{2,16})(?:[：:]|(?=　))[^\S\n]*(?=\S)", re.M
)
# What a heading, or the sentence before, calls such a list; without it the items may be what the writer thinks of each.
_CALLED = late(r"言い分|主張|立場|見解|反応|コメント|談話|意見|論調|社説|声|受け止め|賛否|各紙|各党|各社|各団体")
# A line that names a paper, its day or page behind it, and the text under it: ◇東都新聞　6月15日付　2面
_PAPER = late(
    r"^[^\S\n]*+[・●○◆◇■□▼▽▲△※◎―*-]?[^\S\n]*+(?P<name>(?=[^\n。]{0,30}(?:\d{1,2}日|[一二三四五六七八九十]日|社説|論説|\d面))"
    r"[^\n。]{4,40})\n(?P<text>[^\n]{12,})",
    re.M,
)
_PARTIES = ("ORGANIZATION", "PERSON")
_LEAST = 2  # items of a list whose names are known as parties; then all are
_TITLE = 60  # characters before a list in which it may be called so


def listed(layers: Layers, mentions: Mentions) -> list[Governed]:
    """Return the items of such lists, each its party's, in text order."""
    text = layers.article.text
    found: list[Governed] = []
    for items in _lists(text):
        if len(items) < _LEAST or not _is_called(text, items[0].start()):
            continue
        parties = [_party(item, mentions) for item in items]
        if len(items) - parties.count(None) >= _LEAST:
            found += [
                Governed(item.end(), _line_end(text, item.end()), party or Holder(item["name"]))
                for item, party in zip(items, parties, strict=True)
            ]
    return found


def summed_up(layers: Layers, mentions: Mentions) -> list[Governed]:
    """Return the paragraphs under lines that name a paper, of a page that has several, each its paper's, in text order.

    What is told in them without a subject is told of the paper.
    """
    found: list[Governed] = []
    text = layers.article.text
    for match in _PAPER.finditer(text):
        start = match.start("name")
        paper = mentions.ending_in(start, start + 1)
        if paper is not None and paper.label == "ORGANIZATION" and paper.start == start:
            found.append(Governed(*match.span("text"), Holder(text[start : paper.end], paper.entity_id)))
    return found if len(found) >= _LEAST else []


def _lists(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of items that bear the same mark, nothing but their own lines between them."""
    run: list[re.Match[str]] = []
    for item in _ITEM.finditer(text):
        apart = run and text[_line_end(text, run[-1].end()) : item.start()].strip()
        if run and (apart or run[-1]["mark"] != item["mark"]):
            yield run
            run = []
        run.append(item)
    yield run


def _is_called(text: str, start: int) -> bool:
    before = text[max(0, start - _TITLE) : start].rstrip()
    return _CALLED.search(before, before.rfind("\n") + 1) is not None


def _party(item: re.Match[str], mentions: Mentions) -> Holder | None:
    start, end = item.span("name")
    if (person := mentions.person(item.string, start, end)) is not None:
        return person
    mention = mentions.ending_in(start, end)
    return Holder(item["name"], mention.entity_id) if mention is not None and mention.label in _PARTIES else None


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
