"""Values worked out on first sight of a key and kept, but never more of them than a process should hold."""

from __future__ import annotations

from abc import abstractmethod
from typing import TypeVar

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")

MOST = 30_000  # the morpheme types of some thousand articles


class Remembered(dict[KeyT, ValueT]):
    """A mapping that makes what it lacks; full, it starts anew, so that memory does not grow with a corpus."""

    most = MOST

    @abstractmethod
    def make(self, key: KeyT) -> ValueT:
        """Return the value of `key`."""

    def __missing__(self, key: KeyT) -> ValueT:
        if len(self) >= self.most:
            self.clear()
        self[key] = value = self.make(key)
        return value
