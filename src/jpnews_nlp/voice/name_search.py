"""Many names sought in a line at once: by a tree of their characters, the longest name at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_LETTER = re.compile(r"[A-Za-z]")


class NameSearch:
    """Finds names in text. A name that begins or ends with an ASCII letter is found as a whole word alone.

    A character class finds where a name may begin, the tree decides; one pattern of a thousand names would take
    longer to compile than a short article takes to read.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._tree: dict[str, Any] = {}
        self._openings: set[str] = set()  # the first two characters of names, or the only one
        for name in names:
            self._openings.add(name[:2])
            node = self._tree
            for char in name:
                node = node.setdefault(char, {})
            node[""] = {}
        first = "".join(map(re.escape, self._tree))
        # (?!) matches nowhere: there may be no name
        self._begin = re.compile(f"[{first}](?<![A-Za-z]{{2}})" if first else "(?!)")

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the offsets of the names in `text`, left to right, none within another."""
        position, openings = 0, self._openings
        for match in self._begin.finditer(text):
            start = match.start()
            if start < position or not (text[start : start + 2] in openings or match.group() in openings):
                continue
            if end := self._longest(text, start):
                yield start, end
                position = end

    def _longest(self, text: str, start: int) -> int:
        """Return where the longest name that begins at `start` ends; 0 if none does."""
        node, found = self._tree, 0
        for offset in range(start, len(text)):
            following = node.get(text[offset])
            if following is None:
                break
            node = following
            if "" in node and not _within_word(text, offset + 1):
                found = offset + 1
        return found


def _within_word(text: str, offset: int) -> bool:
    return bool(_LETTER.match(text, offset - 1) and _LETTER.match(text, offset))
