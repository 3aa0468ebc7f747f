"""Thrift's compact protocol, as far as Parquet footers use it: bytes ↔ {field number: (kind, value)}.

https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, _MAP, STRUCT = range(1, 13)
_BOOLS, _INTEGERS, _LISTS = frozenset({TRUE, FALSE}), frozenset({I16, I32, I64}), frozenset({LIST, SET})

Struct = dict[int, tuple[int, Any]]
"""A list is (kind, values). A struct may be given to `encoded` as its bytes, which are taken as they are."""


class Reader:
    """Reads values from `data`, one behind the other."""

    __slots__ = ("_at", "_data")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def struct(self) -> Struct:
        return {number: (kind, self.value(kind)) for number, kind in self.fields()}

    def fields(self) -> Iterator[tuple[int, int]]:
        """Yield number and kind of each field of a struct; the caller reads its `value` before going on."""
        number = 0
        while head := self._byte():
            step, kind = head >> 4, head & 15
            number = number + step if step else self._integer()
            yield number, kind

    def value(self, kind: int) -> Any:
        if kind in _INTEGERS:
            return self._integer()
        if kind == BINARY:
            return self._bytes(self._varint())
        if kind == STRUCT:
            return self.struct()
        if kind in _LISTS:
            item, count = self.list_head()
            return item, [self._byte() if item in _BOOLS else self.value(item) for _ in range(count)]
        if kind in _BOOLS:  # of a field: its kind is its value
            return kind == TRUE
        if kind == BYTE:
            return self._byte()
        if kind == DOUBLE:
            return self._bytes(8)
        raise ValueError(f"kind {kind} is none of a Parquet footer")

    def list_head(self) -> tuple[int, int]:
        """Return kind and number of the values that follow."""
        head = self._byte()
        count = head >> 4
        return head & 15, self._varint() if count == 15 else count

    def struct_bytes(self) -> bytes:
        """Return the next struct as its bytes."""
        start = self._at
        self.struct()
        return self._data[start : self._at]

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _bytes(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at]

    def _varint(self) -> int:
        value = shift = 0
        while (byte := self._byte()) & 128:
            value |= (byte & 127) << shift
            shift += 7
        return value | byte << shift

    def _integer(self) -> int:
        value = self._varint()
        return value >> 1 ^ -(value & 1)


def encoded(struct: Struct) -> bytes:
    """Return a struct as bytes."""
    out = bytearray()
    _put_struct(out, struct)
    return bytes(out)


def _put_struct(out: bytearray, struct: Struct | bytes) -> None:
    if isinstance(struct, bytes):
        out += struct
        return
    before = 0
    for number, (kind, value) in struct.items():
        if 0 < number - before < 16:
            out.append(number - before << 4 | kind)
        else:
            out.append(kind)
            _put_integer(out, number)
        before = number
        if kind not in _BOOLS:  # there the kind is the value
            _put(out, kind, value)
    out.append(0)


def _put(out: bytearray, kind: int, value: Any) -> None:
    if kind in _INTEGERS:
        _put_integer(out, value)
    elif kind == BINARY:
        _put_varint(out, len(value))
        out += value
    elif kind == STRUCT:
        _put_struct(out, value)
    elif kind in _LISTS:
        item, values = value
        out.append(min(len(values), 15) << 4 | item)
        if len(values) > 14:
            _put_varint(out, len(values))
        for each in values:
            _put(out, item, each)
    elif kind == DOUBLE:
        out += value
    else:
        out.append(value)


def _put_integer(out: bytearray, value: int) -> None:
    _put_varint(out, value << 1 ^ value >> 63)


def _put_varint(out: bytearray, value: int) -> None:
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
