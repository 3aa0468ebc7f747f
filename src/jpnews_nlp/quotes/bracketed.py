"""What stands in brackets in a text: whether it is a saying, a phrase, a title or a name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jpnews_nlp.language.morphemes import Morpheme, Morphemes
from jpnews_nlp.quotes.brackets import QUOTE_BRACKETS
from jpnews_nlp.quotes.kinds import KATAKANA, SYMBOL, kind_of
from jpnews_nlp.quotes.spans import Span

OPENING = re.compile("[" + re.escape("".join(sorted(QUOTE_BRACKETS))) + "]")
_COPULAS = ("だ", "である", "です", "でし")


class Bracketed:
    """A text with its morphemes and {opening bracket: closing one}, and questions about bracketed contents."""

    __slots__ = ("morphemes", "partners", "text")

    def __init__(self, morphemes: Morphemes, partners: Mapping[int, int]) -> None:
        self.text = morphemes.text
        self.morphemes = morphemes
        self.partners = partners

    def brackets(self, start: int, end: int) -> list[Span]:
        """Contents of the outermost quoting brackets in ``text[start:end]``, in order."""
        found: list[Span] = []
        if not OPENING.search(self.text, start, end):
            return found
        position = start
        for index in self.morphemes.within(start, end):
            offset = self.morphemes.starts[index]
            if offset >= position and offset in self.partners and self.partners[offset] < end:
                position = self.partners[offset] + 1
                if self.text[offset] in QUOTE_BRACKETS:
                    found.append(Span(offset + 1, position - 1))
        return found

    def has_saying(self, start: int, end: int) -> bool:
        """Whether a quoting bracket opens in ``text[start:end]``."""
        return OPENING.search(self.text, start, end) is not None

    def is_title(self, said: Span) -> bool:
        """Whether the bracket around `said` is of the kind that holds titles: 『…』."""
        return self.text[said.start - 1] in "『《≪"

    def follows_noun(self, said: Span) -> bool:
        """Whether a noun stands right before the bracket around `said`: its name then, as in 番組「…」."""
        before = self.morphemes.touching(said.start - 1, said.start).start - 1
        return (
            before >= 0
            and self.morphemes.ends[before] == said.start - 1
            and (self.morphemes.types[before].pos.startswith(("名詞", "接尾辞")))
        )

    def is_utterance(self, span: Span) -> bool:
        """Whether a bracket's content is a saying rather than a name or a term: it is a clause, or has one."""
        return self.is_sentence(span) or any(map(_is_clausal, self._words(span)))

    def has_words(self, span: Span) -> bool:
        """Whether a bracket holds more than one word."""
        return len(self._words(span)) > 1

    def is_phrase(self, span: Span) -> bool:
        """Whether a bracket's content is more than a name or a term: 重大な懸念, 「人道上の悪夢」だ, not 非戦闘地域."""
        words = self._words(span)
        named = not self.text.startswith(_COPULAS, span.end + 1)  # 「法と正義」の立場
        phrasal = (w for w in words if kind_of(w) in "VvAaPD" and not (named and w.surface in ("の", "と")))
        return len(words) > 1 and any(phrasal)

    def is_sentence(self, span: Span) -> bool:
        """Whether a bracket's content ends as a sentence does: in a finite form, a particle or a full stop."""
        words = self._words(span)
        if not words:
            return False
        if kind_of(words[-1]) in "VvAa":
            return not words[-1].cform.startswith("連用形")
        if len(words) > 1 and words[-1].surface == "の" and kind_of(words[-2]) in "VvAa":
            return True  # もうけすぎじゃないの
        return kind_of(words[-1]) in ".P" and words[-1].surface not in ("の", "と", "に", "を", "が")

    def is_name(self, span: Span) -> bool:
        """Whether a bracket's content ends in a proper or foreign noun, as names of plans do: エコポイント."""
        words = self._words(span)
        return bool(words) and ("固有名詞" in words[-1].pos or KATAKANA.fullmatch(words[-1].surface) is not None)

    def is_predicate(self, span: Span) -> bool:
        """Whether a bracket's content is a clause, be it one that a headline cuts short: 受け取らず, 議論加速を."""
        words = self._words(span)
        return self.is_utterance(span) or self.breaks_off(span) or bool(words and words[-1].lemma in ("ず", "ない"))

    def breaks_off(self, span: Span) -> bool:
        """Whether a bracket's content is a clause cut short: after a case particle, or an act without its する."""
        words = self._words(span)
        if len(words) < 2:
            return False
        if words[-1].pos == "助詞-格助詞":
            return words[-1].surface in ("に", "へ", "を", "で")
        return "サ変" in words[-1].pos and any(map(_is_adverbial, words[:-1]))

    def _words(self, span: Span) -> list[Morpheme]:
        inside = self.morphemes.within(span.start, span.end)
        types = self.morphemes.types[inside.start : inside.stop]
        while types and kind_of(types[-1]) == SYMBOL:
            types.pop()
        return types


def _is_adverbial(morpheme: Morpheme) -> bool:
    manner = morpheme.surface == "に" and morpheme.pos.startswith("助動詞")  # 完全に
    return manner or morpheme.pos.startswith(("助詞-格助詞", "副詞")) or morpheme.lemma == "ず"


def _is_clausal(morpheme: Morpheme) -> bool:
    kind = kind_of(morpheme)
    return (
        morpheme.surface in "。！？!?、，"
        or (kind == "P" and morpheme.surface in ("は", "が", "を"))
        or (kind == "a" and morpheme.cform.startswith("終止形"))
    )
