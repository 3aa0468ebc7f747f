"""Whose words govern a clause: predicates of saying and thinking, hearsay, nouns of opinion, viewpoints."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.holders import NOBODY, THE_AUTHOR, Governed, Holder
from jpnews_nlp.stance.matching import Match
from jpnews_nlp.stance.parties import Parties
from jpnews_nlp.stance.rows import GovernorRow, Inventory

_HOME = "JP"  # what something means for the writer's own country, the writer judges (日本にとっても他人事ではない)
_SOMEBODY = frozenset("人 人々 者 向き".split())  # うらやましいと感じた + 人
_KEPT = frozenset("崩す 取る 変える 示す 貫く".split())  # 立場を + 崩さない
_LANDS = frozenset("国 県 都市 町 村 社会 時代".split())  # 資源が乏しいという国: the clause describes it
PASSIVE = frozenset("れる られる".split())
_TELLING = ("says", "thinks", "names")
_LASTING = frozenset("居る 来る おる".split())
_WANTED = frozenset("たい べし".split())
_WEIGHING = frozenset("出来る 得る 他 しか 難い".split())
_GRANTING = frozenset("良い 構う 差し支える 頂く".split())
_REACH = 6  # morphemes in which the end of such a predicate stands


class Governors:
    """Finds who governs the clauses of a sentence in the author's (or a report's) own text."""

    def __init__(self, inventory: Inventory, parties: Parties) -> None:
        self._inventory, self._parties = inventory, parties

    def governed(self, line: Line, own: bool, teller: Holder | None = None) -> list[Governed]:
        """Return the stretches of the sentence that somebody else's predicate or frame governs.

        Args:
            own: whether it is the author who speaks, and not a report.
            teller: who says and thinks what the sentence tells without a subject, if that is known.
        """
        found = []
        for matches in line.matches(self._inventory.patterns)["governors"].values():
            others = [match for match in matches if not (own and _is_own(line, match, teller))]
            stretches = (self._stretch(line, match, teller) for match in others)
            stretch = next((stretch for stretch in stretches if stretch), None)
            if stretch:
                found.append(stretch)
        return found

    def _stretch(self, line: Line, match: Match[GovernorRow], teller: Holder | None) -> Governed | None:
        if match.row.kind in _TELLING and _passed_on(line, match.last + 1) and self._clausal(line, match):
            return self._up_to(line, match.begin, NOBODY)
        if match.row.kind == "thinks":
            return self._thinks(line, match, teller)
        return _RULES[match.row.kind](self, line, match)

    def _says(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        if _weighed(line, match.last + 1) or not self._clausal(line, match):
            return None
        found = self._parties.subject_place(line, match.begin)
        holder, last = found or (self._parties.subject_after(line, line.tail(match.last).last) or NOBODY, None)
        return None if holder == THE_AUTHOR else self._up_to(line, match.begin, holder, last)

    def _thinks(self, line: Line, match: Match[GovernorRow], teller: Holder | None = None) -> Governed | None:
        if _weighed(line, match.last + 1) or not self._clausal(line, match):
            return None
        holder, last = self._parties.subject_place(line, match.begin) or (None, None)
        behind = line.tail(match.last).last
        holder = holder or self._parties.subject_after(line, behind)
        if holder is None and line.lemma(match.last + 1) == "て":
            holder = self._parties.subject_behind(line, match.last + 1)
        holder = holder or teller
        if holder is None and line.lemma(behind + 1) in _SOMEBODY:
            holder = NOBODY
        if holder is None or holder == THE_AUTHOR:
            return None
        return self._up_to(line, match.begin, holder, last)

    def _names(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        """What somebody calls something, a party or not (地元紙は計画を暴挙と + 呼んだ)."""
        found = self._thinks(line, match)
        if found is not None or not line.tells(match.last, match.last) or not self._clausal(line, match):
            return found
        holder = self._parties.somebody(line, match.begin)
        return None if holder is None else self._up_to(line, match.begin, holder)

    @staticmethod
    def _clausal(line: Line, match: Match[GovernorRow]) -> bool:
        """Whether a clause stands before と: not しようと (する), 人として."""
        before = line.at(match.begin - 1)
        if before is None or (before.volitional and before.verb):
            return False
        return not (before.noun and match.row.id == "gv.tosuru")

    def _hearsay(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        tail = line.tail(match.last)
        return self._up_to(line, match.begin, NOBODY) if tail.final else None

    def _noun(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        """A view that is there (時期尚早だとの + 声が出ている), or a party's (政府は…必要だという + 立場だ)."""
        ahead = line.at(match.last + 1)
        if ahead is not None and (ahead.copula or (ahead.particle == "を" and line.lemma(match.last + 2) in _KEPT)):
            topic = self._parties.topic_place(line, match.begin)
            if topic is not None and topic[0] != THE_AUTHOR:
                return self._up_to(line, match.begin, *topic)
        return self._up_to(line, match.begin, NOBODY)

    def _whose(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        """A party that the clause modifies (手ぬるいという + 住民), or owner of what it modifies (住民の + 気持ち)."""
        holder = self._parties.subject_after(line, match.last) if self._clausal(line, match) else None
        if holder in (None, THE_AUTHOR) or line.lemma(match.last + 1) in _LANDS:
            return None
        return self._up_to(line, match.begin, holder)

    def _stated(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        """Whose conclusion it is (値下げは不当だというのが + 委員会の結論だ)."""
        behind = line.leftwards(match.last, match.last - match.begin)
        owner = next(place for place in behind if line.lemma(place) == "の") - 1
        holder = self._parties.up_to(line, owner)
        return None if holder == THE_AUTHOR else self._up_to(line, match.begin, holder or NOBODY)

    def _viewpoint(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        holder = self._parties.up_to(line, match.begin - 1)
        if holder is None or holder.entity_id in (None, _HOME):
            return None  # what something means for residents or taxpayers, whoever writes judges
        return replace(self._behind(line, match, holder), viewed=True)

    def _wording(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        first, last = line.noun_before(match.begin - 1), match.begin - 1
        if first is None:
            return None
        # only somebody can be made to say it, whatever he is called
        holder = self._parties.party(line, first, last)
        holder = holder or Holder(self._parties.with_owner(line, first, line.ends[last]))
        return None if holder == THE_AUTHOR else self._behind(line, match, holder)

    def _according(self, line: Line, match: Match[GovernorRow]) -> Governed | None:
        first = line.noun_before(match.begin - 1)
        name = None if first is None else line.surface(first, match.begin - 1)
        return self._behind(line, match, Holder(name) if name else NOBODY)

    @staticmethod
    def _behind(line: Line, match: Match[GovernorRow], holder: Holder) -> Governed:
        """What stands behind a frame: the rest of the sentence."""
        return Governed(line.ends[match.last], line.ends[line.high - 1], holder)

    def _up_to(self, line: Line, before: int, holder: Holder, subject: int | None = None) -> Governed:
        """What stands before と: the clause, or the words in brackets (町に丸投げし、国は「支援する」+ と).

        Args:
            subject: the last morpheme of the subject, if the clause has it.
        """
        start = line.starts[line.low] if subject is None else line.ends[subject]
        if line.lemma(before - 1) in ("」", "』"):
            start = line.starts[next(line.leftwards(before, before - line.low), line.low - 1) + 1]
        return Governed(start, line.starts[before], holder)


def _passed_on(line: Line, place: int) -> bool:
    """Whether others say or think so, nobody named: 拙速だと批判されている, but not 批判されても仕方がない."""
    place += line.lemma(place) == "為る"
    if line.lemma(place) not in PASSIVE:
        return False
    place += 1 + (line.lemma(place + 1) == "ます")
    return line.lemma(place) == "た" or (line.lemma(place) == "て" and line.lemma(place + 1) in _LASTING)


def _weighed(line: Line, place: int) -> bool:
    """Whether the writer weighs what may be said rather than tells what somebody says (評価できる, 認めるほかない)."""
    if line.lemma(place) in PASSIVE | _WANTED:
        return True
    if any(line.lemma(index) == "た" for index in range(place, place + _REACH)):
        return False  # 批判せざるを得なかった: what somebody did
    place += line.lemma(place) == "為る"
    if line.lemma(place) == "て":
        return line.lemma(place + 1 + (line.lemma(place + 1) == "も")) in _GRANTING
    this = line.at(place)
    return this is not None and (this.lemma in _WEIGHING or this.morpheme.surface == "ざる")


_VIEWING = frozenset("見る 考える".split())
_FELT = frozenset("思う 存ずる 考える 感ずる 見る 信ずる".split())
_CONCEIVABLE = frozenset("難い 辛い れる られる".split())
_PLAIN_ENDS = frozenset("が けれど けど し から ね よ の 。".split())


def felt(line: Line, place: int) -> bool:
    """Whether a verb of thought stands in a form that tells the writer's own thought (裁判所も同罪だと + 思う).

    That is the plain one, or one that says what can be thought; of others one writes 思っている, 思うだろう
    (the person constraint on predicates of inner states, Kuroda 1973).
    """
    if line.lemma(place) not in _FELT:
        return False
    place += 1
    if line.lemma(place) in _CONCEIVABLE:
        return True
    place += line.lemma(place) == "ます"
    return line.at(place) is None or line.lemma(place) in _PLAIN_ENDS


def _is_own(line: Line, match: Match[GovernorRow], teller: Holder | None) -> bool:
    """Whether the predicate tells the writer's own thought; who sums a paper up tells what that one 見る."""
    if teller is not None and line.lemma(match.last) in _VIEWING:
        return False
    return match.row.kind == "thinks" and felt(line, match.last)


# Beside the class: methods that an object holds of itself keep it, and its document, until garbage is looked for.
_RULES: dict[str, Callable[[Governors, Line, Match[GovernorRow]], Governed | None]] = {
    "says": Governors._says,
    "names": Governors._names,
    "hearsay": Governors._hearsay,
    "noun": Governors._noun,
    "whose": Governors._whose,
    "stated": Governors._stated,
    "viewpoint": Governors._viewpoint,
    "wording": Governors._wording,
    "according": Governors._according,
}
