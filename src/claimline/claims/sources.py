"""Who says so: words of saying and the speaker beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimline.claims.acts import Act
from claimline.claims.cast import BODIES
from claimline.claims.speakers import (
    SILENT,
    TITLES,
    Sort,
    Source,
    Spoken,
    before_office,
    is_put_beside,
    known_speaker,
    names_no_speaker,
    speaker_in,
)
from claimline.claims.told import after_comma, end_of_dateline, is_pronoun, tells_to
from claimline.claims.words import OPENING_MARKS, Marked, Words
from claimline.model import Event, Status, TokenKind
from claimline.model.lexicon.claims import ActorKind, Decoy, Form, Speech, SpeechKind, Trigger
from claimline.text.phrases import Found

_LEFT, _RIGHT = 14, 10      # tokens searched for the speaker before and after the words of saying
_FRAMED = 18                # the same after "according to": "selon le maire de cette ville de 900 habitants, Ann Lee"
_OBJECT = 3                 # words between a verb of denying and the colon behind which it is told how things are
_OPENS = 3                  # tokens before one that begins its sentence: a number, a sign
_ENDS = frozenset(",.;:!?…)")
_POSSESSIVE = frozenset({"'s", "’s"})
_HEAD = 4                   # tokens of a name that begins its sentence
LABEL = 8                  # tokens before a colon or in brackets that may name the speaker
_LONG_LABEL = 22            # the same before a quotation: "LUHANSK (administration in exile) — Artem Lysohor: «...»"
_MARKS, _NAME = frozenset("«»“”„\""), 3
_LONG_NAME = 6              # words between quotation marks that may be a movement's or a channel's name
_GLOSS = 9                  # tokens of such a bracket
PUT_IN = 6                 # tokens of words of saying that are put in, and of a time behind them


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of saying with their speaker; `at` is their first token. `after`/`before`: where what is said lies."""

    first: int
    last: int
    left: int
    right: int
    source: Source | None
    status: Status | None
    kind: SpeechKind
    before: bool
    why: str
    own: bool = False       # what is named right behind them is the speaker's own doing
    noun: bool = False      # they only name what somebody else says: "denied the claims of X"
    concedes: bool = False  # the speaker gains nothing by what is told
    closes: bool = False    # the clause that they end, without a comma before them: "A fell according to X, and B"
    apart: bool = False     # a colon right behind them brings in other words: "denied this: Lyman holds"

    def denies(self, marked: Marked) -> str | None:
        """The side whose words are denied, where these name it: "rejected Russian claims to have taken A"."""
        return next((f.value.side.id for f in marked.sides if self.status is Status.DENIED
                     and self.first < f.first and f.last < self.last), None)

    def status_for(self, act: Act) -> Status | None:
        """What the words of saying make of an act that they tell."""
        return None if self.apart and act.first >= self.right else self.status


def _leads_to_colon(marked: Marked, at: int) -> bool:
    """Whether a colon stands at a token, or behind few words that name no place and tell of no act: "denies this:"."""
    tokens = marked.tokens[at:at + _OBJECT + 1]
    led = next((i for i, token in enumerate(tokens) if token.text == ":"), None)
    if led is None or not all(token.kind is TokenKind.WORD for token in tokens[:led]):
        return False
    return not any(at <= first < at + led for first in (
        *(f.first for f in marked.triggers), *(spot.first for spot in marked.spots)))


