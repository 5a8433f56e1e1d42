"""Finding every word of interest in one sentence, with its clauses, quotations and asides."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TypeVar

from claimline.claims.bearers import leave_bearers
from claimline.claims.fronted import Led, fronted
from claimline.claims.names import leads_into
from claimline.claims.remarks import with_remarks
from claimline.claims.rows import spans
from claimline.claims.shared_frames import paired, whole, with_auxiliary
from claimline.claims.words import DASHES, Marked, Named, Spot, Words
from claimline.model import Kind, Mention, Relation, Role, Sentence, Token, TokenKind, When
from claimline.model.lexicon.claims import (
    ActorKind,
    CueKind,
    Decoy,
    Form,
    SpeechKind,
    Trigger,
)
from claimline.text.group import PhrasePart
from claimline.text.phrases import Found

T = TypeVar("T")
_FRAMING = (Form.VERB, Form.STATE)       # forms whose words may stand on both sides of the place
_ELIDED, _ARTICLE = ("'", "’"), 3       # how an article may end, and its letters
_LED = 3        # words that lead to a time: "au cours du"
_TRAILS = 6     # tokens of an aside behind its time or its words of saying
_SCARE = 11     # tokens from the mark that opens such a quotation to the one that closes it
_ASIDE = 9      # tokens of an aside between dashes
_SIDE, _IN_ASIDE = 5, 16    # tokens from a relative opener behind its subject, and of an aside there
_SHORTEST = 2   # tokens of a comma and one word: less than a description
_DESCRIBED = 12 # tokens of a description of a place, with its comma
_STOPS = frozenset(",;:.!?…()")
_OPEN, _CLOSE, _SAME = "«“„‹", "»”›", '"'
_MARKS = frozenset(_OPEN + _CLOSE + _SAME)
_WALL = frozenset(";:…")


def mark(sentence: Sentence, mentions: Sequence[Mention], whens: Sequence[When], words: Words,
         countries: frozenset[str] = frozenset()) -> Marked:
    """Find every word of interest in one sentence. `countries`: of the places near by; "the army" is theirs."""
    tokens = sentence.tokens
    starts = [token.start for token in tokens]

    def span(start: int, end: int) -> tuple[int, int]:
        first = max(0, bisect.bisect_right(starts, start) - 1)
        return first, max(first + 1, bisect.bisect_left(starts, end))

    spots, seats, taken = [], [], [False] * len(tokens)
    placed: list[tuple[int, int]] = []
    headings: list[Spot] = []
    anchors: list[Spot] = []
    in_passing: list[Spot] = []
    persons: list[Spot] = []
    scene: tuple[int, int] | None = None
    hits = words.group.find(tokens)
    named = [f for f in hits.of(words.sides) if f.value.sort == "forces"]
    for mention in mentions:
        first, last = span(mention.start, mention.end)
        if any(f.first <= first and last <= f.last and f.last - f.first > last - first for f in named):
            continue            # part of a longer name: "the armed forces of the Russian Federation"
        where = first > 1 and tokens[first - 2].text.islower() and len(tokens[first - 2].text) <= _LED   # "в границах"
        if mention.head_start is None and last - first > 1 and not where and any(
                (f.first, f.last) == (first, last) for f in named):
            continue            # "полиции Донецкой Народной Республики": whose, not where
        head = first if mention.head_start is None else min(first, span(mention.head_start, mention.end)[0])
        if scene is not None and head == scene[1]:
            head = scene[0]         # "south of A near B": the phrase of B begins with that of A
        scene = (head, last) if mention.role is Role.ANCHOR else None
        if mention.role is not Role.PERSON:
            placed.append((first, last))
        if mention.heading:
            headings.append(Spot(first, last, head, mention))
        if mention.role is Role.ANCHOR:
            anchors.append(Spot(first, last, head, mention))
        if mention.role is Role.CLAIM:
            spots.append(Spot(first, last, head, mention))
        elif mention.role is Role.BACKGROUND and mention.matches:
            in_passing.append(Spot(first, last, head, mention))
        elif mention.role is Role.PERSON and mention.matches:
            persons.append(Spot(first, last, head, mention))
        elif mention.role is Role.ACTOR:
            seats.append(Spot(first, last, head, mention))
        if mention.role not in (Role.ACTOR, Role.UNIT):
            taken[first:last] = [True] * (last - first)
    spots = [s for s in spots if not any(t.head <= s.first and s.last <= t.first for t in spots)]   # "Западнее Терен"
    spots = [s for s in spots if not any(_beside_a_town(tokens, t, s) for t in spots)]
    dated = [(*span(when.start, when.end), when) for when in whens]

    def free(found: Sequence[Found[T]]) -> list[Found[T]]:
        return [f for f in found if not any(taken[f.first:f.last])]

    acts = hits.of(words.triggers)
    begun = {f.first for f in acts if isinstance(f.value, Trigger)}

    def heard_around(f: Found[Trigger | Decoy]) -> bool:
        """Whether no place stands on the words but in a gap: "brought Lyman under control", "поставили Лиман под"; of
        what tells nothing, one that none of its words governs, nor a verb that may tell an act: "the fire in Lyman was
        contained", but not "fired on Lyman from"."""
        cased = words.lexicon.claims.free_order
        idle = isinstance(f.value, Decoy)
        gaps = cased or isinstance(f.value, Decoy) or f.value.form in _FRAMING

        def in_a_gap(i: int) -> bool:
            governed = idle and not cased and (
                f.first in begun or not taken[i - 1] and f.phrase.says(tokens[i - 1]))
            return gaps and f.first < i < f.last - 1 and not f.phrase.says(tokens[i]) and not governed

        return not any(taken[i] and not in_a_gap(i) for i in range(f.first, f.last))

    passing = [(first, last) for first, last, _ in dated] + [
        (f.first, f.last) for f in hits.longest(words.speeches) if f.value.kind is SpeechKind.FRAME]
    timed = {i for first, last in passing if (aside := _set_off(tokens, first, last)) and not any(
        f.first in aside and f.last <= aside.stop for f in acts) for i in aside}
    timed.update(i for aside in _bracketed(tokens) if not any(taken[i] for i in aside) for i in aside)
    joiners = hits.longest(words.joiners)
    scare = _scare_quotes(tokens)
    heard = _across(words, words.triggers, tokens, timed) if timed else acts
    heard = [f for f in (*heard, *(_across(words, words.triggers, tokens, timed | scare) if scare else ()))
             if heard_around(f) and not _is_active(f, tokens, words.lexicon.claims.active)]
    if words.lexicon.claims.free_order:
        heard = [f for f in heard if not _leads_to_time(f, tokens, dated, placed, heard)]
    heard = [f for f in heard if not _says_little(f) or not any(not _says_little(g) and (
        f.first < g.first and g.last < f.last or _owns(g, f)) for g in heard)]
    speeches = [f for f in hits.longest(words.speeches)
                if not any(taken[i] and f.phrase.says(tokens[i]) for i in range(f.first, f.last))]
    long = [f for f in heard if isinstance(f.value, Trigger) and f.value.attributive]
    heard = [f for f in heard if f not in long]
    heard = [*whole(heard), *paired(heard, tokens, {f.first for f in joiners})]
    heard = sorted([*heard, *_beside(whole(long), heard)], key=lambda f: f.first)
    heard = with_auxiliary(words, tokens, hits, heard, heard_around)
    if words.fronted is not None:
        heads = [Led(at, _end_of_row(spots, s), _tells_whither(tokens[at], tokens[s.last - 1], s.mention))
                 for s in spots for at in (s.head - 1, s.head) if 0 <= at < s.first]        # "з", "з півдня"
        own = list(_beside(fronted(tokens, heads, hits.longest(words.openers), words.lexicon.claims.prepositions,
                                   words.fronted), [f for f in heard if f.last - f.first > 1]))
        alone = {(f.first, f.first + 1) for f in own}       # the verb alone may tell another act: "прорвались"
        heard = [f for f in heard if (f.first, f.last) not in alone]
        heard = sorted([*heard, *_beside(own, heard)], key=lambda f: f.first)
    # A decoy keeps its words to itself ("deep into the enemy's defence" names no doer), unless all of it is a name or
    # says by whom ("в результате наступательных действий подразделений") or names troops ("troupes d'assaut").
    named, actors = hits.of(words.sides), hits.longest(words.actors)
    entire = {(f.first, f.last) for f in named} | {(f.first, f.last) for f in actors if f.value in (
        ActorKind.AGENT, ActorKind.FORCE)}
    for found in heard:
        if isinstance(found.value, Decoy) and (found.first, found.last) not in entire:
            taken[found.first:found.last] = [True] * (found.last - found.first)
    marked = Marked(
        sentence=sentence, lexicon=words.lexicon.claims, tokens=tokens, spots=spots,
        triggers=[Found(f.first, f.last, f.value, f.phrase) for f in heard if isinstance(f.value, Trigger)],
        sides=whole(_of_the_war(free(named), countries)),
        actors=free(actors),
        modifiers=whole(hits.of(words.modifiers) if words.lexicon.claims.free_order or not scare else _across(
            words, words.modifiers, tokens, scare)),
        cues=[f for f in hits.longest(words.cues) if not any(
            first <= f.first and f.last <= last for first, last in placed) and (
            f.value.kind is not CueKind.POSSIBLE or not any(
                first <= f.first and f.last <= last for first, last, _ in dated))],     # "in May" is no doubt
        speeches=speeches,
        speakers=hits.longest(words.speakers),
        bodies=hits.longest(words.bodies),
        extents=hits.longest(words.extents),
        anaphors=free(hits.longest(words.anaphors)),
        seats=seats,
        openers=hits.longest(words.openers),
        joiners=joiners,
        units=hits.longest(words.units),
        complements=hits.longest(words.complements),
        whens=dated,
        voices=[],
        formers=[],
    )
    marked.capitals = [f for f in named if f.value.sort == "capitals"]
    marked.modifiers = [f for f in marked.modifiers if not any(cue.value.kind is CueKind.HEDGE and (
        cue.first <= f.first and f.last <= cue.last and f.last - f.first < cue.last - cue.first)
        for cue in marked.cues)]     # "не удалось подтвердить"
    times = {i for first, last, _ in dated for i in range(first, last)}
    marked.actors = [f for f in marked.actors if f.value is not ActorKind.THEY or f.first not in times]     # "il y a"
    marked.openers = [f for f in marked.openers if f.first not in times]        # "as of 7 July" begins no clause
    joined = {i for f in marked.joiners for i in range(f.first, f.last)}
    marked.openers = [f for f in marked.openers if f.first not in joined or f.last - f.first > 1]
    ends = {spot.last for spot in (*spots, *anchors)}
    led = 1 + words.lexicon.claims.free_order       # ", за который"
    ends |= {f.last for f in marked.sides if not words.lexicon.claims.free_order}
    marked.openers = [f for f in marked.openers if not f.value.relative or f.first in ends or any(
        token.text == "," for token in tokens[max(0, f.first - led):f.first + 1]) or described(
            tokens, f.first, ends, marked.verbs())]
    marked.placed, marked.headings, marked.anchors, marked.passing = placed, headings, anchors, in_passing
    marked.persons = persons
    cases = hits.of(words.oblique)
    verbs = hits.of(words.subjectless)
    marked.subjectless = {f.first for f in verbs if not f.value.singular}
    marked.singular = {f.first for f in verbs if f.value.singular} - marked.subjectless
    ahead = (f for f in hits.of(words.cues) if f.value.kind is CueKind.EXPECTED)
    marked.foretold = {i for f in ahead for i in range(f.first, f.last)}
    marked.past = {f.first for f in verbs if f.value.past}
    marked.impersonals = hits.of(words.impersonals)
    experienced = bool(marked.impersonals)
    bodies = {i for f in marked.actors if f.value is ActorKind.FORCE for i in range(f.first, f.last)}
    marked.datives = {i for f in cases if f.value.dative for i in range(f.first, f.last)}
    given = {i for f in cases if f.value.dative and experienced and _beside_impersonal(marked, f.first, f.last)
             for i in range(f.first, f.last)}        # "армії вдалося": a genitive by its form alone
    marked.oblique = {i for f in cases if not (f.value.dative and experienced) and not f.value.leads
                      for i in range(f.first, f.last)} - given | {
        i for f in cases if f.value.leads and not (f.value.dative and experienced)
        for i in _led_to(tokens, f.last, bodies)}
    marked.agents = {i for f in cases if f.value.agent for i in range(f.first, f.last)}
    marked.converbs = {i for f in hits.of(words.converbs) for i in range(f.first, f.last)}
    marked.quoted = _quotes(tokens)
    marked.voices = [f.value for f in hits.longest(words.voices) if not marked.quoted[f.first]]
    marked.formers = [f for f in hits.longest(words.formers) if not marked.quoted[f.first]]
    marked.changes = hits.longest(words.changes)
    marked.counts, marked.alikes = hits.longest(words.counts), hits.longest(words.alikes)
    marked.eras = hits.longest(words.eras)
    marked.genders = hits.longest(words.genders)
    marked.timed = timed
    marked.spans = spans(marked) if marked.free_order else set()
    marked.walls = _clauses(marked)
    with_remarks(marked, hits.of(words.remarks))
    leave_bearers(marked)
    return marked


