"""A small convolutional network over morphemes: what speaks for each label of a phrase at each morpheme of a sentence,
and what it takes to tell which morpheme a phrase is about (a pointer, Vinyals et al. 2015).

Residual blocks of dilated convolutions (Strubell et al. 2017) over vectors of morphemes, made of their word vector,
lemma, part of speech, form and characters. Its first layers have learnt to guess hidden words of news (Devlin et al.
2019); then all of it has learnt the labels, with a CRF above it (Lample et al. 2016). ``benchmarks/stance_network.py``
is the same network for training; here NumPy does, since a sentence takes some matrix products only.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from jpnews_nlp.entities import weights
from jpnews_nlp.entities.clusters import Clusters
from jpnews_nlp.entities.hashed_words import hash_of
from jpnews_nlp.entities.key_index import Ints, KeyIndex
from jpnews_nlp.entities.sequences import apart, numbered, slabs
from jpnews_nlp.entities.weights import Floats, Rows
from jpnews_nlp.language.morphemes import Morpheme
from jpnews_nlp.stance import first_look
from jpnews_nlp.stance.first_look import FirstLook
from jpnews_nlp.stance.products import centred, product, single

FILE = "weights.npz"
CHARACTERS = 6  # of a morpheme that are read
KERNEL = 3  # places that a convolution sees
_MAX_TYPES = 20_000  # remembered in a process; beyond that they are learnt anew
_SLAB = 1500  # morphemes worked on at a time, so that they stay in the processor's cache
_TINY = 1e-5
Arrays = Mapping[str, npt.NDArray[Any]]


@dataclass(slots=True, frozen=True)
class Reading:
    """What the network makes of some sentences; each row is of one morpheme.

    Attributes:
        scores: what speaks for each label but for its neighbours' labels.
        states: what the last layer makes of it.
    """

    scores: Floats
    states: Floats


class Pointer:
    """Says which morpheme a phrase is about: the product of a query, of the phrase's mean state, and a morpheme's key.

    Queries and keys are never worked out: as both are products of states, one matrix stands for the product of theirs.
    """

    def __init__(self, weight: Floats, bias: Floats) -> None:
        """Take the weights of query and key, of one size, and of what speaks for no morpheme at all, side by side."""
        weight, bias = weight.astype(np.float64), bias.astype(np.float64)
        side = weight.shape[1] // 2
        query, key, none = weight[:, :side], weight[:, side:-1], weight[:, -1:]
        of_query, of_key = bias[:side], bias[side:-1]
        # what is alike for all morphemes is taken from what speaks for none
        self._weight = single(np.concatenate([query @ key.T, none - query @ of_key[:, None]], axis=1))
        self._bias = single(np.append(key @ of_query, bias[-1] - of_query @ of_key))

    def odds(self, states: Floats, phrase: slice) -> list[float]:
        """What speaks for each morpheme of a sentence as the last one of the target; last, for none of them."""
        own = states[phrase]
        asked = (np.add.reduce(own) / len(own)) @ self._weight + self._bias
        odds: list[float] = (states @ asked[:-1]).tolist()
        return [*odds, float(asked[-1])]


def vector_rows(types: Sequence[Morpheme], words: Clusters) -> Ints:
    """The row of each type's word vector, by the first of its spellings that has one; 0 for none."""
    forms = [hash_of(form) for this in types for form in (this.surface, this.base, this.lemma)]
    found = words.vectors.find(forms).reshape(len(types), -1)
    first: Ints = found[np.arange(len(types)), (found >= 0).argmax(axis=1)].astype(np.intp)
    return first + 1


def character_rows(types: Sequence[Morpheme], rows: Mapping[str, int]) -> Ints:
    """The rows of the first characters of each type; 0 for those that `rows` lacks and where there are no more."""
    spelt = np.zeros((len(types), CHARACTERS), np.intp)
    for place, this in enumerate(types):
        read = [rows.get(character, 0) for character in this.surface[:CHARACTERS]]
        spelt[place, : len(read)] = read
    return spelt


class _Words(NamedTuple):
    """The states of distinct words, and what the first convolution makes of each; its last rows are of no word."""

    states: Floats
    before: Floats
    here: Floats
    behind: Floats