def find_sayings(marked: Marked, words: Words, home_side: str | None, last: Source | None) -> list[Saying]:
    """The sayings of a sentence. `home_side`: the author's; `last`: the speaker before, for "he said"."""
    sayings: list[Saying] = []
    dateline = end_of_dateline(marked)
    home_side = home_side or (last.side if last is not None else None)      # "the ministry": of whoever spoke before
    for found in marked.speeches:
        if found.value.kind in (SpeechKind.ANSWERS, SpeechKind.ASKS) or found.first not in marked.timed and any(
                f.first <= found.first and found.last <= f.last and f.last - f.first > found.last - found.first
                and not _tells_what_it_took(f, found) for f in marked.triggers):     # "posted a video from A"
            continue
        last = next((s.source for s in reversed(sayings) if s.source), last)
        if found.value.passes_on and (sayings and _reaches_back(marked, sayings[-1], found.first) or any(
                0 < f.first - found.last <= PUT_IN and f.value.kind is SpeechKind.VERB for f in marked.speeches)):
            continue            # "according to the mayor, quoted by the agency", "the mayor, quoted by it, says": his
        if found.value.kind in SILENT or found.value.kind is SpeechKind.VERB and _is_passive(marked, found.first):
            continue
        kind = found.value.kind
        right = _FRAMED if kind is SpeechKind.FRAME and not marked.free_order else _RIGHT
        stop = _stop(marked, found.last, 1, right + marked.free_order * TITLES)
        stop = min([stop, *(f.first for f in marked.speeches if f.value.passes_on and f.first > found.last)])
        if kind is SpeechKind.VERB:         # "the map shows A as theirs, according to B": B is no subject of "shows"
            stop = min([stop, *(f.first for f in marked.speeches
                                if f.value.kind is SpeechKind.FRAME and f.first >= found.last)])
        that = min((f.first for f in marked.complements if f.last >= found.last), default=stop)
        where = range(_behind_told(marked, found.last, min(stop, that)), min(stop, that))
        if found.value.beside:
            where = range(where.start, min(where.stop, where.start + _NAME))
        speaker, before, closes = None, False, False
        spoken_of = kind is SpeechKind.VERB and is_pronoun(marked, found)
        if found.value.again or spoken_of and last is not None:
            pass                # whoever spoke before
        elif spoken_of and not marked.free_order:       # "Ann Lee has posted a video in which she says"
            speaker = speaker_in(marked, words, range(found.first), home_side, nearest_last=True, known_only=True)
        elif kind is SpeechKind.VERB:
            opened = before_office(marked, found.first) <= min(_HEAD, found.first - 1)  # "Ann Lee, head of A, said"
            if not opened and _closes(marked, found.first) and _told_before(marked, found):
                speaker = speaker_in(marked, words, _to_opener(marked, where), home_side, nearest_last=False)
                before = speaker is not None
            if speaker is None:
                at = before_office(marked, _before_passing(marked, _before_bracket(marked, found.first)))
                left = range(max(dateline, _stop(marked, at, -1, _LEFT)), at)
                speaker = speaker_in(marked, words, left, home_side, nearest_last=True)
                behind = speaker_in(marked, words, _to_opener(marked, where), home_side,
                                    nearest_last=False) if speaker is not None and marked.free_order else None
                aside = behind is not None and speaker is not None and speaker[2].sort is Sort.SIDE and (
                    behind[2].sort is not Sort.SIDE and speaker[1] < found.first)   # "о наступлении РФ пишет издание"
                if speaker is not None and (aside or tells_to(marked, found, speaker, behind)):
                    speaker, before = behind, True
            if speaker is None:
                speaker = _same_speaker(marked, found.first, sayings)
            if speaker is None and not _has_subject(marked, found) and not _is_gerund(marked, found.first):
                behind_it = _before_opener(marked, where) if marked.free_order else where
                speaker = speaker_in(marked, words, behind_it, home_side, nearest_last=False)
                if speaker is not None and _shows(marked, found, speaker):
                    continue
                before = speaker is not None
        else:
            speaker = speaker_in(marked, words, _to_opener(marked, where), home_side, nearest_last=False,
                                 dative=not names_no_speaker(marked, found))
            before = found.first > 0 and (kind is SpeechKind.LABEL or after_comma(marked, found.first))
            if kind is SpeechKind.FRAME and speaker is not None and not before:
                closes = before = _closes_clause(marked, found.first, max(found.last, speaker[1]))
        if speaker is None:
            if not (found.value.again or _pronoun(marked, found.first, found.last)):
                continue
            source: Source | None = last
            left_at, right_at = found.first, found.last
        else:
            first, stop, source = speaker
            left_at, right_at = min(first, found.first), max(stop, found.last)
            if left_at > 1 and marked.tokens[left_at - 1].norm in _POSSESSIVE:
                left_at -= 2        # "Ukraine's military said"
        if source is None and found.value.status is None:
            continue
        apart = _leads_to_colon(marked, max(found.last, right_at))
        sayings.append(Saying(found.first, found.last, left_at, right_at, source, found.value.status, kind, before,
                              f"{words.code}/claims.toml:{found.value.id}", found.value.own, found.value.beside,
                              found.value.concedes, closes, apart))
    sayings += [each for each in _labels(marked, words, home_side, sayings, last) if each.first >= dateline]
    if not sayings:
        sayings += _watching(marked)
    return _chained(marked, sorted(sayings, key=lambda s: s.first))


