"""Names that the word in front of them calls names: 市民団体「水を考える会」, 調査会社の東亜データ."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from jpnews_nlp.entities.names import Names
from jpnews_nlp.entities.spans import Span, SpanSet
from jpnews_nlp.entities.trimming import Trimmer
from jpnews_nlp.language.late import late
from jpnews_nlp.language.morphemes import Morphemes
from jpnews_nlp.lexicon import Lexicon, Row

_QUOTED = (
    r"の?[「『“]([^「」『』“”（）()。、\n]{2,30})[」』”](?!(?:と|など)?(?:い[うっわ]|述べ|訴え|話し|語|主張|を?掲げ))"
)
_BEHIND = late("は|が|の|も|に|を|で|、|と|など|（|\\(")
_CHARACTERISTIC = late("[ァ-ヴA-Za-zＡ-Ｚ]")
_MOST = 6  # morphemes of a name behind の
_ENDS_SPEECH = ("動詞", "助動詞", "形容詞", "助詞")  # 野党「対応が遅い」: names end in nouns


class KindRow(Row, frozen=True):
    """A word that tells the kind of what stands behind it."""

    word: str
    label: Literal["ORGANIZATION", "EVENT"]


class Appositions:
    """Finds the names behind the words of ``name_kinds.csv``."""

    def __init__(self, lexicon: Lexicon, names: Names, trimmer: Trimmer) -> None:
        rows = lexicon.rows("name_kinds", KindRow)
        self._labels = {row.word: row.label for row in rows}
        self._names, self._trimmer = names, trimmer
        words = "|".join(re.escape(word) for word in sorted(self._labels, key=len, reverse=True))
        self._quoted = re.compile(f"({words}){_QUOTED}")
        bodies = "|".join(re.escape(row.word) for row in rows if row.label == "ORGANIZATION")
        self._joined = re.compile(f"(?:{bodies})[の・](?=[^「『“\\s])")

    def add(self, morphemes: Morphemes, spans: SpanSet) -> None:
        """Add the names to `spans`; places and countries that stand in them stay."""
        text = morphemes.text
        for match in self._quoted.finditer(text):
            if not _is_speech(morphemes, match.end(2)):
                self._take(spans, Span(*match.span(2), self._labels[match.group(1)], "kind"))
        for match in self._joined.finditer(text):
            end = self._compound(morphemes, spans, match.end())
            if end > match.end():
                self._take(spans, Span(match.end(), end, "ORGANIZATION", "kind"))

    def _take(self, spans: SpanSet, span: Span) -> None:
        held = spans.overlapping(span.start, span.end)
        if any(other.contains(span) or (other.entry is not None and not span.contains(other)) for other in held):
            return
        for other in held:
            if not span.contains(other) or other.evidence.startswith("model"):
                spans.remove(other)
        spans.add(span)

    def _compound(self, morphemes: Morphemes, spans: SpanSet, start: int) -> int:
        """Return where the compound noun that begins at `start` ends if it is a body's name, else `start`."""
        first = last = bisect_left(morphemes.starts, start)
        while last < len(morphemes) and morphemes[last].pos.startswith(("名詞", "接", "記号", "形状詞")):
            if last > first and morphemes.starts[last] != morphemes.ends[last - 1]:
                break
            last += 1
        if not 0 < last - first <= _MOST or morphemes.starts[first] != start:
            return start
        end = morphemes.ends[last - 1]
        surface = morphemes.text[start:end]
        held = [morphemes[position] for position in range(first, last)]
        proper = any(
            item.pos.startswith("名詞-固有名詞") or (_CHARACTERISTIC.match(item.surface) and not item.reading)
            for item in held
        )
        ends = self._names.ends_body(surface)
        personal = held[-1].surface in self._names.titles or held[-1].pos.startswith("接尾辞")
        taken = any(span.label != "LOCATION" or span.end == end for span in spans.overlapping(start, end))
        if taken or personal or len(held) < 2 or not (proper or ends) or not _BEHIND.match(morphemes.text, end):
            return start
        return start if self._trimmer.is_common(morphemes, start, end) and not ends else end


def _is_speech(morphemes: Morphemes, end: int) -> bool:
    """Whether what ends before `end` is said, not named."""
    return morphemes[bisect_left(morphemes.starts, end) - 1].pos.startswith(_ENDS_SPEECH)
