"""Who says so: words of saying and the speaker beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.claims.bodies import office_at
from claimline.claims.saying import SILENT, Saying, Sort, Source, Spoken, known_speaker
from claimline.claims.saying_clauses import (
    closes,
    closes_clause,
    goes_on,
    has_pronoun,
    has_subject,
    is_gerund,
    is_of_the_theme,
    is_passive,
    own_subject,
    same_speaker,
    shows,
    tells_of_theme,
    told_before,
)
from claimline.claims.speaker_labels import labels_in
from claimline.claims.speaker_range import (
    before_bracket,
    before_helpers,
    before_opener,
    before_passing,
    behind_told,
    end_of_search,
    reaches_back,
    to_opener,
)
from claimline.claims.speakers import TITLES, before_office, speaker_in
from claimline.claims.told import (
    after_comma,
    end_of_dateline,
    is_pronoun,
    names_no_speaker,
    tells_to,
)
from claimline.claims.words import Marked, Words
from claimline.model import Event, TokenKind
from claimline.model.lexicon.acts import Decoy, Form, Trigger
from claimline.model.lexicon.sayings import Speech, SpeechKind
from claimline.text.phrases import Found
from claimline.text.tokens import POSSESSIVE

_LEFT, _RIGHT = 14, 10      # tokens searched for the speaker before and after the words of saying
_FRAMED = 18                # the same after "according to": "selon le maire de cette ville de 900 habitants, Ann Lee"
_OBJECT = 3                 # words between a verb of denying and the colon behind which it is told how things are
_OPENS = 3                  # tokens before one that begins its sentence: a number, a sign
_HEAD = 4                   # tokens of a name that begins its sentence
_FRAME_AND_VERB = 2         # words of a frame that is a verb led by "as": "як повідомляє"
_REST = 4                   # tokens of the rest of a name between quotation marks
_NAME = 3                   # tokens of a name right behind a noun of saying
_CITED = 2                  # tokens from who is cited to who cites: an adjective, a comma
_AIRED = 2                  # words of "in the air of" before the verb
_CONTRARY = 5               # tokens from "contrary" to a speaker: "contrary to what the"
PUT_IN = 6                 # tokens of words of saying that are put in, and of a time behind them


def find_sayings(marked: Marked, words: Words, home_side: str | None, last: Source | None) -> list[Saying]:
    """The sayings of a sentence. `home_side`: the author's; `last`: the speaker before, for "he said"."""
    sayings: list[Saying] = []
    dateline = end_of_dateline(marked)
    home_side = home_side or (last.side if last is not None else None)      # "the ministry": of whoever spoke before
    for each in marked.speeches:
        found = _said_at_seat(marked, _behind_opener(marked, each))
        if _brings_in_nobody(marked, found, sayings):
            continue
        last = next((s.source for s in reversed(sayings) if s.source), last)
        kind = found.value.kind
        where = _behind(marked, found)
        speaker, before, ends = None, False, False
        spoken_of = kind is SpeechKind.VERB and is_pronoun(marked, found)
        if found.value.again and last is None:          # "L'armée a pris X, a-t-elle dit"
            speaker = speaker_in(marked, words, range(found.first), home_side, nearest_last=False, known_only=True)
            before = speaker is not None
        elif found.value.again or spoken_of and last is not None:       # whoever spoke before
            before = found.value.again and found.first > 0 and after_comma(marked, found.first)
        elif spoken_of and not marked.free_order:       # "Ann Lee has posted a video in which she says"
            speaker = next((named for at in (found.first, *(f.first for f in marked.speeches if f.first < found.first))
                            if (named := speaker_in(marked, words, range(at), home_side, nearest_last=True,
                                                    known_only=True))), None)
        elif kind is SpeechKind.VERB:
            going_on = same_speaker(marked, found.first, sayings)
            adding = going_on if is_gerund(marked, found.first) else None
            speaker, before = (adding, False) if adding else _of_verb(
                marked, words, found, where, home_side, dateline) or (going_on, False)
            if going_on and speaker is not None and goes_on(marked, found, speaker, sayings):
                speaker, before = going_on, False
            before = before or speaker is not None and tells_of_theme(marked, found, speaker)
            if speaker is None and not has_subject(marked, found) and not is_gerund(marked, found.first):
                behind_it = before_opener(marked, where) if marked.free_order else where
                speaker = speaker_in(marked, words, behind_it, home_side, nearest_last=False)
                if speaker is not None and (shows(marked, found, speaker) or is_of_the_theme(marked, found, speaker)):
                    continue
                before = speaker is not None
        else:
            speaker = speaker_in(marked, words, to_opener(marked, where), home_side, nearest_last=False,
                                 dative=not names_no_speaker(marked, found))
            before = found.first > 0 and (kind is SpeechKind.LABEL or after_comma(marked, found.first))
            if kind is SpeechKind.FRAME and speaker is not None and not before:
                ends = before = closes_clause(marked, found.first, max(found.last, speaker[1]))
        if speaker is None:
            if not (found.value.again or has_pronoun(marked, found.first, found.last)):
                continue
            source: Source | None = last
            left_at, right_at = found.first, found.last
        else:
            first, stop, source = speaker
            left_at, right_at = min(first, found.first), max(stop, found.last)
            if left_at > 1 and marked.tokens[left_at - 1].norm in POSSESSIVE:
                left_at -= 2        # "Ukraine's military said"
        if source is None and found.value.status is None:
            continue
        apart = _leads_to_colon(marked, max(found.last, right_at))
        sayings.append(Saying(found.first, found.last, left_at, right_at, source, found.value.status, kind, before,
                              f"{words.code}/claims.toml:{found.value.id}", found.value.own, found.value.beside,
                              found.value.concedes, ends, found.value.cites, apart))
    sayings += [each for each in labels_in(marked, words, home_side, sayings, last) if each.first >= dateline]
    sayings = [each for each in sayings if not _is_contradicted(marked, each)]
    if not sayings:
        sayings += _watching(marked)
    return _chained(marked, sorted(sayings, key=lambda s: s.first))


