"""The rooms stand in a row, and a room knows only those to its left."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import jpnews_nlp

ROOT = Path(jpnews_nlp.__file__).parent
BASE = {"records", "schema", "lexicon"}
LAYERS = ["corpus", "language", "voice", "entities", "dates", "quotes", "stance"]
ALLOWED: dict[str, set[str]] = {room: BASE | set(LAYERS[: place + 1]) for place, room in enumerate(LAYERS)}
ALLOWED |= {
    "records": {"language"},  # for a type alone
    "schema": set(),
    "validation": set(),
    "config": {"schema", "validation"},
    "lexicon": {"validation"},
    "thrift": set(),
    "storage": set(),
    "corpus": {"records", "lexicon", "corpus", "storage"},
    "tables": BASE | {"corpus", "language", "storage"},
    "pipeline": BASE | set(LAYERS),
    "runner": BASE | {"config", "corpus", "language", "pipeline", "storage", "tables", "thrift"},
    "report": BASE | {"corpus", "tables"},
    "export": BASE | {"tables"},
    "evaluation": BASE | {"corpus", "language", "pipeline", "tables", "voice"},
}
MODULES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Modules that a file imports, at any depth; `from jpnews_nlp import x` counts as jpnews_nlp.x."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "jpnews_nlp":
            names |= {f"jpnews_nlp.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) in ALLOWED], ids=str)
def test_a_room_imports_only_rooms_to_its_left(path: Path) -> None:
    own = room_of(path)
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("jpnews_nlp.")}
    assert rooms <= ALLOWED[own] | {own}


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) in LAYERS[2:]], ids=str)
def test_only_components_of_a_layer_know_spacy(path: Path) -> None:
    known = {name.split(".")[0] for name in imported(path)}
    assert path.name == "component.py" or "spacy" not in known


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_every_room_is_known(path: Path) -> None:
    free = {"__init__", "__main__", "api", "cli"}  # these may use all rooms
    assert room_of(path) in ALLOWED.keys() | free
