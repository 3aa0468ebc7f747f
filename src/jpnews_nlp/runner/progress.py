"""What a run tells its caller: where it stands, and at its end what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from jpnews_nlp.corpus import Failure
from jpnews_nlp.storage import Location


@dataclass(slots=True)
class Progress:
    """Where a run stands; handed to the caller after each step."""

    sources: int = 0  # files found
    read: int = 0  # documents read so far
    done: int = 0  # of these, analysed in this run or before
    reading: bool = True  # whether more documents may come
    notices: list[str] = field(default_factory=list)  # what the user should know, as it comes up


@dataclass(slots=True)
class Summary:
    """What a run did."""

    counts: dict[str, int]  # rows of each table, written or not
    analysed: int  # documents analysed in this run
    unchanged: int  # documents whose rows were kept
    failures: list[Failure]
    seconds: float
    folder: Location
    notices: list[str]


Report = Callable[[Progress], None]
