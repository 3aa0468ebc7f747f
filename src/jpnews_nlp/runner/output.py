"""The output folder: tables made from chunks, swapped in when they are whole, and what is said about the run."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa

from jpnews_nlp.config import Settings
from jpnews_nlp.corpus import Failure
from jpnews_nlp.runner.chunks import Extent, read_rows
from jpnews_nlp.runner.disk import settle
from jpnews_nlp.runner.versions import versions
from jpnews_nlp.schema import SCHEMA_VERSION, TABLES
from jpnews_nlp.tables.read import PACKAGE, READY
from jpnews_nlp.tables.write import FORMATS, TableWriter, write_package

RUN = "run.json"


def write_tables(
    out: Path,
    chunks: Path,
    extents: Sequence[Extent],
    failures: Sequence[Failure],
    settings: Settings,
    about: dict[str, Any],
) -> None:
    """Write the tables and ``run.json`` beside those in `out`, and move them over these when all are whole.

    The old tables stay whole and readable until then. One rename makes the new ones the run's tables: from there on
    `jpnews_nlp.read` finds them wherever they are, and a run that is killed while it moves them is finished by
    `finish` at the start of the next.
    """
    ready = out / READY
    draft = ready.with_name("draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    try:
        for name in settings.tables:
            with TableWriter(draft, name, settings.format, csv_safe=settings.csv_safe) as writer:
                rows = [_failures_table(failures)] if name == "failures" else read_rows(chunks, name, extents)
                for table in rows:
                    writer.write(table)
        write_package(draft, settings.format, settings.tables, csv_safe=settings.csv_safe)
        digests = {path.name: _digest(path) for path in sorted(draft.iterdir())}
        _write_json(draft / RUN, about | {"files": digests})
        settle(draft)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)  # on a full disk, it would stay full
        raise
    draft.rename(ready)
    settle(ready.parent)
    finish(out)


def _failures_table(failures: Iterable[Failure]) -> pa.Table:
    return pa.Table.from_pylist([asdict(failure) for failure in failures], schema=TABLES["failures"])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def finish(out: Path) -> None:
    """Move finished tables into place, if a run has left any to move; those that it did not write go.

    ``datapackage.json`` names the tables of the set and moves last: while it is there, the move is not over.
    """
    ready = out / READY
    package = ready / PACKAGE
    if not package.is_file():
        return
    fresh = {resource["path"] for resource in json.loads(package.read_text(encoding="utf-8"))["resources"]}
    for name in [*sorted(fresh), RUN]:
        if (ready / name).exists():
            (ready / name).replace(out / name)
    for stale in {f"{table}.{kind}" for table in TABLES for kind in FORMATS} - fresh:
        (out / stale).unlink(missing_ok=True)
    settle(out)
    package.replace(out / PACKAGE)
    ready.rmdir()


def is_whole(out: Path, settings: Settings) -> bool:
    """Whether all files of the tables asked for are there, as the run wrote them that ``run.json`` tells of."""
    names = [f"{table}.{kind}" for table in settings.tables for kind in settings.format]
    digests = _files(out)
    return all((out / name).is_file() and _digest(out / name) == digests.get(name) for name in [*names, PACKAGE])


def about(settings: Settings, counts: dict[str, int], analysed: int, unchanged: int, seconds: float) -> dict[str, Any]:
    """Return what ``run.json`` says: versions, the resolved settings, counts and timings."""
    return {
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


def renew_run(out: Path, about: dict[str, Any]) -> None:
    """Write ``run.json`` anew for tables that stay as they are; the digests of the files stay too."""
    draft = out / f"{RUN}.draft"
    _write_json(draft, about | {"files": _files(out)})
    draft.replace(out / RUN)


def _files(out: Path) -> dict[str, str]:
    """Return the digests of the files that are in place; none if ``run.json`` does not tell."""
    try:
        return dict(json.loads((out / RUN).read_text(encoding="utf-8"))["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