def _tells_what_it_took(trigger: Found[Trigger | Decoy], found: Found[Speech]) -> bool:
    """Whether words of saying begin those of a capture that their speaker tells of: "reported clearing A", "added A to
    its list"."""
    act = trigger.value
    return isinstance(act, Trigger) and act.event is Event.CAPTURE and act.form is Form.VERB and (
        trigger.first == found.first)


def _watching(marked: Marked) -> list[Saying]:
    """Who only watches the war, as the subject of a sentence: whatever its verb is, it tells ("DeepState has A as
    theirs", "Suriyak places them in A")."""
    found = next((f for f in marked.speakers if f.value.observes and f.first <= _OPENS), None)
    if found is None or not marked.triggers or marked.quoted[found.first] or found.last >= len(marked.tokens):
        return []
    after = marked.tokens[found.last]
    if after.text != "," and not (after.kind is TokenKind.WORD and after.text.islower()) or any(
            f.first == found.last for f in marked.joiners):
        return []
    return [Saying(found.first, found.last, found.first, found.last, known_speaker(marked, found), None,
                   SpeechKind.VERB, False, "who watches the war")]


def _reaches_back(marked: Marked, saying: Saying, at: int) -> bool:
    """Whether nothing but a comma stands between the speaker of a saying and the words at token `at`."""
    return saying.source is not None and 0 <= at - saying.right <= 1 and all(
        token.text == "," for token in marked.tokens[saying.right:at])


def _before_passing(marked: Marked, at: int) -> int:
    """Where the name ends of whom words between commas before token `at` say who passes him on: "an officer,
    interviewed by TASS, said"."""
    passing = next((f for f in reversed(marked.speeches) if f.value.passes_on and 0 < at - f.last <= _GLOSS), None)
    asides = passing is not None and marked.tokens[passing.first].text == "," and any(
        token.text == "," for token in marked.tokens[passing.last:at])
    return passing.first if passing is not None and asides else at


def _before_bracket(marked: Marked, at: int) -> int:
    """The token before which a speaker is looked for: a bracket right before token `at` only says more of him."""
    if at < 2 or marked.tokens[at - 1].text != ")":
        return at
    opening = next((i for i in range(at - 2, max(0, at - _GLOSS), -1) if marked.tokens[i].text == "("), at)
    known = any(opening < f.first < at for f in (*marked.sides, *marked.speakers))      # "the forces (FARDC) said"
    return at if known else opening


def _behind_told(marked: Marked, at: int, stop: int) -> int:
    """Where to look for the speaker behind words of saying that end at `at`: behind an outlet that is told, where an
    office or another name follows it: "сообщили ТАСС в штабе ополчения"."""
    outlet = next((f for f in marked.speakers if f.first in (at, at + 1) and f.value.outlet), None)
    if outlet is None or not marked.free_order:
        return at
    comma = next((i for i in range(outlet.last, stop) if marked.tokens[i].text in ",.:;—–("), stop)
    named = any(outlet.last <= f.first < comma for f in (*marked.bodies, *marked.speakers))
    capital = any(marked.tokens[i].is_capital and not marked.quoted[i] for i in range(outlet.last, comma))
    frame = any(outlet.last <= f.first < comma for f in marked.speeches)      # "передаёт ТАСС со ссылкой на"
    return outlet.last if (named or capital) and not frame else at


