"""What may stand between と and its cue: times, adverbs, who says it and to whom."""

from __future__ import annotations

import re

from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import Cue
from jpnews_nlp.quotes.kinds import ADVERB
from jpnews_nlp.quotes.markers import is_manner, leads_on
from jpnews_nlp.quotes.predicates import Predicates
from jpnews_nlp.quotes.speakers import SpeakerBook
from jpnews_nlp.quotes.times import is_time

TO = re.compile(r"(?:と|って)(?:も|は|さえ|まで|だけ|か)?$")
_LEARNING = frozenset("知る 気付く 悟る 分かる".split())  # their own と: …と知って驚いた
_HEARD = ("話", "談話", "コメント", "情報")  # …と関係者の話として伝えた
_PHRASE = 4  # chunks of who says it


class Between:
    """Tells whether a cue may follow farther on."""

    __slots__ = ("_predicates", "_speakers")

    def __init__(self, predicates: Predicates, speakers: SpeakerBook) -> None:
        self._predicates = predicates
        self._speakers = speakers

    def breaks(self, clause: Clause, index: int, position: int, nominal: bool) -> bool:
        """Whether nothing after chunk `position` can be the cue of the と of chunk `index`."""
        chunk = clause.chunks[position]
        if chunk.stop or clause.bracket_of(position) is not None:
            return True
        if TO.search(chunk.func) and clause.content(position) not in _HEARD:
            return not clause.utters(index)  # 「遺憾だ」と覇権が目的ではないと反論した
        if nominal and not (chunk.kind == ADVERB or (is_time(clause, position) and "を" not in chunk.func)):
            addressed = chunk.func == "に" and clause.chunks[index - 1].func.endswith(("は", "が"))
            addressed = addressed and index > 0 and self._speakers.kind(clause, position) is not None
            return not (addressed or self._is_told_by(clause, index, position))
        if chunk.func in ("は", "が", "を") and leads_on(clause, index):
            after = position + 1
            if after < len(clause.chunks) and self._predicates.cue_at(clause, index, after)[1] == position:
                return False  # と苦言を呈する
            return self._speakers.kind(clause, position) is None  # 加盟申請を撤回すると欧州諸国を牽制した
        if chunk.verbal:
            return chunk.comma or chunk.head in _LEARNING or not (clause.modifies_noun(position) or is_manner(chunk))
        return False

    def _is_told_by(self, clause: Clause, index: int, position: int) -> bool:
        """Whether chunk `position` is who says a noun phrase: 利益は米国のもの、と高官が言う, not 首相と外相が言う."""
        owned = range(position, min(position + _PHRASE, len(clause.chunks)))  # 向こうの高官が
        position = next((i for i in owned if clause.chunks[i].func != "の"), position)
        before = clause.chunks[index - 1] if index else None
        described = before is not None and (before.func.endswith("の") or clause.modifies_noun(index - 1))
        subject = clause.chunks[position].func in ("は", "が") and not clause.chunks[position].comma
        if not subject or not (clause.chunks[index].comma or described) or self._speakers.kind(clause, index):
            return False
        return self._speakers.kind(clause, position) is not None


def tells(clause: Clause, index: int, first: int, cue: Cue) -> bool:
    """Whether only the subject of a cue of reports stands between と and the cue: …を発売すると、各紙が報じている."""
    between = clause.chunks[index + 1 : first]
    return cue.cue_class in ("report", "claim") and len(between) == 1 and between[0].func in ("は", "が", "も")
