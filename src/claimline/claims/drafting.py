"""The claims of a sentence: its ties with who acts, who says so, how sure, when, where, and the words that tell it."""

from __future__ import annotations

import re
from dataclasses import field, replace

from claimline.claims.actors import CIVIL, Verdict
from claimline.claims.acts import Act
from claimline.claims.confidence import NAMED, evidence_of
from claimline.claims.excepted import is_denied
from claimline.claims.extents import Amount, amounts_of
from claimline.claims.fragments import counts_in
from claimline.claims.groups import Group
from claimline.claims.history import is_past
from claimline.claims.nearest_time import own_time
from claimline.claims.reach import source_of
from claimline.claims.reading import Reading, adds
from claimline.claims.results import before_the_war, is_destination, relation_of, without_doubles, without_means
from claimline.claims.saying import Saying, Sort, Source
from claimline.claims.scene_time import SceneTime
from claimline.claims.status import status_of, will_not_be
from claimline.claims.timing import date_of, is_history
from claimline.claims.topic import is_country
from claimline.claims.turn import sides_in_turn
from claimline.claims.tying import Tied
from claimline.claims.verdicts import Verdicts
from claimline.claims.words import Marked, Spot
from claimline.model import Draft, Event, Kind, Mention, Status, When
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.sayings import SpeechKind
from claimline.model.light import light

_BEGINS = re.compile(r"(?:^|[\n.!?…])[^\w.!?…]*\Z")         # what stands before the first word of a sentence
_ON_GROUND = frozenset({Event.CAPTURE, Event.WITHDRAW, Event.ENTER, Event.HOLD, Event.ADVANCE})
_NOT_OF_RIVERS = frozenset({Event.FIGHT, Event.ENTER})
_FAR = 20           # tokens from a doer to its act and place: no longer quoted with them
_PRONOUN = 2       # tokens before the words of saying of who goes on: "He also added"


@light
class Deed:
    """An act tied to places, with whose it is and who says so."""

    act: Act
    group: Group
    price: float
    verdict: Verdict
    saying: Saying | None
    source: Source | None
    # Its time by its status, where a place has none of its own.
    dates: dict[Status, tuple[str | None, When | None]] = field(default_factory=dict, compare=False)


def drafts_of(reading: Reading, tied: Tied) -> list[Draft]:
    """The claims that the ties of a sentence make."""
    marked, thread = reading.marked, reading.thread
    drafts: list[Draft] = []
    verdicts = Verdicts(reading, tied.above)
    for act, group, price in tied.ties:
        if is_destination(marked, act, group, tied.ties):
            continue
        saying = source_of(marked, act, reading.sayings)
        source = saying.source if saying else (
            thread.quoting or reading.answering or _goes_on(reading) or thread.section or thread.teller
            or (thread.source if adds(reading) else None))
        deed = Deed(act, group, price, verdicts.of(act, group, saying, source, drafts), saying, source)
        each = sides_in_turn(marked, group, reading.doers) or [deed.verdict] * len(group.spots)
        for spot, amount, verdict in zip(group.spots, amounts_of(marked, act, group), each, strict=True):
            by_turns = deed if verdict is deed.verdict else replace(deed, verdict=verdict, dates={})
            draft = _draft(reading, by_turns, spot, amount)
            if draft is not None:
                drafts.append(draft)
    return without_doubles(without_means(drafts)) if len(drafts) > 1 else drafts


def _quoted_scene(reading: Reading, deed: Deed) -> SceneTime | None:
    """The day of a saying whose quotation goes on: "«A is taken,» he said on Sunday. «They attack B.»"; or of a
    speaker who does: "He added that B was lost"."""
    thread, source, said = reading.thread, deed.source, reading.thread.source
    if source is None or said is None or source.name != said.name:
        return None
    tells = deed.saying is not None and _adds(reading, deed.saying)
    if not tells and (deed.saying is not None or source is not thread.quoting):
        return None
    if tells:
        return SceneTime(thread.spoke_on, lasting=True) if thread.spoke_on is not None else None
    return SceneTime(thread.said_on, lasting=True) if thread.said_on is not None else None