def _tells_whither(preposition: Token, name: Token, mention: Mention) -> bool:
    """Whether the case of a place tells where to: "на Лиман", "в Лиман"."""
    entry = mention.matches[0].entry if mention.matches else None
    return mention.relation is Relation.TOWARD or entry is not None and leads_into(preposition, name, entry.name)


def _end_of_row(spots: Sequence[Spot], spot: Spot) -> int:
    """Where the list of bare places that a place begins ends, one token between them: "из A, B и C"."""
    last = spot.last
    for other in sorted(spots, key=lambda s: s.first):
        if other.first == other.head == last + 1:
            last = other.last
    return last


def _beside_a_town(tokens: Sequence[Token], inner: Spot, spot: Spot) -> bool:
    """Whether a city between commas only tells near what the village named right before it lies: "near X, by the city
    of Y, the army shelled ..."."""
    kind, town = (each.mention.matches[0].entry.kind if each.mention.matches else None for each in (inner, spot))
    return kind in (Kind.VILLAGE, None) and town is Kind.CITY and spot.head == inner.last + 1 and (
        inner.head < inner.first and spot.head < spot.first < spot.last < len(tokens)
        and tokens[inner.last].text == tokens[spot.last].text == ","
        and inner.mention.relation is spot.mention.relation is Relation.NEAR)


