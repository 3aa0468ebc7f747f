"""Temporal expressions in Japanese: found, typed and resolved in TIMEX3 terms. Needs no tokenizer, usable alone."""

from jpnews_nlp.dates.tagger import find, parse
from jpnews_nlp.records import Timex

__all__ = ["Timex", "find", "parse"]
