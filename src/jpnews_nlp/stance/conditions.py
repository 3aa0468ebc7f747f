"""The conditions on a modal phrase's surroundings, by the names that the column ``where`` gives them."""

from __future__ import annotations

from collections.abc import Callable

from jpnews_nlp.stance.grammar import Line, Subject, Tail
from jpnews_nlp.stance.matching import Match
from jpnews_nlp.stance.rows import AttitudeRow, ModalityRow

PhraseMatch = Match[ModalityRow | AttitudeRow]

_STATES = frozenset("有る 居る 言う 出来る 成る 分かる".split())
_NOT_APPEAL = frozenset("有る 言う 言える 見る 得る 出来る 成る 御座る".split())


def _ends(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    return tail.end


def _final(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    return tail.final


def _not_adnominal(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    ahead = line.at(tail.last + 1)
    if ahead is not None and ahead.copula and ahead.morpheme.surface == "な":
        ahead = line.at(tail.last + 2)
    return ahead is None or not ahead.noun or ahead.morpheme.surface in ("の", "ん")


def _appeal(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """A volitional that calls for action: not であろう, と言えよう, しようとする."""
    this = line.features[match.last]
    if not this.verb and this.morpheme.lemma != "ます":
        return False
    verb = line.lemma(match.last if this.verb else match.last - 1)
    ahead = line.at(tail.last + 1)
    ends = tail.final or (ahead is not None and ahead.comma)
    return ends and verb not in _NOT_APPEAL and not any(f.interrogative for f in line.features[line.low : match.first])


def _joint_appeal(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """しようではないか, but not であろうではないか."""
    return not line.features[match.first].auxiliary or line.lemma(match.first) == "ます"


def _imperative(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    ends = (tail.final or _cited(line, match.last)) and tail.last == match.last
    return ends and (line.features[match.last].verb or line.features[match.last].auxiliary)


def _unlikely(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """まい that doubts: not 損ねまいと, a purpose."""
    return tail.end and line.lemma(tail.last + 1) != "と"


def _others(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """A wish that the writer reads in somebody else: no first person is its subject."""
    subject = line.subject_before(match.first)
    return subject is None or not _names_us(line, subject)


def _orders(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """すること that demands: it ends the sentence, of an act, and says nothing about a topic (狙いは…することだ)."""
    act = line.at(match.first - 1)
    if not tail.final or tail.negated or act is None or not act.verb or act.lemma in _STATES:
        return False
    told = any(line.features[place].particle == "は" for place in line.leftwards(match.first, _CLAUSE))
    return not told and not line.features[tail.last].morpheme.surface.startswith("だっ")


_CLAUSE = 25  # morphemes in which a topic is looked for


def _permits(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """してよい as advice: not と言ってよい, which asserts."""
    return tail.end and not any(line.lemma(match.first - back) in ("言う", "見る", "考える") for back in (2, 3))


def _last_word(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """A noun with を that ends the sentence and leaves its verb out (速やかな支援を)."""
    ahead = line.at(match.last + 2)
    return ahead is None or ahead.morpheme.pos.startswith(("補助記号-句点", "補助記号-括弧閉", "空白"))


def _bare_end(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """The phrase itself, uninflected, ends the sentence (減らせ)."""
    return tail.final and tail.last == match.last


def _headline_end(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """The phrase itself, uninflected, ends a headline or one of its clauses (県は反発、国は静観)."""
    return tail.last == match.last and (tail.end or tail.final or line.spaced(match.last + 1))


def _after_clause(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    before = line.at(match.first - 1)
    return before is not None and (before.auxiliary or before.verb)


def _agentless(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """A spontaneous passive (考えられる) that ends a clause."""
    return tail.end


def _authors(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """と思う in the non-past and at a clause's end is the writer's own."""
    return tail.end and line.lemma(match.last + 1) not in ("た", "て", "れる", "られる")


def _wishes(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """たいと思います as a wish for public affairs: in texts about private life it is a plan."""
    return not line.everyday and _authors(line, match, tail)


def _restricts(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """だけ that singles out: not だけでなく, だけに, これだけ, できるだけ."""
    before, ahead = line.lemma(match.first - 1), line.lemma(match.last + 2)
    follows = line.at(match.last + 1)
    if follows is None or follows.morpheme.surface not in _RESTRICTED or before in _SET_ADVERBS:
        return False
    if follows.morpheme.surface == "で":
        return ahead not in ("は", "も")  # あおるだけでは, だけではない
    return ahead not in ("ない", "事")


_SET_ADVERBS = frozenset("其れ 此れ 彼れ 出来る どれ".split())
_RESTRICTED = frozenset("が で は を の も だ です でしょう だろう".split())


def _exceeds(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """ばかり that singles out: not a week or so (三日ばかり)."""
    follows = line.at(match.last + 1)
    return follows is None or follows.boundary or follows.morpheme.surface in _RESTRICTED


def _marked(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """A noun of motive with a particle or copula after it, not inside a compound."""
    follows = line.at(match.last + 1)
    return follows is not None and (follows.copula or follows.particle != "")


def _adverbial(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    return tail.last == match.last and line.lemma(match.last + 1) not in ("居る", "おる")


def _in_speech(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """Right before a closing bracket or と: what somebody says of their own will (応じない」)."""
    ahead = line.at(tail.last + 1)
    return ahead is not None and ahead.morpheme.surface in ("」", "』", "と")


def _judging_suffix(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """A suffix that blames (数字ありき, 責任逃れ): a plain noun of the same form may stand alone."""
    return match.first < match.last and line.features[match.last].lemma not in ("狙い",)


def _commands(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    return line.features[match.last].morpheme.cform.startswith("命令形")


def _cited(line: Line, last: int) -> bool:
    """Whether と follows that cites an order (止めるな + と胸を張る)."""
    ahead = line.at(last + 1)
    return ahead is not None and ahead.morpheme.surface == "と" and ahead.morpheme.pos == "助詞-格助詞"


def _prohibits(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """するな, but not してくださいな, いいな."""
    verb = line.at(match.last - 1)
    ends = tail.final or _cited(line, match.last)
    return ends and verb is not None and verb.morpheme.cform.startswith(("終止形", "連体形"))


def _claims(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """An obligation that is claimed, not one that only explains another clause (…なければならないので)."""
    ahead = line.at(tail.last + 1)
    if ahead is not None and (ahead.morpheme.surface in ("ので", "のに", "ため") or ahead.lemma == "と"):
        return line.lemma(tail.last + 2) != "言う" and ahead.lemma == "と"
    reason = ahead is not None and ahead.lemma == "の" and line.lemma(tail.last + 2) in ("だ", "に")
    return not (reason and not line.tail(tail.last + 2).final) and _not_adnominal(line, match, tail)


def _advises(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """すればいい as advice: not どうすればいいのか."""
    return tail.end and not tail.question and line.lemma(tail.last + 1) != "の"


def _doubled(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """The same noun twice: 記者も記者だ."""
    return line.lemma(match.first) == line.lemma(match.first + 2)


_OURSELVES = frozenset("私 私達 我々 本紙 当会 本会 筆者 僕 俺".split())


def _names_us(line: Line, subject: Subject) -> bool:
    return any(line.lemma(index) in _OURSELVES for index in range(subject.first, subject.last + 1))


def _own_view(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """…と見ている, non-past, at the sentence's end: the writer's view if it is nobody else's."""
    told = any(line.lemma(index) in ("た", "れる", "られる") for index in range(match.first, tail.last + 1))
    return tail.final and not told


def _performs(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """A performative: non-past, at the sentence's end, polite, nobody else its subject (…を提案します, …を求めます)."""
    last, subject = line.features[tail.last], line.subject_before(match.first)
    told = subject is not None and not _names_us(line, subject)
    return not told and tail.final and last.polite and last.morpheme.cform.startswith("終止形")


def _everyday(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """In texts about private life, what pleases, serves and fails one is what they judge."""
    return line.everyday


def _single_negation(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """てはならない that forbids: not the end of なくてはならない."""
    before = [line.at(match.first - 2), line.at(match.first - 1)]
    return not any(this is not None and this.negative for this in before)


def _obliges(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """すべきだ, but not an open question (何をすべきか) or an attribute (すべき仕事)."""
    open_question = tail.question and any(f.interrogative for f in line.features[line.low : match.first])
    if line.features[match.last].morpheme.surface == "べく":
        return False  # in order to
    return not open_question and _not_adnominal(line, match, tail)


def _concludes_everyday(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    return line.everyday and tail.final


def _priority(line: Line, match: PhraseMatch, tail: Tail) -> bool:
    """結論ありき, which MeCab may read as a form of 歩く."""
    return line.features[match.last].morpheme.surface in ("ありき", "き")


CONDITIONS: dict[str, Callable[[Line, PhraseMatch, Tail], bool]] = {
    "end": _ends,
    "final": _final,
    "predicate": _not_adnominal,
    "vol": _appeal,
    "vol_q": _joint_appeal,
    "imp": _imperative,
    "bare": _bare_end,
    "headline": _headline_end,
    "unlikely": _unlikely,
    "ta": _after_clause,
    "agentless": _agentless,
    "author": _authors,
    "wish": _wishes,
    "dake": _restricts,
    "adverb": _adverbial,
    "bakari": _exceeds,
    "marked": _marked,
    "quoted": _in_speech,
    "suffix": _judging_suffix,
    "clausal": _ends,
    "command": _commands,
    "prohibit": _prohibits,
    "claim": _claims,
    "advice": _advises,
    "doubled": _doubled,
    "performative": _performs,
    "everyday": _everyday,
    "order": _orders,
    "permits": _permits,
    "last_word": _last_word,
    "others": _others,
    "own_view": _own_view,
    "single": _single_negation,
    "beki": _obliges,
    "everyday_end": _concludes_everyday,
    "ariki": _priority,
}
