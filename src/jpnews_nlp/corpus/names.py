"""Names that are safe to store and to print: no control characters, no way out of a folder."""

from __future__ import annotations

import hashlib
import re

# C0, DEL, C1, line and paragraph separators, bidirectional controls, lone surrogates (from file names in no encoding)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST_ID = 200


def printable(text: str) -> str:
    r"""Return `text` with control, bidi and surrogate characters as ``\xNN`` or ``\uNNNN``: one line, no escapes."""
    return _UNPRINTABLE.sub(_escaped, text)


def without_surrogates(text: str) -> str:
    """Return `text` with each lone surrogate replaced by U+FFFD; lengths and offsets stay the same."""
    return _SURROGATE.sub("\ufffd", text)


def safe_doc_id(name: str) -> str:
    """Return `name` as a document id that is harmless as a relative path and on a terminal.

    Control characters, backslashes and the parts ``.`` and ``..`` are percent-encoded, a leading slash is too, and a
    name over 200 characters is cut and closed with a digest of the whole.
    """
    parts = [part.replace(".", "%2E") if part in {".", ".."} else part for part in name.split("/")]
    joined = "/".join(parts).replace("\\", "%5C")
    if joined.startswith("/"):
        joined = "%2F" + joined[1:]
    safe = _UNPRINTABLE.sub(_percent_encoded, joined)
    if len(safe) <= _LONGEST_ID:
        return safe
    digest = hashlib.sha256(safe.encode()).hexdigest()[:16]
    return f"{safe[: _LONGEST_ID - 17]}~{digest}"


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _percent_encoded(match: re.Match[str]) -> str:
    char = match.group()
    raw = bytes([ord(char) - 0xDC00]) if "\udc80" <= char <= "\udcff" else char.encode(errors="replace")
    return "".join(f"%{byte:02X}" for byte in raw)


_SPACE = re.compile(r"\s+")


def flat(text: str) -> str:
    """Return `text` on one line without control characters."""
    return printable(_SPACE.sub(" ", text))
