"""Train the first look (``src/jpnews_nlp/stance/model/first_look.npz``) that passes over sentences without a phrase.

Usage: python benchmarks/stance_first_look_fit.py [GOLD ...] [-o FOLDER]

GOLD: folders of annotated articles, of which the text alone is read; by default those that the other weights of the
stance layer are fitted on. What it learns is which of their sentences hold a position when the layer reads all of them:
so it comes last, after all other weights. The bound is set on a part of the writers that the look has not seen, such
that it loses the share `LOST` of their positions.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from stance_gold import annotated, arguments, fold_of
from stance_network import WIDTH, batches, descend, padded
from torch import Tensor, nn
from torch.nn import functional

from jpnews_nlp.entities import weights
from jpnews_nlp.language.morphemes import Morpheme
from jpnews_nlp.lexicon import DEFAULT
from jpnews_nlp.stance import StanceFinder, network
from jpnews_nlp.stance.finder import lines_of
from jpnews_nlp.stance.first_look import FILE, PLACES
from jpnews_nlp.stance.learned import MODEL, REBUILD, LearnedPhrases
from jpnews_nlp.stance.rows import inventory

KINDS = 32  # dimensions of the convolution
EPOCHS, BATCH = 8, 256
LOST = 0.01  # of the positions
HOLDS = 5.0  # what a sentence with a position counts
_FOLDS = 5  # one of which sets the bound


@dataclass(frozen=True)
class Sentence:
    """A sentence as numbers of its types, with the positions found in it, and its writer's fold."""

    numbers: list[int]
    positions: int
    fold: int


class Look(nn.Module):
    """The look of `jpnews_nlp.stance.first_look` over types whose states are given; the first row is of none."""

    def __init__(self, states: Tensor) -> None:
        super().__init__()
        self.states = states
        self.parts = nn.Linear(WIDTH, PLACES * KINDS, bias=False)
        self.shift = nn.Parameter(torch.zeros(KINDS))
        self.weights = nn.Linear(KINDS, 1)

    def forward(self, numbers: Tensor) -> Tensor:
        """Return the log-odds of a position in each sentence."""
        distinct, inverse = torch.unique(numbers, return_inverse=True)
        parts = self.parts(self.states[distinct])[inverse].unflatten(2, (PLACES, KINDS))
        side = PLACES // 2
        wide = functional.pad(parts, (0, 0, 0, 0, side, side))
        seen = self.shift + sum(wide[:, place : place + numbers.shape[1], place] for place in range(PLACES))
        held = (numbers > 0)[..., None]
        most = functional.relu(seen).masked_fill(~held, 0.0).amax(1)
        odds: Tensor = self.weights(most).squeeze(-1)
        return odds


def train(states: Tensor, sentences: Sequence[Sentence]) -> Look:
    random.seed(0)
    torch.manual_seed(0)
    look, holds = Look(states), torch.tensor(HOLDS)

    def loss(part: list[int]) -> Tensor:
        wanted = torch.tensor([float(sentences[one].positions > 0) for one in part])
        odds = look(padded([sentences[one].numbers for one in part]))
        return functional.binary_cross_entropy_with_logits(odds, wanted, pos_weight=holds)

    descend(look, batches([len(one.numbers) for one in sentences], range(len(sentences)), BATCH, EPOCHS), loss)
    return look


def bound_of(look: Look, sentences: Sequence[Sentence]) -> float:
    """The log-odds below which lies the share of the positions that may be lost; tells what is passed over."""
    with torch.no_grad():
        odds = np.array([look(torch.tensor([one.numbers])).item() for one in sentences])
    positions, sizes = np.array([(one.positions, len(one.numbers)) for one in sentences]).T
    order = np.argsort(odds)
    below = int(np.searchsorted(np.cumsum(positions[order]), LOST * positions.sum(), side="right"))
    passed = order[:below]
    of_sentences, of_morphemes = below / len(order), sizes[passed].sum() / sizes.sum()
    print(f"passed over: {of_sentences:.3f} of the sentences, {of_morphemes:.3f} of the morphemes")
    return float(odds[order[below]])


def main() -> None:
    options = arguments(__doc__).parse_args()
    net, tables, finder = network.load(MODEL, REBUILD), inventory(DEFAULT), StanceFinder()
    finder._learned = LearnedPhrases(tables, thorough=True)
    types: dict[Morpheme, int] = {}
    sentences: list[Sentence] = []
    for gold, layers in annotated(options.gold):
        found = finder.find(layers)
        for line in lines_of(layers, tables):
            start, end = line.starts[line.low], line.ends[line.high - 1]
            numbers = [types.setdefault(this.morpheme, len(types) + 1) for this in line.features[line.low : line.high]]
            positions = sum(one.start < end and start < one.end for one in found)
            sentences.append(Sentence(numbers, positions, fold_of(gold, _FOLDS)))
    states = torch.from_numpy(np.concatenate([np.zeros((1, WIDTH), np.float32), net.begun(list(types))]))
    look = train(states, [one for one in sentences if one.fold])
    bound = bound_of(look, [one for one in sentences if not one.fold])
    look = train(states, sentences)
    out = options.out or MODEL
    state = {name: array.detach().numpy().astype(np.float16) for name, array in look.state_dict().items()}
    np.savez(
        out / FILE, parts=state["parts.weight"].T, shift=state["shift"], weights=state["weights.weight"][0],
        bound=np.float32(bound) - state["weights.bias"].astype(np.float32)[0],
    )  # fmt: skip
    card = json.loads((out / "model.json").read_text(encoding="utf-8"))
    del card["sha256"]
    weights.write_card(out, [network.FILE, FILE], {**card, "lost_at_first_look": LOST})


if __name__ == "__main__":
    main()
