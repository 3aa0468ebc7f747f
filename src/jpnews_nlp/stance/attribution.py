"""Who holds a position: the author only where nobody else governs the phrase.

A phrase belongs to the speaker of the innermost quotation around it; else to the third party whose predicate or
frame governs its clause; else to the report that it stands in; else, in editorial text, to the author.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jpnews_nlp.records import Layers, Report, Segment
from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.governors import PASSIVE, Governors
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.holders import NOBODY, THE_AUTHOR, Governed, Holder, Mentions, Stretches, report_holder
from jpnews_nlp.stance.listed import listed, summed_up
from jpnews_nlp.stance.opinion import opinion_pieces
from jpnews_nlp.stance.parties import Parties
from jpnews_nlp.stance.questions import is_put
from jpnews_nlp.stance.quotations import Quotations
from jpnews_nlp.stance.rows import Inventory
from jpnews_nlp.stance.telling import (
    HEARD,
    cites_a_demand,
    has_lemma,
    has_subject,
    is_told,
    is_voiced,
    names_a_feeling,
    performs,
    supposed,
    tells_a_view,
    verb_of,
)

_REACH = 4  # sentences
_SHOWING = "がる"  # 残念 + がる: how others show what they feel; nobody says it of what he feels himself (Kuroda 1973)
_JUDGING = ("evaluative", "deontic")
_SOME = frozenset("人 者 方 向き".split())
_GROWING = frozenset("燻る くすぶる 渦巻く 募る".split())  # what feelings do among some, who are no subject of it
_POSSIBLE = ("出来る", "得る", "難い")  # the author tells of whom one can praise (県議会は評価できる)


class Attribution:
    """Tells who takes the positions of one document, sentence by sentence in text order."""

    def __init__(self, layers: Layers, tables: Inventory, mentions: Mentions) -> None:
        self._tables = tables
        self._parties = Parties(tables, mentions)
        self._governors = Governors(tables, self._parties)
        self.quotations = Quotations(layers, mentions)
        self._opinions = opinion_pieces(layers)
        self._listed = Stretches(listed(layers, mentions))
        self._summed_up = Stretches(summed_up(layers, mentions))
        self._reports: dict[int | None, Report] = {report.report_id: report for report in layers.reports}
        self._own = False  # whose the sentence before is
        self._passed: list[Line] = []  # sentences since another voice spoke last
        self._topic: Holder | None = None  # whom those before them speak of

    def plain(self, segment: Segment) -> bool:
        """Whether the segment is of a report that takes no side."""
        return segment.voice == "report" and segment.report_id not in self._opinions

    def spoken(self, line: Line) -> bool:
        """Whether somebody is quoted in the sentence."""
        return self.quotations.around(line.starts[line.low], line.ends[line.high - 1]) is not None

    def pass_by(self, line: Line, own: bool) -> None:
        """Take note of a sentence: the next one of the same voice may go on about its subject."""
        if own != self._own:
            self._own, self._topic = own, None
            self._passed.clear()
        self._passed.append(line)

    def governed(self, line: Line, candidates: Sequence[Candidate], segment: Segment) -> list[Governed]:
        """Return the stretches of the sentence that somebody else's words govern.

        To those that tables tell of come the clauses of predicates that tell of an attitude, from their subject on.
        """
        paper = self._paper(line)
        found = [
            span if span.holder != NOBODY or paper is None else replace(span, holder=paper)
            for span in self._governors.governed(line, segment.voice == "editorial", paper)
            if not (span.viewed and supposed(line, span, candidates))
        ]
        for candidate in candidates:
            if candidate.kind == "attitude":
                subject = self._parties.subject_place(line, candidate.first)
                if subject is not None and subject[0] != THE_AUTHOR:
                    found.append(Governed(line.ends[subject[1]], line.ends[candidate.last], subject[0]))
        return found

    def _paper(self, line: Line) -> Holder | None:
        """The paper that the paragraph of the sentence sums up."""
        around = self._summed_up.around(line.starts[line.low], line.ends[line.high - 1])
        return None if around is None else around.holder

    def subject(self, line: Line, candidate: Candidate) -> str:
        """Whether the author or a third party is subject or topic of the phrase; "" if neither is known to be."""
        subject = self._parties.subject(line, candidate.first)
        return "" if subject is None else "author" if subject == THE_AUTHOR else "third"

    def holder(self, line: Line, candidate: Candidate, segment: Segment, governed: Sequence[Governed]) -> Holder | None:
        """Return who takes the position; None: nobody whom it should be told of.

        Args:
            governed: what the method of this name returns for the sentence.
        """
        start, end = line.starts[candidate.first], line.ends[candidate.last]
        quotation = self.quotations.around(start, end) if candidate.kind != "irony" else None
        if quotation is None and segment.voice == "report" and not self._loud(candidate, segment):
            return None
        owner = THE_AUTHOR if segment.voice == "editorial" else report_holder(self._reports.get(segment.report_id))
        paper = self._paper(line)
        if quotation is not None:
            return self._quoted(line, candidate, quotation, paper or owner)
        if (item := self._listed.around(start, end)) is not None:
            return self._listed_one(line, candidate, item)
        if candidate.category == "rhetorical_question" and is_put(line):
            return None
        if candidate.kind == "attitude" and self._parties.is_price(line, candidate.first):
            return None
        if candidate.kind in ("learned", "term", "attitude") and candidate.category in _JUDGING:
            if is_voiced(line, candidate):
                return self._parties.voice(line, candidate.last) or self._parties.among(line, candidate.first)
            if names_a_feeling(line, candidate) and (among := self._parties.among(line, candidate.first)):
                return among
        if paper is not None and has_subject(line, candidate.first):
            paper = None
        if candidate.kind == "attitude":
            return self._told(line, candidate, segment, owner, paper)
        if line.lemma(candidate.last + 1) == _SHOWING:
            subject = self._party(line, candidate)
            return None if subject == THE_AUTHOR else subject
        if candidate.kind in ("learned", "term") and self._attitude(line, candidate):
            subject = self._party(line, candidate) or paper
            if subject not in (None, THE_AUTHOR):
                return subject
            if subject is None and line.lemma(line.tail(candidate.last).last + 1) in HEARD:
                return None  # 歓迎する + 空気がある
            if subject is None and candidate.category == "deontic" and not performs(line, candidate):
                return None if owner == THE_AUTHOR else owner  # 撤回を求めた: whoever did, the sentence does not say
        if candidate.category == "deontic" and has_lemma(line, candidate, PASSIVE):
            agent = self._parties.agent(line, candidate.first)
            if agent is not None:
                return None if agent == THE_AUTHOR else agent
        if tells_a_view(line, candidate) and self._parties.subject(line, candidate.first) not in (None, THE_AUTHOR):
            return None  # 政府は…と見ている
        if candidate.subtype == "affect" and (acts := verb_of(line, candidate)):
            feeler = self._parties.feeler(line, acts)
            if feeler is not None:
                return feeler
        judging = candidate.category in _JUDGING
        around = [
            span for span in governed
            if span.start < end and start < span.end and (judging if span.viewed else end <= span.end)
        ]  # fmt: skip
        if around:
            return _known(min(around, key=lambda span: span.end - span.start).holder, owner)
        return None if owner == THE_AUTHOR and cites_a_demand(line, candidate) else owner

    def _quoted(self, line: Line, candidate: Candidate, quotation: Governed, teller: Holder) -> Holder | None:
        """Who takes a position inside a quotation: its speaker, or one whose attitude the speaker tells of."""
        other = self._parties.subject_place(line, candidate.first) if candidate.kind == "attitude" else None
        if other is not None and other[0] != THE_AUTHOR and line.starts[other[1]] >= quotation.start:
            return other[0]  # 首相は「+ 野党は改正に反対している」と述べた
        return _known(quotation.holder, teller)

    def _listed_one(self, line: Line, candidate: Candidate, item: Governed) -> Holder:
        """Who takes a position in an item of a list: its party, or one whose attitude the item tells of."""
        if candidate.kind != "attitude" or not has_subject(line, candidate.first):
            return item.holder
        subject = self._parties.subject(line, candidate.first) or self._parties.doer(line, candidate.first)
        return subject or item.holder

    def _told(
        self, line: Line, candidate: Candidate, segment: Segment, owner: Holder, paper: Holder | None
    ) -> Holder | None:
        """Who takes the attitude that a predicate tells of; `paper` is whom it is told of without a subject."""
        if has_lemma(line, candidate, _GROWING):
            return self._parties.place_of(line, candidate.first)
        own = segment.voice == "editorial"
        subject = self._party(line, candidate) or paper
        if subject is None and own and performs(line, candidate):
            return self._parties.doer(line, candidate.first) or owner
        if subject is None and own == self._own and not has_subject(line, candidate.first):
            if not own:
                subject = self._spoken_of()
            elif is_told(line, candidate):
                subject = self._gone_on_about(line)
        if subject is None and (not own or line.tail(candidate.last).end):
            subject = self._parties.somebody(line, candidate.first)
        return owner if subject == THE_AUTHOR else subject

    def _loud(self, candidate: Candidate, segment: Segment) -> bool:
        """Whether a report takes a side with the phrase: but in an opinion piece, everyday adjectives only describe."""
        if candidate.category == "emphasis" or candidate.kind == "irony":
            return False
        opinion = segment.report_id in self._opinions
        if candidate.kind == "learned":
            return opinion
        return opinion or candidate.kind != "term" or candidate.subtype == "loaded_word"

    def _party(self, line: Line, candidate: Candidate) -> Holder | None:
        """From whom its voices come, the subject or topic of the phrase, or what it modifies."""
        holder = self._parties.voice(line, candidate.last) or self._parties.subject(line, candidate.first)
        if holder is not None:
            return holder
        described = self._parties.subject_after(line, candidate.last)
        if described is not None and line.lemma(line.tail(candidate.last).last + 1) in _SOME:
            return self._parties.among(line, candidate.first) or described  # 与党には + 反対する + 人もいる
        return described

    def _attitude(self, line: Line, candidate: Candidate) -> bool:
        """Whether the phrase tells of somebody's attitude (労組は + 修正を評価した)."""
        if candidate.category not in _JUDGING:
            return False
        lemmas = {line.lemma(place) for place in range(candidate.first, candidate.last + 1)}
        return not lemmas.isdisjoint(self._tables.attitude_words) and lemmas.isdisjoint(_POSSIBLE)

    def _spoken_of(self) -> Holder | None:
        """Whom the sentences of the report before this one speak of."""
        subjects = (self._parties.subject(line, line.high) for line in reversed(self._passed))
        self._topic = next((subject for subject in subjects if subject), self._topic)
        self._passed.clear()
        return self._topic

    def _gone_on_about(self, line: Line) -> Holder | None:
        """Whom the author has been speaking of in the paragraph of the sentence, or whom its heading names."""
        start = line.starts[line.low]
        for before in reversed(self._passed[-_REACH:]):
            apart = "\n" in line.text[before.ends[before.high - 1] : start]
            subject = self._parties.heading(before) if apart else self._parties.topic(before)
            if subject is not None or apart:
                return subject
            start = before.starts[before.low]
        return None


def _known(holder: Holder, owner: Holder) -> Holder | None:
    """Somebody else's words without a name: a report answers for its own, the author for nobody's."""
    if holder != NOBODY:
        return holder
    return None if owner == THE_AUTHOR else owner
