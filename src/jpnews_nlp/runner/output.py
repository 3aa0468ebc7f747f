"""The output folder: tables made from chunks, swapped in when they are whole, and what is said about the run."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from jpnews_nlp.config import Settings
from jpnews_nlp.corpus import Failure
from jpnews_nlp.runner.assembly import Assembler, Records
from jpnews_nlp.runner.disk import settle
from jpnews_nlp.runner.versions import versions
from jpnews_nlp.schema import SCHEMA_VERSION, TABLES
from jpnews_nlp.tables.forms import FORMATS, form
from jpnews_nlp.tables.package import write_package
from jpnews_nlp.tables.parts import Part
from jpnews_nlp.tables.read import PACKAGE, READY
from jpnews_nlp.tables.write import digest, write_table

RUN = "run.json"
_RECORDS = "parts.json"
"""What `TableFile` notes of the files; in the folder of the run's state, where it moves with them."""


def write_tables(
    out: Path,
    assembler: Assembler,
    parts: Mapping[str, Sequence[Part]],
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
    records: Records = {}
    try:
        for name in settings.tables:
            if name == "failures":
                rows = _failures_table(failures)
                write_table(draft, name, rows, settings.format, csv_safe=settings.csv_safe)
            else:
                forms = {f"{name}.{kind}": form(kind, name, csv_safe=settings.csv_safe) for kind in settings.format}
                records |= assembler.write(draft, name, parts[name], forms)
        write_package(draft, settings.format, settings.tables, csv_safe=settings.csv_safe)
        files = sorted(path.name for path in draft.iterdir())
        digests = {file: records[file]["sha256"] if file in records else digest(draft / file) for file in files}
        _write_json(draft / RUN, about | {"files": digests})
        (draft / _RECORDS).write_text(json.dumps(records), encoding="utf-8")
        settle(draft)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)  # on a full disk, it would stay full
        raise
    draft.rename(ready)
    settle(ready.parent)
    finish(out)


def records_of(out: Path) -> Records:
    """Return what the run before has noted of its files; nothing if that is gone or damaged."""
    try:
        return dict(json.loads((out / READY).with_name(_RECORDS).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _failures_table(failures: Iterable[Failure]) -> pa.Table:
    return pa.Table.from_pylist([asdict(failure) for failure in failures], schema=TABLES["failures"])


def finish(out: Path) -> None:
    """Move finished tables into place, if a run has left any to move; those that it did not write go.

    ``datapackage.json`` names the tables of the set and moves last: while it is there, the move is not over.
    """
    ready = out / READY
    package = ready / PACKAGE
    if not package.is_file():
        return
    fresh = {resource["path"] for resource in json.loads(package.read_text(encoding="utf-8"))["resources"]}
    places = dict.fromkeys([*sorted(fresh), RUN], out) | {_RECORDS: ready.parent}
    for name, folder in places.items():
        if (ready / name).exists():
            (ready / name).replace(folder / name)
    for stale in {f"{table}.{kind}" for table in TABLES for kind in FORMATS} - fresh:
        (out / stale).unlink(missing_ok=True)
    settle(out)
    package.replace(out / PACKAGE)
    ready.rmdir()


def is_whole(out: Path, settings: Settings) -> bool:
    """Whether all files of the tables asked for are there, as the run wrote them that ``run.json`` tells of."""
    names = [f"{table}.{kind}" for table in settings.tables for kind in settings.format]
    digests = _files(out)
    return all((out / name).is_file() and digest(out / name) == digests.get(name) for name in [*names, PACKAGE])


def about(settings: Settings, counts: dict[str, int], analysed: int, unchanged: int, seconds: float) -> dict[str, Any]:
    """Return what ``run.json`` says: versions, the resolved settings, counts and timings."""
    return {
        "schema_version": SCHEMA_VERSION,
        "versions": versions(settings.engine),
        "settings": msgspec.to_builtins(settings, enc_hook=str),
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
