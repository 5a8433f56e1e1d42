"""How words of saying stand in their sentence: what they close, and what their subject is."""

from __future__ import annotations

from claimline.claims.cast import BODIES
from claimline.claims.saying import Saying, Sort, Spoken
from claimline.claims.words import Marked
from claimline.model import TokenKind
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.sayings import Speech, SpeechKind
from claimline.text.phrases import Found

_ENDS = frozenset(",.;:!?…)")
_SUBJECT = 2                # tokens from a comma to words of saying that have no subject between: ", has said"
_SHORT = 3                  # letters of a word that may be a pronoun


def closes(marked: Marked, at: int) -> bool:
    """Whether words of saying at `at` come after what is said: "..., said Trehubov"; its speaker stands after them."""
    return at > 1 and (marked.tokens[at - 1].text in ",»”\"" or (
        marked.tokens[at - 1].text in "—–-" and marked.tokens[at - 2].text in ",»”\"!?…"))


def closes_clause(marked: Marked, first: int, last: int) -> bool:
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


def told_before(marked: Marked, found: Found[Speech]) -> bool:
    """Whether something was told or quoted before words of saying that a comma parts from it, or they are put in ("the
    Russians, says Moscow, took X"); but "DeepState, a group of mappers, said troops took X"."""
    at, tokens = found.first, marked.tokens
    comma = next((i for i in range(found.last, len(tokens)) if tokens[i].text in ",.»”\""), len(tokens))
    stop = next((i for i in range(found.last, len(tokens)) if tokens[i].text in ",.;"), len(tokens))
    if any(found.last <= f.first < stop for f in marked.complements):
        return False            # "the chief, John Lee, said in a video that": whoever says "that" has been named
    put_in = not any(found.last <= f.first < comma for f in marked.triggers)
    return tokens[at - 1].text != "," or put_in or any(f.first < at for f in marked.triggers) or any(marked.quoted[:at])


def tells_of_theme(marked: Marked, found: Found[Speech], speaker: Spoken) -> bool:
    """Whether what is told stands before its speaker and the verb: "о взятии Лимана Минобороны сообщило в мае"."""
    first, last, _ = speaker
    if last > found.first or any(found.last <= f.first < _end_of_clause(marked, found.last) for f in (
            *marked.complements, *marked.triggers)) or any(
            token.text in ":«“\"" for token in marked.tokens[found.last:found.last + 1]):
        return False
    wall = marked.walls[found.first]
    themes = [i for i in range(first) if marked.tokens[i].norm in marked.lexicon.themes and marked.walls[i] == wall]
    return bool(themes) and any(themes[0] < f.first < first and f.value.form is Form.NOUN for f in marked.triggers)


def is_of_the_theme(marked: Marked, found: Found[Speech], speaker: Spoken) -> bool:
    """Whether a side behind a verb of saying only belongs to what is told: "все говорят о наступлении ВСУ на X"."""
    first, _, source = speaker
    at = found.last
    return source is not None and source.sort is Sort.SIDE and at < first and (
        marked.tokens[at].norm in marked.lexicon.themes) and (
        first in marked.oblique or marked.tokens[first].text.isupper())


def _end_of_clause(marked: Marked, at: int) -> int:
    return next((i for i in range(at, len(marked.tokens)) if marked.tokens[i].text in ",.;:"), len(marked.tokens))


def same_speaker(marked: Marked, at: int, sayings: list[Saying]) -> Spoken | None:
    """Who says one thing "and" another, or "adding" it: a joining word before the words of saying at `at`, or a comma
    before a gerund, keeps their speaker."""
    last = sayings[-1] if sayings else None
    joined = any(f.last in (at, at - 1) for f in marked.joiners) or is_gerund(marked, at) or any(
        f.last == at and (f.value.joins or f.value.adverb) for f in marked.openers)     # "denies it, but admits that"
    if last is None or last.source is None or not joined or any(
            token.text in ".;" for token in marked.tokens[last.last:at]):
        return None
    return at, at, last.source


