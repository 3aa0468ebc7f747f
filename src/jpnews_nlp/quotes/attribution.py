"""Who said it, and where what was said begins: topics, subjects and adjuncts on the left of a complement."""

from __future__ import annotations

from jpnews_nlp.quotes.adjuncts import Adjuncts
from jpnews_nlp.quotes.agents import REACH, Agents
from jpnews_nlp.quotes.bylines import Attribution, Bylines
from jpnews_nlp.quotes.clause import Clause, Span
from jpnews_nlp.quotes.complements import Complement
from jpnews_nlp.quotes.dependencies import Dependencies
from jpnews_nlp.quotes.speakers import SpeakerBook
from jpnews_nlp.quotes.times import is_time

TOPICS = (
    "は",
    "も",
    "では",
    "でも",
    "には",
    "としては",
    "とも",
    "らは",
    "こそ",
    "などは",
    "なども",
    "のほうは",
    "さえ",
)
SUBJECTS = ("が", "などが", "らが", "までが")
_PLACES = ("では", "でも", "には")  # 同庁では, but also 国会では
_STOPS = ("。", "．", "｡")
_REASONS = ("ため", "為", "こと", "結果")
_FORMAL = frozenset("こと 事 の もの 物 ところ 所 とき 時 点 これ それ あれ ここ そこ".split())
_NO_PERSON = (None, "media", "document")


