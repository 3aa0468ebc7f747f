"""Tables of a finished run → typed DataFrames, and SQL over them."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from jpnews_nlp.schema import TABLES
from jpnews_nlp.storage import Location, Remote, StorageError, place, shown
from jpnews_nlp.tables.formulas import unguarded
from jpnews_nlp.tables.positions import positions

if TYPE_CHECKING:
    import pandas as pd

PACKAGE = "datapackage.json"
STATE = ".jpnews"
"""The folder in an output folder where a run keeps its journal and chunks."""
SENDING = f"{STATE}/sending"
"""Below an output folder on another file system: there while the tables are being replaced."""
READY = PurePosixPath(STATE, "ready")
"""Below an output folder: tables that are whole while they are moved to their place, the package file last."""

_LARGEST_BLOCK = 1 << 30  # bytes


class OutputError(FileNotFoundError):
    """A folder without tables, without the one asked for, or with a damaged one; the message says what to do."""


def _damaged(path: Location, error: Exception) -> OutputError:
    reason = str(error).partition("\n")[0]
    return OutputError(f"{path}: is damaged ({reason}); run `jpnews analyze` again")


class Tables:
    """The tables of a run. Each is an attribute (``t.entities``) and an item (``t["entities"]``), read on first use.

    DataFrames have Arrow-backed types: dates are dates, and whole numbers with gaps stay whole numbers.
    """

    def __init__(self, folder: Location) -> None:
        self.folder = folder.listed() if isinstance(folder, Remote) else folder
        self.names = [name for name in TABLES if self._path(name) is not None]
        self._frames: dict[str, pd.DataFrame] = {}
        if not self.names:
            raise OutputError(f"{folder}: no tables here; `jpnews analyze INPUT -o {folder}` writes them")

    def _path(self, name: str) -> Location | None:
        paths = (self.path(f"{name}.{kind}") for kind in ("parquet", "csv"))
        return next((path for path in paths if path.exists()), None)

    def path(self, file: str) -> Location:
        """Return where a file of the finished run is: a run that was killed while it moved its tables left some."""
        ready = self.folder / READY
        return ready / file if (ready / PACKAGE).exists() and (ready / file).exists() else self.folder / file

    def arrow(self, name: str) -> pa.Table:
        """Return a table as Arrow, with the schema of the contract.

        Raises:
            OutputError: if the run did not write this table, or if it cannot be read.
        """
        path = self._path(name) if name in TABLES else None
        if path is None:
            raise OutputError(f"{self.folder}: no table {name!r}; there are {', '.join(self.names)}")
        try:
            if path.suffix == ".csv":
                return self._from_csv(name, path)
            return pq.read_table(readable(path), schema=TABLES[name])
        except OutputError:
            raise
        except (OSError, ValueError) as error:
            raise _damaged(path, error) from error

    def _from_csv(self, name: str, path: Location) -> pa.Table:
        types = {field.name: field.type for field in TABLES[name]}
        parse = pa_csv.ParseOptions(newlines_in_values=True)
        convert = pa_csv.ConvertOptions(column_types=types, strings_can_be_null=True, quoted_strings_can_be_null=False)
        whole = pa_csv.ReadOptions(block_size=min(path.stat().st_size + 1, _LARGEST_BLOCK))  # no row may be larger
        table = pa_csv.read_csv(readable(path), whole, parse, convert).cast(TABLES[name])
        return unguarded(table) if self._csv_safe else table

    @cached_property
    def _csv_safe(self) -> bool:
        """Whether the CSV files are guarded against spreadsheets; they are unless the package says otherwise."""
        package = self.path(PACKAGE)
        if not package.exists():
            return True
        try:
            resources = json.loads(package.read_text(encoding="utf-8"))["resources"]
            return all(resource.get("csvSafe", True) for resource in resources)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise _damaged(package, error) from error

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            import pandas as pd  # here, since a run writes tables without it

            self._frames[name] = self.arrow(name).to_pandas(types_mapper=pd.ArrowDtype)
        return self._frames[name]

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in TABLES:
            return self[name]
        raise AttributeError(f"no table or attribute {name!r}; the tables are {', '.join(TABLES)}")

    @cached_property
    def positions(self) -> pd.DataFrame:
        """Who is for or against what: holder × target × voice over both stance tables."""
        return positions(self["stances"], self["reported_stances"])

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.names]

    def __repr__(self) -> str:
        return f"Tables({str(self.folder)!r}: {', '.join(self.names)})"

    @cached_property
    def run(self) -> dict[str, Any]:
        """What ``run.json`` says: versions, configuration, counts, timings."""
        path = self.path("run.json")
        try:
            return dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise _damaged(path, error) from error

    def sql(self, query: str) -> pd.DataFrame:
        """Run a DuckDB query over the tables by their names, and over ``positions``, and return the result.

        Raises:
            ImportError: if duckdb is not installed (``pip install jpnews-nlp[sql]``).
        """
        try:
            import duckdb
            import pandas as pd
        except ImportError as error:
            raise ImportError("t.sql needs DuckDB: pip install 'jpnews-nlp[sql]'") from error
        with duckdb.connect() as connection:
            for name in self.names:
                connection.register(name, self.arrow(name))
            if {"stances", "reported_stances"} <= set(self.names):
                connection.register("positions", self.positions)
            result = connection.sql(query)
            rows = result.to_arrow_table() if result else pa.table({})  # a statement that yields nothing
            frame: pd.DataFrame = rows.to_pandas(types_mapper=pd.ArrowDtype)
            return frame


def readable(path: Location) -> Any:
    """What Arrow reads from: a path of this machine, or the bytes of a file elsewhere."""
    return path.open("rb") if isinstance(path, Remote) else path


def read(folder: str | Location) -> Tables:
    """Open the tables of a finished run.

    Args:
        folder: a path, or the URI of a folder on another file system (``s3://bucket/tables``).

    Raises:
        OutputError: if `folder` holds no tables, or cannot be reached.
    """
    try:
        where = place(folder)
        if isinstance(where, Remote) and (where / SENDING).exists():
            raise OutputError(f"{where}: a run is writing there, or was stopped; run the same `jpnews analyze` again")
        return Tables(where)
    except StorageError as error:
        raise OutputError(f"{shown(str(folder))}: {error}") from error
