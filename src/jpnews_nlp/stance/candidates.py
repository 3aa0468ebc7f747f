"""A phrase on its way to becoming a `Stance`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Candidate:
    """A phrase of one sentence that takes a position, in morpheme indices of the document (both inclusive).

    Attributes:
        first, last: the phrase.
        core: first morpheme of the cue itself; targets are sought from here leftwards.
        polarity: None until it is known what the phrase has in its scope.
        kind: which rules found it: modality, attitude, term, question, irony.
        use: of a term, where its row says that it judges.
        unexpected: of a term, why it would not judge where it stands; "" if it does.
        seen: of a term, how often news reports use it.
        everywhere: of a term, whether it judges wherever it stands.
    """

    first: int
    last: int
    core: int
    category: str
    polarity: int | None
    strength: float
    evidence: str
    kind: str
    subtype: str | None = None
    use: str = ""
    unexpected: str = ""
    seen: int = 0
    everywhere: bool = False

    @property
    def place(self) -> tuple[int, int, str]:
        """Where it stands, and as what."""
        return self.first, self.last, self.category

    def overlaps(self, other: Candidate) -> bool:
        """Whether the two phrases share a morpheme."""
        return self.first <= other.last and other.first <= self.last

    def alike(self, other: Candidate) -> bool:
        """Whether the two phrases share a morpheme and take the same kind of position."""
        return self.category == other.category and self.overlaps(other)
