"""Where tables are cut: by the documents alone, into parts of sensible sizes, few of which a change changes."""

from __future__ import annotations

import random

import pytest

from jpnews_nlp.tables import parts
from jpnews_nlp.tables.parts import Cutter, Part, draw

Documents = list[tuple[str, str, int]]  # doc_id, state, rows


def cut(documents: Documents) -> list[Part]:
    cutter = Cutter(len(documents))
    found: list[Part] = []
    for doc_id, state, rows in sorted(documents):
        found += cutter.add(doc_id, state, rows, rows, draw(doc_id))
    return [*found, *cutter.end()]


def corpus(count: int, mean: int, seed: int = 0) -> Documents:
    chance = random.Random(seed)
    return [(f"{number:06}", "a", round(chance.lognormvariate(0, 0.7) * mean)) for number in range(count)]


@pytest.mark.parametrize(("mean", "largest"), [(600, 1.5), (3, 1.5), (0, 1.5), (40_000, 10)])
def test_parts_hold_all_documents_in_order_and_have_sensible_sizes(mean: int, largest: float) -> None:
    documents = corpus(6000, mean)
    found = cut(documents)
    assert sum(part.rows for part in found) == sum(rows for _, _, rows in documents)
    assert [part.first for part in found] == sorted(part.first for part in found)
    assert all(part.first <= part.last for part in found)
    assert (found[0].first, found[-1].last) == (documents[0][0], documents[-1][0])
    assert all(part.rows <= largest * parts.ROWS for part in found)
    assert len(found) <= 2 * (1 + sum(max(rows, parts.ROWS // 1024) for _, _, rows in documents) / parts.ROWS)


@pytest.mark.parametrize("kind", ["changed", "gone", "new"])
def test_one_document_changes_few_parts(kind: str) -> None:
    documents = corpus(3000, 600)
    before = {part.key for part in cut(documents)}
    counts = []
    for number in range(0, 3000, 150):
        after = documents.copy()
        doc_id, _, rows = after.pop(number)
        if kind == "changed":
            after.append((doc_id, "b", rows + 7))
        if kind == "new":
            after += [documents[number], (f"{doc_id}x", "a", 500)]
        counts.append(len({part.key for part in cut(after)} - before))
    assert sum(counts) / len(counts) < 1.5
    assert max(counts) <= 4


def test_a_document_larger_than_a_part_stays_whole() -> None:
    found = cut([("a", "", 10), ("b", "", 10 * parts.ROWS), ("c", "", 10)])
    assert [(part.first, part.last, part.rows) for part in found] == [
        ("a", "b", 10 * parts.ROWS + 10),
        ("c", "c", 10),
    ]


def test_the_same_rows_in_another_state_are_another_part() -> None:
    assert cut([("a", "1", 5)]) != cut([("a", "2", 5)])
    assert cut([("a", "1", 5)]) != cut([("b", "1", 5)])
    assert cut([]) == []