def _beside_impersonal(marked: Marked, first: int, last: int) -> bool:
    """Whether an impersonal verb stands right before a word, behind it and one more, or ends the phrase: "армії РФ
    вдалося"."""
    return any(f.last == first or first < f.first <= last + 1 for f in marked.impersonals)


def _is_active(f: Found[Trigger | Decoy], tokens: Sequence[Token], active: Sequence[str]) -> bool:
    """Whether words that only an active verb has stand in the gap of a passive: "are said to have taken", which is no
    "are ... taken"."""
    passive = isinstance(f.value, Trigger) and f.value.form in (Form.PASSIVE, Form.NOUN)
    return passive and any(tokens[i].norm in active and not f.phrase.says(tokens[i])
                           for i in range(f.first + 1, f.last - 1))


def _leads_to_time(found: Found[Trigger | Decoy], tokens: Sequence[Token], dated: Sequence[tuple[int, int, When]],
                   placed: Sequence[tuple[int, int]], heard: Sequence[Found[Trigger | Decoy]]) -> bool:
    """Whether the last word belongs to a time, as its preposition, "вийти з X до кінця місяця", "взяли у травні", or
    behind a place, "зайняти X за добу"; of an act, only where fewer of the words tell one."""
    if any(first - 1 <= found.first < last < found.last for first, last, _ in dated) and any(
            found.first < f.first < found.last <= f.last for f in heard):
        return True             # "В понедельник ВСУ сражаются за X": no place
    at = found.last - 1
    leads = len(tokens[at].text) <= _ARTICLE or any(found.first < first < at for first, _ in placed)
    timed = at > found.first and leads and any(first <= at + 1 and at < last for first, last, _ in dated)
    return timed and (isinstance(found.value, Decoy) or any(
        f.first == found.first and f.last < found.last and isinstance(f.value, Trigger) for f in heard))


