"""What a process of our own does without: for the command line and worker processes, never for a user's notebook."""

from __future__ import annotations

import gc
import os
import sys
from re import _compiler  # type: ignore[attr-defined]

_FEW = 5  # members, ranges counted as one, that are as quick to try one after the other
_THRESHOLDS = (1_000_000, 20, 20)


def collect_seldom() -> None:
    """Look for garbage less often: lexicons and models, which are most of the objects, are none."""
    gc.set_threshold(*_THRESHOLDS)


def keep_what_is_loaded() -> None:
    """Take all that is loaded by now out of the search for garbage, at the process' end too."""
    gc.freeze()


def calculate_in_one_thread() -> None:
    """Let this process, before it loads NumPy, and those that it starts take one thread each for products of matrices.

    Ours are small: several threads wait for one another longer than they work, and get in other processes' way.
    """
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(variable, "1")


def compile_classes_once() -> None:
    """Let `re` look characters up in the few ranges of a class as they are written, or else make a map only once.

    It would map all kanji, 20,000 of them, anew for each pattern that names them.
    """
    optimize = getattr(_compiler, "_optimize_charset", None)
    if optimize is None:  # a Python that has another way
        return
    known: dict[tuple[object, ...], object] = {}

    def once(charset: list[object], iscased: object = None, fixup: object = None, fixes: object = None) -> object:
        if fixup is not None:  # case is ignored: that depends on more than the members
            return optimize(charset, iscased, fixup, fixes)
        if len(charset) <= _FEW:
            return charset, False  # as `optimize` returns it: the class, and whether a member has another case
        key = tuple(charset)
        if key not in known:
            known[key] = optimize(charset, iscased, fixup, fixes)
        return known[key]

    _compiler._optimize_charset = once


def leave_pandas_out() -> None:
    """Keep pyarrow from importing pandas, which it does at its first array, whatever that is of.

    Only for processes that make no DataFrame: `to_pandas` does not work in them afterwards.
    """
    if "pandas" in sys.modules:
        return
    import pyarrow as pa

    sys.meta_path.insert(0, _NoPandas)
    try:
        pa.array([0])
    finally:
        sys.meta_path.remove(_NoPandas)


def give_memory_back() -> None:
    """Let pyarrow take memory from the system's allocator: its own one is no faster here, and keeps what is freed."""
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())


class _NoPandas:
    """An importer that says that there is no pandas."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
