"""What speaks for or against a phrase taking a position: the templates of its traits.

Throughout, ``whose`` is the author's (own), another party's in the author's text (told), or one's in a report (report);
``group`` the phrase's category, of a lexicon term its kind; ``grade`` what the model of marked phrases gains by it.
"""

from __future__ import annotations

from collections.abc import Iterator


def row(whose: str, category: str, evidence: str, kind: str, place: str) -> Iterator[str]:
    """Which row or model proposes it, and where it stands."""
    yield "bias"
    yield whose
    yield f"{whose} {category}"
    yield f"{whose} {evidence}"
    yield f"{whose} {kind}"
    yield evidence
    yield f"{evidence} {place}"
    yield f"{category} {place}"
    yield f"{whose} {place}"


def form(group: str, category: str, subtype: str | None, head: str, place: str, past: bool, size: int) -> Iterator[str]:
    """Its part of speech, tense and size in morphemes."""
    yield f"{group} {head} {place}"
    yield f"{category} {subtype}"
    yield f"{group} {'past' if past else 'present'}"
    yield f"{group} size {size}"


def setting(group: str, whose: str, kind: str, subject: str, role: str, others: int, judging: int) -> Iterator[str]:
    """Where it is said.

    Args:
        subject: who is subject or topic before it: author, third, or "" if unknown.
        role: of its segment.
        others: phrases proposed beside it.
        judging: how much the text judges.
    """
    yield f"{group} subject {subject or 'none'}"
    yield f"{group} role {role}"
    yield f"{group} others {others}"
    yield f"judging {judging}"
    yield f"{whose} judging {judging}"
    yield f"{group} judging {judging}"
    yield f"{kind} judging {judging}"


def sentence(group: str, end: str, size: int, style: str, numbers: bool, opens: bool, closes: bool) -> Iterator[str]:
    """Its sentence: the mark that ends it, its size and style, whether it opens or closes a paragraph."""
    yield f"{group} ends {end}"
    yield f"{group} sentence {size}"
    yield f"{group} style {style}"
    if numbers:
        yield f"{group} with numbers"
    yield f"{group} {'opens' if opens else 'within'} {'ends' if closes else 'on'}"


def gain(group: str, whose: str, marked: str, grade: int) -> Iterator[str]:
    """What the model of marked phrases makes of its words.

    Args:
        marked: whether the model marks a phrase there: of the same category, of another, or none.
    """
    yield f"gain {grade}"
    yield f"{group} gain {grade}"
    yield f"{whose} gain {grade}"
    yield f"marked {marked}"
    yield f"{group} marked {marked}"
    yield f"{whose} marked {marked} gain {grade}"


def gain_of_row(group: str, evidence: str, place: str, marked: str, grade: int) -> Iterator[str]:
    """The same by row and place."""
    yield f"{evidence} marked {marked}"
    yield f"{group} {place} gain {grade}"


def unread(group: str) -> Iterator[str]:
    """That the model has not read the sentence."""
    yield f"{group} unread"


def before(group: str, word: str) -> Iterator[str]:
    """The word that stands before it."""
    yield f"{group} after {word}"


def ending(group: str, kind: str, lemma: str, sort: str) -> Iterator[str]:
    """Its last word of content."""
    yield f"{group} ends in {lemma}"
    yield f"{kind} {group} ends in {sort}"


def behind(group: str, first: str, second: str) -> Iterator[str]:
    """The next word and the next two: words of grammar by themselves, of the others the part of speech."""
    yield f"{group} next {first}"
    yield f"{group} next {first} {second}"


def quoted(group: str, sort: str, verb: str, then: str) -> Iterator[str]:
    """The verb that takes what ends in it by と: the author thinks, feels, hopes; others laugh or complain."""
    yield f"quoted {sort}"
    yield f"{group} quoted {sort}"
    yield f"quoted {sort} by {verb}"
    yield f"{group} quoted by {verb}"
    yield f"quoted then {then}"


def question(word: str, opening: str, first: bool, last: bool, long: bool, end: str, before_end: str) -> Iterator[str]:
    """What a question opens on, what it asks with, and whether its paragraph goes on after it or began with it."""
    yield f"asks {word or 'none'}"
    yield f"asks opening {opening}"
    yield f"asks opening {opening} {'with' if word else 'without'} word"
    yield f"asks {'first' if first else 'within'} {'last' if last else 'on'}"
    yield f"asks {word or 'none'} {'last' if last else 'on'}"
    yield f"asks of {long}"
    yield f"asks on {end} {before_end}"


def told_of_words(evidence: str) -> Iterator[str]:
    """That an attitude is told of words in brackets (「…」と反発した)."""
    yield f"{evidence} told of words"


def beside_a_demand(group: str) -> Iterator[str]:
    """That another phrase of the sentence demands."""
    yield f"{group} beside a demand"


def hedged(group: str) -> Iterator[str]:
    """That a hedge follows in the sentence."""
    yield f"{group} hedged"


def word(whose: str, lemma: str) -> Iterator[str]:
    """The word of the lexicon."""
    yield f"{whose} word {lemma}"


def term(
    evidence: str, subtype: str | None, use: str, unexpected: str, strength: float, plus: bool, seen: int, head: str,
    place: str, negated: bool,
) -> Iterator[str]:  # fmt: skip
    """What the lexicon says of a term.

    Args:
        use: where its row says that it judges.
        unexpected: why it would not judge here, "" if it does.
        seen: how usual it is in news reports.
    """
    use, unexpected = use or "none", unexpected or "none"
    yield f"use {use}"
    yield f"use {use} {place}"
    yield f"use {use} {head}"
    yield f"{evidence} {head}"
    yield f"strength {strength}"
    yield f"term {'plus' if plus else 'minus'}"
    yield f"{subtype} {place}"
    yield f"unexpected {unexpected}"
    yield f"unexpected {unexpected} {place}"
    yield f"seen {seen}"
    yield f"{subtype} seen {seen}"
    yield f"unexpected {unexpected} seen {seen}"
    if negated:
        yield "negated term"
