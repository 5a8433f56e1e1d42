"""Runs of capitalised words that may name who speaks: people and channels that no lexicon knows."""

from __future__ import annotations

from claimline.claims.names import channel_name, is_surname, person_name
from claimline.claims.saying import Spoken, source_at
from claimline.claims.told import (
    talked_to,
)
from claimline.claims.words import Marked
from claimline.model import Token
from claimline.model.lexicon.sayings import SpeechKind
from claimline.model.sentence import WORD

_ARTICLE = 3                # letters of an article at most


def names_in(marked: Marked, where: range, common: frozenset[str], *, genitive: bool = False) -> list[Spoken]:
    """Runs of capitalised words that are no place of a claim and no side: people and channels. `genitive`: words that
    govern that case lead to them."""
    tokens = marked.tokens
    if not any(map(_begins_like_a_name, tokens[where.start:where.stop])):
        return []
    told = {i for f in marked.speakers if talked_to(marked, f) or (marked.free_order and f.last - f.first > 1)
            for i in range(f.first, f.last)}
    barred = marked.worded() | told
    barred.update([i for i in range(max(0, where.start - 1), where.stop) if tokens[i].norm in common])
    found: list[Spoken] = []
    opening = next((i for i, token in enumerate(tokens) if token.kind is WORD), 0)    # any word has a capital
    surnames = {i for low, high in marked.placed for i in range(low, high) if marked.free_order and i in where and (
        is_surname(tokens[i]) and i > 0 and tokens[i - 1].is_capital and i - 1 not in barred)}     # "Игорь Лиманский"
    ends = {f.last for f in marked.speakers} if marked.free_order else set()    # "Дениса Пушилина Иван Ладыгин" are two
    ends |= {f.first for f in marked.speakers if f.value.outlet and marked.free_order}
    i = where.start
    while i < where.stop:
        j = i
        while j < where.stop and (j not in barred or j in surnames) and _begins_like_a_name(tokens[j]) and not (
                j > i and j in ends):
            j += 1
        begins = i == opening or not marked.free_order and i > 0 and tokens[i - 1].text == ":"
        stands = not begins or _stands_out(marked, i) or _is_surname(marked, i) or _has_its_office(marked, i)
        alone = j - i == 1 and stands and not (
            _describes(marked, i) or _is_compound(tokens[i].text) or _is_of_office(marked, j))
        if (j - i > 1 or alone) and not _is_of_unit(marked, i, j):
            channel = marked.quoted[i] if marked.free_order else j - i > 1 and any(
                f.last == i and f.value.medium for f in marked.bodies)
            name = channel_name(tokens[i:j], marked.sentence.lang) if channel else (
                person_name(tokens[i:j], marked.sentence.lang, genitive=genitive))
            found.append((i, j, source_at(marked, i, j, name, None)))
        i = max(j, i + 1)
    return found


def _begins_like_a_name(token: Token) -> bool:
    return token.kind is WORD and token.is_capital and len(token.text) > _ARTICLE - 1 and not (
        token.text.endswith(("'", "’")))


def _is_of_office(marked: Marked, j: int) -> bool:
    """Whether an office's name begins behind a lone word with a capital, its adjective: "American analysts"."""
    return not marked.free_order and any(f.first == j for f in marked.bodies)


def _is_of_unit(marked: Marked, i: int, j: int) -> bool:
    """Whether words with capitals are those of a formation behind them: "the 66th Separate Mechanized Brigade"."""
    numbered = i > 0 and marked.tokens[i - 1].text[0].isdigit()
    return any(f.value.unit and f.first == j and (numbered or marked.tokens[j].is_capital) for f in marked.bodies)


def _is_compound(word: str) -> bool:
    """Whether a word with a capital ends in a common one: "Soviet-era"."""
    return "-" in word and word.rpartition("-")[2].islower()


def _describes(marked: Marked, i: int) -> bool:
    """Whether a lone word with a capital is an adjective to the noun behind it: "Западного фронта"."""
    after = marked.tokens[i + 1] if i + 1 < len(marked.tokens) else None
    return after is not None and after.kind is WORD and after.text.islower() and (
        marked.tokens[i].norm.endswith(marked.lexicon.adjective_endings)) and not any(
            f.first == i + 1 for f in marked.speeches)


def _is_surname(marked: Marked, i: int) -> bool:
    """Whether a lone word at the head of a sentence looks like a surname, with words of saying right behind it."""
    named = marked.tokens[i].norm in marked.surnames or is_surname(marked.tokens[i])
    return named and any(
        f.first == i + 1 and f.value.kind is SpeechKind.VERB for f in marked.speeches)


def _has_its_office(marked: Marked, i: int) -> bool:
    """Whether an office is put beside a lone word: "Zelenykh, spokesman of the Northern command, said"."""
    return i + 1 < len(marked.tokens) and marked.tokens[i + 1].text == "," and any(
        0 <= f.first - i - 2 <= 1 for f in marked.bodies)


def _stands_out(marked: Marked, i: int) -> bool:
    """Whether a word would be a name at the head of a sentence too: initials, a word in foreign letters or one that is
    all of what stands between quotation marks."""
    word, after = marked.tokens[i].text, marked.tokens[i + 1:i + 2]
    foreign = marked.free_order and word.isascii()
    named = marked.free_order and marked.quoted[i] and bool(after) and not marked.quoted[i + 1]
    return foreign or named or (word.isupper() and bool(after) and not after[0].text.isupper())
