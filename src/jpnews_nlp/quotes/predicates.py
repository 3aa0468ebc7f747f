"""Which chunk is a reporting cue: a verb, a noun with its verb, an action noun left without one."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import Cue, CueBook
from jpnews_nlp.quotes.kinds import ADJECTIVE, ADNOMINAL, LIGHT, VERB

RECEIVING = frozenset("受ける 浴びる 招く 呼ぶ 集める 踏まえる 聞く 貰う 巡る 含む".split())  # …との声を受ける
_BARE = ("名詞-普通名詞-サ変", "形状詞-一般", "副詞")
_REASONS = ("ため", "為")  # …と考えられているため
_VERBAL = ("付ける", "がる", "込む")  # nouns and adjectives made verbs: 結論付ける, 悔しがる


class Predicates:
    """Finds cues among the predicates of a clause."""

    __slots__ = ("_cues",)

    def __init__(self, cues: CueBook) -> None:
        self._cues = cues

    @property
    def suru(self) -> Cue:
        """The cue する of 〜としている."""
        return self._cues.verbs["為る"]

    def cue_at(self, clause: Clause, index: int, position: int) -> tuple[Cue | None, int]:
        """Return (cue, its first chunk) if chunk `position` is the predicate of one whose content ends at `index`."""
        chunk = clause.chunks[position]
        if not chunk.verbal:
            return self._bare_noun(clause, position), position
        is_phrase = position - 1 > index and not clause.chunks[position - 1].verbal
        if is_phrase and (found := self._phrase(clause, position)):
            return found, position - 1
        acts = chunk.acted or chunk.head.endswith(_VERBAL) or _is_made(clause, position)
        acts = acts or clause.morphemes.types[chunk.last - 1].pos.startswith("形状詞-一般")  # と冷ややかだ
        if chunk.kind not in (VERB, LIGHT, ADJECTIVE) and not acts:
            return None, position
        cue = None if chunk.head == "為る" else self._cues.verbs.get(chunk.head)
        points = chunk.head == "言う" and position > index + 1 and clause.content(position)[0] == "い"
        if points and not chunk.passive and not _has_subject(clause, position):
            return None, position  # どういう, そういう
        if cue and chunk.passive and not self._reports(clause, index, position, cue):
            return None, position
        return cue, position

    def tells(self, head: str) -> bool:
        """Whether the verb with the lemma `head` is a cue."""
        return head in self._cues.verbs or head in ("示す", "出す")

    def refuses(self, clause: Clause, position: int) -> bool:
        """Whether chunk `position` is a cue verb that only describes a noun: と before it belongs to nothing else."""
        chunk = clause.chunks[position]
        return chunk.passive and chunk.head in self._cues.verbs and clause.modifies_noun(position)

    def _reports(self, clause: Clause, index: int, position: int, cue: Cue) -> bool:
        """Whether a passive cue tells of what is said: neither an author's inference nor a noun's description."""
        happened = cue.cue == "見る" and any(m.lemma == "た" for m in clause.tail(index))  # 落下したとみられる
        if "p" not in cue.marks or (self._infers(clause, position, cue) and not happened):
            return False
        return not self._only_modifies(clause, index, position, cue)

    def _infers(self, clause: Clause, position: int, cue: Cue) -> bool:
        """Whether an author tells his own inference: と推測される, against と推測されている."""
        if clause.document.voice != "editorial" or "e" not in cue.marks:
            return False
        return not any(m.lemma in ("居る", "た") for m in clause.tail(position))

    def _only_modifies(self, clause: Clause, index: int, position: int, cue: Cue) -> bool:
        """Whether a passive is no report but describes a noun: 犯人とみられる男, 「氷河」と認定される条件."""
        if not clause.modifies_noun(position) or clause.content(position + 1) in _REASONS:
            return False
        return cue.cue_class == "believe" or not (clause.chunks[index].verbal or clause.utters(index))

    def _phrase(self, clause: Clause, position: int) -> Cue | None:
        """A cue of noun and verb: 苦言を呈する, 懸念をあらわにする, 不満が出る."""
        endings = clause.endings(position - 1)
        head = clause.chunks[position].head
        if cue := next((c for e in endings if (c := self._cues.phrases.get((e, head)))), None):
            return cue
        func = clause.chunks[position - 1].func
        if func not in ("を", "が", "も") or clause.chunks[position - 2].kind == ADNOMINAL:
            return None
        cue = next((c for e in endings if (c := self._cues.nouns.get(e))), None)
        if cue is None or cue.cue_class == "write":
            return None
        source = "carry" if func == "を" and head not in RECEIVING else "none"
        return replace(cue, marks=cue.marks + "dip", source=source)

    def is_bare_act(self, clause: Clause, position: int) -> bool:
        """Whether chunk `position` is an action noun left without する at the end of its clause: 声明を発表。"""
        return self._closes_as(clause, position, ("名詞-普通名詞-サ変",))

    def _closes_as(self, clause: Clause, position: int, kinds: tuple[str, ...]) -> bool:
        """Whether a word of one of these parts of speech ends its clause without a verb: と冷ややか。 とぽつり。"""
        chunk = clause.chunks[position]
        if chunk.verbal or chunk.func not in ("", "も") or chunk.last == chunk.first:
            return False
        ends = clause.closes(position) or clause.is_parted(position)
        return ends and clause.morphemes.types[chunk.last - 1].pos.startswith(kinds)

    def _bare_noun(self, clause: Clause, position: int) -> Cue | None:
        """A cue left without する: 「…」と批判。"""
        bare = self._closes_as(clause, position, _BARE)
        return self._cues.verbs.get(clause.chunks[position].head) if bare else None

    def noun_at(self, clause: Clause, position: int) -> Cue | None:
        """The cue whose noun heads chunk `position`: 見方, 声明."""
        chunk = clause.chunks[position]
        if chunk.acted or chunk.kind == VERB or chunk.func == "の":
            return None
        return next((cue for end in clause.endings(position) if (cue := self._cues.nouns.get(end))), None)


def _has_subject(clause: Clause, position: int) -> bool:
    """Whether a closing predicate stands right behind its subject: …と彼はいう。"""
    return clause.chunks[position - 1].func in ("は", "が", "も") and not clause.modifies_noun(position)


def _is_made(clause: Clause, position: int) -> bool:
    """Whether an adjective is made a verb: 明らかにした, which 明らかだ is not."""
    words = clause.tail(position)
    return any(first.surface == "に" and second.lemma == "為る" for first, second in pairwise(words))
