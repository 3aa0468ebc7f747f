"""One article in the terminal: each segment with its voice, role and report, and what decided it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.text import Text

from jpnews_nlp.corpus.names import printable

Rows = Sequence[Mapping[str, Any]]
_COLOURS = {"editorial": "bold yellow", "report": "cyan", "other": "dim"}


def article_lines(tables: Mapping[str, Rows], *, why: bool = False) -> Iterator[Text]:
    """Yield an article's lines for rich; with `why`, each with the evidence and the confidence."""
    yield _summary(tables)
    for report in tables["reports"]:
        yield _report(report)
    yield Text()
    for segment in tables["segments"]:
        line = Text(printable(f"{_label(segment):<22}"), style="dim")
        line.append(" ".join(map(printable, segment["surface"].splitlines())), style=_COLOURS[segment["voice"]])
        if why:
            line.append(printable(f"  ← {segment['evidence']} ({segment['score']:.2f})"), style="dim italic")
        yield line


def _label(segment: Mapping[str, Any]) -> str:
    number = "" if segment["report_id"] is None else f" {segment['report_id']}"
    return f"{segment['voice']}{number}·{segment['role']}"


def _summary(tables: Mapping[str, Rows]) -> Text:
    document = tables["documents"][0]
    counted = ("reports", "entities", "dates", "quotes", "stances", "reported_stances")
    counts = ", ".join(f"{len(tables[name])} {name.replace('_', ' ')}" for name in counted)
    date = f"{document['published'] or 'no date'} ({document['published_basis']})"
    return Text(f"{printable(document['title'] or document['doc_id'])} · {date} · {counts}", style="bold")


def _report(report: Mapping[str, Any]) -> Text:
    parts = [report[key] for key in ("publisher", "agency", "published", "headline") if report[key]]
    return Text(
        f"  report {report['report_id']}: " + printable(" · ".join(map(str, parts)) or "unnamed"),
        style="cyan",
    )
