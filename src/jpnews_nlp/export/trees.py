"""Dependency trees within our sentences: one root each, whatever the parser's own sentences were."""

from __future__ import annotations

from collections.abc import Sequence

from jpnews_nlp.export.rows import Row

Tree = list[tuple[int | None, str]]
"""For each token of a sentence its head's place in it (None: the root) and the relation."""


def tree_of(tokens: Sequence[Row]) -> Tree:
    """Return the tree of a sentence.

    A head outside the sentence, and every root but the first, is replaced by the root (relation dep). Without a
    parser the tree is a placeholder: all hang on the first word, as punct or dep, Universal Dependencies' name
    for a relation that is not known.
    """
    places = {token["token_id"]: place for place, token in enumerate(tokens)}
    if any(token["head"] is None for token in tokens):
        return _flat(tokens)
    heads = [None if token["head"] == token["token_id"] else places.get(token["head"]) for token in tokens]
    root = _root(tokens, heads)
    return [
        _arc(token["dep"], head, place, root) for place, (token, head) in enumerate(zip(tokens, heads, strict=True))
    ]


def is_parsed(tokens: Sequence[Row]) -> bool:
    """Tell whether a parser saw the tokens."""
    return all(token["head"] is not None for token in tokens)


def _root(tokens: Sequence[Row], heads: Sequence[int | None]) -> int:
    """The first root of the parser's; failing that, the first token whose head lies outside."""
    own = (place for place, token in enumerate(tokens) if token["head"] == token["token_id"])
    return next(own, heads.index(None) if None in heads else 0)


def _arc(relation: str, head: int | None, place: int, root: int) -> tuple[int | None, str]:
    if place == root:
        return None, "root"
    if head is None:
        return root, "punct" if relation == "punct" else "dep"
    return head, relation.partition("_")[0] or "dep"  # GiNZA marks the relations between phrases: nmod_bunsetu


def _flat(tokens: Sequence[Row]) -> Tree:
    words = (place for place, token in enumerate(tokens) if token["pos"] != "PUNCT")
    root = next(words, 0)
    relations = ["punct" if token["pos"] == "PUNCT" else "dep" for token in tokens]
    return [(None, "root") if place == root else (root, relation) for place, relation in enumerate(relations)]
