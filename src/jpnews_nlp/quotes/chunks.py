"""Morphemes → chunks (文節): a content part and the function words that say what it does in its clause.

A bracketed stretch is opaque: it stands in the sentence like one noun. What is inside is chunked on its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jpnews_nlp.language.morphemes import Morpheme, Morphemes
from jpnews_nlp.quotes.kinds import (
    ADJECTIVE,
    ADNOMINAL,
    ADVERB,
    AUXILIARY,
    COMMA,
    CONJUNCTION,
    LIGHT,
    NOUN,
    PARTICLE,
    STOP,
    SYMBOL,
    VERB,
    kinds_of,
)

_CONTENT = frozenset((NOUN, VERB, LIGHT, ADJECTIVE, ADVERB, ADNOMINAL, CONJUNCTION))
_PERSONS = ("代名詞", "名詞-固有名詞-人名")
_ALONE = (ADNOMINAL, CONJUNCTION)
_PARENTHESES = "(（〔[［【"
# Verbs that are postpositions after に or を (〜に対し, 〜をめぐって), and those that are so only before て or a comma.
_ALWAYS = frozenset("対する 就く つく 関する 因る 巡る 於く".split())
_AT_BREAK = frozenset("伴う 基づく 当たる 際する 通ずる 通じる 受ける 経る 向ける 従う 沿う 関わる".split())
_POSTPOSITIONS = _ALWAYS | _AT_BREAK
_BEFORE_POSTPOSITION = ("に", "を", "には", "などに", "などを", "らに", "らを")


@dataclass(slots=True)
class Chunk:
    """A content part and its function words.

    Attributes:
        first, last: morphemes of the content part, half-open.
        end: morpheme after the chunk, function words and punctuation included.
        func: surface of its particles, without what inflects: は, について, との.
        head: lemma of its verb, adjective or action noun, else of its last noun.
        verbal: whether it is a predicate.
        form: conjugation form of the last word that inflects, "て" before て.
        comma, stop: whether a comma, a full stop ends it.
        passive: whether the predicate carries れる or られる.
        acted: whether する makes the action noun a verb.
        bracket: offset of the opening bracket of the last bracketed stretch that is its content.
        kind: kind of its first morpheme.
    """

    first: int
    last: int
    end: int
    func: str = ""
    head: str = ""
    verbal: bool = False
    form: str = ""
    comma: bool = False
    stop: bool = False
    passive: bool = False
    acted: bool = False
    bracket: int | None = None
    kind: str = NOUN

    @property
    def takes_nouns(self) -> bool:
        """Whether it is a noun that nothing closes or makes a predicate."""
        closed = self.func or self.comma or self.stop or self.verbal or self.bracket is not None
        return self.kind == NOUN and not closed

    def take_noun(self, morpheme: Morpheme, index: int) -> None:
        """Add the noun or nominal suffix `index` to the content."""
        self.last = self.end = index + 1
        self.head = (self.head if morpheme.pos.startswith("接尾辞") else "") + morpheme.lemma


class Chunker:
    """Cuts a range of one text's morphemes into chunks."""

    __slots__ = ("_morphemes", "_partners")

    def __init__(self, morphemes: Morphemes, partners: Mapping[int, int]) -> None:
        self._morphemes = morphemes
        self._partners = partners

    def chunk(self, begin: int, stop: int) -> list[Chunk]:
        """Return the chunks of the morphemes ``begin`` to ``stop``, half-open."""
        chunks: list[Chunk] = []
        starts, ends, partners = self._morphemes.starts, self._morphemes.ends, self._partners
        types, kinds = self._morphemes.types, kinds_of(self._morphemes.types[begin:stop])
        index = begin
        while index < stop:
            if ends[index] - 1 in partners or starts[index] in partners:
                after = self._after_bracket(index, stop)
                if after > index:
                    self._add_bracket(chunks, index, after)
                    index = after
                    continue
            kind = kinds[index - begin]
            if not chunks:
                self._add(chunks, types[index], index, kind)
            elif kind == NOUN and chunks[-1].takes_nouns and ends[index - 1] == starts[index]:
                chunks[-1].take_noun(types[index], index)  # most nouns; `_add` would come to the same
            elif kind in _CONTENT:
                self._add(chunks, types[index], index, kind)
            else:
                self._extend(chunks[-1], types[index], index, kind)
            index += 1
        return chunks

    def _after_bracket(self, index: int, stop: int) -> int:
        """Index after the bracketed stretch that opens at `index`; `index` if none closes before `stop`."""
        closer = self._partners[self._opener(index)]
        after = self._morphemes.touching(closer, closer + 1).stop
        return after if index < after <= stop else index

    def _opener(self, index: int) -> int:
        """Offset of the bracket that the morpheme at `index` is, or ends with where the analyser joined ,“."""
        end = self._morphemes.ends[index] - 1
        return end if end in self._partners else self._morphemes.starts[index]

    def _add_bracket(self, chunks: list[Chunk], index: int, after: int) -> None:
        opener = self._opener(index)
        if opener > self._morphemes.starts[index] and chunks:
            chunks[-1].comma = True
        last = chunks[-1] if chunks else None
        if self._morphemes.text[opener] in _PARENTHESES and last and not self._is_mark(last):
            last.end = after
            return
        if last and last.end == index and not self._after_blank(index) and self._names(last):
            last.last = last.end = after
            last.bracket = opener
            return
        chunks.append(Chunk(index, after, after, bracket=opener, kind=SYMBOL))

    def _is_mark(self, chunk: Chunk) -> bool:
        """Whether `chunk` is but a bullet or a quote prefix: a bracket behind it opens a line (> 【北京＝大西航】)."""
        return all(morpheme.pos.startswith("補助記号") for morpheme in self._morphemes.types[chunk.first : chunk.end])

    def _names(self, chunk: Chunk) -> bool:
        """Whether a bracket right behind `chunk` belongs to its noun: 作家「…」, but not また「…」 or ・「…」."""
        if chunk.func or chunk.comma or chunk.stop or chunk.verbal or chunk.kind not in (NOUN, SYMBOL):
            return False
        return not self._morphemes.types[chunk.last - 1].pos.startswith(("補助記号-一般", "名詞-普通名詞-副詞可能"))

    def _add(self, chunks: list[Chunk], morpheme: Morpheme, index: int, kind: str) -> None:
        last = chunks[-1] if chunks else None
        if last is None or self._opens(last, index, kind):
            if last and kind in (VERB, LIGHT) and self._is_postposition(last, index):
                last.func += morpheme.surface
                last.end = index + 1
                last.form = morpheme.cform
                return
            last = Chunk(index, index, index, kind=kind)
            chunks.append(last)
        self._extend(last, morpheme, index, kind)

    def _opens(self, last: Chunk, index: int, kind: str) -> bool:
        """Whether the content word at `index` begins a new chunk."""
        types = self._morphemes.types
        if last.stop or last.comma or last.kind in _ALONE or self._after_blank(index):
            return True
        if last.bracket is not None and last.kind == SYMBOL and self._morphemes.text[last.bracket] in _PARENTHESES:
            return True  # behind a dateline
        if kind == LIGHT and not last.func and last.kind != ADVERB:
            return last.verbal and last.form not in ("て", "で") and not last.form.startswith("連用形")
        if kind == LIGHT and last.form in ("て", "で") and last.func in ("て", "で"):
            return False
        if last.func or last.kind == ADVERB or kind in (ADVERB, ADNOMINAL, CONJUNCTION):
            return True
        if kind == NOUN:
            if last.kind == SYMBOL and last.bracket is not None and types[index].pos.startswith(_PERSONS):
                return True  # 「…」彼は言った
            suffix = types[index].pos.startswith("接尾辞")
            return last.verbal and not suffix
        return kind != ADJECTIVE or last.verbal or last.end > last.first

    def _after_blank(self, index: int) -> bool:
        """Whether a blank stands before the morpheme: headlines set their clauses apart with it."""
        before = self._morphemes.ends[index - 1] if index else 0
        return before < self._morphemes.starts[index] and self._morphemes.text[before] in " \t　"

    def _is_postposition(self, last: Chunk, index: int) -> bool:
        """Whether the verb at `index` works as a postposition; 質問を受けた, 席に就いた are full verbs."""
        morpheme = self._morphemes.types[index]
        if last.func == "はと" and morpheme.lemma == "言う" and morpheme.cform.startswith("仮定形"):
            return True  # 外相はといえば、
        if last.func not in _BEFORE_POSTPOSITION or last.comma or morpheme.lemma not in _POSTPOSITIONS:
            return False
        if not morpheme.cform.startswith("連用形"):
            return morpheme.lemma in ("因る", "対する", "関する", "巡る")
        after = self._morphemes.types[index + 1 : index + 3]
        if morpheme.lemma in _ALWAYS:
            return not after or after[0].lemma != "た"
        return bool(after) and (after[0].surface in ("、", ",", "，") or _is_te_break(after))

    def _extend(self, chunk: Chunk, morpheme: Morpheme, index: int, kind: str) -> None:
        chunk.end = index + 1
        if kind == COMMA:
            chunk.comma = True
        elif kind == STOP:
            chunk.stop = True
        elif kind == PARTICLE:
            chunk.func += morpheme.surface
            if morpheme.surface in ("て", "で") and "接続助詞" in morpheme.pos:
                chunk.form = "て"
        elif kind == AUXILIARY and not self._is_locative(chunk, index):
            self._inflect(chunk, index)
        elif kind == AUXILIARY:
            chunk.func += morpheme.surface
        else:
            self._add_content(chunk, morpheme, index, kind)

    def _is_locative(self, chunk: Chunk, index: int) -> bool:
        """Whether で, tagged as the copula, is the particle of 〜では: no ない or ある follows."""
        if chunk.verbal or self._morphemes.types[index].surface != "で":
            return False
        after = self._morphemes.types[index + 1 : index + 3]
        if not after or after[0].surface != "は":
            return False
        return after[-1].lemma not in ("無い", "有る", "御座る", "成る")

    def _add_content(self, chunk: Chunk, morpheme: Morpheme, index: int, kind: str) -> None:
        if kind == LIGHT and chunk.verbal and chunk.head:
            self._inflect(chunk, index)
            return
        if kind == LIGHT and chunk.last > chunk.first and morpheme.lemma in ("為る", "出来る", "致す", "為さる"):
            chunk.verbal = chunk.acted = True
            chunk.form = morpheme.cform
            return
        chunk.last = index + 1
        if morpheme.pos.startswith("接尾辞-名詞的"):
            chunk.verbal, chunk.form = False, ""
        if kind in (VERB, LIGHT, ADJECTIVE):
            noun = chunk.head if kind == LIGHT and not chunk.verbal else ""
            chunk.verbal, chunk.form, chunk.head = True, morpheme.cform, noun + morpheme.lemma
        elif not chunk.verbal:
            chunk.take_noun(morpheme, index)
            chunk.bracket = None

    def _inflect(self, chunk: Chunk, index: int) -> None:
        morpheme = self._morphemes.types[index]
        if chunk.func.endswith("により"):
            chunk.func += morpheme.surface
            return
        chunk.form = morpheme.cform
        chunk.verbal = True
        chunk.func = ""
        if morpheme.pos.startswith("接尾辞-動詞的"):
            chunk.head += morpheme.lemma
        if morpheme.lemma in ("れる", "られる"):
            chunk.passive = True


def _is_te_break(after: list[Morpheme]) -> bool:
    return after[0].surface == "て" and after[-1].surface in ("、", ",", "，", "は")


def chunk_text(morphemes: Morphemes) -> Iterator[Chunk]:
    """Yield the chunks of a whole short text without brackets, such as a lexicon entry."""
    yield from Chunker(morphemes, {}).chunk(0, len(morphemes))
