"""Speakers whom the cue describes: と述べた外相, と述べたのは外相だ, 学者の中には…と述べる人もいる."""

from __future__ import annotations

from dataclasses import dataclass

from jpnews_nlp.quotes.agents import REACH
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.speakers import SpeakerBook

_PEOPLE = frozenset("人 人々 人びと 者 方 向き 人間 人たち".split())
VOICES = frozenset("声 意見 見方 動き".split())
_BEING = frozenset("居る 有る 多い 少ない 増える 無い 出る".split())
_WHICH = ("どの", "どこ", "どちら")
_AMONG = ("には", "にも", "に", "では", "でも", "から", "からは", "からも")
_MIDST = ("中", "間", "うち", "内")


@dataclass(slots=True)
class Among:
    """Those among whom somebody says something: the chunk of the speaker, and the last chunk of the phrase."""

    speaker: int
    last: int


class Relatives:
    """Finds speakers behind the cue."""

    __slots__ = ("_speakers",)

    def __init__(self, speakers: SpeakerBook) -> None:
        self._speakers = speakers

    def head(self, clause: Clause, found: Complement) -> Span | None:
        """The noun of と述べた外相."""
        index = found.cue_last
        if clause.chunks[index].func in ("のは", "のが") and not found.passive:
            return self.cleft(clause, index + 1)
        if found.passive or found.rule.startswith("to-no") or not clause.modifies_noun(index):
            return None
        if not clause.chunks[index].verbal or clause.content(index + 1).startswith(("ため", "為")):
            return None
        owners = [index + 1]  # of と述べた外相の側近, and of と述べた外相の発言
        while owners[-1] + 1 < len(clause.chunks) and clause.chunks[owners[-1]].func == "の":
            if clause.chunks[owners[-1]].comma:
                break
            owners.append(owners[-1] + 1)
        speaks = ("title", "organization", "media", "name")
        heads = (owner for owner in reversed(owners) if self._speakers.kind(clause, owner) in speaks)
        head = next(heads, None)
        return None if head is None else self._speakers.phrase(clause, head)

    def is_anybody(self, clause: Clause, found: Complement, source: Span) -> bool:
        """Whether a source that the cue describes is no certain one: …と答えた女性社員."""
        after = found.cue_last + 1
        if found.is_noun or found.passive or source.start < clause.stop(found.cue_last):
            return False
        if are_some(clause, after, self._speakers):
            return False
        return not self._speakers.is_definite(clause, clause.chunk_at(source.end - 1))

    def cleft(self, clause: Clause, first: int) -> Span | None:
        """The noun of 「…」と語るのは外相だ; none of 「…」と言ったのはどの国か."""
        for index in range(first, min(first + 6, len(clause.chunks))):
            known = self._speakers.predicate_kind(clause, index) in ("title", "pronoun", "name", "organization")
            closes = clause.chunks[index].verbal or clause.chunks[index].func in ("", "か")  # not …のは店と同じだ
            closes = closes or (clause.chunks[index].func == "では" and _denies(clause, index + 1))
            if known and closes and not clause.modifies_noun(index):
                asked = clause.content(index - 1).startswith(_WHICH) and clause.modifies_noun(index - 1)
                return None if asked else self._speakers.phrase(clause, index)
        return None

    def among(self, clause: Clause, found: Complement, floor: int) -> Among | None:
        """Those of whom some say it: 学者の中には…と見る人もいる, 財界からは…と喜ぶ声が出る."""
        after = found.cue_last + 1
        if found.is_noun or found.passive or not clause.modifies_noun(found.cue_last):
            return None
        if not (are_some(clause, after, self._speakers) or clause.content(after) in VOICES):
            return None
        for index in range(found.last - 1, max(floor, found.last - REACH) - 1, -1):
            if clause.chunks[index].func not in _AMONG:
                continue
            midst = index > floor and clause.content(index) in _MIDST and clause.chunks[index - 1].func == "の"
            speaker = index - 1 if midst else index
            if self._speakers.kind(clause, speaker) in ("title", "organization", "name"):
                return Among(speaker, index)
        return None


def are_some(clause: Clause, index: int, speakers: SpeakerBook) -> bool:
    """Whether chunk `index` says that there are people, or how many: 人がいる, 専門家も多い."""
    if index + 1 >= len(clause.chunks):
        return False
    if clause.content(index) not in _PEOPLE:
        there = speakers.kind(clause, index) == "title" and clause.chunks[index + 1].head == "居る"
        return there and clause.chunks[index].func in ("が", "も", "は")
    return clause.chunks[index].func in ("が", "も", "は") and clause.chunks[index + 1].head in _BEING


def _denies(clause: Clause, index: int) -> bool:
    """Whether chunk `index` is the ない of 国ではないか."""
    return index < len(clause.chunks) and clause.chunks[index].head == "無い"
