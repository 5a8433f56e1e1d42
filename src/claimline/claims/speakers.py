"""Which of the names in a range of words is the speaker: a known one, an office, a name, a side."""

from __future__ import annotations

from dataclasses import replace

from claimline.claims.bodies import office_at, side_name, spoken_for
from claimline.claims.names import is_told, person_name
from claimline.claims.saying import SILENT, Sort, Source, Spoken, known_speaker, source_at
from claimline.claims.told import (
    is_medium,
    is_of_nobody,
    names_no_speaker,
    talked_to,
)
from claimline.claims.unknown_names import names_in
from claimline.claims.words import CLOSING_MARKS, OPENING_MARKS, Marked, Named, Words
from claimline.model import TokenKind
from claimline.model.lexicon.acts import Form
from claimline.model.lexicon.sayings import Body, SpeechKind
from claimline.text.phrases import Found

_CLAUSE_MARKS = frozenset(",;:.()—–")
_BESIDE = 5                 # tokens from an office to the side that it is of: "the spokesman of the 1st corps Azov"
_TITLE = 7                  # tokens of ranks between an institution and the name of its officer
_CLOSING = 2                # tokens behind a name that ends its sentence
_OPENING = 3                # tokens before a name that begins its sentence: "President Volodymyr"
TITLES = 4                 # more tokens, where an office comes before the name: "глава движения «...» Владимир Рогов"
_PREPOSITION = 2            # letters
_OF_THE = 4                 # tokens between an office and the one that it is of: "of the Ukrainian"
# words of saying between which and others a speaker of these may be named: "Lee, who had talked to reporters, said"
_NO_FENCE = SILENT | {SpeechKind.ANSWERS, SpeechKind.ASKS}
_SPEAK = ("capitals", "people", "forces", "generic")        # sorts of words that name a side that speaks
_SET_OFF = 16              # tokens of an office between commas
_ARTICLE = 3                # letters of an article at most
_AUXILIARY = 4              # and of an auxiliary
_TITLED = 10               # tokens of an office before the name at the head of a sentence
_OF_GROUP = 10             # tokens between a person and the group that they speak for


def speaker_in(marked: Marked, words: Words, where: range, home_side: str | None, *, nearest_last: bool,
             known_only: bool = False, dative: bool = False) -> Spoken | None:
    """The speaker named in `where`: a known one, else an office, else a name, else a side. `dative`: even in the case
    of those who are told ("согласно Пушилину")."""
    if not where:
        return None

    def inside(first: int, last: int) -> bool:
        return first >= where.start and last <= where.stop

    def speaks(last: int) -> bool:
        return dative or not (marked.free_order and is_told(marked.tokens[last - 1]))

    fence = max((f.last for f in marked.speeches if f.last < where.stop and f.value.kind not in _NO_FENCE and not (
        f.value.passes_on or names_no_speaker(marked, f) or is_of_nobody(marked, f))),
        default=0) if nearest_last else 0
    if where.start < fence < where.stop:        # another verb of saying stands between: its speaker is its own
        where = range(fence, where.stop)

    def whole(body: Found[Body]) -> bool:       # "the General Staff of the army": an office of another's
        return not any(f.value.sided and 0 < body.first - f.last <= _OF_THE and all(
            token.kind is TokenKind.WORD for token in marked.tokens[f.last:body.first]) and inside(f.first, f.last)
            and marked.tokens[f.last].text.islower() and not marked.free_order for f in marked.bodies)

    def pick(found: list[Spoken]) -> Spoken | None:
        return (max if nearest_last else min)(found, key=lambda f: f[0], default=None)

    men = {f.last for f in marked.bodies if f.value.bearer}
    theirs = {f.first for f in marked.speakers if f.value.outlet and f.first in men}     # "собеседник ТАСС"
    every = [(f.first, f.last, known_speaker(marked, f)) for f in marked.speakers if inside(f.first, f.last)
             and speaks(f.last) and not talked_to(marked, f) and f.first not in theirs]
    known = pick(every)
    if known and known[0] > where.start:        # "the chief of the General Staff Valery Gerasimov": the man himself
        outlets = {f.first for f in marked.speakers if f.value.outlet}      # "приводит слова Марочко ТАСС"
        known = next((f for f in every if 0 <= f[0] - known[1] <= _TITLE and f[0] not in outlets and not any(
            token.text in ",:" for token in marked.tokens[known[1]:f[0]])), known)
    found = [f for f in names_in(marked, where, words.lexicon.text.common, genitive=dative and marked.free_order)
             if speaks(f[1]) and f[0] not in theirs and not (f[0] > where.start and _is_where(marked, f[0]))]
    people = [f for f in found if f[1] - f[0] > 1 and not marked.quoted[f[0]]]
    names = pick(people or found)       # "the spokesman of the «Tavriia» group Dmytro Lykhovii"
    member = _member(marked, known, [*every, *people])
    if member is not None:
        return member
    bodies = [f for f in marked.bodies if inside(f.first, f.last) and whole(f) and (
        dative or (f.last - f.first > 1 or f.first not in marked.oblique) and not (
            f.value.governed or is_medium(marked, f)))]
    heads = [f for f in bodies if not f.value.unit and not f.value.medium] or bodies   # "the commander of the brigade"
    office = pick([(f.first, f.last, office_at(marked, words.theatre, spoken_for(marked, f), home_side))
                   for f in heads])
    side = pick([(f.first, f.last, source_at(marked, f.first, f.last, side_name(marked, f), f.value.side.id,
                                           Sort.SIDE))
                 for f in marked.sides if inside(f.first, f.last) and f.value.sort in _SPEAK
                 and (dative or f.first not in marked.oblique or _is_seat_of_talk(marked, f))])
    sign = next((each for f in heads if office and f.first == office[0] and (each := _call_sign(marked, f, office))),
                None)
    if sign is not None and known is None and not people:
        return sign
    if known_only:
        return known or office
    bearer = next((f for f in people if known and known[0] > where.start and 0 <= f[0] - known[1] <= _TITLE and not any(
        token.text in ",:" or token.norm in words.lexicon.text.common for token in marked.tokens[known[1]:f[0]])), None)
    if known and bearer and marked.free_order:  # "the spokesman of the General Staff, Ivan Ladygin", unknown as he is
        return bearer[0], bearer[1], replace(bearer[2], side=known[2].side)
    titled = bool(heads) and heads[0].first == where.start and dative and names is not None and (
        names[1] - names[0] > 1 and known is not None and known[0] == names[1])
    if known and names and marked.free_order and (names[0] == where.start or titled) and names[1] <= known[0]:
        return names        # "приводит слова (полковника Ивана) Ладыгина Минобороны РФ"
    if known and not (names and nearest_last and names[0] > known[1] + 3 and names[1] - names[0] > 1):
        return known
    if names and office and nearest_last and names[2].text.isupper() and names[1] < office[0] and any(
            token.text in _CLAUSE_MARKS for token in marked.tokens[names[1]:office[0]]) and office[1] == where.stop:
        names = None            # "удар по объектам ТЭК, Минобороны сообщило"
    if names and (office is None or abs(names[0] - office[0]) <= 8 + marked.free_order * TITLES
                  or is_put_beside(marked, names[0])):
        if names[2].side is None and office is not None:
            return names[0], names[1], replace(names[2], side=office[2].side)
        return names
    if names and side and not office and not marked.free_order and _is_whose_troops(marked, side, names):
        return side
    return office or names or side


