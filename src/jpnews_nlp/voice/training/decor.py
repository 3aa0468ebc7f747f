"""What surrounds news and comment on made-up pages: source lines, marks, furniture, and the wear of old pages."""

from __future__ import annotations

import csv
import random
import re
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.publishers import PublisherRow

Add = Callable[..., None]
Blank = Callable[[int], None]
Line = list[tuple[str, str, int]]


def _phrases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    with Path(__file__).with_name("phrases.csv").open(encoding="utf-8", newline="") as stream:
        for kind, text in csv.reader(line for line in stream if not line.startswith("#")):
            found.setdefault(kind, []).append(text)
    return found


_PHRASES = _phrases()
_ROWS = [row for row in DEFAULT.rows("publishers", PublisherRow) if row.kind not in ("portal", "archive")]
_COMMON = _ROWS[:12] + [row for row in _ROWS if row.kind in ("agency", "broadcaster", "party")][:30]
_INVENTED = 0.25  # share of papers that no lexicon knows
_CODE = string.ascii_letters + string.digits + "+/"


class Fields(dict[str, Any]):
    """Values for the placeholders of a phrase: those given, and any other at random when it is asked for."""

    def __init__(self, rng: random.Random, **given: Any) -> None:
        super().__init__(**given)
        self._rng = rng

    def __missing__(self, key: str) -> Any:
        rng = self._rng
        ranges = {"year": (2001, 2024), "month": (1, 12), "day": (1, 28), "era": (13, 31), "short_year": (1, 24)}
        ranges |= {
            "hour": (0, 23),
            "minute": (0, 59),
            "noon": (1, 11),
            "digit": (0, 9),
            "small": (1, 300),
            "post": (1, 99),
        }
        if key in ranges:
            return rng.randint(*ranges[key])
        if key == "name":
            return rng.choice(_COMMON).name
        if key == "id":
            return rng.randint(10**6, 10**7)
        if key == "code":
            return "".join(rng.choice(_CODE) for _ in range(8))
        if key == "date":
            return self.phrase("date_full" if rng.random() < 0.65 else "date_part")
        special = {"week": "月火水木金土日", "gap": (" ", "　", "")}
        if key in special:
            return rng.choice(special[key])
        if key == "stamp":
            return self.phrase("date_full") + " {hour:02}:{minute:02}:{minute:02}".format_map(self)
        return self.phrase({"full": "date_full"}.get(key, key))

    def phrase(self, kind: str) -> str:
        """Return a random phrase of a kind, filled."""
        return str(self._rng.choice(_PHRASES[kind]).format_map(self))


def phrase(rng: random.Random, kind: str, **given: Any) -> str:
    """Return a random phrase of a kind, filled at random but for what is given."""
    return Fields(rng, **given).phrase(kind)


def _known(rng: random.Random) -> tuple[list[str], str]:
    """Names and address of a publisher of the lexicon."""
    row = rng.choice(_COMMON if rng.random() < 0.7 else _ROWS)
    common = row.common.split("|")
    names = [row.name, row.name, *(a for a in row.aliases.split("|") if len(a) > 2 and a not in common)]
    return names, row.domains.split("|")[0] or "example.co.jp"


def _invented(rng: random.Random) -> tuple[list[str], str]:
    """Name and address of a paper that no lexicon knows."""
    host = "".join(rng.choice("aiueoknstmr") for _ in range(6))
    return [phrase(rng, "paper_place") + phrase(rng, "paper_kind")], f"{host}-shimbun.co.jp"


class Source:
    """Publisher and date of one report."""

    def __init__(self, rng: random.Random) -> None:
        names, domain = _invented(rng) if rng.random() < _INVENTED else _known(rng)
        year, month, day = rng.randint(2001, 2024), rng.randint(1, 12), rng.randint(1, 28)
        self._given = {
            "name": rng.choice(names),
            "domain": domain,
            "year": year,
            "month": month,
            "day": day,
            "era": max(year - 1988, 1),
            "short_year": year % 100,
        }

    @property
    def domain(self) -> str:
        """The publisher's address."""
        return str(self._given["domain"])

    def say(self, rng: random.Random, kind: str, **given: Any) -> str:
        """Return a phrase of a kind with this source's name and date."""
        return phrase(rng, kind, **self._given, **given)

    def url(self, rng: random.Random) -> str:
        """Return an address at the publisher's or at a portal."""
        host = self._given["domain"] if rng.random() < 0.75 else phrase(rng, "portal_host")
        return phrase(rng, "url_host") + str(host) + self.say(rng, "url_path")


def intro(rng: random.Random, source: Source, style: str) -> str:
    return source.say(rng, "intro_polite" if style == "polite" else "intro_plain")


def rverb(rng: random.Random, style: str) -> str:
    return phrase(rng, "rverb_polite" if style == "polite" else "rverb_plain")


def mark_pair(rng: random.Random, source: Source) -> tuple[str, str]:
    start, end = source.say(rng, "mark").split("|")
    return start, end


def rule(rng: random.Random) -> str:
    if rng.random() < 0.1:
        return phrase(rng, "rule")
    return rng.choice("-=_*~・━＿－─☆★※＊…") * rng.choice((8, 12, 20, 30, 40))


# ---- furniture ----------------------------------------------------------------------------------------------

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


# ---- the words of reports -----------------------------------------------------------------------------------

_POLITE = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        ("した。", "しました。"),
        ("った。", "りました。"),
        ("ている。", "ています。"),
        ("れた。", "れました。"),
        ("である。", "です。"),
        ("する。", "します。"),
        ("だ。", "です。"),
    )
)
_WHOLE_SENTENCE = re.compile(r"[^。]{6,}。(?:」)?")
_HALF = str.maketrans("（）：！？", "():!?")


def polite(text: str) -> str:
    """Turn the commonest plain sentence ends of news prose into polite ones."""
    for pattern, ending in _POLITE:
        text = pattern.sub(ending, text)
    return text


def by_sentence(text: str) -> list[str]:
    """Cut a paragraph into its sentences, as broadcasters' and old pages set them."""
    return _WHOLE_SENTENCE.findall(text) or [text]


def interview(rng: random.Random, paragraphs: list[str]) -> list[str]:
    """Set paragraphs as questions and answers."""
    lines = []
    for text in paragraphs:
        lines += [text] * (rng.random() < 0.4)
        lines += [phrase(rng, "question"), phrase(rng, "answer") if rng.random() < 0.6 else polite(text)]
    return lines


# ---- wear ---------------------------------------------------------------------------------------------------


def age(rng: random.Random, lines: list[Line]) -> list[Line]:
    """Give the page one wear: blank lines everywhere, none at all, hard wrapping, odd blanks, half-width marks."""
    wear = rng.random()
    if wear < 0.08:
        return [line for line in lines if line]
    if wear < 0.16:
        return [item for line in lines for item in ((line, []) if line else ([],))]
    if wear < 0.24:
        return _wrap(lines, rng.randint(22, 42))
    if wear < 0.34:
        return [[(text.translate(_HALF), tag, number) for text, tag, number in line] for line in lines]
    if wear < 0.40:
        blank = rng.choice(("\xa0", "　", " "))
        return [line or [(blank, "N", 0)] for line in lines]
    return lines


def _wrap(lines: list[Line], width: int) -> list[Line]:
    wrapped: list[Line] = []
    for line in lines:
        if len(line) != 1 or len(line[0][0]) <= width or line[0][0].startswith(("http", ">")):
            wrapped.append(line)
            continue
        text, tag, number = line[0]
        wrapped.extend([(text[i : i + width], tag, number)] for i in range(0, len(text), width))
    return wrapped
