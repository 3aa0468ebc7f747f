"""Evaluation: terms of the polarity lexicon where the writer judges with them, and quotation marks of irony."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.grammar import Line, Tail
from jpnews_nlp.stance.matching import Match
from jpnews_nlp.stance.rows import Inventory, TermRow


def terms(line: Line, inventory: Inventory) -> Iterator[Candidate]:
    """Yield the evaluative phrases of a sentence, right to left; none overlaps another."""
    for match in polar_words(line, inventory):
        found = _candidate(line, match)
        if found:
            yield found


def polar_words(line: Line, inventory: Inventory) -> list[Match[TermRow]]:
    """Return the longest lexicon terms of a sentence, right to left, whether they judge or only name."""
    if line.polar is None:  # the tagger, the rules and the scope of hedges all ask
        line.polar = list(_polar_words(line, inventory))
    return line.polar


def _polar_words(line: Line, inventory: Inventory) -> Iterator[Match[TermRow]]:
    edge = line.high
    for last, matches in line.matches(inventory.terms).items():
        if last < edge:
            yield matches[0]
            edge = matches[0].first


def polarity_of(line: Line, match: Match[TermRow]) -> int:
    """Return the polarity of a lexicon term where it stands: turned round if it is negated."""
    return -match.row.polarity if line.tail(match.last).negated else match.row.polarity


def compositions(line: Line, inventory: Inventory) -> Iterator[Candidate]:
    """Yield predicates whose polarity comes from their argument's (混乱を招く, 信頼を損なう)."""
    table = inventory.compositions
    for argument, matches in reversed(line.matches(inventory.terms).items()):
        place = argument + 1
        if place + 1 >= line.high or (particle := line.features[place].particle) not in ("を", "に"):
            continue
        verb = line.features[place + 1]
        row = table.get((verb.lemma, particle)) or table.get((verb.morpheme.base, particle))
        if row is None or not matches[0].row.polarity:
            continue
        last = place + 2 if line.lemma(place + 2) == "為る" else place + 1
        tail = line.tail(_causative(line, last))
        sign = int(row.effect) * matches[0].row.polarity * (-1 if tail.negated else 1)
        yield Candidate(
            matches[0].first, tail.last, place + 1, "evaluative", sign, row.strength, f"composed.{row.verb}", "term"
        )


def _causative(line: Line, last: int) -> int:
    while line.lemma(last + 1) in ("せる", "させる", "れる", "られる"):
        last += 1
    return last


def _candidate(line: Line, match: Match[TermRow]) -> Candidate | None:
    row = match.row
    first, last = match.first, match.last
    if (line.features[last].verbal_noun and line.lemma(last + 1) == "為る") or (
        line.lemma(last + 1) == "さ" and line.features[last + 1].morpheme.pos.startswith("接尾辞")
    ):
        last += 1
    tail = line.tail(last)
    if not _stands(line, match):
        return None
    last = tail.last
    ahead = line.at(last + 1)
    if ahead is not None and ahead.copula and ahead.morpheme.surface in ("な", "に"):
        if ahead.morpheme.surface == "に" and row.polarity > 0:
            return None  # 丁寧に説明する: the manner of an act, not praise
        last += 1
    elif ahead is not None and ahead.lemma == "過ぎる":
        last = line.tail(last + 1).last
    polarity = -row.polarity if tail.negated else row.polarity
    if _deserved(line, first):
        polarity = -abs(polarity)
    return Candidate(
        _graded(line, first), last, first, "evaluative", polarity, row.strength, f"term.{row.basis}", "term",
        _subtype(row), row.use, _unexpected(line, match, tail), row.seen, row.everywhere,
    )  # fmt: skip


def _deserved(line: Line, first: int) -> bool:
    """Whether it is said of blame (弱腰だと言われても + 仕方がない, 当然だ)."""
    return (
        line.lemma(first - 1) == "も" and line.lemma(first - 2) == "て" and line.lemma(first - 3) in ("れる", "られる")
    )


_DEGREE = frozenset("余り 大いに 極めて 断固 実に 随分 甚だ 誠に 全く".split())


def _graded(line: Line, first: int) -> int:
    """An adverb of degree belongs to the phrase that it strengthens (あまりに軽い)."""
    begin = first - 1
    while begin > line.low and line.features[begin].morpheme.surface in ("に", "も", "と"):
        begin -= 1
    return begin if line.lemma(begin) in _DEGREE else first


def _subtype(row: TermRow) -> str | None:
    if row.loaded:
        return "loaded_word"
    return "affect" if row.basis == "affect" else None


def _stands(line: Line, match: Match[TermRow]) -> bool:
    """Whether the term is a word of its own that may judge."""
    return not (line.prefixed(match.first) or _helps(line, match.first) or _reports(line, match.first))


