"""What a phrase and the words around it tell of whose it is: whether it is felt, done by saying so, told or cited."""

from __future__ import annotations

from collections.abc import Sequence

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.governors import felt
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.holders import Governed

# What is heard among some: 値上げを心配する + 声もある.
HEARD = frozenset("声 意見 空気 雰囲気 動き 向き 所".split())
_VIEWS = frozenset("思う 考える 見る 見做す 信ずる 感ずる 捉える".split())
_TOLD = frozenset("た 居る てる れる られる".split())  # in what is told, not done by saying so
_FELT_WITHIN = frozenset("祈る 願う 望む 期待 切望 念ずる 失望 懸念 心配 憂慮".split())  # 祈っている: whoever writes
_NOT_SAID = frozenset("拒む 拒否 拒絶 嫌う 恐れる 嫌がる".split())  # and what nobody does by saying so
# What is there among some: 反対派には + 不安が強い.
_FELT = frozenset("不安 不満 懸念 期待 反発 失望 怒り 戸惑い 疑念 不信 恐れ 反感 冷ややか".split())
_SENSES = ("警戒感", "不信感", "危機感")
_THERE = frozenset(
    "有る 残る 多い 強い 根強い 強まる 高まる 増える 絶える 少ない 上がる 出る 広がる 聞く 聞こえる 相次ぐ 大きい"
    .split()
)  # fmt: skip
# Under these, what ought to be done is as often the author's; other verbs tell of somebody's demand.
_OWN_VERBS = frozenset(
    "思う 考える 願う 祈る 望む 感ずる 信ずる 存ずる 見る 思い定める 言う 申す 申し上げる 書く 為る".split()
)


def tells_a_view(line: Line, candidate: Candidate) -> bool:
    """Whether the phrase says that somebody thinks so, who may be another (と考えている, but not とは考えにくい)."""
    if candidate.subtype != "view":
        core = candidate.core + (line.lemma(candidate.core) == "と")
        if candidate.kind != "learned" or candidate.category != "epistemic" or line.lemma(core) not in _VIEWS:
            return False
    return not any(felt(line, place) for place in range(candidate.first, candidate.last + 1))


def supposed(line: Line, span: Governed, candidates: Sequence[Candidate]) -> bool:
    """Whether a hedge ends the clause: whoever writes supposes what it means to them (米国にとって脅威 + だろう)."""
    return any(one.category == "epistemic" and span.start <= line.starts[one.first] < span.end for one in candidates)


def is_voiced(line: Line, candidate: Candidate) -> bool:
    """Whether the phrase tells, and does not judge, what voices say that are heard (長期化を + 心配する + 声もある)."""
    place = line.tail(candidate.last).last + 1
    place += line.lemma(place) == "の"
    if line.lemma(place) not in HEARD or line.lemma(place + 1) not in ("が", "も", "は", "を"):
        return False
    if line.lemma(place + 2) not in _THERE:
        return False
    feels = candidate.subtype == "affect" or has_lemma(line, candidate, _FELT)
    return feels or line.features[candidate.last].verb


def names_a_feeling(line: Line, candidate: Candidate) -> bool:
    """Whether a feeling is named that is there among some; 議員には + 失望した tells toward whom one felt it."""
    places = range(candidate.core, candidate.last + 1)
    names = any(line.lemma(place) in _FELT and line.lemma(place + 1) not in ("為る", "を") for place in places)
    words = line.surface(candidate.core, min(candidate.last + 1, line.high - 1))
    return names or any(feeling in words for feeling in _SENSES)


def performs(line: Line, candidate: Candidate) -> bool:
    """Whether the writer does by the sentence what its verb says (Austin 1962): 増税に反対する。 but not 反対すると."""
    tail = line.tail(candidate.last)
    if not tail.end or tail.question or line.lemma(tail.last + 1) == "と":
        return False
    if not line.features[tail.last].morpheme.cform.startswith("終止形"):
        return False
    return _lemmas(line, candidate).isdisjoint(_TOLD | _NOT_SAID)


def is_told(line: Line, candidate: Candidate) -> bool:
    """Whether it is told what somebody did, or does, and not felt by whoever writes (回復を祈っている)."""
    lemmas = _lemmas(line, candidate)
    return line.tells(candidate.core, candidate.last) and ("た" in lemmas or lemmas.isdisjoint(_FELT_WITHIN))


def verb_of(line: Line, candidate: Candidate) -> int | None:
    """Where a verb of emotion begins, an idiom's on its noun (驚いた, 首をひねった, 渋い顔をした); None: it is none."""
    if line.features[candidate.core].verb:
        return candidate.core
    verbs = any(line.features[place].verb for place in range(candidate.first, candidate.last + 1))
    does = line.lemma(candidate.last + 1) == "を" and line.lemma(candidate.last + 2) == "為る"
    return candidate.first if verbs or does else None


def cites_a_demand(line: Line, candidate: Candidate) -> bool:
    """Whether a demand is told by と: 出て行けと言われても, 休ませてほしいと名乗り出た is somebody's, nobody named."""
    last = candidate.last
    this, place = line.features[last].morpheme, last + 1
    if this.cform.startswith("命令形") or (this.surface == "な" and this.pos == "助詞-終助詞"):
        return line.lemma(place) == "と"
    place += line.lemma(place) == "、"
    ahead = line.at(place)
    if candidate.category != "deontic" or ahead is None or ahead.particle != "と":
        return False
    verb = line.verb_behind(place)
    return bool(verb) and verb not in _OWN_VERBS


def has_subject(line: Line, before: int) -> bool:
    """Whether a subject or topic that is no time stands before; も as often marks the object (停戦も求めた)."""
    found = line.subject_before(before)
    while found is not None and line.is_time(found.first, found.last):  # 当初は
        found = line.subject_before(found.first)
    return found is not None and line.lemma(found.marker) != "も"


def has_lemma(line: Line, candidate: Candidate, lemmas: frozenset[str]) -> bool:
    """Whether one of these lemmas stands in the phrase, from its core on."""
    return any(line.lemma(place) in lemmas for place in range(candidate.core, candidate.last + 1))


def _lemmas(line: Line, candidate: Candidate) -> set[str]:
    """The lemmas of the predicate, its inflection included."""
    return {line.lemma(place) for place in range(candidate.core, line.tail(candidate.last).last + 1)}
