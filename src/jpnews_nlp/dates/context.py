"""What an expression is resolved against: the DCT, the times mentioned so far, and the reading preferred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from jpnews_nlp.dates import calendar as cal
from jpnews_nlp.dates.calendar import Bounds
from jpnews_nlp.dates.tense import Tense

Prefer = Literal["past", "future", "auto"]
Ranges = Literal["joined", "ends"]

_NEAR_BY, _FAR = 400, 99  # characters within which sentence ends are counted; as good as unrelated
_FAR_OFF = 20  # even a plain future does not reach past a day just gone to one this many times farther
_NEXT_TO = 3  # characters between an expression and what it cannot but mean
_NEWS_DAYS = 10  # days within which a day told by its number alone is that of the news
_MONTHS = 200  # days: more than between two days of neighbouring months
_MUCH_NEARER = 3  # without a tense to tell, a reading this many times nearer than the other is taken


class Mention(NamedTuple):
    """A time mentioned earlier in the same voice, as far as it was told."""

    end: int  # offset at which the expression ends
    year: int
    month: int | None = None
    day: int | None = None
    season: str | None = None
    told_year: bool = False  # whether the expression itself named the year
    clock: tuple[int, int] | None = None  # hour and minute
    since: tuple[int, int] | None = None  # year and month in which it begins, if it is a range of months
    topic: bool = False  # what its clause is about (来年は): what follows in the sentence lies in it
    fiscal: bool = False  # the year is one from April on
    heads: bool = False  # 19日、…: its clause is the main one, and days told in the others are earlier

    @property
    def date(self) -> dt.date | None:
        """The day, if it was told."""
        return cal.safe_date(self.year, self.month or 0, self.day or 0)


@dataclass(slots=True)
class Context:
    """The state of one chain of segments of the same voice."""

    dct: dt.date | None
    clock: dt.time | None = None
    prefer: Prefer = "auto"
    ranges: Ranges = "joined"
    late_hours: bool = False  # 25時 is one o'clock of the next day
    whole_units: bool = False  # half a unit is told in the next smaller one: P1Y6M for 1年半
    last: Mention | None = None  # the last mention of any grain
    last_month: Mention | None = None  # the last that told a month
    last_day: Mention | None = None  # the last that told a day
    last_year: Mention | None = None  # the last that named its year
    story_day: Mention | None = None  # the last day that the news itself is of, not its background
    era: str | None = None  # the era in which the text counts its years, if it does
    decade: int | None = None  # the first year of the last decade told in full
    sentences_since_last: int = _FAR  # sentence ends between the last mention and the expression at hand

    def remember(self, mention: Mention, *, bare: bool = False, news: bool = False) -> None:
        """Make `mention` the antecedent of later anaphora.

        Args:
            mention: a time that the text told.
            bare: its day was told by its number alone; 前月 and 同月 look past it to a month told by name.
            news: its day was told without a year or 今月 beside it, as the news tells its own day.
        """
        news = news and not self._is_of_inner_clause(mention)
        self.last = mention
        if mention.told_year:
            self.last_year = mention
        if mention.month and not (bare and self.last_month):
            self.last_month = mention
        if mention.day:
            self.last_day = mention
            if news and mention.date and self.dct and -1 <= (self.dct - mention.date).days <= _NEWS_DAYS:
                self.story_day = mention

    def _is_of_inner_clause(self, mention: Mention) -> bool:
        """19日、17日に衝突されたと発表した: the day told first in a sentence is that of its main clause."""
        main = self.story_day
        if main is None or main != self.last or not main.heads or self.sentences_since_last:
            return False
        return bool(main.date and mention.date and mention.date < main.date)

    def enter_segment(self) -> None:
        """Forget how near the mentions are: offsets count within a segment, and so does a narrative's year."""
        self.last, self.last_month, self.last_day, self.story_day = (
            mention._replace(end=0, told_year=False) if mention else None
            for mention in (self.last, self.last_month, self.last_day, self.story_day)
        )

    def settle_day(self, text: str, start: int, tense: Tense) -> None:
        """Go back to the day of the news for a 同日 or この日 at `start`, where the day mentioned last is background.

        It is if it lies in an earlier paragraph, in an attribute of an earlier sentence, ahead of the DCT while the
        clause tells of the past, or long before it while the clause tells of the future.
        """
        last, story = self.last_day, self.story_day
        if last is None or story is None or last == story or 0 < last.end >= start - _NEXT_TO:
            return
        gap = (self.dct - last.date).days if last.date and self.dct else 0
        aside = (tense == "past" and gap < 0) or (tense == "future" and gap > _NEWS_DAYS)
        # 4日、前日に宣布した戒厳を解除した。国会は同日…: the day of a whole sentence, not of an attribute in it
        inner = bool(last.date and story.date and last.date < story.date and "。" not in text[story.end : last.end])
        framed = 0 < story.end < last.end and story.heads and (inner or not last.heads)
        aside = aside or (framed and "。" in text[last.end : start])
        if aside or last.end == 0 or "\n" in text[last.end : start]:
            self.last = self.last_month = self.last_day = story

    def come_to(self, text: str, start: int) -> None:
        """Note how many sentences end between the last mention and the expression at `start`."""
        begin = self.last.end if self.last else 0
        near = self.last is not None and start - begin <= _NEAR_BY
        self.sentences_since_last = text.count("。", begin, start) if near else _FAR

    def antecedent(self, unit: str) -> dt.date | None:
        """Return the last date mentioned that tells `unit` (year, month, day, named_year); finer units are 1."""
        mentions = {"year": self.last, "named_year": self.last_year, "month": self.last_month, "day": self.last_day}
        mention = mentions[unit]
        return cal.safe_date(mention.year, mention.month or 1, mention.day or 1) if mention else None