def _adds(reading: Reading, saying: Saying) -> bool:
    """Whether whoever spoke in the sentence before goes on: "He added that", ", he said"."""
    thread, tokens = reading.thread, reading.marked.tokens
    before = [token.text for token in tokens[max(0, saying.left - _PRONOUN):saying.left]]
    ends = "," in before and saying.right >= len(tokens) - 1
    return (ends or saying.left <= _PRONOUN) and thread.said_in == reading.marked.sentence.paragraph


def _goes_on(reading: Reading) -> Source | None:
    """Who said the sentence before, in the same paragraph, where "our troops" of this one are theirs."""
    thread, marked = reading.thread, reading.marked
    ours = reading.author is None and any(f.value in (ActorKind.OWN, ActorKind.WE) for f in marked.actors)
    watches = thread.source is not None and thread.source.sort is Sort.WATCH        # and has no troops
    return thread.source if ours and not watches and not reading.opens and (
        thread.said == marked.sentence.index - 1) else None


def _draft(reading: Reading, deed: Deed, spot: Spot, amount: Amount) -> Draft | None:
    """The claim that a deed makes of one of its places, if any."""
    marked, thread, mention = reading.marked, reading.thread, spot.mention
    act, group, verdict, saying, source = deed.act, deed.group, deed.verdict, deed.saying, deed.source
    if not _is_claimed(reading, deed, spot, amount):
        return None
    status, status_why, status_at = status_of(
        marked, act, spot, saying.status_for(act) if saying else None, told=saying is not None,
        saying=range(saying.first, saying.last) if saying else range(0))
    if status is Status.STATED and is_denied(marked, spot, act):
        status = Status.DENIED
    if status is Status.DENIED and _was_not_claimed(marked, saying, status_at):
        return None
    low, high = _clause(deed)
    sole = act.repeats is not None or len(reading.acts) == 1
    core = (low, high) if sole else (min(act.left, group.first), max(act.right, group.last))
    own = own_time(marked, act, group, spot)
    if status is Status.EXPECTED and is_history(marked, act, *core, reading.acts, saying, status_at, reading.day):
        status = Status.STATED
    tense = Status.EXPECTED if will_not_be(marked, status, status_at) else status
    dated = deed.dates.get(tense) if own is None else None
    if dated is None:
        dated = date_of(marked, act, *core, reading.acts, saying, tense, thread.led or thread.heading, reading.day,
                        own, thread.scene or _quoted_scene(reading, deed))
    if own is None:
        deed.dates[tense] = dated
    edtf, when = dated
    here = when if when is not None and when.sentence == marked.sentence.index else None
    if before_the_war(edtf, reading.theatre.side(verdict.side), reading.theatre) or is_past(
            marked, act.first, named=verdict.how in NAMED, dated=here is not None):
        return None
    why = (*act.why, f"actor: {verdict.how}", *status_why, *amount.why, *((saying.why,) if saying else ()),
           *((when.why,) if when else ()))
    start, end = reading.quote(low, high)
    if not spot.said and mention.end <= start and _is_a_line_of_its_own(reading, mention):
        start = mention.start           # "Komar. Taken."
    told = spot.said and not spot.itself
    return Draft(
        start=start, end=end, event=act.event, actor=verdict.side, status=status, mention=mention,
        place_said=spot.said, extent=amount.extent, share_pct=amount.share_pct, area_km2=amount.area_km2,
        source=source.name if source else None, source_text=source.text if source else None,
        source_chain=source.chain if source else (), source_side=source.side if source else None,
        date=edtf, date_text=when.text if when else None,
        relation=relation_of(marked, act, spot, mention.relation if told else spot.relation),
        direction=mention.direction if told else None,
        distance_km=mention.distance_km if told else None,
        evidence=evidence_of(act, verdict, deed.price, mention, status, said=spot.said), why=why,
        cues=_cues(reading, deed, spot, amount, status_at, here),
    )