def _says_little(found: Found[Trigger | Decoy]) -> bool:
    """Whether words tell an act only where none is told among them: "зафіксували … ворога", but "зафіксували атаку"."""
    return isinstance(found.value, Trigger) and found.value.weak and found.value.form is Form.PASSIVE


def _owns(noun: Found[Trigger | Decoy], little: Found[Trigger | Decoy]) -> bool:
    """Whether whoever such words begin with did what a noun right before them tells: "атаки окупантів зафіксовано"."""
    return isinstance(noun.value, Trigger) and noun.value.form is Form.NOUN and 0 <= little.first - noun.last <= 1


def _of_the_war(found: Sequence[Found[Named]], countries: frozenset[str]) -> list[Found[Named]]:
    """The sides meant where these countries lie: "the army" only there, "the militia" rather of that war."""
    home = {(f.first, f.last) for f in found if countries & set(f.value.side.countries)}
    return [f for f in found if countries & set(f.value.side.countries) or (
        f.value.sort != "generic" and (f.first, f.last) not in home)]


def described(tokens: Sequence[Token], at: int, ends: Set[int], verbs: Set[int]) -> int | None:
    """Where a place ends that a comma and a description of a few words part from token `at`: "Lyman, a key town where".
    """
    comma = next((i for i in range(at - 1, max(-1, at - _DESCRIBED), -1) if tokens[i].text == ","), None)
    return comma if comma is not None and comma in ends and at - comma > _SHORTEST and all(
        tokens[i].kind is TokenKind.WORD and i not in verbs for i in range(comma + 1, at)) else None


