"""Key words in context: each hit of a pattern, or of a sequence of lemmas, with the text around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import pandas as pd
import pyarrow.compute as pc
from rich.cells import cell_len, chop_cells

from jpnews_nlp.corpus.names import flat
from jpnews_nlp.report.filters import Filter
from jpnews_nlp.report.overview import table
from jpnews_nlp.tables.read import Tables

ANY = "*"


class PatternError(ValueError):
    """A pattern that is no regular expression."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit: ``text[start:end]``, in code points, and where it stands."""

    doc_id: str
    segment_id: int
    sentence_id: int | None
    start: int
    end: int
    voice: str
    publisher: str | None


def by_regex(tables: Tables, pattern: str, chosen: Filter) -> Iterator[Hit]:
    """Yield the hits of a regular expression over the texts, in order.

    Raises:
        PatternError: if `pattern` is none.
    """
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise PatternError(f"{pattern!r} is no regular expression: {error}") from error
    documents = table(tables, "documents", ["doc_id", "text"])
    spans = [
        (doc_id, *found.span())
        for doc_id, text in documents.itertuples(index=False)
        for found in compiled.finditer(text)
        if found.group()
    ]
    return _hits(tables, spans, chosen)


def by_lemma(tables: Tables, words: str, chosen: Filter) -> Iterator[Hit]:
    """Yield the hits of lemmas that follow one another, written with blanks between them; ``*`` is any token.

    Raises:
        jpnews_nlp.tables.read.OutputError: if the run has no table of tokens.
    """
    wanted = words.split()
    tokens = tables.arrow("tokens").select(["doc_id", "lemma", "start", "end"])
    firm = [word for word in wanted if word != ANY]
    if not firm or not pc.any(pc.equal(tokens["lemma"], firm[0])).as_py():
        return iter(())
    rows = zip(*(tokens[name].to_pylist() for name in ("doc_id", "lemma", "start", "end")), strict=True)
    spans = [span for doc_id, group in groupby(rows, itemgetter(0)) for span in _sequences(doc_id, list(group), wanted)]
    return _hits(tables, spans, chosen)


Token = tuple[str, str, int, int]
Span = tuple[str, int, int]


def _sequences(doc_id: str, tokens: list[Token], wanted: list[str]) -> Iterator[Span]:
    for first in range(len(tokens) - len(wanted) + 1):
        if all(word in (ANY, tokens[first + n][1]) for n, word in enumerate(wanted)):
            yield doc_id, tokens[first][2], tokens[first + len(wanted) - 1][3]


def _hits(tables: Tables, spans: list[Span], chosen: Filter) -> Iterator[Hit]:
    """The hits that the filter lets through, with their places."""
    segments = _Starts(tables, "segments", ["segment_id", "voice", "publisher"])
    sentences = _Starts(tables, "sentences", ["sentence_id"])
    rows = []
    for doc_id, start, end in spans:
        segment = segments.at(doc_id, start) or (0, "other", None)
        sentence = sentences.at(doc_id, start) or (None,)
        rows.append((doc_id, segment[0], sentence[0], start, end, *segment[1:]))
    frame = pd.DataFrame(rows, columns=list(Hit.__dataclass_fields__), dtype=object)
    passed = chosen.of(tables).rows(frame)
    return (Hit(*row) for row in passed.itertuples(index=False, name=None))


class _Starts:
    """Rows of a table found by document and offset."""

    def __init__(self, tables: Tables, name: str, columns: list[str]) -> None:
        rows = table(tables, name, ["doc_id", "start", "end", *columns]).itertuples(index=False, name=None)
        self._rows = {doc_id: list(group) for doc_id, group in groupby(rows, itemgetter(0))}
        self._starts = {doc_id: [row[1] for row in group] for doc_id, group in self._rows.items()}

    def at(self, doc_id: str, offset: int) -> tuple[object, ...] | None:
        """Return the columns of the row in which `offset` lies."""
        number = bisect_right(self._starts.get(doc_id, []), offset) - 1
        if number < 0 or offset >= self._rows[doc_id][number][2]:
            return None
        return tuple(self._rows[doc_id][number][3:])


def context(text: str, hit: Hit, width: int) -> tuple[str, str, str]:
    """Return a hit with at most `width` terminal cells of text on each side, on one line, safe to print."""
    before = text[max(0, hit.start - width) : hit.start]
    after = text[hit.end : hit.end + width]
    return _last_cells(flat(before), width), flat(text[hit.start : hit.end]), _first_cells(flat(after), width)


def _first_cells(text: str, width: int) -> str:
    return (chop_cells(text, width) or [text])[0]  # marks without a width fill no line


def _last_cells(text: str, width: int) -> str:
    while cell_len(text) > width:
        text = text[max(1, (cell_len(text) - width) // 2) :]
    return text
