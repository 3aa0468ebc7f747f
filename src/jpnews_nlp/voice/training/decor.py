"""What surrounds news and comment on made-up pages: source lines, marks, and the wear of old pages."""

from __future__ import annotations

import csv
import random
import re
import string
from pathlib import Path
from typing import Any

from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.voice.publishers import PublisherRow

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


def mark_pair(rng: random.Random, source: Source) -> tuple[str, str]:
    start, end = source.say(rng, "mark").split("|")
    return start, end


def rule(rng: random.Random) -> str:
    if rng.random() < 0.1:
        return phrase(rng, "rule")
    return rng.choice("-=_*~・━＿－─☆★※＊…") * rng.choice((8, 12, 20, 30, 40))


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
_WHOLE_SENTENCE = re.compile(r"(?:^|(?<=。)|(?<=。」))[^。]{6,}+。(?:」)?")
_HALF = str.maketrans("（）：！？", "():!?")


def polite(text: str) -> str:
    """Turn the commonest plain sentence ends of news prose into polite ones."""
    for pattern, ending in _POLITE:
        text = pattern.sub(ending, text)
    return text


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
_FIGURE = re.compile(r"[0-9]+")


def figures(text: str, style: str) -> str:
    """Write the figures of `text` narrow, wide or in kanji."""
    text = text.translate({ord(wide): str(value) for value, wide in enumerate("０１２３４５６７８９")})
    if style == "wide":
        return text.translate(_WIDE)
    return _FIGURE.sub(lambda match: _kanji(match.group()), text) if style == "kanji" else text


def _kanji(number: str) -> str:
    if len(number) != 2 or number[0] == "0":
        return number.translate(_KANJI)
    written = number.translate(_KANJI)
    tens, units = written[0], written[1]
    return ("" if tens == "一" else tens) + "十" + ("" if units == "〇" else units)


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
