"""Text into declared structures: what fits, and in which words the rest is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import pytest

from jpnews_nlp.validation import FieldError, structure


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    share: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    kind: Literal["", "paper", "agency"] | None = None
    of: str = msgspec.field(default="", name="class")
    since: dt.date | None = None
    folder: Path | None = None
    known: bool = False

    def __post_init__(self) -> None:
        if self.name == "だめ":
            raise ValueError("name: だめ is none")


def test_values_may_be_written_as_text() -> None:
    values = {"name": "紙", "share": "0.5", "kind": "paper", "class": "x", "since": "2024-02-08", "known": "true"}
    assert structure(values, Row) == Row("紙", 0.5, "paper", "x", dt.date(2024, 2, 8), None, True)


@pytest.mark.parametrize("folder", ["a/b", Path("a/b")])
def test_paths_are_paths(folder: object) -> None:
    assert structure({"name": "紙", "folder": folder}, Row).folder == Path("a/b")


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"name": "紙", "kind": "web"}, "kind", ["'web'", "paper, agency"]),
        ({"name": "紙", "share": "1.5"}, "share", ["<= 1.0"]),
        ({"name": "紙", "share": "half"}, "share", ["float"]),
        ({"name": "紙", "since": "8 Feb"}, "since", ["invalid date; it is written as 2024-02-08"]),
        ({"name": "紙", "folder": 5}, "folder", ["int"]),
        ({"name": "紙", "class": 5}, "class", ["str"]),
        ({"name": "紙", "colour": "red"}, "colour", ["no such", "name, share, kind, class"]),
        ({}, "name", ["missing"]),
        ({"name": "だめ"}, "", ["だめ is none"]),
    ],
)
def test_what_does_not_fit_is_told_with_what_would(values: dict[str, object], field: str, words: list[str]) -> None:
    with pytest.raises(FieldError) as caught:
        structure(values, Row)
    assert caught.value.field == field
    assert all(word in str(caught.value) for word in words), str(caught.value)
