"""Finding every word of interest in one sentence, with its clauses, quotations and asides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from claimline.claims.bearers import leave_bearers
from claimline.claims.cases import mark_cases
from claimline.claims.contact import with_contact_clauses
from claimline.claims.glosses import described
from claimline.claims.heard import across, hear
from claimline.claims.ornaments import without_ornaments
from claimline.claims.own_clauses import own_clauses
from claimline.claims.placed import Span, place
from claimline.claims.quotes import quoted, scare_quotes
from claimline.claims.remarks import with_remarks
from claimline.claims.rows import spans
from claimline.claims.shared_frames import whole
from claimline.claims.walls import bracketed, number_clauses, set_off
from claimline.claims.words import Marked, Named, Words
from claimline.model import Event, Kind, Mention, Sentence, Token, TokenKind, When
from claimline.model.lexicon.actors import TROOPS, ActorKind
from claimline.model.lexicon.acts import CueKind, Decoy, Form, Trigger
from claimline.model.lexicon.links import Opener
from claimline.model.lexicon.sayings import SpeechKind
from claimline.text.phrases import Found
from claimline.text.tokens import POSSESSIVE

T = TypeVar("T")
_TO_RELATIVE = 3        # words that may lead a relative behind its comma: "the capture of which"


def mark(sentence: Sentence, mentions: Sequence[Mention], whens: Sequence[When], words: Words,
         countries: frozenset[str] = frozenset()) -> Marked:
    """Find every word of interest in one sentence. `countries`: of the places near by; "the army" is theirs."""
    tokens = sentence.tokens
    free_order = words.lexicon.claims.free_order
    hits = words.group.find(tokens)
    span = Span(tokens)
    acts, sides = hits.of(words.triggers), hits.of(words.sides)
    capitals = {(f.first, f.last) for f in sides if f.value.sort == "capitals"}
    holders = {i for f in acts if isinstance(f.value, Trigger) and f.value.form is Form.STATE
               for i in range(f.first + 1, f.last) if f.phrase.says(tokens[i])} if capitals else set()
    owners = {each for each in capitals if each[0] in holders}
    places = place(tokens, mentions, [f for f in sides if f.value.sort == "forces"], span, owners,
                   {f.first for f in acts if isinstance(f.value, Trigger) and f.value.form is Form.PASSIVE
                    and f.value.event is Event.CAPTURE} if mentions else frozenset())
    placed, taken = places.placed, places.taken
    dated = [(*span(when.start, when.end), when) for when in whens]

    def free(found: Sequence[Found[T]]) -> list[Found[T]]:
        return [f for f in found if not any(taken[f.first:f.last])]

    said, cues = hits.longest(words.speeches), hits.longest(words.cues)
    passing = [(first, last) for first, last, _ in dated] + [
        (f.first, f.last) for f in said if f.value.kind is SpeechKind.FRAME] + [
        (f.first, f.last) for f in cues if f.value.kind is CueKind.HEDGE    # "войск, похоже, нет"
        and f.first > 0 and f.last < len(tokens) and tokens[f.first - 1].text == tokens[f.last].text == ","]
    timed = {i for first, last in passing if (aside := set_off(tokens, first, last)) and not any(
        f.first in aside and f.last <= aside.stop for f in acts) for i in aside}
    for aside in bracketed(tokens):
        if not any(taken[aside.start:aside.stop]):
            timed.update(aside)
    speeches = [f for f in said if not any(taken[i] and f.phrase.says(tokens[i]) for i in range(f.first, f.last))]
    scare = scare_quotes(tokens)
    heard = hear(words, tokens, hits, places, dated, timed, scare)
    # A decoy keeps its words to itself ("deep into the enemy's defence" names no doer), unless all of it is a name or
    # says by whom ("в результате наступательных действий подразделений") or names troops ("troupes d'assaut").
    named, actors = without_ornaments(sides, tokens), hits.longest(words.actors)
    entire = {(f.first, f.last) for f in named} | {(f.first, f.last) for f in actors if f.value in (
        ActorKind.AGENT, *TROOPS)}
    idle = [(f.first, f.last) for f in heard if isinstance(f.value, Decoy) and (f.first, f.last) not in entire]
    for first, last in idle:
        start = max((f.last for f in named if f.first == first and f.last < last and f.value.sort == "forces"),
                    default=first)          # "les Forces de défense du Sud" are a side all the same
        stop = min((f.first for f in actors if start < f.first < last < f.last), default=last)      # "claims his | men"
        taken[start:stop] = [True] * (stop - start)
    foreign = _of_other_countries(named, tokens, mentions, frozenset(
        home for side in words.theatre.sides for home in side.home))
    marked = Marked(
        sentence=sentence, lexicon=words.lexicon.claims, tokens=tokens, spots=places.spots,
        triggers=[Found(f.first, f.last, f.value, f.phrase) for f in heard if isinstance(f.value, Trigger)],
        sides=whole([f for f in _of_the_war(free(named), countries) if f not in foreign]),
        actors=[f for f in actors if f.value is ActorKind.CIVIL and not any(
            first < f.last and f.first < last for first, last in placed) or f.value is ActorKind.BEATEN or not any(
            taken[f.first:f.last])],        # "стало ударом для": no strike
        modifiers=whole(hits.of(words.modifiers) if free_order or not scare else across(
            words, words.modifiers, tokens, scare)),
        cues=[f for f in cues if not any(
            first <= f.first and f.last <= last for first, last in placed) and not (
            f.value.kind is CueKind.EXPECTED and any(       # "a laissé entendre": no intent
                s.first <= f.first and f.last <= s.last and s.phrase is not f.phrase and (
                    s.last - s.first > f.last - f.first) for s in speeches)) and (
            f.value.kind is not CueKind.POSSIBLE or not any(
                first <= f.first and f.last <= last for first, last, _ in dated))],     # "in May" is no doubt
        speeches=speeches,
        speakers=hits.longest(words.speakers),
        bodies=hits.longest(words.bodies),
        extents=hits.longest(words.extents),
        anaphors=free(hits.longest(words.anaphors)),
        seats=places.seats,
        openers=hits.longest(words.openers),
        joiners=hits.longest(words.joiners),
        units=hits.longest(words.units),
        complements=hits.longest(words.complements),
        whens=dated,
        voices=[],
        formers=[],
    )
    marked.actors += [Found(f.first, f.last, ActorKind.CIVIL, f.phrase) for f in foreign]
    marked.placed, marked.headings, marked.anchors = placed, places.headings, places.anchors
    marked.passing, marked.persons = places.passing, places.persons
    marked.idle = idle
    marked.capitals = [f for f in named if f.value.sort == "capitals"]
    marked.modifiers = [f for f in marked.modifiers if not any(cue.value.kind is CueKind.HEDGE and (
        cue.first <= f.first and f.last <= cue.last and f.last - f.first < cue.last - cue.first)
        for cue in marked.cues)]     # "не удалось подтвердить"
    times = marked.dated()
    units = {f.first for f in marked.actors if f.value in TROOPS and tokens[f.first].is_capital}
    marked.extents = [f for f in marked.extents if not (
        tokens[f.first].is_capital and f.last in units)         # "the Third Corps"
        and not any(first < f.first and f.last == last for first, last in idle)]        # "Kyiv, for its part"
    spoken = times | {i for f in marked.anaphors for i in range(f.first + 1, f.last)}       # "il y a", "south of it"
    marked.actors = [f for f in marked.actors if f.value is not ActorKind.THEY or f.first not in spoken]
    _leave_no_openers(marked, times)
    with_contact_clauses(marked)
    mark_cases(marked, words, hits)
    marked.actors = [f for f in marked.actors if f.value is not ActorKind.THEY or f.last - f.first > 1
                     or f.first not in marked.datives & marked.oblique]     # "дали им бой", "ему вторит другой"
    ahead = (f for f in hits.of(words.cues) if f.value.kind is CueKind.EXPECTED)
    marked.foretold = {i for f in ahead for i in range(f.first, f.last)}
    marked.quoted = quoted(tokens)
    marked.voices = [f.value for f in hits.longest(words.voices) if not marked.quoted[f.first]]
    marked.formers = hits.longest(words.formers)
    marked.changes = hits.longest(words.changes)
    marked.counts, marked.alikes = hits.longest(words.counts), hits.longest(words.alikes)
    marked.eras = hits.longest(words.eras)
    marked.genders = hits.longest(words.genders)
    marked.timed = timed
    marked.spans = spans(marked) if free_order else set()
    marked.begun = own_clauses(marked)
    marked.walls = number_clauses(marked)
    with_remarks(marked, hits.of(words.remarks))
    leave_bearers(marked)
    return marked


def _leave_no_openers(marked: Marked, times: set[int]) -> None:
    """Keep the words that open a clause: none of a time ("as of 7 July"), no adverb between who acts and the verb
    ("they later took A"), nor a relative behind no place or side."""
    tokens = marked.tokens
    joined = {i for f in marked.joiners for i in range(f.first, f.last)}
    marked.openers = [f for f in marked.openers if f.first not in times and (
        f.first not in joined or f.last - f.first > 1) and not _parts_subject(marked, f)]
    if not any(f.value.relative for f in marked.openers):
        return
    ends = {spot.last for spot in (*marked.spots, *marked.anchors)}
    led = 1 + marked.free_order       # ", за который"
    ends |= {f.last for f in marked.sides if not marked.free_order}
    verbs = marked.verbs()
    marked.openers = [Found(_led_by_its_noun(marked, f), f.last, f.value, f.phrase) for f in marked.openers]
    marked.openers = [f for f in marked.openers if not f.value.relative or f.first in ends or any(
        token.text == "," for token in tokens[max(0, f.first - led):f.first + 1]) or described(
            tokens, f.first, ends, verbs)]


def _led_by_its_noun(marked: Marked, opener: Found[Opener]) -> int:
    """Where the clause of a relative begins that the noun of an act leads: behind the comma of "Lyman, the capture of
    which was announced in May, ...", «Лиман, о взятии которого объявили в мае, ...»."""
    comma = next((i for i in range(opener.first - 1, max(-1, opener.first - 2 - _TO_RELATIVE), -1)
                  if marked.tokens[i].kind is not TokenKind.WORD), -1)
    owns = marked.free_order or marked.tokens[opener.first - 1].norm in marked.lexicon.genitives    # no "raid which"
    led = owns and opener.value.relative and comma >= 0 and marked.tokens[comma].text == "," and any(
        f.value.form is Form.NOUN and comma < f.first and f.last <= opener.first + 1 for f in marked.triggers)
    return comma + 1 if led else opener.first