def _is_claimed(reading: Reading, deed: Deed, spot: Spot, amount: Amount) -> bool:
    """Whether a deed is told of somebody, and its place is one of which it can be told."""
    act, verdict, mention = deed.act, deed.verdict, spot.mention
    if verdict.side is None and (act.event is not Event.FIGHT or act.trigger.named and (
            act.trigger.weak or verdict.how == CIVIL)):
        return False
    kind = mention.matches[0].entry.kind if mention.matches else None
    if kind is not Kind.COUNTRY or mention.kind_hint is Kind.REGION:        # "several regions of Ukraine"
        kind = mention.kind_hint or kind
    part = mention.direction is not None and spot.said and act.event in _ON_GROUND and not any(
        other.said and other.last <= spot.first and not is_country(other.mention) for other in reading.marked.spots)
    if kind is Kind.COUNTRY and not part and not _is_salvo(reading, act, spot) and (
            act.event not in (Event.CAPTURE, Event.HOLD) or amount.where is None):
        return False    # "the war in Ukraine": a whole country is only meant where its share is told
    return not (kind is Kind.RIVER and (act.event in _NOT_OF_RIVERS or (    # "fire across the Dnipro": it only parts
        act.event is Event.ENCIRCLE and mention.direction is None)))        # those who fight


def _was_not_claimed(marked: Marked, saying: Saying | None, cue: tuple[int, int] | None) -> bool:
    """Whether the denial, the tokens of `cue`, is of the words that claim a deed: who "has not yet claimed the capture
    of X" does not say that it did not happen."""
    if saying is None or cue is None or saying.status is not None or saying.kind is not SpeechKind.VERB:
        return False
    claims = saying.own or marked.free_order and not saying.concedes and cue[1] == saying.first     # "не заявляли о"
    return claims and saying.left <= cue[0] and cue[1] <= saying.last + 1


def _is_salvo(reading: Reading, act: Act, spot: Spot) -> bool:
    """Whether so many drones or missiles were launched at what is named right behind them: "183 drones at Ukraine"."""
    counted = any(act.first < i < act.last for i in counts_in(reading.marked))
    return act.event is Event.STRIKE and spot.said and counted and 0 <= spot.first - act.last <= 1


def _cues(reading: Reading, deed: Deed, spot: Spot, amount: Amount, status_at: tuple[int, int] | None,
          here: When | None) -> tuple[tuple[str, int, int], ...]:
    """Where in the text each attribute of a claim is told. `status_at`: the tokens that tell its status; `here`: the
    time, where this sentence tells it."""
    tokens, act, verdict = reading.marked.tokens, deed.act, deed.verdict
    cues = [("trigger", tokens[act.first].start, tokens[act.last - 1].end),
            ("place", tokens[spot.first].start, tokens[spot.last - 1].end)]
    if verdict.first >= 0:
        cues.append(("actor", tokens[verdict.first].start, tokens[verdict.last - 1].end))
    if deed.source is not None and deed.saying is not None:
        cues.append(("source", deed.source.start, deed.source.end))
    if status_at is not None:
        cues.append(("status", tokens[status_at[0]].start, tokens[status_at[1] - 1].end))
    if here is not None:
        cues.append(("date", here.start, here.end))
    if amount.where is not None:
        cues.append(("extent", tokens[amount.where[0]].start, tokens[amount.where[1] - 1].end))
    return tuple(cues)


def _is_a_line_of_its_own(reading: Reading, mention: Mention) -> bool:
    """Whether the place, or the row that it ends, is all of the sentence right before this one."""
    text, here = reading.document.text, reading.marked.tokens[0].start
    alone = mention in reading.thread.topic.label or _BEGINS.search(text, 0, mention.start) is not None
    return alone and not any(map(str.isalnum, text[mention.end:here]))


def _clause(deed: Deed) -> tuple[int, int]:
    """The tokens from the first to the last of an act, its places and its doer near by."""
    act, group, verdict = deed.act, deed.group, deed.verdict
    low, high = min(act.left, group.first), max(act.right, group.last)
    if act.repeats is not None:
        return act.left, act.right
    if verdict.first >= 0 and low - verdict.first < _FAR:
        low, high = min(low, verdict.first), max(high, verdict.last)
    return low, high
