"""Complements that look like quotations and are none: what nobody said, what might be said, what an author says."""

from __future__ import annotations

import re

from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.markers import is_nominal, is_predicate, leads_on
from jpnews_nlp.quotes.moods import (
    cue_words,
    is_asked_back,
    is_asked_of_whom,
    is_conceded,
    is_demanded,
    is_denied,
    is_forced,
    is_hard_to_say,
    is_modal,
    is_planned,
    is_proposed,
    is_supposed,
    is_told,
    is_unsaid,
    is_urged,
)
from jpnews_nlp.quotes.nouns import is_common, is_negated
from jpnews_nlp.quotes.relatives import VOICES
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.topics import demands

_QUESTIONS = frozenset(
    "それ これ あれ 何 なん 何々 なに どう こう そう ああ 何か なんだ どれ いくら いつ どこ いかに".split()
)
_WHO = ("誰", "だれ", "どなた", "どこ", "どこの国")
_AUTHOR = ("私", "わたし", "筆者", "小生", "管理人", "編集子")  # what he has written himself, he quotes from nobody
_SELVES = (*_AUTHOR, *"僕 ぼく 俺 自分 我々 われわれ 私たち 私達 わたしたち".split())
_SUPPOSING = ("らしい", "だろう", "様", "そう")  # と思っているらしい
_SET_OFF = re.compile("[はもが][、,，]")
_OBJECTING = ("が", "けれど", "けれども", "けど")  # 「準備が必要」と言うけれど、
_POINTERS = ("こう", "次の通り", "次のとおり", "以下の通り", "以下のとおり", "次", "以下", "こういうこと")
_NOMINAL = ("のは", "のが", "のも", "のと", "のに", "のを", "のでは", "だけで", "だけの", "ばかりで")
_ANY_SAYING = ("こと", "事", "ほど", "くらい", "ぐらい", "程")
_FELT = ("気", "よう", "様")  # …と言われた気がする
_CLAUSE = 6  # chunks before a noun among which its topic stands


def is_refused(
    clause: Clause, found: Complement, source: Span | None, *, carried: bool, direct: bool, quoted: bool
) -> bool:
    """Whether a complement is no quotation: for want of a source, or because nothing was said.

    `quoted`: the clause is itself what somebody says, so that its thoughts are his own.
    """
    stated = source is not None and not carried
    if found.rule == "youni" and not stated:
        return True
    if found.rule == "to-shite" and not direct and not stated:
        return True
    if source is not None and clause.text[source.start : source.end] in _WHO:
        return True
    if is_hard_to_say(clause, found) and (not stated or clause.document.voice == "editorial"):
        return True
    if is_unsaid(clause, found) or (not direct and (is_conceded(clause, found) or is_asked_back(clause, found))):
        return True
    if not stated and clause.document.voice == "editorial" and is_urged(clause, found):
        return True
    if clause.document.voice == "editorial" and _is_own(clause, found, source, direct=direct):
        return True
    if source is None and (found.rule == "wo" or (found.rule == "to-end" and not direct)):
        return True
    if not stated and _is_hypothetical(clause, found):
        return True
    if clause.document.voice == "editorial" and _is_foreseen(clause, found):
        return True
    supposed = is_supposed(clause, found) and (not stated or found.passive)  # …と住民に言われても
    if clause.content(found.last) in _QUESTIONS or supposed or is_planned(clause, found):
        return True
    if source is None and any(m.lemma in ("せる", "させる") for m in cue_words(clause, found)):
        return True  # と思わせる
    if not stated and is_denied(clause, found):
        return True
    if direct:
        return _is_refused_saying(clause, found, source if stated else None)
    if source is None and (_is_ownerless(found) or _is_inferred(clause, found)):
        return True
    if not stated and _is_nobodys(clause, found, source):
        return True
    if is_modal(clause, found) and (source is None or is_demanded(clause, found)):
        return True
    if source is None and (_is_idle(clause, found) or _is_told_to(clause, found)):
        return True
    if not stated and found.rule == "to" and is_modal(clause, found):
        return True
    if found.passive:
        told = found.cue.cue_class in ("say", "ask")  # いると、注意された: when it is so
        return told and source is None and leads_on(clause, found.last)
    if "1" in found.cue.marks:
        if not (is_told(clause, found) or _goes_on(clause, found)):
            return True
        if found.cue.cue_class == "believe" and not _is_anothers(clause, found, source, quoted=quoted):
            return True
    if found.cue.cue_class == "believe" and not stated and clause.chunks[found.cue_last].func.startswith("と"):
        return True  # とは認識していない、と語った: one's own thought inside one's own words
    return source is None and (found.cue.source == "overt" or (found.rule == "to-suru" and not _is_held(clause, found)))


