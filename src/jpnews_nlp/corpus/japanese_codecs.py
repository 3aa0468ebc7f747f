"""Decoders of the Japanese encodings, wide enough for what is found under their names in the wild.

Python's ``euc_jp`` and ``iso2022_jp`` stop at characters that Windows and newer JIS tables add (①, Ⅲ, 髙). Each
family is therefore a chain from the strict standard to its supersets; the first that takes every byte wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Decoder = Callable[[bytes], str]

_EUC = re.compile(rb"[\x00-\x7f]+|\x8e[\xa1-\xdf]|(?:[\xa1-\xfe]{2})|(?P<bad>[\x80-\xff])")
_SHIFT = re.compile(rb"\x1b(\$[@B]|\([BJI])")
_PAIR = re.compile(rb"[\x21-\x7e]{2}")


def codec(name: str) -> Decoder:
    """Return the strict decoder of one of Python's codecs."""
    return lambda raw: raw.decode(name)


def decode_cp51932(raw: bytes) -> str:
    """Decode EUC-JP as Windows writes it: the rows of JIS X 0208 with the NEC and IBM extensions of cp932.

    Raises:
        UnicodeDecodeError: at the first byte that belongs to no character.
    """
    return _EUC.sub(lambda match: _euc_piece(raw, match), raw).decode("cp932")


def decode_cp50221(raw: bytes) -> str:
    """Decode ISO-2022-JP as Windows writes it: with half-width katakana and the extensions of cp932.

    Raises:
        UnicodeDecodeError: at the first byte that belongs to no character.
    """
    pieces = _SHIFT.split(raw)
    converted = [pieces[0]]
    for shift, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if shift == b"(I":
            converted.append(bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in piece))
        elif shift.startswith(b"$"):
            converted.append(_PAIR.sub(lambda match: _jis_to_cp932(match.group()), piece))
        else:
            converted.append(piece)
    joined = b"".join(converted)
    if b"\x1b" in joined:
        raise UnicodeDecodeError("cp50221", raw, raw.find(b"\x1b"), raw.find(b"\x1b") + 1, "unknown escape sequence")
    return joined.decode("cp932")


Chain = tuple[tuple[str, Decoder], ...]

UTF_16: Chain = (("utf-16-le", codec("utf-16-le")), ("utf-16-be", codec("utf-16-be")))
SHIFT_JIS: Chain = (("cp932", codec("cp932")), ("shift_jis_2004", codec("shift_jis_2004")))
EUC_JP: Chain = (
    ("euc-jp", codec("euc_jp")),
    ("cp51932", decode_cp51932),
    ("euc_jis_2004", codec("euc_jis_2004")),
)
ISO_2022_JP: Chain = (
    ("iso-2022-jp", codec("iso2022_jp")),
    ("cp50221", decode_cp50221),
    ("iso2022_jp_2", codec("iso2022_jp_2")),
    ("iso2022_jp_2004", codec("iso2022_jp_2004")),
)


def first_that_fits(raw: bytes, chain: Chain) -> tuple[str, str] | None:
    """Return text and encoding name of the first decoder in `chain` that takes all of `raw`; None if none does."""
    for name, decoder in chain:
        try:
            return decoder(raw), name
        except UnicodeDecodeError:
            continue
    return None


def _euc_piece(raw: bytes, match: re.Match[bytes]) -> bytes:
    piece = match.group()
    if match["bad"]:
        raise UnicodeDecodeError("cp51932", raw, match.start(), match.end(), "no character begins with this byte")
    if piece[0] < 0x80:
        return piece
    if piece[0] == 0x8E:
        return piece[1:]
    return _jis_to_cp932(bytes(byte & 0x7F for byte in piece))


def _jis_to_cp932(pair: bytes) -> bytes:
    """Return the Shift_JIS bytes of a JIS X 0208 row and cell."""
    row, cell = pair[0] - 0x21, pair[1] - 0x21
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + (0x9F if row % 2 else 0x40)
    return bytes((lead, trail + (1 if not row % 2 and trail >= 0x7F else 0)))
