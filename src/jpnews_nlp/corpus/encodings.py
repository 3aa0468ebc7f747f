"""Bytes → text: which encoding a Japanese text is in, told from the bytes.

In this order: byte order marks, ISO-2022-JP escape sequences, well-formed UTF-8, what the page itself declares, and
then a contest of Shift_JIS, EUC-JP and UTF-16 without a mark, each decoded and judged by how Japanese it looks.
charset-normalizer is asked last, for everything that is not Japanese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jpnews_nlp.corpus.document import BinaryInputError, EmptyInputError, EncodingError, ReadError
from jpnews_nlp.corpus.japanese_codecs import (
    EUC_JP,
    ISO_2022_JP,
    SHIFT_JIS,
    UTF_16,
    Chain,
    codec,
    first_that_fits,
)
from jpnews_nlp.corpus.plausibility import japanese_score

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be", "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_BINARY = "this is binary data, not text; extract its text or leave it out"
_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\$\([DOPQ]|\([IJ])")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_LEAST_COHERENCE = 0.1  # of charset-normalizer: what is below fits no language, and would be a guess
_TRIED = ["utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "cp932", "euc_jp"]
_PLAUSIBLE = 0.3  # japanese_score of real text is above 0.5, of mojibake below 0
_SNIFFED = 16_384  # bytes shown to charset-normalizer

_JAPANESE: dict[str, Chain] = {"cp932": SHIFT_JIS, "euc-jp": EUC_JP, "iso-2022-jp": ISO_2022_JP}
_LABELS = {
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j", "cp932", "ms932"), "cp932"),
    **dict.fromkeys(("euc-jp", "x-euc-jp", "eucjp", "ujis"), "euc-jp"),
    **dict.fromkeys(("iso-2022-jp", "csiso2022jp", "jis"), "iso-2022-jp"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252"), "cp1252"),
    "big5": "big5hkscs",
}
_SINGLE_BYTE = re.compile(r"(?:windows-125[0-8]|iso-8859-\d{1,2}|koi8-[ru])")


@dataclass(slots=True, frozen=True)
class Decoded:
    """Text and the name of the encoding it was in, as Python or IANA call it."""

    text: str
    encoding: str


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Decode `raw`, whose own declaration of a charset (HTML meta, XML prolog) is `declared`.

    Line ends are kept as they are; a byte order mark is no part of the text.

    Raises:
        EmptyInputError: if there is nothing but blanks.
        BinaryInputError: if this is no text.
        EncodingError: if no encoding takes all bytes and gives a plausible text.
    """
    if not raw.strip():
        raise EmptyInputError("the file is empty; remove it or put the article's text into it")
    _refuse_known_binaries(raw)
    decoded = _by_mark(raw) or _by_escapes(raw) or _as_utf8(raw) or _as_declared(raw, declared) or _by_contest(raw)
    if decoded is None:
        _refuse_damaged(raw)
        decoded = _by_normalizer(raw)
    if decoded is None:
        raise _unreadable(raw)
    if _is_binary(decoded.text):
        raise BinaryInputError(_BINARY)
    return decoded


def _refuse_known_binaries(raw: bytes) -> None:
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise BinaryInputError(f"this is {what}, not text; extract its text or leave it out")


def _by_mark(raw: bytes) -> Decoded | None:
    for mark, name, body in _BOMS:
        if raw.startswith(mark):
            try:
                return Decoded(raw[len(mark) :].decode(body), name)
            except UnicodeDecodeError as error:
                raise EncodingError(_damage(name, len(mark) + error.start)) from error
    return None


def _by_escapes(raw: bytes) -> Decoded | None:
    if b"\x1b" not in raw or not _ESCAPES.search(raw) or _HIGH.search(raw):
        return None
    found = first_that_fits(raw, ISO_2022_JP)
    if found is None:
        raise EncodingError("looks like ISO-2022-JP, but a character or escape is broken; convert it to UTF-8")
    return Decoded(*found)