def _led_to(tokens: Sequence[Token], at: int, bodies: Set[int]) -> Iterator[int]:
    """The tokens from `at` to the side that a preposition leads to, past an article and a word for its troops."""
    yield at
    while at < len(tokens) - 1 and (at in bodies or tokens[at].norm.endswith(_ELIDED) or len(
            tokens[at].text) <= _ARTICLE and tokens[at].text.islower()):
        at += 1
        yield at


def _across(words: Words, part: PhrasePart[T], tokens: tuple[Token, ...], timed: Set[int]) -> list[Found[T]]:
    """What is found when times that are set off are passed over: "ont, le 12 décembre, pris"."""
    kept = [i for i in range(len(tokens)) if i not in timed]
    return [Found(kept[f.first], kept[f.last - 1] + 1, f.value, f.phrase)
            for f in words.group.find([tokens[i] for i in kept]).of(part)]


def _scare_quotes(tokens: Sequence[Token]) -> set[int]:
    """The marks around a few words of the sentence's own: "have «liberated» the town"."""
    marks: set[int] = set()
    start = None
    for i in [i for i, token in enumerate(tokens) if token.text in _MARKS]:
        if start is not None and tokens[i].text not in _OPEN:
            if 1 < i - start <= _SCARE and all(each.kind is TokenKind.WORD for each in tokens[start + 1:i]):
                marks |= {start, i}
            start = None
        elif tokens[i].text not in _CLOSE:
            start = i
    return marks


def _set_off(tokens: Sequence[Token], first: int, last: int) -> range:
    """From comma to comma around tokens[first:last], with what leads to it: ", au cours du mois de mai,"."""
    start = next((i for i in range(first - 1, max(-1, first - 2 - _LED), -1) if tokens[i].text == ","), None)
    stop = next((i for i in range(last, min(len(tokens), last + 1 + _TRAILS)) if tokens[i].text in _STOPS), None)
    if start is None or stop is None or tokens[stop].text != ",":
        return range(0)
    return range(start, stop + 1)


