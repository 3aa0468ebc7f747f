"""The output folder: tables made from chunks, swapped in when they are whole, and what is said about the run."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa

from jpnews_nlp.config import Settings
from jpnews_nlp.corpus import Failure
from jpnews_nlp.runner.chunks import Extent, read_rows
from jpnews_nlp.runner.versions import versions
from jpnews_nlp.schema import SCHEMA_VERSION, TABLES
from jpnews_nlp.tables.write import FORMATS, TableWriter, write_package

_READY = "ready"  # the folder of tables that are whole and on their way into place
_PACKAGE = "datapackage.json"


def write_tables(
    out: Path,
    state: Path,
    chunks: Path,
    extents: Sequence[Extent],
    failures: Sequence[Failure],
    settings: Settings,
) -> None:
    """Write the tables beside those in `out`, and move them over these when all are whole.

    The old tables stay whole and readable until then. A run that is killed while it moves them is finished by
    `finish` at the start of the next.
    """
    draft = state / "draft"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    for name in settings.tables:
        with TableWriter(draft, name, settings.format) as writer:
            rows = [_failures_table(failures)] if name == "failures" else read_rows(chunks, name, extents)
            for table in rows:
                writer.write(table)
    write_package(draft, settings.format, settings.tables)
    draft.rename(state / _READY)
    finish(out, state)


def _failures_table(failures: Iterable[Failure]) -> pa.Table:
    return pa.Table.from_pylist([asdict(failure) for failure in failures], schema=TABLES["failures"])


def finish(out: Path, state: Path) -> None:
    """Move finished tables into place, if a run has left any to move; those that it did not write go.

    ``datapackage.json`` names the tables of the set and moves last: while it is there, the move is not over.
    """
    ready = state / _READY
    package = ready / _PACKAGE
    if not package.is_file():
        return
    fresh = {resource["path"] for resource in json.loads(package.read_text(encoding="utf-8"))["resources"]}
    for name in sorted(fresh):
        if (ready / name).exists():
            (ready / name).replace(out / name)
    for stale in {f"{table}.{kind}" for table in TABLES for kind in FORMATS} - fresh:
        (out / stale).unlink(missing_ok=True)
    package.replace(out / _PACKAGE)
    ready.rmdir()


def is_whole(out: Path, settings: Settings) -> bool:
    """Whether all files of the tables asked for are there."""
    names = [f"{table}.{kind}" for table in settings.tables for kind in settings.format]
    return all((out / name).is_file() for name in [*names, _PACKAGE])


def write_run(
    out: Path, settings: Settings, counts: dict[str, int], analysed: int, unchanged: int, seconds: float
) -> None:
    """Write ``run.json``: versions, the resolved settings, counts and timings."""
    facts = {
        "schema_version": SCHEMA_VERSION,
        "versions": versions(settings.engine),
        "settings": settings.model_dump(mode="json"),
        "counts": counts,
        "documents": {"analysed": analysed, "unchanged": unchanged, "failures": counts["failures"]},
        "timings": {
            "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            "seconds": round(seconds, 2),
        },
    }
    draft = out / "run.json.draft"
    draft.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    draft.replace(out / "run.json")
