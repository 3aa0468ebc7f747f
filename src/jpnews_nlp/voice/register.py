"""Register: the politeness of the sentence ends of a line, and the words that lean to author or reporter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jpnews_nlp.language.late import late
from jpnews_nlp.language.needed import guarded
from jpnews_nlp.lexicon import Lexicon, LexiconError, Row

_HEAD, _TAIL = 160, 120  # what is read of a long unit: its first and last characters
_AFTER = r"(?:[かねよなわ]{1,3}|が|けど|けれど|けれども|から|し|もの|ので|のに)?(?=[。.!?…)」』♪☆★\s笑w]|$)"
# Sentence ends; the polite ones first, since every one of them also ends like a plain one.
_END = late(
    r"(?P<polite>(?:です|でした|でしょう|ます|ました|ません|ませんでした|ましょう|ください|下さい|ございます)"
    + _AFTER
    + ")"
    r"|(?P<plain>(?:だ|である|であった|だった|た|いる|ある|なる|する|れる|せる|ない|[うくぐすつぬぶむるい])"
    r"(?:[かねよなぞわさ]{1,2}|が|けど)?(?=[。!?…♪☆★笑w]|\.{2}|$))"
)
# Speech inside a line: a reporter's 「私は…と思う」 is not his own. A line that opens with it may be a quoted passage.
_SPEECH = late(r"(?<!^)「[^「」\n]{0,200}」")
_NOUN_END = late(r"[一-龠ァ-ヴーA-Za-z0-9%](?=。)")


class RegisterRow(Row, frozen=True):
    """One row of ``voice_register.csv``."""

    id: str
    lean: str
    group: str
    pattern: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """Counts in one unit (of long units: in the sample that is read)."""

    polite: int
    plain: int
    nominal: int  # sentences that end on a noun
    groups: Counter[str]
    author: int
    news: int
    length: int  # characters read

    @property
    def style(self) -> str:
        """polite, plain, mixed, or none when no sentence end was seen."""
        if not self.polite and not self.plain:
            return "none"
        share = self.polite / (self.polite + self.plain)
        return "polite" if share > 0.65 else "plain" if share < 0.35 else "mixed"


class RegisterReader:
    """The register lexicon, ready to count."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("voice_register", RegisterRow)
        self._group = {row.id: row.group for row in rows}
        self._lean = {row.group: row.lean for row in rows}
        if lexicon.overlay is not None:  # that the package's own rows are valid is tested
            _check(rows)
        self._pattern = re.compile(guarded("|".join(f"(?P<{row.id}>{row.pattern})" for row in rows)))

    def read(self, text: str) -> Register:
        """Count in the folded `text` of one unit."""
        sample = text if len(text) <= _HEAD + _TAIL else text[:_HEAD] + "\n" + text[-_TAIL:]
        sample = _SPEECH.sub("「」", sample) if "「" in sample else sample
        found = [self._group[match.lastgroup or ""] for match in self._pattern.finditer(sample)]
        leans = [self._lean[group] for group in found]
        ends = [match.lastgroup for match in _END.finditer(sample)]
        return Register(
            ends.count("polite"),
            ends.count("plain"),
            len(_NOUN_END.findall(sample)),
            Counter(found),
            leans.count("author"),
            leans.count("news"),
            len(sample),
        )


def _check(rows: Sequence[RegisterRow]) -> None:
    """Compile each row by itself: a bracket that one leaves open would take in the rows after it."""
    for row in rows:
        try:
            re.compile(row.pattern)
        except re.error as error:
            raise LexiconError(f"voice_register, row {row.id}: {error}; give it a valid pattern") from error
