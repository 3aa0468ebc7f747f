"""The quotations of one clause: frames, complements, and what is quoted inside brackets."""

from __future__ import annotations

from collections.abc import Iterator

from jpnews_nlp.language.sentences import split
from jpnews_nlp.quotes.attribution import DOUBTFUL, Attributor
from jpnews_nlp.quotes.bare import BareSayings
from jpnews_nlp.quotes.bylines import Attribution
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.complements import ComplementFinder
from jpnews_nlp.quotes.copulas import Copulas
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.frames import Frame, FrameFinder
from jpnews_nlp.quotes.joints import binds, coordinate_after, retells, uncross
from jpnews_nlp.quotes.making import make_quote
from jpnews_nlp.quotes.memory import Memory, Reach
from jpnews_nlp.quotes.refusals import carries, is_author, is_parenthesis, is_pointing, is_refused, owns
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.topics import ANSWERS, demands
from jpnews_nlp.records import Quote, Segment

_MIN_NESTED = 8  # characters of a bracketed saying from which on it is read itself
_MAX_DEPTH = 4
_HEARSAY = ("to-iu", "to-ii", "to-no-koto", "souda")


class ClauseReader:
    """Reads the quotations of one clause."""

    __slots__ = ("_attributor", "_bare", "_complements", "_copulas", "_frames")

    def __init__(
        self,
        complements: ComplementFinder,
        frames: FrameFinder,
        attributor: Attributor,
        bare: BareSayings,
        copulas: Copulas,
    ) -> None:
        self._complements = complements
        self._frames = frames
        self._attributor = attributor
        self._bare = bare
        self._copulas = copulas

    def read(self, clause: Clause, memory: Memory, depth: int = 0) -> list[Quote]:
        """Return the quotations of `clause`; `memory` knows who spoke before, and is told who speaks now."""
        told = list(self._complements.find(clause))
        frames = list(self._frames.find(clause))
        complements = [
            found
            for found in told
            if not any(found.last < frame.last < found.cue_first or found.last == frame.last for frame in frames)
            and not any(frame.first <= found.cue_last <= frame.last for frame in frames)
        ]
        quotes: list[Quote] = []
        end = self._framed_end(clause, frames, complements)
        for frame in frames:
            if frame.source:
                memory.frame(frame.source, is_media=frame.is_media)
            if not _is_answered(frame, told):
                quotes.extend(self._framed(clause, frame, end))
        quotes.extend(self._complemented(clause, frames, complements, memory))
        quotes.extend(self._copulas.find(clause))
        quotes.extend(self._bare.find(clause, quotes))
        if not quotes and depth < _MAX_DEPTH:
            quotes.extend(self._in_block(clause, depth + 1))
        self._remember(clause, frames, quotes, memory)
        if depth < _MAX_DEPTH:
            for aside in clause.asides():
                quotes.extend(self._inside(clause, aside, depth + 1, quoted=False))
        if depth < _MAX_DEPTH:
            for quote in [quote for quote in quotes if quote.type == "direct"]:
                quotes.extend(self._inside(clause, Span(quote.start, quote.end), depth + 1))
        return quotes

    def _framed_end(self, clause: Clause, frames: list[Frame], complements: list[Complement]) -> int:
        """The offset at which the content of all frames ends, a closing という or とされている left out."""
        end = clause.words_end(len(clause.chunks) - 1) if clause.chunks else clause.end
        closing = complements[-1] if complements else None
        if frames and closing and closing.last > frames[-1].last and self._only_closes(clause, frames[-1], closing):
            complements.remove(closing)
            return closing.content_end
        if frames and (parted := next((c for c in complements if c.rule == "to-ii" and not c.passive), None)):
            complements.remove(parted)
            return parted.content_end  # 県によると…といい、
        return end

    def _framed(self, clause: Clause, frame: Frame, end: int) -> Iterator[Quote]:
        """What follows a frame, up to `end`."""
        if frame.last + 1 >= len(clause.chunks):
            return
        start = clause.begin(frame.last + 1)
        own = frame.source is not None and clause.document.voice == "editorial" and is_author(clause, frame.source)
        if start < end and not own and not is_pointing(clause, frame.last + 1):
            said = clause.bracket_of(clause.chunk_at(end - 1))
            whole = said is not None and (said.start - 1, said.end + 1) == (start, end)
            span = said if said and whole else Span(start, end)
            if span.start == span.end:
                return
            kind = "direct" if whole else "indirect"
            yield make_quote(clause, kind, span, (frame.cue_start, frame.cue_end), frame.source, frame.rule)

    def _only_closes(self, clause: Clause, frame: Frame, closing: Complement) -> bool:
        """Whether a frame's last words are but a second cue: …という。 …とされている。"""
        if closing.cue_last != len(clause.chunks) - 1 or self._attributor.is_told(clause, closing, frame.last + 1):
            return False
        if (closing.cue.cue in ("という", "する") and closing.passive) or closing.cue.source == "none":
            return closing.rule in ("to-iu", "to-suru", "to-no-koto", "souda")
        if frame.rule == "tokoro" and closing.cue.cue_class == "report":
            return True  # 通信社が伝えたところ、…と伝えている
        said = clause.bracket_of(closing.last)
        alone = said is not None and clause.begin(frame.last + 1) == said.start - 1 and not closing.passive
        reports = closing.rule == "to" and closing.cue.cue_class == "report" and closing.cue_first == closing.last + 1
        told_again = closing.rule == "to-suru" or reports
        if not alone and not told_again:
            return False
        source, _ = self._attributor.left(clause, closing.last, frame.last + 1, closing, loose=False)
        return source is None

    def _complemented(
        self, clause: Clause, frames: list[Frame], complements: list[Complement], memory: Memory
    ) -> Iterator[Quote]:
        floor = under = 0
        passed = 0
        closed = -1
        shared: Complement | None = None
        past: list[tuple[Quote, int]] = []
        for found in complements:
            limit = max((frame.last + 1 for frame in frames if frame.last < found.last), default=0)
            begin = max(limit, under if found.last == closed else floor)
            if not found.passive:
                limit = max(limit, passed)  # the topic of …とみられ、 has said nothing
                begin = max(begin, limit)
            if shared and shared.cue_last == found.cue_last:
                begin = max(begin, shared.last + 1)
            hearsay = found.rule in _HEARSAY and found.cue.source == "none"
            if hearsay and past and retells(clause, found.last, past[-1]):
                continue
            if hearsay and not (shared and shared.rule == "to-ii"):
                begin = limit  # hearsay is about all that its sentence tells
            teller = past[-1][0] if past and begin == floor > limit else None
            if limit and found.passive and found.cue.cue_class == "believe":
                continue  # by whom a thing is thought likely is told by the frame
            bound = teller is not None and shared is not None and binds(clause, shared.cue_last)
            made = list(self._quoted(clause, found, Reach(min(begin, found.last), limit, teller, bound), memory))
            if not made:
                continue
            shared = found
            uncross(clause, made[0], past)
            past.append((made[0], found.cue_last + 1))
            yield from made
            after = coordinate_after(clause, found.cue_last)
            if found.passive and not found.is_noun:
                passed = after or passed
            elif after is not None and not found.passive:
                under, floor, closed = begin, after, found.cue_last

    def _quoted(self, clause: Clause, found: Complement, reach: Reach, memory: Memory) -> Iterator[Quote]:
        sayings = self._sayings(clause, found)
        if sayings:
            made = self._attributor.direct(clause, found, reach.source_floor, sayings[0])
            kind = "direct"
        else:
            owned = reach.bound or (reach.teller is not None and demands(clause, found.last))
            made = self._attributor.indirect(clause, found, reach.floor, reach.source_floor, owned=owned)
            kind, sayings = "indirect", [Span(clause.after_open(made.start), found.content_end)]
            if clause.is_cut_saying(found.content_end):
                kind, sayings = "direct", [Span(made.start, found.content_end - 1)]
        source = made.source or self._attributor.relatives.head(clause, found)
        doubtful = source is None or made.rule == DOUBTFUL or (reach.bound and bool(sayings))
        if doubtful and reach.teller and not found.passive and found.cue.source != "none":
            source, made.rule = reach.teller, "shared"
        carried = made.rule == "shared"
        if (source is None or made.rule == DOUBTFUL) and carries(clause, found):
            before = self._speaker_before(clause, found, reach, memory)
            if before or source is None:
                carried, source = True, before
                made.rule = "carried" if before else made.rule
            if source and kind == "direct" and is_author(clause, source):
                source = None
        carried = carried and not (made.rule == "shared" and kind == "direct")
        direct = kind == "direct"
        refused = is_refused(clause, found, source, carried=carried, direct=direct, quoted=memory.quoted)
        sayings = [span for span in sayings if span.start < span.end]  # 「」 holds nothing
        if refused or not sayings:
            return
        if kind == "indirect" and source and self._attributor.relatives.is_anybody(clause, found, source):
            return
        unowned = memory.quoted and owns(found) and (source is None or is_author(clause, source))
        if kind == "indirect" and (unowned or is_parenthesis(clause, sayings[0])):
            return
        if unowned and found.rule == "to-open":
            return
        if memory.quoted and source is None and found.passive and "e" in found.cue.marks:
            return  # what the one who is quoted infers
        cue = (found.cue_start, found.cue_end)
        if kind == "direct" and (around := self._around(clause, found, reach, made)):
            yield make_quote(clause, "indirect", around, cue, source, "around")
        for span in sayings:
            yield make_quote(clause, kind, span, cue, source, f"{found.rule} {made.rule}".strip())
        if kind == "indirect" and not found.passive and found.cue.source != "none":
            for inner in clause.brackets(sayings[0].start, sayings[0].end):
                said = clause.is_utterance(inner) or clause.is_phrase(inner)
                if said and not (clause.follows_noun(inner) or clause.is_title(inner)):
                    yield make_quote(clause, "direct", inner, cue, source, "mixed")

    def _around(self, clause: Clause, found: Complement, reach: Reach, made: Attribution) -> Span | None:
        """The clause that ends with a saying in brackets, with its own subject: 提案は「話にならない」と述べた."""
        said = clause.bracket_of(found.last)
        if said is None or made.source is None or made.source.end > said.start or clause.is_headline:
            return None
        before = found.last - 1
        describes = before >= 0 and clause.modifies_noun(before) and not (found.is_noun or found.passive)
        if clause.begin(found.last) != said.start - 1 or not (describes or clause.heads_saying(before)):
            return None
        outer = self._attributor.indirect(clause, found, reach.floor, reach.source_floor)
        if outer.source != made.source or not outer.source.end < outer.start < said.start - 1:
            return None
        return Span(outer.start, found.content_end)

    def _speaker_before(self, clause: Clause, found: Complement, reach: Reach, memory: Memory) -> Span | None:
        """Who spoke in the sentences before; a paper according to which somebody says it does not say it itself."""
        self._catch_up(clause, memory)
        speaker = memory.speaker_of(found.cue)
        return None if reach.limit and memory.framer_is_media and speaker == memory.framer else speaker

    def _sayings(self, clause: Clause, found: Complement) -> list[Span]:
        """The 「…」「…」 that are all of the content, in order; none if it has words of its own."""
        said = clause.bracket_of(found.last)
        if said is None or (said.end + 1 < found.content_end and not clause.byline(found.last)):
            return []
        run = clause.run_of_brackets(found.last)
        if not run and clause.begin(found.last) == said.start - 1:
            return [said]
        beside = self._attributor.bylines.speaks_before(clause, found.last, said)
        heads = clause.is_headline and clause.chunks[found.last].func == "と"  # 3位「力不足」と陳謝
        return run or ([said] if beside or heads else [])

    def _in_block(self, clause: Clause, depth: int) -> Iterator[Quote]:
        """Quotations inside a bracket that is all of the sentence: a passage set off by 『…』, or a bare saying."""
        said = clause.bracket_of(0) if len(clause.chunks) == 1 else None
        if said is not None and clause.begin(0) == said.start - 1:
            yield from self._inside(clause, said, depth, quoted=False)

    def _inside(self, clause: Clause, said: Span, depth: int, *, quoted: bool = True) -> Iterator[Quote]:
        """Quotations inside a bracketed saying."""
        if said.end - said.start < _MIN_NESTED:
            return
        segment = Segment(said.start, said.end, "report", "body", None, "", 1.0)
        memory = Memory(quoted=quoted)
        for sentence in split(clause.text, [segment]):
            memory.tick()
            yield from self.read(Clause(clause.document, sentence.start, sentence.end), memory, depth)

    def _catch_up(self, clause: Clause, memory: Memory) -> None:
        """Read whom the sentences that were passed over are about."""
        unread, memory.unread = memory.unread, []
        for start, end in unread:
            if topic := self._attributor.main_topic(Clause(clause.document, start, end)):
                memory.tell(topic)

    def _remember(self, clause: Clause, frames: list[Frame], quotes: list[Quote], memory: Memory) -> None:
        memory.unread = []
        framed = {(frame.cue_start, frame.cue_end) for frame in frames}
        told = [q for q in quotes if (q.cue_start, q.cue_end) not in framed and q.source_start is not None]
        if told:
            memory.tell(Span(told[-1].source_start or 0, told[-1].source_end or 0))
        elif topic := self._attributor.main_topic(clause):
            memory.tell(topic)


def _is_answered(frame: Frame, complements: list[Complement]) -> bool:
    """Whether those who were asked in a survey tell what follows its frame: 調査では、半数が「…」と答えた."""
    answers = (found for found in complements if found.cue.cue in ANSWERS and found.last > frame.last)
    return frame.rule == "medium" and any(answers)