def _call_sign(marked: Marked, body: Found[Body], office: Spoken) -> Spoken | None:
    """The name between quotation marks right behind the office of a soldier: "боєць «Кит»"."""
    at, tokens = body.last, marked.tokens
    last = at + 2
    named = not (body.value.unit or body.value.medium or body.value.observes) and last < len(tokens) and (
        tokens[at].text in OPENING_MARKS and tokens[at + 1].is_capital and tokens[last].text in CLOSING_MARKS)
    if not named:
        return None
    name = person_name(tokens[at + 1:last], marked.sentence.lang, genitive=marked.free_order and (
        tokens[at - 1].norm.endswith(marked.lexicon.bearer_endings)))
    return body.first, last, replace(source_at(marked, at + 1, last, name, office[2].side), chain=())


def _is_whose_troops(marked: Marked, side: Spoken, name: Spoken) -> bool:
    """Whether a name only says whose the troops named before it are: "les paramilitaires du général Lee"."""
    between = marked.tokens[side[1]:name[0]]
    return 0 < len(between) <= _OF_THE and between[0].norm.rstrip("'’") in marked.lexicon.genitives


def speaker_of(marked: Marked, words: Words, home_side: str | None) -> Source | None:
    """The speaker whom a line ending in a colon brings in: "A Russian report on this direction:"."""
    spoken = speaker_in(marked, words, range(len(marked.tokens)), home_side, nearest_last=False, known_only=True)
    return spoken[2] if spoken else None


def office_in(marked: Marked, words: Words, where: range) -> Source | None:
    """The first office in `where`, with the side beside it: "we asked the spokesman of a Ukrainian brigade"."""
    body = next((f for f in marked.bodies if where.start <= f.first and f.last <= where.stop), None)
    return office_at(marked, words.theatre, body, None) if body is not None else None


