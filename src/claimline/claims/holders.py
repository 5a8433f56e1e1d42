"""Blows that nobody does to his own: "the army holds A, but it is shelled daily" is told of the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.claims.actors import Verdict
from claimline.claims.acts import Act
from claimline.claims.groups import Group
from claimline.claims.nearest_time import led_by
from claimline.claims.topic import is_one
from claimline.claims.words import Marked
from claimline.model import Draft, Event, Extent, Status
from claimline.model.lexicon.acts import Form, Who
from claimline.model.theatre import Theatre

_BESIDE = 1         # tokens from the noun of an act to a side that it names itself
_HELD = (Event.HOLD, Event.CAPTURE)
_LOST = (Event.ENCIRCLE, Event.CAPTURE)     # what may befall those who hold a place, but not those who just took it


def not_by_its_holder(marked: Marked, theatre: Theatre, act: Act, group: Group, verdict: Verdict,
                      drafts: Sequence[Draft]) -> Verdict:
    """The other side than the sentence has told to hold or to take the place, where a verb that names no subject of its
    own befalls it: "A, freed in May, is shelled daily"."""
    if _befell_it(marked, theatre, act, group, verdict):
        return replace(verdict, side=theatre.opponent(verdict.side), how="not its holder", first=-1, last=-1)
    spot = group.spots[0]
    held = [d for d in drafts if d.actor == verdict.side and d.event in _HELD and d.status is Status.STATED
            and d.extent is not Extent.PART and (
                d.mention == spot.mention or is_one(d.mention, spot.mention))]
    if not held or act.form not in (Form.VERB, Form.PASSIVE) or verdict.first >= act.first or verdict.how == "agent":
        return verdict
    if act.form is Form.PASSIVE:        # "A, still occupied by them, was shelled", but "took A after it was shelled"
        if act.event not in (Event.STRIKE, Event.ATTACK) or not any(
                d.mention == spot.mention and d.mention.end <= d.cues[0][2] for d in held):
            return verdict
        return replace(verdict, side=theatre.opponent(verdict.side), how="not its holder", first=-1, last=-1)
    lost = act.event in _LOST and act.first in marked.subjectless and not spot.said
    stormed = act.event is Event.ATTACK and act.first in marked.subjectless and (
        spot.clitic or spot.said and spot.head == spot.first and group.last == act.first)
    stormed = stormed or act.event is Event.ATTACK and not spot.said and act.first <= spot.first < act.last and (
        not marked.subjectless.isdisjoint(range(act.first, act.last)))      # "..., але туди знову лізуть"
    if act.event is not Event.STRIKE and not stormed and not (lost and all(d.event is Event.HOLD for d in held)):
        return verdict
    if any(_named_again(marked, verdict, draft) for draft in held):
        return verdict
    return replace(verdict, side=theatre.opponent(verdict.side), how="not its holder", first=-1, last=-1)


def _befell_it(marked: Marked, theatre: Theatre, act: Act, group: Group, verdict: Verdict) -> bool:
    """Whether the fall of a place on its own soil is told in passing to have befallen a side: "the Ukrainians have
    given ground since the fall of A"."""
    owner, mention = theatre.side(verdict.side), group.spots[0].mention
    if owner is None or act.event is not Event.CAPTURE or act.form is not Form.NOUN or act.who is not Who.SELF or (
            act.trigger.regain or verdict.how != "subject" or led_by(marked, act) is None or not mention.matches):
        return False
    place = mention.matches[0].entry
    apart = min(abs(act.first - verdict.last), abs(verdict.first - act.last)) > _BESIDE
    return apart and place.country in owner.home and theatre.at_home((place.country,)) == owner.id and not any(
        place.admin1 in side.long_held or place.name in side.long_held for side in theatre.sides if side.id != owner.id)


def _named_again(marked: Marked, verdict: Verdict, draft: Draft) -> bool:
    """Whether a comma parts the side found from what was told before: "the army took A, the army shells it"."""
    tokens = marked.tokens
    return verdict.first >= 0 and any(
        token.text == "," and draft.cues[0][2] <= token.start < tokens[verdict.first].start for token in tokens)
