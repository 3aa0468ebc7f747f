"""Quotations: who said what, with which cue (PARC's source, cue and content)."""

from jpnews_nlp.quotes.finder import QuoteFinder

__all__ = ["QuoteFinder"]
