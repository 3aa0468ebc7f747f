"""The network of `jpnews_nlp.stance.network` in PyTorch, to be trained: its words, its layers, its files.

PyTorch is no dependency of the project: ``pip install torch`` before training anew.
"""

from __future__ import annotations

import datetime as dt
import math
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from jpnews_nlp.entities import weights
from jpnews_nlp.entities.hashed_words import hash_of
from jpnews_nlp.language.morphemes import Morpheme
from jpnews_nlp.stance.network import FILE, KERNEL, character_rows, vector_rows

WIDTH, DILATIONS = 160, (1, 2, 4, 8)
VECTOR, LEMMA, POS, FORM, CHARACTER = 96, 64, 24, 16, 32  # dimensions of what is known of a morpheme
RANK = 64  # of the convolutions behind the first: they cost most of the time
KEY = 64  # dimensions of queries and keys
LEAST_LEMMA, LEAST_CHARACTER = 12, 8  # rarer ones are all alike
TARGETS = 0.3  # what a target weighs in training, in sentences
_NEVER = -1e4


@dataclass(frozen=True)
class Vocabulary:
    """What has a row of its own in the network's tables, in the order of the rows."""

    lemmas: list[str]
    pos: list[str]
    forms: list[str]
    characters: list[str]

    @classmethod
    def of(cls, types: Mapping[Morpheme, int]) -> Vocabulary:
        """Collect what morpheme types and their counts hold often enough."""
        lemmas, pos, forms, characters = (Counter[str]() for _ in range(4))
        for this, count in types.items():
            lemmas[this.lemma] += count
            pos[this.pos] += count
            forms[this.cform] += count
            characters.update(dict.fromkeys(this.surface, count))
        return cls(
            [lemma for lemma, count in lemmas.most_common() if count >= LEAST_LEMMA],
            [name for name, _ in pos.most_common()],
            [name for name, _ in forms.most_common()],
            [character for character, count in characters.most_common() if count >= LEAST_CHARACTER],
        )