def _bracketed(tokens: Sequence[Token]) -> Iterator[range]:
    """Asides between spaced dashes: "the capture – in the words of the ministry – of X"."""
    dashes = [i for i, token in enumerate(tokens) if token.text in DASHES and _is_wall(tokens, i)]
    if len(dashes) == 2 and 1 < dashes[1] - dashes[0] <= _ASIDE:
        yield range(dashes[0], dashes[1] + 1)


def _beside(found: Iterable[Found[T]], others: Sequence[Found[T]]) -> Iterator[Found[T]]:
    """The matches that share no token with any of the others."""
    return (f for f in found if not any(f.first < g.last and g.first < f.last for g in others))


def _quotes(tokens: Sequence[Token]) -> list[bool]:
    """Whether each token stands inside quotation marks; an unpaired mark runs to the sentence's end, and one that
    closes what an earlier sentence opened begins with the sentence."""
    depth, same, inside = 0, False, [False] * len(tokens)
    if _MARKS.isdisjoint([token.text for token in tokens]):
        return inside
    for i, token in enumerate(tokens):
        if token.text in _OPEN:
            depth += 1
        elif token.text in _CLOSE:
            if not depth:
                inside[:i] = [True] * i
            depth = max(0, depth - 1)
        elif token.text in _SAME:
            if not same and _only_closes(tokens, i):
                inside[:i] = [True] * i
            else:
                same = not same
        inside[i] = depth > 0 or same
    return inside


def _only_closes(tokens: Sequence[Token], i: int) -> bool:
    """Whether the straight mark `i` hangs on the word before it, and a comma, a stop or a space follows."""
    before = i > 0 and tokens[i - 1].end == tokens[i].start
    after = i + 1 < len(tokens) and tokens[i].end == tokens[i + 1].start and tokens[i + 1].kind is TokenKind.WORD
    return before and not after


def _clauses(marked: Marked) -> list[int]:
    """Number the clauses: a wall at ; : … brackets and spaced dashes, and where an opener begins one.

    A relative clause ends at its next comma, where the clause that it hangs on goes on under its own number.
    """
    tokens = marked.tokens
    openers = {f.first: f.value.relative for f in marked.openers}
    highest = number = opened = 0
    outer: int | None = None
    aside: int | None = None        # where a comma opened an aside behind the subject of a relative clause
    numbers: list[int] = []
    for i, token in enumerate(tokens):
        if outer is not None and token.text == "," and i - opened > 1:
            aside = _aside_in(marked, opened, i) if aside is None else None
            if aside is None:
                number, outer = outer, None
        elif i in openers or (
                token.kind is TokenKind.SYMBOL and _is_wall(tokens, i) and i not in marked.timed | marked.spans):
            outer = number if openers.get(i) else outer if i in openers else None    # "X, which it used as a base, was"
            opened, highest, aside = i, highest + 1, None
            number = highest
        numbers.append(number)
    return numbers


def _aside_in(marked: Marked, opened: int, comma: int) -> int | None:
    """The comma, where nothing but a side stands between it and the opener, and another comma closes what it sets off:
    "Lyman, where the Russians, hidden by the mist, attacked"."""
    told = any(opened < f.last and f.first < comma for f in marked.triggers)
    side = any(f.last == comma and f.first > opened for f in (*marked.sides, *marked.actors))
    closed = any(token.text == "," for token in marked.tokens[comma + 1:comma + 1 + _IN_ASIDE])
    return comma if side and closed and not told and comma - opened <= _SIDE and not marked.free_order else None


def _is_wall(tokens: Sequence[Token], i: int) -> bool:
    text = tokens[i].text
    if text in _WALL:
        return text != ":" or not (0 < i < len(tokens) - 1 and tokens[i - 1].kind is TokenKind.NUMBER
                                   and tokens[i + 1].start == tokens[i - 1].end + 1)       # "at 16:20"
    if text in DASHES:
        before = i > 0 and tokens[i - 1].end < tokens[i].start
        after = i + 1 < len(tokens) and tokens[i].end < tokens[i + 1].start
        return before and after
    return False
