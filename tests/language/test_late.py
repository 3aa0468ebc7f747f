"""A pattern that is compiled late does what one that is compiled at once does."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from jpnews_nlp.language.late import late


def test_it_finds_the_same() -> None:
    text = "1人と2件、米AP"
    for pattern, flags in ((r"(?P<n>\d)(人|件)", 0), ("ap", re.I)):
        one, other = late(pattern, flags), re.compile(pattern, flags)
        assert [match.groups() for match in one.finditer(text)] == [match.groups() for match in other.finditer(text)]
        assert pickle.loads(pickle.dumps(one)).findall(text) == copy.deepcopy(one).findall(text) == other.findall(text)
        assert one.sub("", text) == other.sub("", text)
        assert bool(one.search(text, 3)) == bool(other.search(text, 3))
        assert (one.pattern, one.groups, one.flags) == (other.pattern, other.groups, other.flags)


def test_a_mistake_is_told_at_first_use() -> None:
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("a")
    with pytest.raises(AttributeError):
        late("a").nothing_of_the_kind  # type: ignore[attr-defined]  # noqa: B018
