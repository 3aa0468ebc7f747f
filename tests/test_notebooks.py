"""The notebooks run clean, within a minute each, and are committed with their outputs."""

from __future__ import annotations

import resource
import runpy
from pathlib import Path

import nbformat
import pytest

from tests.conftest import PROJECT

NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))
EXECUTE = runpy.run_path(str(PROJECT / "docs" / "execute_notebooks.py"))


def children_seconds() -> float:
    """Processor time of ended children: it does not depend on what else the machine does."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def kinds(cell: nbformat.NotebookNode) -> list[tuple[str, ...]]:
    return [(output.output_type, *sorted(output.get("data", ()))) for output in cell.outputs]


def test_there_are_three() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03"]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_clean_and_shows_what_is_committed(path: Path) -> None:
    before = children_seconds()
    done = EXECUTE["executed"](path)  # an exception in a cell is an exception here
    assert children_seconds() - before < 60
    committed = nbformat.read(path, as_version=4)
    for cell, kept in zip(code(done), code(committed), strict=True):
        assert kinds(cell) == kinds(kept), kept.source
        assert not [output for output in cell.outputs if output.get("name") == "stderr"], cell.source
    nbformat.validate(committed)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_says_nothing_of_the_machine_it_ran_on(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "/home/" not in text
    assert "/tmp/" not in text
    assert len(text) < 300_000
