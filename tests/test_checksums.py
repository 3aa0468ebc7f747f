"""What the package carries is what was released: tables, weights and the model."""

from __future__ import annotations

import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

import jpnews_nlp
from jpnews_nlp.lexicon import checksums

ROOT = Path(jpnews_nlp.__file__).parent
LOAD = "import jpnews_nlp as jn; jn.load('mecab'); print('loaded')"


def test_the_sums_are_those_of_the_files() -> None:
    assert checksums.SUMS.read_text(encoding="utf-8") == checksums.current(), "run: make checksums"


def test_every_file_of_data_is_covered() -> None:
    covered = set(checksums.current().split()[1::2]) | {"entities/model/weights.npz", "entities/model/clusters.npz"}
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


@pytest.mark.slow
@pytest.mark.parametrize("name", ["lexicon/titles.csv", "voice/weights.csv", "entities/model/weights.npz"])
def test_an_installed_package_with_a_damaged_file_does_not_load(tmp_path: Path, name: str) -> None:
    shutil.copytree(ROOT, tmp_path / "site" / "jpnews_nlp", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "site" / "jpnews_nlp" / name).open("ab") as file:
        file.write(b"\n")
    done = subprocess.run(
        [sys.executable, "-c", LOAD],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site"), "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert b"loaded" not in done.stdout
    assert Path(name).name in done.stderr.decode()
