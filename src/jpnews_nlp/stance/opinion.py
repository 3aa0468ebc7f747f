"""Which of the quoted reports are opinion pieces, in which everyday judgements are their paper's own."""

from __future__ import annotations

import re

from jpnews_nlp.records import Layers

_COLUMN = re.compile("社説|主張|論説|論評|解説|コラム|オピニオン|天声人語|産経抄|余録|春秋|編集手帳|正論|寄稿|声明")
_DEMANDS = re.compile(
    "べき(?:だ|で(?!は?な)|である|ではない|ではなかろう)|(?:なければ|ねば)な(?:らない|るまい|りません)|ては(?:なら|いけ)(?:ない|ません)"
    "|(?:求め|望み|期待し|評価し|歓迎し|問い)たい|(?:と|とも)(?:いえよう|言えよう)|ほしい(?:もの)?。|もらいたい"
)
_SPOKEN = re.compile("「[^「」]*」")


def opinion_pieces(layers: Layers) -> frozenset[int]:
    """Return the numbers of the reports that a column's name marks, or that demand something in their own words."""
    bodies: dict[int, list[str]] = {}
    for segment in layers.segments:
        if segment.voice == "report" and segment.report_id is not None:
            bodies.setdefault(segment.report_id, []).append(layers.article.text[segment.start : segment.end])
    named = {report.report_id for report in layers.reports if _COLUMN.search(report.headline or "")}
    return frozenset(named | {number for number, body in bodies.items() if _demands("\n".join(body))})


def _demands(body: str) -> bool:
    return _DEMANDS.search(_SPOKEN.sub("", body)) is not None
