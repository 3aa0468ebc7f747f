"""Values worked out on first sight of a key and kept, but never more of them than a process should hold."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, TypeVar

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")

MOST = 40_000  # the morpheme types of a thousand articles and more


class Remembered(dict[KeyT, ValueT]):
    """A mapping that makes what it lacks, and forgets what it was long not asked for.

    When it holds half of the most it may, these become the older half in place of another; what is asked for there is
    taken over. So what comes often is never made twice, and memory does not grow with a corpus.
    """

    most = MOST
    _older: dict[KeyT, ValueT]

    def __new__(cls, *_: Any) -> Remembered[KeyT, ValueT]:
        self = super().__new__(cls)
        self._older = {}
        return self

    @abstractmethod
    def make(self, key: KeyT) -> ValueT:
        """Return the value of `key`."""

    def __missing__(self, key: KeyT) -> ValueT:
        value = self._older.pop(key) if key in self._older else self.make(key)
        if len(self) >= self.most // 2:
            self._older = dict(self)
            self.clear()
        self[key] = value
        return value
