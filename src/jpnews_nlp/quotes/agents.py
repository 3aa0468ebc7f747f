"""Sources that are no subjects: agents of passives, holders of views, papers and surveys in which it is written."""

from __future__ import annotations

from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.found import Complement
from jpnews_nlp.quotes.spans import Span
from jpnews_nlp.quotes.speakers import SpeakerBook

REACH = 100  # chunks over which a source is looked for
_AGENTS = ("から", "からは", "からも", "などから", "などからは", "によって", "により", "らから")
_EXPLICIT = ("によって", "により")
_PATIENTS = ("に", "らに", "などに")  # of 友人に…と言われた
_TOLD_SO = (*_PATIENTS, "にも", "には")  # of 友人にも「…」と言われた
_PAGES = ("には", "に", "では", "で", "にも")  # of 新聞には…と書かれている
_AMONG = ("では", "で", "でも", "から", "からは", "からも")  # of 専門家の間では
_ORIGINS = {"間": _AMONG, "口": ("から",), "中": ("から", "からは")}  # of 専門家の間では, 政治家の口から
_HOLDERS = ("には", "にも", "では", "でも")  # of 与党内にも…との慎重論がある
_TOLD = ("say", "report", "write")  # passives whose page is a source: 報道では…と伝えられる
_AGENTLESS = ("report", "believe", "write")  # とみられる, と伝えられる: nobody is said to have said it


class Agents:
    """Finds the sources of passives, nouns and hearsay."""

    __slots__ = ("_speakers",)

    def __init__(self, speakers: SpeakerBook) -> None:
        self._speakers = speakers

    def agent(self, clause: Clause, floor: int, found: Complement) -> tuple[Span | None, str]:
        """The agent of a passive cue, or where a voice comes from: 野党からは…との声が上がった."""
        if found.passive and not found.is_noun and (found.cue.cue_class in _AGENTLESS or found.cue.cue == "する"):
            if found.cue.cue_class == "write":
                return self._page(clause, floor, found)
            kinds: tuple[tuple[str, ...], ...] = (_EXPLICIT,)
        elif found.is_noun:
            kinds = (_AGENTS + _HOLDERS,)
        else:
            patients = _TOLD_SO if clause.bracket_of(found.last) else _PATIENTS
            kinds = (_AGENTS, patients) if clause.chunks[found.cue_last].passive else (_AGENTS,)
        agents = (self._nearest(clause, floor, found, funcs) for funcs in kinds)
        agent = next((span for span in agents if span), None)
        return agent, "agent" if agent else ""

    def _nearest(self, clause: Clause, floor: int, found: Complement, funcs: tuple[str, ...]) -> Span | None:
        """The speaker nearest on the cue's left that carries one of the particles `funcs`."""
        for index in range(found.cue_first - 1, max(floor, found.cue_first - REACH) - 1, -1):
            among = index > floor and clause.content(index) in _ORIGINS
            holder, wanted = (index - 1, _ORIGINS[clause.content(index)]) if among else (index, funcs)
            if index == found.last or clause.chunks[index].func not in wanted:
                continue
            if clause.chunks[index].func == "では" and clause.chunks[index + 1].head == "無い":
                continue  # 流された情報ではないかとの見方
            patient = clause.chunks[index].func in _TOLD_SO
            if self._speakers.kind(clause, holder) and (not patient or self._asks(clause, index, found)):
                return self._speakers.phrase(clause, holder)
        return None

    def _asks(self, clause: Clause, index: int, found: Complement) -> bool:
        """Whether 〜に can be by whom something is said: 友人に…と言われた, but not ドイツに移住したと言われている."""
        current = found.cue.cue == "言う" and any(m.lemma == "居る" for m in clause.tail(found.cue_last))
        becomes = clause.chunks[index + 1].head == "成る"  # 役人になった
        after = clause.chunks[index + 1]
        governed = not clause.chunks[index].comma and after.verbal and not after.passive
        if governed and index + 1 < found.last and clause.modifies_noun(index + 1):
            return False  # 会員に渡す賞状に署名してくれと頼まれた
        if current or becomes or clause.chunks[index].bracket is not None:
            return False
        if self._speakers.kind(clause, index) == "document":
            return False
        mention = clause.mentions.ending_at(clause.content_end(index))
        return mention is None or mention.label not in ("COUNTRY", "LOCATION")

    def _page(self, clause: Clause, floor: int, found: Complement) -> tuple[Span | None, str]:
        """The paper or document in which it is written: 朝日新聞には「…」と掲載されていた."""
        for index in range(found.last - 1, max(floor, found.last - REACH) - 1, -1):
            if clause.chunks[index].func in _PAGES and self._speakers.kind(clause, index) in ("media", "document"):
                return self._speakers.phrase(clause, index), "page"
        return None, ""

    def teller(self, clause: Clause, first: int, found: Complement) -> int | None:
        """The chunk of who or what tells hearsay; its content begins behind it."""
        page = self._page_telling(clause, first, found)
        return self._body_telling(clause, first, found) if page is None else page

    def _page_telling(self, clause: Clause, first: int, found: Complement) -> int | None:
        """The chunk of the paper or survey on which hearsay rests: 世論調査では、…という。"""
        hearsay = found.cue.source == "none" and found.rule in ("to-iu", "to-no-koto")
        told = found.passive and not found.is_noun and (found.rule == "to-suru" or found.cue.cue_class in _TOLD)
        if not (hearsay or told):
            return None
        for start in self._beginnings(clause, first, found.last):
            if (page := self._page_from(clause, start, found.last)) is not None:
                return page
        return None

    def _beginnings(self, clause: Clause, first: int, last: int) -> list[int]:
        """Where clauses begin between the chunks `first` and `last`, the nearest to the cue first."""
        return [index + 1 for index in range(last - 1, first - 1, -1) if clause.closes_contrast(index)] + [first]

    def _page_from(self, clause: Clause, first: int, last: int) -> int | None:
        """The chunk of the paper that opens the clause at chunk `first`."""
        for index in range(first, last):
            chunk = clause.chunks[index]
            if chunk.func in ("では", "には", "でも"):
                written = self._speakers.kind(clause, index) in ("media", "document")
                known = written or clause.content(index) == "結果"
                return index if known and index + 1 < last else None
            if chunk.comma or chunk.func in ("は", "も"):
                return None
        return None

    def _body_telling(self, clause: Clause, first: int, found: Complement) -> int | None:
        """The chunk of the body whose words hearsay tells: 内閣府は…という。 A person is set off: 女性は、…という。"""
        if found.rule not in ("to-iu", "to-ii") or (found.last and clause.chunks[found.last - 1].func.endswith("と")):
            return None  # 市長は…と述べたという
        for index in range(first, found.last):
            if clause.chunks[index].func == "は":
                kind = self._speakers.kind(clause, index)
                set_off = clause.chunks[index].comma and clause.document.voice == "editorial"
                known = kind in ("organization", "media") or (set_off and kind in ("title", "name"))
                return index if known and index + 1 < found.last else None
            if not (clause.modifies_noun(index) or clause.chunks[index].func in ("に", "を", "が", "で", "と", "へ")):
                return None
        return None
