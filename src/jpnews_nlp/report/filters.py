"""Which rows of a run are asked for: by voice, publisher, holder of a stance, country."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from jpnews_nlp.report.layers import VOICES
from jpnews_nlp.report.overview import table
from jpnews_nlp.tables.read import Tables


class FilterError(ValueError):
    """A filter that cannot select anything; the message names what there is."""


@dataclass(frozen=True)
class Filter:
    """A choice of rows; None leaves a column open.

    Attributes:
        voice: editorial, report or other.
        publisher: of the quoted report that the row lies in, or a part of its name.
        holder: the row's sentence holds a stance of theirs ("author": the article's own), or a part of their name.
        country: the row's sentence mentions it: ISO code or canonical name.

    Raises:
        FilterError: if there is no such voice.
    """

    voice: str | None = None
    publisher: str | None = None
    holder: str | None = None
    country: str | None = None

    def __post_init__(self) -> None:
        if self.voice is not None and self.voice not in VOICES:
            raise FilterError(f"no voice {self.voice!r}; the voices are {', '.join(VOICES)}")

    def of(self, tables: Tables) -> Chosen:
        """Return the test for the rows of a run."""
        return Chosen(self, tables)


@dataclass(frozen=True)
class Chosen:
    """A filter over the rows of one run."""

    filter: Filter
    tables: Tables

    def rows(self, rows: pd.DataFrame, *, holder: bool = True) -> pd.DataFrame:
        """Return the rows that pass; they need the columns doc_id, segment_id, sentence_id and voice.

        With ``holder=False`` the rows have holders of their own, and that filter is left to the caller.
        """
        if self.filter.voice:
            rows = rows[rows["voice"] == self.filter.voice]
        if self.filter.publisher:
            rows = rows[_among(rows, ["doc_id", "segment_id"], self._segments)]
        if self.filter.holder and holder:
            rows = rows[_among(rows, ["doc_id", "sentence_id"], self._held)]
        if self.filter.country:
            rows = rows[_among(rows, ["doc_id", "sentence_id"], self._in_country)]
        return rows

    @cached_property
    def _segments(self) -> pd.DataFrame:
        segments = table(self.tables, "segments", ["doc_id", "segment_id", "publisher"])
        return segments[contains(segments["publisher"], self.filter.publisher)]

    @cached_property
    def _held(self) -> pd.DataFrame:
        columns = ["doc_id", "sentence_id", "holder"]
        stances = pd.concat([table(self.tables, name, columns) for name in ("stances", "reported_stances")])
        return stances[contains(stances["holder"], self.filter.holder)]

    @cached_property
    def _in_country(self) -> pd.DataFrame:
        mentions = table(self.tables, "entities", ["doc_id", "sentence_id", "country", "name"])
        country = self.filter.country
        return mentions[(mentions["country"] == str(country).upper()) | (mentions["name"] == country)]


def contains(values: pd.Series, part: str | None) -> pd.Series:
    """Which of `values` hold `part`, taken literally."""
    return values.map(lambda value: bool(part) and part in (value or "")).astype(bool)


def _among(rows: pd.DataFrame, keys: list[str], wanted: pd.DataFrame) -> list[bool]:
    known = set(wanted[keys].itertuples(index=False, name=None))
    return [key in known for key in rows[keys].itertuples(index=False, name=None)]
