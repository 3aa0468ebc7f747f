"""Names for documents: unique in a corpus, stable from run to run, and telling where the text came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from jpnews_nlp.corpus.names import safe_doc_id


def assign_doc_ids(candidates: Sequence[Sequence[str]]) -> list[str]:
    """Return one id for each input, given its possible names from the shortest to the fullest.

    Each takes its shortest name; wherever several inputs meet in one name, those that are using a shorter form than
    others move on to their next one (first without extension, then with it, then under the folder that was given),
    until all differ. Inputs that have no name left to move on to are numbered ``~2``, ``~3``.
    """
    levels = [0] * len(candidates)
    while True:
        groups: dict[str, list[int]] = defaultdict(list)
        for index, (names, level) in enumerate(zip(candidates, levels, strict=True)):
            groups[safe_doc_id(names[level])].append(index)
        moved = False
        for members in groups.values():
            moved |= len(members) > 1 and _lengthen(members, candidates, levels)
        if not moved:
            return _numbered(groups, len(candidates))


class DocIds:
    """The ids in use in a corpus while its records are read, in order; give all readers of one corpus the same."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def claim(self, wanted: str | None, position: str) -> str:
        """Return `wanted` if it is free, else `position` (``<file>#<line>``, unique by nature), numbered if need be."""
        for name in (wanted, position):
            if name and (doc_id := safe_doc_id(name)) not in self._taken:
                self._taken.add(doc_id)
                return doc_id
        number = 2
        while (doc_id := f"{safe_doc_id(position)}~{number}") in self._taken:
            number += 1
        self._taken.add(doc_id)
        return doc_id


def _lengthen(members: list[int], candidates: Sequence[Sequence[str]], levels: list[int]) -> bool:
    """Move those of `members` with the shortest form on to their next name; tell whether any could."""
    able = [index for index in members if levels[index] + 1 < len(candidates[index])]
    if not able:
        return False
    shortest = min(levels[index] for index in able)
    for index in able:
        levels[index] += levels[index] == shortest
    return True


def _numbered(groups: dict[str, list[int]], count: int) -> list[str]:
    ids = [""] * count
    registry = DocIds()
    for name, members in groups.items():
        ids[members[0]] = registry.claim(name, name)
    for name, members in groups.items():
        for index in members[1:]:
            ids[index] = registry.claim(name, name)
    return ids
