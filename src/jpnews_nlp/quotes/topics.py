"""Which topic or subject before a clause is its cue's, not the clause's own."""

from __future__ import annotations

from jpnews_nlp.language.late import late
from jpnews_nlp.quotes.agents import REACH
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.speakers import SpeakerBook
from jpnews_nlp.quotes.times import is_dated, is_time

TOPICS = (
    "は",
    "はといえば",
    "はと言えば",
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
    "なんか",
)
SUBJECTS = ("が", "などが", "らが", "までが")
PLACES = ("では", "でも", "には")  # 同庁では, but also 国会では
_ASIDE = ("で", "に", "にて", "に対し", "に対して")  # 首相が会議で、
_KATAKANA = late(r"[ァ-ヶー・＝]{3,}")
ANSWERS = ("答える", "応える", "回答する")
_DEMANDS = frozenset("べし 欲しい 必要 べき".split())


def demands(clause: Clause, index: int) -> bool:
    """Whether chunk `index` says what ought to be done: 退くべきだ, 働きかけてほしい."""
    return any(m.lemma in _DEMANDS for m in clause.tail(index))


def _is_foreign(clause: Clause, index: int) -> bool:
    """Whether a chunk is one word in katakana, as unknown names are: トランプ."""
    return _KATAKANA.fullmatch(clause.content(index)) is not None


