"""Settings of a run: flag > environment variable > ``jpnews.toml`` > default, resolved once and then frozen."""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from jpnews_nlp.schema import TABLES

CONFIG_FILE = "jpnews.toml"
_PREFIX = "JPNEWS_"


class SettingsError(ValueError):
    """A setting that cannot be used; the message names where it is from and what is allowed."""


class Settings(BaseModel):
    """Everything that decides what a run does. All fields can be flags, ``JPNEWS_*`` variables or TOML keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    engine: Literal["ginza", "mecab"] = "ginza"
    runner: Literal["local", "ray"] = "local"
    ray_address: str | None = Field(default=None, description="of a cluster; without it a Ray of this machine")
    workers: int = Field(default=0, ge=0, le=1024, description="0: as many as the corpus and the machine call for")
    format: tuple[Literal["parquet", "csv"], ...] = ("parquet", "csv")
    csv_safe: bool = Field(default=True, description="guard cells that a spreadsheet would run as formulas")
    tables: tuple[str, ...] = tuple(TABLES)
    date: dt.date | None = None
    voice: Literal["editorial", "report"] | None = None
    limit: int | None = Field(default=None, ge=1)
    force: bool = False
    fail_fast: bool = False
    follow_links: bool = False
    max_bytes: int = Field(default=50_000_000, ge=1)
    scratch: Path | None = Field(default=None, description="for runs whose output is elsewhere; None: the user's cache")
    lexicon: Path | None = None
    log_format: Literal["text", "json"] = "text"

    @field_validator("format", "tables", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("format")
    @classmethod
    def _some_format(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not value:
            raise ValueError("choose parquet, csv or both")
        return tuple(dict.fromkeys(value))

    @field_validator("tables")
    @classmethod
    def _known_tables(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in value if name not in TABLES]
        if unknown or not value:
            raise ValueError(f"no table {', '.join(unknown) or 'named'}; the tables are {', '.join(TABLES)}")
        # The documents and the failures are always there: every other table refers to the one, and a run
        # must not hide the other.
        return tuple(name for name in TABLES if name in {*value, "documents", "failures"})


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
        return Settings.model_validate(merged)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise SettingsError(f"{origin[name]}: {name} = {merged[name]}: {_message(first)}") from error


def _message(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return f"no such setting; the settings are {', '.join(Settings.model_fields)}"
    return str(error["msg"]).removeprefix("Value error, ")


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f'{path}: {error}; a configuration file is TOML in UTF-8, e.g. engine = "mecab"') from error


def _from_environment(environment: Mapping[str, str]) -> dict[str, str]:
    names = {f"{_PREFIX}{name.upper()}": name for name in Settings.model_fields}
    return {names[variable]: value for variable, value in environment.items() if variable in names and value}