def _labels(marked: Marked, words: Words, home_side: str | None, sayings: list[Saying],
            last: Source | None) -> list[Saying]:
    """Speakers without a word of saying: "Alaudinov: X is ours", "X was taken (Russian MoD)", "X is ours, — DPR"."""
    tokens = marked.tokens
    labels = []
    for i, token in enumerate(tokens):
        if token.text == ":" and 0 < i < len(tokens) - 1 and i <= (
                _LONG_LABEL if tokens[i + 1].text in OPENING_MARKS else LABEL):
            where = range(i) if i <= LABEL else _clause_before(marked, i)
            before, alone = False, tokens[i + 1].text not in OPENING_MARKS
            if not alone and _said_behind(marked, i + 1, sayings):
                continue        # "Kyiv did not believe it: «They stay», said X."
        elif token.text == "(":
            where, before = range(i + 1, next((j for j in range(i, min(i + LABEL, len(tokens)))
                                               if tokens[j].text == ")"), i + 1)), True
            alone = True
        elif token.text in "—–" and i > 0 and tokens[i - 1].end < token.start:
            where, before, alone = range(i + 1, _end(marked)), True, True
        else:
            continue
        if any(s.left < where.stop and where.start < s.right for s in sayings):
            continue
        speaker = speaker_in(marked, words, where, home_side, nearest_last=False, known_only=alone)
        if speaker is None and not alone and last is not None and any(
                f.value in (ActorKind.PERSON, ActorKind.THEY) and where.start <= f.first < where.stop
                for f in marked.actors):
            speaker = where.start, where.start, last        # "Asked about Lyman, he was brief: «...»"
        if speaker is not None and (not alone or (speaker[1] - speaker[0] >= len(where) - 2 if before else not any(
                spot.first < where.stop and tokens[spot.head - 1].text != "," for spot in marked.spots))):
            first, stop, source = speaker
            labels.append(Saying(first, stop, where.start - before, where.stop, source, None, SpeechKind.LABEL, before,
                                 "speaker named beside it"))
    return labels


def _said_behind(marked: Marked, opening: int, sayings: Sequence[Saying]) -> bool:
    """Whether words of saying with a speaker follow the close of the quotation that begins at token `opening`."""
    close = next((i for i in range(opening + 1, len(marked.tokens)) if marked.tokens[i].text in "»”\""), None)
    return close is not None and any(
        s.source is not None and 0 < min(s.left, s.first) - close <= _NAME for s in sayings)


def _clause_before(marked: Marked, colon: int) -> range:
    """The words before a colon that brings in a quotation, behind their last comma where those name a speaker."""
    comma = next((i for i in reversed(range(colon)) if marked.tokens[i].text in ",;"), -1)
    named = any(f.first > comma and f.last <= colon for f in (*marked.bodies, *marked.speakers))
    dash = next((i for i in reversed(range(colon)) if marked.tokens[i].text in "—–"), None)
    return range(dash + 1, colon) if dash is not None else range(comma + 1 if named else 0, colon)


def _end(marked: Marked) -> int:
    """Where the words of the sentence end, before its last stops and signs."""
    stop = len(marked.tokens)
    while stop and marked.tokens[stop - 1].kind is TokenKind.SYMBOL and marked.tokens[stop - 1].text not in "»”\"":
        stop -= 1
    return stop


def _closes_clause(marked: Marked, first: int, last: int) -> bool:
    """Whether words of saying and their speaker, the tokens `[first, last)`, end a clause that tells of an act."""
    told = any(f.last <= first and marked.walls[f.first] == marked.walls[first] for f in marked.triggers)
    joins = {f.first for f in (*marked.joiners, *marked.openers)}
    led = any(f.last == first for f in (*marked.joiners, *marked.openers, *marked.complements)) or any(
        f.value.kind is SpeechKind.VERB and f.last <= first and marked.walls[f.first] == marked.walls[first]
        for f in marked.speeches)       # "ISW notes on the basis of footage posted by the brigade"
    stop = next((i for i in range(last, len(marked.tokens)) if marked.tokens[i].text in _ENDS or i in joins),
                len(marked.tokens))
    told_behind = any(last <= f.first < stop for f in marked.triggers) or any(
        last <= f.first < stop for f in marked.speeches) or any(last <= s.first < stop for s in marked.spots)
    return told and not (told_behind or led) and marked.tokens[first - 1].kind is TokenKind.WORD


