"""The furniture of made-up pages: headers, navigation, calendars, rankings, share buttons, readers, side columns."""

from __future__ import annotations

import random
from collections.abc import Callable

from jpnews_nlp.voice.training.decor import phrase, rule

Add = Callable[..., None]
Blank = Callable[[int], None]
Title = tuple[str, str, int] | None


def top(rng: random.Random, add: Add, blank: Blank, title: Title, headlines: list[str]) -> None:
    """Header of the page: navigation, site name, title and post meta, in some order and mostly incomplete."""
    gap = rng.choice((0, 0, 1))
    blocks: list[Callable[[], None]] = []
    if rng.random() < 0.48:
        blocks += [lambda: _navigation(rng, add, headlines)] * rng.choice((1, 1, 2))
    if rng.random() < 0.48:
        blocks.append(lambda: _masthead(rng, add, gap, blank))
    if rng.random() < 0.2:
        rng.shuffle(blocks)
    if rng.random() < 0.45:
        blocks.append(lambda: add(phrase(rng, "meta"), "N"))
    if title:
        blocks.append(lambda: add(rng.choice(("", "", "", "■", "◆")) + title[0], *title[1:]))
        blocks += [lambda: add(phrase(rng, "meta"), "N")] * (rng.random() < 0.35)
        blocks += [lambda: _share(rng, add)] * (rng.random() < 0.06)
    for block in blocks:
        block()
        blank(gap)
    blank(rng.choice((0, 1, 1, 2)))


def issue(rng: random.Random, add: Add, blank: Blank) -> None:
    """The head of a newsletter: rules around its name, number and date."""
    edge = rng.choice("■=━＊-*◆") * rng.randint(16, 36)
    add(edge, "N")
    add(phrase(rng, "issue_name"), "N")
    if rng.random() < 0.7:
        add(phrase(rng, "issue_date"), "N")
    add(edge, "N")
    blank(rng.choice((0, 1)))


def _masthead(rng: random.Random, add: Add, gap: int, blank: Blank) -> None:
    add(phrase(rng, "site"), "N")
    blank(gap)
    if rng.random() < 0.6:
        add(phrase(rng, "slogan"), "N")


def _navigation(rng: random.Random, add: Add, headlines: list[str]) -> None:
    style = rng.random()
    items = [phrase(rng, "nav" if rng.random() < 0.6 else "word") for _ in range(rng.randint(2, 7))]
    if style < 0.32:
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            rng.shuffle(items)
            add(rng.choice((" | ", "　", " ", " > ", "｜", " / ", "  ")).join(items), "N")
    elif style < 0.52:
        for item in items:
            add(rng.choice(("", "・", "- ", "  • ")) + item, "N")
    elif style < 0.68:
        _calendar(rng, add)
    elif style < 0.9:
        add(phrase(rng, "crumb", other=rng.choice(headlines)), "N")
    else:
        for item in rng.sample(headlines, rng.randint(2, 4)):
            add(rng.choice(("", "・", phrase(rng, "date_full") + " ")) + item, "N")


def _calendar(rng: random.Random, add: Add) -> None:
    add(phrase(rng, "month"), "N")
    if rng.random() < 0.5:
        add(phrase(rng, "weekdays"), "N")
    glue = rng.choice((" ", " ", "", "　", "|"))
    days = [str(day) for day in range(1, rng.choice((8, 29, 31, 32)))]
    for first in range(0, len(days), 7):
        add(glue.join(days[first : first + 7]), "N")


def bottom(rng: random.Random, add: Add, blank: Blank, headlines: list[str]) -> None:
    """Footer of the page: ranking banners, post meta, share buttons, readers, related posts, side columns."""
    blocks: list[Callable[[], None]] = [
        lambda: _some(rng, add, "banner", 3),
        lambda: _some(rng, add, rng.choice(("post_end", "meta")), 3),
        lambda: _share(rng, add),
        lambda: _readers(rng, add),
        lambda: _related(rng, add, headlines),
        lambda: _sidebar(rng, add),
        lambda: _navigation(rng, add, headlines),
        lambda: _some(rng, add, "paywall", 1),
        lambda: _some(rng, add, "foot", 2),
        lambda: clips(rng, add),
    ]
    if rng.random() < 0.2:
        add(rule(rng), "N")
    if rng.random() < 0.25:
        _some(rng, add, "foot", 2)
        return
    for block in rng.sample(blocks, rng.randint(1, 3)):
        block()
        blank(rng.choice((0, 1)))


def clips(rng: random.Random, add: Add) -> None:
    """A list of the site's videos, rankings or other posts."""
    add(phrase(rng, "clips"), "N")
    _some(rng, add, "clip", 4)


def _some(rng: random.Random, add: Add, kind: str, most: int) -> None:
    for _ in range(rng.randint(1, most)):
        add(phrase(rng, kind), "N")


def _share(rng: random.Random, add: Add) -> None:
    items = [phrase(rng, "share") for _ in range(rng.randint(2, 6))]
    if rng.random() < 0.5:
        add(" ".join(items), "N")
        return
    for item in items:
        add(rng.choice(("", "• ")) + item, "N")


def _readers(rng: random.Random, add: Add) -> None:
    add(phrase(rng, "reader_head"), "N")
    for _ in range(rng.randint(1, 3)):
        place = rng.random()
        if place < 0.5:
            add(phrase(rng, "reader_name"), "N")
        add(phrase(rng, "reader") + (phrase(rng, "reader") if rng.random() < 0.4 else ""), "N")
        if place > 0.75:
            add(phrase(rng, "reader_name"), "N")


def _related(rng: random.Random, add: Add, headlines: list[str]) -> None:
    add(phrase(rng, "related"), "N")
    for index, item in enumerate(rng.sample(headlines, rng.randint(2, 6)), 1):
        tail = rng.choice(("", "", f" ({phrase(rng, 'date_part')})", f"({phrase(rng, 'date_full')})"))
        add(rng.choice(("・", "", "- ", f"{index}. ", f"{index}位 ")) + item + tail, "N")


def _sidebar(rng: random.Random, add: Add) -> None:
    add(phrase(rng, "side"), "N")
    _some(rng, add, rng.choice(("side_item", "nav")), 5)
