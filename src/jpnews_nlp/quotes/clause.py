"""One sentence as chunks, with what the rules ask of it: surfaces, noun phrases, speakers, utterances."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from jpnews_nlp.language.morphemes import Morpheme, Morphemes
from jpnews_nlp.quotes.bracketed import OPENING, Bracketed
from jpnews_nlp.quotes.brackets import QUOTE_BRACKETS
from jpnews_nlp.quotes.chunks import Chunk, Chunker
from jpnews_nlp.quotes.cues import suffixes
from jpnews_nlp.quotes.kinds import NOUN, SYMBOL, kind_of
from jpnews_nlp.quotes.mentions import Mentions
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.times import is_time
from jpnews_nlp.records import Parse

_ANY_OPENING = re.compile(OPENING.pattern + "|[（(]")
_LEAST_ASIDE = 18  # characters
_ROUND = re.compile("[（(]")
_ASIDE = re.compile("[「『と]|そう|って")  # what may quote
_CLOSING = ("」", "』", "”")
_STOPS = ("。", "．", "｡")
_LONGEST_CUT = 600  # characters of a saying whose opening bracket is missing
_MAX_PHRASE = 12  # chunks of a noun phrase
_CONTRAST = ("が", "けれど", "けれども", "けど", "ものの", "し")
_MODIFYING = ("の", "や", "および", "及び", "ならびに", "による")


@dataclass(slots=True, frozen=True)
class Document:
    """What all clauses of a document share: morphemes, {opening bracket: closing one}, the mentions."""

    morphemes: Morphemes
    partners: Mapping[int, int]
    mentions: Mentions
    voice: str = "report"  # of the sentences that are being read
    parse: Parse | None = None
    closers: frozenset[int] = frozenset()  # offsets of the closing brackets that have an opening one


class Clause(Bracketed):
    """The chunks of ``text[start:end]`` and questions about them. Chunks are named by their index."""

    __slots__ = ("_begins", "chunks", "document", "end", "kinds", "mentions", "start")

    def __init__(self, document: Document, start: int, end: int) -> None:
        morphemes, partners = document.morphemes, document.partners
        super().__init__(morphemes, partners)
        self.document = document
        self.mentions = document.mentions
        self.start, self.end = start, end
        self.kinds: dict[int, str | None] = {}  # what kind of speaker a chunk is, once asked
        inside = morphemes.within(start, end)
        self.chunks: list[Chunk] = Chunker(morphemes, partners).chunk(inside.start, inside.stop)
        starts = morphemes.starts
        self._begins = [starts[c.first] if c.bracket is None else self._begin(c) for c in self.chunks]

    def begin(self, index: int) -> int:
        """Offset at which chunk `index` begins."""
        return self._begins[index]

    def _begin(self, chunk: Chunk) -> int:
        """Where a chunk begins: at its bracket if the analyser took that and a comma before it for one word."""
        start, end = self.morphemes.starts[chunk.first], self.morphemes.ends[chunk.first]
        return chunk.bracket if chunk.bracket is not None and start < chunk.bracket < end else start

    def after_open(self, offset: int) -> int:
        """The offset behind quoting brackets that open at `offset` and close beyond the clause: ≪市は…"""
        end = self.end
        while offset < end and self.text[offset] in QUOTE_BRACKETS and self.partners.get(offset, end) >= end:
            offset += 1
        return offset

    def content_end(self, index: int) -> int:
        """Offset at which the content part of chunk `index` ends."""
        chunk = self.chunks[index]
        return self.morphemes.ends[chunk.last - 1] if chunk.last > chunk.first else self.begin(index)

    def stop(self, index: int) -> int:
        """Offset at which chunk `index` ends, function words and punctuation included."""
        return self.morphemes.ends[self.chunks[index].end - 1]

    def words_end(self, index: int) -> int:
        """Offset at which chunk `index` ends, commas and full stops left out."""
        last = self.chunks[index].end - 1
        while last > self.chunks[index].first and kind_of(self.morphemes.types[last]) in ".,":
            last -= 1
        return self.morphemes.ends[last]

    def _unbracketed(self, index: int) -> int:
        """Morpheme after chunk `index` without a parenthesis that closes it: 批判（3日付）"""
        chunk = self.chunks[index]
        behind = range(max(chunk.last, chunk.first + 1), chunk.end)
        opener = (i for i in behind if self.morphemes.starts[i] in self.partners)
        return next(opener, chunk.end)

    def predicate_end(self, index: int) -> int:
        """Offset at which chunk `index` ends, particles and punctuation left out: 述べた of 述べたが、"""
        chunk = self.chunks[index]
        last = self._unbracketed(index) - 1
        while last >= chunk.last and kind_of(self.morphemes.types[last]) in ".,P":
            last -= 1
        return self.morphemes.ends[max(last, chunk.first)]

    def content(self, index: int) -> str:
        """The surface of chunk `index` without its function words."""
        return self.text[self.begin(index) : self.content_end(index)]

    def surface(self, index: int) -> str:
        """The surface of chunk `index`, punctuation left out."""
        return self.text[self.begin(index) : self.words_end(index)]

    def tail(self, index: int) -> list[Morpheme]:
        """The morphemes of chunk `index`."""
        chunk = self.chunks[index]
        return self.morphemes.types[chunk.first : chunk.end]

    def has_ending(self, endings: tuple[str, ...]) -> bool:
        """Whether any chunk ends in one of `endings`, punctuation left out."""
        return any(self.surface(index).endswith(endings) for index in range(len(self.chunks)))

    def endings(self, index: int) -> list[str]:
        """The ends of the compound in chunk `index` at its morpheme boundaries, the longest first."""
        chunk = self.chunks[index]
        return list(suffixes([m.surface for m in self.morphemes.types[chunk.first : chunk.last]]))

    def nouns(self, index: int) -> list[int]:
        """Morphemes of the compound in chunk `index`: of 作家「…」 those before the bracket."""
        chunk = self.chunks[index]
        stop = chunk.last if chunk.bracket is None else self.chunk_opener(index)
        return list(range(chunk.first, stop))

    def chunk_opener(self, index: int) -> int:
        """Morpheme of the bracket that is chunk `index`'s content; its first one if there is none."""
        chunk = self.chunks[index]
        if chunk.bracket is None:
            return chunk.first
        return self.morphemes.touching(chunk.bracket, chunk.bracket + 1).start

    def chunk_at(self, offset: int) -> int:
        """Index of the chunk in which `offset` lies."""
        return bisect_right(self._begins, offset) - 1

    def modifies_noun(self, index: int) -> bool:
        """Whether chunk `index` is adnominal: 〜の, a relative clause, この."""
        chunk = self.chunks[index]
        if chunk.comma or chunk.stop or index + 1 >= len(self.chunks):
            return False
        if chunk.verbal:
            noun = self.chunks[index + 1].kind in (NOUN, SYMBOL)
            return noun and not chunk.func and chunk.form.startswith(("連体形", "終止形"))
        return chunk.func in ("の", "という", "との", "による", "に対する", "に関する") or chunk.kind == "R"

    def is_parted(self, index: int) -> bool:
        """Whether a blank follows chunk `index`: headlines set their clauses apart with it."""
        return self.text[self.stop(index) : self.stop(index) + 1] in (" ", "　")

    @property
    def is_headline(self) -> bool:
        """Whether no full stop ends the clause: it is a headline, or a line of a list."""
        return self.text[self.end - 1 : self.end] not in _STOPS

    def closes(self, index: int) -> bool:
        """Whether a clause, or a part set off by a comma, ends with chunk `index`."""
        chunk = self.chunks[index]
        return chunk.stop or chunk.comma or index + 1 == len(self.chunks)

    def closes_contrast(self, index: int) -> bool:
        """Whether a contrasting clause ends with chunk `index`: …したが、"""
        chunk = self.chunks[index]
        return chunk.verbal and chunk.comma and chunk.func in _CONTRAST

    def closes_coordinate(self, index: int) -> bool:
        """Whether a clause ends with chunk `index` to which the next one is an equal: …したが、 …しており、"""
        chunk = self.chunks[index]
        joined = chunk.verbal and chunk.comma and chunk.form.startswith(("連用形", "て")) and chunk.func in ("", "て")
        return joined or self.closes_contrast(index)

    def noun_phrase(self, index: int) -> Span:
        """The noun phrase headed by chunk `index`: its compound with what の and や join to it on the left."""
        first = index
        while first > max(0, index - _MAX_PHRASE) and self._joins(first - 1):
            first -= 1
        return Span(self.begin(first), self.content_end(index))

    def _joins(self, index: int) -> bool:
        chunk = self.chunks[index]
        return chunk.func in _MODIFYING and not (chunk.comma or chunk.verbal or is_time(self, index))

    def byline(self, index: int) -> range:
        """The morphemes of the parenthesis right behind the bracket that ends chunk `index`: 「…」（山田さん）."""
        said = self.bracket_of(index)
        closer = self.partners.get(said.end + 1) if said else None
        if said is None or closer is None or self.text[said.end + 1] not in "（(":
            return range(0)
        return self.morphemes.within(said.end + 2, closer)

    def bracket_of(self, index: int) -> Span | None:
        """The content of the quoting bracket with which chunk `index` ends, if it does."""
        opener = self.chunks[index].bracket
        if opener is None or self.text[opener] not in QUOTE_BRACKETS:
            return None
        return Span(opener + 1, self.partners[opener])

    def run_of_brackets(self, index: int) -> list[Span]:
        """The quoting brackets that end with chunk `index`, with but や or a comma between them and nothing before."""
        first = self._run_begin(index)
        spans = self.brackets(self.begin(first), self.content_end(index))
        ends = [self.begin(first), *(span.end + 1 for span in spans)]
        between = [self.text[end : span.start - 1] for end, span in zip(ends, spans, strict=False)]
        return spans if all(gap.strip() in ("", "、", "，", "や", "とか") for gap in between) else []

    def _run_begin(self, index: int) -> int:
        first = index
        while first > 0 and self._is_listed_bracket(first - 1):
            first -= 1
        return first

    def _is_listed_bracket(self, index: int) -> bool:
        chunk = self.chunks[index]
        return chunk.kind == SYMBOL and chunk.bracket is not None and chunk.func in ("", "や", "とか")

    def asides(self) -> list[Span]:
        """Contents of the outermost parentheses that may quote: （←十四万人が「…」って言ったんだけど）"""
        found: list[Span] = []
        if not _ROUND.search(self.text, self.start, self.end):
            return found
        position = self.start
        for match in _ANY_OPENING.finditer(self.text, self.start, self.end):
            closer = self.partners.get(match.start())
            if closer is None or match.start() < position or closer >= self.end:
                continue
            position = closer + 1
            long = closer - match.end() >= _LEAST_ASIDE  # not USGSによると6.3
            if match.group() in "（(" and long and _ASIDE.search(self.text, match.end(), closer):
                found.append(Span(match.end(), closer))
        return found

    def precedes_topic(self, index: int) -> bool:
        """Whether the noun phrase right behind chunk `index` is a topic: 〜の〜は."""
        after = index + 1
        while after + 1 < len(self.chunks) and self.chunks[after].func == "の":
            after += 1
        return after < len(self.chunks) and self.chunks[after].func == "は"

    def is_cut_saying(self, end: int) -> bool:
        """Whether ``text[:end]`` ends in a closing bracket whose opening one is missing: …したい」と答えた。"""
        if self.text[end - 1 : end] not in _CLOSING or end - self.start > _LONGEST_CUT:
            return False
        cut = (place for place in range(self.start, end) if self.text[place] in _CLOSING)
        return next((place for place in cut if place not in self.document.closers), None) == end - 1

    def heads_saying(self, index: int) -> bool:
        """Whether chunk `index` belongs to the saying in brackets behind it: its topic, or a condition of it."""
        if index < 0:
            return False
        chunk = self.chunks[index]
        if chunk.verbal:
            return chunk.func.endswith("も")
        return chunk.func in ("は", "が") and not chunk.comma

    def utters(self, index: int) -> bool:
        """Whether chunk `index` ends with a bracketed utterance."""
        said = self.bracket_of(index)
        return said is not None and self.is_utterance(said)
