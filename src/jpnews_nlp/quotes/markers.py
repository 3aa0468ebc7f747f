"""The quotative particle: what stands before it, and what only looks like it."""

from __future__ import annotations

from jpnews_nlp.quotes.chunks import Chunk
from jpnews_nlp.quotes.clause import Clause
from jpnews_nlp.quotes.cues import Cue
from jpnews_nlp.quotes.kinds import ADVERB, COMMA, VERB, kind_of

HYPOTHETICAL = ("仮定形", "意志推量形", "命令形")


def is_yoni(clause: Clause, index: int) -> bool:
    """Whether chunk `index` ends in よう or ように: …するよう求めた."""
    chunk = clause.chunks[index]
    if not chunk.verbal or chunk.end <= chunk.last:
        return False
    tail = [m for m in clause.morphemes.types[chunk.last : chunk.end] if m.surface not in "、に"]
    return bool(tail) and tail[-1].lemma == "様" and tail[-1].pos == "形状詞-助動詞語幹"


def content_end(clause: Clause, index: int) -> int:
    """Offset of the と that ends chunk `index`: everything before it is content."""
    chunk = clause.chunks[index]
    position = chunk.end
    while position > chunk.last and not _is_marker(clause, position - 1):
        position -= 1
    while position > chunk.last and _is_marker(clause, position - 1):
        position -= 1
    return clause.morphemes.ends[position - 1]


def _is_marker(clause: Clause, index: int) -> bool:
    morpheme = clause.morphemes.types[index]
    return morpheme.surface in ("と", "の", "は", "も", "って", "など", "、", "よう", "に", "さえ", "まで") and (
        morpheme.pos.startswith(("助詞", "補助記号", "形状詞-助動詞語幹")) or morpheme.lemma == "だ"
    )


def quotes_cause(clause: Clause, index: int) -> bool:
    """Whether によると is によるだ and the と of a quotation: 決議は政治的な動機によると反論した."""
    after = index + 1
    if clause.chunks[index].comma or not clause.chunks[index].func.endswith("によると") or after >= len(clause.chunks):
        return False
    chunk = clause.chunks[after]
    return (chunk.acted or chunk.kind == VERB) and not clause.modifies_noun(after)


def is_manner(chunk: Chunk) -> bool:
    """Whether a predicate only says how: 怒りを込めて, 涙ながらに."""
    return chunk.func in ("て", "で", "つつ", "ながら") or (chunk.form.startswith("連用形") and not chunk.func)


def is_adverb(chunk: Chunk) -> bool:
    """Whether と ends an adverb, not a clause: 少なくとも, はっきりと."""
    return chunk.kind == ADVERB or (chunk.verbal and chunk.form.startswith("連用形") and chunk.form != "連用形-ニ")


def is_written(clause: Clause, index: int, cue: Cue) -> bool:
    """Whether chunk `index` tells what stands written, not who wrote it: …と書いてある."""
    return cue.cue_class == "write" and any(m.lemma == "有る" for m in clause.tail(index))


def is_claused(clause: Clause, index: int) -> bool:
    """Whether chunk `index` closes a clause, or is a bracketed saying."""
    chunk = clause.chunks[index]
    return clause.bracket_of(index) is not None or (chunk.verbal and not chunk.form.startswith(HYPOTHETICAL))


def judges(clause: Clause, index: int) -> bool:
    """Whether chunk `index` says how things are or ought to be, not what happened: 違反だ, 許されない, すべきだ."""
    chunk = clause.chunks[index]
    words = [m for m in clause.morphemes.types[chunk.first : chunk.end] if not m.pos.startswith(("助詞", "補助"))]
    return chunk.verbal and bool(words) and words[-1].lemma in ("だ", "です", "ない", "無い", "べし")


def leads_on(clause: Clause, index: int) -> bool:
    """Whether と is the conditional of what happens, which something follows upon: not 可能性は低いと、 違反だと、"""
    chunk = clause.chunks[index]
    inflected = clause.morphemes.types[chunk.last - 1]
    stays = inflected.pos.startswith("形容詞") and chunk.form.startswith("終止形")
    return is_conditional(clause, index) and not (stays or judges(clause, index))


def is_saying(clause: Clause, index: int, *, sentence: bool) -> bool:
    """Whether 「…」 before とする is said, not made of something (町名を「…」とした); `sentence`: a whole one."""
    said = clause.bracket_of(index)
    is_object = index > 0 and clause.chunks[index - 1].func == "を"
    if said is None or (sentence and (is_object or not clause.is_sentence(said))):
        return False
    return clause.is_utterance(said)


def is_heard(clause: Clause, index: int, cue: Cue) -> bool:
    """Whether 聞く is to hear what others say, not to ask: 半分は子どもだと聞く, but いないのかと聞いた."""
    if cue.cue != "聞く" or clause.bracket_of(index) is not None:
        return False
    chunk = clause.chunks[index]
    return not any(m.surface == "か" for m in clause.morphemes.types[chunk.last : chunk.end])


def is_loose(chunk: Chunk) -> bool:
    return not chunk.verbal and chunk.func in ("", "は", "の")


def is_conditional(clause: Clause, index: int) -> bool:
    """Whether the と of chunk `index` is tagged as the conditional."""
    chunk = clause.chunks[index]
    return any(
        morpheme.surface == "と" and "接続助詞" in morpheme.pos
        for morpheme in clause.morphemes.types[chunk.last : chunk.end]
    )


def only_leads(clause: Clause, index: int) -> bool:
    """Whether a clause is but what something follows upon: 駅に着くと、 正直に言うと、"""
    chunk = clause.chunks[index]
    parted = kind_of(clause.morphemes.types[chunk.end - 1]) == COMMA and clause.bracket_of(index) is None
    return parted and chunk.verbal and leads_on(clause, index)


def only_names(clause: Clause, index: int) -> bool:
    """Whether a noun before という is but what something is called: これを緊縛という, X単位ともいう."""
    chunk = clause.chunks[index]
    if index == 0 or clause.chunks[index - 1].stop:
        return True  # 追いはぎという。
    called = index > 0 and clause.chunks[index - 1].func == "を" and not clause.chunks[index - 1].comma
    return chunk.func == "とも" or called


def is_object_complement(clause: Clause, index: int) -> bool:
    """Whether something is but called or held something: 主力をテロ組織とみなす; 計画を断念と発表した is said."""
    last = clause.morphemes.types[clause.chunks[index].last - 1]
    first = index - 1
    while first > 0 and clause.chunks[first].func == "の":
        first -= 1
    before = clause.chunks[first]
    return before.func == "を" and not before.comma and "サ変" not in last.pos


def is_nominal(clause: Clause, index: int) -> bool:
    return not clause.chunks[index].verbal and clause.bracket_of(index) is None


def is_predicate(clause: Clause, position: int) -> bool:
    """Whether a noun closes the sentence as what its topic holds: …との立場だ。"""
    return position == len(clause.chunks) - 1 and not clause.chunks[position].func


def is_list(clause: Clause, index: int) -> bool:
    """Whether chunk `index` ends a list of names in brackets: 「OKA」「OLA」."""
    return len(clause.run_of_brackets(index)) > 1 and not clause.utters(index)
