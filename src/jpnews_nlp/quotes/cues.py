"""Reporting cues: the lexicon table ``quote_cues``, looked up by lemma so that inflection needs no rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from jpnews_nlp.language.morphemes import analyse
from jpnews_nlp.lexicon import Lexicon, Row
from jpnews_nlp.quotes.chunks import chunk_text


class Cue(Row, frozen=True):
    """One row of ``quote_cues``.

    ``marks`` says which complements it governs: d 「…」と, i clause と, y 「…」よう(に), w a whole sentence in 「…」を
    (「…」を口にする), n as a noun after との or という, N the same even after a bare noun (漏電との見方), b as a noun
    behind 「…」の (「…」の一点張り), c clauses, never a bare noun and と, p as a passive (とみられる), e an author's
    own inference when passive (と推測される), k clauses and sayings, never a bare noun, 1 a verb that tells of its
    author's own thought (と思う), o a noun that quotes with an owner only (…という知らせ), h a noun that is hearsay
    where it has none (…という噂だ), t a noun of thought, which behind という quotes only if somebody gives voice to it
    (…という考えを示した).
    ``source``: what stands in for an unstated source: carry the speaker before, none nobody, any a topic or nobody,
    overt: without a stated source it is no quotation.
    """

    cue: str
    cue_class: Literal["say", "ask", "claim", "deny", "write", "believe", "report"] = msgspec.field(name="class")
    factive: Literal["yes", "no"]
    marks: str
    source: Literal["carry", "any", "none", "overt"]
    note: str = ""


# What marks a quotation without a row of its own: 「…」と。 「…」とある。 …といい、 …という。
UNSAID = Cue("と", "say", "no", "d", "overt")
GONE_ON = Cue("と", "say", "no", "i", "carry")  # 怖くてできないと。
WRITTEN = Cue("とある", "write", "no", "dp", "any")
SAYING = Cue("といい", "say", "no", "di", "any")
HEARSAY = Cue("という", "report", "no", "di", "none")


@dataclass(slots=True)
class CueBook:
    """The cues of a lexicon by what a chunk shows: the head's lemma, noun and head, or the noun's surface.

    ``acts`` are the nouns that する makes verbs with which 「…」 stands: 演説, 批判; ``owned`` those behind 「…」の.
    """

    verbs: dict[str, Cue] = field(default_factory=dict)
    phrases: dict[tuple[str, str], Cue] = field(default_factory=dict)
    nouns: dict[str, Cue] = field(default_factory=dict)
    acts: set[str] = field(default_factory=set)
    owned: set[str] = field(default_factory=set)

    def names_words(self, endings: list[str]) -> bool:
        """Whether a compound with these ends is a noun for words: 口癖, 言い分."""
        return any(end in self.nouns and self.nouns[end].cue_class != "write" for end in endings)

    @classmethod
    def load(cls, lexicon: Lexicon) -> CueBook:
        """Read the table; raises `jpnews_nlp.lexicon.LexiconError` for a row that does not fit."""
        book = cls()
        for cue in lexicon.rows("quote_cues", Cue):
            book._add(cue)
        return book

    def _add(self, cue: Cue) -> None:
        if "b" in cue.marks:
            self.owned.add(cue.cue)
        if set("nN") & set(cue.marks):
            self.nouns.setdefault(cue.cue.removesuffix("する"), cue)
        if not set("diycw") & set(cue.marks):
            return
        morphemes = analyse(cue.cue)
        chunks = list(chunk_text(morphemes))
        if len(chunks) == 1:
            self.verbs.setdefault(chunks[0].head, cue)
            if cue.cue.endswith("する") and "d" in cue.marks:
                self.acts.add(cue.cue.removesuffix("する"))
        else:
            before = chunks[-2]
            surface = cue.cue[morphemes.starts[before.first] : morphemes.ends[before.last - 1]]
            self.phrases.setdefault((surface, chunks[-1].head), cue)


def suffixes(surfaces: list[str], longest: int = 5) -> Iterator[str]:
    """Yield the ends of a compound at its morpheme boundaries, the longest first: 主任研究員, 研究員, 員."""
    for begin in range(max(0, len(surfaces) - longest), len(surfaces)):
        yield "".join(surfaces[begin:])