def is_gerund(marked: Marked, at: int) -> bool:
    """Whether words of saying are a gerund behind a comma or a word of time, whose subject stands before: ", reporting
    enemy attacks", "after claiming to have taken X"."""
    led = at > 0 and (marked.tokens[at - 1].text == "," or any(f.last == at for f in marked.openers))
    return led and marked.tokens[at].norm.endswith(marked.lexicon.gerund_endings)


def goes_on(marked: Marked, found: Found[Speech], spoken: Spoken, sayings: list[Saying]) -> bool:
    """Whether the side found before words of saying only acts in what was said before them, and who said that goes on:
    "bloggers admit that the Ukrainians took A but say that", "the staff said that the Russians struck A and denied"."""
    if not sayings:
        return False
    last, (first, end, source) = sayings[-1], spoken
    return source.sort is Sort.SIDE and last.kind is SpeechKind.VERB and not last.before and (
        last.last <= first and end <= found.first) and any(
        end <= f.first and f.last <= found.first for f in marked.triggers)


def is_passive(marked: Marked, at: int) -> bool:
    """Whether a verb of saying tells what is said of something, and not who says it: "its capture was announced"."""
    adverb = at > 1 and marked.tokens[at - 1].norm.endswith(marked.lexicon.adverbs)
    before = marked.tokens[at - 1 - adverb].norm if at > adverb else ""
    return before in marked.lexicon.passives and not marked.tokens[at].norm.endswith(marked.lexicon.gerund_endings)


def has_pronoun(marked: Marked, first: int, last: int) -> bool:
    spoken_of = (ActorKind.THEY, ActorKind.PERSON)
    return any(f.value in spoken_of and first - 4 <= f.first <= last + 2 for f in marked.actors) or (
        first > 0 and marked.tokens[first - 1].text in ",»”\"—–-")


def has_subject(marked: Marked, found: Found[Speech]) -> bool:
    """Whether a pronoun, or a name of nobody we know as a speaker, stands right before words of saying as their
    subject, so that who stands behind them is another: "where they claim to hold A", "Poland said the Russians"."""
    if marked.free_order or found.first == 0:
        return False
    before = marked.tokens[found.first - 1]
    named = before.kind is TokenKind.WORD and before.is_capital and not any(
        f.last == found.first for f in marked.complements)      # "Que répond Kiev ?"
    return named or any(
        f.value in (ActorKind.THEY, ActorKind.PERSON) and f.last == found.first for f in marked.actors)


def own_subject(marked: Marked, found: Found[Speech], at: int) -> int:
    """Where the subject begins that stands between a comma and words of saying which close what is told before it, so
    that nobody named in that speaks: "the army left A, people who had been there said"; else 0."""
    tokens = marked.tokens
    if marked.free_order or found.first - at > _SUBJECT:
        return 0
    comma = next((i for i in range(at - 1, 0, -1) if tokens[i].kind is TokenKind.SYMBOL), None)
    after = tokens[found.last] if found.last < len(tokens) else None
    closes_it = after is None or after.kind is not TokenKind.WORD or found.last in marked.dated() or any(
        0 <= first - found.last <= 1 for first, _, _ in marked.whens)
    if comma is None or tokens[comma].text != "," or not closes_it or at - comma <= _SUBJECT:
        return 0
    led = any(f.first == comma + 1 for f in (*marked.openers, *marked.joiners, *marked.complements))
    told = any(f.last <= comma for f in marked.triggers) and not any(comma < f.first < at for f in marked.triggers)
    return comma + 1 if told and not led and not any(f.last <= comma for f in marked.speeches) else 0


def shows(marked: Marked, found: Found[Speech], behind: Spoken) -> bool:
    """Whether people behind words of saying are whom a thing, their subject, shows: "the images show Russian soldiers".
    """
    first, last, speaker = behind
    before = marked.tokens[found.first - 1] if found.first else None
    if marked.free_order or before is None or speaker.sort is not Sort.SIDE or first <= found.last:
        return False
    led = any(f.last == found.first for f in (*marked.openers, *marked.complements, *marked.joiners))
    thing = before.kind is TokenKind.WORD and before.text.islower() and len(before.text) > _SHORT and not led
    return thing and any(f.first < last and first < f.last and f.value.sort in BODIES for f in marked.sides)