class Network:
    """The trained network. Holds what it has made of the types seen so far in this process."""

    def __init__(self, arrays: Arrays, words: Clusters, look: FirstLook | None = None) -> None:
        self.labels = tuple(weights.text_of(arrays["labels"]).split("\n"))
        self.transitions: Floats = arrays["transitions"]
        self._inputs = _Inputs(arrays, words)
        tags = weights.text_of(arrays["tag_names"]).split("\n")
        self._tags = {tag: place for place, tag in enumerate(tags, 1)}  # 0: no tag that it knows
        self._of_tags = centred(arrays["tags"])
        self._gains, self._shifts = single(arrays["gains"]), single(arrays["shifts"])
        self._first, self._biases = centred(arrays["first"]), centred(arrays["biases"])
        # the others: what of the places before, here and behind goes through few dimensions, side by side
        self._narrow = [single(np.concatenate(list(kernel), axis=1)) for kernel in arrays["narrow"]]
        self._wide = centred(arrays["wide"])
        self._dilations: list[int] = arrays["dilations"].tolist()
        self._gap = max(self._dilations)
        # labels, query, key and the weight of elsewhere side by side
        output, bias, count = single(arrays["output"]), single(arrays["output_bias"]), len(self.labels)
        self._output, self._output_bias = np.ascontiguousarray(output[:, :count]), bias[:count]
        self.pointer = Pointer(output[:, count:], bias[count:])
        self._look = look
        self._forget()

    def _forget(self) -> None:
        self._types: dict[Morpheme, int] = {}
        self._rows = Rows((self._output.shape[0],))
        self._parts = Rows((self._look.width if self._look else 0,))

    def number(self, types: Sequence[Morpheme]) -> Ints:
        """Return the numbers by which the other methods know morpheme types until they are asked for anew."""
        if len(self._types) > _MAX_TYPES:
            self._forget()
        return numbered(self._types, types, self._learn)

    def promising(self, numbers: Ints, cuts: Sequence[int]) -> list[bool]:
        """Return for each sentence whether it may hold a phrase at a first look; any may if the model has none.

        Args:
            numbers: of the morphemes' types.
            cuts: positions at which a new sentence begins, ascending, 0 left out.
        """
        if self._look is None:
            return [True] * (len(cuts) + 1)
        promising: list[bool] = self._look(self._parts.table, numbers, cuts).tolist()
        return promising

    def read(self, numbers: Ints, cuts: Sequence[int], tags: Mapping[int, str]) -> Reading:
        """Return what the network makes of some sentences.

        Args:
            numbers: of the morphemes' types.
            cuts: positions at which a new sentence begins, ascending, 0 left out.
            tags: position → tag of a word of the lexicon.
        """
        kinds = np.zeros(len(numbers), np.intp)
        for place, tag in tags.items():
            kinds[place] = self._tags.get(tag, 0)
        words, places = self._begin(numbers, kinds)
        scores = np.empty((len(numbers), len(self.labels)), np.float32)
        states = np.empty((len(numbers), self._output.shape[0]), np.float32)
        for first, end, inner in slabs(len(numbers), cuts, _SLAB):
            own = states[first:end] = self._encode(words, places[first:end], inner)
            scores[first:end] = product(own, self._output)
        scores += self._output_bias
        return Reading(scores, states)

    def begun(self, types: Sequence[Morpheme]) -> Floats:
        """What the first layer makes of types that have no tag."""
        states = self._inputs(types)
        self._activate(states, 0)
        return states

    def _learn(self, fresh: list[Morpheme]) -> None:
        states = self._inputs(fresh)
        first = self._rows.extend(states)
        if self._look is not None:
            self._activate(states, 0)
            self._parts.extend(self._look.parts(states))
        self._types.update(zip(fresh, range(first, first + len(fresh)), strict=True))

    def _begin(self, numbers: Ints, kinds: Ints) -> tuple[_Words, Ints]:
        """What the first layers make of each word, a type with a tag, and the word at each place."""
        pairs, places = np.unique(numbers * (len(self._tags) + 1) + kinds, return_inverse=True)
        types, tags = np.divmod(pairs, len(self._tags) + 1)
        states = self._rows.table.take(types, axis=0)
        tagged = np.flatnonzero(tags)
        states[tagged] += self._of_tags.take(tags[tagged], axis=0)
        self._activate(states, 0)
        nothing = np.zeros((1, states.shape[1]), np.float32)
        before, here, behind = (np.concatenate([product(states, one), nothing]) for one in self._first)
        return _Words(states, before, here, behind), places

    def _encode(self, words: _Words, at: Ints, cuts: Ints) -> Floats:
        """What the last layer makes of each place.

        Where `cuts` part the sequences, as many zeros as a layer can see stand between them.

        Args:
            at: the word at each place.
        """
        places, size = apart(len(at), cuts, self._gap)
        rows = words.states.take(at, axis=0)
        spread = np.full(size, len(words.states))  # between the sequences: nothing
        spread[places] = at
        first, *others = self._dilations
        fresh = words.here.take(at, axis=0)
        fresh += words.before.take(spread.take(places - first), axis=0)
        fresh += words.behind.take(spread.take(places + first), axis=0)
        self._add(rows, fresh, 1)
        nowhere = KERNEL * len(at)
        parts = np.full(size, nowhere)  # where what each place says to its neighbours begins
        parts[places] = np.arange(0, nowhere, KERNEL)
        for layer, step in enumerate(others):
            narrow, wide = self._narrow[layer], self._wide[layer]
            told = np.zeros((nowhere + KERNEL, len(wide)), np.float32)
            told[:nowhere] = product(rows, narrow).reshape(nowhere, -1)
            seen = told[1:nowhere:KERNEL] + told.take(parts.take(places - step), axis=0)
            seen += told.take(parts.take(places + step) + 2, axis=0)
            self._add(rows, product(seen, wide), layer + 2)
        return rows

    def _add(self, rows: Floats, seen: Floats, layer: int) -> None:
        """Add to each row what its layer makes of the convolution there, in place."""
        seen += self._biases[layer - 1]
        self._activate(seen, layer)
        rows += seen

    def _activate(self, rows: Floats, layer: int) -> None:
        """Normalise each row (Ba et al. 2016), whose mean is zero, and cut it off below zero, in place."""
        spread = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
        rows *= (1.0 / np.sqrt(spread + _TINY))[:, None]
        rows *= self._gains[layer]
        rows += self._shifts[layer]
        np.maximum(rows, 0.0, out=rows)


