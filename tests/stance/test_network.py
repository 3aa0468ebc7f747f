"""The network: against its definition written out place by place, and what must not change its scores."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jpnews_nlp.entities import weights
from jpnews_nlp.language.morphemes import Morpheme, analyse
from jpnews_nlp.stance import learned, network
from jpnews_nlp.stance.network import Network

TEXTS = ["首相の説明は場当たり的で、信頼を失う。", "国会は何をしていたのか。", "😀", "政府は25日、増額を閣議で決めた。"]
TAGS = {1: "b-1eva", 4: "i+1eva"}
LAST_PLACES = 1e-4  # in which a product of NumPy's may depend on the number of its rows, on some processors


@pytest.fixture(scope="module")
def arrays():
    content = weights.verified(learned.MODEL, network.FILE, learned.REBUILD)
    with np.load(io.BytesIO(content)) as archive:
        return dict(archive)


@pytest.fixture(scope="module")
def net(arrays):
    return Network(arrays, weights.words_of(weights.MODEL))


def joined(texts):
    sentences = [list(analyse(text)) for text in texts]
    cuts = np.cumsum([len(sentence) for sentence in sentences])[:-1].tolist()
    return [morpheme for sentence in sentences for morpheme in sentence], cuts


def read(net, types, cuts, tags):
    return net.read(net.number(types), cuts, tags)


def written_out(net, arrays, types, tags):
    """What is read in one sentence, a place at a time and in double precision: states, and what is asked of them."""
    single = {name: array.astype(np.float64) for name, array in arrays.items() if array.dtype == np.float16}
    names = weights.text_of(arrays["tag_names"]).split("\n")
    rows = net._inputs(types).astype(np.float64)
    for place, tag in tags.items():
        if tag in names:
            rows[place] += single["tags"][names.index(tag) + 1]

    def activated(row, layer):
        normal = (row - row.mean()) / np.sqrt(row.var() + 1e-5)
        return np.maximum(normal * single["gains"][layer] + single["shifts"][layer], 0)

    states = [activated(row, 0) for row in rows]
    for layer, step in enumerate(arrays["dilations"].tolist()):
        narrow, wide = (single[name][layer - 1] if layer else None for name in ("narrow", "wide"))
        kernel = narrow @ wide if layer else single["first"]
        bias = single["biases"][layer]
        fresh = []
        for place in range(len(states)):
            seen = bias.copy()
            for offset in (-1, 0, 1):
                if 0 <= place + offset * step < len(states):
                    seen += states[place + offset * step] @ kernel[offset + 1]
            fresh.append(states[place] + activated(seen, layer + 1))
        states = fresh
    return np.stack(states), np.stack(states) @ single["output"] + single["output_bias"]


def test_what_is_read_follows_the_definition(net, arrays):
    types, _ = joined(TEXTS[:1])
    reading, (states, asked) = read(net, types, [], TAGS), written_out(net, arrays, types, TAGS)
    assert np.allclose(reading.states, states, atol=1e-3)
    assert np.allclose(reading.scores, asked[:, : len(net.labels)], atol=1e-3)


def test_what_is_pointed_at_follows_the_definition(net, arrays):
    types, _ = joined(TEXTS[:1])
    states, asked = written_out(net, arrays, types, TAGS)
    queries, keys, none = np.split(asked[:, len(net.labels) :], [64, 128], axis=1)
    phrase = slice(3, 6)
    expected = np.array([*keys @ queries[phrase].mean(axis=0), none[phrase].mean()])
    found = np.array(net.pointer.odds(states.astype(np.float32), phrase))
    assert np.allclose(found - found[-1], expected - expected[-1], atol=1e-3)  # odds are compared with one another only


def test_a_word_without_a_tag_is_left_as_it_is(arrays):
    assert not arrays["tags"][0].any()  # training gives it this row, reading none


def test_known_tags_count(net, arrays):
    types, _ = joined(TEXTS[:1])
    tag = weights.text_of(arrays["tag_names"]).split("\n")[0]
    assert not np.allclose(read(net, types, [], {0: tag}).scores, read(net, types, [], {}).scores)


@pytest.mark.parametrize("slab", [1, 12, 3000])
def test_sentences_do_not_see_one_another(net, monkeypatch, slab):
    monkeypatch.setattr(network, "_SLAB", slab)
    types, cuts = joined(TEXTS)
    together = read(net, types, cuts, {})
    for first, end in zip([0, *cuts], [*cuts, len(types)], strict=True):
        alone = read(net, types[first:end], [], {})
        assert np.allclose(together.states[first:end], alone.states, atol=LAST_PLACES)
        assert np.allclose(together.scores[first:end], alone.scores, atol=LAST_PLACES)


def test_types_may_be_forgotten(net, monkeypatch):
    types, cuts = joined(TEXTS)
    before = read(net, types, cuts, {}).scores
    monkeypatch.setattr(network, "_MAX_TYPES", 0)
    assert np.allclose(read(net, types, cuts, {}).scores, before, atol=LAST_PLACES)


@given(st.text(min_size=1, max_size=9), st.text(max_size=9))
def test_any_morpheme_has_a_row(surface, pos):
    network_ = learned.load(learned.MODEL, learned.REBUILD)
    unknown = Morpheme(surface, pos, "", "", surface, surface, "")
    assert np.isfinite(read(network_, [unknown], [], {}).scores).all()
    assert len(network_.promising(network_.number([unknown]), [])) == 1