class Topics:
    """Finds the topic of a cue among the chunks before its content's end."""

    __slots__ = ("_speakers",)

    def __init__(self, speakers: SpeakerBook) -> None:
        self._speakers = speakers

    def topic(self, clause: Clause, first: int, found: Complement) -> int | None:
        """The chunk that is the cue's topic, between `first` and the end of the content."""
        best: int | None = None
        unknown: int | None = None
        for index in range(max(first, found.last - REACH), found.last):
            chunk = clause.chunks[index]
            if (
                chunk.verbal
                or self._only_exists(clause, index, found.last)
                or (best is not None and best + 1 != index and not self._reopens(clause, best, index, found))
            ):
                continue
            begins = index == first and found.rule == "to-suru"  # 警察では…としている
            is_topic = chunk.func in TOPICS and (chunk.comma or begins or chunk.func not in PLACES)
            is_topic = is_topic and not (chunk.func == "も" and self._speakers.kind(clause, index) == "document")
            is_topic = is_topic and (chunk.func != "には" or self.tells(clause, index, found))
            known = is_topic and self._speakers.kind(clause, index) is not None and (best is None or best + 1 != index)
            nested = best is not None and best + 1 == index and clause.chunks[best].func == "は"
            free = best is None or (nested and not clause.chunks[best].comma)  # 日本は外相が20日、
            placed = (
                best is not None and clause.chunks[best].func in PLACES and self._speaks_there(clause, index, found)
            )
            reopened = best is not None and best + 1 != index and chunk.comma  # ロシアは…求め、大使が、
            may = free or placed or reopened
            outer = chunk.func in SUBJECTS and may and (placed or self._is_outer_subject(clause, index, found))
            if known or outer:
                best = index
            elif chunk.func in ("は", "も") and unknown is None and self._is_outer_topic(clause, index, found):
                unknown = index
        return unknown if best is None else best

    def tells(self, clause: Clause, index: int, found: Complement) -> bool:
        """Whether 〜には can be where it is written or who holds a view; to others one speaks: 国民には、…と述べた."""
        return found.is_noun or self._speakers.kind(clause, index) in ("document", "media")

    def _speaks_there(self, clause: Clause, index: int, found: Complement) -> bool:
        """Whether 〜が is who speaks where a topic tells: 欧州の新聞では、ルモンドが沈黙は取引だと書いた."""
        if self._speakers.kind(clause, index) not in ("media", "organization", "title", "name"):
            return False
        rest = clause.chunks[index + 1 : found.last]
        return any(chunk.func == "は" and not chunk.verbal for chunk in rest)

    def _only_exists(self, clause: Clause, index: int, last: int) -> bool:
        """Whether all that follows a topic in the content is that it exists: …とする報道もある."""
        return index + 1 == last and clause.chunks[last].head in ("有る", "居る", "無い")

    def _reopens(self, clause: Clause, best: int, index: int, found: Complement) -> bool:
        """Whether a clause was closed between two topics, so that the second one is the cue's."""
        mention = clause.mentions.ending_at(clause.content_end(index))
        person = self._speakers.is_titled(clause, index)
        asked = found.cue.cue_class == "ask"
        may = asked or (mention.label == "COUNTRY" if mention else not person)
        urged = may and demands(clause, found.last)  # 日本は…すべきだ
        kind = self._speakers.kind(clause, index)
        titled = kind == "title" and not self._speakers.counts(clause, index)  # no 14人
        speaks = mention is not None or person or kind in ("organization", "media") or titled
        named = speaks and not (clause.chunks[best].comma or urged)
        alike = clause.chunks[index].comma or named  # 病院は占拠され、赤十字は…と述べた
        closes = clause.closes_coordinate if alike else clause.closes_contrast
        return any(closes(i) for i in range(best + 1, index))

    def _is_outer_topic(self, clause: Clause, index: int, found: Complement) -> bool:
        """Whether an unknown 〜は、 stands over a content with a topic of its own."""
        if is_time(clause, index) or clause.chunks[index].func not in ("は", "も", "が"):
            return False
        if not clause.chunks[index].comma and not (index == 0 and _is_foreign(clause, index)):
            return is_dated(clause, index + 1)
        return any(chunk.func in ("は", "が") and not chunk.comma for chunk in clause.chunks[index + 1 : found.last])

    def act_of(self, clause: Clause, subject: int, found: Complement) -> int:
        """The chunk that ends what a subject does before speaking: 一人が手を挙げて、なぜ日本はいないのかと聞いた."""
        if clause.chunks[subject].func not in SUBJECTS or clause.chunks[subject].comma:
            return subject
        own = next((i for i in range(subject + 1, found.last) if clause.chunks[i].verbal), found.last)
        joins = own < found.last and clause.closes_coordinate(own) and not clause.closes_contrast(own)
        topical = any(chunk.func == "は" and not chunk.verbal for chunk in clause.chunks[own + 1 : found.last])
        alone = not any(chunk.func in ("は", "が") for chunk in clause.chunks[subject + 1 : own])
        return own if joins and topical and alone else subject

    def _answers(self, clause: Clause, index: int, found: Complement) -> bool:
        """Whether 〜が is who answers, or speaks before a content that a comma sets off: 国民が必要だと答えた."""
        if self._speakers.kind(clause, index) not in ("title", "organization", "name"):
            return False
        asks = found.cue.cue_class == "ask" and demands(clause, found.last)  # 市長が使わせてほしいと頼んだ
        set_off = clause.chunks[found.last].comma and not self._is_inner(clause, index)
        return asks or found.cue.cue in ANSWERS or set_off

    def _is_inner(self, clause: Clause, index: int) -> bool:
        """Whether 〜が belongs to a topic's content, or to a clause about a noun: 大統領が「…」と訴えた演説."""
        cue = index + 2
        if clause.utters(index + 1) and cue < len(clause.chunks) and clause.modifies_noun(cue):
            return True
        for before in range(index - 1, -1, -1):
            chunk = clause.chunks[before]
            if chunk.func == "は" and chunk.comma and not (chunk.verbal or is_time(clause, before)):
                return True
            if clause.closes_coordinate(before):
                return False
        return False

    def _is_outer_subject(self, clause: Clause, index: int, found: Complement) -> bool:
        """Whether 〜が is the cue's subject, not the content's: a comma or a time follows, or a second subject."""
        if self._speakers.kind(clause, index) is None:
            return self._is_outer_topic(clause, index, found) and clause.chunks[index].comma
        if clause.chunks[index].comma or self._answers(clause, index, found):
            return True
        rest = clause.chunks[index + 1 : found.last]
        if rest and is_time(clause, index + 1) and rest[0].comma:
            return True
        for chunk in rest:
            if chunk.verbal:
                return False
            if chunk.func in ("は", "が") or (chunk.comma and chunk.func in _ASIDE):
                return True
        return False
