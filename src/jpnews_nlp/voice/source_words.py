"""The words of lines that name a source: what names end in, what stands about them, what fills such a line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from jpnews_nlp.language.late import late
from jpnews_nlp.lexicon import Lexicon, Row

# Where a word is none: たより and だより are no より, and 紙 follows the foreign name of a paper.
_NOT_AFTER = {
    "より": late(r"[だた便]$"),
    "紙": late(r"[^ァ-ヴーA-Za-z]$"),
    "誌": late(r"[^ァ-ヴーA-Za-z]$"),
}
_BEGINS = late(r"(?:夕刊|日刊|週刊|月刊|テレビ|ラジオ).{2}")


class SourceWordRow(Row, frozen=True):
    """One row of ``voice_source_words.csv``."""

    word: str
    kind: Literal["paper", "named", "ending", "edition", "language", "front", "tail", "generic", "filler"]
    note: str = ""


class SourceWords:
    """The table, ready to match. `paper` and `ending` are patterns of what newspapers' and all names end in."""

    def __init__(self, lexicon: Lexicon) -> None:
        words: dict[str, list[str]] = defaultdict(list)
        for row in lexicon.rows("voice_source_words", SourceWordRow):
            words[row.kind].append(row.word)
        papers = words["paper"] + words["named"]
        self.paper = _any(papers)
        self.ending = _any(papers + words["ending"])
        self.edition = _any(words["edition"] + words["language"])
        self._papers = tuple(papers)
        self._editions = _longest_first(words["edition"])
        self._all_editions = _longest_first(words["edition"] + words["language"])
        self._fronts = _longest_first(words["front"])
        self._tails = _longest_first(words["tail"])
        self._filler = late(
            rf"{_any(words['filler'] + words['edition'] + words['language'])}|[\W\d_月火水木金土日曜年時分]"
        )
        self._generic = late(rf"{_any(words['generic'])}{{1,4}}{_any(words['paper'] + words['ending'])}$")
        self._ends = late(rf".{{2}}{self.ending}(?:社|{self.edition})?$")

    def says_nothing(self, part: str) -> bool:
        """Whether a part of a source line is but words that stand beside names."""
        return not self._filler.sub("", part)

    def is_name(self, part: str) -> bool:
        """Whether `part` reads like a publisher's name, known or not."""
        if not (self._ends.search(part) or _BEGINS.match(part)) or self._generic.match(part):
            return False
        return part.endswith(self._papers) or not self.says_nothing(part)

    def core(self, part: str) -> tuple[int, int]:
        """Return where in `part` a name stands, without the words about it."""
        start = next((len(word) for word in self._fronts if part.startswith(word)), 0)
        end = len(part)
        while not self._ends.search(part, start, end):
            word = next((word for word in self._tails if part.endswith(word, start, end)), None)
            if word is None or (word in _NOT_AFTER and _NOT_AFTER[word].search(part, start, end - len(word))):
                break
            end -= len(word)
        return start, start + len(self.without_edition(part[start:end]))

    def without_edition(self, name: str, *, of_any: bool = False) -> str:
        """Return `name` without 社 and its electronic edition; `of_any`: without any edition, be it no newspaper's."""
        editions = self._all_editions if of_any else self._editions
        base = next((name.removesuffix(word) for word in editions if name.endswith(word)), name)
        base = base.rstrip("()（）").removesuffix("社")
        if base in self._papers or not (of_any or base.endswith(self._papers)):
            return name
        return base


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _any(words: Iterable[str]) -> str:
    """Return a pattern of any of `words`."""
    return f"(?:{'|'.join(map(re.escape, _longest_first(words)))})"
