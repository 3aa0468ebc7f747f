"""What a corpus holds, counted: its size, voices, sources and entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from jpnews_nlp.report.layers import VOICES, source_name
from jpnews_nlp.tables.read import Tables


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart: counts by voice."""

    key: str  # what finds the lines behind it: an entity's id, a date, a publisher
    name: str
    counts: tuple[int, ...]  # one a voice, in the order of `VOICES`

    @property
    def total(self) -> int:
        return sum(self.counts)


def table(tables: Tables, name: str, columns: list[str]) -> pd.DataFrame:
    """Return columns of a table as plain Python objects; no rows if the run did not write the table."""
    if name not in tables.names:
        return pd.DataFrame(columns=columns)
    return tables[name][columns].astype(object).where(lambda frame: frame.notna(), None)


def facts(tables: Tables) -> list[tuple[str, str]]:
    """Return what was analysed, as (key of a label, value)."""
    documents = table(tables, "documents", ["published", "n_chars", "n_sentences", "n_tokens", "n_reports"])
    days = [day for day in documents["published"] if day]
    sums = {column: int(documents[column].sum()) for column in documents.columns[1:]}
    found = [
        ("documents", f"{len(documents):,}"),
        ("period", f"{min(days)} – {max(days)}" if days else "–"),
        ("characters", f"{sums['n_chars']:,}"),
        ("sentences", f"{sums['n_sentences']:,}"),
        ("tokens", f"{sums['n_tokens']:,}"),
        ("reports", f"{sums['n_reports']:,}"),
    ]
    layers = ("entities", "dates", "quotes", "stances", "reported_stances", "failures")
    found += [(name, f"{tables.arrow(name).num_rows:,}") for name in layers if name in tables.names]
    return found + _run_facts(tables)


def _run_facts(tables: Tables) -> list[tuple[str, str]]:
    try:
        run = tables.run
    except FileNotFoundError:  # tables that were moved without their run.json
        return []
    shown = {
        "engine": run.get("settings", {}).get("engine"),
        "version": run.get("versions", {}).get("jpnews-nlp"),
        "analysed": str(run.get("timings", {}).get("finished", ""))[:10],
    }
    return [(key, str(value)) for key, value in shown.items() if value]


def voice_shares(tables: Tables) -> Bar:
    """Return how many characters each voice has."""
    lengths = voice_lengths(tables).values()
    return Bar("", "", tuple(sum(length.get(voice, 0) for length in lengths) for voice in VOICES))


def publishers(tables: Tables, most: int = 20) -> list[Bar]:
    """Return the publishers of the quoted reports, the most quoted first; some name only a domain."""
    reports = table(tables, "reports", ["publisher", "agency", "domain"])
    counted = Counter(map(source_name, _rows(reports)))
    bars = [Bar(name, name, (0, count, 0)) for name, count in counted.items()]
    return sorted(bars, key=lambda bar: (not bar.name, -bar.total, bar.name))[:most]


def entities_by_voice(tables: Tables, label: str, most: int = 15) -> list[Bar]:
    """Return the most mentioned entities of a label with their mentions by voice."""
    mentions = table(tables, "entities", ["label", "entity_id", "name", "voice"])
    mentions = mentions[mentions["label"] == label]
    counted = counts_by_voice(mentions, ["entity_id", "name"])
    bars = [Bar(entity_id, name, counts) for (entity_id, name), counts in counted.items()]
    return sorted(bars, key=lambda bar: (-bar.total, bar.name))[:most]


def counts_by_voice(rows: pd.DataFrame, keys: list[str]) -> dict[tuple[Any, ...], tuple[int, ...]]:
    """Count rows by `keys`: {their values: counts in the order of `VOICES`}."""
    counted = Counter(rows[[*keys, "voice"]].itertuples(index=False, name=None))
    found = dict.fromkeys(key[:-1] for key in counted)
    return {key: tuple(counted[(*key, voice)] for voice in VOICES) for key in found}


def failures(tables: Tables, most: int = 200) -> list[dict[str, Any]]:
    """Return the first failures of the run."""
    return _rows(table(tables, "failures", ["path", "stage", "error", "message"]).head(most))


def articles(tables: Tables) -> list[dict[str, Any]]:
    """Return one row an article for the index: title, date, author, length, reports, the author's share, stances."""
    documents = table(tables, "documents", ["doc_id", "title", "author", "published", "n_chars", "n_reports"])
    stances = Counter(table(tables, "stances", ["doc_id"])["doc_id"])
    lengths = voice_lengths(tables)
    return [
        row | {"share": _share(lengths.get(row["doc_id"], {})), "stances": stances[row["doc_id"]]}
        for row in _rows(documents)
    ]


def voice_lengths(tables: Tables) -> dict[str, dict[str, int]]:
    """Return {doc_id: {voice: characters}}."""
    lengths: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    segments = table(tables, "segments", ["doc_id", "voice", "start", "end"])
    for doc_id, voice, start, end in segments.itertuples(index=False, name=None):
        lengths[doc_id][voice] += end - start
    return lengths


def _share(lengths: Mapping[str, int]) -> int:
    """The author's part in per cent."""
    return round(100 * lengths.get("editorial", 0) / max(1, sum(lengths.values())))


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]
