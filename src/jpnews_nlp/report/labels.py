"""The words of the interface in Japanese and English: rows of ``assets/labels.csv``."""

from __future__ import annotations

import csv
import html
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")


def asset(name: str) -> str:
    """Return the text of a file of the report's own: style sheet, script or template."""
    return (files("jpnews_nlp.report") / "assets" / name).read_text(encoding="utf-8")


@cache
def labels(language: Language) -> dict[str, str]:
    """Return {key: label} in `language`."""
    return {row["key"]: row[language] for row in csv.DictReader(asset("labels.csv").splitlines())}


def label(key: str, language: Language) -> str:
    """Return the label of `key`; a key without one, such as a value from a user's own lexicon, stands for itself."""
    return labels(language).get(key, key)


def label_html(key: str, language: Language) -> str:
    """Return a label as HTML that the page's language switch can find."""
    return f'<span data-label="{html.escape(key)}">{html.escape(label(key, language))}</span>'
