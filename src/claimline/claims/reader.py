"""Reads one sentence: who says what in it, its acts, whose they are and where, and what it says of those before it."""

from __future__ import annotations

from dataclasses import replace

from claimline.claims.afterword import LEAD, beat_off, bridge, credit, doubt, ends_a_sentence, fail
from claimline.claims.bodies import at_home
from claimline.claims.denials import find_denials, leave_verdicts, rejected
from claimline.claims.doers import find_doers
from claimline.claims.drafting import drafts_of
from claimline.claims.frames import is_told_at, sits_at
from claimline.claims.leaving import leave
from claimline.claims.losses import loses_a_thing
from claimline.claims.offices import bearer_of, by_office
from claimline.claims.periods import heading_after, led_by
from claimline.claims.quotations import WHOEVER, enter_quotation, sides_speaking
from claimline.claims.reading import Reading
from claimline.claims.resumed import without_resumptions
from claimline.claims.sources import find_sayings
from claimline.claims.targets import take_targets
from claimline.claims.tellers import recalls
from claimline.claims.triggers import find_acts, of_a_country
from claimline.claims.tying import tie
from claimline.model import Draft, Status
from claimline.model.lexicon.acts import CueKind
from claimline.model.lexicon.sayings import SpeechKind


def read_sentence(reading: Reading) -> list[Draft]:
    """The claims of a sentence; leaves behind in its thread what the next one needs."""
    marked, thread, words = reading.marked, reading.thread, reading.words
    _enter(reading)
    _hear_speakers(reading)
    ahead = thread.person or thread.source if reading.quoted is WHOEVER else reading.quoted and bearer_of(
        reading.quoted, thread.officers, words.lexicon.claims)
    closing = enter_quotation(thread, marked, reading.sayings, ahead, reading.opens)
    reading.acts = [act for act in without_resumptions(marked, find_acts(marked, words.code))
                    if not of_a_country(marked, act) and not loses_a_thing(marked, act)]
    denials = find_denials(marked, reading.sayings, reading.acts)
    leave_verdicts(marked, denials)
    take_targets(marked, reading.acts)
    speaking = sides_speaking(thread, marked, reading.sayings, reading.author, reading.answering)
    reading.doers = find_doers(marked, reading.theatre, speaking, thread.cast, reading.countries, reading.sayings,
                               thread.cast.first_person or (
                                   reading.answering is not None and reading.answering.side is not None))
    tied = tie(reading)
    drafts = beat_off(thread, tied.ended, drafts_of(reading, tied))
    if tied.above is not None and tied.above[2] is not Status.STATED:
        drafts = [replace(d, status=tied.above[2]) if d.status is Status.STATED else d for d in drafts]
    drafts += rejected(thread, marked, denials, drafts, reading.quote)
    if thread.read <= LEAD and ends_a_sentence(marked):
        thread.head += drafts
    doubt(thread, marked, reading.acts, reading.sayings)
    fail(thread, marked, words, reading.theatre, reading.acts, reading.sayings)
    credit(thread, marked, reading.sayings)
    bridge(thread, marked, reading.sayings)
    leave(reading, drafts, closing=closing)
    return drafts


def _enter(reading: Reading) -> None:
    """Note in the thread where the sentence stands: under which heading, in which paragraph."""
    marked, thread = reading.marked, reading.thread
    thread.heading = heading_after(marked, thread.heading, reading.day)
    reading.opens = marked.sentence.paragraph != thread.paragraph
    thread.led = led_by(marked, thread.led, opens=reading.opens)
    if reading.opens:
        thread.paragraph, thread.worded, thread.scene = marked.sentence.paragraph, False, None
        thread.topic.begin(marked.sentence.paragraph)
    marked.surnames = thread.surnames


def _hear_speakers(reading: Reading) -> None:
    """Find who says what the sentence tells; their seats are no places of it, and their words no doubt."""
    marked, thread, words = reading.marked, reading.thread, reading.words
    last = thread.person or thread.source
    home = reading.author or (thread.cast.last if last is None else None)      # "the army": the one spoken of so far
    reading.sayings = by_office(marked, find_sayings(marked, words, home, last), thread.officers,
                                {} if reading.author else thread.offices, words)
    if reading.author is None:
        reading.sayings = at_home(reading.sayings, reading.theatre, reading.countries)
    thread.read += ends_a_sentence(marked)
    if recalls(marked) or any(s.source is not None and s.source != thread.teller for s in reading.sayings):
        thread.teller = None
    _leave_addresses(reading)
    named = [s for s in reading.sayings if s.source is not None] if marked.free_order else []
    marked.cues = [cue for cue in marked.cues if not any(s.first <= cue.first < s.last and (
        cue.value.kind is CueKind.HEDGE         # "кажуть" is a doubt where nobody is named who says it
        or cue.value.kind is CueKind.POSSIBLE and s.kind is SpeechKind.FRAME    # "следует из сводки"
        or cue.value.kind is CueKind.NEGATION and s.status is Status.DENIED) for s in named)]   # "отказался сдать"


def _leave_addresses(reading: Reading) -> None:
    """Places before a quotation that say whose speaker it is, "BELGOROD — Gladkov: «...»", are not what it is about
    where it names its own; nor are those where a speaker behind the verb sits, "affirme l'état-major à Kiev"."""
    marked = reading.marked
    if not reading.sayings:
        return
    labels = [s for s in reading.sayings if s.kind is SpeechKind.LABEL and not s.before]
    rest = [spot for spot in marked.spots if not any(spot.last <= s.right for s in labels) and not any(
        sits_at(marked, s, spot) or is_told_at(marked, s, spot) for s in reading.sayings)]
    marked.spots = rest or marked.spots
