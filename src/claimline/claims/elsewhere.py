"""Places that a verb of no act leads to: "took A and moved its headquarters to B", "took A after a rest in B"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimline.claims.acts import Act
from claimline.claims.groups import Group
from claimline.claims.nearest_time import led_by
from claimline.claims.predicates import joined_verbs
from claimline.claims.subjects import SMALL
from claimline.claims.ways import fires_hence
from claimline.claims.words import Marked
from claimline.model import Event, TokenKind
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.sayings import SpeechKind

_OF_ONE = frozenset({Event.CAPTURE, Event.HOLD, Event.WITHDRAW, Event.ENTER})      # what a noun tells of one place


def told_elsewhere(marked: Marked, acts: Sequence[Act], groups: Sequence[Group],
                   near: Mapping[tuple[int, int], bool]) -> Iterator[tuple[int, int]]:
    """Acts and lists of places, by their numbers, between which another verb stands that tells no act, where the act
    has a place of its own before that verb, or the noun of what had happened before: "they gain ground since the fall
    of A". `near`: whether a list plainly is an act's own."""
    for led in (each for each in acts if led_by(marked, each) is not None):
        yield from ((a, g) for a, act in enumerate(acts) if act.last <= led.first and act.event is not Event.WITHDRAW
                    for g, group in enumerate(groups) if led.last <= group.spots[0].first)
    yield from ((a, g) for a, act in enumerate(acts) if fires_hence(marked, act)
                for g, group in enumerate(groups) if group.first < act.first or not group.spots[0].said)
    if len(groups) < 2:
        return
    starts = sorted({*joined_verbs(marked, acts), *_led_in(marked, acts, groups), *_said_in(marked, groups),
                     *marked.begun.values(), *_behind_a_relative(marked, groups)})
    for a, act in enumerate(acts) if starts else ():
        if act.event is Event.STRIKE or act.event is Event.FIGHT or act.form is Form.STATE or (
                act.form is Form.NOUN and act.event not in _OF_ONE):
            continue            # "fighting went on in A and spread to B", "shelled A and wounded two in B"
        for g, group in enumerate(groups):
            verb = next((at for at in starts if act.last <= at < group.spots[0].head), None)
            if verb is not None and any(near[a, h] and other.last <= verb for h, other in enumerate(groups)):
                yield a, g


def _behind_a_relative(marked: Marked, groups: Sequence[Group]) -> Iterator[int]:
    """Where the verb of the main clause follows a place that ends a relative one: "those who left A *are* in B"."""
    words = marked.lexicon
    if marked.free_order:
        return
    relative = next((i for i, token in enumerate(marked.tokens) if token.norm in words.active
                     and token.norm not in words.perfect), len(marked.tokens))
    for group in groups:
        at = group.last
        if relative < group.first and at < len(marked.tokens) and marked.tokens[at].norm in words.predicates:
            yield at


def _led_in(marked: Marked, acts: Sequence[Act], groups: Sequence[Group]) -> Iterator[int]:
    """Where a word such as "after" or "to" leads to what tells no act, and to a place only through that: "left A to
    reinforce troops in B"."""
    heads = {group.spots[0].head for group in groups}
    told = {i for act in acts for i in range(act.left, act.right)}
    led = (*marked.lexicon.background, *marked.lexicon.purpose)
    openers = {f.first: f for f in reversed(marked.openers)}
    for at in [at for at, token in enumerate(marked.tokens[:-1]) if at in openers or token.norm in led]:
        opener = openers.get(at)
        if opener is not None and opener.value.relative:
            continue
        last = opener.last if opener is not None else at + 1
        stop = next((head for head in sorted(heads) if head >= last), None)
        between = range(last, stop) if stop is not None else range(0)
        if any(len(marked.tokens[i].text) > SMALL and marked.tokens[i].text.islower() for i in between) and (
                told.isdisjoint(between)) and all(marked.tokens[i].kind is TokenKind.WORD for i in between) and (
                marked.dated().isdisjoint(between)):
            yield at


def _said_in(marked: Marked, groups: Sequence[Group]) -> Iterator[int]:
    """Where words of saying lead to a place without a mark or a joining word: "left A, as he said in B"."""
    joined = {f.first for f in marked.joiners} | {f.first for f in marked.complements}
    for said in marked.speeches:
        stop = next((group.spots[0].head for group in groups if group.spots[0].head > said.last), said.last)
        if said.value.kind is SpeechKind.VERB and all(
                marked.tokens[i].kind is TokenKind.WORD for i in range(said.last, stop)) and joined.isdisjoint(
                range(said.last, stop)) and said.last < stop:
            yield said.first
