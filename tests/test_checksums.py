"""What the package carries is what was released: tables, weights and the models."""

from __future__ import annotations

import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import jpnews_nlp
from jpnews_nlp.lexicon import checksums
from tests.conftest import ARTICLE

ROOT = Path(jpnews_nlp.__file__).parent


def test_the_sums_are_those_of_the_files() -> None:
    assert checksums.SUMS.read_text(encoding="utf-8") == checksums.current(), "run: make checksums"


def test_every_file_of_data_is_covered() -> None:
    models = {f"entities/model/{name}.npz" for name in ("weights", "clusters", "known_names")}
    models |= {f"stance/model/{name}.npz" for name in ("weights", "first_look")}
    covered = set(checksums.current().split()[1::2]) | models
    data = {path for pattern in ("*.csv", "*.npz", "*.toml", "*.crfsuite", "*.bin") for path in ROOT.rglob(pattern)}
    left = {path.relative_to(ROOT).as_posix() for path in data} - covered
    assert {name for name in left if not name.startswith(("voice/training/", "report/assets/"))} == set()


def test_a_changed_table_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checksums, "_sums", lambda: {})
    with pytest.warns(checksums.ChecksumWarning, match=r"titles\.csv .* make checksums"):
        checksums.verified_text(ROOT / "lexicon" / "titles.csv")


def test_a_table_of_the_users_own_is_not_checked(tmp_path: Path) -> None:
    (tmp_path / "titles.csv").write_text("name\n", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert checksums.verified_text(tmp_path / "titles.csv") == "name\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package as it is installed, which is no source checkout."""
    place = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT, place / "jpnews_nlp", ignore=shutil.ignore_patterns("__pycache__"))
    return place


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    "name",
    [
        *("lexicon/titles.csv", "lexicon/date_cues.csv", "lexicon/upos.csv", "voice/weights.csv"),
        *("entities/model/weights.npz", "entities/model/clusters.npz", "entities/model/known_names.npz"),
        "entities/model/model.json",
        *("stance/model/weights.npz", "stance/model/model.json"),
    ],
)
def test_an_installed_package_with_a_damaged_file_says_so_in_one_line(
    site: Path, tmp_path: Path, name: str, workers: str
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    command = [*"-m jpnews_nlp analyze a.txt -o out --engine mecab --workers".split(), workers]
    path = site / "jpnews_nlp" / name
    sound = path.read_bytes()
    path.write_bytes(sound[:-3])
    done = subprocess.run(
        [sys.executable, *command], cwd=tmp_path, env={"PYTHONPATH": str(site)}, capture_output=True, check=False
    )
    path.write_bytes(sound)
    (line,) = done.stderr.decode().splitlines()
    assert path.name in line
    assert "install the package anew" in line
    assert done.returncode == 2
    assert not list((tmp_path / "out").glob("*.parquet"))