def _of_this_year(past: Bounds, future: Bounds, today: dt.date) -> bool:
    """Whether the time ahead lies in this year and the one gone, far before it, in the last: 昨年 would tell that."""
    gone, ahead = past[1] or today, future[0] or today
    return gone.year < today.year == ahead.year and (ahead - gone).days > _MONTHS


def choose(candidates: Sequence[Bounds], context: Context, tense: Tense, named: bool = False) -> tuple[int, bool]:
    """Return (index, certain) of the candidate meant, given in rising order; the DCT must be known.

    `prefer` decides alone unless it is "auto"; then the clause's tense does. With neither, the news reading:
    what lies around the DCT or much nearer to it than the other, else the past one, and that is not certain. What is
    of this year is meant before what is of the last, which would be called so, but for a `named` day.
    """
    today = context.dct
    assert today is not None
    if tense == "past" and context.prefer == "auto":
        today = cal.shift_days(today, 1) or today  # a report from across the date line
    past = max((i for i, (first, _) in enumerate(candidates) if first and first <= today), default=None)
    future = min((i for i, (_, last) in enumerate(candidates) if last and last >= today), default=None)
    if past is None or future is None or past == future:
        return (past if past is not None else future) or 0, True
    if context.prefer != "auto":
        return (past if context.prefer == "past" else future), True
    back = (today - (candidates[past][1] or today)).days
    ahead = ((candidates[future][0] or today) - today).days
    if tense == "past":
        several_days = candidates[future][0] != candidates[future][1]  # a month to come is none to tell of
        return (past, True) if several_days or back < ahead * _FAR_OFF else (future, False)
    if tense == "future":
        return (future, True) if ahead < back * _FAR_OFF else (past, back * _MUCH_NEARER < ahead)
    if tense == "nonpast":
        return (future, True) if ahead < back * _MUCH_NEARER else (past, back * _MUCH_NEARER < ahead)
    if ahead * _MUCH_NEARER < back:
        return future, True
    if ahead < back and not named and _of_this_year(candidates[past], candidates[future], today):
        return future, False
    return past, back * _MUCH_NEARER < ahead