def _as_utf8(raw: bytes) -> Decoded | None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _may_be_utf16(raw):
        wide = _best(raw, UTF_16)
        if wide and (japanese_score(wide.text) > max(_PLAUSIBLE, japanese_score(text)) or _half_nul(raw)):
            return wide
    return Decoded(text, "utf-8")


def _may_be_utf16(raw: bytes) -> bool:
    """Whether bytes that are valid UTF-8 may be UTF-16: controls (。 is 02 30), or a 0x30 for every kana."""
    if len(raw) % 2:
        return False
    head = raw[:_SNIFFED]
    return bool(_CONTROLS.search(head.decode("latin-1"))) or head.count(b"0") * 4 > len(head)


def _half_nul(raw: bytes) -> bool:
    """Whether NUL fills one half of the byte pairs and is rare in the other: Latin text in UTF-16."""
    low, high = raw[0:_SNIFFED:2].count(0), raw[1:_SNIFFED:2].count(0)
    pairs = len(raw[:_SNIFFED]) // 2
    return max(low, high) * 2 > pairs and min(low, high) * 20 < pairs


def _as_declared(raw: bytes, declared: str | None) -> Decoded | None:
    label = (declared or "").strip().lower()
    name = _LABELS.get(label) or (label if _SINGLE_BYTE.fullmatch(label) else None)
    if name is None:
        return None
    found = first_that_fits(raw, _JAPANESE.get(name, ((name, codec(name)),)))
    rival = _by_contest(raw)
    if found is None or (rival and japanese_score(rival.text) > japanese_score(found[0]) + _PLAUSIBLE):
        return rival
    return Decoded(*found)


def _by_contest(raw: bytes) -> Decoded | None:
    fitting = [first_that_fits(raw, SHIFT_JIS), first_that_fits(raw, EUC_JP)]
    candidates = [Decoded(*found) for found in fitting if found]
    if len(raw) % 2 == 0 and (wide := _best(raw, UTF_16)):
        candidates.append(wide)
    best = max(candidates, key=lambda decoded: japanese_score(decoded.text), default=None)
    return best if best and japanese_score(best.text) >= _PLAUSIBLE else None


def _best(raw: bytes, chain: Chain) -> Decoded | None:
    """Return the decoding of `chain` that looks most Japanese, or has most ASCII where none does."""
    found = [first_that_fits(raw, (item,)) for item in chain]
    decoded = [Decoded(*pair) for pair in found if pair]
    return max(decoded, key=lambda one: (japanese_score(one.text), -_controls(one.text)), default=None)


def _refuse_damaged(raw: bytes) -> None:
    """Raise if the bytes are plainly in one of the Japanese encodings save for a few broken ones."""
    for name in ("utf-8", "cp932", "euc_jp"):
        if japanese_score(raw.decode(name, errors="replace")) >= _PLAUSIBLE:
            try:
                raw.decode(name)
            except UnicodeDecodeError as error:
                raise EncodingError(_damage(name, error.start)) from error


def _damage(name: str, offset: int) -> str:
    return f"looks like {name}, but byte {offset} does not fit (damaged or cut off?); repair it or convert it to UTF-8"


def _by_normalizer(raw: bytes) -> Decoded | None:
    """Decode a text in another language's encoding, if its letters are spread as that language's are."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SNIFFED], cp_exclusion=_TRIED).best()
    if best is None or best.coherence < _LEAST_COHERENCE:
        return None
    found = first_that_fits(raw, ((best.encoding, codec(best.encoding)),))
    return Decoded(*found) if found else None


def _unreadable(raw: bytes) -> ReadError:
    if b"\x00" in raw or _is_binary(raw.decode("latin-1")):
        return BinaryInputError(_BINARY)
    return EncodingError("in no encoding that is known here; convert it to UTF-8")


def _controls(text: str) -> int:
    return len(_CONTROLS.findall(text))


def _is_binary(text: str) -> bool:
    count = _controls(text)
    return count > 0.3 * len(text) or (count > 8 and count > 0.05 * len(text))