def before_office(marked: Marked, at: int) -> int:
    """Where the name ends whose office a pair of commas sets off before words of saying at `at`, else `at`:
    "Prigozhin, chief of Wagner and an ally of Putin, has said"."""
    tokens, verb = marked.tokens, at
    if at > 1 and tokens[at - 2].text == "," and tokens[at - 1].text.islower() and (
            len(tokens[at - 1].text) <= _AUXILIARY):
        at -= 1                 # ", has urged"
    if marked.free_order or at < 1 or tokens[at - 1].text != ",":
        return verb
    comma = next((i for i in range(at - 2, max(0, at - _SET_OFF), -1) if tokens[i].text == ","), None)
    if comma is not None and any(f.value.relative and f.first == comma + 1 for f in marked.openers):
        return comma            # "the governor of X, where the Russians attack, says"
    office = comma is not None and any(comma < f.first < at for f in marked.bodies)
    if comma is None or not tokens[comma - 1].is_capital or not tokens[comma + 1].text.islower() or (
            len(tokens[comma + 1].text) <= _ARTICLE and not office):
        return verb
    named = any(f.last == comma for f in marked.speakers) or (
        office and comma == 1 or comma > 1 and tokens[comma - 2].is_capital) and not any(
        last == comma for _, last in marked.placed)
    acts = [f for f in marked.triggers if f.value.form is Form.VERB]        # "head of the occupied part of X" is none
    return comma if named and not any(comma < f.first < at for f in (*marked.openers, *acts)) else verb


def person_in(marked: Marked, where: range) -> Source:
    """The person whose name the words of `where` are: a known speaker, else by the surname."""
    known = next((f for f in marked.speakers if where.start <= f.first and f.last <= where.stop), None)
    name = known.value.name if known else person_name(marked.tokens[where.start:where.stop], marked.sentence.lang)
    return source_at(marked, where.start, where.stop, name, known.value.side if known else None)


def person_spoken_of(marked: Marked, words: Words) -> Source | None:
    """The speaker with whose name the sentence begins, a known one or one with an office beside the name: "he said"
    after it is said of him."""
    alone = {f.value.name for f in marked.speakers if not f.value.group}
    named = alone or {f.value.name for f in marked.speakers}
    known = next((f for f in marked.speakers if not marked.quoted[f.first] and (
        f.first <= _OPENING or _led_by_office(marked, f.first)
        or len(named) == 1 and f.last >= len(marked.tokens) - _CLOSING)), None)
    if known is not None:
        return known_speaker(marked, known)
    if not marked.bodies:
        return None
    names = names_in(marked, range(min(len(marked.tokens), _TITLED + _BESIDE)), words.lexicon.text.common)
    return next((source for first, last, source in names if last - first > 1 and (
        first <= _OPENING and any(0 <= first - f.last <= 1 or 1 <= f.first - last <= _PREPOSITION
                                  for f in marked.bodies) or _led_by_office(marked, first))), None)


def _is_seat_of_talk(marked: Marked, seat: Found[Named]) -> bool:
    """Whether a government's seat says where words of saying beside it were said, by it: "в Москве заявили"."""
    return seat.value.sort == "capitals" and seat.first > 0 and (
        marked.tokens[seat.first - 1].norm in marked.lexicon.within) and any(
        f.value.kind is SpeechKind.VERB and (f.first == seat.last or f.last == seat.first - 1) for f in marked.speeches)


def _led_by_office(marked: Marked, at: int) -> bool:
    """Whether nothing but an office, with what it is of, stands between the head of the sentence and the name at token
    `at`: "The spokesman of the «Khortytsia» group Ann Lee"."""
    before = marked.tokens[:at]
    return at <= _TITLED and any(f.first <= 1 for f in marked.bodies) and not any(
        token.text in ",.:;()—–" for token in before) and not any(
        f.first < at for f in (*marked.speeches, *marked.triggers))


def _is_where(marked: Marked, at: int) -> bool:
    """Whether the name at token `at` says where its bearer is, one that no gazetteer has: "a nurse in Elmbridge"; or
    who is told: "a déclaré à l'AFP un officier"."""
    if marked.free_order or at == 0:
        return False
    led = at - 1 - (marked.tokens[at - 1].norm.rstrip("'’") in marked.lexicon.articles)
    return led >= 0 and marked.tokens[led].text.casefold() in marked.lexicon.within


def _member(marked: Marked, group: Spoken | None, people: list[Spoken]) -> Spoken | None:
    """The person named as a group's before it: "Ann Lee, an analyst with the Institute", "Ann Lee of the Institute"."""
    if group is None or group[2].sort not in (Sort.GROUP, Sort.WATCH) or marked.free_order:
        return None
    busy = {i for found in (marked.speeches, marked.triggers, marked.complements, marked.openers)
            for each in found for i in range(each.first, each.last)}
    return next((f for f in reversed(people) if f[2].sort is Sort.PERSON and 0 < group[0] - f[1] <= _OF_GROUP
                 and not busy & set(range(f[1], group[0]))), None)


def is_put_beside(marked: Marked, first: int) -> bool:
    """Whether a full name between commas begins at token `first`: "the mayor of the town, Ann Lee, said"."""
    tokens = marked.tokens
    last = first
    barred = {i for low, high in marked.placed for i in range(low, high)} | {
        i for f in marked.sides for i in range(f.first, f.last)}
    while last < len(tokens) and tokens[last].kind is TokenKind.WORD and tokens[last].is_capital and last not in barred:
        last += 1
    return last - first > 1 and first > 0 and tokens[first - 1].text == "," and (
        last == len(tokens) or tokens[last].kind is TokenKind.SYMBOL)
