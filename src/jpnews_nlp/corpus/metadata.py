"""What an input says of itself: front matter, a sidecar file, a record's fields, one reading for all of them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, cast

from jpnews_nlp.corpus.document import MetadataError
from jpnews_nlp.corpus.names import printable, without_surrogates
from jpnews_nlp.corpus.publication_dates import parse_date
from jpnews_nlp.records import Voice

TEXT_TYPES = ("text/plain", "text/markdown", "text/html")
_TYPE_ALIASES = {"text/x-markdown": "text/markdown", "application/xhtml+xml": "text/html"}
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?=[ \t]*(?:#[^\n]{0,500}\n[ \t]*)?[A-Za-z_][\w-]{0,40}[ \t]*:(?:\s|$))")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_LONGEST_FRONT_MATTER = 20_000  # characters
_LONGEST_FIELD = 2_000


@dataclass(slots=True, frozen=True)
class Metadata:
    """The fields of the contract that an input may carry; None where it does not."""

    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: dt.date | None = None
    voice: Voice | None = None
    media_type: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """Return these fields, with `other`'s where this has none."""
        names = [field.name for field in fields(self)]
        return Metadata(**{name: _first(getattr(self, name), getattr(other, name)) for name in names})


NO_METADATA = Metadata()


def from_mapping(values: Mapping[str, Any]) -> Metadata:
    """Read the known fields of a record, front matter or sidecar; `date` is another name for `published`.

    Raises:
        MetadataError: if a field holds what it can't; the message names the field and what is accepted.
    """
    published = _first(_text(values, "published"), _text(values, "date"))
    return Metadata(
        title=_text(values, "title"),
        author=_text(values, "author"),
        url=_text(values, "url"),
        published=None if published is None else _date(published),
        voice=_voice(_text(values, "voice")),
        media_type=_media_type(_text(values, "media_type")),
    )


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """Return the metadata of the YAML front matter of `text`, and the text after it.

    Front matter stands between a first line ``---`` and the next line ``---`` or ``...`` and begins with an ASCII key
    and a colon; any other ``---`` is a rule line, and so part of the text.

    Raises:
        MetadataError: if the YAML is invalid; the message names the line.
    """
    opening = _FRONT_MATTER.match(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LONGEST_FRONT_MATTER) if opening else None
    if opening is None or closing is None:
        return NO_METADATA, text
    values = _parse_yaml(text[opening.end() : closing.start()])
    return from_mapping(values), text[closing.end() :]


def read_sidecar(raw: bytes) -> Metadata:
    """Return the metadata of a ``<name>.meta.json``.

    Raises:
        MetadataError: if it is no JSON object in UTF-8, or a field is wrong.
    """
    try:
        values = json.loads(raw.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise MetadataError(f"no valid JSON at line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise MetadataError(f"no valid JSON in UTF-8: {error}") from error
    if not isinstance(values, dict):
        raise MetadataError('must be one JSON object such as {"title": "…", "published": "2024-02-08"}')
    return from_mapping(values)


def _parse_yaml(block: str) -> dict[str, Any]:
    """Parse front matter with every scalar as a string, so that no date or number is read but ours."""
    import yaml  # takes as long to load as a short article to analyse, and most have no front matter

    try:
        values = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise MetadataError(f"front matter, line {line}: no valid YAML ({error.problem}); quote the value") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise MetadataError(f"front matter: no valid YAML ({error}); correct or remove it") from error
    if not isinstance(values, dict):
        raise MetadataError("front matter must be `key: value` lines; correct or remove it")
    return values


def _text(values: Mapping[str, Any], key: str) -> str | None:
    value = values.get(key)
    if isinstance(value, list) and key == "author":
        value = "、".join(str(item) for item in value if isinstance(item, str))
    if isinstance(value, (dt.date, dt.datetime)):
        value = value.isoformat()
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124  (NaN)
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise MetadataError(f"{key}: must be text, is {type(value).__name__}")
    text = without_surrogates(str(value).strip())[:_LONGEST_FIELD]
    return None if text in {"", "~", "null"} else text


def _date(value: str) -> dt.date:
    try:
        return parse_date(value)
    except ValueError as error:
        raise MetadataError(f"published: {printable(str(error))}") from error


def _voice(value: str | None) -> Voice | None:
    if value in {None, "editorial", "report"}:
        return cast("Voice | None", value)
    raise MetadataError(f"voice: {printable(str(value)[:40])!r} is unknown; write editorial or report")


def _media_type(value: str | None) -> str | None:
    if value is None:
        return None
    name = value.partition(";")[0].strip().lower()
    name = _TYPE_ALIASES.get(name, name)
    if name not in TEXT_TYPES:
        raise MetadataError(f"media_type: {printable(name[:40])!r} is unknown; write {' or '.join(TEXT_TYPES)}")
    return name


def _first(value: Any, other: Any) -> Any:
    return other if value is None else value