def _parts_subject(marked: Marked, opener: Found[Opener]) -> bool:
    """Whether words that open a clause elsewhere stand between who acts and the verb: an adverb right behind who acts
    ("they later took A", "they, however, took A"), or words that lead to no other subject ("they, though with
    difficulty, took A", "they after that took A")."""
    if opener.value.relative or opener.value.joins or opener.value.when:
        return False
    tokens = marked.tokens
    aside = opener.first > 0 and tokens[opener.first - 1].text == ","       # put between two commas
    before = opener.first - aside
    starts = {i + 1 for i, token in enumerate(tokens[:before]) if token.kind is not TokenKind.WORD
              and token.kind is not TokenKind.NUMBER} | {f.last for f in marked.joiners if f.last <= before}
    since = max(starts, default=0)
    told = (*marked.triggers, *marked.speeches)
    who = (*marked.sides, *marked.actors)
    if opener.value.adverb and not aside and any(f.last == opener.first for f in marked.speeches):
        return True             # "dit toutefois avoir pris"
    if opener.value.adverb and not aside and opener.first != since and any(
            0 <= opener.first - f.last <= 1 for f in told) and not _has_a_verb(marked, opener.last):
        return True             # "взяты затем бойцами", "взяты чуть позже бойцами"
    if not any(since <= f.first < before for f in who) or any(since <= f.first < before for f in told):
        return False
    closed = opener.last if opener.value.adverb else next(
        (i for i in range(opener.last, len(tokens)) if tokens[i].text == ","), len(tokens) - 1)
    if aside:
        return tokens[closed].text == "," and not any(opener.last <= f.first < closed for f in (*who, *told))
    if opener.value.adverb:
        return True
    verb = next((f.first for f in marked.triggers if f.first >= opener.last and f.value.form is Form.VERB), None)
    return verb is not None and not any(opener.last <= f.first < verb for f in (*who, *marked.speeches)) and not any(
        token.kind is not TokenKind.WORD and token.kind is not TokenKind.NUMBER for token in tokens[opener.last:verb])


