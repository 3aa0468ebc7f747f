"""The cue lexicon: what short lines of a page are for (marks, labels, furniture, introductions …)."""

from __future__ import annotations

import re

from jpnews_nlp.lexicon import Lexicon, LexiconError, Row

# Kinds that are decided by the whole of a short line.
LINE_KINDS = (
    "start_mark end_mark source_label return_label omission cut caption byline meta poster "
    "furniture links sitename reader embed announce interleave another speaker summary issue imprint own_link review "
    "tells afterword"
).split()


class CueRow(Row):
    """One row of ``voice_cues.csv``."""

    id: str
    kind: str
    pattern: str
    note: str = ""
    example: str = ""


class Cues:
    """The cue patterns by kind."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("voice_cues", CueRow)
        kinds = dict.fromkeys(row.kind for row in rows)
        self._patterns = {kind: _union([row for row in rows if row.kind == kind]) for kind in kinds}

    def find(self, kind: str, line: str) -> str | None:
        """Return the id of the cue of this kind that the folded `line` shows, or None."""
        pattern = self._patterns.get(kind)
        match = pattern.search(line) if pattern else None
        return match.lastgroup if match else None

    def kinds_of(self, line: str) -> dict[str, str]:
        """Return {kind: cue id} of the cues of a short folded `line`."""
        return {kind: cue for kind in LINE_KINDS if (cue := self.find(kind, line))}


def _union(rows: list[CueRow]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?P<{row.id}>{row.pattern})" for row in rows))
    except re.error as error:
        raise LexiconError(f"voice_cues, rows of kind {rows[0].kind}: {error}; give each a valid pattern") from error
