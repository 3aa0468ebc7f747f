"""Settings of a run: flag > environment variable > ``jpnews.toml`` > default, resolved once and then frozen."""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from jpnews_nlp.schema import TABLES
from jpnews_nlp.validation import FieldError, structure

CONFIG_FILE = "jpnews.toml"
_PREFIX = "JPNEWS_"


class SettingsError(ValueError):
    """A setting that cannot be used; the message names where it is from and what is allowed."""


Workers = Annotated[int, Meta(ge=0, le=1024, description="0: as many as the corpus and the machine call for")]
Count = Annotated[int, Meta(ge=1)]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that decides what a run does. All fields can be flags, ``JPNEWS_*`` variables or TOML keys."""

    engine: Literal["ginza", "mecab"] = "ginza"
    runner: Literal["local", "ray"] = "local"
    ray_address: str | None = None  # of a cluster; without it a Ray of this machine
    workers: Workers = 0
    format: tuple[Literal["parquet", "csv"], ...] = ("parquet", "csv")
    csv_safe: bool = True  # guard cells that a spreadsheet would run as formulas
    tables: tuple[str, ...] = tuple(TABLES)
    date: dt.date | None = None
    voice: Literal["editorial", "report"] | None = None
    limit: Count | None = None
    force: bool = False
    fail_fast: bool = False
    follow_links: bool = False
    max_bytes: Count = 50_000_000
    scratch: Path | None = None  # for runs whose output is elsewhere; None: the user's cache
    lexicon: Path | None = None
    log_format: Literal["text", "json"] = "text"


def resolve(flags: Mapping[str, Any], *, config: Path | None = None) -> Settings:
    """Return the settings of a run.

    Args:
        flags: what the command line gave; None means not given.
        config: a TOML file; without it ``jpnews.toml`` in the current folder, if there is one.

    Raises:
        SettingsError: if the file cannot be read or a value is not allowed.
    """
    file = config or (Path(CONFIG_FILE) if Path(CONFIG_FILE).is_file() else None)
    layers = [
        (str(file), _from_file(file) if file else {}),
        ("environment", _from_environment(os.environ)),
        ("command line", {name: value for name, value in flags.items() if value is not None}),
    ]
    origin = {name: place for place, values in layers for name in values}
    merged = {name: value for _, values in layers for name, value in values.items()}
    try:
        return structure(
            {name: _FORM[name](value) if name in _FORM else value for name, value in merged.items()}, Settings
        )
    except FieldError as error:
        name = error.field
        known = name in Settings.__struct_fields__
        reason = error.reason if known else f"no such setting; the settings are {', '.join(Settings.__struct_fields__)}"
        raise SettingsError(f"{origin[name]}: {name} = {merged[name]}: {reason}") from error


def _switch(value: Any) -> Any:
    """Return what says yes or no in the words of TOML, anything else as it is."""
    return _WORDS.get(value.lower(), value) if isinstance(value, str) else value


_WORDS = {"yes": "true", "on": "true", "no": "false", "off": "false"}


def _formats(value: Any) -> list[str]:
    chosen = list(dict.fromkeys(_listed(value)))
    if not chosen:
        raise FieldError("format", "choose parquet, csv or both")
    return chosen


def _tables(value: Any) -> list[str]:
    chosen = _listed(value)
    unknown = [name for name in chosen if name not in TABLES]
    if unknown or not chosen:
        reason = f"no table {', '.join(unknown) or 'named'}; the tables are {', '.join(TABLES)}"
        raise FieldError("tables", reason)
    # The documents and the failures are always there: every other table refers to the one, and a run
    # must not hide the other.
    return [name for name in TABLES if name in {*chosen, "documents", "failures"}]


def _listed(value: Any) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else value
    return [name for part in parts if (name := str(part).strip())]


# The form in which a setting is checked, where that is not as it is written.
_FORM = {
    "format": _formats,
    "tables": _tables,
    **dict.fromkeys(("csv_safe", "force", "fail_fast", "follow_links"), _switch),
}


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f'{path}: {error}; a configuration file is TOML in UTF-8, e.g. engine = "mecab"') from error


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    names = {f"{_PREFIX}{name.upper()}": name for name in Settings.__struct_fields__}
    return {names[variable]: value for variable, value in environment.items() if variable in names and value}