def _behind_opener(marked: Marked, found: Found[Speech]) -> Found[Speech]:
    """Words of saying whose first is the last of an opener, "тоді як | Генштаб повідомляє": the verb alone."""
    cut = found.value.kind is SpeechKind.FRAME and found.last - found.first > _FRAME_AND_VERB and any(
        f.first < found.first < f.last for f in marked.openers)
    return replace(found, first=found.last - 1, value=replace(found.value, kind=SpeechKind.VERB)) if cut else found


def _said_at_seat(marked: Marked, found: Found[Speech]) -> Found[Speech]:
    """Words that tell what people say, of a government where its seat is set before them: "À Kiev, on redoute que"; and
    those of an interview, where a verb of them only tells that somebody said it: "Про це в ефірі розповів X"."""
    at, kind = found.first, found.value.kind
    told = any(f.first <= 1 and f.value.kind is SpeechKind.BACK for f in marked.speeches) or any(
        0 <= f.first - found.last <= 1 for f in marked.complements)
    if kind is SpeechKind.ANSWERS and marked.free_order and found.last - at > _AIRED and told:
        return replace(found, first=found.last - 1, value=replace(found.value, kind=SpeechKind.VERB))
    seat = kind is SpeechKind.NONE and at > 1 and marked.tokens[at - 1].text == "," and any(
        f.last == at - 1 for f in marked.capitals)
    return replace(found, value=replace(found.value, kind=SpeechKind.VERB)) if seat else found


def _brings_in_nobody(marked: Marked, found: Found[Speech], sayings: Sequence[Saying]) -> bool:
    """Whether words of saying have no speaker of their own: those of an answer, of an act, of a passive, or those that
    only pass on whose words another has said to be theirs. `sayings`: those before them."""
    speech = found.value
    if speech.kind in (SpeechKind.ANSWERS, SpeechKind.ASKS) or found.first not in marked.timed and any(
            f.first <= found.first and found.last <= f.last and f.last - f.first > found.last - found.first
            and not _tells_what_it_took(f, found) for f in marked.triggers):     # "posted a video from A"
        return True
    if speech.passes_on and (sayings and reaches_back(marked, sayings[-1], found.first) or any(
            0 < f.first - found.last <= PUT_IN and f.value.kind is SpeechKind.VERB for f in marked.speeches)):
        return True             # "according to the mayor, quoted by the agency", "the mayor, quoted by it, says": his
    return speech.kind in SILENT or speech.kind is SpeechKind.VERB and is_passive(marked, found.first)


def _behind(marked: Marked, found: Found[Speech]) -> range:
    """The tokens behind words of saying in which their speaker may be named."""
    kind = found.value.kind
    right = _FRAMED if kind is SpeechKind.FRAME and not marked.free_order else _RIGHT
    stop = end_of_search(marked, found.last, 1, right + marked.free_order * TITLES)
    stop = min([stop, *(f.first for f in marked.speeches if f.value.passes_on and f.first > found.last)])
    if kind is SpeechKind.VERB:         # "the map shows A as theirs, according to B": B is no subject of "shows"
        stop = min([stop, *(f.first for f in marked.speeches
                            if f.value.kind is SpeechKind.FRAME and f.first >= found.last)])
    stop = min(stop, min((f.first for f in marked.complements if f.last >= found.last), default=stop))
    if kind is SpeechKind.FRAME:        # "with reference to the staff TASS writes"
        stop = min([stop, *(f.first for f in marked.speakers if f.first > found.last and any(
            s.first == f.last and s.value.kind is SpeechKind.VERB for s in marked.speeches))])
    where = range(behind_told(marked, found.last, stop), stop)
    return range(where.start, min(where.stop, where.start + _NAME)) if found.value.beside else where