class _Inputs:
    """What the network's input layer makes of morpheme types."""

    def __init__(self, arrays: Arrays, words: Clusters) -> None:
        self._words = words
        self._vectors = arrays["vectors"]  # by the numbers of the word clusters' vectors; the first one is of none
        self._lemmas, self._of_lemmas = KeyIndex(arrays["lemma_keys"]), arrays["lemmas"]  # the last one is of none
        self._pos, self._of_pos = _named(arrays, "pos")
        self._forms, self._of_forms = _named(arrays, "forms")
        known = arrays["character_keys"].tolist()
        self._characters = {chr(key): place for place, key in enumerate(known, 1)}  # 0: none
        self._of_characters = single(arrays["characters"])
        self._kernel, self._bias = single(arrays["character_kernel"]), single(arrays["character_bias"])
        self._matrix, self._shift = centred(arrays["input"]), centred(arrays["input_bias"])

    def __call__(self, types: Sequence[Morpheme]) -> Floats:
        """Return a row for each of the types."""
        lemmas = self._lemmas.find(np.array([hash_of(this.lemma) for this in types], np.uint32))
        parts = [
            self._vectors.take(vector_rows(types, self._words), axis=0),
            self._of_lemmas.take(lemmas, axis=0),
            self._of_pos.take([self._pos.get(this.pos, 0) for this in types], axis=0),
            self._of_forms.take([self._forms.get(this.cform, 0) for this in types], axis=0),
            self._spelt(types),
        ]
        return product(np.concatenate([part.astype(np.float32) for part in parts], axis=1), self._matrix) + self._shift

    def _spelt(self, types: Sequence[Morpheme]) -> Floats:
        """What the first characters make of each type: the most that a convolution over them finds."""
        read = np.pad(character_rows(types, self._characters), ((0, 0), (KERNEL // 2, KERNEL // 2)))
        rows = self._of_characters.take(read, axis=0)
        seen = sum(rows[:, shift : shift + CHARACTERS] @ self._kernel[shift] for shift in range(KERNEL))
        most: Floats = np.maximum(seen + self._bias, 0.0).max(axis=1)
        return most


def _named(arrays: Arrays, name: str) -> tuple[dict[str, int], Floats]:
    """The places of some names in a table, and the table, whose first row is of none."""
    names = weights.text_of(arrays[f"{name}_names"]).split("\n")
    return {one: place for place, one in enumerate(names, 1)}, arrays[name]


@lru_cache(maxsize=4)
def load(folder: Path, rebuild: str) -> Network:
    """Read the network in `folder`; its word vectors are numbered as the clusters of the entities' model.

    Args:
        rebuild: the command that makes it anew, for messages.

    Raises:
        ModelError: a file is missing or is not the one that was trained.
    """
    arrays, looked = _arrays(folder, FILE, rebuild), weights.lists(folder, first_look.FILE)
    look = FirstLook(_arrays(folder, first_look.FILE, rebuild)) if looked else None
    return Network(arrays, weights.words_of(weights.MODEL), look)


def _arrays(folder: Path, name: str, rebuild: str) -> Arrays:
    with np.load(io.BytesIO(weights.verified(folder, name, rebuild)), allow_pickle=False) as archive:
        return dict(archive)