def _is_own(clause: Clause, found: Complement, source: Span | None, *, direct: bool) -> bool:
    """Whether an author speaks for himself, or judges what may be said; what he did say in 「」 is quoted."""
    words = cue_words(clause, found)
    if source is None or not is_author(clause, source):
        return not direct and is_forced(clause, found)
    said = found.cue.cue_class != "believe" and any(m.lemma == "た" for m in words)
    return not direct or not said


def _goes_on(clause: Clause, found: Complement) -> bool:
    """Whether a cue leads to what its subject does: …と考え、 …と思って、"""
    chunk = clause.chunks[found.cue_last]
    return chunk.comma and chunk.form.startswith(("連用形", "て")) and chunk.func in ("", "て")


def _is_anothers(clause: Clause, found: Complement, source: Span | None, *, quoted: bool) -> bool:
    """Whether a thought is that of somebody else: an author's own has no subject, or one that is in the thought."""
    if source is None or clause.text[source.start : source.end] in _SELVES:
        return False
    if quoted or is_nominal(clause, found.last) or clause.chunks[found.cue_last].func.startswith("と"):
        return False
    if any(m.lemma in _SUPPOSING for m in cue_words(clause, found)):
        return False
    if clause.document.voice != "editorial":
        return True
    return _SET_OFF.match(clause.text, source.end) is not None and not demands(clause, found.last)


def _is_hypothetical(clause: Clause, found: Complement) -> bool:
    """Whether a cue without a speaker tells of any saying, not of one that was said: と言い張るのは, と怒鳴りそうだ."""
    if found.is_noun or found.passive or found.rule == "souda":
        return False
    if clause.chunks[found.cue_last].func.startswith(_NOMINAL) or is_proposed(clause, found):
        return not is_asked_of_whom(clause, found)
    if any(m.lemma == "そう" and m.pos == "形状詞-助動詞語幹" for m in cue_words(clause, found)):
        return True
    if not clause.modifies_noun(found.cue_last) or clause.content(found.cue_last + 1) not in _ANY_SAYING:
        return False
    return clause.chunks[found.cue_last + 1].func != "を"  # …とコメントしていることを伝えた


def _is_foreseen(clause: Clause, found: Complement) -> bool:
    """Whether an author tells of what somebody would say: 財務省が「…」と言い出すことは目に見えている."""
    told = any(m.lemma in ("た", "居る", "てる") for m in cue_words(clause, found))
    if found.is_noun or told or not clause.modifies_noun(found.cue_last):
        return False
    after = found.cue_last + 1
    return clause.content(after) in ("こと", "事") and clause.chunks[after].func in ("は", "が")


def _is_nobodys(clause: Clause, found: Complement, source: Span | None) -> bool:
    """Whether a clause has no speaker where it needs one: a bare noun, and what an author tells without a subject."""
    if found.rule not in ("to", "to-open") or is_asked_of_whom(clause, found):
        return False
    own = clause.document.voice == "editorial" and not _is_voiced(clause, found)
    if _is_bare_noun(clause, found.last) and not clause.is_headline:
        return own or not found.passive or found.cue.cue_class in ("say", "ask")
    return source is None and not found.passive and own and not _is_flatly_said(clause, found)


def _is_voiced(clause: Clause, found: Complement) -> bool:
    """Whether a cue describes voices of which it is told that there are such: …と批判する声もある."""
    after = found.cue_last + 1
    return clause.modifies_noun(found.cue_last) and clause.content(after) in VOICES and is_common(clause, after)


def _is_flatly_said(clause: Clause, found: Complement) -> bool:
    """Whether a clause ends in a plain 言う, so that somebody says it whom the text need not name: 知らないと言う。"""
    plain = found.cue.cue == "言う" and clause.surface(found.cue_last) in ("言う", "言い", "言うが", "言います")
    return plain and clause.chunks[found.last].verbal and clause.closes(found.cue_last)


def _is_bare_noun(clause: Clause, index: int) -> bool:
    """Whether chunk `index` ends no clause: 追いはぎ, but 原因は漏電 and 精神に反するもの do."""
    if not is_nominal(clause, index):
        return False
    if index and clause.chunks[index - 1].verbal and clause.modifies_noun(index - 1):
        return False
    return not any(clause.chunks[i].func in ("は", "が") for i in range(max(0, index - _CLAUSE), index))


def is_author(clause: Clause, source: Span) -> bool:
    """Whether a source is the author, or the author's own party: わが党, but not わが党の議員."""
    before, name = clause.text[max(0, source.start - 2) : source.start], clause.text[source.start : source.end]
    ours = before in ("わが", "我が") and name[0] != "国" and "の" not in name
    return ours or name in _AUTHOR


