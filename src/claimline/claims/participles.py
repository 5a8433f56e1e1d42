"""Participles, which tell an act of the noun beside them: "захваченное село", "X, занятый ВСУ", "Lyman captured"."""

from __future__ import annotations

from dataclasses import replace

from claimline.claims.words import DASHES, Marked, Spot
from claimline.model import Event, TokenKind
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.model.lexicon.acts import Form, Trigger
from claimline.text.phrases import Found

_PHRASE = 8         # tokens of such a phrase besides the participle: by whom, how, when
_ADVERBS = 3        # tokens between the comma and the participle: "ещё в мае"
_BEFALLING = frozenset({Event.CAPTURE, Event.ENCIRCLE, Event.STRIKE, Event.WITHDRAW})
_DOERS = frozenset({*TROOPS, ActorKind.INTRUDER, ActorKind.ENEMY, ActorKind.OWN, ActorKind.WE, ActorKind.THEY,
                    ActorKind.LATTER, ActorKind.MEMBER, ActorKind.WEAPON, ActorKind.DEFENDER})
_OF = 1             # words between the noun and a bare name: "село X", "посёлок городского типа X"


def describes_a_place(marked: Marked, found: Found[Trigger]) -> bool:
    """Whether what a long participle agrees with is a place, or words that stand for one: the noun behind it and by
    whom it was done, or the one before its comma."""
    return _leads_to_place(marked, found.first, found.last) or _follows_place(marked, found.first) or (
        found.value.event is Event.ENCIRCLE and _leads_to_troops(marked, found.last))


def _leads_to_troops(marked: Marked, at: int) -> bool:
    """Whether a place with its preposition and then troops stand behind: "окружённой в Лимане группировки"."""
    ends = {spot.last for spot in marked.spots if spot.head == at < spot.first}
    doers = [f.first for f in marked.sides] + [f.first for f in marked.actors if f.value in _DOERS]
    return any(first in ends for first in doers)


def _leads_to_place(marked: Marked, first: int, at: int) -> bool:
    by = _adverbial(marked)
    several = marked.tokens[at - 1].norm.endswith(marked.lexicon.plural_endings) or marked.tokens[first].norm.endswith(
        marked.lexicon.plural_endings)
    grounds = {f.first for f in marked.extents} | {
        f.first for f in marked.anaphors if (f.value.many > 1) >= several}      # "занятые ими города" are many towns
    bare = {spot.first for spot in (*marked.spots, *marked.anchors) if spot.head == spot.first or spot.head < first}
    for i in range(at, min(at + _PHRASE, len(marked.tokens))):
        if i in grounds or i in bare or i + _OF in bare and marked.tokens[i].text.islower() and i not in by:
            return True
        if i not in by:
            return False
    return False


def _follows_place(marked: Marked, at: int) -> bool:
    ends = {spot.last for spot in (*marked.spots, *marked.seats, *marked.anchors)} | {f.last for f in marked.anaphors}
    by = _adverbial(marked)
    for i in range(at - 1, max(at - _PHRASE, 0) - 1, -1):
        if marked.tokens[i].text in (",", "("):
            before = i - 1
            while before > 0 and marked.tokens[before].text in ")»\"”":
                before -= 1
            return before + 1 in ends or i in ends
        if i not in by and (marked.tokens[i].kind is not TokenKind.WORD or at - i > _ADVERBS):
            return False
    return False


def _adverbial(marked: Marked) -> set[int]:
    """Tokens that say by whom, how much or when."""
    by = set(marked.agents) | marked.dated()
    for found in (marked.sides, marked.actors, marked.extents, marked.cues):
        by.update(i for each in found for i in range(each.first, each.last))
    return by


def undergone(marked: Marked, found: Found[Trigger]) -> Found[Trigger]:
    """The trigger, as a passive where its verb has no object and a place, rather than whoever did it, stands before it:
    "Lyman captured", "why was Lyman lost", "they call Lyman besieged"; and where it stands before the place or its kind
    as an adjective does: "in besieged Lyman", "the captured village of Terny"."""
    verb = marked.tokens[found.first].norm
    if found.value.form is not Form.VERB or found.value.event not in _BEFALLING or (
            not verb.endswith(marked.lexicon.bare_participles)):
        return found
    if not _is_adjective(marked, found):
        spot = _right_before(marked, found.first)
        if spot is None or _has_object(marked, found.last) or _has_doer(marked, spot):
            return found
    return Found(found.first, found.last, replace(found.value, form=Form.PASSIVE, weak=False), found.phrase)


def qualifies(marked: Marked, first: int, last: int) -> bool:
    """Whether words lead to a place, or to the word that tells its kind, as an adjective does: "in besieged Lyman",
    "the captured village of Terny"."""
    tokens, genitives = marked.tokens, marked.lexicon.genitives
    bare = {spot.first for spot in (*marked.spots, *marked.anchors)}
    kind = last + 1 < len(tokens) and tokens[last].text.islower() and tokens[last + 1].norm in genitives
    return last in bare or kind and last + 2 in bare and first > 0 and (
        tokens[first - 1].norm in marked.lexicon.articles)


def _is_adjective(marked: Marked, found: Found[Trigger]) -> bool:
    """Whether a participle alone stands between an article or a preposition and the place that it qualifies."""
    lexicon = marked.lexicon
    led = found.first > 0 and marked.tokens[found.first - 1].norm in (
        *lexicon.articles, *lexicon.within, *lexicon.origins, *lexicon.destinations)
    return led and not found.value.weak and found.last - found.first == 1 and qualifies(marked, found.first, found.last)


def _right_before(marked: Marked, at: int) -> Spot | None:
    """The place that only words of time, doubt or measure, a dash or a colon part from token `at`."""
    small = _adverbial(marked) | {i for i, token in enumerate(marked.tokens) if token.text in (*DASHES, ":", "(")}
    ends = {spot.last: spot for spot in marked.spots if spot.said}
    for end in range(at, max(at - _ADVERBS, 0) - 1, -1):
        if end in ends:
            return ends[end]
        if end - 1 not in small:
            return None
    return None


def _has_object(marked: Marked, at: int) -> bool:
    """Whether a noun that a verb is told to be done to follows at token `at`."""
    if at >= len(marked.tokens) or marked.tokens[at].kind is not TokenKind.WORD:
        return at < len(marked.tokens) and marked.tokens[at].kind is TokenKind.NUMBER
    told = any(first == at for first, _, _ in marked.whens) or any(
        f.first == at for each in (marked.joiners, marked.openers, marked.speeches, marked.cues) for f in each)
    return not told and marked.tokens[at].norm not in marked.lexicon.adverbials


def _has_doer(marked: Marked, spot: Spot) -> bool:
    """Whether a side or troops stand before the place in its clause, and no words of saying between the two."""
    said = max((f.last for f in marked.speeches if f.last <= spot.first), default=0)
    doers = [f.first for f in marked.sides] + [f.first for f in marked.actors if f.value in _DOERS]
    return any(said <= at < spot.first and marked.walls[at] == marked.walls[spot.first] for at in doers)
