"""Who did it when the clause names nobody: who acted just before, who speaks of himself, or whose soil it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimline.claims.actors import CIVIL, Verdict
from claimline.claims.acts import Act
from claimline.claims.cast import OFFENSIVE, Cast
from claimline.claims.groups import Group
from claimline.claims.presumed import OWN_NEWS, TOWNS, presumed
from claimline.claims.reversals import is_turned_back
from claimline.claims.same_side import goes_on
from claimline.claims.saying import Sort, Source
from claimline.claims.status import stands_in_marks
from claimline.claims.subjects import SMALL
from claimline.claims.unnamed import (
    acts_itself,
    by_other_troops,
    by_somebody_else,
    by_the_enemy,
    by_townspeople,
    cuts_off_intruders,
    has_no_subject,
    holds_out,
    is_of_no_fighter,
    led_by_troops,
)
from claimline.claims.words import Marked
from claimline.model import SETTLEMENTS, Entry, Event, Status, TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import CueKind, Form, Who
from claimline.model.light import light
from claimline.model.theatre import Theatre

_LEFT_BEHIND = 2    # words from a verb of leaving to a participle that says more of what is left
_PRESENT = frozenset({Event.ENTER, Event.HOLD, Event.WITHDRAW})     # what troops do, if everyday words tell it of them
_DENIED = 2         # tokens from a denial to its verb: "is giving up"
_ON_THE_GROUND = frozenset({Event.CAPTURE, Event.HOLD, Event.WITHDRAW, Event.ENCIRCLE, Event.ENTER, Event.FIGHT})


@light
class Scene:
    """What a guess is made from: the sentence with its acts, the author's side, and who was brought up before."""

    marked: Marked
    acts: Sequence[Act]
    theatre: Theatre
    author: str | None
    cast: Cast
    teller: str | None = None       # the side of who spoke last
    day: date | None = None         # of the report
    opens: bool = False             # whether the sentence begins its paragraph

    def in_step(self, speaker: str | None) -> bool:
        """Whether the sentence goes on with the one before it, told by nobody of another side."""
        return not self.opens and speaker in (None, self.cast.last) and self.author in (None, self.cast.last)