class Attributor:
    """Finds content starts and sources within one clause."""

    __slots__ = ("_adjuncts", "_agents", "_speakers", "bylines")

    def __init__(self, adjuncts: Adjuncts, speakers: SpeakerBook) -> None:
        self._adjuncts = adjuncts
        self._agents = Agents(speakers)
        self._speakers = speakers
        self.bylines = Bylines(speakers)

    def direct(self, clause: Clause, found: Complement, limit: int, said: Span) -> Attribution:
        """The source of the bracketed content `said`, looked for from chunk `limit` on."""
        source, rule = self._beside(clause, found)
        if source is None and found.is_noun:
            source, rule = self._owner(clause, found.last - 1)
        if source is None:
            source, rule = self.bylines.byline(clause, found.last)
        if source is None and self.bylines.speaks_before(clause, found.last, said):
            phrase = self._speakers.phrase(clause, found.last)
            source, rule = Span(phrase.start, said.start - 1), "apposition"
        if source is None:
            source, rule = self.left(clause, found.last, limit, found, loose=True)
        if rule == "unknown-topic" and (head := self.relative_head(clause, found)):
            source, rule = head, "relative"
        return Attribution(said.start, source, rule)

    def _owner(self, clause: Clause, index: int) -> tuple[Span | None, str]:
        """Whose saying it is in 会頭の「…」という訴え."""
        if index < 0 or clause.chunks[index].func != "の" or not self._speakers.kind(clause, index):
            return None, ""
        return self._speakers.phrase(clause, index), "owner"

    def indirect(self, clause: Clause, found: Complement, floor: int, limit: int) -> Attribution:
        """The start and the source of a clause that is said.

        `floor` is the first chunk that may belong to the content, `limit` the first that may be its source.
        """
        first = self._adjuncts.skip_front(clause, floor, found.last)
        source, rule = self._beside(clause, found)
        if rule == "" and (page := self._agents.teller(clause, first, found)) is not None:
            return Attribution(clause.begin(page + 1), self._speakers.phrase(clause, page), "page")
        if source is None and found.passive:
            source, rule = self._agents.agent(clause, limit, found)
            first = self._after_agent(clause, first, found, source)
        elif rule != "inverted" and (found.cue.source != "none" or rule == "owner"):
            topic = self._topic(clause, first, found)
            if topic is not None:
                start = self._begin(clause, found, topic + 1, plain=found.rule == "to-suru")
                owner = source or self._speakers.phrase(clause, topic)
                return Attribution(clause.begin(start), owner, rule or "topic")
            if source is None and first > limit:
                source, rule = self.left(clause, first, limit, found, loose=False)
        start = self._begin(clause, found, first, plain=found.cue.source == "none")
        return Attribution(clause.begin(start), source, rule)

    def is_told(self, clause: Clause, found: Complement, first: int) -> bool:
        """Whether hearsay names its own paper, survey or body from chunk `first` on: 白書では…とされている."""
        return self._agents.teller(clause, first, found) is not None

    def _begin(self, clause: Clause, found: Complement, first: int, *, plain: bool) -> int:
        """The chunk at which the content begins, behind the cue's own adjuncts."""
        if clause.chunks[first].comma and clause.content(first).endswith("以来") and _goes_on(clause, found.cue_last):
            first = min(first + 1, found.last)
        plain = plain and not self._adjuncts.is_dated(clause, first)
        start = self._adjuncts.skip(clause, first, found.last, plain=plain)
        if clause.document.parse is None or plain:
            return start
        return Dependencies(clause.document.parse).content_start(clause, found, start)

    def _after_agent(self, clause: Clause, first: int, found: Complement, source: Span | None) -> int:
        """Leave the agent of a passive out of its content, and the document in which something is written."""
        agent = clause.chunk_at(source.end - 1) if source is not None else found.last
        if agent < found.last:
            return max(first, agent + (2 if clause.content(agent + 1) == "間" else 1))
        if found.cue.cue_class == "write" and first < found.last:
            for index in range(first, min(first + 3, found.last)):
                if clause.chunks[index].func in ("には", "では", "に", "で"):
                    return index + 1
        if not clause.chunks[found.last].verbal:
            return self._after_contrast(clause, first, found.last)
        return first

    def _after_contrast(self, clause: Clause, first: int, last: int) -> int:
        """A bare noun and とみられる take no clause across が、 or ため、: …特定されていないが、心筋梗塞とみられる."""
        for index in range(last - 1, max(first, last - REACH) - 1, -1):
            chunk = clause.chunks[index]
            reason = chunk.comma and clause.content(index) in _REASONS and clause.chunks[index + 1].func == "は"
            if reason or clause.closes_contrast(index):
                return index + 1
        return first

    def _beside(self, clause: Clause, found: Complement) -> tuple[Span | None, str]:
        """A subject between と and the cue: …と外相は述べた, 「…」と外相。"""
        stop = found.cue_first if found.cue_first > found.last else len(clause.chunks)
        for index in range(found.last + 1, stop):
            func = clause.chunks[index].func
            if func in (*TOPICS, *SUBJECTS, "の") or (found.rule == "to-end" and not func):
                if index + 1 < stop and clause.chunks[index + 1].verbal and clause.modifies_noun(index + 1):
                    continue
                if func == "の" and index + 1 < stop and clause.chunks[index + 1].func == "の":
                    continue
                if self._speakers.kind(clause, index) and (func != "の" or found.is_noun):
                    return self._speakers.phrase(clause, index), "owner" if func == "の" else "inverted"
        return None, ""

    def relative_head(self, clause: Clause, found: Complement) -> Span | None:
        """The noun of と述べた外相."""
        index = found.cue_last
        if clause.chunks[index].func in ("のは", "のが") and not found.passive:
            return self.cleft(clause, index + 1)
        if found.passive or found.rule.startswith("to-no") or not clause.modifies_noun(index):
            return None
        if not clause.chunks[index].verbal:
            return None
        index += 1
        while index + 1 < len(clause.chunks) and clause.chunks[index].func == "の" and not clause.chunks[index].comma:
            index += 1
        kind = self._speakers.kind(clause, index)
        return self._speakers.phrase(clause, index) if kind in ("title", "organization", "media", "name") else None

    def cleft(self, clause: Clause, first: int) -> Span | None:
        """The noun of 「…」と語るのは外相だ."""
        for index in range(first, min(first + 6, len(clause.chunks))):
            known = self._speakers.kind(clause, index) in ("title", "pronoun", "name", "organization")
            if known and not clause.modifies_noun(index):
                return self._speakers.phrase(clause, index)
        return None

    def left(self, clause: Clause, last: int, floor: int, found: Complement, *, loose: bool) -> tuple[Span | None, str]:
        """The nearest topic or subject on the left of chunk `last` that can be the cue's subject."""
        if found.passive or found.cue.source == "none":
            return self._agents.agent(clause, floor, found)
        place: int | None = None
        unknown: int | None = None
        blocked = False
        for index in range(last - 1, max(floor, last - REACH) - 1, -1):
            chunk = clause.chunks[index]
            blocked = blocked or (chunk.verbal and blocks_subject(clause, index))
            subject = chunk.func in SUBJECTS and (chunk.comma or not blocked)
            if chunk.verbal or not (chunk.func in TOPICS or subject):
                continue
            if self._speakers.kind(clause, index):
                if chunk.func not in _PLACES:
                    return self._speakers.phrase(clause, index), "topic" if chunk.func in TOPICS else "subject"
                place = index if place is None else place
            elif loose and index == last - 1 and chunk.func in ("は", "が") and self._may_speak(clause, index):
                unknown = index
        others = ((place, "place"), (self.headliner(clause, last), "headline"), (unknown, "unknown-topic"))
        for place_of, rule in others:
            if place_of is not None:
                return self._speakers.phrase(clause, place_of), rule
        return None, ""

    def headliner(self, clause: Clause, last: int) -> int | None:
        """The chunk of a headline's speaker: 外相、「…」と批判; 米国務省　…と発表."""
        if clause.text[clause.end - 1 : clause.end] in _STOPS:
            return None
        for index in range(last - 1, max(0, last - REACH) - 1, -1):
            parted = not clause.chunks[index].func and (clause.chunks[index].comma or clause.is_parted(index))
            if parted and self._speakers.kind(clause, index) not in _NO_PERSON:
                begins = clause.chunk_at(clause.noun_phrase(index).start)
                if begins == 0 or clause.is_parted(begins - 1):
                    return index
        return None

    def _may_speak(self, clause: Clause, index: int) -> bool:
        """Whether an unknown noun right before 「…」 may be a speaker: no time, and no formal noun."""
        return not is_time(clause, index) and clause.content(index) not in _FORMAL

    def main_topic(self, clause: Clause) -> Span | None:
        """The speaker that the sentence is about, who may go on to say something in the next one."""
        subject: int | None = None
        for index, chunk in enumerate(clause.chunks[:REACH]):
            if chunk.func not in ("は", "も", "らは", "が", "らが") or self._speakers.kind(clause, index) in _NO_PERSON:
                continue
            if clause.document.voice == "editorial" and not self._speakers.is_definite(clause, index):
                continue  # an author's sentence is seldom about whom the one before was
            if chunk.func not in SUBJECTS:
                return self._speakers.phrase(clause, index)
            subject = index if subject is None else subject
        return None if subject is None else self._speakers.phrase(clause, subject)

    def _topic(self, clause: Clause, first: int, found: Complement) -> int | None:
        """The chunk that is the cue's topic, between `first` and the end of the content."""
        best: int | None = None
        unknown: int | None = None
        for index in range(max(first, found.last - REACH), found.last):
            chunk = clause.chunks[index]
            if (
                chunk.verbal
                or self._only_exists(clause, index, found.last)
                or (best is not None and not self._reopens(clause, best, index))
            ):
                continue
            begins = index == first and found.rule == "to-suru"  # 警察では…としている
            is_topic = chunk.func in TOPICS and (chunk.comma or begins or chunk.func not in _PLACES)
            known = is_topic and self._speakers.kind(clause, index) is not None
            outer = chunk.func in SUBJECTS and best is None and self._is_outer_subject(clause, index, found.last)
            if known or outer:
                best = index
            elif chunk.func in ("は", "も") and unknown is None and self._is_outer_topic(clause, index, found):
                unknown = index
        return unknown if best is None else best

    def _only_exists(self, clause: Clause, index: int, last: int) -> bool:
        """Whether all that follows a topic in the content is that it exists: …とする報道もある."""
        return index + 1 == last and clause.chunks[last].head in ("有る", "居る", "無い")

    def _reopens(self, clause: Clause, best: int, index: int) -> bool:
        """Whether a clause was closed between two topics, so that the second one is the cue's."""
        closes = clause.closes_coordinate if clause.chunks[index].comma else clause.closes_contrast
        return any(closes(i) for i in range(best + 1, index))

    def _is_outer_topic(self, clause: Clause, index: int, found: Complement) -> bool:
        """Whether an unknown 〜は、 stands over a content with a topic of its own."""
        if not clause.chunks[index].comma or is_time(clause, index) or clause.chunks[index].func not in ("は", "も"):
            return False
        return any(chunk.func in ("は", "が") and not chunk.comma for chunk in clause.chunks[index + 1 : found.last])

    def _is_outer_subject(self, clause: Clause, index: int, last: int) -> bool:
        """Whether 〜が is the cue's subject, not the content's: a comma or a time follows, or a second subject."""
        if self._speakers.kind(clause, index) is None:
            return False
        if clause.chunks[index].comma:
            return True
        rest = clause.chunks[index + 1 : last]
        if rest and is_time(clause, index + 1) and rest[0].comma:
            return True
        for chunk in rest:
            if chunk.verbal:
                return False
            if chunk.func in ("は", "が"):
                return True
        return False


def blocks_subject(clause: Clause, index: int) -> bool:
    """Whether a 〜が before the predicate `index` is its own subject and nobody else's."""
    chunk = clause.chunks[index]
    return clause.modifies_noun(index) or not chunk.form.startswith(("連用形", "て"))


def _goes_on(clause: Clause, cue: int) -> bool:
    """Whether the cue tells of what was said again and again: 昨年以来、…と公言してきた."""
    return any(morpheme.lemma == "来る" for morpheme in clause.tail(cue))