class Types:
    """Morpheme types by number, and for each the rows of the network's tables that it takes; row 0 is of none."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.numbers: dict[Morpheme, int] = {}
        self._places = [
            {name: place for place, name in enumerate(names, 1)}
            for names in (vocabulary.lemmas, vocabulary.pos, vocabulary.forms, vocabulary.characters)
        ]

    def number(self, types: Iterable[Morpheme]) -> list[int]:
        return [self.numbers.setdefault(this, len(self.numbers)) for this in types]

    def rows(self) -> dict[str, Tensor]:
        types, (lemmas, pos, forms, characters) = list(self.numbers), self._places
        rows = {
            "vectors": vector_rows(types, weights.words_of(weights.MODEL)),
            "lemmas": np.array([lemmas.get(this.lemma, 0) for this in types]),
            "pos": np.array([pos.get(this.pos, 0) for this in types]),
            "forms": np.array([forms.get(this.cform, 0) for this in types]),
            "characters": character_rows(types, characters),
        }
        return {name: torch.from_numpy(row) for name, row in rows.items()}


def word_vectors() -> Tensor:
    """The vectors of the installed ja_ginza, all of one length, behind a row of zeros."""
    table = import_module("ja_ginza").load(disable=["tok2vec", "parser", "ner"]).vocab.vectors.data
    norms = np.linalg.norm(table, axis=1, keepdims=True)
    return torch.from_numpy(np.vstack([np.zeros_like(table[:1]), 3 * table / np.maximum(norms, 1e-6)]).astype("f4"))


class Encoder(nn.Module):
    """Morpheme types → states. `types`: the rows of every type that it will be asked for."""

    def __init__(
        self, vocabulary: Vocabulary, types: Mapping[str, Tensor], drop: float = 0.0, hide: float = 0.0
    ) -> None:
        super().__init__()
        self.types, self.hide = types, hide
        self.vectors = nn.Embedding.from_pretrained(word_vectors(), freeze=True)
        self.projection = nn.Linear(self.vectors.embedding_dim, VECTOR)
        self.lemmas = nn.Embedding(len(vocabulary.lemmas) + 1, LEMMA)
        self.pos = nn.Embedding(len(vocabulary.pos) + 1, POS)
        self.forms = nn.Embedding(len(vocabulary.forms) + 1, FORM)
        self.characters = nn.Embedding(len(vocabulary.characters) + 1, CHARACTER, padding_idx=0)
        self.spelling = nn.Conv1d(CHARACTER, CHARACTER, KERNEL, padding=KERNEL // 2)
        self.input = nn.Linear(VECTOR + LEMMA + POS + FORM + CHARACTER, WIDTH)
        self.convolutions = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, KERNEL, padding=d, dilation=d) for d in DILATIONS)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(len(DILATIONS) + 1))
        self.hidden = nn.Parameter(torch.zeros(WIDTH))  # in place of a word that is to be guessed
        self.drop_inputs, self.drop = nn.Dropout(1.5 * drop), nn.Dropout(drop)
        nn.init.normal_(self.lemmas.weight, 0.0, 0.1)

    def forward(
        self, numbers: Tensor, held: Tensor, added: Tensor | None = None, guessed: Tensor | None = None
    ) -> Tensor:
        """Return the states.

        Args:
            numbers: of types, by sentence and place.
            held: whether there is a morpheme at the place.
            added: what is added to the first layer's states.
            guessed: where the morpheme is hidden.
        """
        distinct, inverse = torch.unique(numbers, return_inverse=True)
        states = self.input(self.drop_inputs(self._known(distinct)))[inverse]
        if added is not None:
            states = states + added
        if guessed is not None:
            states = torch.where(guessed[..., None], self.hidden, states)
        mask = held[..., None].float()
        states = self.drop(functional.relu(self.norms[0](states))) * mask
        for convolution, norm in zip(self.convolutions, self.norms[1:], strict=True):
            seen = convolution(states.transpose(1, 2)).transpose(1, 2)
            states = (states + self.drop(functional.relu(norm(seen)))) * mask
        return states

    def thin(self) -> None:
        """Let each convolution behind the first, which sees words alone, go through few dimensions.

        What it does so far stays as nearly as possible (Eckart and Young 1936).
        """
        for layer, full in enumerate(self.convolutions[1:], 1):
            left, scales, right = torch.linalg.svd(full.weight.detach().flatten(1), full_matrices=False)
            narrow = nn.Conv1d(WIDTH, RANK, KERNEL, padding=full.padding, dilation=full.dilation, bias=False)
            wide = nn.Conv1d(RANK, WIDTH, 1)
            share = scales[:RANK].sqrt()
            with torch.no_grad():
                narrow.weight.copy_((share[:, None] * right[:RANK]).view_as(narrow.weight))
                wide.weight.copy_((left[:, :RANK] * share)[..., None])
                wide.bias.copy_(full.bias)
            self.convolutions[layer] = nn.Sequential(narrow, wide)

    def _known(self, distinct: Tensor) -> Tensor:
        rows = {name: table[distinct] for name, table in self.types.items()}
        lemmas = rows["lemmas"]
        if self.training and self.hide:  # so that it learns to do without
            lemmas = torch.where(torch.rand(lemmas.shape) < self.hide, torch.zeros_like(lemmas), lemmas)
        spelt = functional.relu(self.spelling(self.characters(rows["characters"]).transpose(1, 2))).amax(2)
        vectors = torch.tanh(self.projection(self.vectors(rows["vectors"])))
        return torch.cat([vectors, self.lemmas(lemmas), self.pos(rows["pos"]), self.forms(rows["forms"]), spelt], -1)


@dataclass(frozen=True)
class Phrases:
    """Phrases of a batch with what they are about.

    Attributes:
        sentences, firsts, lasts: where they stand, by sentence of the batch and place.
        targets: for each phrase and place, and for elsewhere, whether a target of it ends there.
    """

    sentences: Tensor
    firsts: Tensor
    lasts: Tensor
    targets: Tensor


class Labeller(nn.Module):
    """An encoder with what speaks for each label at each place, for their transitions, and for each target."""

    def __init__(self, encoder: Encoder, tags: Sequence[str], labels: Sequence[str], drop: float) -> None:
        super().__init__()
        self.encoder, self.labels, self.tag_names = encoder, list(labels), list(tags)
        self.tags = nn.Embedding(len(tags) + 1, WIDTH, padding_idx=0)  # a word without a tag gets nothing
        self.output = nn.Linear(WIDTH, len(labels))
        self.query, self.key, self.elsewhere = nn.Linear(WIDTH, KEY), nn.Linear(WIDTH, KEY), nn.Linear(WIDTH, 1)
        self.transitions = nn.Parameter(torch.zeros(len(labels), len(labels)))
        self.drop, self.drop_targets = nn.Dropout(drop), nn.Dropout(drop / 2)
        nn.init.zeros_(self.tags.weight)

    def surprise(self, numbers: Tensor, held: Tensor, tags: Tensor, labels: Tensor, phrases: Phrases) -> Tensor:
        """How unlikely the model finds the labels of the sentences and the targets of the phrases, in nats."""
        states = self.encoder(numbers, held, self.tags(tags))
        value = surprise(self.output(self.drop(states)), labels, held, self.transitions)
        if len(phrases.sentences):
            value = value + TARGETS * self._astray(self.drop_targets(states), held, phrases)
        return value

    def _astray(self, states: Tensor, held: Tensor, phrases: Phrases) -> Tensor:
        own = states[phrases.sentences]
        places = torch.arange(own.shape[1])[None]
        inside = ((places >= phrases.firsts[:, None]) & (places <= phrases.lasts[:, None])).float()
        mean = (own * inside[..., None]).sum(1) / inside.sum(1, keepdim=True)
        odds = (self.key(own) * self.query(mean)[:, None]).sum(-1) / KEY**0.5
        odds = odds.masked_fill(~held[phrases.sentences], _NEVER)
        likely = functional.softmax(torch.cat([odds, self.elsewhere(mean)], 1), 1)
        return -torch.log((likely * phrases.targets).sum(1) + 1e-9).sum()

    def outputs(self) -> tuple[Tensor, Tensor]:
        """Weights and bias of all that is asked of a state, side by side as `jpnews_nlp.stance.network` has them."""
        parts = [self.output, self.query, self.key, self.elsewhere]
        scales = [1.0, KEY**-0.5, 1.0, 1.0]
        weight = torch.cat([part.weight * scale for part, scale in zip(parts, scales, strict=True)])
        bias = torch.cat([part.bias * scale for part, scale in zip(parts, scales, strict=True)])
        return weight.T, bias


def surprise(scores: Tensor, labels: Tensor, held: Tensor, transitions: Tensor) -> Tensor:
    """How unlikely a CRF finds the labels of the sentences, in nats. A label of -1 may be any."""
    barred = torch.zeros_like(scores)
    barred[labels >= 0] = _NEVER
    barred.scatter_(2, labels.clamp(min=0)[..., None], 0.0)
    both, mask = torch.cat([scores, scores + barred]), held.repeat(2, 1)
    odds, ways = both[:, 0], transitions.exp()
    for place in range(1, both.shape[1]):
        most = odds.amax(1, keepdim=True)
        ahead = torch.log((odds - most).exp() @ ways + 1e-30) + most + both[:, place]
        odds = torch.where(mask[:, place, None], ahead, odds)
    all_paths, right_ones = torch.logsumexp(odds, 1).chunk(2)
    return (all_paths - right_ones).sum()


def padded(rows: Sequence[Sequence[int]], blank: int = 0) -> Tensor:
    """Return the rows as one tensor."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[blank] * (longest - len(row))] for row in rows])