def _unexpected(line: Line, match: Match[TermRow], tail: Tail) -> str:
    """Why the term would not be expected to judge where it stands, "" if it is.

    It judges everywhere, as a predicate, or at the end of its clause, as its row's ``use`` says.
    """
    row, last = match.row, line.features[match.last]
    judges = _judges(line, match.last)
    compound = last.noun and _inside_compound(line, match, tail)
    if line.everyday:
        if compound and last.verbal_noun:
            return "compound"
        return "topic" if row.use == "topic" and not judges else ""
    if row.use == "topic":
        return "topic"
    if compound and not row.neutral:
        return "compound"
    if row.use == "final":
        return "" if (tail.end and judges) or _judges_a_view(line, match.last) else "final"
    thing = last.noun and row.basis in _THINGS
    if row.basis == "metaphor" and match.first == match.last:
        thing = True  # 春, 壁, 逃げる: a single word is as often literal
    return "" if (row.use == "any" and not thing) or judges else "thing" if thing else "predicate"


_VIEWS = frozenset(
    "見方 考え 考え方 議論 話 判断 発想 認識 対応 やり方 手法 姿勢 態度 言葉 説明 理屈 論理 答弁 決定 選択 政治 報道 "
    "見通し".split()
)
_FEELS = ("思う", "感ずる", "感じる", "見える", "映る")


def _judges_a_view(line: Line, last: int) -> bool:
    """Whether an everyday adjective judges what is thought or done (浅い + 見方), or is felt (恥ずかしく + 思う)."""
    this, ahead = line.features[last], line.at(last + 1)
    if ahead is None or not this.adjective:
        return False
    return ahead.lemma in _VIEWS or (this.morpheme.cform.startswith("連用形") and ahead.lemma in _FEELS)


def _reports(line: Line, first: int) -> bool:
    """Whether the word is a verb that reports speech or thought (…と + 憤った): how it was said, not what is held."""
    return line.features[first].verb and line.features[first - 1].morpheme.surface == "と" and first > line.low


def _helps(line: Line, first: int) -> bool:
    """Whether the word is an auxiliary of the verb before it (離れて + いった)."""
    this = line.features[first]
    if "非自立" not in this.morpheme.pos or first == line.low:
        return False
    return line.features[first - 1].morpheme.surface in ("て", "で")


def _inside_compound(line: Line, match: Match[TermRow], tail: Tail) -> bool:
    """Whether the noun only classifies another (不正融資事件): such compounds name, they do not judge."""
    ahead = line.at(match.last + 1)
    return ahead is not None and ahead.noun and tail.last == match.last and not ahead.formal


_THINGS = ("affect", "valuation")  # their nouns name a feeling or a thing and judge only as predicates


def _judges(line: Line, last: int) -> bool:
    """Whether the term that ends at `last` is a predicate or modifies a noun."""
    this, ahead = line.features[last], line.at(last + 1)
    if this.verb or this.adjective or this.negative:
        return True
    if ahead is None or ahead.boundary:
        return not this.verbal_noun
    return (ahead.copula and ahead.morpheme.surface != "に") or (ahead.lemma == "為る" and this.verbal_noun)


_LONGEST_SCARE = 10  # characters
_COLUMNS = frozenset(
    "主張 社説 論説 天声人語 余録 編集手帳 産経抄 春秋 正論 記者の目".split()
)  # names of newspapers' columns
_HEADLINES = ("見出し", "題", "記事", "社説", "欄")  # 「…」の見出し, 「…」という見出し cite
_NAMES_IT = ("呼ぶ", "称する", "名付ける", "片付ける", "言う")


def scare_quotes(line: Line, taken: Callable[[int, int], bool]) -> Iterator[Candidate]:
    """Yield 「…」 around a few words that the writer holds at a distance (国の「お墨付き」).

    Args:
        taken: tells for code-point offsets whether they hold a quotation or a name.
    """
    brackets = line.text.find("「", line.starts[line.low], line.ends[line.high - 1]) >= 0
    for first in range(line.low, line.high - 2) if brackets else ():
        if line.features[first].morpheme.surface != "「":
            continue
        last = next((i for i in range(first + 1, min(first + 9, line.high)) if _closes(line, i)), None)
        if last is None or not _held_off(line, first, last) or taken(line.starts[first], line.ends[last]):
            continue
        tail = line.tail(last)
        last, polarity = (tail.last, 1) if tail.negated else (last, -1)
        yield Candidate(first, last, first, "evaluative", polarity, 0.5, "irony.scare_quotes", "irony", "irony")


def _closes(line: Line, index: int) -> bool:
    return line.features[index].morpheme.surface == "」"


def _held_off(line: Line, first: int, last: int) -> bool:
    """Whether the bracket holds a noun phrase that the sentence uses as its own word."""
    inside = line.features[first + 1 : last]
    if (
        not inside
        or line.surface(first + 1, last - 1) in _COLUMNS
        or line.starts[last] - line.ends[first] > _LONGEST_SCARE
    ):
        return False
    if not (inside[-1].noun or inside[-1].adjectival_noun) or any(
        this.comma or this.boundary or this.numeral for this in inside
    ):
        return False
    if any(line.lemma(index) in _HEADLINES for index in range(last + 2, min(last + 4, line.high))):
        return False
    if line.lemma(last + 1) == "と":
        return any(line.lemma(index) in _NAMES_IT for index in range(last + 2, min(last + 5, line.high)))
    return line.lemma(last + 1) not in ("だ", "など") or line.tail(last).negated
