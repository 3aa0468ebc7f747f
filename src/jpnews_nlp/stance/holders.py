"""Holders of positions by name, and the stretches of text that are theirs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from jpnews_nlp.language.late import late
from jpnews_nlp.records import Mention, Report

AUTHOR = "author"
UNATTRIBUTED = "unattributed"  # somebody else's words whose owner the text does not tell

_START = attrgetter("start")
_DESCRIBING = late("(?<!とい)(?<!と言)[うるたいなくすつぬぶむぐだ]$")  # the end of a clause before a noun


@dataclass(slots=True, frozen=True)
class Holder:
    """A holder's name as the text gives it, with its entity where it is one."""

    name: str
    entity_id: str | None = None


NOBODY = Holder(UNATTRIBUTED)
THE_AUTHOR = Holder(AUTHOR)


@dataclass(slots=True)
class Governed:
    """A stretch of text (code-point offsets) whose positions are `holder`'s, or the author's own after all.

    Attributes:
        viewed: whether it only tells what something means to the holder (米国にとって + 脅威だ).
    """

    start: int
    end: int
    holder: Holder
    viewed: bool = False


class Stretches:
    """A document's governed stretches of text, the innermost found by place."""

    def __init__(self, spans: Iterable[Governed]) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, -span.end))
        self._open: list[Governed] = []
        self._next = 0
        self._cursor = 0

    def around(self, start: int, end: int) -> Governed | None:
        """The innermost one that shares a character with ``text[start:end]``; ask in text order."""
        if start < self._cursor:
            self._open, self._next = [], 0
        self._cursor = start
        if not self._open and (self._next == len(self._spans) or self._spans[self._next].start >= end):
            return None
        while self._next < len(self._spans) and self._spans[self._next].start < end:
            self._open.append(self._spans[self._next])
            self._next += 1
        self._open = [span for span in self._open if span.end > start]
        inside = [span for span in self._open if span.start < end]
        return min(inside, key=lambda span: span.end - span.start, default=None)


class Mentions:
    """The document's mentions, outermost only, found by place."""

    def __init__(self, mentions: list[Mention]) -> None:
        outer: list[Mention] = []
        for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
            if not outer or mention.start >= outer[-1].end:
                outer.append(mention)
        self._mentions = outer
        self._starts = [mention.start for mention in outer]
        self._persons = sorted((one for one in mentions if one.label == "PERSON"), key=_START)
        self._titled: dict[str, list[Mention]] = defaultdict(list)  # by the ends of their titles, and by 氏
        for person in self._persons:
            title = person.title or ""
            for ending in {title[place:] for place in range(len(title))} | ({"氏"} if title else set()):
                self._titled[ending].append(person)

    def person(self, text: str, start: int, end: int) -> Holder | None:
        """The person that a source or subject phrase names, or means by a title alone (副社長, 同氏).

        A title that a clause describes means somebody else (組合側で知られる弁護士).
        """
        phrase = text[start:end]
        low, high = (bisect_left(self._persons, place, key=_START) for place in (start, end))
        named = [
            person
            for person in self._persons[low:high]
            if person.end <= end and _only_titled(person, phrase[person.end - start :])
        ]
        if named:
            return Holder(phrase[named[-1].start - start : named[-1].end - start], named[-1].entity_id)
        if _DESCRIBING.search(text, max(0, start - 1), start):  # what looks behind sees what stands before as well
            return None
        known = self._titled.get(phrase.removeprefix("同"), [])
        for place in range(bisect_left(known, start, key=_START) - 1, -1, -1):
            if known[place].end <= start:
                return Holder(known[place].name, known[place].entity_id)
        return None

    def ending_in(self, start: int, end: int) -> Mention | None:
        """The mention that holds the last character of ``text[start:end]``: its head in Japanese."""
        index = bisect_right(self._starts, end - 1) - 1
        if index < 0:
            return None
        mention = self._mentions[index]
        return mention if mention.end >= end and mention.end > start else None

    def names(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is a part of a name (公明 in 公明党), and so says nothing by itself."""
        mention = self.ending_in(start, end)
        return mention is not None and mention.start <= start and mention.end - mention.start > end - start

    def label(self, start: int, end: int) -> str:
        """The label of the mention that holds the last character of ``text[start:end]``, "" if none does."""
        mention = self.ending_in(start, end)
        return mention.label if mention else ""


def _only_titled(person: Mention, rest: str) -> bool:
    """Whether nothing but the person's title follows the name (アサド政権 is no person)."""
    return rest in ("", "氏", "さん") or (person.title is not None and rest.startswith(person.title))


def report_holder(report: Report | None) -> Holder:
    """The name of a report's holder: publisher, else domain, else agency, else unattributed."""
    if report is None:
        return NOBODY
    return Holder(report.publisher or report.domain or report.agency or UNATTRIBUTED)
