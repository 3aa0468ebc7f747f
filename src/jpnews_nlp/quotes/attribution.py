"""Who said it: topics and subjects on the left of a complement, and speakers beside it."""

from __future__ import annotations

from jpnews_nlp.quotes.adjuncts import Adjuncts
from jpnews_nlp.quotes.agents import REACH, Agents
from jpnews_nlp.quotes.beginnings import Beginnings
from jpnews_nlp.quotes.bylines import Attribution, Bylines
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.headlines import Headlines
from jpnews_nlp.quotes.moods import is_asked_of_whom
from jpnews_nlp.quotes.relatives import Relatives
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.speakers import SpeakerBook
from jpnews_nlp.quotes.times import is_time
from jpnews_nlp.quotes.topics import PLACES, SUBJECTS, TOPICS, Topics

DOUBTFUL = "doubtful-topic"  # the speaker of before is the likelier source
_MATTERS = frozenset("案 点 問題 件 意味 理由 疑い 考え 動き 必要 性 策 法 制度 事実 内容 話 声".split())
_FORMAL = frozenset("こと 事 の もの 物 ところ 所 とき 時 点 これ それ あれ ここ そこ".split())
_NO_PERSON = (None, "media", "document")


class Attributor:
    """Finds content starts and sources within one clause."""

    __slots__ = ("_adjuncts", "_agents", "_beginnings", "_headlines", "_speakers", "_topics", "bylines", "relatives")

    def __init__(self, adjuncts: Adjuncts, speakers: SpeakerBook, headlines: Headlines) -> None:
        self._adjuncts = adjuncts
        self._beginnings = Beginnings(adjuncts, speakers)
        self._headlines = headlines
        self._agents = Agents(speakers)
        self._speakers = speakers
        self._topics = Topics(speakers)
        self.bylines = Bylines(speakers)
        self.relatives = Relatives(speakers)

    def direct(self, clause: Clause, found: Complement, limit: int, said: Span) -> Attribution:
        """The source of the bracketed content `said`, looked for from chunk `limit` on."""
        if (among := self.relatives.among(clause, found, limit)) is not None:
            return Attribution(said.start, self._speakers.phrase(clause, among.speaker), "among")
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
        if source is not None and rule == "unknown-topic":
            if head := self.relatives.head(clause, found):
                source, rule = head, "relative"
            elif self._is_matter(clause, clause.chunk_at(source.end - 1)):
                rule = DOUBTFUL  # 影響を避ける意図は「…」と否定した
        return Attribution(said.start, source, rule)

    def _is_matter(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` is a thing that is talked about, rather than an unknown kind of person."""
        last = clause.morphemes.types[clause.chunks[index].last - 1]
        return last.surface in _MATTERS or "サ変" in last.pos

    def _owner(self, clause: Clause, index: int) -> tuple[Span | None, str]:
        """Whose saying it is in 会頭の「…」という訴え."""
        if index < 0 or clause.chunks[index].func != "の" or not self._speakers.kind(clause, index):
            return None, ""
        return self._speakers.phrase(clause, index), "owner"

    def indirect(
        self, clause: Clause, found: Complement, floor: int, limit: int, *, owned: bool = False
    ) -> Attribution:
        """The start and the source of a clause that is said.

        `floor` is the first chunk that may belong to the content, `limit` the first that may be its source. With
        `owned` the source is known, so that a topic with no comma behind it is the content's own.
        """
        part = self._headlines.part(clause, found.last)
        first = self._adjuncts.skip_front(clause, max(floor, part), found.last)
        if (among := self.relatives.among(clause, found, first)) is not None:
            return Attribution(clause.begin(among.last + 1), self._speakers.phrase(clause, among.speaker), "among")
        source, rule = self._beside(clause, found)
        if rule == "" and (page := self._agents.teller(clause, first, found)) is not None:
            return Attribution(clause.begin(page + 1), self._speakers.phrase(clause, page), "page")
        if source is None and found.passive:
            source, rule = self._agents.agent(clause, limit, found)
            first = self._beginnings.after_agent(clause, first, found, source)
        elif rule != "inverted" and (found.cue.source != "none" or rule == "owner"):
            topic, asked = self._topics.topic(clause, first, found), is_asked_of_whom(clause, found)
            if owned and topic is not None and not clause.chunks[topic].comma:
                topic = None
            head = self.relatives.head(clause, found) if source is None else None
            cleft = clause.chunks[found.cue_last].func in ("のは", "のが")
            if cleft and topic is not None and clause.chunks[topic].func in SUBJECTS and (head or asked):
                topic = None  # 国が口を出すなと説いたのは外相だ
            if head is not None and topic is not None and clause.chunks[topic].func in TOPICS:
                first = topic + 1 if self._stands_over(clause, topic, head) else first
                start = self._beginnings.begin(clause, found, first, plain=False)
                return Attribution(clause.begin(start), head, "relative")
            if topic is not None:
                acted = self._topics.act_of(clause, topic, found)
                start = self._beginnings.begin(clause, found, acted + 1, plain=found.rule == "to-suru")
                owner = source or self._speakers.phrase(clause, topic)
                return Attribution(clause.begin(start), owner, rule or "topic")
            speaker = self._headlines.headliner(clause, found.last) if source is None else None
            if source is None and first > limit and not (part and speaker is not None and speaker >= part):
                source, rule = self.left(clause, first, limit, found, loose=False)
            if source is None and speaker is not None:
                owner = self._speakers.phrase(clause, speaker)
                return Attribution(clause.begin(max(first, speaker + 1)), owner, "headline")
        if rule == "inverted" and _is_told(clause, found.cue_last):
            topic = self._topics.topic(clause, first, found)
            first = first if topic is None or not clause.chunks[topic].comma else topic + 1
        if found.is_noun:
            first = self._beginnings.after_list(clause, first, found.last)
        if found.rule == "to-iu-noun" and source is None:
            first = self._beginnings.after_topical(clause, first, found.last)
        start = self._beginnings.begin(clause, found, first, plain=found.cue.source == "none")
        return Attribution(clause.begin(start), source, rule)

    def is_told(self, clause: Clause, found: Complement, first: int) -> bool:
        """Whether hearsay names its own paper, survey or body from chunk `first` on: 白書では…とされている."""
        return self._agents.teller(clause, first, found) is not None

    def _stands_over(self, clause: Clause, topic: int, head: Span) -> bool:
        """Whether a topic before …と述べた外相 is the main clause's: that clause has no other subject then."""
        if clause.chunks[topic].comma:
            return True
        chunk = clause.chunks[clause.chunk_at(head.end - 1)]
        return chunk.func not in TOPICS and chunk.func not in SUBJECTS and not chunk.func.startswith("の")

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
                known = self._speakers.kind(clause, index) or self._acts(clause, index, found)
                if known and (func != "の" or found.is_noun):
                    return self._speakers.phrase(clause, index), "owner" if func == "の" else "inverted"
        return self._added(clause, found)

    def _added(self, clause: Clause, found: Complement) -> tuple[Span | None, str]:
        """A subject added behind the cue: 「…」とかばったんですよ、首相が。"""
        last = found.cue_last + 1
        if last != len(clause.chunks) - 1 or not clause.chunks[found.cue_last].comma:
            return None, ""
        named = clause.chunks[last].func in ("は", "が") and self._speakers.kind(clause, last)
        return (self._speakers.phrase(clause, last), "inverted") if named else (None, "")

    def _acts(self, clause: Clause, index: int, found: Complement) -> bool:
        """Whether an unknown noun stands as the subject right before the cue's verb: …と韓国統一教が伝えた."""
        if index + 1 != found.cue_last or clause.chunks[index].func not in ("が", "は") or found.passive:
            return False
        last = clause.morphemes.types[clause.chunks[index].last - 1]
        return found.cue.cue_class != "believe" and "サ変" not in last.pos and self._may_speak(clause, index)

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
            subject = chunk.func in SUBJECTS and (chunk.comma or not blocked or goes_on(clause, index, last))
            if chunk.verbal or not (chunk.func in TOPICS or subject):
                continue
            if chunk.func in SUBJECTS and self._is_discussed(clause, index, found):
                continue
            if index == last - 1 and self._is_talked_of(clause, index, floor, found, topic=not subject):
                continue
            if self._speakers.kind(clause, index):
                if chunk.func not in PLACES:
                    return self._speakers.phrase(clause, index), "topic" if chunk.func in TOPICS else "subject"
                tells = chunk.func != "には" or self._topics.tells(clause, index, found)
                named = self._speakers.is_named(clause, index) or self._speakers.kind(clause, index) != "name"
                if tells and named and not self._adjuncts.is_meeting(clause, index):
                    place = index if place is None else place
            elif loose and index == last - 1 and chunk.func in ("は", "が", "も") and self._may_speak(clause, index):
                unknown = index
        bare = 0 if self._speakers.is_titled(clause, 0) and self._is_bare_topic(clause, floor) else None
        headliner = self._headlines.headliner(clause, last)
        others = ((place, "place"), (headliner, "headline"), (unknown, "unknown-topic"), (bare, "bare-topic"))
        for place_of, rule in others:
            if place_of is not None:
                return self._speakers.phrase(clause, place_of), rule
        return self._agents.agent(clause, floor, found) if found.rule == "to-open" else (None, "")

    def _is_discussed(self, clause: Clause, index: int, found: Complement) -> bool:
        """Whether a document is what is talked about, by a topic before it: 両氏は法案が「…」と指摘した."""
        if self._speakers.kind(clause, index) != "document" or found.cue.cue_class == "write":
            return False
        return any(chunk.func == "は" and not chunk.verbal for chunk in clause.chunks[max(0, index - REACH) : index])

    def _is_talked_of(self, clause: Clause, index: int, floor: int, found: Complement, *, topic: bool) -> bool:
        """Whether 〜が right before 「…」 is in the saying: 3か国は声明で、委員会が「脅威になった」と主張した.

        So is a second `topic`, if a comma parts the first one from it: 判決は、旧法の規定は「違憲だ」と述べた.
        """
        if clause.chunks[index].comma or clause.modifies_noun(found.cue_last) or _is_told(clause, found.cue_last):
            return False
        before = range(max(floor, index - REACH), index)
        topics = (i for i in before if clause.chunks[i].func == "は" and not clause.chunks[i].verbal)
        own = next((i for i in topics if self._speakers.kind(clause, i)), None)
        if topic and (clause.chunks[index].func != "は" or own is None or not clause.chunks[own].comma):
            return False
        return own is not None and not any(chunk.verbal for chunk in clause.chunks[own:index])

    def _is_bare_topic(self, clause: Clause, floor: int) -> bool:
        """Whether a sentence begins with a topic without particle: 市長さん、会見で「…」と言っていました。"""
        chunk = clause.chunks[0]
        return floor == 0 and chunk.comma and not chunk.func and clause.document.voice == "editorial"

    def speaker(self, clause: Clause, index: int) -> Span | None:
        """The speaker whose noun phrase chunk `index` heads, if it is one."""
        known = self._speakers.kind(clause, index) not in (None, "document")
        return self._speakers.phrase(clause, index) if known else None

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


def blocks_subject(clause: Clause, index: int) -> bool:
    """Whether a 〜が before the predicate `index` is its own subject and nobody else's."""
    chunk = clause.chunks[index]
    joined = chunk.form.startswith(("連用形", "て")) and chunk.func not in ("ても", "でも")
    return clause.modifies_noun(index) or not joined


def _is_told(clause: Clause, cue: int) -> bool:
    """Whether a cue is itself the end of what somebody else says: …と当局が述べたと伝えた."""
    return clause.chunks[cue].func in ("と", "とも", "との")


def goes_on(clause: Clause, index: int, last: int) -> bool:
    """Whether the first predicate behind a subject joins its clause to the next one: 市長が会見し、「…」と述べた."""
    own = next((i for i in range(index + 1, last) if clause.chunks[i].verbal), None)
    return own is not None and clause.closes_coordinate(own) and not clause.closes_contrast(own)
