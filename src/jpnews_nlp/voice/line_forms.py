"""The forms of lines by their signs: rules, arrows, bullets, brackets, lists, how they end."""

from __future__ import annotations

from jpnews_nlp.language.late import late
from jpnews_nlp.voice.header_lines import SHORT, TWO_CLAUSES

HEAD_MARKS = "■□◆◇●○◎▽▼▲△★☆・▶►◯※♦◉<【「『 "
_RULE = late(r"^(?:[-=_*~・━＿─―—〜～…＊☆★◇◆■□●○※♪+#.:\s▼▲▽△]{4,}|[-—―─]{3,}+.{1,12}[-—―─]{3,}+)$")
_ARROW = late(r"^(?:[\s↓↑⇓⇑▼▲▽△]{1,40}|[↓↑⇓⇑▼▲▽△][\s↓↑⇓⇑▼▲▽△]{0,12}\w{0,12}[\s↓↑⇓⇑▼▲▽△]{0,12}[↓↑⇓⇑▼▲▽△])$")
_QUOTED = late(r"^[>≫|](?![>\d])\s{0,8}\S|^>\s*$")
_BULLET = late(r"^(?:[■□◆◇●○◎▽▼▲△★☆・▶►◯※♦◉〇*#]|[①-⑳]|\(?\d{1,2}[).、.]|[-–—](?=\s))")
_BRACKETED = late(r"^[【\[<〈《≪〔(].{1,60}?[】\]>〉》≫〕)]$")
_OPEN = late(r"^[「『≪《“〈【]")
_CLOSE = late(r"[」』≫》”〉】]$")
_POINTING = late(r"^(?:→|⇒|⇨|➡|☞|⇐|←|↑)\s?[^\s→⇒↑↓]{2}")
_LISTED = late(r"(?:[^\s|/>»・]{1,9}(?>\s{0,3}[\s|/>»・]\s{0,3})){3,40}[^\s|/>»]{0,12}\s?\|?")
_DIGITS = late(r"[\d\s|/.:()-]{1,120}")
_LATIN = late(r"[ -~’“”–—]+")
_QUESTION = late(r"^(?:[―—─–-]{2}|Q\d{0,2}[ .:]|問[ :]|\((?:問|質問|記者)\)|記者[「:(])")
_TIME = late(r"\d{1,2}[:時]\s?\d{2}")
_FORMS = (
    ("quoted", _QUOTED),
    ("bullet", _BULLET),
    ("bracketed", _BRACKETED),
    ("open", _OPEN),
    ("question", _QUESTION),
    ("pointing", _POINTING),
)
_STOPS = ("。", "。」", "」。", "!", "?", "♪", "。)", "w", "笑)", "…", "..")


def forms_of(line: str, *, linked: bool) -> set[str]:
    """Return the names of the forms that the folded `line` has; `linked`: there is a web address in it."""
    forms = {name for name, pattern in _FORMS if pattern.search(line[:80])}
    if _CLOSE.search(line[-2:]):
        forms.add("close")
    if len(line) <= SHORT:
        forms |= _short_forms(line, linked)
    if line.endswith(_STOPS):
        forms.add("stop")
    return forms


def _short_forms(line: str, linked: bool) -> set[str]:
    forms = {name for name, pattern in (("rule", _RULE), ("arrow", _ARROW)) if pattern.match(line)}
    if _TIME.search(line):
        forms.add("time")
    if _DIGITS.fullmatch(line):
        forms.add("digits")
    elif _LISTED.fullmatch(line):
        forms.add("listed")
    if "|" in line:
        forms.add("pipe")
    if "ぁ" <= line[-1] <= "ん":
        forms.add("kana_end")
    if not linked and _LATIN.fullmatch(line) and line.count(" ") >= 2:
        forms.add("latin")
    if TWO_CLAUSES.search(line.strip(HEAD_MARKS)):
        forms.add("clauses")
    return forms
