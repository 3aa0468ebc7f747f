"""Complements of reporting cues: …と述べた, …との見方を示した, …という, …するよう求めた."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from jpnews_nlp.quotes.between import TO, Between, tells
from jpnews_nlp.quotes.brackets import QUOTE_BRACKETS
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import GONE_ON, HEARSAY, SAYING, UNSAID, WRITTEN
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.hearsay import find_hearsay, may_hear
from jpnews_nlp.quotes.kinds import LIGHT
from jpnews_nlp.quotes.making import make_complement
from jpnews_nlp.quotes.markers import (
    HYPOTHETICAL,
    is_adverb,
    is_claused,
    is_list,
    is_loose,
    is_nominal,
    is_object_complement,
    is_saying,
    is_yoni,
    judges,
    only_leads,
    only_names,
    quotes_cause,
)
from jpnews_nlp.quotes.moods import is_planned
from jpnews_nlp.quotes.nouns import NounCues
from jpnews_nlp.quotes.openings import OPEN, OpenCues
from jpnews_nlp.quotes.predicates import Predicates
from jpnews_nlp.quotes.relatives import are_some
from jpnews_nlp.quotes.speakers import SpeakerBook

_GAP = 9  # chunks that may stand between と and its cue
_SUBORDINATE = ("て", "ても", "ては", "ば", "たら", "と", "も")  # 〜として, 〜とすれば: seldom a cue
_HEARSAY_FORMS = re.compile(
    r"いう(?:が|けど|けれど|から|の(?:だ|です|である)|んです)?$|いい$|いいます(?:が|けど|けれど)?$"
)
_TIMES = ("とき", "時", "際", "後", "あと", "直後", "瞬間", "途端")
_TOGETHER = ("共", "共に", "とも", "ともに", "同時")  # 謝罪すると共に
# 言う in kanji tells of speech, いう only in the passive; 言える, 言うより, と言うと do not.
_SAID = re.compile(
    r"いわれ|言(?:わ|い|っ(?!ても|ては|ていい|てよ|て良)|う(?:が|けれ|けど|の[はがもでだみ]|て|だけ|ばかり|。|$|人|者))"
)


class ComplementFinder:
    """Finds the complements of one clause with the cues of a lexicon."""

    __slots__ = ("_between", "_nouns", "_open", "_predicates", "_speakers", "_stating")

    def __init__(
        self, predicates: Predicates, open_cues: OpenCues, speakers: SpeakerBook, stating: frozenset[str]
    ) -> None:
        self._between = Between(predicates, speakers)
        self._predicates = predicates
        self._nouns = NounCues(predicates, speakers)
        self._open = open_cues
        self._speakers = speakers
        self._stating = stating  # nouns that end a clause without a copula: 予定, 方針, もの

    def find(self, clause: Clause) -> Iterator[Complement]:
        """Yield the complements of `clause` in text order."""
        hears = may_hear(clause)
        for index, chunk in enumerate(clause.chunks):
            found = find_hearsay(clause, index, said=self._said(clause, index)) if hears and chunk.verbal else None
            if found:
                yield found
                continue
            if chunk.func == "なんて":
                found = self._nouns.find(clause, index, index + 1, "to-iu-noun")
            elif chunk.func == "を":
                uttered = chunk.bracket is not None and clause.utters(index)
                found = self._search(clause, index, "w", "wo") if uttered else None
            elif chunk.func == "などの" and chunk.bracket is not None and clause.utters(index):
                found = self._nouns.find(clause, index, index + 1, "to-no")
            elif "と" not in chunk.func and "っ" not in chunk.func:
                if chunk.bracket is None:
                    continue
                if self._said(clause, index) and is_yoni(clause, index):
                    found = self._search(clause, index, "y", "youni")
                elif not chunk.func and self._is_told_bare(clause, index):
                    found = self._search(clause, index, "d", "to")
            elif chunk.func.endswith("との") and not chunk.func.startswith("に"):
                found = self._nouns.find(clause, index, index + 1, "to-no")
            elif (
                TO.search(chunk.func)
                and (not chunk.func.startswith("によ") or quotes_cause(clause, index))
                and not (is_adverb(chunk) or chunk.func.endswith("へと"))
            ):
                found = self._to(clause, index)
            if found:
                yield found

    def _is_told_bare(self, clause: Clause, index: int) -> bool:
        """Whether a saying stands before its speaker without と: 「…」彼は言った。"""
        if index + 1 >= len(clause.chunks) or not clause.utters(index) or not self._said(clause, index):
            return False
        return clause.chunks[index + 1].func == "は" and self._speakers.kind(clause, index + 1) is not None

    def _to(self, clause: Clause, index: int) -> Complement | None:
        if (after := index + 1) >= len(clause.chunks):
            return self._bare(clause, index)
        chunk = clause.chunks[after]
        if clause.content(after) in _TOGETHER:
            return None
        said = self._said(clause, index)
        if chunk.head == "言う" and chunk.first == clause.chunks[index].end:
            return self._iu(clause, index, after, said)
        if chunk.head == "為る" and chunk.kind == LIGHT:
            return self._suru(clause, index, after)
        if chunk.head == "為る" and not chunk.acted:
            return None
        exists = chunk.head == "有る" and chunk.first == clause.chunks[index].end and not chunk.comma
        if exists and ((said and not is_list(clause, index)) or self._is_on_page(clause, index)):
            return make_complement(clause, index, after, after, WRITTEN, "to-aru", passive=True)
        found = self._search(clause, index, "d" if said else "i", "to") or self._bare(clause, index)
        return found or (self._held(clause, index) or self._opened(clause, index) if said else None)

    def _held(self, clause: Clause, index: int) -> Complement | None:
        """「…」と反対の姿勢。"""
        last = len(clause.chunks) - 1
        loose = all(chunk.func == "の" for chunk in clause.chunks[index + 1 : last])
        cue = self._predicates.noun_at(clause, last) if loose and last - index <= 3 else None
        if cue is None or clause.chunks[last].func:
            return None
        return make_complement(clause, index, index + 1, last, replace(cue, source="carry"), "to")

    def _is_on_page(self, clause: Clause, index: int) -> bool:
        """Whether a document is named in which it is written: マニュアルには、…とある."""
        pages = (i for i in range(index) if clause.chunks[i].func in ("には", "にも", "に"))
        return any(self._speakers.kind(clause, i) in ("document", "media") for i in pages)

    def _opened(self, clause: Clause, index: int) -> Complement | None:
        """「…」と口をつぐむ: a verb that is no cue by itself."""
        chunks = self._open.find(clause, index)
        return make_complement(clause, index, *chunks, OPEN, "to-open") if chunks else None

    def _said(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` is a bracketed saying and nothing else."""
        said = clause.bracket_of(index)
        if said is None or clause.text[clause.begin(index)] not in QUOTE_BRACKETS:
            return False
        return clause.begin(index) == said.start - 1 or bool(clause.run_of_brackets(index))

    def _iu(self, clause: Clause, index: int, after: int, said: bool) -> Complement | None:
        """という: hearsay at a sentence's end, a noun's clause before 見方, else no cue unless somebody says it."""
        surface = clause.surface(after)
        if is_nominal(clause, index) and only_names(clause, index):
            return None
        if surface in ("いう", "いった", "言う", "言った") and not clause.closes(after):
            lists = surface in ("いった", "言った") and not clause.utters(index)  # 指示、勧告といった情報
            noun = None if lists else self._nouns.find(clause, index, after + 1, "to-iu-noun")
            claused = surface == "いう" and is_claused(clause, index)
            people = self._is_polite(clause, after + 1) or are_some(clause, after + 1, self._speakers)
            if noun is None and (claused or surface == "いう") and people:
                return make_complement(clause, index, after, after, SAYING, "to-iu")
            told = surface == "言った" and said and clause.content(after + 1) in _TIMES
            if noun or surface in ("いう", "いった") or not (told or self._named(clause, after + 1)):
                return noun
        if surface == "いい" and clause.chunks[after].comma and (clause.chunks[index].verbal or clause.utters(index)):
            return make_complement(clause, index, after, after, SAYING if said else HEARSAY, "to-ii")
        ends = not clause.chunks[after].comma or clause.chunks[after].func
        if ends and _HEARSAY_FORMS.match(surface) and (surface == "いう" or is_claused(clause, index)):
            return make_complement(
                clause, index, after, after, SAYING if surface == "いい" or said else HEARSAY, "to-iu"
            )
        spoken = surface.startswith("いってい") or (
            said and (surface == "いって" or (surface == "いった" and clause.chunks[after].stop))
        )
        speaks = _SAID.match(surface) or spoken
        orders = clause.chunks[index].form.startswith("命令形")  # もっと作れと言う
        parted = clause.chunks[index].comma and clause.chunks[index].func == "って"  # 本人の自由、って言っていた
        claused = is_claused(clause, index) or self._states(clause, index) or orders or parted
        if speaks and (claused or clause.chunks[after].passive):
            return self._search(clause, index, "d" if said else "i", "to")
        return None

    def _named(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` names the person who says it: 「…」と言う山田さん."""
        return self._speakers.kind(clause, index) in ("title", "name")

    def _is_polite(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` names a person politely: …を考えているという仲さん."""
        last = clause.chunks[index].last - 1
        return self._named(clause, index) and clause.morphemes.types[last].surface in ("さん", "氏")

    def _suru(self, clause: Clause, index: int, after: int) -> Complement | None:
        """〜とした, 〜としている, 〜とされる: only after a clause or a quotation; 〜として, 〜ようとする are none."""
        chunk = clause.chunks[after]
        if not (is_claused(clause, index) or self._states(clause, index)) or chunk.form.startswith(HYPOTHETICAL):
            return None
        if not is_claused(clause, index) and _goes_on_as(clause, after):
            return None
        if clause.bracket_of(index) and not is_saying(clause, index, sentence=chunk.func == "て"):
            return None
        if chunk.func in _SUBORDINATE and not any(m.lemma == "居る" for m in clause.tail(after)):
            return self._toshite(clause, index, after) if chunk.func == "て" else None
        if chunk.passive and clause.modifies_noun(after):
            return None
        describes = chunk.form.startswith(("終止形", "連体形")) and not chunk.func and not chunk.stop
        if describes and (clause.surface(after) == "する" or not clause.closes(after)):
            noun = self._nouns.find(clause, index, after + 1, "to-suru-noun")
            ends = clause.closes(after) and clause.utters(index)  # 同庁は「…」とする。
            if noun or (clause.surface(after) == "する" and not ends):
                return noun
        return make_complement(clause, index, after, after, self._predicates.suru, "to-suru")

    def _toshite(self, clause: Clause, index: int, after: int) -> Complement | None:
        """「…」として, and …だとして反対している: the reason of an act only if the act is speech."""
        shite = make_complement(clause, index, after, after, self._predicates.suru, "to-shite")
        if clause.bracket_of(index) is not None:
            return shite
        reach = range(after + 1, min(after + 1 + _GAP, len(clause.chunks)))
        ends = (i for i in reach if self._ends_act(clause, i))
        if (position := next(ends, None)) is None:
            return None
        cue, first = self._predicates.cue_at(clause, index, position)
        speaks = cue is not None and "i" in cue.marks and cue.cue_class in ("say", "claim", "deny")
        if not (cue and speaks):
            return shite if judges(clause, index) else None  # …違反だとして、自制を求めた
        found = make_complement(clause, index, first, position, cue, "to")
        return shite if is_planned(clause, found) else found  # …だとして、協力を呼びかける方針だ

    def _ends_act(self, clause: Clause, index: int) -> bool:
        """Whether chunk `index` is the predicate of an act, or the subject of another one."""
        chunk = clause.chunks[index]
        acts = chunk.verbal and chunk.form != "連用形-ニ"  # not 全面的に
        return acts or self._predicates.is_bare_act(clause, index) or chunk.func in ("は", "が", "も")

    def _states(self, clause: Clause, index: int) -> bool:
        """Whether a bare noun closes a clause of its own: 完成させる予定, 原因は漏電."""
        if index == 0:
            return False
        before = clause.chunks[index - 1]
        if any(ending in self._stating for ending in clause.endings(index)) and clause.modifies_noun(index - 1):
            return True
        return before.func in ("は", "が") and not before.comma and self._speakers.kind(clause, index - 1) is None

    def _search(self, clause: Clause, index: int, mark: str, rule: str) -> Complement | None:
        """The first predicate after chunk `index`, if it is a cue."""
        chunks = clause.chunks
        nominal = is_nominal(clause, index)
        if nominal and index and is_object_complement(clause, index):
            return None
        leads = only_leads(clause, index)
        for position in range(index + 1, min(index + 1 + _GAP, len(chunks))):
            cue, first = self._predicates.cue_at(clause, index, position)
            if leads and first > index + 1 and not (cue and tells(clause, index, first, cue)):
                return None
            if cue and mark in cue.marks and not (nominal and "k" in cue.marks):
                return make_complement(clause, index, first, position, cue, rule)
            if self._between.breaks(clause, index, position, nominal) or self._predicates.refuses(clause, position):
                return None
        return None

    def _bare(self, clause: Clause, index: int) -> Complement | None:
        """「…」と。 and 「…」と○○氏。, the verb left out; so in 怖くてできないと。"""
        last = len(clause.chunks) - 1
        chunk = clause.chunks[index]
        finite = chunk.verbal and chunk.form.startswith(("終止形", "命令形"))
        if finite and chunk.func == "と" and index == last and chunk.stop and not self._said(clause, index):
            return make_complement(clause, index, index, index, GONE_ON, "to-end")
        loose = all(is_loose(chunk) for chunk in clause.chunks[index + 1 :])
        if not (loose and last - index <= 2 and self._said(clause, index)):
            return None
        if last > index and (self._speakers.kind(clause, last) is None or clause.bracket_of(last) is not None):
            return None
        return make_complement(clause, index, index, index, UNSAID, "to-end")


def _goes_on_as(clause: Clause, after: int) -> bool:
    """Whether chunk `after` is the して of 人として, not that of …としている: 人として終わる, 帯として想定する."""
    words = [morpheme.lemma for morpheme in clause.tail(after)]
    return words[1:2] == ["て"] and words[2:3] != ["居る"] and words[2:3] != ["来る"]
