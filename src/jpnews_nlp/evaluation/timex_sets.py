"""Sets of temporal expressions, one text a line of JSON, against a tagger: fair spans and values.

A line holds ``text``, ``ref`` (the day or moment of writing, or null), ``scope`` and ``spans``; a span holds ``start``,
``end``, ``type``, ``value`` (TIMEX3), and, where it is resolved, ``resolutions`` (pairs of begin and end, every one of
them right) and ``end_rule``: "exclusive", or "named" if the end is the last unit that the expression names. ``scope``
is "all" if every expression of the text is annotated; in the others a span too many is no error.

Measures of each set, for all expressions and for those of type DATE:

- **span**: F1 over the texts of scope "all"; a span is right if it is the annotated one but for particles, 約 and
  punctuation at its edges (10月2日に).
- **found**: the share of all annotated spans that were found so.
- **value**: the share of annotated spans that were found with their value: the annotated TIMEX3 value, or begin and end
  of one of the resolutions. Of a span without an annotated end the begin is compared alone; of a part of the day or
  month (XXXX-07-25TMO) the days, since sets differ in its hours. A distance annotated without a ``ref`` (先週 = P1W) is
  right if from some day it leads into the stretch found. What has no annotated value at all does not count.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jpnews_nlp.evaluation.folder import Scores
from jpnews_nlp.evaluation.gold import GoldError
from jpnews_nlp.evaluation.layers import Measures
from jpnews_nlp.evaluation.matching import Count, Rate, count, match
from jpnews_nlp.evaluation.timex_values import agrees, lies_at
from jpnews_nlp.records import Timex

Tagger = Callable[[str, str | None], Sequence[Timex]]

_LEADING = re.compile(r"[のに、。\s　]*約?")
_TRAILING = re.compile(r"(?:まで|から|より|にかけて|にわたって|に渡って|の間|[にでのはがもをと、。\s　~～〜])\Z")
_LONGEST_TRAILING = 5  # characters: にわたって


_SOME_DAY = dt.date(2021, 7, 14)  # on which a distance told without a day of writing is tried


@dataclass(slots=True)
class Stretch:
    """An annotated expression, its edges trimmed."""

    start: int
    end: int
    row: Mapping[str, Any]
    optional: bool = False


@dataclass(slots=True)
class Found:
    """An expression found, its edges trimmed."""

    start: int
    end: int
    timex: Timex


def is_set(path: Path) -> bool:
    """Whether `path` is such a set, or a folder of them."""
    return path.suffix == ".jsonl" or (path.is_dir() and any(path.glob("*.jsonl")))


def evaluate_sets(path: Path, tagger: Tagger) -> Scores:
    """Score `tagger` on a set, or on each set of a folder; its layers are the sets.

    Args:
        path: a ``.jsonl`` file, or a folder of them.
        tagger: takes a text and its ``ref``, returns the expressions found.

    Raises:
        GoldError: if a file is no such set.
    """
    paths = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    scores = Scores(layers={file.stem: {} for file in paths}, unit="texts")
    for file in paths:
        for row in _read(file):
            scores.articles += 1
            scores.add(file.stem, _measure(row, tagger))
    return scores


def _read(path: Path) -> Iterator[dict[str, Any]]:
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield {name: row[name] for name in ("text", "ref", "scope", "spans")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{path}: no set of temporal expressions: {error!r}") from error


def _measure(row: Mapping[str, Any], tagger: Tagger) -> Measures:
    text = row["text"]
    expected = [Stretch(*_trim(text, span["start"], span["end"]), span) for span in row["spans"]]
    found = [Found(*_trim(text, timex.start, timex.end), timex) for timex in tagger(text, row["ref"])]
    hits = {number: found[place] for number, place in match(expected, found, _equal, 1.0)}
    right = [
        number in hits and _is_right(row, expected[number], hits[number], tagger) for number in range(len(expected))
    ]
    measures: Measures = {}
    for name, kinds in (("", {"DATE", "TIME", "DURATION", "SET"}), ("DATE ", {"DATE"})):
        wanted = [number for number, span in enumerate(expected) if span.row["type"] in kinds]
        others = [hit for number, hit in hits.items() if number not in wanted]
        mine = [hit for number, hit in hits.items() if number in wanted]
        mine += [one for one in found if one not in [*mine, *others] and one.timex.type in kinds]
        measures[f"{name}span"] = _spans(row, [expected[number] for number in wanted], mine)
        measures[f"{name}found"], measures[f"{name}value"] = _shares(text, expected, hits, right, wanted)
    return measures


def _is_right(row: Mapping[str, Any], expected: Stretch, found: Found, tagger: Tagger) -> bool:
    if agrees(found.timex, expected.row):
        return True
    value = expected.row["value"] or ""
    if row["ref"] is not None or expected.row["type"] != "DATE" or not value.startswith("P"):
        return False
    resolved = tagger(row["text"], _SOME_DAY.isoformat())
    return any(lies_at(timex, value, _SOME_DAY) for timex in resolved if timex.start == found.timex.start)


def _spans(row: Mapping[str, Any], wanted: list[Stretch], found: list[Found]) -> Count:
    if row["scope"] != "all":
        return Count()
    pairs = match(wanted, found, _equal, 1.0)
    return count(wanted, found, pairs, lambda one: _shown(row["text"], one.start, one.end))


def _shares(
    text: str, expected: list[Stretch], hits: Mapping[int, Found], right: list[bool], wanted: list[int]
) -> tuple[Rate, Rate]:
    recall, value = Rate(), Rate()
    for number in wanted:
        span, hit = expected[number], hits.get(number)
        shown = _shown(text, span.start, span.end)
        recall.add(hit is not None, shown)
        if span.row["value"] is not None or span.row["resolutions"]:
            value.add(right[number], f"{span.row['value']} ≠ {hit.timex.value if hit else 'not found'}: {shown}")
    return recall, value


def _shown(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 20) : start]}[{text[start:end]}]{text[end : end + 20]}"


def _equal(first: Stretch, second: Found) -> float:
    return float((first.start, first.end) == (second.start, second.end))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets without particles, 約 and punctuation at the edges; at least one character is left."""
    leading = _LEADING.match(text, start, end)
    begin = leading.end() if leading else start
    stop = end
    while trailing := _TRAILING.search(text, max(begin, stop - _LONGEST_TRAILING), stop):
        stop = trailing.start()
    return (begin, stop) if begin < stop else (start, end)
