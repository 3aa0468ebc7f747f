"""Regular expressions that are compiled when they are first used: few articles need all of them."""

from __future__ import annotations

import re
from typing import Any, cast


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what does as `re.compile` does, but later. A mistake in `pattern` is told at its first use."""
    return cast(re.Pattern[str], _Late(pattern, flags))


class _Late:
    """A pattern whose methods, once asked for, are those of the compiled one."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __reduce__(self) -> tuple[Any, ...]:
        return late, (self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name == "_compiled":
            self._compiled = re.compile(self.pattern, self._flags)
            return self._compiled
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