def guess(scene: Scene, act: Act, group: Group, verdict: Verdict, before: str | None, source: Source | None, *,
          denied: bool, regained: bool, conceded: bool = False, guessed: bool = False) -> Verdict:
    """With nobody named in the clause: who acted just before, else whose soil it is.

    `regained`: ground was won back just before, so that the blows that go with it are of the same side. `conceded`: the
    speaker admits it, so that the gain is the other side's. `guessed`: so was who acted before.
    """
    if verdict.side is not None or verdict.how == CIVIL or (act.event is Event.FIGHT and not act.trigger.defends):
        return verdict
    if _behind(scene, act, group) or acts_itself(scene.marked, act, group) or by_somebody_else(
            scene.marked, act) or by_townspeople(scene.marked, scene.cast, act):
        return verdict
    driver = _driver_out(scene, act, group)
    if driver is not None:
        return Verdict(driver, "same attacker as before")
    if before is not None and not holds_out(scene.marked, act, group) and not by_other_troops(
            scene.marked, scene.acts, act) and (
            act.form is Form.VERB or (act.form is Form.NOUN and regained) or _is_left(scene, act)):
        return Verdict(before, "presumed" if guessed else "same doer as before")
    if before is not None and is_turned_back(scene.marked, act, group):
        return Verdict(scene.theatre.opponent(before), "same attacker as before")
    watches = source is not None and source.sort is Sort.WATCH and act.event is Event.ADVANCE    # and gains no ground
    mention = group.spots[0].mention
    place = mention.matches[0].entry if mention.matches else None
    speaker = source.side if source is not None and not watches and _is_of_the_war(
        scene.theatre, source.side, place) else None
    if speaker is None and _told_of(scene.marked, act) and scene.cast.attacking is not None:
        return Verdict(scene.cast.attacking, "told of before")
    failed = act.form is not Form.VERB or act.trigger.event is not Event.REPEL      # "... But they did not get to X."
    if act.event is Event.REPEL and failed and scene.cast.attacker is not None and speaker is None:
        countered = _is_a_counter(scene.marked, act)
        return Verdict(scene.cast.attacker if countered else scene.theatre.opponent(scene.cast.attacker),
                       "attacked just before")
    if is_of_no_fighter(scene.marked, act) and not holds_out(scene.marked, act, group) and not (
            scene.marked.free_order and speaker):
        return verdict      # the verb of somebody who tells of himself: "Moscow claims that it took X"
    elliptic = act.form is Form.VERB and act.first in scene.marked.subjectless
    sided = speaker is not None or scene.author is not None
    moved = scene.marked.free_order and led_by_troops(scene.marked, act) and (
        act.event in _PRESENT or act.event is Event.ADVANCE and sided and group.spots[0].aims)
    if act.trigger.named and not moved and not (elliptic and (speaker or scene.author)):
        return verdict
    keeper = _by_its_name(scene, group) if act.trigger.regain and speaker is None and not denied and (
        act.event is Event.CAPTURE) else None
    heard = None if source is not None and source.sort is Sort.WATCH else speaker      # who watches tells no own news
    won = _own_again(scene, act, group, place) if speaker is None and not denied else None
    if won is not None:
        return Verdict(won, "presumed")
    itself = holds_out(scene.marked, act, group) and speaker is None and scene.author is None   # "Сумы пока держатся"
    same = goes_on(scene.marked, scene.cast, act, place, elliptic=elliptic) if (
        scene.in_step(heard) and not itself) else None
    if same is not None:
        return Verdict(same, "same subject as before")
    told = None if itself else _told_before(
        scene, act, place, speaker, elliptic=elliptic, renames=keeper is not None, denied=denied)
    if told is not None:
        return told
    led = led_by_troops(scene.marked, act) and not scene.marked.free_order and act.event in OWN_NEWS
    if led and act.event is Event.CAPTURE and speaker is None and scene.author is None and (
            scene.cast.last in (None, scene.teller)):
        speaker = scene.teller      # "the minister confirmed ... The units of the brigade have taken X"
    last = (scene.cast.gainer if scene.marked.free_order else None) or (
        scene.theatre.opponent(scene.cast.last) if scene.cast.retreats else scene.cast.last)
    last = _rival(scene, place) or last
    if before is not None and not guessed and act.trigger.regain and any(
            other.event in OFFENSIVE and other.last <= act.first for other in scene.acts):
        last = before           # "Ukraine counter-attacks: A is liberated"
    author = scene.author or keeper
    if act.event is Event.WITHDRAW and act.form is Form.PASSIVE and scene.cast.retreats and speaker is None:
        return Verdict(scene.cast.last, "presumed")     # "M23 falls back in Masisi. Nyabiondo has been abandoned"
    if author is not None and speaker is None and act.event is Event.WITHDRAW and act.form is Form.VERB and any(
            cue.value.kind is CueKind.NEGATION and 0 <= act.first - cue.last <= _DENIED for cue in scene.marked.cues):
        return Verdict(author, "presumed")      # "nobody is giving up Svatovo"
    if speaker is None and act.trigger.regain and act.event is Event.CAPTURE and place is not None and (
            stands_in_marks(scene.marked, act)):
        return Verdict(scene.theatre.opponent(author or scene.theatre.at_home((place.country,))), "presumed")
    if act.trigger.either and author is None and speaker is None and place is not None and (
            scene.cast.last != scene.theatre.at_home((place.country,))):
        act = replace(act, trigger=replace(act.trigger, regain=False))
    if author is None and act.trigger.regain and place is not None:
        author = next((side.id for side in scene.theatre.sides if place.country in side.home
                       and scene.marked.sentence.lang in side.tongues), None)      # "визволено": of Ukraine's soil
    return Verdict(presumed(act, place, scene.theatre, speaker, author, last,
                            occupied=_occupied(scene, act, group),
                            elliptic=elliptic,
                            troops=led and (speaker is not None or act.event is Event.HOLD) or (
                                scene.marked.free_order and led_by_troops(scene.marked, act)),
                            intruders=led_by_troops(scene.marked, act, (ActorKind.INTRUDER,)) or cuts_off_intruders(
                                scene.marked, act),
                            denied=denied, conceded=conceded,
                            reports=_reports(scene.marked, act, place, scene.theatre)), "presumed")


