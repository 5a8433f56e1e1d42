"""Where around words of saying their speaker is looked for."""

from __future__ import annotations

from claimline.claims.saying import Saying
from claimline.claims.speakers import is_put_beside
from claimline.claims.words import Marked
from claimline.model.lexicon.actors import ActorKind
from claimline.model.sentence import SYMBOL

_MARKS = frozenset("«»“”„\"")
_NAME = 3                   # words between quotation marks that may be a name
_LONG_NAME = 6              # words between quotation marks that may be a movement's or a channel's name
_HELPED = 3                 # tokens from such a comma to "by": "largement soutenus par"
_GLOSS = 9                  # tokens of a bracket that only says more of a speaker


def end_of_search(marked: Marked, at: int, step: int, limit: int) -> int:
    """Where the search for a speaker ends: at a wall, a quotation mark or `limit` tokens, times not counted."""
    i = at if step > 0 else at - 1
    seen = 0
    while 0 <= i < len(marked.tokens) and seen < limit:
        token = marked.tokens[i]
        if token.kind is SYMBOL and token.text in ";:!?…":
            break
        if token.text in _MARKS and not (_is_name(marked, i, step) or _is_name(marked, i, -step)):
            break
        seen += step < 0 or not any(first <= i < last for first, last, _ in marked.whens)
        i += step
    while step > 0 and seen == limit and 0 < i < len(marked.tokens) and marked.tokens[i].is_capital and (
            marked.tokens[i - 1].is_capital):
        i += 1                  # a full name is not cut in two
    return i if step > 0 else i + 1


def _is_name(marked: Marked, at: int, step: int) -> bool:
    """Whether the quotation mark at `at` opens or closes a short name: the «Khortytsia» group."""
    for distance in range(1, (_LONG_NAME if marked.free_order else _NAME) + 2):
        i = at + step * distance
        if not 0 <= i < len(marked.tokens):
            return False
        if marked.tokens[i].text in _MARKS:
            return distance > 1
        alone = distance == 1 and i + 1 < len(marked.tokens) and marked.tokens[i + 1].text in _MARKS    # «partisan» Lee
        if not marked.tokens[i].text[:1].isupper() and distance == 1 and step > 0 and not alone:
            return False
    return at > 0 and step < 0 and any(marked.tokens[at - d].text in _MARKS for d in (1, 2) if at - d >= 0)


def to_opener(marked: Marked, where: range) -> range:
    """`where` up to its first comma or opener: what follows is another clause, but for a name put beside the office
    ("the chief of staff, Valery Gerasimov, ..."; "the mayor, Ann Lee.")."""
    openers = {f.first for f in marked.openers}
    named = {f.first for f in marked.speakers}
    tokens = marked.tokens

    def begins_name(i: int) -> bool:
        return i in named or i + 1 in named and i < len(tokens) and tokens[i].is_capital or i < len(tokens) and (
            any(where.start <= f.first < i for f in marked.bodies) and is_put_beside(marked, i))

    stop = next((i for i in where if i in openers or tokens[i].text == "," and not begins_name(i + 1)), where.stop)
    return range(where.start, stop)


def before_opener(marked: Marked, where: range) -> range:
    """`where` up to a comma with an opener behind it: "кадры показывают, как армия РФ обстреливает X" quotes nobody."""
    openers = {f.first for f in marked.openers}
    return range(where.start, next((i for i in where if marked.tokens[i].text == "," and i + 1 in openers), where.stop))


def before_passing(marked: Marked, at: int) -> int:
    """Where the name ends of whom words between commas before token `at` say who passes him on: "an officer,
    interviewed by TASS, said"."""
    passing = next((f for f in reversed(marked.speeches) if f.value.passes_on and 0 < at - f.last <= _GLOSS), None)
    asides = passing is not None and marked.tokens[passing.first].text == "," and any(
        token.text == "," for token in marked.tokens[passing.last:at])
    return passing.first if passing is not None and asides else at


def before_helpers(marked: Marked, at: int) -> int:
    """Where the name ends of whom words between commas before token `at` say who helps him: "the rebels, backed by the
    army, say"."""
    if at <= 1 or marked.tokens[at - 1].text != ",":
        return at
    comma = next((i for i in range(at - 2, max(0, at - _GLOSS), -1) if marked.tokens[i].text == ","), 0)
    helped = any(f.value is ActorKind.AGENT and 0 < f.first - comma <= _HELPED for f in marked.actors)
    named = any(comma - f.last <= _NAME and f.last <= comma for f in (
        *marked.sides, *marked.speakers, *marked.bodies))
    return comma if comma and helped and named else at


def before_bracket(marked: Marked, at: int) -> int:
    """The token before which a speaker is looked for: a bracket right before token `at` only says more of him."""
    if at < 2 or marked.tokens[at - 1].text != ")":
        return at
    opening = next((i for i in range(at - 2, max(0, at - _GLOSS), -1) if marked.tokens[i].text == "("), at)
    known = any(opening < f.first < at for f in (*marked.sides, *marked.speakers))      # "the forces (FARDC) said"
    return at if known else opening


def behind_told(marked: Marked, at: int, stop: int) -> int:
    """Where to look for the speaker behind words of saying that end at `at`: behind an outlet that is told, where an
    office or another name follows it: "сообщили ТАСС в штабе ополчения"."""
    outlet = next((f for f in marked.speakers if f.first in (at, at + 1) and f.value.outlet), None)
    if outlet is None or not marked.free_order or any(f.value.bearer and f.last == outlet.first for f in marked.bodies):
        return at
    comma = next((i for i in range(outlet.last, stop) if marked.tokens[i].text in ",.:;—–("), stop)
    named = any(outlet.last <= f.first < comma for f in (*marked.bodies, *marked.speakers))
    capital = any(marked.tokens[i].is_capital and not marked.quoted[i] for i in range(outlet.last, comma))
    frame = any(outlet.last <= f.first < comma for f in marked.speeches)      # "передаёт ТАСС со ссылкой на"
    return outlet.last if (named or capital) and not frame else at


def reaches_back(marked: Marked, saying: Saying, at: int) -> bool:
    """Whether nothing but a comma stands between the speaker of a saying and the words at token `at`."""
    return saying.source is not None and 0 <= at - saying.right <= 1 and all(
        token.text == "," for token in marked.tokens[saying.right:at])
