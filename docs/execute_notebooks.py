"""Execute the notebooks in place: `make docs` renews the outputs that are committed with them.

python docs/execute_notebooks.py
"""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
PATIENCE = 60  # seconds a cell


def executed(path: Path) -> nbformat.NotebookNode:
    """Return a notebook with the outputs of a run in its own folder.

    Raises:
        nbclient.exceptions.CellExecutionError: if a cell fails.
    """
    os.environ["PYTHONHASHSEED"] = "0"
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=PATIENCE, kernel_name="python3", resources={"metadata": {"path": path.parent}}
    )
    done = client.execute()
    for cell in done.cells:
        cell.metadata.pop("execution", None)  # when it ran: another value every time
    return done


def main() -> None:
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        nbformat.write(executed(path), path)


if __name__ == "__main__":
    main()
