"""The rows of the stance tables in ``lexicon/`` and the inventory compiled from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from msgspec import Meta

from jpnews_nlp.lexicon import Lexicon, LexiconError, Row
from jpnews_nlp.quotes.speakers import speakers_of
from jpnews_nlp.stance import terms
from jpnews_nlp.stance.features import FeatureCache
from jpnews_nlp.stance.log_linear import Leaning, Scores
from jpnews_nlp.stance.matching import PatternSet
from jpnews_nlp.stance.patterns import check
from jpnews_nlp.stance.trie import Trie

Category = Literal["deontic", "epistemic", "evaluative", "rhetorical_question", "motive", "emphasis"]
Polarity = Annotated[int, Meta(ge=-1, le=1)]
Strength = Annotated[float, Meta(ge=0, le=1)]
Written = Annotated[str, Meta(min_length=1)]


class PatternRow(Row, frozen=True, kw_only=True):
    """A row with a pattern over morphemes; see `jpnews_nlp.stance.patterns` for the language."""

    id: str
    pattern: str
    example: str | None = None

    def __post_init__(self) -> None:
        check(self.pattern)


class ModalityRow(PatternRow, frozen=True, kw_only=True):
    """A modal, motive or assertive predicate ending, adverb or other cue of the writer's own position.

    ``polarity`` empty: that of what lies in the phrase's scope. ``grow``: how the span grows leftwards.
    ``where``: the condition on the phrase's surroundings.
    """

    category: Category
    subtype: str | None = None
    polarity: Polarity | None = None
    strength: Strength
    grow: Literal["none", "verb", "stem", "noun", "noun0", "noun1", "complement", "object"] = "none"
    where: str = ""


class AttitudeRow(PatternRow, frozen=True, kw_only=True):
    """A predicate that tells of somebody's demand, attitude or judgement (反対する, 求める, 見なす)."""

    category: Category
    subtype: str | None = None
    polarity: Polarity
    strength: Strength
    where: str = ""


class GovernorRow(PatternRow, frozen=True, kw_only=True):
    """A phrase that hands what it governs to somebody else: says, thinks, names, hearsay, opinion nouns, viewpoint."""

    kind: Literal["says", "thinks", "names", "hearsay", "noun", "whose", "stated", "viewpoint", "wording", "according"]


class CompositionRow(Row, frozen=True):
    """A verb that passes on (``effect`` 1) or turns round (-1) the polarity of its argument."""

    verb: Written
    effect: Literal["1", "-1"]
    particle: Literal["を", "に"]
    strength: Strength
    example: str | None = None


class StoppingRow(Row, frozen=True):
    """A verb that ends its object (``stop``) or gives it up (``lose``): a demand's polarity is toward the object."""

    verb: Written
    kind: Literal["stop", "lose"]
    example: str | None = None


class SaidRow(Row, frozen=True):
    """A stem that, in the phrase which introduces a quotation, tells that the speaker judges.

    ``polarity`` empty: that of the quotation's words.
    """

    cue: Written
    polarity: Polarity | None = None
    example: str | None = None


class HolderRow(Row, frozen=True):
    """A noun that can hold a position although it names nobody: the author (first), somebody else (third), a body of
    public life (public), which is somebody else too, or somebody else as the last part of a longer noun (ending).
    ``matter``: a noun that tells of public life and holds nothing; ``price``: what rises and falls, of which 反発 and
    others of an attitude's words only tell that it does.
    """

    noun: Written
    person: Literal["first", "third", "share", "public", "ending", "matter", "price"]
    note: str | None = None


class TermRow(Row, frozen=True):
    """A term of the polarity lexicon.

    ``use``: where the term is a stance: ``any`` wherever it stands, ``predicate`` only as a predicate or before the
    noun that it judges, ``final`` only as a predicate that ends its clause (everyday words), ``topic`` never by
    itself (it lends its polarity to constructions and hedges).
    ``basis``: what is judged, in the terms of appraisal theory (Martin & White 2005): affect, security (affect);
    propriety, capacity (judgement); valuation (appreciation); or metaphor.
    ``seen``: how often the term stands in the news reports of Wikinews (3 million characters), which judge nothing.
    ``neutral``: the sibling without a judgement, for loaded words.
    """

    term: Written
    polarity: Polarity
    strength: Strength
    use: Literal["any", "predicate", "final", "topic"]
    basis: str
    seen: Annotated[int, Meta(ge=0)] = 0
    neutral: str | None = None
    note: str | None = None

    @property
    def everywhere(self) -> bool:
        """Whether the term judges wherever it stands, as news reports write its sibling (空爆 for 爆殺)."""
        return self.neutral is not None and not self.seen

    @property
    def loaded(self) -> bool:
        """Whether the term blames or praises wherever it stands."""
        return self.neutral is not None or self.note == "loaded"