def _closes(marked: Marked, at: int) -> bool:
    """Whether words of saying at `at` come after what is said: "..., said Trehubov"; its speaker stands after them."""
    return at > 1 and (marked.tokens[at - 1].text in ",»”\"" or (
        marked.tokens[at - 1].text in "—–-" and marked.tokens[at - 2].text in ",»”\"!?…"))


def _told_before(marked: Marked, found: Found[Speech]) -> bool:
    """Whether something was told or quoted before words of saying that a comma parts from it, or they are put in ("the
    Russians, says Moscow, took X"); but "DeepState, a group of mappers, said troops took X"."""
    at, tokens = found.first, marked.tokens
    comma = next((i for i in range(found.last, len(tokens)) if tokens[i].text in ",.»”\""), len(tokens))
    stop = next((i for i in range(found.last, len(tokens)) if tokens[i].text in ",."), len(tokens))
    if any(found.last <= f.first < stop for f in marked.complements):
        return False            # "the chief, John Lee, said in a video that": whoever says "that" has been named
    put_in = not any(found.last <= f.first < comma for f in marked.triggers)
    return tokens[at - 1].text != "," or put_in or any(f.first < at for f in marked.triggers) or any(marked.quoted[:at])


def _same_speaker(marked: Marked, at: int, sayings: list[Saying]) -> Spoken | None:
    """Who says one thing "and" another, or "adding" it: a joining word before the words of saying at `at`, or a comma
    before a gerund, keeps their speaker."""
    last = sayings[-1] if sayings else None
    joined = any(f.last in (at, at - 1) for f in marked.joiners) or _is_gerund(marked, at)
    if last is None or last.source is None or not joined or any(
            token.text in ".;" for token in marked.tokens[last.last:at]):
        return None
    return at, at, last.source


def _is_gerund(marked: Marked, at: int) -> bool:
    """Whether words of saying are a gerund behind a comma, whose subject stands before: ", reporting enemy attacks"."""
    return at > 0 and marked.tokens[at - 1].text == "," and (
        marked.tokens[at].norm.endswith(marked.lexicon.gerund_endings))


def _to_opener(marked: Marked, where: range) -> range:
    """`where` up to its first comma or opener: what follows is another clause, but for a name put beside the office
    ("the chief of staff, Valery Gerasimov, ..."; "the mayor, Ann Lee.")."""
    openers = {f.first for f in marked.openers}
    named = {f.first for f in marked.speakers}
    tokens = marked.tokens

    def begins_name(i: int) -> bool:
        return i in named or i + 1 in named and i < len(tokens) and tokens[i].is_capital or i < len(tokens) and (
            any(where.start <= f.first < i for f in marked.bodies) and is_put_beside(marked, i))

    stop = next((i for i in where if i in openers or tokens[i].text == "," and not begins_name(i + 1)), where.stop)
    return range(where.start, stop)


def _before_opener(marked: Marked, where: range) -> range:
    """`where` up to a comma with an opener behind it: "кадры показывают, как армия РФ обстреливает X" quotes nobody."""
    openers = {f.first for f in marked.openers}
    return range(where.start, next((i for i in where if marked.tokens[i].text == "," and i + 1 in openers), where.stop))


def _stop(marked: Marked, at: int, step: int, limit: int) -> int:
    """Where the search for a speaker ends: at a wall, a quotation mark or `limit` tokens, times not counted."""
    i = at if step > 0 else at - 1
    seen = 0
    while 0 <= i < len(marked.tokens) and seen < limit:
        token = marked.tokens[i]
        if token.kind is TokenKind.SYMBOL and token.text in ";:!?…":
            break
        if token.text in _MARKS and not (_is_name(marked, i, step) or _is_name(marked, i, -step)):
            break
        seen += step < 0 or not any(first <= i < last for first, last, _ in marked.whens)
        i += step
    while step > 0 and seen == limit and 0 < i < len(marked.tokens) and marked.tokens[i].is_capital and (
            marked.tokens[i - 1].is_capital):
        i += 1                  # a full name is not cut in two
    return i if step > 0 else i + 1