def _has_a_verb(marked: Marked, at: int) -> bool:
    """Whether a verb of an act stands behind token `at`, before the next mark."""
    stop = next((i for i in range(at, len(marked.tokens)) if marked.tokens[i].kind is TokenKind.SYMBOL),
                len(marked.tokens))
    return any(at <= f.first < stop and f.value.form is Form.VERB for f in marked.triggers)


def _of_other_countries(found: Sequence[Found[Named]], tokens: Sequence[Token], mentions: Sequence[Mention],
                        homes: frozenset[str]) -> list[Found[Named]]:
    """Words for the army of a side that a country owns which is none: "Uganda's army". `homes`: those of the sides."""
    owned = [f for f in found if f.value.sort in ("generic", "forces") and f.first > 1
             and tokens[f.first - 1].text in POSSESSIVE]
    if not owned:
        return []
    owners = {m.end: m.matches[0].entry.country for m in mentions if m.matches and (
        m.matches[0].entry.kind is Kind.COUNTRY)}
    return [f for f in owned if owners.get(tokens[f.first - 2].end) not in (None, *homes)]


def _of_the_war(found: Sequence[Found[Named]], countries: frozenset[str]) -> list[Found[Named]]:
    """The sides meant where these countries lie: "the army" only there, "the militia" rather of that war."""
    home = {(f.first, f.last) for f in found if countries & set(f.value.side.countries)}
    return [f for f in found if countries & set(f.value.side.countries) or (
        f.value.sort != "generic" and (f.first, f.last) not in home)]
