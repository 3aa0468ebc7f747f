"""Text from tables, files and flags into declared structures; what does not fit is told with what would."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

import msgspec

StructT = TypeVar("StructT", bound=msgspec.Struct)


class FieldError(ValueError):
    """A value that does not fit its field.

    Attributes:
        field: the name of the field as it is written; empty if it is about more than one.
        reason: what is wrong, and what is allowed.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}" if field else reason)
        self.field, self.reason = field, reason


def structure(values: Mapping[str, object], kind: type[StructT]) -> StructT:
    """Return `values` as `kind`: numbers, dates and truth values may be written as text.

    Raises:
        FieldError: if a value does not fit, is missing, or has no field.
    """
    try:
        return msgspec.convert(values, kind, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise _told(str(error), kind) from error


def _path(kind: type, value: Any) -> object:
    if kind is Path:
        return Path(value)
    raise NotImplementedError(kind)


_AT = re.compile(r" - at `\$\.(\w{1,80})[^`]{0,200}`$")
_OBJECT = re.compile(r"Object (?:contains unknown|missing required) field `(\w+)`")


def _told(message: str, kind: type[msgspec.Struct]) -> FieldError:
    if found := _OBJECT.match(message):
        known = ", ".join(field.encode_name for field in msgspec.structs.fields(kind))
        return FieldError(found[1], "is missing" if "missing" in message else f"there is no such; there are {known}")
    found = _AT.search(message)
    if found is None:
        return FieldError("", message)
    reason = message[: found.start()].replace("RFC3339 encoded date", "date; it is written as 2024-02-08")
    if allowed := _choices(found[1], kind):
        reason = f"{reason}; allowed are {', '.join(allowed)}"
    return FieldError(found[1], reason[0].lower() + reason[1:])


def _choices(name: str, kind: type[msgspec.Struct]) -> list[str]:
    """Return the values that a field allows, if it has a list of them."""
    declared = next((field.type for field in msgspec.structs.fields(kind) if field.encode_name == name), None)
    return list(dict.fromkeys(str(value) for value in _literals(declared) if value != ""))


def _literals(declared: Any) -> list[object]:
    if get_origin(declared) is Literal:
        return list(get_args(declared))
    return [value for part in get_args(declared) for value in _literals(part)]
