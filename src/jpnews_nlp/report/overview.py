"""What a corpus holds, counted: its size, voices, sources and entities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from jpnews_nlp.report.layers import VOICES
from jpnews_nlp.tables.read import Tables

LABELS = ("COUNTRY", "PERSON", "ORGANIZATION", "LOCATION", "EVENT")


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
    segments = table(tables, "segments", ["voice", "start", "end"])
    lengths = (segments["end"] - segments["start"]).groupby(segments["voice"]).sum()
    return Bar("", "", tuple(int(lengths.get(voice, 0)) for voice in VOICES))


def publishers(tables: Tables, most: int = 20) -> list[Bar]:
    """Return the publishers of the quoted reports, the most quoted first; a report may name only its domain."""
    reports = table(tables, "reports", ["publisher", "agency", "domain"])
    names = [row.publisher or row.agency or row.domain or "" for row in reports.itertuples()]
    counts = pd.Series(names, dtype=object).value_counts(sort=False)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    return [Bar(str(name), str(name), (0, int(count), 0)) for name, count in ordered[:most]]


def entities_by_voice(tables: Tables, label: str, most: int = 15) -> list[Bar]:
    """Return the most mentioned entities of a label with their mentions by voice."""
    mentions = table(tables, "entities", ["label", "entity_id", "name", "voice"])
    mentions = mentions[mentions["label"] == label]
    counted = counts_by_voice(mentions, ["entity_id", "name"])
    ordered = sorted(counted, key=lambda row: (-sum(voice_counts(row)), row["name"]))
    return [Bar(row["entity_id"], row["name"], voice_counts(row)) for row in ordered[:most]]


def counts_by_voice(rows: pd.DataFrame, keys: list[str]) -> list[dict[str, Any]]:
    """Count rows by `keys`; each result holds the keys and a count for each voice."""
    counted = rows.groupby([*keys, "voice"]).size().unstack(fill_value=0)
    counted = counted.reindex(columns=list(VOICES), fill_value=0)
    return list(counted.reset_index().to_dict("records"))


def voice_counts(row: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the counts of a row of `counts_by_voice`, in the order of `VOICES`."""
    return tuple(int(row[voice]) for voice in VOICES)


def failures(tables: Tables, most: int = 200) -> list[dict[str, Any]]:
    """Return the first failures of the run."""
    return list(table(tables, "failures", ["path", "stage", "error", "message"]).head(most).to_dict("records"))


def articles(tables: Tables) -> list[dict[str, Any]]:
    """Return one row an article for the index: title, date, author, length, reports, the author's share, stances."""
    columns = ["doc_id", "title", "author", "published", "n_chars", "n_reports"]
    documents = table(tables, "documents", columns).set_index("doc_id", drop=False)
    segments = table(tables, "segments", ["doc_id", "voice", "start", "end"])
    lengths = (segments["end"] - segments["start"]).groupby([segments["doc_id"], segments["voice"]]).sum()
    lengths = lengths.unstack(fill_value=0).reindex(columns=list(VOICES), fill_value=0)
    share = lengths["editorial"] / lengths.sum(axis=1)
    stances = table(tables, "stances", ["doc_id"]).value_counts()
    documents["share"] = share.reindex(documents.index).astype(float).fillna(0).mul(100).round().astype(int)
    documents["stances"] = [int(stances.get((doc_id,), 0)) for doc_id in documents.index]
    return list(documents.to_dict("records"))