def _of_verb(marked: Marked, words: Words, found: Found[Speech], where: range, home_side: str | None,
             dateline: int) -> tuple[Spoken | None, bool] | None:
    """The speaker of a verb that closes what it tells, or else who stands before it, and whether what is said stands
    before both. `where`: the tokens behind the verb; `dateline`: where the report's own ends."""
    name = before_office(marked, found.first)
    opened = name <= min(_HEAD, found.first - 1) or any(        # "Ann Lee, head of A, said"
        name < f.first < found.first for f in marked.bodies)
    if not opened and closes(marked, found.first) and told_before(marked, found):
        speaker = speaker_in(marked, words, to_opener(marked, where), home_side, nearest_last=False)
        if speaker is not None:
            return speaker, True
    at = before_office(marked, before_passing(marked, before_helpers(marked, before_bracket(marked, found.first))))
    left = range(max(dateline, end_of_search(marked, at, -1, _LEFT), own_subject(marked, found, at)), at)
    speaker = speaker_in(marked, words, left, home_side, nearest_last=True)
    if speaker is None:
        return None
    beside = next((f for f in marked.bodies if at <= f.first and f.last <= found.first), None)
    if beside is not None and speaker[2].side is None and speaker[2].sort is Sort.PERSON:   # "Lee, spokesman of X,"
        side = office_at(marked, words.theatre, beside, home_side).side
        speaker = speaker[0], speaker[1], replace(speaker[2], side=side)
    behind = speaker_in(marked, words, to_opener(marked, where), home_side,
                        nearest_last=False) if marked.free_order else None
    aside = behind is not None and speaker[2].sort is Sort.SIDE and (
        behind[2].sort is not Sort.SIDE and speaker[1] < found.first)   # "о наступлении РФ пишет издание"
    return (behind, True) if aside or tells_to(marked, found, speaker, behind) else (speaker, False)


def _passes_on_cited(outer: Saying, saying: Saying) -> bool:
    """Whether words of saying are those of whoever cites another just before: "TASS, citing the mayor, reports",
    "Citing the mayor, TASS reports"."""
    between = saying.left < outer.left and outer.right < saying.last
    fronted = outer.first == 0 and 0 <= saying.left - outer.right <= _CITED and saying.kind is SpeechKind.VERB
    return outer.cites and outer.source is not None and (between or fronted)


def _leads_to_colon(marked: Marked, at: int) -> bool:
    """Whether a colon stands at a token, or behind few words that name no place and tell of no act: "denies this:"."""
    tokens = marked.tokens[at:at + _OBJECT + 1]
    led = next((i for i, token in enumerate(tokens) if token.text == ":"), None)
    if led is None or not all(token.kind is TokenKind.WORD for token in tokens[:led]):
        return False
    return not any(at <= first < at + led for first in (
        *(f.first for f in marked.triggers), *(spot.first for spot in marked.spots)))


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


def _is_name_to_its_end(marked: Marked, first: int, last: int) -> bool:
    """Whether the tokens `[first, last)` are the rest of a name between quotation marks: "«Лента.ру» со ссылкой на"."""
    return 0 < last - first <= _REST and all(
        marked.quoted[i] or marked.tokens[i].kind is not TokenKind.WORD for i in range(first, last))


def _is_contradicted(marked: Marked, saying: Saying) -> bool:
    """Whether words of saying only tell what the report says is not so: "contrary to what the Russians say"."""
    tokens = marked.tokens
    at = next((i for i in range(max(0, saying.left - _CONTRARY), saying.first + 1)
               if tokens[i].norm in marked.lexicon.against), None)
    return at is not None and not any(token.text == "," for token in tokens[at:saying.first])


def _set_against(marked: Marked, at: int) -> bool:
    """Whether a word at token `at` sets what another says against it: "according to A but according to B"."""
    return any(f.first == at for f in (*marked.openers, *marked.joiners))


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
        if outer and source and _passes_on_cited(outer, saying):
            source = replace(outer.source or source, chain=((outer.source or source).name, source.name))
        behind = saying.cites or saying.kind is SpeechKind.FRAME and outer is not None and outer.before
        if source and outer and outer.source and behind and (      # "..., reports TASS, citing the governor"
                0 <= saying.left - outer.right <= 1 and not _set_against(marked, outer.right)
                or _is_name_to_its_end(marked, outer.right, saying.left)):
            source = replace(source, chain=(source.name, *outer.source.chain))
            chained[-1] = replace(outer, source=source)
        chained.append(saying if source is saying.source else replace(saying, source=source))
    return chained
