"""What the form of a cue says: that somebody would, might or must say it, rather than that he did."""

from __future__ import annotations

import re

from jpnews_nlp.language.morphemes import Morpheme
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.markers import is_conditional

_ON_CONDITION = re.compile(r"(?:っ?たら|ば(?!かり)|ても|ては(?![いお]))")
_UNSAID = re.compile(
    r"[言い]わんばかり|[^、。「」]{1,4}(?:の|わけ)では(?:なく|な[いか]|ありませ)|[^、。「」]{1,4}(?:ば|たら)(?:よか|良か|いい|よい)|"
    r"[^、。「」]{1,6}[にも](?:等しい|ひとしい|同然)"
)
_PLANS = frozenset("方針 予定 考え 構え 見通し 意向 つもり 計画 気分 気 段取り".split())
_ANY = ("いかなる", "どんな", "どの", "誰", "だれ", "何", "どこ", "いくら", "たとえ")
_NEAR = 4  # chunks before …しようと
_WHO_SAID = ("誰", "だれ", "どこ", "どの", "どちら")
_ASKING_BACK = re.compile(r"[言い]うの(?:か|だ|です|でしょう)|[言い]うん(?:だ|です|でしょう)")
_ASKED = frozenset("誰 何 何処 何時 何故 幾ら どう どれ どの どんな 何の".split())
_UNSURE = ("to", "to-open", "youni")


def is_hard_to_say(clause: Clause, found: Complement) -> bool:
    """Whether a cue ends in 難い: とは言い難い."""
    return not found.passive and any(m.lemma in ("難い", "辛い") for m in cue_words(clause, found))


def is_unsaid(clause: Clause, found: Complement) -> bool:
    """Whether a cue says that it is not said, or should have been: と言わんばかり, と言うのではない, と言えばいい."""
    return not found.is_noun and _UNSAID.match(clause.text, clause.begin(found.cue_last), clause.end) is not None


def is_asked_of_whom(clause: Clause, found: Complement) -> bool:
    """Whether one tries to recall who said it: …と言っていたのはどこの誰だったか. But …と言ったのはどの国か blames."""
    told = clause.chunks[found.cue_last].func == "のは" and any(m.lemma == "た" for m in cue_words(clause, found))
    recalled = told and any(m.lemma in ("た", "け", "っけ") for m in clause.tail(len(clause.chunks) - 1))
    rest = (clause.content(i) for i in range(found.cue_last + 1, len(clause.chunks)))
    return recalled and any(word.startswith(_WHO_SAID) for word in rest)


def is_asked_back(clause: Clause, found: Complement) -> bool:
    """Whether it is asked what somebody thinks to say, to mean that it cannot be: いつ受けろと言うのでしょう."""
    if found.cue.cue != "言う" or not _ASKING_BACK.match(clause.text, clause.begin(found.cue_last), clause.end):
        return False
    inside = clause.morphemes.within(clause.begin(max(0, found.last - _NEAR)), clause.content_end(found.last))
    return any(clause.morphemes.types[i].lemma in _ASKED for i in inside)


def is_forced(clause: Clause, found: Complement) -> bool:
    """Whether a cue ends in ざるを得ない or なければならない."""
    after = found.cue_last + 1
    if after < len(clause.chunks) and clause.content(after) == "ざる":  # taken for a noun
        return True
    words = cue_words(clause, found)
    return any((m.lemma == "ず" and m.surface.startswith(("ざ", "ね"))) or m.surface == "なけれ" for m in words)


def is_proposed(clause: Clause, found: Complement) -> bool:
    """Whether somebody is about to say it: …と言おう, …と言いましょう."""
    return any(m.cform.startswith("意志推量形") for m in cue_words(clause, found))


def is_supposed(clause: Clause, found: Complement) -> bool:
    """Whether the cue is but supposed or possible: と聞けば, と言われても, と言い切れる."""
    if found.is_noun or found.rule not in _UNSURE:
        return False
    chunk = clause.chunks[found.cue_last]
    if chunk.func == "と" and is_conditional(clause, found.cue_last):
        return True
    if chunk.form.startswith("仮定形") or _ON_CONDITION.match(chunk.func):
        return True
    return any(map(_is_potential, clause.morphemes.types[chunk.first : chunk.end]))


def _is_potential(morpheme: Morpheme) -> bool:
    """Whether a verb is one of ability: 言い切れる, of 言い切る."""
    if not (morpheme.pos.startswith("動詞-一般") and morpheme.ctype.startswith("下一段")):
        return False
    return not morpheme.lemma.endswith(morpheme.base[-1:]) or _ending(morpheme.base) != _ending(morpheme.lemma)


def _ending(verb: str) -> str:
    """The last kana of a verb's stem that both spellings of it show."""
    return verb[-2:] if len(verb) > 1 and "ぁ" <= verb[-2] <= "ん" else ""


def is_modal(clause: Clause, found: Complement) -> bool:
    """Whether the author says what he must or would say: と言わざるを得ない, と指摘したい, と言うべきだ."""
    return is_demanded(clause, found) or any(m.lemma == "ず" for m in cue_words(clause, found))


def _may(clause: Clause, found: Complement) -> bool:
    """Whether 良い follows as a word of its own: と言ってよい."""
    after = found.cue_last + 1
    if clause.chunks[found.cue_last].func != "て" or after >= len(clause.chunks):
        return False
    return clause.chunks[after].head == "良い"


def is_demanded(clause: Clause, found: Complement) -> bool:
    """Whether it is said that somebody ought to say it: 日本こそ…よう訴えるべきだ."""
    return any(m.lemma in ("べし", "たい", "良い") for m in cue_words(clause, found)) or _may(clause, found)


def is_denied(clause: Clause, found: Complement) -> bool:
    """Whether an author says what he does not say: 外交をやるなとは言わない."""
    negated = any(m.lemma in ("ない", "無い", "ず", "ぬ") for m in cue_words(clause, found))
    return negated and clause.chunks[found.last].func.endswith("とは")


def is_planned(clause: Clause, found: Complement) -> bool:
    """Whether it is only meant to be said: …よう要請する方針を固めた."""
    if found.is_noun or not clause.modifies_noun(found.cue_last) or found.cue_last + 1 >= len(clause.chunks):
        return False
    told = any(m.lemma in ("た", "居る") for m in cue_words(clause, found))
    return not told and clause.content(found.cue_last + 1) in _PLANS


def is_conceded(clause: Clause, found: Complement) -> bool:
    """Whether と joins what is so in any case: いかなる理由があろうと, 誰が言おうと."""
    chunk = clause.chunks[found.last]
    if not chunk.form.startswith("意志推量形") or chunk.func != "と":
        return False
    return any(clause.content(i).startswith(_ANY) for i in range(max(0, found.last - _NEAR), found.last))


def is_urged(clause: Clause, found: Complement) -> bool:
    """Whether an author demands that it be said: …と正直に言い、国会で議論すべきです。"""
    chunk, last = clause.chunks[found.cue_last], len(clause.chunks) - 1
    joined = chunk.comma and chunk.form.startswith("連用形") and not chunk.func
    return joined and any(m.lemma in ("べし", "欲しい") for m in clause.tail(last))


def is_told(clause: Clause, found: Complement) -> bool:
    """Whether a verb of thinking stands in a form that tells of others: 思っている, 考えた."""
    return any(m.lemma in ("た", "居る", "てる") for m in cue_words(clause, found))


def cue_words(clause: Clause, found: Complement) -> list[Morpheme]:
    return clause.tail(found.cue_last)
