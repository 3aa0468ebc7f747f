"""Settings: flag before environment before file before default, and clear words for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from jpnews_nlp.config import SettingsError, resolve


def test_defaults(in_tmp: Path) -> None:
    settings = resolve({})
    assert settings.engine == "ginza"
    assert settings.format == ("parquet", "csv")
    assert "stances" in settings.tables


def test_a_flag_goes_before_the_environment_and_that_before_the_file(
    in_tmp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (in_tmp / "jpnews.toml").write_text('engine = "mecab"\nworkers = 3\nlimit = 5\n', encoding="utf-8")
    monkeypatch.setenv("JPNEWS_WORKERS", "2")
    monkeypatch.setenv("JPNEWS_LIMIT", "7")
    settings = resolve({"limit": 9, "force": None})
    assert (settings.engine, settings.workers, settings.limit) == ("mecab", 2, 9)


def test_tables_always_hold_documents_and_failures(in_tmp: Path) -> None:
    assert resolve({"tables": "stances,dates"}).tables == ("documents", "dates", "stances", "failures")


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ({"engine": "juman"}, ["command line", "engine", "juman", "ginza"]),
        ({"format": "xlsx"}, ["format", "parquet"]),
        ({"tables": "stanzas"}, ["stanzas", "stances"]),
        ({"date": "8 Feb"}, ["date", "8 Feb"]),
        ({"limit": 0}, ["limit"]),
    ],
)
def test_a_bad_value_is_named_with_what_is_allowed(in_tmp: Path, flags: dict[str, object], words: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        resolve(flags)
    assert all(word in str(caught.value) for word in words)


def test_an_unknown_key_of_a_file_is_named(in_tmp: Path) -> None:
    (in_tmp / "other.toml").write_text("motor = 1\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"other\.toml.*motor.*no such setting"):
        resolve({}, config=Path("other.toml"))


def test_a_file_that_is_no_toml_is_named(in_tmp: Path) -> None:
    (in_tmp / "other.toml").write_text("engine: mecab\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"other\.toml"):
        resolve({}, config=Path("other.toml"))
