"""All phrases of a sentence that may take a position, from the grammar and the lexicon, none overlapping another."""

from __future__ import annotations

from collections.abc import Callable

from jpnews_nlp.stance.candidates import Candidate
from jpnews_nlp.stance.evaluation import compositions, scare_quotes, terms
from jpnews_nlp.stance.grammar import Line
from jpnews_nlp.stance.modality import phrases
from jpnews_nlp.stance.questions import questions
from jpnews_nlp.stance.rows import Inventory


def proposals(
    line: Line, tables: Inventory, taken: Callable[[int, int], bool] | None, quiet: bool = False
) -> list[Candidate]:
    """Return the candidates in text order; where two share words, a question stands, then the modal phrase.

    Args:
        taken: tells of brackets whether they hold a quotation or a name; None: no brackets of irony are wanted.
        quiet: whether only modal phrases and loaded words are wanted: a sentence without either has none.
    """
    found = list(phrases(line, tables))
    asked = [q for q in questions(line) if not any(_asserts(line, c, q) for c in found)]
    found = [c for c in found if not any(c.overlaps(q) for q in asked)] + asked
    if quiet and not found and not _loaded(line, tables):
        return []
    known = list(terms(line, tables))
    made = [c for c in compositions(line, tables) if not any(t.first <= c.first and c.core <= t.last for t in known)]
    judged = [*made, *known]
    found = [phrase for phrase in found if not any(_swallows(term, phrase) for term in judged)]
    for phrase in found:
        _turn_to_judgement(phrase, judged)
    found += scare_quotes(line, taken) if taken else ()
    for judgement in judged:
        if not any(judgement.overlaps(c) for c in found):
            found.append(judgement)
    return sorted(found, key=lambda candidate: (candidate.first, candidate.last))


def _loaded(line: Line, tables: Inventory) -> bool:
    """Whether the sentence holds a loaded word."""
    return any(match.row.loaded for matches in line.matches(tables.terms).values() for match in matches)


def _swallows(term: Candidate, phrase: Candidate) -> bool:
    """Whether the phrase is only a part of a judging word (名ばかり, 決まって)."""
    inside = term.first <= phrase.first and phrase.last <= term.last
    return (
        inside and phrase.category in ("emphasis", "epistemic") and term.last - term.first > phrase.last - phrase.first
    )


_CANNOT_HELP = ("ob.hokanai", "ob.shikanai", "ob.zaru")


def _turn_to_judgement(phrase: Candidate, judged: list[Candidate]) -> None:
    """呆れるほかない is no demand, and 恥を知るべきだ blames: the judging word inside decides."""
    if phrase.category != "deontic" or phrase.subtype == "prohibition" or phrase.kind == "attitude":
        return
    inside = next((term for term in judged if term.overlaps(phrase) and term.last < phrase.core), None)
    if inside is None or inside.evidence.startswith("composed") or (inside.polarity or 0) > 0:
        return
    if phrase.evidence in _CANNOT_HELP or inside.first < phrase.first:
        phrase.first = min(phrase.first, inside.first)
        phrase.category, phrase.subtype, phrase.polarity = "evaluative", inside.subtype, inside.polarity


def _asserts(line: Line, candidate: Candidate, question: Candidate) -> bool:
    """Whether the modal phrase holds the question's か itself: のではないか(な), いかがか."""
    holds = 0 <= question.last - candidate.last <= 1 and line.lemma(candidate.last) == "か"
    return holds and candidate.category != "rhetorical_question"