def _is_refused_saying(clause: Clause, found: Complement, source: Span | None) -> bool:
    """Whether 「…」 is not said: 「いじめ」とはよく言ったものだ; a thought or any verb needs somebody."""
    utters = clause.utters(found.last)
    if (
        clause.document.voice == "editorial"
        and found.passive
        and any(m.lemma == "たい" for m in cue_words(clause, found))
    ):
        return True  # 「…」と聞かれたくはない
    held = clause.chunks[found.cue_first].func in ("が", "も", "を")  # 「…」という主張もある
    taken_up = (found.rule == "to-iu-noun" and not held) or _is_fragment(clause, found)
    if source is None and clause.document.voice == "editorial" and taken_up:
        return True
    if found.rule == "to-open" and clause.chunks[found.last].func == "とは":
        return True
    if source is None and found.rule == "to-open":
        said = clause.bracket_of(found.last)
        return said is None or not clause.is_sentence(said)
    if source is None and found.cue.cue_class == "believe" and not utters:
        return not found.passive
    return not utters and (clause.chunks[found.last].func == "とは" or (_is_ownerless(found) and source is None))


def _is_idle(clause: Clause, found: Complement) -> bool:
    """Whether words of nobody are but mentioned: …という説明は信じがたい, …と言われて諦めた, …と聞いて驚いた."""
    if found.rule in ("to-iu-noun", "to-no"):
        told = found.cue_last > found.cue_first and not found.passive and not is_negated(clause, found.cue_last)
        told = told or (found.rule == "to-no" and "t" not in found.cue.marks and not _is_doubted(clause, found))
        return not (told or is_predicate(clause, found.cue_first) or is_common(clause, found.cue_first))
    heard = found.cue.cue == "聞く" or (found.passive and found.cue.cue_class != "report")
    if found.rule != "to" or not heard:
        return False
    chunk = clause.chunks[found.cue_last]
    felt = clause.modifies_noun(found.cue_last) and clause.content(found.cue_last + 1) in _FELT
    felt = felt or any(m.lemma == "様" for m in clause.tail(found.cue_last))
    return felt or (chunk.func.startswith("て") and not any(m.lemma == "居る" for m in clause.tail(found.cue_last)))


def _is_doubted(clause: Clause, found: Complement) -> bool:
    """Whether words are named to say that there are none: …との批判は免れない, …との情報はない."""
    after = found.cue_first + 1
    return after < len(clause.chunks) and (is_negated(clause, after) or clause.chunks[after].head == "無い")


def _is_told_to(clause: Clause, found: Complement) -> bool:
    """Whether somebody is asked or told to do something by nobody in particular: …と命じられる."""
    return found.cue.cue_class == "ask" and clause.chunks[found.cue_last].passive


def _is_inferred(clause: Clause, found: Complement) -> bool:
    """Whether a passive of thought tells what is likely rather than what somebody thinks: とみられる, と思われる."""
    if not found.passive or found.cue.cue_class != "believe":
        return False
    if found.cue.cue == "見る":
        return True
    if "1" not in found.cue.marks:
        return False
    return not any(m.lemma == "居る" for m in cue_words(clause, found))


def _is_fragment(clause: Clause, found: Complement) -> bool:
    """Whether an author takes up others' words rather than tells what somebody said: 「納得と共感」と言いながら."""
    said = clause.bracket_of(found.last)
    whole = said is None or clause.is_sentence(said) or clause.chunks[found.cue_last].func in _OBJECTING
    return not whole and not found.passive and not found.is_noun


def _is_ownerless(found: Complement) -> bool:
    """Whether the cue is a noun that quotes with an owner only: 閉校するという知らせ, but not …したとする説."""
    return found.rule == "to-iu-noun" and "o" in found.cue.marks


def is_pointing(clause: Clause, first: int) -> bool:
    """Whether what is left of a clause from chunk `first` on only points to what follows: こうだ。 次の通り。"""
    return "".join(clause.content(i) + clause.chunks[i].func for i in range(first, len(clause.chunks))) in _POINTERS


def is_parenthesis(clause: Clause, span: Span) -> bool:
    """Whether a content is nothing but a parenthesis: （NHK 11月24日）と伝えた."""
    return clause.text[span.start] in "（(" and clause.partners.get(span.start) == span.end - 1


def owns(found: Complement) -> bool:
    """Whether a cue has somebody for its subject, named or not."""
    return found.cue.source != "none" and not found.passive


def _is_held(clause: Clause, found: Complement) -> bool:
    """Whether somebody unnamed states something: …したとしている. What stands in 目標としている is no statement."""
    states = clause.chunks[found.last].verbal or clause.content(found.last) in ("ため", "為")
    return states and any(m.lemma == "居る" for m in cue_words(clause, found))


def carries(clause: Clause, found: Complement) -> bool:
    """Whether the speaker of before may be meant: not of a cue that describes a noun (…と指摘する声)."""
    if found.cue.source != "carry" or found.passive:
        return False
    if clause.modifies_noun(found.cue_last) and clause.content(found.cue_last + 1) not in ("こと", "旨"):
        return False
    aside = clause.chunks[found.cue_last].func.startswith(("ながら", "つつ"))
    return not (aside or is_modal(clause, found))