def _told_before(scene: Scene, act: Act, place: Entry | None, speaker: str | None, *, elliptic: bool, renames: bool,
                 denied: bool) -> Verdict | None:
    """Who did it by what the sentences before told, where they tell it; None where they do not.

    `renames`: the place has a name here that one side alone uses.
    """
    if act.event is Event.STRIKE and scene.teller is not None and scene.teller == scene.cast.last and (
            speaker is None and scene.author in (None, scene.teller) and scene.marked.free_order and led_by_troops(
                scene.marked, act)):
        return Verdict(scene.teller, "presumed")    # a summary goes on: "Отбиты две атаки. Авиация била по X и Y."
    taker = scene.cast.taker(place) if act.event is Event.CAPTURE else None
    if act.event is Event.HOLD and place is not None and speaker is None and by_the_enemy(
            scene.marked, act):
        home = scene.theatre.at_home((place.country,))
        return Verdict(scene.theatre.opponent(home), "presumed")     # of whoever reports: the side whose soil it is
    invader = scene.cast.taker(place) if act.trigger.regain and act.form is Form.PASSIVE and not (
        denied or renames) else None
    if invader is not None and speaker is None and act.event is Event.CAPTURE and place is not None and not any(
            side.id == invader and place.country in side.home for side in scene.theatre.sides):
        return Verdict(scene.theatre.opponent(invader), "presumed")     # "lost in May, it was retaken in June"
    told = act.form is Form.NOUN or act.form is Form.PASSIVE and act.who is Who.SELF and scene.marked.free_order
    if taker is not None and told and not denied and speaker in (None, taker):
        return Verdict(taker, "presumed")       # "They took Lyman. ... After the capture of Lyman": the same
    if act.event is Event.CAPTURE and act.form is Form.PASSIVE and scene.cast.gainer is not None and speaker in (
            None, scene.cast.gainer) and any(scene.marked.walls[f.first] == scene.marked.walls[act.first]
                                             for f in scene.marked.alikes):
        return Verdict(scene.cast.gainer, "presumed")       # "They took Izium. ... Lyman has fallen, too": the same
    gaining = scene.author == scene.cast.subject and bool(scene.cast.moves) and scene.cast.moves <= OFFENSIVE
    if elliptic and speaker is None and (scene.author is None or gaining) and scene.cast.subject is not None and (
            act.who is Who.SELF and not led_by_troops(scene.marked, act)) and not (
            scene.cast.retreats and act.event is Event.CAPTURE):
        return Verdict(scene.cast.subject, "same subject as before")        # "ВСУ наступали с утра. К вечеру взяли X."
    if scene.cast.unsaid is not None and speaker is None and scene.author is None and act.who is Who.SELF and (
            act.event in OWN_NEWS and (elliptic or has_no_subject(scene.marked, act))):
        return Verdict(scene.cast.unsaid, "presumed")           # "In June A was won back. They never got to B."
    return None


def _rival(scene: Scene, place: Entry | None) -> str | None:
    """Who, of several sides that fight for a country against the one whose soil it is, is named in the sentence alone.
    """
    home = scene.theatre.side(scene.theatre.at_home((place.country,))) if place is not None else None
    named = {f.value.side.id for f in scene.marked.sides}
    return named.pop() if home is not None and len(home.against) > 1 and len(named) == 1 and named <= {
        *home.against} else None


def _is_of_the_war(theatre: Theatre, side_id: str | None, place: Entry | None) -> bool:
    """Whether a side fights where the place lies: what a Ukrainian map tells of Sudan is no deed of Ukraine's."""
    side = theatre.side(side_id) if side_id is not None else None
    return side is None or place is None or place.country in side.countries


def _driver_out(scene: Scene, act: Act, group: Group) -> str | None:
    """Who drove those told of before out of a place, by a pronoun for them: "росіяни зайшли в A. З B їх вибили"."""
    marked, words = scene.marked, scene.marked.lexicon
    if not marked.free_order or act.event is not Event.CAPTURE or act.form is not Form.VERB:
        return None
    near = [token.norm for token in marked.tokens[max(act.left - 1, 0):act.right + 1]]
    driven = {word for word, genders in words.pronouns.items() if genders in ("p", "mn")}     # "them", "him"
    led = {*near, marked.tokens[group.first].norm}
    if driven.isdisjoint(near) or led.isdisjoint(words.origins):
        return None
    named = [f.value.side.id for f in marked.sides if f.last <= act.first and f.value.sort in ("people", "forces")]
    last = scene.cast.named[-1].id if scene.cast.named else scene.cast.last
    return scene.theatre.opponent(named[-1] if named else last)