class WeightRow(Row, frozen=True):
    """The weight of a feature of a target (`jpnews_nlp.stance.traits`), a phrase (`.phrase_traits`) or a sign."""

    feature: Written
    weight: float


@dataclass(frozen=True, slots=True)
class Inventory:
    """All stance tables, compiled, with the feature cache that they share."""

    features: FeatureCache
    patterns: PatternSet  # tables: phrases (modality and attitudes), governors
    terms: Trie
    everywhere: Trie  # the package's terms that judge wherever they stand
    compositions: dict[tuple[str, str], CompositionRow]
    stopping: dict[str, str]
    persons: dict[str, str]
    public: frozenset[str]  # bodies of public life among them
    writings: frozenset[str]  # documents: they speak and demand, and feel nothing
    said: tuple[SaidRow, ...]
    attitude_words: frozenset[str]  # verbs and verbal nouns of demand, consent and protest
    target_scores: Scores
    acceptance: Scores
    leaning: Leaning


@lru_cache(maxsize=4)
def inventory(lexicon: Lexicon) -> Inventory:
    """Return the compiled tables of `lexicon`; compiled once a process.

    Raises:
        LexiconError: if a row does not fit its table.
    """
    modality = lexicon.rows("stance_modality", ModalityRow)
    attitudes = lexicon.rows("stance_attitudes", AttitudeRow)
    said = lexicon.rows("stance_said", SaidRow)
    persons = _persons(lexicon)
    everywhere = terms.everywhere()
    return Inventory(
        FeatureCache(),
        PatternSet(
            phrases=_with_patterns([*modality, *attitudes]),
            governors=_with_patterns(lexicon.rows("stance_governors", GovernorRow)),
        ),
        Trie(*_terms(lexicon)),
        Trie(everywhere, everywhere),
        {(row.verb, row.particle): row for row in lexicon.rows("stance_composition", CompositionRow)},
        {row.verb: row.kind for row in lexicon.rows("stance_stopping", StoppingRow)},
        persons,
        frozenset(noun for noun, person in persons.items() if person in ("public", "matter")),
        frozenset(noun for noun, kind in speakers_of(lexicon).items() if kind == "document"),
        tuple(said),
        _attitude_words(attitudes, said),
        Scores(_weights(lexicon, "stance_target_weights")),
        Scores(_weights(lexicon, "stance_acceptance_weights")),
        Leaning(_weights(lexicon, "stance_leaning_weights")),
    )


def _persons(lexicon: Lexicon) -> dict[str, str]:
    """Who holds positions: those who speak in quotations, and what the table of holders says of these and of others."""
    kinds = speakers_of(lexicon)
    speaking = {noun: "third" for noun, kind in kinds.items() if kind != "pronoun" and len(noun) > 1}
    return speaking | {row.noun: row.person for row in lexicon.rows("stance_holders", HolderRow)}


_LIGHT = frozenset(
    "為る だ 的 的だ を に が の 感 心 視 示す 持つ 抱く 表す 表明 述べる 高める 深める 退ける 迫る 義務 付ける".split()
)


def _attitude_words(attitudes: list[AttitudeRow], said: list[SaidRow]) -> frozenset[str]:
    """The words that carry the patterns of attitudes, and the cues of speech that judge."""
    elements = (element for row in attitudes for element in row.pattern.split() if not element.startswith("~"))
    names = {name for element in elements for name in element.removesuffix("?").split("|")}
    return frozenset(name for name in names | {row.cue for row in said if row.polarity} if name[0] not in "<=") - _LIGHT


def _with_patterns(rows: Sequence[PatternRow]) -> tuple[list[str], Sequence[PatternRow]]:
    return [row.pattern for row in rows], rows


def _terms(lexicon: Lexicon) -> tuple[list[str], Sequence[TermRow]]:
    """The patterns of the polarity terms, and the terms."""
    lazy = lexicon.rows_on_demand("stance_polarity", TermRow)
    rows: Sequence[TermRow] = lexicon.rows("stance_polarity", TermRow) if lazy is None else lazy
    try:
        return terms.patterns_of([row.term for row in rows] if lazy is None else lazy.keys), rows
    except ValueError as error:
        raise LexiconError(f"stance_polarity.csv: {error}") from error


def _weights(lexicon: Lexicon, table: str) -> dict[str, float]:
    lazy = lexicon.rows_on_demand(table, WeightRow)
    if lazy is not None:
        return {feature.strip(): float(weight) for feature, weight in lazy.cells()}
    return {row.feature: row.weight for row in lexicon.rows(table, WeightRow)}