def batches(lengths: Sequence[int], some: Sequence[int], size: int, epochs: float) -> list[list[int]]:
    """Return the numbers of sentences in batches, those of like length together, in random order.

    Args:
        lengths: of all sentences.
        some: the numbers of those to be read.
        size: sentences in a batch.
        epochs: how often each is read.
    """
    read: list[list[int]] = []
    for _ in range(math.ceil(epochs)):
        order = sorted(some, key=lambda number: lengths[number] + 8 * random.random())
        parts = [order[first : first + size] for first in range(0, len(order), size)]
        random.shuffle(parts)
        read += parts
    return read[: int(epochs * len(some) / size)]


def descend(model: nn.Module, read: Sequence[list[int]], loss: Callable[[list[int]], Tensor]) -> None:
    """Train by AdamW (Loshchilov and Hutter 2019), the rate rising for a while and then falling to nothing.

    Args:
        read: batches of the numbers of sentences, in the order in which they are read.
        loss: of a batch.
    """
    learnt = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learnt, lr=0.002, weight_decay=0.001)
    total = 0.0
    for taken, part in enumerate(read, 1):
        for group in optimizer.param_groups:
            group["lr"] = 0.002 * max(0.03, 1 - taken / len(read)) * min(1.0, taken / 200)
        optimizer.zero_grad()
        value = loss(part)
        value.backward()
        nn.utils.clip_grad_norm_(learnt, 5.0)
        optimizer.step()
        total += value.item()
        if taken % 250 == 0:
            print(f"step {taken} of {len(read)}: {total / 250:.3f}", flush=True)
            total = 0.0