def _own_again(scene: Scene, act: Act, group: Group, place: Entry | None) -> str | None:
    """Who won back a place of his own that a text in his tongue names before a verb without a subject: "Ворог тисне на
    A. B повернули": it is no more the side of which the sentence before told."""
    if place is None or not act.trigger.regain or act.event is not Event.CAPTURE or act.form is not Form.VERB or (
            group.last > act.first or act.first not in scene.marked.subjectless):
        return None
    return next((side.id for side in scene.theatre.sides if place.country in side.home and scene.author in (
        None, side.id) and scene.marked.sentence.lang in side.tongues), None)


def _told_of(marked: Marked, act: Act) -> bool:
    """Whether an attack or a gain is one that was told before, by its article: "They attacked A. The offensive ..."."""
    words = marked.tokens[max(act.first - 1, 0):act.first + 1]      # some triggers begin with an article of their own
    return act.form is Form.NOUN and act.event in (Event.ATTACK, Event.ADVANCE) and act.who is Who.SELF and any(
        word.norm.rstrip("'’") in marked.lexicon.articles for word in words)


def _is_a_counter(marked: Marked, act: Act) -> bool:
    """Whether what is beaten off is a counter-attack: it was no attack of those who had attacked before."""
    return any(f.value.regain and f.value.event is Event.ATTACK and act.left <= f.first and f.last <= act.right
               for f in marked.triggers)


def _is_left(scene: Scene, act: Act) -> bool:
    """Whether a participle tells how those who leave had come by what they leave: "to withdraw from the regions taken
    in December"."""
    return act.form is Form.PASSIVE and act.event in (Event.CAPTURE, Event.HOLD) and not act.trigger.regain and any(
        other.event is Event.WITHDRAW and other.form is Form.VERB and 0 <= act.first - other.last <= _LEFT_BEHIND
        and len(scene.marked.tokens[other.last - 1].text) <= SMALL       # "from", "des"
        and all(token.kind is TokenKind.WORD for token in scene.marked.tokens[other.last:act.first])
        and not any(other.last <= first < act.first for first, _ in scene.marked.placed) for other in scene.acts)


def _behind(scene: Scene, act: Act, group: Group) -> bool:
    """Whether the place lies so far behind the line that only a blow from afar is told without its doer."""
    matches = group.spots[0].mention.matches
    if act.event is Event.STRIKE or not matches:
        return False
    entry, sides = matches[0].entry, scene.theatre.sides
    if entry.kind in TOWNS and act.event in _ON_THE_GROUND and any(entry.admin1 in side.unreached for side in sides):
        return True             # "Поліція захопила партію товару в Тернополі"
    return entry.kind in SETTLEMENTS and not entry.frontline and any(
        entry.country in side.countries[1:] for side in sides)


def _by_its_name(scene: Scene, group: Group) -> str | None:
    """The side that alone still calls the place by the name it has here: who writes so that "Artemovsk is liberated"
    tells no loss of that side's."""
    spot, day = group.spots[0], scene.day
    kept = [f.value for f in scene.marked.formers if spot.said and spot.first <= f.first and f.last <= spot.last]
    return next((side.id for side in scene.theatre.sides if side.id in kept and day is not None
                 and side.renamed is not None and side.renamed < day.year), None)


def _occupied(scene: Scene, act: Act, group: Group) -> bool:
    """Whether words right before the place call it occupied, and the act is another; not "Kyiv-held Lyman"."""
    spot = group.spots[0]
    country = spot.mention.matches[0].entry.country if spot.mention.matches else None
    home = {f.first for f in scene.marked.sides if country in f.value.side.home}
    return any(other is not act and other.event is Event.HOLD and other.form is Form.PASSIVE
               and 0 <= spot.first - other.last <= 1 and home.isdisjoint(range(other.first, other.last))
               for other in scene.acts)


def _reports(marked: Marked, act: Act, place: Entry | None, theatre: Theatre) -> bool:
    """Whether a deed is told by its noun, in a sentence that denies nothing, of a place in a country that the war was
    only carried into: who tells of a capture on his own soil there has won it back, and "Kyiv confirmed the capture"
    of a town in the other."""
    invaded = {side.countries[0] for side in theatre.sides if side.countries}
    return act.form is Form.NOUN and place is not None and place.country not in invaded and not any(
        cue.value.untrue or cue.value.kind is CueKind.NEGATION for cue in marked.cues) and not any(
        speech.value.status is Status.DENIED for speech in marked.speeches)
