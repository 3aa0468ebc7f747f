"""Stance: what the author holds, apart from what the author reports."""

from jpnews_nlp.stance.finder import StanceFinder

__all__ = ["StanceFinder"]
