"""The clauses of a sentence, parted by walls, and asides that part nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimline.claims.own_clauses import with_subjects
from claimline.claims.words import DASHES, Marked
from claimline.model import Token
from claimline.model.sentence import NUMBER, SYMBOL

_LED = 3        # words that lead to a time: "au cours du"
_TRAILS = 6     # tokens of an aside behind its time or its words of saying
_ASIDE = 9      # tokens of an aside between dashes
_SIDE, _IN_ASIDE = 5, 16    # tokens from a relative opener behind its subject, and of an aside there
_STOPS = frozenset(",;:.!?…()")
_WALL = frozenset(";:…")
_MAY_WALL = _WALL | DASHES


def number_clauses(marked: Marked) -> list[int]:
    """Number the clauses: a wall at ; : … brackets and spaced dashes, and where an opener begins one.

    A relative clause ends at its next comma, where the clause that it hangs on goes on under its own number.
    """
    tokens = marked.tokens
    openers = dict.fromkeys(with_subjects(marked), False) | {f.first: f.value.relative for f in marked.openers}
    passed = marked.timed | marked.spans
    highest = number = opened = 0
    outer: int | None = None
    aside: int | None = None        # where a comma opened an aside behind the subject of a relative clause
    numbers: list[int] = []
    for i, token in enumerate(tokens):
        if outer is not None and token.text == "," and i - opened > 1:
            aside = _aside_in(marked, opened, i) if aside is None else None
            if aside is None and not _goes_on_to_include(marked, i):
                number, outer = outer, None
        elif outer is not None and token.text == ")" and not any(
                t.text == "(" for t in tokens[opened:i]):
            number, outer = outer, None     # "Lyman (the one which lies in the north) was taken"
        elif i in openers or (
                token.text in _MAY_WALL and token.kind is SYMBOL and _is_wall(tokens, i) and i not in passed):
            outer = number if openers.get(i) else outer if i in openers else None    # "X, which it used as a base, was"
            opened, highest, aside = i, highest + 1, None
            number = highest
        numbers.append(number)
    return numbers


def _goes_on_to_include(marked: Marked, comma: int) -> bool:
    """Whether words for "including" stand behind a comma: what they name belongs to the clause before it."""
    said = "".join(f"{token.norm} " for token in marked.tokens[comma + 1:comma + 1 + _LED])
    return any(said.startswith(f"{words} ") for words in marked.lexicon.including)


def _aside_in(marked: Marked, opened: int, comma: int) -> int | None:
    """The comma, where nothing but a side stands between it and the opener, and another comma closes what it sets off:
    "Lyman, where the Russians, hidden by the mist, attacked"."""
    told = any(opened < f.last and f.first < comma for f in marked.triggers)
    side = any(f.last == comma and f.first > opened for f in (*marked.sides, *marked.actors))
    closed = any(token.text == "," for token in marked.tokens[comma + 1:comma + 1 + _IN_ASIDE])
    return comma if side and closed and not told and comma - opened <= _SIDE and not marked.free_order else None


def _is_wall(tokens: Sequence[Token], i: int) -> bool:
    text = tokens[i].text
    if text in _WALL:
        return text != ":" or not (0 < i < len(tokens) - 1 and tokens[i - 1].kind is NUMBER
                                   and tokens[i + 1].start == tokens[i - 1].end + 1)       # "at 16:20"
    if text in DASHES:
        before = i > 0 and tokens[i - 1].end < tokens[i].start
        after = i + 1 < len(tokens) and tokens[i].end < tokens[i + 1].start
        return before and after
    return False


def set_off(tokens: Sequence[Token], first: int, last: int) -> range:
    """From comma to comma around tokens[first:last], with what leads to it: ", au cours du mois de mai,"."""
    start = next((i for i in range(first - 1, max(-1, first - 2 - _LED), -1) if tokens[i].text == ","), None)
    stop = next((i for i in range(last, min(len(tokens), last + 1 + _TRAILS)) if tokens[i].text in _STOPS), None)
    if start is None or stop is None or tokens[stop].text != ",":
        return range(0)
    return range(start, stop + 1)


def bracketed(tokens: Sequence[Token]) -> Iterator[range]:
    """Asides between spaced dashes: "the capture – in the words of the ministry – of X"."""
    dashes = [i for i, token in enumerate(tokens) if token.text in DASHES and _is_wall(tokens, i)]
    if len(dashes) == 2 and 1 < dashes[1] - dashes[0] <= _ASIDE:
        yield range(dashes[0], dashes[1] + 1)
