"""Whether a text is about private life, of which other words judge than of public affairs."""

from __future__ import annotations

from operator import attrgetter

from jpnews_nlp.records import Layers
from jpnews_nlp.stance.rows import Inventory

# Countries, and bodies of public life twice, in 1,000 characters: below it a text is about private life.
_PUBLIC_DENSITY = 4.7
_SHORT = 300  # characters of a text in which one body of public life is enough
_SURFACE = attrgetter("surface")


def is_everyday(layers: Layers, tables: Inventory) -> bool:
    """Whether the document is about private life: countries and bodies of public life are rare in it."""
    if layers.reports:
        return False  # who quotes the news comments on it
    labels = [mention.label for mention in layers.mentions]
    countries = labels.count("COUNTRY")
    bodies = sum(map(tables.public.__contains__, map(_SURFACE, layers.morphemes.types)))
    abroad = countries >= 2 and labels.count("PERSON") + labels.count("ORGANIZATION") >= 2
    length = len(layers.article.text)
    if not abroad and bodies < (1 if length < _SHORT else 2):
        return True
    return (countries + 2 * bodies) * 1000 < _PUBLIC_DENSITY * length
