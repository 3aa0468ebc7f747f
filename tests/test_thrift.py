"""What our own processes do without: what they do the rest of must come out the same."""

from __future__ import annotations

import gc
import os
import subprocess
import sys

from jpnews_nlp.pipeline import open_pipeline
from jpnews_nlp.records import Article

COMPILED = """
import re, sys
from re import _compiler
from jpnews_nlp.thrift import compile_classes_once
if sys.argv[1] == "once":
    compile_classes_once()
patterns = ("[一-龠]", "[一-龠々ァ-ヴー]+", "[一-龠々〇ァ-ヴーa-z]+",
    "[^一-龠]", "(?i:[a-z一-龠])[a-z一-龠]", "[一-龠]", r"[\\d一-龠]{2}")
for pattern in patterns:
    for flags in (0, re.I):
        text = "漢字かなカナ ABC々12ｶﾅ" + "".join(map(chr, range(0x20, 0xFFFF, 7)))
        print(_compiler.compile(pattern, flags).findall(text.encode("utf-8", "ignore").decode()))
"""


def test_classes_that_are_worked_out_once_are_the_same() -> None:
    several, once = (
        subprocess.run([sys.executable, "-c", COMPILED, how], capture_output=True, text=True, check=True).stdout
        for how in ("several", "once")
    )
    assert several == once
    assert several.count("\n") == 14


def test_the_command_calculates_in_one_thread_from_the_first_import_of_numpy() -> None:
    program = """
import os, sys
from jpnews_nlp import __main__, thrift
assert "numpy" not in sys.modules
thrift.calculate_in_one_thread()
print(os.environ["OMP_NUM_THREADS"], os.environ["OPENBLAS_NUM_THREADS"])
"""
    told = {**os.environ, "OMP_NUM_THREADS": "3"}
    told.pop("OPENBLAS_NUM_THREADS", None)
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=told)
    assert run.stdout.split() == ["3", "1"]  # what a user sets, stays


def test_an_article_leaves_no_garbage() -> None:
    """A reference cycle would keep an article's layers until garbage is looked for, which workers seldom do."""
    pipeline = open_pipeline("mecab")
    told = "　国連の報道官は7日、「停戦こそ必要だ」と述べた。東都新聞によると、首相は攻撃を非難すべきだとしている。"
    text = f"{told}\n\n私は反対だ。"
    pipeline(Article(text))
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            pipeline(Article(text))
        assert gc.collect() == 0
    finally:
        gc.enable()
