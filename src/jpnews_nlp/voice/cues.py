"""The cue lexicon: what short lines of a page are for (marks, labels, furniture, introductions …)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jpnews_nlp.language.needed import needed
from jpnews_nlp.lexicon import Lexicon, LexiconError, Row

# The kinds that a short line may show, a long one, and the end of either; and what is read for each.
_SHORT_KINDS = (
    "start_mark end_mark source_label return_label omission cut caption byline meta poster "
    "furniture links sitename reader embed announce interleave another speaker summary issue imprint own_link review "
    "tells afterword rverb points points_end own_words"
).split()
_LONG_KINDS = {"rverb": 120, "speaker": 20, "announce": 40, "interleave": 200, "review": 40, "afterword": 70}
SHORT_LINE = dict.fromkeys(_SHORT_KINDS, slice(None))
LONG_LINE = {kind: slice(size) for kind, size in _LONG_KINDS.items()}
TAIL = dict.fromkeys(("intro", "handover", "tells"), slice(-80, None))
END = {"end_mark": slice(-16, None)}


class CueRow(Row):
    """One row of ``voice_cues.csv``."""

    id: str
    kind: str
    pattern: str
    note: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class _Cue:
    bit: int  # that stands for it in sets of cues
    id: str
    search: Callable[[str], object]


class Cues:
    """The cue patterns by kind; on a line only those are tried that its characters allow."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cues: dict[str, list[_Cue]] = defaultdict(list)
        self._always = 0  # the cues that may be on any line
        self._by_character: dict[str, int] = defaultdict(int)  # those that may be where a character is
        for number, row in enumerate(lexicon.rows("voice_cues", CueRow)):
            try:
                self._cues[row.kind].append(_Cue(1 << number, row.id, re.compile(row.pattern).search))
            except re.error as error:
                raise LexiconError(f"voice_cues, row {row.id}: {error}; give it a valid pattern") from error
            characters = needed(row.pattern)
            if characters is None:
                self._always |= 1 << number
            for character in characters or ():
                self._by_character[character] |= 1 << number

    def find(self, parts: Mapping[str, slice], line: str) -> dict[str, str]:
        """Return {kind: cue id} of the cues that the folded `line` shows.

        Args:
            parts: the kinds that are looked for, and which part of the line is read for each.
        """
        possible = self._always
        for character in self._by_character.keys() & set(line):
            possible |= self._by_character[character]
        found: dict[str, str] = {}
        for kind, part in parts.items():
            for cue in self._cues.get(kind, ()):
                if cue.bit & possible and cue.search(line[part]):
                    found[kind] = cue.id
                    break
        return found
