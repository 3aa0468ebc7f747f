"""Quoting brackets of every kind: those that nest, and quotation marks that look alike on both sides."""

from __future__ import annotations

from jpnews_nlp.language.brackets import match_brackets
from jpnews_nlp.language.late import late

QUOTE_BRACKETS = frozenset('「『“｢〝"＂‘«≪《')
# Marks outside the common table. They are paired within a line only, and around text without other brackets.
_MARKS = late(
    r"\"[^\"「」『』“”\n]{1,300}\"|＂[^＂「」『』“”\n]{1,300}＂|‘[^‘’「」『』“”\n]{1,300}’|«[^«»「」『』“”\n]{1,300}»|〝[^〝〟〞「」『』“”\n]{1,300}[〟〞]"
)
_ANY_MARK = late(r"[\"＂‘«〝]")


def quote_partners(text: str) -> dict[int, int]:
    """Return {offset of an opening bracket: offset of its partner} for brackets and quotation marks of all kinds."""
    partners = match_brackets(text)
    if _ANY_MARK.search(text):
        for match in _MARKS.finditer(text):
            partners.setdefault(match.start(), match.end() - 1)
    return partners
