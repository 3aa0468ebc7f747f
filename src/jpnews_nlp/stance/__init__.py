"""Stance: what the author holds, apart from what the author reports."""

from jpnews_nlp.stance.finder import StanceFinder
from jpnews_nlp.stance.positions import positions

__all__ = ["StanceFinder", "positions"]
