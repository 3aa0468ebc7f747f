"""The days that a corpus speaks of: mentions of resolved dates by year or by month, and by voice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from jpnews_nlp.report.layers import VOICES
from jpnews_nlp.report.overview import Bar, counts_by_voice, table
from jpnews_nlp.tables.read import Tables

Unit = Literal["year", "month"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Mentions by bin, without gaps, and what it leaves out."""

    unit: Unit
    bars: list[Bar]  # key and name: YYYY or YYYY-MM
    outside: int  # mentions before the first or behind the last bin
    coarser: int  # mentions of stretches longer than a bin, such as a year among months

    @property
    def highest(self) -> int:
        return max((bar.total for bar in self.bars), default=0)


def timeline(tables: Tables, unit: Unit = "month", most: int = 60) -> Timeline:
    """Count the resolved dates by `unit`, over the `most` neighbouring bins that hold the most of them."""
    dates = table(tables, "dates", ["date_from", "date_to", "voice"]).dropna(subset=["date_from", "date_to"])
    days = zip(dates["date_from"], dates["date_to"], strict=True)
    dates["bin"] = pd.Series([_bin(first, last, unit) for first, last in days], index=dates.index, dtype=object)
    fine = dates.dropna(subset=["bin"])
    found = {number: counts for (number,), counts in counts_by_voice(fine, ["bin"]).items()}
    window = _densest({number: sum(counts) for number, counts in found.items()}, most)
    nothing = (0,) * len(VOICES)
    bars = [Bar(_name(number, unit), _name(number, unit), found.get(number, nothing)) for number in window]
    shown = sum(bar.total for bar in bars)
    return Timeline(unit, bars, outside=len(fine) - shown, coarser=len(dates) - len(fine))


def _bin(first: dt.date, last: dt.date, unit: Unit) -> int | None:
    """The number of the bin that holds all days from `first` to `last`; None if they do not fit into one."""
    begin, end = _number(first, unit), _number(last, unit)
    return begin if begin == end else None


def _number(day: dt.date, unit: Unit) -> int:
    return day.year if unit == "year" else day.year * 12 + day.month - 1


def _name(number: int, unit: Unit) -> str:
    return f"{number:04d}" if unit == "year" else f"{number // 12:04d}-{number % 12 + 1:02d}"


def _densest(counts: dict[int, int], most: int) -> range:
    """The window of at most `most` bins with the most mentions, without empty bins at its ends."""
    numbers = sorted(counts)
    if not numbers:
        return range(0)
    best, best_count, first, inside = (0, 0), 0, 0, 0
    for last, number in enumerate(numbers):
        inside += counts[number]
        while number - numbers[first] >= most:
            inside -= counts[numbers[first]]
            first += 1
        if inside > best_count:
            best, best_count = (first, last), inside
    return range(numbers[best[0]], numbers[best[1]] + 1)
