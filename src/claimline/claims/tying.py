"""Which places the acts of a sentence are about: named ones, those that it goes on with, and those only understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.claims.anaphors import joined_parts, meant_again, subjectless
from claimline.claims.anchored import (
    across_whereabouts,
    in_passing,
    of_the_last,
    without_far_places,
    without_former_holds,
)
from claimline.claims.apposed import set_off
from claimline.claims.areas import ground_gained, ground_of_region
from claimline.claims.attach import attach
from claimline.claims.cast import Doer
from claimline.claims.causes import caused
from claimline.claims.gapping import adds_to_a_list, gapped, has_own_predicate, named_as, names_the_counted, other_part
from claimline.claims.groups import Group, Tie, group_spots
from claimline.claims.implied import attacked, tells_of_all, understood, undone
from claimline.claims.labels import is_label, labelled
from claimline.claims.parts import listed_parts
from claimline.claims.reading import Reading
from claimline.claims.reversals import came_in, turned_back
from claimline.claims.thread import Told
from claimline.claims.topic import is_stretch
from claimline.claims.triggers import alone
from claimline.claims.verbless import verbless
from claimline.claims.ways import (
    cut_off,
    gone_to,
    leaves_it_to,
    left_behind,
    setting_out,
    struck_there,
    taken_before,
    without_ways,
)
from claimline.claims.whereabouts import told_elsewhere
from claimline.model import Event, Mention, Status
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.sayings import SpeechKind
from claimline.model.light import light

_BULLET = 3         # tokens before the first place of a list's line


@light
class Tied:
    """The ties of a sentence. `above`: what its places only go on with; `ended`: the places of the attacks of which it
    tells how they ended."""

    ties: list[Tie]
    above: Told | None = None
    ended: Sequence[Mention] = ()


def tie(reading: Reading) -> Tied:
    """The acts of a sentence with the places they are about: named ones, then "the town", then those of the paragraph's
    label. Those meant again become places of the sentence, and their words no doers."""
    marked, acts, doers = reading.marked, reading.acts, _with_places_again(reading)
    thread, topic = reading.thread, reading.thread.topic
    groups = group_spots(marked, acts)
    topic.label = labelled(marked, acts, groups) or topic.label
    if any(s.kind is SpeechKind.LABEL and not s.before and s.source is not None and any(
            group.last <= s.right for group in groups[:1]) for s in reading.sayings):
        topic.label = ()        # "KHARKIV — Syniehubov: ...": where the speaker sits, as he goes on about others
    if not acts and not groups:
        return Tied([])
    repeated = gapped(marked, acts, groups, doers)
    starts = setting_out(marked, acts, groups) + gone_to(marked, acts, groups)
    earlier = taken_before(marked, acts, groups)
    starts += [each[1] for each in earlier]
    own = [group for group in groups if not any(group is each[1] for each in repeated) and group not in starts and (
        not has_own_predicate(marked, acts, group))]
    aside = in_passing(marked, acts) + left_behind(marked, acts) + struck_there(marked, acts)
    if not (groups and is_label(marked, groups[0])):        # "A: they have cut the road to B"
        aside += cut_off(marked, acts)
    aside += set_off(marked, acts, groups)
    free = [act for act in acts if not any(act is each[0] for each in aside)]
    ties = of_the_last(marked, attach(marked, free, own, bool(groups) and is_label(marked, groups[0])))
    ties = [each for each in ties if not leaves_it_to(marked, each[0], acts)]
    ties = without_ways(marked, without_far_places(marked, ties)) + repeated + aside + earlier
    ties += across_whereabouts(marked, acts, own, ties)
    ties += ground_gained(marked, acts, own, ties) + turned_back(marked, acts, ties)
    ties += other_part(marked, acts, own, doers)
    ties += listed_parts(marked, acts, groups, doers)
    ties += caused(marked, acts, own, ties)
    without_verb, above = verbless(marked, acts, groups, doers, ties, reading.author), None
    if not without_verb:
        above = _above(reading, groups)
        without_verb = _goes_on(above, groups) if above is not None else []
    ties += without_verb
    ended: Sequence[Mention] = ()
    if not groups or not ties and all(group in starts or not any(spot.said for spot in group.spots)
                                      for group in groups):
        recent = thread.told >= marked.sentence.index - 1
        before = attacked(marked, acts, thread.drafts if recent else ())
        ties += understood(topic, marked, acts, doers, before, reading.sayings)
        ended = before if before and tells_of_all(marked, acts[0], doers) else ()
    ties += undone(marked, acts, groups, ties, doers)
    ties += ground_of_region(topic, marked, acts, ties)
    ties += came_in(marked, ties)
    ties = [(act if group.spots[0].mention in ended and act.event is Event.REPEL else
             alone(marked, act, group.spots[0], reading.words.code), group, price)
            for act, group, price in told_elsewhere(marked, ties) if not is_stretch(group.spots[0].mention)]
    named = [each for each in ties if not (each[1].spots[0].mention.heading and each[1].spots[0].said)]
    return Tied(without_former_holds(named or ties), above, ended)


def _with_places_again(reading: Reading) -> Sequence[Doer]:
    """The doers of a sentence, once the words by which it means places again stand among its places: "it still holds
    out" is the place."""
    marked, topic = reading.marked, reading.thread.topic
    again = joined_parts(marked, [*meant_again(topic, marked, reading.acts)]) or subjectless(
        topic, marked, reading.acts, reading.words.lexicon.text.common)
    if not again:
        return reading.doers
    marked.spots = sorted([*marked.spots, *again], key=lambda s: s.first)
    reading.doers = [d for d in reading.doers if d.sort != ActorKind.THEY.value or not any(
        s.first <= d.first and d.last <= s.last for s in again)]
    return reading.doers


def _above(reading: Reading, groups: Sequence[Group]) -> Told | None:
    """The act, its doer and status that a line or a sentence of places goes on with."""
    marked, thread = reading.marked, reading.thread
    if reading.acts or not groups:
        return None
    counted = names_the_counted(marked)
    if groups[0].first > _BULLET and not counted:
        return None
    if thread.listing is not None:
        return *thread.listing, Status.STATED
    goes_on = named_as(marked) or (not reading.opens or counted) and adds_to_a_list(marked, groups)
    return (counted and thread.counted or thread.going_on) if goes_on else None


def _goes_on(above: Told, groups: Sequence[Group]) -> list[Tie]:
    """A line of places below a line that ended in a colon: "Russian forces captured:" and then "- Lyman"."""
    return [(replace(above[0], first=group.spots[0].first, last=group.spots[0].last, left=group.spots[0].first,
                     right=group.spots[0].last, phrase=None), group, 0.5) for group in groups]
