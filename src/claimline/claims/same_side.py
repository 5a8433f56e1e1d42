"""Who goes on acting in a clause that names nobody, by the sentence before: "Ukrainian troops took A. Assault groups
then entered B", "... B was captured on Monday"."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.actors import Verdict
from claimline.claims.acts import Act
from claimline.claims.cast import BODIES, OFFENSIVE, Cast, Doer
from claimline.claims.unnamed import has_no_subject, led_by_troops
from claimline.claims.words import Marked
from claimline.model import Entry, Event
from claimline.model.lexicon.acts import Form, Who

_ADVERB = 1         # words that may stand between a colon and the verb behind it
_BY_ATTACKERS = OFFENSIVE | {Event.ENCIRCLE}


def goes_on(marked: Marked, cast: Cast, act: Act, place: Entry | None, *, elliptic: bool) -> str | None:
    """The side that the sentence before tells of, where the clause goes on with it. `elliptic`: a verb without a
    subject."""
    if act.who is not Who.SELF:
        return None
    subjectless = elliptic or has_no_subject(marked, act)
    led = led_by_troops(marked, act)
    if cast.last is not None and (led or subjectless) and any(
            marked.walls[f.first] == marked.walls[act.first] for f in marked.alikes):
        return cast.last        # "The Russians took A. Paratroopers have also entered B"
    if led and act.event is Event.HOLD and not act.trigger.defends and place is not None and (
            cast.subject is not None and cast.entered.get(place.id) == cast.subject):
        return cast.subject     # "The rebels entered A. By noon the fighters controlled its airport"
    plain = marked.walls[act.first] == marked.walls[0] and not any(
        marked.walls[cue.first] == marked.walls[act.first] for cue in marked.cues)
    if cast.subject is None or not cast.moves or not plain or act.trigger.regain:
        return None
    if led and act.event in _BY_ATTACKERS and cast.moves <= OFFENSIVE | {Event.STRIKE}:
        return cast.subject     # "Ukrainian troops attacked A. Then assault groups entered B"
    falls = act.first in marked.singular | marked.subjectless if marked.free_order else act.last - act.first == 1
    befallen = act.form in (Form.PASSIVE, Form.STATE) and not falls or act.form is Form.VERB and subjectless
    if befallen and act.event is Event.CAPTURE and cast.moves <= OFFENSIVE:
        return cast.subject     # "The Ukrainians are gaining ground. A was captured on Monday"
    return None


def behind_colon(marked: Marked, act: Act, doers: Sequence[Doer]) -> Verdict | None:
    """The subject of the clause before a colon, for a verb without one right behind it: "ворог має успіх: закріпився в
    X"."""
    if not marked.free_order or act.form is not Form.VERB or act.who is not Who.SELF:
        return None
    colon = next((i for i in range(act.first - 1, max(act.first - 2 - _ADVERB, 0), -1) if marked.tokens[i].text == ":"),
                 None)
    if colon is None:
        return None
    doer = next((d for d in doers if d.last <= colon and not (d.oblique or d.agent) and d.sort in BODIES
                 and marked.walls[d.first] == marked.walls[colon - 1]), None)
    return None if doer is None else Verdict(doer.id, "same subject as before", doer.first, doer.last)
