"""``datapackage.json``: a Frictionless data package over the tables, derived from the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa

from jpnews_nlp.schema import SCHEMA_VERSION, TABLES, describe, primary_key


def write_package(folder: Path, formats: Iterable[str], tables: Iterable[str], *, csv_safe: bool = True) -> None:
    """Write ``datapackage.json``.

    ``csvSafe`` of a CSV file says whether its cells are guarded against spreadsheets.
    """
    formats = list(formats)
    package = {
        "profile": "data-package",
        "name": "jpnews-nlp-tables",
        "title": "Japanese news commentary as tables",
        "version": SCHEMA_VERSION,
        "resources": [_resource(name, kind, csv_safe) for kind in formats for name in tables],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _resource(name: str, kind: str, csv_safe: bool) -> dict[str, Any]:
    form = {"profile": "tabular-data-resource", "encoding": "utf-8-sig", "csvSafe": csv_safe}
    dialect = form if kind == "csv" else {}
    return {
        "name": name if kind == "csv" else f"{name}-{kind}",
        "path": f"{name}.{kind}",
        "format": kind,
        "description": describe(TABLES[name]),
        **dialect,
        "schema": table_schema(name),
    }


def table_schema(name: str) -> dict[str, Any]:
    """Return a table's schema as a Frictionless Table Schema."""
    fields = [
        {
            "name": field.name,
            "type": _frictionless_type(field.type),
            "description": describe(field),
            "constraints": {"required": not field.nullable},
        }
        for field in TABLES[name]
    ]
    key = primary_key(name)
    foreign = {"fields": "doc_id", "reference": {"resource": "documents", "fields": "doc_id"}}
    return {
        "fields": fields,
        "missingValues": [""],
        **({"primaryKey": list(key)} if key else {}),
        **({"foreignKeys": [foreign]} if key and name != "documents" else {}),
    }


def _frictionless_type(kind: pa.DataType) -> str:
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_floating(kind):
        return "number"
    return "date" if pa.types.is_date(kind) else "string"
