"""Reporting nouns: との見方, という声, とする声明, and the verb that governs them."""

from __future__ import annotations

from msgspec.structs import replace

from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import HEARSAY, Cue
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.making import make_complement
from jpnews_nlp.quotes.markers import is_predicate
from jpnews_nlp.quotes.predicates import RECEIVING, Predicates
from jpnews_nlp.quotes.speakers import SpeakerBook

_AGREEING = ("一致", "合意", "纏まる", "固まる")  # …との認識で一致した
_VOICING = frozenset(_AGREEING) | frozenset(
    "示す 出す 述べる 語る 話す 表明 強調 漏らす 伝える 訴える 披露 公表 発表 打ち出す 為る 明らか 吐露 口".split()
)  # …という考えを示した
_CIRCULATING = frozenset("有る 出る 聞く 流れる 広がる 広まる 飛び交う 絶える 消える 出回る 聞こえる 入る".split())
_FAR = 5  # chunks between words and the verb that tells that there are such
_COMMON = _CIRCULATING | frozenset(
    "残る 根強い 強い 多い 有力 伝える 報ずる 上がる 相次ぐ 浮上 噴出 殺到 寄せる 見掛ける 持ち上がる 一致".split()
)


class NounCues:
    """Finds the reporting noun behind a clause that との, という or とする ends."""

    __slots__ = ("_predicates", "_speakers")

    def __init__(self, predicates: Predicates, speakers: SpeakerBook) -> None:
        self._predicates = predicates
        self._speakers = speakers

    def find(self, clause: Clause, index: int, first: int, rule: str) -> Complement | None:
        """The reporting noun after との or という, and the verb that governs it."""
        for position in range(first, min(first + 4, len(clause.chunks))):
            if self._is_hearsay(clause, position, rule):
                return make_complement(clause, index, position, position, HEARSAY, "to-no-koto")
            cue = self._predicates.noun_at(clause, position)
            if cue and self._takes(clause, index, cue, rule):
                if self._only_thinks(clause, index, position, cue, rule):
                    return None
                if "h" in cue.marks and self._circulates(clause, position):
                    return make_complement(clause, index, position, position, HEARSAY, "to-no-koto")
                last, active = self._governor(clause, position)
                tells = rule != "to-iu-noun" or self._predicates.tells(clause.chunks[last].head)
                owner = "carry" if last > position and tells else "any"
                owned = replace(cue, source=owner) if active else cue
                return make_complement(clause, index, position, last, owned, rule, passive=not active)
            if not clause.modifies_noun(position):
                return None
        return None

    def _is_hearsay(self, clause: Clause, position: int, rule: str) -> bool:
        """とのこと。 and, in a report, ということです。"""
        if clause.content(position) not in ("こと", "事", "由") or position < len(clause.chunks) - 1:
            return False
        told = rule == "to-no" or (rule == "to-iu-noun" and clause.document.voice == "report")
        topics = ("のは", "ことは", "わけは", "意味は")
        return told and not clause.chunks[position].func and not clause.has_ending(topics)

    def _only_thinks(self, clause: Clause, index: int, position: int, cue: Cue, rule: str) -> bool:
        """Whether a noun names a thought to which nobody gives voice: …という政府の認識は甘い."""
        if "t" not in cue.marks or rule != "to-iu-noun" or clause.bracket_of(index) is not None:
            return False
        last, active = self._governor(clause, position)
        head = clause.chunks[last].head
        voiced = last > position and active and head in _VOICING
        return not (voiced or is_common(clause, position))

    def _circulates(self, clause: Clause, position: int) -> bool:
        """Whether a noun of hearsay has nobody for its author: …という噂だ, …という話が出ている, …という話も聞く."""
        if is_predicate(clause, position):
            return not is_negated(clause, position)
        after = position + 1
        if after < len(clause.chunks) and is_negated(clause, after):
            return clause.chunks[after].head == "絶える"
        there = clause.chunks[position].func in ("が", "も", "は", "を") and after < len(clause.chunks)
        return there and clause.chunks[after].head in _CIRCULATING

    def _takes(self, clause: Clause, index: int, cue: Cue, rule: str) -> bool:
        """Whether the complement of a reporting noun says something: not 「自己責任」という言葉, 首相との会見."""
        if rule == "to-iu-noun" and clause.bracket_of(index) is not None:
            return clause.utters(index)
        if clause.chunks[index].verbal or clause.bracket_of(index) is not None:
            return True
        return "N" in cue.marks and self._speakers.kind(clause, index) is None

    def _governor(self, clause: Clause, position: int) -> tuple[int, bool]:
        """(last chunk of the cue, whether the noun's owner is the subject): 見方を示した against 見方が強い."""
        if is_predicate(clause, position):
            return position, True
        if clause.chunks[position].func == "で" and position + 1 < len(clause.chunks):
            return position + 1, clause.chunks[position + 1].head in _AGREEING
        if clause.chunks[position].func not in ("を", "も"):
            return position, False
        asserts = clause.chunks[position].func == "を"
        for after in range(position + 1, min(position + 4, len(clause.chunks))):
            chunk = clause.chunks[after]
            if chunk.verbal or self._predicates.is_bare_act(clause, after):
                active = not chunk.passive and chunk.head not in RECEIVING
                return (after, active) if asserts or self._predicates.tells(chunk.head) else (position, False)
            if chunk.comma or chunk.func in ("は", "が", "も") or clause.bracket_of(after) is not None:
                break
        return position, False


def is_common(clause: Clause, position: int) -> bool:
    """Whether words are told to be about or heard: …という声がある, but not …という説明は信じがたい."""
    if clause.chunks[position].func not in ("が", "も", "は", "を", "や"):
        return False
    reach = range(position + 1, min(position + 1 + _FAR, len(clause.chunks)))
    verbs = (i for i in reach if clause.chunks[i].head in _COMMON)
    return any(not (is_negated(clause, i) or _describes(clause, i)) for i in verbs)


def _describes(clause: Clause, index: int) -> bool:
    """Whether a predicate describes a noun: …という声が出た例, but not …という返答があったこと."""
    return clause.modifies_noun(index) and clause.content(index + 1) not in ("こと", "事", "中")


def is_negated(clause: Clause, index: int) -> bool:
    """Whether a predicate is negated: 免れない, 拭えない."""
    return any(m.lemma in ("ない", "ず", "ぬ", "まい") for m in clause.tail(index))