def _is_name(marked: Marked, at: int, step: int) -> bool:
    """Whether the quotation mark at `at` opens or closes a short name: the «Khortytsia» group."""
    for distance in range(1, (_LONG_NAME if marked.free_order else _NAME) + 2):
        i = at + step * distance
        if not 0 <= i < len(marked.tokens):
            return False
        if marked.tokens[i].text in _MARKS:
            return distance > 1
        alone = distance == 1 and i + 1 < len(marked.tokens) and marked.tokens[i + 1].text in _MARKS    # «partisan» Lee
        if not marked.tokens[i].text[:1].isupper() and distance == 1 and step > 0 and not alone:
            return False
    return at > 0 and step < 0 and any(marked.tokens[at - d].text in _MARKS for d in (1, 2) if at - d >= 0)


def _is_passive(marked: Marked, at: int) -> bool:
    """Whether a verb of saying tells what is said of something, and not who says it: "its capture was announced"."""
    adverb = at > 1 and marked.tokens[at - 1].norm.endswith(marked.lexicon.adverbs)
    before = marked.tokens[at - 1 - adverb].norm if at > adverb else ""
    return before in marked.lexicon.passives and not marked.tokens[at].norm.endswith(marked.lexicon.gerund_endings)


def _pronoun(marked: Marked, first: int, last: int) -> bool:
    spoken_of = (ActorKind.THEY, ActorKind.PERSON)
    return any(f.value in spoken_of and first - 4 <= f.first <= last + 2 for f in marked.actors) or (
        first > 0 and marked.tokens[first - 1].text in ",»”\"—–-")


def _has_subject(marked: Marked, found: Found[Speech]) -> bool:
    """Whether a pronoun, or a name of nobody we know as a speaker, stands right before words of saying as their
    subject, so that who stands behind them is another: "where they claim to hold A", "Poland said the Russians"."""
    if marked.free_order or found.first == 0:
        return False
    before = marked.tokens[found.first - 1]
    return before.kind is TokenKind.WORD and before.is_capital or any(
        f.value in (ActorKind.THEY, ActorKind.PERSON) and f.last == found.first for f in marked.actors)


def _shows(marked: Marked, found: Found[Speech], behind: Spoken) -> bool:
    """Whether people behind words of saying are whom a thing, their subject, shows: "the images show Russian soldiers".
    """
    first, last, speaker = behind
    before = marked.tokens[found.first - 1] if found.first else None
    if marked.free_order or before is None or speaker.sort is not Sort.SIDE or first <= found.last:
        return False
    led = any(f.last == found.first for f in (*marked.openers, *marked.complements, *marked.joiners))
    thing = before.kind is TokenKind.WORD and before.text.islower() and len(before.text) > _NAME and not led
    return thing and any(f.first < last and first < f.last and f.value.sort in BODIES for f in marked.sides)


def _chained(marked: Marked, sayings: list[Saying]) -> list[Saying]:
    """"RT quotes Gerasimov": an inner saying that stands in the words of an outer one keeps both speakers."""
    chained: list[Saying] = []
    for saying in sayings:
        source = saying.source
        outer = chained[-1] if chained else None
        if source and source.side is None and outer and outer.source and outer.source.side is not None and (
                marked.quoted[saying.first] and not marked.quoted[outer.first]):
            source = replace(source, side=outer.source.side)     # a man whom a side's channel has speak
        if source and outer and outer.source and outer.source.name != source.name and not outer.before and (
                marked.walls[outer.first] == marked.walls[saying.first]):
            source = replace(source, chain=(source.name, *(outer.source.chain or (outer.source.name,))))
        elif source and not source.chain:
            source = replace(source, chain=(source.name,))
        if source and outer and outer.source and outer.before and saying.kind is SpeechKind.FRAME and (
                0 <= saying.left - outer.right <= 1):       # "..., reports TASS, citing the governor"
            source = replace(source, chain=(source.name, *outer.source.chain))
            chained[-1] = replace(outer, source=source)
        chained.append(saying if source is saying.source else replace(saying, source=source))
    return chained