def save_encoder(encoder: Encoder, vocabulary: Vocabulary, path: Path) -> None:
    """Write a pre-trained encoder and its vocabulary, without the word vectors."""
    state = {name: part for name, part in encoder.state_dict().items() if name != "vectors.weight"}
    arrays = {name: part.numpy().astype(np.float16) for name, part in state.items()}
    names = {f"names.{name}": weights.bytes_of("\n".join(words)) for name, words in vars(vocabulary).items()}
    np.savez_compressed(path, **arrays, **names)  # type: ignore[arg-type]


def load_vocabulary(path: Path) -> Vocabulary:
    """Read the vocabulary of a pre-trained encoder."""
    with np.load(path) as archive:
        names = ("lemmas", "pos", "forms", "characters")
        return Vocabulary(*(weights.text_of(archive[f"names.{name}"]).split("\n") for name in names))


def load_encoder(path: Path, encoder: Encoder) -> None:
    """Give an encoder the weights of a pre-trained one."""
    with np.load(path) as archive:
        names = [name for name in archive.files if not name.startswith("names.")]
        state = {name: torch.from_numpy(archive[name].astype(np.float32)) for name in names}
    encoder.load_state_dict(state, strict=False)


def export(model: Labeller, vocabulary: Vocabulary, folder: Path, facts: Mapping[str, object]) -> None:
    """Write the trained network as a NumPy archive without pickles, and ``model.json`` with its SHA-256."""
    encoder = model.encoder
    with torch.no_grad():
        vectors = torch.tanh(encoder.projection(encoder.vectors.weight))
    output, output_bias = model.outputs()
    first, *others = encoder.convolutions
    lemma_keys, lemmas = _hashed(vocabulary.lemmas, encoder.lemmas.weight)
    arrays: dict[str, Any] = {
        "labels": weights.bytes_of("\n".join(model.labels)),
        "transitions": weights.legal(model.labels, _array(model.transitions).copy()),
        "vectors": _half(vectors),
        "lemma_keys": lemma_keys,
        "lemmas": lemmas,
        "pos_names": weights.bytes_of("\n".join(vocabulary.pos)),
        "pos": _half(encoder.pos.weight),
        "forms_names": weights.bytes_of("\n".join(vocabulary.forms)),
        "forms": _half(encoder.forms.weight),
        "character_keys": np.array([ord(character) for character in vocabulary.characters], np.uint32),
        "characters": _half(encoder.characters.weight),
        "character_kernel": _half(encoder.spelling.weight.permute(2, 1, 0)),
        "character_bias": _half(encoder.spelling.bias),
        "input": _half(encoder.input.weight.T),
        "input_bias": _half(encoder.input.bias),
        "tag_names": weights.bytes_of("\n".join(model.tag_names)),
        "tags": _half(model.tags.weight),
        "gains": np.stack([_half(norm.weight) for norm in encoder.norms]),
        "shifts": np.stack([_half(norm.bias) for norm in encoder.norms]),
        "first": _half(first.weight.permute(2, 1, 0)),
        "narrow": np.stack([_half(one[0].weight.permute(2, 1, 0)) for one in others]),
        "wide": np.stack([_half(one[1].weight[..., 0].T) for one in others]),
        "biases": np.stack([_half(one.bias) for one in (first, *(pair[1] for pair in others))]),
        "dilations": np.array(DILATIONS),
        "output": _half(output),
        "output_bias": _half(output_bias),
    }
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / FILE, **arrays)
    weights.write_card(folder, [FILE], {"trained": dt.date.today().isoformat(), **facts})


def _hashed(lemmas: Sequence[str], table: Tensor) -> tuple[np.ndarray, np.ndarray]:
    """The hashes of the lemmas, ascending, and their rows, behind which stands the one of none."""
    places = {hash_of(lemma): place for place, lemma in reversed(list(enumerate(lemmas, 1)))}  # the more usual one
    keys = sorted(places)
    return np.array(keys, np.uint32), _half(table)[[*(places[key] for key in keys), 0]]


def _array(tensor: Tensor) -> Any:
    return tensor.detach().numpy()


def _half(tensor: Tensor) -> Any:
    return _array(tensor).astype(np.float16)
